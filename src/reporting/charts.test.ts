import { expect, it } from 'vitest';
import { baselinesOf, chartKeys, reportCharts } from './charts.ts';
import { aGoal, anIndicator, aReport, oddCases, standingTogether } from './testing/documents.ts';

const widths = { bar: 200, bullet: 130, run: 96, slip: 130, finance: 440, risks: 420 };
const chartsOf = (...priorities: ReturnType<typeof standingTogether>[]) =>
  reportCharts(aReport('2020-21-Q4', 1, { priorities }), '#12436d', widths);
const past = (period: string, actual: number) => ({ period, target: 70, actual, rating: null, whole: false });

it('are each under an id of its own, whatever things and kinds of money are called', () => {
  const parts = (...ids: string[]) => ids.map((id) => ({ id, name: id, history: [past('2020-21-Q3', 1)] }));
  const [line] = standingTogether().finance;
  if (!line) throw new Error('the priority has finance');
  const charts = chartsOf({
    ...standingTogether(),
    indicators: [
      anIndicator({ id: 'a-b', components: parts('c', 'd') }),
      anIndicator({ id: 'a', components: parts('b-c', 'b-d') }),
    ],
    finance: ['a b', 'a-b', 'a/b', 'a  b', 'A b', 'é', '£'].map((kind) => ({ ...line, kind })),
  });
  const ids = [...charts.values()].map(({ svg }) => / id="([^"]+)-title"/.exec(svg.toString())?.[1] ?? '');
  expect(charts.size).toBeGreaterThan(16);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^chart-[A-Za-z0-9_-]+$/);
});

it('write money below nought as money is written, and say it with its unit', () => {
  const finance = standingTogether().finance.map((line) => ({ ...line, forecast: -250_000_000 }));
  const { svg, text } =
    chartsOf({ ...standingTogether(), finance }).get(chartKeys.finance('standing-together', 'revenue')) ?? {};
  const ticks = [...(svg?.toString() ?? '').matchAll(/class="chart-tick"[^>]*>([^<]+)/g)].map(([, tick]) => tick);
  expect(ticks).toContain('−£2m');
  expect(ticks.join()).not.toContain('-');
  expect(text).toContain('Forecast −£2.5m');
});

it('draw a run of what counts anew each year only where one year has two figures', () => {
  const count = (...history: ReturnType<typeof past>[]) =>
    chartsOf({
      ...standingTogether(),
      indicators: [anIndicator({ unit: 'count', accumulation: 'count-to-date', components: [{ history }] })],
    }).has(chartKeys.run('victim-satisfaction', null));
  expect(count(past('2019-20-Q4', 9))).toBe(false);
  expect(count(past('2020-21-Q3', 9))).toBe(true);
});

it('draw the risks by likelihood and impact only where both are known of every one', () => {
  const kindOf = (priority: ReturnType<typeof oddCases>) =>
    / class="chart chart--(\w+)"/.exec(chartsOf(priority).get(chartKeys.risks)?.svg.toString() ?? '')?.[1];
  const placed = { ...oddCases(), risks: oddCases().risks.map((risk) => ({ ...risk, likelihood: 4, impact: 4 })) };
  expect([kindOf(oddCases()), kindOf(placed), kindOf({ ...oddCases(), risks: [] })]).toEqual([
    'scores',
    'matrix',
    undefined,
  ]);
});

it('tell each promise of a goal once until it changed', () => {
  const history = ['2020-21-Q1', '2020-21-Q1', '2020-21-Q3'].map((baseline, at) => ({
    ...{ period: `2020-21-Q${at + 1}`, baseline, forecast: baseline, rating: null },
  }));
  expect(baselinesOf(aGoal({ firstBaseline: '2020-21-Q1', baseline: '2020-21-Q4', history }))).toEqual([
    '2020-21-Q1',
    '2020-21-Q3',
    '2020-21-Q4',
  ]);
});
