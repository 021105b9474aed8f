import { financialYear, type Quarter, quarterName, quarterNumber } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import type { GoalPeriod } from '../../goals/index.ts';
import type { ComponentPeriod, IndicatorPeriod } from '../../indicators/index.ts';
import type { Pack } from '../../packs/index.ts';
import type { Note } from '../../reporting/index.ts';
import { quarterShort, spanWords, target } from '../../wording/index.ts';
import { figureDue, targetLasts } from './due.ts';
import type { Part } from './parts.ts';

/**
 * Rolling forward: a new quarter begins with what lasts of an earlier one (names, wording, definitions, targets of the same
 * financial year, open goals, risks and issues, budgets) and blank where something is said anew each quarter (figures, ratings,
 * words). What does not roll stays in its quarter's rows, and is listed here with the reason.
 */
export type Rolled = {
  readonly pack: Pack;
  /** How many rows of each part rolled. */
  readonly counts: { readonly [P in RollingPart]: number };
  /** What did not roll, and why. */
  readonly left: readonly RollRemark[];
  /** What rolled and has something asked anew that a quarter does not ask each time: targets of another year or span. */
  readonly anew: readonly RollRemark[];
  /** What rolled and has no figure asked this quarter. */
  readonly notDue: readonly RollRemark[];
};

export type RollingPart = Exclude<Part, 'report' | 'components'>;

/** Something about a thing, with its reason in words. */
export type RollRemark = {
  readonly part: Part;
  readonly priority: string;
  /** `1a The strategy` */
  readonly thing: string;
  readonly why: string;
};

const unjudged = { rating: null, missing: null, reason: null } as const;
const unsaid = { narrative: null, objectives: null, time: null, spend: null, capability: null, risk: null } as const;

/** What a period begins with that rolls from an earlier one. Rows keep their order. */
export function rollForward(from: Pack, period: Quarter): Rolled {
  const { indicators, components, ...ofIndicators } = rollIndicators(from, period);
  const goals = (from.goals ?? []).filter(isOpen);
  const finance = rollFinance(from, period);
  const things = {
    priorities: (from.priorities ?? []).map((row) => ({ ...row, period, ...unsaid })),
    indicators,
    components,
    goals: inOrder(
      goals.map((row) => ({
        ...{ ...row, period, baseline_printed: null, forecast_printed: null },
        ...{ rating: null, missing: null, reason: null, lost: [] },
      })),
    ),
    risks: inOrder(
      (from.risks ?? []).map((row) => ({
        ...{ ...row, period, likelihood: null, impact: null, score: null, trend: null },
        ...{ explanation: null, lost: [] },
      })),
    ),
    registeredRisks: inOrder(
      (from.registeredRisks ?? []).map((row) => ({
        ...{ ...row, period, likelihood: null, impact: null, next_review: null },
      })),
    ),
    issues: inOrder(
      (from.issues ?? []).map((row) => ({
        ...{ ...row, period, rating: null, trend: null, explanation: null, lost: [] },
      })),
    ),
    finance: finance.lines,
  };
  const notes = rollNotes(from, period, things);
  const pack: Pack = {
    period,
    body: from.body,
    report: { period, title: null, published: null, source: null, footer: null, overview: null },
    ...things,
    claims: [],
    notes: notes.notes,
  };
  const { priorities, risks, registeredRisks, issues } = things;
  return {
    pack,
    counts: {
      ...{ priorities: priorities.length, indicators: indicators.length, goals: goals.length, risks: risks.length },
      ...{ registeredRisks: registeredRisks.length, issues: issues.length, finance: finance.lines.length },
      notes: notes.notes.length,
    },
    left: [
      ...(from.goals ?? []).filter((goal) => !isOpen(goal)).map((goal) => leftGoal(goal, from.period)),
      ...finance.left,
      ...notes.left,
    ],
    ...ofIndicators,
  };
}

/** Rows with their places counted again, in the order that they have. */
function inOrder<T extends { readonly position: number }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => a.position - b.position).map((row, place) => ({ ...row, position: place + 1 }));
}

function isOpen({ rating, closed }: GoalPeriod): boolean {
  return rating !== 'complete' && closed === null;
}

function leftGoal({ priority, ref, title, closed }: GoalPeriod, from: Quarter): RollRemark {
  const why = closed === null ? `complete in ${quarterShort(from)}` : `${closed} in ${quarterShort(from)}`;
  return { part: 'goals', priority, thing: `${ref} ${title}`, why };
}

type OfIndicators = Pick<Rolled, 'anew' | 'notDue'> & {
  indicators: readonly IndicatorPeriod[];
  components: readonly ComponentPeriod[];
};

function rollIndicators(from: Pack, period: Quarter): OfIndicators {
  const ofIndicator = Map.groupBy(from.components ?? [], (c) => c.indicator);
  const [components, anew, notDue]: [ComponentPeriod[], RollRemark[], RollRemark[]] = [[], [], []];
  const indicators = inOrder(from.indicators ?? []).map((indicator): IndicatorPeriod => {
    const rows = inOrder(ofIndicator.get(indicator.indicator) ?? []);
    const whenDue = rows.map((c) => figureDue(indicator, c, period));
    for (const [place, component] of rows.entries()) {
      const due = whenDue[place] ?? 'due';
      const thing = `${indicator.ref} ${indicator.title}${component.name === null ? '' : `: ${component.name}`}`;
      const remark = (why: string) => ({
        ...{ part: 'components' as const, priority: indicator.priority, thing, why },
      });
      components.push(rollComponent(indicator, component, due, from.period, period));
      const lapsed = indicator.direction === 'none' ? null : lapsedWords(indicator, component, from.period, period);
      if (lapsed !== null) anew.push(remark(lapsed));
      if (due !== 'due') notDue.push(remark(notDueWords(due, indicator, component)));
    }
    const reasons = new Set(whenDue);
    const [only] = whenDue;
    const notAsked = reasons.size === 1 && only !== undefined && only !== 'due' ? only : null;
    return {
      ...indicator,
      ...{ period, explanation: null, action: null, action_due: null, ...unjudged },
      missing: indicator.rated_apart || indicator.direction === 'none' ? null : notAsked,
    };
  });
  return { indicators, components, anew, notDue };
}

function rollComponent(
  indicator: IndicatorPeriod,
  component: ComponentPeriod,
  due: ReturnType<typeof figureDue>,
  from: Quarter,
  period: Quarter,
): ComponentPeriod {
  const lasts = targetLasts(component, from, period);
  const sameYear = financialYear(from) === financialYear(period);
  const why = component.target_missing === 'lost' ? null : component.target_missing;
  const notAsked = due === 'due' ? null : due;
  return {
    ...component,
    period,
    ...(lasts === 'lasts'
      ? { target_missing: why, profile: sameYear ? component.profile : null }
      : { target: null, target_missing: null, profile: null, due: null }),
    covers: lasts === 'ended' ? `Q${quarterNumber(period)}-Q4` : sameYear ? component.covers : 'Q1-Q4',
    available: component.available !== null && component.available > period ? component.available : null,
    ...{ actual: null, actual_missing: notAsked, numerator: null, denominator: null, status: null, ...unjudged },
    missing: indicator.rated_apart && indicator.direction !== 'none' ? notAsked : null,
    lost: [],
  };
}

/** Why a target is asked anew, with what it was; null where it lasts, or nobody ever gave one. */
function lapsedWords(
  { unit, direction }: IndicatorPeriod,
  component: ComponentPeriod,
  from: Quarter,
  period: Quarter,
): string | null {
  const was = component.target === null ? 'none' : target(Number(component.target), unit, direction);
  switch (targetLasts(component, from, period)) {
    case 'lasts':
      return null;
    case 'new-year':
      return `${financialYear(period)} needs a target of its own; for ${financialYear(from)} it was ${was}`;
    case 'ended':
      return `its target, ${was}, was for ${spanWords(component.covers)} only`;
  }
}

function notDueWords(
  due: 'not-due' | 'not-available',
  { reported }: IndicatorPeriod,
  { available }: ComponentPeriod,
): string {
  return due === 'not-due'
    ? `reported for ${(reported ?? '').split(' ').join(' and ')} only`
    : `available from ${available === null ? 'later on' : quarterShort(available)}`;
}

const nothingPrinted = {
  ...{ forecast_percent: null, forecast_variance: null, actual_percent: null, actual_variance: null },
} as const;

/**
 * Each report restates the quarters of its year so far, so the lines of the same year roll as they were stated; and of each
 * kind of a priority there is a line of the new quarter, with the budget as it was last stated in the same year.
 */
function rollFinance(from: Pack, period: Quarter): { lines: FinancePeriod[]; left: RollRemark[] } {
  const stated = (from.finance ?? []).toSorted((a, b) => a.position - b.position);
  const isOfYear = (line: FinancePeriod) => financialYear(line.quarter) === financialYear(period);
  const kinds = Map.groupBy(stated, ({ priority, kind }) => `${priority}/${kind}`);
  const lines = [...kinds.values()].flatMap((ofKind) => {
    const restated = ofKind.filter(isOfYear).map((line) => ({ ...line, period, ...nothingPrinted }));
    const last = ofKind.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)).at(-1);
    if (!last || restated.some((line) => line.quarter === period)) return restated;
    return [
      {
        ...{ ...last, ...nothingPrinted, period, quarter: period, lost: [] },
        budget: isOfYear(last) ? last.budget : null,
        ...{ forecast: null, profile: null, actual: null },
      },
      ...restated,
    ];
  });
  const years = [...new Set(stated.filter((line) => !isOfYear(line)).map((line) => line.priority))];
  return {
    lines: lines.map((line, place) => ({ ...line, position: place + 1 })),
    left: years.map((priority) => ({
      ...{ part: 'finance', priority, thing: `Finance of ${financialYear(from.period)}` },
      why: `another financial year: ${quarterName(period)} begins with a blank line of each kind`,
    })),
  };
}

type Things = Pick<Pack, 'indicators' | 'components' | 'goals' | 'risks' | 'issues'>;

/**
 * A note to a thing says what lasts as the thing does ("targets are to be achieved by March 2022"), unless it is a note to an
 * indicator whose figures were still to come and now have. Any other speaks of its quarter.
 */
function rollNotes(from: Pack, period: Quarter, things: Things): { notes: Note[]; left: RollRemark[] } {
  const rolled = {
    indicators: new Set(things.indicators?.map((i) => i.indicator)),
    goals: new Set(things.goals?.map((g) => g.goal)),
    risks: new Set(things.risks?.map((r) => r.risk)),
    issues: new Set(things.issues?.map((i) => i.issue)),
    finance: new Set<string>(),
  };
  const arrived = new Set(
    (from.components ?? [])
      .filter(({ available }) => available !== null && available > from.period && available <= period)
      .map((c) => c.indicator),
  );
  const whyNot = ({ about, thing }: Note): string | null => {
    if (about === null || thing === null) return 'speaks of its quarter';
    if (!rolled[about].has(thing)) return 'what it is a note to did not roll';
    if (financialYear(from.period) !== financialYear(period)) return 'another financial year';
    return about === 'indicators' && arrived.has(thing) ? 'the figures that were to come are due now' : null;
  };
  const all = from.notes ?? [];
  return {
    notes: inOrder(all.filter((note) => whyNot(note) === null).map((note) => ({ ...note, period }))),
    left: all.flatMap((note) => {
      const why = whyNot(note);
      return why === null ? [] : [{ part: 'notes' as const, priority: note.priority, thing: noteWords(note), why }];
    }),
  };
}

/** The beginning of a note, by which whoever wrote it knows it. */
function noteWords({ text }: Note): string {
  return `Note “${text.length > 90 ? `${text.slice(0, 80).trimEnd()}…` : text}”`;
}
