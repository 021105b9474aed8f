import { describe, expect, it } from 'vitest';
import type { FinancePart, PriorityPart } from '../../../reporting/index.ts';
import { rated } from '../../testing/rated.ts';
import { aGoal, anIssue, aPriority, aReport, aRisk, realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { scorecardUnlikeParts } from './scorecard-unlike-parts.ts';

type Ratings = Partial<Record<keyof PriorityPart['scorecard'], 'green' | 'amber' | 'red'>>;
const found = (ratings: Ratings, content: Partial<PriorityPart>) => {
  const given = Object.fromEntries(Object.entries(ratings).map(([name, rating]) => [name, { rating, missing: null }]));
  const scorecard = { ...aPriority().scorecard, ...given };
  return scrutinise(aReport({ ...content, scorecard }), [], [scorecardUnlikeParts]);
};
const goal = (
  id: string,
  rating: PriorityPart['goals'][number]['rating'],
  forecast = '2021-22-Q3',
  baseline = '2021-22-Q3',
) => aGoal({ id, rating, forecast, baseline, firstBaseline: baseline });
const million = 100_000_000;
const line = (changes: Partial<FinancePart>): FinancePart => ({
  ...{ quarter: '2021-22-Q1', kind: 'Revenue', budget: 10 * million, forecast: 10 * million, precision: 10_000_000 },
  ...{ profile: 2 * million, actual: 2 * million, lost: [] },
  printed: { forecastPercent: null, forecastVariance: null, actualPercent: null, actualVariance: null },
  ...changes,
});

describe('the scorecard and what it sums up', () => {
  it('time is green while a third of the goals is late', () => {
    const late = [goal('a', 'amber', '2021-22-Q4'), goal('b', 'green', '2021-22-Q1', '2021-22-Q1')];
    const fine = [goal('c', 'green'), goal('d', 'complete', '2020-21-Q4', '2020-21-Q3')];
    const [only] = found({ time: 'green' }, { goals: [...late, ...fine] });
    expect(only?.message).toBe(
      'Time is green in the scorecard of Safer Streets, although 2 of its 4 goals are late or past their date and not complete.',
    );
    expect(found({ time: 'amber' }, { goals: [...late, ...fine] })).toEqual([]);
    expect(found({ time: 'green' }, { goals: [late[0] as never, ...fine] })).toEqual([]);
    const many = ['e', 'f', 'g'].map((id) => goal(id, 'green'));
    expect(found({ time: 'green' }, { goals: [...late, ...fine, ...many] })).toEqual([]);
  });

  it('spend does not count a total together with its parts', () => {
    const kinds = (actual: number) => [
      line({ kind: 'Revenue', actual: actual * million }),
      line({ kind: 'Capital', actual: 2 * million }),
      line({
        kind: 'Total',
        budget: 20 * million,
        forecast: 20 * million,
        profile: 4 * million,
        actual: (actual + 2) * million,
      }),
    ];
    expect(found({ spend: 'green' }, { finance: kinds(1) })[0]?.message).toContain(
      '£3.0m was spent of a profile of £4.0m',
    );
    expect(found({ spend: 'green' }, { finance: kinds(2) })).toEqual([]);
    expect(found({ spend: 'green' }, { finance: kinds(1).slice(2) })).toHaveLength(1);
  });

  it('time is green and no goal is, or red and every goal is on time', () => {
    expect(found({ time: 'green' }, { goals: [goal('a', 'amber'), goal('b', 'red')] })).toHaveLength(1);
    expect(found({ time: 'red' }, { goals: [goal('a', 'green'), goal('b', 'complete')] })).toHaveLength(1);
    expect(found({ time: 'red' }, { goals: [goal('a', 'green'), goal('b', 'amber')] })).toEqual([]);
    expect(found({ time: 'green' }, { goals: [goal('a', 'amber'), { ...goal('b', null), missing: 'lost' }] })).toEqual(
      [],
    );
  });

  it('spend is green while money is off by a tenth, whatever was rounded', () => {
    expect(found({ spend: 'green' }, { finance: [line({ actual: 1.5 * million })] })[0]?.message).toContain(
      'although £1.5m was spent of a profile of £2.0m (25% less).',
    );
    expect(found({ spend: 'green' }, { finance: [line({ forecast: 12 * million })] })).toHaveLength(1);
    // £1.8m of £2.0m, each to £0.1m, may be 9% less.
    expect(found({ spend: 'green' }, { finance: [line({ actual: 1.8 * million })] })).toEqual([]);
    expect(found({ spend: 'green' }, { finance: [line({ actual: 1.8 * million, precision: 1 })] })).toHaveLength(1);
    expect(found({ spend: 'green' }, { finance: [line({ actual: null, lost: ['actual'] })] })).toEqual([]);
    expect(found({ spend: 'green' }, { finance: [line({ actual: 1 * million, quarter: '2020-21-Q4' })] })).toEqual([]);
  });

  it('spend is amber while money is off by half', () => {
    expect(found({ spend: 'amber' }, { finance: [line({ actual: 0.8 * million })] })).toHaveLength(1);
    expect(found({ spend: 'amber' }, { finance: [line({ actual: 1.2 * million })] })).toEqual([]);
    expect(found({ spend: 'red' }, { finance: [line({ actual: 0.8 * million })] })).toEqual([]);
  });

  it('risk is green beside a serious risk or a high issue', () => {
    expect(found({ risk: 'green' }, { risks: [aRisk({ score: 12 })] })).toHaveLength(1);
    expect(found({ risk: 'green' }, { issues: [anIssue({ rating: 'high' })] })).toHaveLength(1);
    expect(found({ risk: 'green' }, { risks: [aRisk({ score: 9 })], issues: [anIssue()] })).toEqual([]);
    expect(found({ risk: 'amber' }, { risks: [aRisk({ score: 16 })] })).toEqual([]);
    expect(found({ risk: 'green' }, { risks: [aRisk({ score: null, missing: { score: 'lost' } })] })).toEqual([]);
  });

  it('objectives are green while fewer than half of the indicators are', () => {
    const [green, amber] = [rated('green', 1, 1, { id: 'a' }), rated('amber', 1, 1, { id: 'b' })];
    const other = rated('red', 1, 1, { id: 'c' });
    expect(found({ objectives: 'green' }, { indicators: [green, amber, other] })[0]?.message).toContain(
      'although only 1 of 3 ratings of its indicators is green.',
    );
    expect(found({ objectives: 'green' }, { indicators: [green, amber] })).toEqual([]);
    const lost = { ...rated(null, 1, 1, { id: 'd' }), missing: 'lost' as const };
    expect(found({ objectives: 'green' }, { indicators: [green, amber, other, lost] })).toEqual([]);
  });

  it('says nothing where the scorecard was lost or is not given', () => {
    expect(found({}, { risks: [aRisk({ score: 16 })], goals: [goal('a', 'red'), goal('b', 'red')] })).toEqual([]);
  });

  it('asks two things of 2020-21 Q4, and nothing of the lost scorecards of 2021-22 Q1', async () => {
    const asked = scrutinise(await realReport('2020-21-Q4'), [], [scorecardUnlikeParts]);
    expect(asked.map(({ priority, evidence }) => [priority, evidence.scorecard])).toEqual([
      ['better-policing-service', 'time'],
      ['standing-together', 'spend'],
    ]);
    expect(scrutinise(await realReport('2021-22-Q1'), [], [scorecardUnlikeParts])).toEqual([]);
  });
});
