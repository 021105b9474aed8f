import { compareQuarters, type Quarter } from '../../calendar/index.ts';
import type {
  GoalPart,
  IndicatorPart,
  IssuePart,
  NotePart,
  PriorityPart,
  ReportContent,
  RiskPart,
} from '../../reporting/index.ts';
import { withSameIds } from './same-things.ts';

/** The kinds of things that are followed from one report to the next, by their ids. */
export type Things = {
  readonly indicators: IndicatorPart;
  readonly goals: GoalPart;
  readonly risks: RiskPart;
  readonly issues: IssuePart;
};

/** A thing, where it stands: in which report and under which priority. */
export type Placed<T> = { readonly document: ReportContent; readonly priority: PriorityPart; readonly part: T };

/** A report and those before it, as the checks read them. */
export type Reading = {
  readonly document: ReportContent;
  readonly period: Quarter;
  /** The reports of earlier periods, oldest first; one a period, not all of them next to each other. */
  readonly before: readonly ReportContent[];
  /** The last of them; null where there is none. */
  readonly previous: ReportContent | null;
  /** What this report says of each thing, in its order. */
  readonly things: <K extends keyof Things>(kind: K) => readonly Placed<Things[K]>[];
  /** What each earlier report said of one thing, oldest first; empty where none did. */
  readonly earlier: <K extends keyof Things>(kind: K, id: string) => readonly Placed<Things[K]>[];
  /** What the previous report said of one thing; null where there is none, or it did not hold the thing. */
  readonly last: <K extends keyof Things>(kind: K, id: string) => Placed<Things[K]> | null;
};

/** Prepares a report and those before it, in any order, for the checks: each thing is looked up once. */
export function readingOf(document: ReportContent, before: readonly ReportContent[]): Reading {
  const inTime = before
    .toSorted((a, b) => compareQuarters(periodOf(a), periodOf(b)))
    .map((earlier) => withSameIds(earlier, document));
  const previous = inTime.at(-1) ?? null;
  const now = placedIn(document);
  const placed = inTime.map(placedIn);
  const past: { readonly [K in keyof Things]: ReadonlyMap<string, readonly Placed<Things[K]>[]> } = {
    indicators: byId(placed.flatMap(({ indicators }) => indicators)),
    goals: byId(placed.flatMap(({ goals }) => goals)),
    risks: byId(placed.flatMap(({ risks }) => risks)),
    issues: byId(placed.flatMap(({ issues }) => issues)),
  };
  const earlier = <K extends keyof Things>(kind: K, id: string): readonly Placed<Things[K]>[] =>
    past[kind].get(id) ?? [];
  return {
    ...{ document, period: periodOf(document), before: inTime, previous },
    things: (kind) => now[kind],
    earlier,
    last: (kind, id) => {
      const latest = earlier(kind, id).at(-1);
      return latest && latest.document === previous ? latest : null;
    },
  };
}

function byId<T extends { readonly id: string }>(all: readonly Placed<T>[]): Map<string, Placed<T>[]> {
  return Map.groupBy(all, ({ part }) => part.id);
}

/** The period of a report. */
export function periodOf({ period }: ReportContent): Quarter {
  return period.id as Quarter;
}

function placedIn(document: ReportContent): { readonly [K in keyof Things]: readonly Placed<Things[K]>[] } {
  const of = <T>(parts: (priority: PriorityPart) => readonly T[]) =>
    document.priorities.flatMap((priority) => parts(priority).map((part) => ({ document, priority, part })));
  return {
    indicators: of((priority) => priority.indicators),
    goals: of((priority) => priority.goals),
    risks: of((priority) => priority.risks),
    issues: of((priority) => priority.issues),
  };
}

/** The notes that a reader would take to be about one thing: those to it, and those to its whole table. */
export function notesAbout(
  priority: PriorityPart,
  table: NonNullable<NotePart['table']>,
  id: string,
): readonly NotePart[] {
  return priority.notes.filter((note) => note.table === table && (note.id === id || note.id === null));
}
