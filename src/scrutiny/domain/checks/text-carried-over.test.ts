import { describe, expect, it } from 'vitest';
import { aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { textCarriedOver } from './text-carried-over.ts';

const long = 'The service opened its doors in two boroughs and has since taken in many people who had nowhere to go.';
const other =
  'Officers have been trained in the new way of taking statements, which is to spare victims a second interview.';

const between = (then: string | null, now: string | null) =>
  textCarriedOver.find(
    readingOf(aReport({ narrative: now }), [aReport({ narrative: then }, { period: '2020-21-Q4' })]),
  );

describe('text carried over from the last report', () => {
  it('is asked about where a paragraph or a long sentence is the same', () => {
    expect(between(`${long}\n\n${other}`, long)).toMatchObject([
      { priority: 'safer-streets', subject: 'narrative', evidence: { place: 'narrative', carried: [long] } },
    ]);
    expect(between(long, `${other} ${long} It is busy.`)).toMatchObject([{ evidence: { carried: [long] } }]);
  });

  it('is one question a priority, with every passage', () => {
    expect(between(`${long}\n\n${other}`, `${other}\n\nSomething else.\n\n${long}`)).toMatchObject([
      { evidence: { carried: [other, long] } },
    ]);
  });

  it('is the same whatever its quotes, spaces, dashes and marks', () => {
    expect(
      between(
        'The Mayor’s “plan” – which **everybody** had\u00a0waited for – was read by two hundred people.',
        'The Mayor\'s "plan" - which everybody had waited for - was read by _two hundred_ people.',
      ),
    ).toHaveLength(1);
  });

  it('is the same as far as both survive', () => {
    expect(between(long, long.replace('in two boroughs and has', '[…] has'))).toHaveLength(1);
    expect(between(`${long.slice(0, long.indexOf(' who'))} […]`, long)).toHaveLength(1);
    expect(between(long, `${long.slice(0, long.indexOf(' in two'))} […]`)).toEqual([]);
    expect(between(long, long.replace('in two boroughs and has', '[…] had'))).toEqual([]);
  });

  it('is found where it moved to the overview', () => {
    const [now, then] = [aReport({}, { overview: long }), aReport({ narrative: long }, { period: '2020-21-Q4' })];
    expect(textCarriedOver.find(readingOf(now, [then]))).toMatchObject([{ priority: null, subject: 'overview' }]);
  });

  it('weighs more, and says so, where it speaks of a quarter that is over', () => {
    const dated = long.replace('The service', 'This quarter the service');
    const [found] = between(dated, dated);
    expect(found?.size).toBe(1);
    expect(found?.message).toContain('It speaks of “This quarter”');
  });

  it.each([
    ['a short sentence', 'There is a continued focus on the plan.'],
    [
      'where more is to be read',
      'More detail on all of the goals is provided in the wider performance pack and business plan.',
    ],
    [
      'how figures are given',
      'All figures are provisional and percentages are rounded to whole numbers, so they may not add up to totals.',
    ],
    [
      'an address',
      'The whole of the strategy was put before the public and can be read at https://example.org/strategy now.',
    ],
  ])('is nothing to ask about: %s', (_, text) => {
    expect(between(text, text)).toEqual([]);
  });

  it('needs a report before', () => {
    expect(textCarriedOver.find(readingOf(aReport({ narrative: long }), []))).toEqual([]);
    expect(between(null, long)).toEqual([]);
    expect(between(long, long.replace('two', 'three'))).toEqual([]);
  });

  it('is found in the real reports where a reader finds it', async () => {
    const [then, now] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(textCarriedOver.find(readingOf(now, [then])).map(({ priority }) => priority)).toEqual([
      ...[null, 'better-policing-service', 'standing-together'],
    ]);
  });
});
