import { join } from 'node:path';
import { type Quarter, quarterDates } from '../../calendar/index.ts';
import { defaultRatingRule } from '../../indicators/index.ts';
import { documentOfPack, nothingKnown, readFolder, readPack } from '../../packs/index.ts';
import type { IssuePart, PriorityPart, ReportContent, RiskPart } from '../../reporting/index.ts';

export { aComponent, aGoal, anIndicator } from '../../reporting/testing/documents.ts';

/** A risk that scores 12 and is explained. */
export function aRisk(changes: Partial<RiskPart> = {}): RiskPart {
  return {
    ...{ id: 'court-delays', ref: '1', title: 'Delays in the courts' },
    ...{ likelihood: null, impact: null, score: 12, trend: 'same', explanation: 'Courts are still catching up.' },
    ...{ missing: null, history: [] },
    ...changes,
  };
}

/** An issue of medium weight that is explained. */
export function anIssue(changes: Partial<IssuePart> = {}): IssuePart {
  return {
    ...{ id: 'backlog', ref: '1', title: 'A backlog of cases', rating: 'medium', trend: 'same' },
    ...{ explanation: 'Cases are worked off slowly.', missing: null, history: [] },
    ...changes,
  };
}

/** A priority of which nothing is said, unless told; its counts are those of what it holds. */
export function aPriority(changes: Partial<PriorityPart> = {}): PriorityPart {
  const unsaid = { rating: null, missing: 'not-rated' } as const;
  const { indicators = [], goals = [] } = changes;
  const rated = indicators.flatMap(({ rating, components }) =>
    rating === undefined ? components.map((component) => component.rating ?? null) : [rating],
  );
  const count = <R>(all: readonly R[], which: R) => all.filter((one) => one === which).length;
  const goalRatings = goals.map(({ rating }) => rating);
  return {
    ...{ id: 'safer-streets', order: 1, name: 'Safer Streets', narrative: null },
    scorecard: { objectives: unsaid, time: unsaid, spend: unsaid, capability: unsaid, risk: unsaid },
    ...{ indicators, goals, risks: [], issues: [], finance: [], notes: [], claims: [] },
    indicatorCounts: {
      ...{ green: count(rated, 'green'), amber: count(rated, 'amber'), red: count(rated, 'red') },
      unrated: count(rated, null),
    },
    goalCounts: {
      ...{ complete: count(goalRatings, 'complete'), green: count(goalRatings, 'green') },
      ...{ amber: count(goalRatings, 'amber'), red: count(goalRatings, 'red'), unrated: count(goalRatings, null) },
    },
    ...changes,
  };
}

/** The report of a period, `2021-22-Q1` unless told: of one priority that holds what is given, or of several. */
export function aReport(
  content: Partial<PriorityPart> | readonly Partial<PriorityPart>[] = {},
  changes: Partial<Omit<ReportContent, 'priorities' | 'period'>> & { readonly period?: string } = {},
): ReportContent {
  const { period = '2021-22-Q1', ...rest } = changes;
  const { starts, ends } = quarterDates(period as Quarter);
  const priorities = Array.isArray(content) ? content : [content];
  return {
    format: 'tallystick/report@1',
    body: { id: 'example', name: 'Example' },
    period: { id: period, starts: starts.toString(), ends: ends.toString() },
    ...{ title: 'Quarterly performance report', overview: null },
    source: { kind: 'live', citation: null, footer: null },
    ratingRule: { greenFrom: 0.98, amberFrom: 0.85, withinAmberTimes: 3 },
    findings: [],
    ...rest,
    priorities: priorities.map(aPriority),
  };
}

/** One of the two real reports, as its pack alone says it. */
export async function realReport(period: '2020-21-Q4' | '2021-22-Q1'): Promise<ReportContent> {
  return reportOfFolder(join(import.meta.dirname, '../../../examples/mopac', period));
}

/** The report that a folder with a pack says. */
export async function reportOfFolder(path: string): Promise<ReportContent> {
  const { sheets, unread } = await readFolder(path);
  const pack = await readPack(sheets, unread, async () => nothingKnown);
  if (!pack.ok) throw new Error(`${path} is refused: ${JSON.stringify(pack.error)}`);
  return documentOfPack(pack.value, defaultRatingRule);
}
