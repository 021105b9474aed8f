import { type Quarter, quarter, quarterAfter, quarterNumber, quartersBetween } from '../calendar/index.ts';
import {
  bars,
  bullet,
  bulletDomain,
  type Chart,
  columns,
  type Figure,
  matrix,
  type QuarterLabel,
  type SeriesPoint,
  scores,
  slip,
  sparkline,
} from '../platform/charts/index.ts';
import { figure, money, number, quarterShort, sentence, target } from '../wording/index.ts';
import type {
  ComponentPart,
  FinancePart,
  GoalPart,
  IndicatorPart,
  PriorityPart,
  ReportDocument,
} from './domain/document.ts';
import { type PriorityView, presentReport } from './domain/present/report.ts';
import { bands, risksWords } from './domain/present/risks.ts';

/** The charts of a report: what each is given, from the document’s own numbers. */

/** How wide the charts of each kind are drawn, in CSS pixels. */
export type ChartWidths = { readonly [K in 'bar' | 'bullet' | 'run' | 'slip' | 'finance' | 'risks']: number };

const steps = ['Very low', 'Low', 'Medium', 'High', 'Very high'];

type Shared = { readonly brand: string; readonly widths: ChartWidths };

/** Charts by key; a chart that has nothing to draw is not there. */
export type Charts = ReadonlyMap<string, Chart>;

/** Every chart of a report, each under its key; see `chartKeys`. */
export function reportCharts(document: ReportDocument, brand: string, widths: ChartWidths): Charts {
  const shared: Shared = { brand, widths };
  const period = document.period.id as Quarter;
  const { priorities } = presentReport(document);
  const charts: [string, Chart | null][] = [
    [chartKeys.risks, risksChart(document, shared)],
    ...document.priorities.flatMap((priority) => [
      ...countCharts(
        priority,
        priorities.find(({ id }) => id === priority.id),
        shared,
      ),
      ...priority.indicators.flatMap((indicator) => indicatorCharts(indicator, period, shared)),
      ...slipCharts(priority, period, shared),
      ...financeCharts(priority, shared),
    ]),
  ];
  return new Map(charts.filter((entry): entry is [string, Chart] => entry[1] !== null));
}

/** Under which key each chart is found; `component` is empty for an indicator's only one. */
export const chartKeys = {
  risks: 'risks',
  indicatorCounts: (priority: string) => `indicator-counts/${priority}`,
  goalCounts: (priority: string) => `goal-counts/${priority}`,
  bullet: (indicator: string, component: string | null) => `bullet/${indicator}/${component ?? ''}`,
  run: (indicator: string, component: string | null) => `run/${indicator}/${component ?? ''}`,
  slip: (goal: string) => `slip/${goal}`,
  finance: (priority: string, kind: string) => `finance/${priority}/${kind}`,
} as const;

/** What every chart is given. Its id is made from its key, two keys never giving one: ids of things hold single hyphens. */
function frame({ brand }: Shared, key: string, title: string): { id: string; title: string; brand: string } {
  const plain = key.replace(/[^a-z0-9/-]/giu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
  return { id: `chart-${plain.replaceAll('/', '--')}`, title, brand };
}

function countCharts(priority: PriorityPart, view: PriorityView | undefined, shared: Shared): [string, Chart | null][] {
  if (!view) return [];
  const of = (key: string, title: string, parts: PriorityView['goalCounts']): [string, Chart | null] => [
    key,
    bars({ ...frame(shared, key, `${title}: ${priority.name}`), parts, width: shared.widths.bar }),
  ];
  return [
    of(chartKeys.indicatorCounts(priority.id), 'Indicators', view.indicatorCounts),
    of(chartKeys.goalCounts(priority.id), 'Goals', view.goalCounts),
  ];
}

/** A bar for each component, all of an indicator on one scale, and its line through time. */
function indicatorCharts(indicator: IndicatorPart, period: Quarter, shared: Shared): [string, Chart | null][] {
  const bulletsOf = indicator.components.map((component) => bulletOf(indicator, component));
  const domain = bulletsOf.length > 1 ? bulletDomain(bulletsOf) : undefined;
  return indicator.components.flatMap((component, at): [string, Chart | null][] => {
    const [bulletKey, runKey] = [
      chartKeys.bullet(indicator.id, component.id),
      chartKeys.run(indicator.id, component.id),
    ];
    const title = titleOf(indicator, component);
    const given = bulletsOf[at];
    return [
      [
        bulletKey,
        given ? bullet({ domain, ...given, ...frame(shared, bulletKey, title), width: shared.widths.bullet }) : null,
      ],
      [runKey, runChart(indicator, component, period, frame(shared, runKey, title), shared.widths.run)],
    ];
  });
}

function titleOf({ ref, title }: IndicatorPart, { name }: ComponentPart): string {
  return `${ref} ${title}${name === null ? '' : `: ${name}`}`;
}

function bulletOf({ unit, direction }: IndicatorPart, { actual, target: aimedAt, profiled }: ComponentPart) {
  const aim = (value: number | null): Figure | null =>
    value === null ? null : { value, label: target(value, unit, direction) };
  return {
    direction,
    actual: actual === null ? null : { value: actual, label: figure(actual, unit) },
    target: aim(aimedAt),
    expected: profiled !== aimedAt && direction !== 'within' ? aim(profiled) : null,
    ...(unit === 'percent' && aimedAt !== null && direction !== 'within' && { domain: [0, 100] as const }),
  };
}

/** The fewest known figures that make a run worth drawing. */
const leastRun = 2;

function runChart(
  { unit, direction, accumulation }: IndicatorPart,
  component: ComponentPart,
  period: Quarter,
  framed: ReturnType<typeof frame>,
  width: number,
): Chart | null {
  const now = { period, target: component.target, actual: component.actual };
  // Figures of another unit are no part of the line.
  const comparable = component.history.filter((past) => past.unit === undefined);
  const known = new Map([...comparable, now].map((past) => [past.period, past]));
  const figures = [...known.values()].filter(({ actual }) => actual !== null);
  // A count to date starts anew with each year: two of different years are no line.
  const runs = accumulation === 'count-to-date' ? Map.groupBy(figures, (past) => past.period.slice(0, 7)) : null;
  const longest = runs ? Math.max(0, ...[...runs.values()].map((run) => run.length)) : figures.length;
  if (longest < leastRun) return null;
  const [first = period] = [...known.keys()].sort() as Quarter[];
  const points = quartersFrom(first, period).map((at): SeriesPoint => {
    const said = known.get(at);
    return {
      ...labelOf(at),
      actual: said?.actual == null ? null : { value: said.actual, label: figure(said.actual, unit) },
      target: said?.target == null ? null : { value: said.target, label: target(said.target, unit, direction) },
      provisional: at === period && component.status === 'provisional',
    };
  });
  return sparkline({
    ...framed,
    direction,
    scale: unit === 'percent' ? 'percentage' : unit === 'points' ? 'signed' : 'count',
    points,
    restarts: accumulation === 'count-to-date',
    width,
  });
}

/** Every quarter from one to another, both included. */
function quartersFrom(first: Quarter, last: Quarter): Quarter[] {
  return Array.from({ length: quartersBetween(first, last) + 1 }, (_, later) => quarterAfter(first, later));
}

function labelOf(at: Quarter): QuarterLabel {
  return { quarter: `Q${quarterNumber(at)}`, year: at.slice(0, 7) };
}

/** Goals whose first promise and forecast differ, or that were promised anew, on one scale of quarters. */
function slipCharts({ goals }: PriorityPart, now: Quarter, shared: Shared): [string, Chart | null][] {
  const moved = goals.filter(hasMoved);
  const all = [now, ...moved.flatMap(promises)].sort() as Quarter[];
  const [first = now, last = now] = [all[0], all.at(-1)];
  const quarters = quartersFrom(first, last);
  const at = (id: string): number => quartersBetween(first, id as Quarter);
  return moved.map((goal) => {
    const [promised, ...anew] = baselinesOf(goal);
    const key = chartKeys.slip(goal.id);
    const chart = slip({
      ...frame(shared, key, `${goal.ref} ${goal.title}`),
      quarters: quarters.map(labelOf),
      first: promised === undefined ? null : at(promised),
      rebaselines: anew.map(at),
      forecast: goal.forecast === null ? null : at(goal.forecast),
      now: at(now),
      complete: goal.rating === 'complete',
      width: shared.widths.slip,
    });
    return [key, chart];
  });
}

/** The quarters in which a goal was promised, first to last, each once until it changed. */
export function baselinesOf({ firstBaseline, baseline, history }: GoalPart): string[] {
  const said = [firstBaseline, ...history.map((past) => past.baseline), baseline].filter((id) => id !== null);
  return said.filter((id, index) => id !== said[index - 1]);
}

function promises(goal: GoalPart): string[] {
  return [...baselinesOf(goal), goal.forecast].filter((id) => id !== null && quarter(id) !== null) as string[];
}

function hasMoved(goal: GoalPart): boolean {
  return !goal.closed && !goal.ongoing && new Set(promises(goal)).size > 1;
}

/** Budget, forecast, profile and actual of each kind of money that a priority has, oldest quarter first. */
function financeCharts({ id, name, finance }: PriorityPart, shared: Shared): [string, Chart | null][] {
  return [...Map.groupBy(finance, ({ kind }) => kind)].map(([kind, rows]) => {
    const inOrder = rows.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1));
    const amounts = inOrder.flatMap((row) => fields.map(([field]) => row[field] ?? 0));
    const scale = Math.max(...amounts.map(Math.abs)) >= million ? inMillions : inPounds;
    const key = chartKeys.finance(id, kind);
    const chart = columns({
      ...frame(shared, key, `${sentence(kind)} by quarter: ${name}`),
      groups: inOrder.map(({ quarter }) => quarterShort(quarter)),
      series: fields.map(([field, title]) => ({
        name: title,
        values: inOrder.map((row) => figureOf(row, field, scale)),
      })),
      tick: scale.tick,
      width: shared.widths.finance,
    });
    return [key, chart];
  });
}

const million = 100_000_000;

const fields = [
  ['budget', 'Budget'],
  ['forecast', 'Forecast'],
  ['profile', 'Profile to date'],
  ['actual', 'Actual to date'],
] as const;

type Scale = { readonly short: (pence: number, precision: number) => string; readonly tick: (pence: number) => string };

/** `3.1` for £3.1m beside an axis in millions. */
const inMillions: Scale = {
  short: (pence, precision) => money(pence, Math.max(precision, 1_000_000)).replace(/[£m]/g, ''),
  tick: (pence) => `${pence < 0 ? '−' : ''}£${number(Math.abs(pence) / million)}m`,
};
const inPounds: Scale = { short: (pence, precision) => money(pence, precision), tick: (pence) => money(pence) };

/** An amount on its bar, and with its unit where it is said in words. */
function figureOf(row: FinancePart, field: (typeof fields)[number][0], scale: Scale): Figure | null {
  const pence = row[field];
  if (pence === null) return null;
  return { value: pence, label: money(pence, row.precision), short: scale.short(pence, row.precision) };
}

/** All risks by likelihood and impact, where the document has both of every one; by score otherwise. */
function risksChart(document: ReportDocument, shared: Shared): Chart | null {
  const { priorities } = document;
  const framed = { ...frame(shared, chartKeys.risks, risksWords(document) ?? 'Risks'), width: shared.widths.risks };
  const risks = priorities.flatMap((priority) => priority.risks);
  const placed = risks.flatMap(({ likelihood, impact }) =>
    likelihood === null || impact === null ? [] : [{ likelihood, impact }],
  );
  if (risks.length === 0) return null;
  if (placed.length === risks.length) {
    return matrix({ ...framed, risks: placed, likelihoods: steps, impacts: steps, bands });
  }
  const known = risks.flatMap(({ score }) => (score === null ? [] : [score]));
  const unknown = risks.length - known.length;
  return known.length === 0 ? null : scores({ ...framed, scores: known, bands, unknown });
}
