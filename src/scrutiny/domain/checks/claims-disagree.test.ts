import { describe, expect, it } from 'vitest';
import type { PriorityPart } from '../../../reporting/index.ts';
import { aGoal, aReport, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { claimsDisagree } from './claims-disagree.ts';
import { countsDisagree } from './counts-disagree.ts';

const claims = (overview: number, page: number) => [
  { place: 'overview' as const, table: 'goals' as const, rating: 'green' as const, count: overview },
  { place: 'page' as const, table: 'goals' as const, rating: 'green' as const, count: page },
];
const found = (priority: Partial<PriorityPart>, checks = [claimsDisagree]) => scrutinise(aReport(priority), [], checks);
const goals = (...lost: boolean[]) =>
  lost.map((is, place) => aGoal({ id: `goal-${place}`, rating: is ? null : 'green', missing: is ? 'lost' : null }));

describe('one count printed as two numbers', () => {
  it('is found where the ratings are lost, and where there is no table', () => {
    const [only] = found({ goals: goals(false, true, true), claims: claims(1, 2) });
    expect(only?.message).toBe(
      'The overview says 1 goal is green or complete, the page 2; the table does not settle which.',
    );
    expect(only?.evidence).toEqual({ rating: 'green', overview: 1, page: 2 });
    expect(found({ claims: claims(5, 6) })).toHaveLength(1);
  });

  it('is left to the rows where they settle it', () => {
    const both = found({ goals: goals(false, false), claims: claims(2, 3) }, [countsDisagree, claimsDisagree]);
    expect(both.map(({ check }) => check)).toEqual(['counts-disagree']);
  });

  it('is no matter where they agree, or only one is printed', () => {
    expect(found({ claims: claims(5, 5) })).toEqual([]);
    expect(found({ claims: claims(5, 6).slice(1) })).toEqual([]);
  });

  it('is not to be found in the real reports', async () => {
    for (const period of ['2020-21-Q4', '2021-22-Q1'] as const) {
      expect(scrutinise(await realReport(period), [], [claimsDisagree])).toEqual([]);
    }
  });
});
