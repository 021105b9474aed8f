import { describe, expect, it } from 'vitest';
import type { PriorityPart } from '../../../reporting/index.ts';
import { figures, rated, ratedApartBy } from '../../testing/rated.ts';
import { aGoal, aReport, realReport } from '../../testing/reports.ts';
import { findingKey } from '../finding.ts';
import { scrutinise } from '../scrutinise.ts';
import { countsDisagree } from './counts-disagree.ts';

const found = (priority: Partial<PriorityPart>) => scrutinise(aReport(priority), [], [countsDisagree]);
const goals = (...ratings: PriorityPart['goals'][number]['rating'][]) =>
  ratings.map((rating, place) => aGoal({ id: `goal-${place}`, rating, missing: rating ? null : 'lost' }));
const claim = (
  place: 'overview' | 'page',
  rating: 'green' | 'amber' | 'red',
  count: number,
  table: 'goals' | 'indicators' = 'goals',
) => ({ place, table, rating, count });

describe('a summary count and its rows', () => {
  it('is one finding where the overview and the page print the same wrong number', async () => {
    const report = await realReport('2020-21-Q4');
    const all = scrutinise(report, [], [countsDisagree]);
    expect(all).toEqual([
      {
        ...{ check: 'counts-disagree', level: 'error', period: '2020-21-Q4', priority: 'children-young-people' },
        ...{ subject: 'goals', answer: null },
        message: 'The overview and the page say 5 goals are green or complete; the table has 6.',
        evidence: { rating: 'green', claimed: 5, counted: 6, place: 'overview', places: ['overview', 'page'] },
      },
    ]);
  });

  it('counts what is complete as green, and finds one place wrong', () => {
    const [only, ...more] = found({
      goals: goals('complete', 'green', 'amber'),
      claims: [claim('overview', 'green', 2), claim('page', 'green', 1), claim('page', 'amber', 1)],
    });
    expect(more).toEqual([]);
    expect(only?.message).toBe('The page says 1 goal is green or complete; the table has 2.');
    expect(only?.evidence).toEqual({ rating: 'green', claimed: 1, counted: 2, place: 'page' });
  });

  it('is one finding for two counts of a table between which one row was moved', () => {
    const claims = [claim('overview', 'amber', 2), claim('overview', 'green', 1)];
    const [only, ...more] = found({ goals: goals('complete', 'green', 'amber'), claims });
    expect(more).toEqual([]);
    expect(only?.message).toBe('The summary says 1 goal is green or complete and 2 amber; the table has 2 and 1.');
    expect(found({ goals: goals('amber', 'green', 'complete'), claims: claims.toReversed() })).toEqual([only]);
  });

  it('is two findings, with keys of their own, for two different wrong numbers', () => {
    const all = found({
      goals: goals('green', 'green'),
      claims: [claim('overview', 'green', 3), claim('page', 'green', 4)],
    });
    expect(new Set(all.map(findingKey)).size).toBe(2);
  });

  it('finds a count outside what lost ratings allow, and none within', () => {
    const rows = goals('green', null, null, 'amber');
    expect(found({ goals: rows, claims: [claim('page', 'green', 3), claim('page', 'amber', 2)] })).toEqual([]);
    const [only] = found({ goals: rows, claims: [claim('page', 'green', 4)] });
    expect(only?.message).toBe(
      'The page says 4 goals are green or complete; the table has 1, and 2 ratings that did not survive in the source’s text.',
    );
    expect(found({ goals: rows, claims: [claim('page', 'green', 0)] })).toHaveLength(1);
  });

  it('says nothing of a count of which there is no table, or none with ratings', () => {
    expect(found({ claims: [claim('page', 'green', 5)] })).toEqual([]);
    const unrated = [aGoal({ rating: null, missing: 'not-rated' })];
    expect(found({ goals: unrated, claims: [claim('page', 'green', 5)] })).toEqual([]);
  });

  it('counts a pair with one rating once, and lets a body count an indicator once that is rated apart', () => {
    const pair = rated('green', 70, 80, { id: 'pair', component: { id: 'a' } });
    const together = { ...pair, components: [...pair.components, ...pair.components] };
    expect(found({ indicators: [together], claims: [claim('page', 'green', 1, 'indicators')] })).toEqual([]);
    const apart = ratedApartBy([
      { id: 'a', ...figures(70, 80), rating: 'green', missing: null },
      { id: 'b', ...figures(70, 60), rating: 'amber', missing: null },
    ]);
    const printed = (green: number, amber: number) =>
      found({
        indicators: [rated('green', 70, 80, { id: 'other' }), apart],
        claims: [claim('page', 'green', green, 'indicators'), claim('page', 'amber', amber, 'indicators')],
      });
    expect(printed(2, 1)).toEqual([]);
    expect(printed(1, 1)).toEqual([]);
    expect(printed(1, 2)).toHaveLength(1);
  });

  it('finds the one count of 2021-22 Q1 that is wrong', async () => {
    const all = scrutinise(await realReport('2021-22-Q1'), [], [countsDisagree]);
    expect(all.map(({ priority, evidence }) => [priority, evidence])).toEqual([
      ['standing-together', { rating: 'green', claimed: 7, counted: 8, place: 'page' }],
    ]);
  });
});
