import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../../calendar/index.ts';
import { mayBe, namedPeriods, quarterMeant } from './periods.ts';

const period = '2021-22-Q1' as Quarter;
const meant = (text: string, past: boolean) => namedPeriods(text).map((named) => quarterMeant(named, period, past));

describe('periods in prose', () => {
  it.each([
    ['Q1 2019/20', ['2019-20-Q1']],
    ['Quarter 1 of 2019-20', ['2019-20-Q1']],
    ['2019-20 Quarter 1', ['2019-20-Q1']],
    ['Q1 19/20', ['2019-20-Q1']],
    ['the third quarter of 2020/2021', ['2020-21-Q3']],
    ['1st October 2021', ['2021-22-Q3']],
    ["by Mar '22", ['2021-22-Q4']],
    ['in March 2021', ['2020-21-Q4']],
    ['Q2 2021/22 and Q4 2021/22', ['2021-22-Q2', '2021-22-Q4']],
    ['in 2019/20', [null]],
    ['Q1 2019', [null]],
  ])('%s is %j', (text, quarters) => {
    expect(meant(text, false)).toEqual(quarters);
  });

  it('without a year are the nearest, before or after', () => {
    expect(meant('in Q3', false)).toEqual(['2021-22-Q3']);
    expect(meant('in Q3', true)).toEqual(['2020-21-Q3']);
    expect(meant('in June', true)).toEqual(['2021-22-Q1']);
    expect(meant('in February', true)).toEqual(['2020-21-Q4']);
    expect(meant('in September', false)).toEqual(['2021-22-Q2']);
  });

  it.each([
    'Police and Crime Plan 2017-2021',
    '2019/21',
    '24/7',
    'it may march on',
    'page 19/20',
    '16/08/2021',
    'in 2019',
  ])('are not in: %s', (text) => {
    expect(namedPeriods(text)).toEqual([]);
  });

  it('may be that of a report where they end with it, or are open to it', () => {
    const may = (text: string, of: string) => namedPeriods(text).some((named) => mayBe(named, of as Quarter));
    expect(may('April to December 2020', '2020-21-Q3')).toBe(true);
    expect(may('April 2020 to March 2021', '2020-21-Q4')).toBe(true);
    expect(may('July to September 2020', '2020-21-Q3')).toBe(false);
    expect(may('Q1 2021', '2020-21-Q4')).toBe(true);
    expect(may('2020/21', '2020-21-Q2')).toBe(true);
  });
});
