import { compareQuarters, type Quarter, quarterAfter } from '../../calendar/index.ts';
import { type Change, changesBetween } from './changes.ts';
import type { GoalPart, IndicatorPart, NotePart, PriorityPart, ReportDocument } from './document.ts';

/**
 * What was said of each indicator and goal through time, by every edition that stands. What counts for a period is its
 * latest standing edition; what earlier ones said otherwise is a correction and stays visible. A period without a report
 * is not invented: only what a later report carries of it as a comparative is told, and as such.
 */

/** What one edition said of a thing. */
export type Said<P> = {
  readonly period: Quarter;
  readonly edition: number;
  readonly document: ReportDocument;
  readonly priority: PriorityPart;
  readonly part: P;
  /** The notes to it, as the report printed them. */
  readonly notes: readonly NotePart[];
};

/** A period with a report. `editions` are those that stand, oldest first; `said` is what the latest of them says. */
export type Reported<P> = {
  readonly kind: 'reported';
  readonly period: Quarter;
  readonly editions: readonly { readonly document: ReportDocument; readonly said: Said<P> | null }[];
  /** Null where the latest edition no longer holds the thing. */
  readonly said: Said<P> | null;
  /** The newest later report that carries other figures for this period than any of its editions; null for none. */
  readonly restatedBy: Said<P> | null;
};

/** A period known only from the comparatives of a later report: the newest that carries it. */
export type Carried<P> = {
  readonly kind: 'carried';
  readonly period: Quarter;
  readonly by: Said<P>;
  /** Whether the period has a report, which then does not hold the thing. */
  readonly hasReport: boolean;
};

/** Consecutive quarters of which nothing is known, from the first to the last, and why. */
export type Unknown = {
  readonly kind: 'unknown';
  readonly from: Quarter;
  readonly to: Quarter;
  readonly why: 'no-report' | 'not-in-report' | 'withdrawn';
};

export type Entry<P> = Reported<P> | Carried<P> | Unknown;

/** A thing through time. `entries` run from the oldest to the newest period in which something is said of it. */
export type History<P> = {
  readonly id: string;
  readonly entries: readonly Entry<P>[];
  /** What was last said of it. */
  readonly latest: Said<P>;
  /** Whether the newest report holds it. */
  readonly current: boolean;
};

export type Histories = {
  /** The latest edition of each period, oldest first; of those whose latest edition is withdrawn none. */
  readonly reports: readonly ReportDocument[];
  /** By id, in the order of the newest report that holds them, those of the newest report first. */
  readonly indicators: ReadonlyMap<string, History<IndicatorPart>>;
  readonly goals: ReadonlyMap<string, History<GoalPart>>;
};

/**
 * The histories of all indicators and goals. `documents` are those of all standing editions, in any order; `withdrawn`
 * are the periods whose latest edition was withdrawn: nothing that a later report carries of them is told.
 */
export function historiesOf(documents: readonly ReportDocument[], withdrawn: readonly string[] = []): Histories {
  const periods = new Map(
    [...Map.groupBy(documents, ({ period }) => period.id as Quarter)]
      .sort(([a], [b]) => compareQuarters(a, b))
      .map(([period, all]) => [period, all.toSorted((a, b) => numberOf(a) - numberOf(b))] as const),
  );
  const standing: Standing = {
    periods,
    withdrawn: new Set(withdrawn.filter((period) => !periods.has(period as Quarter)) as Quarter[]),
    newest: [...periods.keys()].at(-1) ?? null,
  };
  return {
    reports: [...periods.values()].flatMap((editions) => editions.at(-1) ?? []),
    indicators: historiesIn(standing, 'indicators', ({ indicators }) => indicators, indicatorFigures),
    goals: historiesIn(standing, 'goals', ({ goals }) => goals, goalFigures),
  };
}

/** What a correction changed of a thing: `edition`, when and why it was made, and each value before and after. */
export type Correction = {
  /** The edition that stood before it. */
  readonly before: number;
  readonly edition: number;
  readonly published: string | null;
  readonly reason: string | null;
  readonly what: 'changed' | 'added' | 'removed';
  readonly changes: readonly Change[];
};

/** What the editions of a period changed of a thing, one after the other; nothing for those that left it as it was. */
export function correctionsOf<P extends IndicatorPart | GoalPart>({ editions }: Reported<P>): Correction[] {
  return editions.slice(1).flatMap(({ document, said }, place): Correction[] => {
    const earlier = editions[place];
    const before = earlier?.said ?? null;
    const { published = null, reason = null } = document.edition ?? {};
    const made = { before: earlier ? numberOf(earlier.document) : 0, edition: numberOf(document), published, reason };
    if (before && said) {
      const changes = [...movedBetween(before, said), ...changesBetween(alone(before, said.priority), alone(said))];
      return changes.length ? [{ ...made, what: 'changed', changes }] : [];
    }
    return before || said ? [{ ...made, what: said ? 'added' : 'removed', changes: [] }] : [];
  });
}

function movedBetween(before: Said<unknown>, after: Said<unknown>): Change[] {
  const [was, is] = [before.priority, after.priority];
  if (was.id === is.id) return [];
  return [{ priority: is.name, subject: is.name, what: 'Priority', before: was.name, after: is.name }];
}

/**
 * A document that says nothing but this thing, and that of its own period, under the priority that it stands in or under
 * another.
 */
export function alone<P extends IndicatorPart | GoalPart>(of: Said<P>, priority = of.priority): ReportDocument {
  const unsaid = { rating: null, missing: null };
  const part: IndicatorPart | GoalPart = of.part;
  return {
    ...of.document,
    title: '',
    overview: null,
    source: { ...of.document.source, citation: null, footer: null },
    priorities: [
      {
        id: priority.id,
        order: priority.order,
        name: priority.name,
        narrative: null,
        scorecard: { objectives: unsaid, time: unsaid, spend: unsaid, capability: unsaid, risk: unsaid },
        indicators:
          'components' in part
            ? [{ ...part, components: part.components.map((component) => ({ ...component, history: [] })) }]
            : [],
        indicatorCounts: { green: 0, amber: 0, red: 0, unrated: 0 },
        goals: 'components' in part ? [] : [{ ...part, history: [] }],
        goalCounts: { complete: 0, green: 0, amber: 0, red: 0, unrated: 0 },
        risks: [],
        issues: [],
        finance: [],
        notes: [...of.notes],
        claims: [],
      },
    ],
    findings: [],
  };
}

type Standing = {
  /** The standing editions of each period, oldest first. */
  readonly periods: ReadonlyMap<Quarter, readonly ReportDocument[]>;
  readonly withdrawn: ReadonlySet<Quarter>;
  readonly newest: Quarter | null;
};

/** The figures of a thing, a line each: what a part says of earlier periods, and of its own. */
type Figures<P> = {
  readonly carried: (part: P) => readonly { readonly period: string; readonly line: string }[];
  readonly own: (part: P) => readonly string[];
};

const indicatorFigures: Figures<IndicatorPart> = {
  carried: ({ components }) =>
    components.flatMap(({ id, history }) =>
      history.flatMap((past) => [
        { period: past.period, line: figureLine(id, past) },
        { period: past.period, line: ratingLine(past.whole ? null : id, past.rating) },
      ]),
    ),
  own: ({ components, rating }) => [
    ...components.map((of) => figureLine(of.id, of)),
    ...components.flatMap((of) => (of.rating === undefined ? [] : ratingLine(of.id, of.rating))),
    ...(rating === undefined ? [] : [ratingLine(null, rating)]),
  ],
};

function figureLine(id: string | null, { target, actual }: { target: number | null; actual: number | null }): string {
  return `${id ?? ''} ${target} ${actual}`;
}

function ratingLine(id: string | null, rating: string | null): string {
  return `${id ?? ''} ${rating}`;
}

const goalFigures: Figures<GoalPart> = {
  carried: ({ history }) => history.map((past) => ({ period: past.period, line: goalLine(past) })),
  own: (goal) => [goalLine(goal)],
};

function goalLine({ baseline, forecast, rating }: Pick<GoalPart, 'baseline' | 'forecast' | 'rating'>): string {
  return `${baseline} ${forecast} ${rating}`;
}

function historiesIn<P extends { readonly id: string }>(
  standing: Standing,
  table: 'indicators' | 'goals',
  partsOf: (priority: PriorityPart) => readonly P[],
  figures: Figures<P>,
): Map<string, History<P>> {
  const all = new Map<string, Map<ReportDocument, Said<P>>>();
  // Newest first, so that things come in the order of the newest report that holds them.
  for (const document of [...standing.periods.values()].reverse().flatMap((editions) => editions.toReversed())) {
    for (const priority of document.priorities.toSorted((a, b) => a.order - b.order)) {
      const notes = Map.groupBy(
        priority.notes.filter((note) => note.table === table),
        ({ id }) => id,
      );
      for (const part of partsOf(priority)) {
        const said = all.get(part.id) ?? new Map<ReportDocument, Said<P>>();
        all.set(part.id, said);
        const [period, edition] = [document.period.id as Quarter, numberOf(document)];
        said.set(document, { period, edition, document, priority, part, notes: notes.get(part.id) ?? [] });
      }
    }
  }
  return new Map([...all].map(([id, said]) => [id, historyOf(id, said, standing, figures)]));
}

function historyOf<P>(
  id: string,
  all: ReadonlyMap<ReportDocument, Said<P>>,
  standing: Standing,
  figures: Figures<P>,
): History<P> {
  const mentions = new Set([...all.values()].map(({ period }) => period));
  const reported = [...mentions].sort(compareQuarters).map((period): Reported<P> => {
    const editions = (standing.periods.get(period) ?? []).map((document) => ({
      document,
      said: all.get(document) ?? null,
    }));
    return { kind: 'reported', period, editions, said: editions.at(-1)?.said ?? null, restatedBy: null };
  });
  const carried = carriedLines(reported, figures);
  const known: (Reported<P> | Carried<P>)[] = reported.map((entry) => ({
    ...entry,
    restatedBy: restating(entry, carried.get(entry.period) ?? [], figures),
  }));
  for (const [period, by] of carried) {
    const [newest] = by;
    if (newest && !mentions.has(period) && !standing.withdrawn.has(period)) {
      known.push({ kind: 'carried', period, by: newest.said, hasReport: standing.periods.has(period) });
    }
  }
  known.sort((a, b) => compareQuarters(a.period, b.period));
  const inForce = reported.filter(({ said }) => said !== null);
  const newest = inForce.at(-1)?.said ?? [...all.values()][0];
  if (!newest) throw new Error(`Nothing is said of ${id}.`);
  return {
    id,
    entries: withGaps(known, standing),
    latest: newest,
    current: inForce.at(-1)?.period === standing.newest,
  };
}

type CarriedLine<P> = { readonly said: Said<P>; readonly line: string };

/** What later reports carry of each earlier period, the newest first. */
function carriedLines<P>(reported: readonly Reported<P>[], figures: Figures<P>): Map<Quarter, CarriedLine<P>[]> {
  const carried = new Map<Quarter, CarriedLine<P>[]>();
  for (const { said } of reported.toReversed()) {
    if (!said) continue;
    for (const { period, line } of figures.carried(said.part)) {
      const known = carried.get(period as Quarter) ?? [];
      carried.set(period as Quarter, known);
      known.push({ said, line });
    }
  }
  return carried;
}

function restating<P>(
  { editions }: Reported<P>,
  later: readonly CarriedLine<P>[],
  figures: Figures<P>,
): Said<P> | null {
  const own = new Set(editions.flatMap(({ said }) => (said ? figures.own(said.part) : [])));
  return later.find(({ line }) => !own.has(line))?.said ?? null;
}

/** The known periods in order, and between them what is not known. */
function withGaps<P>(known: readonly (Reported<P> | Carried<P>)[], standing: Standing): Entry<P>[] {
  return known.flatMap((entry, place): Entry<P>[] => {
    const before = known[place - 1];
    return before ? [...unknownBetween(before.period, entry.period, standing), entry] : [entry];
  });
}

function unknownBetween(before: Quarter, after: Quarter, { periods, withdrawn }: Standing): Unknown[] {
  if (quarterAfter(before) === after) return [];
  const runs: Unknown[] = [];
  const put = (from: Quarter, to: Quarter, why: Unknown['why']): void => {
    const last = runs.at(-1);
    if (from > to) return;
    if (last?.why === why) runs[runs.length - 1] = { ...last, to };
    else runs.push({ kind: 'unknown', from, to, why });
  };
  let from = quarterAfter(before);
  const between = [...periods.keys(), ...withdrawn].filter((period) => period > before && period < after);
  for (const period of between.sort(compareQuarters)) {
    put(from, quarterAfter(period, -1), 'no-report');
    put(period, period, withdrawn.has(period) ? 'withdrawn' : 'not-in-report');
    from = quarterAfter(period);
  }
  put(from, quarterAfter(after, -1), 'no-report');
  return runs;
}

function numberOf({ edition }: ReportDocument): number {
  return edition?.number ?? 0;
}
