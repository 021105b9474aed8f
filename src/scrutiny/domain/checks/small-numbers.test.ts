import { describe, expect, it } from 'vitest';
import type { ComponentPart, IndicatorPart } from '../../../reporting/index.ts';
import { rated } from '../../testing/rated.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { smallNumbers } from './small-numbers.ts';

const found = (
  title: string,
  actual: number | null,
  unit: IndicatorPart['unit'] = 'count',
  component: Partial<ComponentPart> = {},
) => scrutinise(aReport({ indicators: [rated('green', 10, actual, { title, unit, component })] }), [], [smallNumbers]);

describe('a small number of people', () => {
  it.each([
    ['No. of women supported through Community Sentence Treatment Requirements pilot', 7],
    ['Number of high risk domestic abuse perpetrators allocated to the Drive project', 4],
    ['Victims/ survivors being supported by an adviser', 1],
    ['Number of young people able to access the service', 3],
    ['Reduce the number of children arrested', 2],
    ['No. of referrals to the Lighthouse, supporting young victims of sexual abuse', 6],
    ['Cases with a GPS tagging condition', 5],
  ])('is found: %s', (title, actual) => {
    expect(found(title, actual)).toHaveLength(1);
  });

  it.each([
    ['No. of women supported through Community Sentence Treatment Requirements pilot', 8],
    ['No. of women supported', 0],
    ['No. of women supported', null],
    ['Deliver training sessions for the Together Against Hate programme', 5],
    ['Number of training sessions for young people', 3],
    ['Staff training sessions held', 3],
    ['Partner with grassroots organisations for victims', 2],
    ['Number of grants awarded to victims', 2],
    ['Victim care hubs opened', 2],
    ['Number of staff vacancies', 4],
    ['Calls to the hub, providing support to victims', 3],
    ['Custody visits made by volunteers', 3],
  ])('is none: %s (%s)', (title, actual) => {
    expect(found(title, actual)).toEqual([]);
  });

  it('is the numerator of a share of people, and not a percentage or a number of days', () => {
    const [only] = found('% of victims referred who take up support', 10, 'percent', { numerator: 3, denominator: 30 });
    expect(only?.evidence).toEqual({ numerator: 3 });
    expect(only?.message).toContain('counts 3 of 30');
    expect(found('% of victims referred who take up support', 3, 'percent')).toEqual([]);
    expect(found('% of wards staffed', 10, 'percent', { numerator: 3, denominator: 30 })).toEqual([]);
    expect(found('Days that victims wait', 3, 'days')).toEqual([]);
  });

  it('is found once in the two real reports', async () => {
    const subjects = async (period: '2020-21-Q4' | '2021-22-Q1') =>
      scrutinise(await realReport(period), [], [smallNumbers]).map(({ subject }) => subject);
    expect(await subjects('2020-21-Q4')).toEqual([]);
    expect(await subjects('2021-22-Q1')).toEqual(['cstr-women-supported']);
  });
});
