import { describe, expect, it } from 'vitest';
import { footnote, found, goalReport } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalSlipped } from './goal-slipped.ts';
import { goalSlippedAgain } from './goal-slipped-again.ts';

const [q1, q2, q3, q4] = ['2021-22-Q1', '2021-22-Q2', '2021-22-Q3', '2021-22-Q4'];

describe('a goal that slipped', () => {
  it('is asked about with what the last report expected', () => {
    expect(found(goalSlipped, [{ ref: '6', baseline: q2 }], [{ baseline: q2, forecast: q4 }])).toMatchObject([
      {
        message:
          'Goal 1, “Publish a toolkit for practitioners who work with young people”, was expected in Q2 2021-22 by the report of Q4 2020-21 (goal 6 then) and is now expected in Q4 2021-22, 2 quarters later. No reason is given.',
        evidence: { promised: q2, from: q2, to: q4, quarters: 2 },
      },
    ]);
  });

  it('is asked about in the first report that has it, where that expects it later than promised', () => {
    expect(found(goalSlipped, [{ baseline: q2, forecast: q3 }])).toMatchObject([
      {
        message: expect.stringContaining(
          'was promised for Q2 2021-22 and is now expected in Q3 2021-22, 1 quarter later',
        ),
      },
    ]);
    expect(found(goalSlipped, [], [{ baseline: q2, forecast: q3, rating: 'amber' }])).toHaveLength(1);
  });

  it('is held against the last report that had it, and against its own history where there is none', () => {
    expect(found(goalSlipped, [{ baseline: q2 }], [], [{ baseline: q2, forecast: q3 }])).toHaveLength(1);
    const history = [{ period: '2020-21-Q4', baseline: q2, forecast: q2, rating: 'green' as const }] as never;
    expect(found(goalSlipped, [{ baseline: q2, forecast: q3, history }])).toMatchObject([
      { evidence: { from: q2, to: q3 } },
    ]);
  });

  it('is found by its words where every report has other identifiers', () => {
    expect(
      found(goalSlipped, [{ id: 'g-17', baseline: q2 }], [{ id: 'g-3', baseline: q2, forecast: q3 }]),
    ).toHaveLength(1);
  });

  const late = { baseline: q2, forecast: q3 };
  it.each([
    ['is as late as before', [{ ...late }], [{ ...late }]],
    ['is expected earlier', [{ ...late }], [{ baseline: q2 }]],
    ['says why', [{ baseline: q2 }], [{ ...late, reason: 'The tender failed.' }]],
    ['is complete', [{ baseline: q2 }], [{ ...late, rating: 'complete' as const }]],
    ['was complete', [{ baseline: q2, rating: 'complete' as const }], [{ ...late }]],
    ['has no end', [{ baseline: q2 }], [{ ...late, ongoing: true }]],
    ['was superseded', [{ baseline: q2 }], [{ ...late, closed: { how: 'superseded' as const, reason: null } }]],
    ['has lost its forecast', [{ baseline: q2 }], [{ baseline: q2, forecast: null, lost: ['forecast'] }]],
    ['had its forecast lost', [{ baseline: q2, forecast: null, lost: ['forecast'] }], [{ ...late }]],
    ['has lost its rating', [{ baseline: q2 }], [{ ...late, rating: null, missing: 'lost' as const }]],
    ['slipped before', [{ baseline: q2, forecast: q3 }], [{ baseline: q2, forecast: q4 }]],
    ['was promised anew for the quarter forecast', [{ baseline: q2 }], [{ baseline: q3 }]],
    ['is overdue', [{ baseline: '2020-21-Q4' }], [{ baseline: '2020-21-Q4', forecast: q1 }]],
    ['is new and on time', [], [{ baseline: q3 }]],
  ])('is not asked about here where it %s', (_, before, now) => {
    expect(found(goalSlipped, before, now)).toEqual([]);
  });

  it('is not asked about where a footnote explains it, or one to the table says why dates moved', () => {
    const asked = (text: string, id: string | null) =>
      scrutinise(
        goalReport(q1 as string, [{ baseline: q2, forecast: q3 }], { notes: [{ ...footnote, id, text }] }),
        [],
        [goalSlipped],
      ).length;
    expect(asked('The tender was late.', 'toolkit')).toBe(0);
    expect(asked('Delays are owing to the pandemic.', null)).toBe(0);
    expect(asked('More detail on goals is provided in the wider performance pack.', null)).toBe(1);
  });

  it('is never found in a real report that is its own predecessor', async () => {
    for (const period of ['2020-21-Q4', '2021-22-Q1'] as const) {
      const report = await realReport(period);
      expect(scrutinise(report, [report], [goalSlipped, goalSlippedAgain])).toEqual([]);
    }
  });
});
