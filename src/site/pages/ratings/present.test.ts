import { describe, expect, it } from 'vitest';
import type { ReportDocument } from '../../../reporting/index.ts';
import { aReport } from '../../../reporting/testing/documents.ts';
import { catalogueOf } from '../../testing/catalogue.ts';
import { presentRatings, type Standing } from './present.ts';

const [usual, strict] = [
  { greenFrom: 0.98, amberFrom: 0.85, withinAmberTimes: 3 },
  { greenFrom: 1, amberFrom: 0.9, withinAmberTimes: 2 },
];

function standing(...rules: [string, ReportDocument['ratingRule']][]): Standing[] {
  const documents = rules.map(([period, ratingRule]) => aReport(period, 1, { ratingRule }));
  return catalogueOf(documents)
    .editions()
    .map((edition) => {
      const document = documents.find(({ period }) => period.id === edition.period);
      if (!document) throw new Error('no document');
      return { edition, document };
    });
}

describe('the thresholds', () => {
  it('are said once where every report has the same', () => {
    const { rules } = presentRatings(standing(['2020-21-Q3', usual], ['2020-21-Q4', usual]));
    expect(rules.map(({ since }) => since)).toEqual(['Quarter 3 2020-21']);
    expect(rules[0]?.rule.share.green).toBe('98% or more');
  });

  it('are said with the report from which they hold where they changed, newest first', () => {
    const view = presentRatings(
      standing(['2020-21-Q2', usual], ['2020-21-Q3', usual], ['2020-21-Q4', strict], ['2021-22-Q1', strict]),
    );
    expect(view.rules.map(({ since, href, rule }) => [since, href, rule.share.green])).toEqual([
      ['Quarter 4 2020-21', '/performance/2020-21-Q4', '100% or more'],
      ['Quarter 2 2020-21', '/performance/2020-21-Q2', '98% or more'],
    ]);
    expect(view.examples[0]?.steps.at(-1)).toBe('66% ÷ 70% = 94.2%, which is 90% or more, but less than 100%: amber.');
  });

  it('are not made up where nothing is published', () => {
    expect(presentRatings([])).toMatchObject({ rules: [], examples: [], agreement: [] });
  });
});

it('officers and rule are compared where both have said something', () => {
  const { agreement } = presentRatings(standing(['2020-21-Q4', usual]));
  expect(agreement).toEqual([
    {
      report: 'Quarter 4 2020-21',
      href: '/performance/2020-21-Q4',
      compared: 7,
      same: 5,
      better: 2,
      worse: 0,
    },
  ]);
});

it('a slip is counted from the first promise', () => {
  expect(presentRatings([]).slip).toEqual({
    first: 'Q2 2020-21',
    baseline: 'Q4 2020-21',
    forecast: 'Q1 2021-22',
    slip: '3 quarters',
  });
});
