import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { redUnexplained } from './red-unexplained.ts';

const red = (changes: Measured = {}) =>
  share({ actual: 40, attainment: 0.57 }, { rating: 'red', suggested: 'red', ...changes });
const found = (measured: Measured, before: Measured | null = null) =>
  asked(redUnexplained, ...(before ? [reportOf('2021-22-Q1', [before])] : []), reportOf('2021-22-Q2', [measured]));

describe('a red figure of which nothing is said', () => {
  it('is found, with what it was', () => {
    expect(found(red(), share({}, { rating: 'green' }))).toMatchObject([
      {
        subject: 'victim-satisfaction',
        message:
          'Indicator 1 (Overall victim satisfaction (USS)) is red, at 40% against a target of 70%, and nothing beside it says why or what is done. It was green in Q1 2021-22.',
        evidence: { rating: 'red', target: 70, actual: 40, before: { rating: 'green' } },
      },
    ]);
    expect(found(red())).toHaveLength(1);
  });

  it.each<[string, Measured]>([
    ['one that is explained', red({ explanation: 'Two surveys were late.' })],
    ['one with an action', red({ action: { text: 'Survey anew.', due: null } })],
    ['one with a reason', red({ reason: 'Judged by the last month.' })],
    ['one that the figures do not make red', share({ actual: 69 }, { rating: 'red' })],
    ['one without a figure', share({ actual: null }, { rating: 'red' })],
    ['an amber one', share({ actual: 40 }, { rating: 'amber' })],
  ])('is not found for %s', (_, measured) => {
    expect(found(measured)).toEqual([]);
  });

  it('is not found under a footnote', () => {
    const report = reportOf('2021-22-Q2', [red()], {
      notes: [{ id: 'victim-satisfaction', text: 'Fewer were asked.' }],
    });
    expect(asked(redUnexplained, report)).toEqual([]);
  });

  it('is found five times in the real report of 2021-22 Q1', async () => {
    const all = asked(redUnexplained, await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual([
      ...['wormwood-scrubs-mediation', 'ascent-calls', 'rape-crisis-counselling-hours', 'drive-engaged'],
      'county-lines-support',
    ]);
  });
});
