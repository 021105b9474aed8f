import { type Quarter, quarterNumber } from '../../../calendar/index.ts';
import {
  type ComponentPeriod,
  type IndicatorPeriod,
  type Rating,
  type RatingRule,
  suggest,
  suggestWhole,
} from '../../../indicators/index.ts';
import type { TableName } from '../../../packs/index.ts';
import {
  figureDue,
  keyedSheets,
  type MissingItem,
  missingOf,
  type RowsByKey,
  rowsByKey,
  type SubmissionState,
  stepsFrom,
  submissionWords,
  suggestionInWords,
  type TakenStep,
  trendProposed,
} from '../../../quarter/index.ts';
import {
  type ConcernView,
  compose,
  draft,
  type FinanceView,
  type GoalView,
  type IndicatorView,
  type JudgedView,
  type PriorityView,
  presentReport,
  type RatingView,
  scorecardNames,
} from '../../../reporting/index.ts';
import type { Trend } from '../../../risks/index.ts';
import { date, quarterShort, quarterWords, sentence, target } from '../../../wording/index.ts';
import { type Box, type BoxOf, boxesOf, type Typing } from '../../parts/boxes.ts';
import { cellField, placeOfCell } from '../../parts/cells.ts';
import type { MissingLine } from '../../parts/entry-frame.ts';
import type { EntryRead } from '../../parts/entry-read.ts';
import { type FinanceEntry, financeLine } from '../../parts/finance-lines.ts';

/** What a visitor may change on the page. */
export type MayEnter = {
  readonly registers: boolean;
  readonly finance: boolean;
  readonly submit: boolean;
  readonly review: boolean;
};

/** Everything of a priority that is entered in a quarter, as its page shows it. */
export type PriorityEntry = {
  readonly period: Quarter;
  readonly periodName: string;
  readonly priority: string;
  readonly name: string;
  readonly may: MayEnter;
  readonly state: { readonly id: SubmissionState; readonly text: string; readonly comment: string | null } | null;
  /** What the visitor can do with the priority now. */
  readonly steps: readonly { readonly id: TakenStep; readonly name: string }[];
  readonly due: { readonly text: string; readonly isOver: boolean } | null;
  readonly isPublished: boolean;
  readonly missing: readonly MissingLine[];
  /** `Q1 2021-22`; null where there is no quarter before. */
  readonly lastName: string | null;
  readonly scorecard: readonly { readonly name: string; readonly box: Box; readonly last: RatingView | null }[];
  readonly narrative: Box;
  readonly lastNarrative: string | null;
  readonly indicators: readonly IndicatorEntry[];
  readonly risks: readonly RiskEntry[];
  readonly newRisk: NewThing;
  readonly issues: readonly IssueEntry[];
  readonly newIssue: NewThing;
  readonly goals: readonly GoalEntry[];
  readonly newGoal: NewThing;
  readonly finance: readonly FinanceEntry[];
  readonly lastFinance: FinanceView | null;
  readonly notes: readonly NoteEntry[];
  readonly newNote: NewThing;
  /** What a note can be a note to: a value and its words. */
  readonly noteAbout: readonly { readonly value: string; readonly text: string }[];
  readonly reason: Box;
};

/** A rating with what the rule makes of what is saved. */
export type Rate = {
  readonly rating: Box;
  readonly missing: Box;
  readonly reason: Box;
  readonly suggested: Rating | null;
  readonly suggestion: string;
  /** The id of the element with the suggestion's words. */
  readonly says: string;
  /** What names it for whoever takes the suggestion. */
  readonly row: string;
  readonly last: JudgedView | null;
};

export type FigureEntry = {
  readonly key: string;
  readonly name: string | null;
  /** Why no figure is asked this quarter; null where one is. */
  readonly notDue: string | null;
  readonly actual: Box;
  /** Whether it is asked of what numbers the figure is made. */
  readonly hasParts: boolean;
  readonly numerator: Box;
  readonly denominator: Box;
  readonly status: Box;
  readonly why: Box;
  readonly target: Box;
  readonly targetMissing: Box;
  readonly targetWords: string;
  /** Whether the target is still to be said. */
  readonly asksTarget: boolean;
  readonly rate: Rate | null;
  readonly last: IndicatorView['figures'][number] | null;
};

export type IndicatorEntry = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly titleBox: Box | null;
  readonly about: string;
  readonly suffix: string | undefined;
  readonly isPercent: boolean;
  readonly figures: readonly FigureEntry[];
  readonly rate: Rate | null;
  readonly explanation: Box;
  readonly action: Box;
  readonly actionDue: Box;
  readonly last: IndicatorView | null;
};

export type RiskEntry = {
  readonly id: string;
  readonly isPublished: boolean;
  readonly title: string;
  readonly published: Box;
  readonly internal: { readonly title: Box; readonly owner: Box; readonly mitigation: Box; readonly nextReview: Box };
  readonly likelihood: Box;
  readonly impact: Box;
  readonly public: {
    readonly ref: Box;
    readonly title: Box;
    readonly explanation: Box;
    readonly score: Box;
    readonly trend: Box;
  };
  readonly trend: { readonly proposed: Trend | null; readonly words: string; readonly says: string };
  readonly score: { readonly words: string; readonly says: string };
  readonly last: ConcernView | null;
  readonly lastRegistered: {
    readonly owner: string;
    readonly mitigation: string;
    readonly nextReview: string | null;
  } | null;
};

export type IssueEntry = {
  readonly id: string;
  readonly title: string;
  readonly ref: Box;
  readonly titleBox: Box;
  readonly rating: Box;
  readonly trend: Box;
  readonly explanation: Box;
  readonly last: ConcernView | null;
};

export type GoalEntry = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly titleBox: Box | null;
  readonly baseline: Box;
  readonly baselineWords: string | null;
  readonly forecast: Box;
  readonly rating: Box;
  readonly missing: Box;
  readonly ongoing: Box;
  readonly closed: Box;
  readonly reason: Box;
  readonly last: GoalView | null;
  readonly isNew: boolean;
};

export type NoteEntry = {
  readonly key: string;
  readonly text: Box;
  readonly mark: Box;
  readonly about: Box;
  readonly aboutWords: string;
};

/** Boxes for something that is not there yet, and the word for it. */
export type NewThing = { readonly box: (column: string) => Box; readonly isOpen: boolean };

/** Whether a risk is published, and whether it was when the page was made. */
export const publishedField = (risk: string): string => `published--${risk}`;
export const wasPublishedField = (risk: string): string => `was-published--${risk}`;

/** The key of a row that is not there yet; no row that is has a key like it. */
export const newKey = '+new';

/** A priority of a quarter for whoever may enter so much of it; null where the quarter has no such priority. `today` is a date. */
export function presentPriority(
  read: EntryRead,
  priority: string,
  { typing, may, today }: { readonly typing: Typing; readonly may: MayEnter; readonly today: string },
): PriorityEntry | null {
  const { period, now, last } = read;
  const row = now.registers.priorities.find((one) => one.priority === priority);
  if (!row) return null;
  const held = rowsByKey(keyedSheets(now.pack));
  const box = boxesOf(held, typing);
  const lastReport = last === null ? null : presentReport(draft(compose(last.registers)));
  const lastPart = lastReport?.priorities.find(({ id }) => id === priority) ?? null;
  const lastThings = thingsOf(lastReport?.priorities ?? []);
  const submission = read.submissions.find((one) => one.priority === priority) ?? null;
  const deadline = read.deadlines.find(({ step }) => step === 'enter') ?? null;
  const isOf = (one: { readonly priority: string }) => one.priority === priority;
  const newThing = (table: TableName): NewThing => ({
    box: (column) => box(table, newKey, column),
    isOpen: typing.typed[table]?.has(newKey) ?? false,
  });
  return {
    period,
    periodName: quarterWords(period),
    priority,
    name: row.name,
    may,
    state: submission && {
      id: submission.state,
      text: submissionWords[submission.state],
      comment: submission.comment,
    },
    steps: stepsOf(submission?.state ?? null, may),
    due: deadline && {
      text: date(deadline.due),
      isOver:
        deadline.due < today &&
        submission !== null &&
        submission.state !== 'signed-off' &&
        submission.state !== 'submitted',
    },
    isPublished: read.editions.length > 0,
    missing: read.opening === null ? [] : missingLines(read, priority),
    lastName: last && quarterShort(last.pack.period),
    scorecard: scorecardNames.map(([column, name], at) => ({
      name,
      box: box('priorities', priority, column),
      last: lastPart?.scorecard[at]?.rating ?? null,
    })),
    narrative: box('priorities', priority, 'narrative'),
    lastNarrative: lastPart?.narrative ?? null,
    indicators: indicatorEntries(read, priority, box, lastThings),
    risks: riskEntries(read, priority, box, held, lastThings, typing),
    newRisk: newThing('risk_register'),
    issues: now.registers.issues.filter(isOf).map((issue) => ({
      id: issue.issue,
      title: issue.title,
      ref: box('issues', issue.issue, 'ref'),
      titleBox: box('issues', issue.issue, 'title'),
      rating: box('issues', issue.issue, 'rating'),
      trend: box('issues', issue.issue, 'trend'),
      explanation: box('issues', issue.issue, 'explanation'),
      last: lastThings.issues.get(issue.issue) ?? null,
    })),
    newIssue: newThing('issues'),
    goals: now.registers.goals.filter(isOf).map((goal) => ({
      id: goal.goal,
      ref: goal.ref,
      title: goal.title,
      titleBox: titleBox(goal.title, box('goals', goal.goal, 'title')),
      baseline: box('goals', goal.goal, 'baseline'),
      baselineWords: goal.baseline && quarterShort(goal.baseline),
      forecast: box('goals', goal.goal, 'forecast'),
      rating: box('goals', goal.goal, 'rating'),
      missing: box('goals', goal.goal, 'missing'),
      ongoing: box('goals', goal.goal, 'ongoing'),
      closed: box('goals', goal.goal, 'closed'),
      reason: box('goals', goal.goal, 'reason'),
      last: lastThings.goals.get(goal.goal) ?? null,
      isNew: !lastThings.goals.has(goal.goal),
    })),
    newGoal: newThing('goals'),
    finance: now.registers.finance.filter(isOf).map((one) => financeLine(one, period, box)),
    lastFinance: lastPart?.finance ?? null,
    notes: now.registers.notes.filter(isOf).map((note) => {
      const key = String(note.position);
      const about = box('notes', key, 'table');
      const value = typing.typed.notes?.get(key)?.table ?? aboutValue(note.about, note.thing);
      return {
        key,
        text: box('notes', key, 'text'),
        mark: box('notes', key, 'mark'),
        about: { ...about, value },
        aboutWords: '',
      };
    }),
    newNote: newThing('notes'),
    noteAbout: noteChoices(read, priority),
    reason: {
      name: 'correction',
      value: typing.others.get('correction') ?? '',
      fault: typing.faults.get('correction') ?? null,
      clash: null,
    },
  };
}

export function stepsOf(state: SubmissionState | null, may: MayEnter): PriorityEntry['steps'] {
  if (state === null) return [];
  return stepsFrom(state).flatMap(({ id, name, action }) =>
    id !== 'start' && (action === 'priority.submit' ? may.submit : may.review) ? [{ id, name }] : [],
  );
}

/** What is missing of a priority, in the order of the page, each with the address of its box. */
export function missingLines(read: EntryRead, priority: string): MissingLine[] {
  return missingIn(read, priority).map((item) => ({
    href: item.enteredBy === 'finance.enter' ? placeOfCell(read.period, item) : `#${cellField(item)}`,
    thing: item.thing,
    what: item.what,
    section: item.table,
  }));
}

/** What is missing of a priority; what finance enters is finance's to say. */
export function missingIn({ now, last }: EntryRead, priority: string): MissingItem[] {
  return missingOf(now.pack, last?.pack ?? null, now.registers.rule).filter(
    (item) => item.priority === priority && item.enteredBy === 'registers.enter',
  );
}

type LastThings = {
  readonly indicators: ReadonlyMap<string, IndicatorView>;
  readonly goals: ReadonlyMap<string, GoalView>;
  readonly risks: ReadonlyMap<string, ConcernView>;
  readonly issues: ReadonlyMap<string, ConcernView>;
};

/** Things of last quarter by their ids, whatever priority they were of. */
function thingsOf(priorities: readonly PriorityView[]): LastThings {
  const all = <T extends { readonly id: string }>(rows: (part: PriorityView) => readonly T[]) =>
    new Map(priorities.flatMap(rows).map((one) => [one.id, one]));
  return {
    indicators: all(({ indicators }) => indicators),
    goals: all(({ goals }) => goals),
    risks: all(({ risks }) => risks),
    issues: all(({ issues }) => issues),
  };
}

/** A wording that did not survive whole, or that was refused, can be mended. */
function titleBox(title: string, box: Box): Box | null {
  return title.includes('[…]') || box.fault !== null || box.clash !== null ? box : null;
}

const units = { percent: 'Per cent', count: 'A count', days: 'Days', points: 'Percentage points', pounds: 'Pounds' };
const directions = {
  higher: 'higher is better',
  lower: 'lower is better',
  within: 'within a band',
  none: 'reported without a target',
};
const accumulations = {
  'count-to-date': 'since April',
  pooled: 'for the year to date',
  snapshot: 'at the end of the quarter',
  'rolling-year': 'over the last twelve months',
};
const suffixes: Readonly<Record<string, string>> = { percent: '%', days: 'days', points: 'points', pounds: '£' };

function indicatorEntries(read: EntryRead, priority: string, box: BoxOf, lastThings: LastThings): IndicatorEntry[] {
  const { period, now } = read;
  const { registers } = now;
  const components = Map.groupBy(registers.components, (c) => c.indicator);
  const hadParts = new Set(
    (read.last?.registers.components ?? [])
      .filter(({ numerator, denominator }) => numerator !== null || denominator !== null)
      .map((one) => `${one.indicator}/${one.component}`),
  );
  return registers.indicators
    .filter((one) => one.priority === priority)
    .map((indicator) => {
      const { indicator: id, ref, title } = indicator;
      const rows = components.get(id) ?? [];
      const last = lastThings.indicators.get(id) ?? null;
      const first = `${id}/${rows[0]?.component ?? ''}`;
      const whole = rows.length > 1 ? `${id}/` : first;
      return {
        ...{ id, ref, title, last },
        titleBox: titleBox(title, box('indicators', first, 'title')),
        about: [units[indicator.unit], directions[indicator.direction], accumulations[indicator.accumulation]].join(
          ', ',
        ),
        suffix: suffixes[indicator.unit],
        isPercent: indicator.unit === 'percent',
        figures: rows.map((component) =>
          figureEntry(
            indicator,
            component,
            registers.rule,
            period,
            box,
            last,
            hadParts.has(`${id}/${component.component}`),
          ),
        ),
        rate: indicator.rated_apart
          ? null
          : rateOf(indicator, rows, registers.rule, period, (column) => box('indicators', whole, column), {
              row: whole,
              last: last?.judged ?? null,
            }),
        explanation: box('indicators', first, 'explanation'),
        action: box('indicators', first, 'action'),
        actionDue: box('indicators', first, 'action_due'),
      };
    });
}

function figureEntry(
  indicator: IndicatorPeriod,
  component: ComponentPeriod,
  rule: RatingRule,
  period: Quarter,
  box: BoxOf,
  last: IndicatorView | null,
  hadParts: boolean,
): FigureEntry {
  const key = `${indicator.indicator}/${component.component}`;
  const own = (column: string) => box('indicators', key, column);
  const lastFigure = last?.figures.find(({ id }) => (id ?? '') === component.component) ?? null;
  return {
    key,
    name: component.name,
    notDue: notDueWords(indicator, component, period),
    hasParts:
      hadParts || indicator.unit === 'percent' || own('numerator').value !== '' || own('denominator').value !== '',
    actual: own('actual'),
    numerator: own('numerator'),
    denominator: own('denominator'),
    status: own('status'),
    why: own('actual_missing'),
    target: own('target'),
    targetMissing: own('target_missing'),
    targetWords: targetWords(indicator, component, rule, period),
    asksTarget: indicator.direction !== 'none' && component.target === null && component.target_missing === null,
    rate: indicator.rated_apart
      ? rateOf(indicator, [component], rule, period, own, { row: key, last: lastFigure?.judged ?? null })
      : null,
    last: lastFigure,
  };
}

function notDueWords(indicator: IndicatorPeriod, component: ComponentPeriod, period: Quarter): string | null {
  switch (figureDue(indicator, component, period)) {
    case 'due':
      return null;
    case 'not-due':
      return `Not asked this quarter: it is reported for ${(indicator.reported ?? '').split(' ').join(' and ')}.`;
    case 'not-available':
      return `Not asked this quarter: its figures come from ${component.available === null ? 'later on' : quarterShort(component.available)}.`;
  }
}

function targetWords(
  indicator: IndicatorPeriod,
  component: ComponentPeriod,
  rule: RatingRule,
  period: Quarter,
): string {
  if (indicator.direction === 'none') return 'No target, by design';
  if (component.target === null) return component.target_missing === 'no-target' ? 'No target' : 'Target not said yet';
  const { unit, direction } = indicator;
  const whole = target(Number(component.target), unit, direction);
  const { profiled } = suggest(rule, { ...indicator, ...component }, period);
  const expected =
    profiled !== null && profiled !== Number(component.target)
      ? `, ${target(Math.round(profiled * 1e4) / 1e4, unit, direction)} of it expected by Q${quarterNumber(period)}`
      : '';
  const due = component.due === null ? '' : `, due by ${quarterShort(component.due)}`;
  return `Target ${whole}${direction === 'lower' ? ' or less' : ''}${expected}${due}`;
}

function rateOf(
  indicator: IndicatorPeriod,
  components: readonly ComponentPeriod[],
  rule: RatingRule,
  period: Quarter,
  own: (column: string) => Box,
  { row, last }: { readonly row: string; readonly last: JudgedView | null },
): Rate {
  return {
    rating: own('rating'),
    missing: own('missing'),
    reason: own('reason'),
    ...suggestionOf(indicator, components, rule, period),
    says: `${own('rating').name}-suggested`,
    row,
    last,
  };
}

/** What the rule suggests for components that are rated together, and from what in words. */
export function suggestionOf(
  indicator: IndicatorPeriod,
  components: readonly ComponentPeriod[],
  rule: RatingRule,
  period: Quarter,
): { readonly suggested: Rating | null; readonly suggestion: string } {
  const { suggested } = suggestWhole(components.map((c) => suggest(rule, { ...indicator, ...c }, period)));
  const words = components.map((component) => {
    const of = component.name === null || components.length === 1 ? '' : `${component.name}: `;
    return `${of}${suggestionInWords({ indicator, component }, rule, period)}`;
  });
  return { suggested, suggestion: sentence(words.join('. ')) };
}

function riskEntries(
  read: EntryRead,
  priority: string,
  box: BoxOf,
  held: RowsByKey,
  lastThings: LastThings,
  typing: Typing,
): RiskEntry[] {
  const { now, last } = read;
  const ofPriority = <T extends { readonly priority: string }>(rows: readonly T[]) =>
    rows.filter((one) => one.priority === priority);
  const published = new Map(ofPriority(now.registers.risks).map((risk) => [risk.risk, risk]));
  const registered = new Map(ofPriority(now.pack.registeredRisks ?? []).map((risk) => [risk.risk, risk]));
  const lastRegistered = new Map((last?.pack.registeredRisks ?? []).map((risk) => [risk.risk, risk]));
  const earlier = Map.groupBy(now.registers.earlier.risks, (risk) => risk.risk);
  const ids = [...published.keys(), ...[...registered.keys()].filter((id) => !published.has(id))];
  return ids.map((id) => {
    const [own, internal, before] = [published.get(id), registered.get(id), lastRegistered.get(id)];
    const pair = own ? 'risks' : 'risk_register';
    const registerBox = (column: string) => {
      const found = box('risk_register', id, column);
      return column === 'title' && !held.get('risk_register')?.has(id) && found.value === ''
        ? { ...found, value: own?.title ?? '' }
        : found;
    };
    const scores = [...(earlier.get(id) ?? []).map(({ score }) => score), own?.score ?? null];
    const proposed = trendProposed(scores);
    const name = cellField({ table: 'risks', key: id, column: 'trend' });
    return {
      id,
      isPublished: own !== undefined,
      title: internal?.title ?? own?.title ?? id,
      published: {
        name: publishedField(id),
        value: typing.others.get(publishedField(id)) ?? (own ? 'yes' : 'no'),
        fault: typing.faults.get(publishedField(id)) ?? null,
        clash: null,
      },
      internal: {
        title: registerBox('title'),
        owner: registerBox('owner'),
        mitigation: registerBox('mitigation'),
        nextReview: registerBox('next_review'),
      },
      likelihood: box(pair, id, 'likelihood'),
      impact: box(pair, id, 'impact'),
      public: {
        ref: box('risks', id, 'ref'),
        title: box('risks', id, 'title'),
        explanation: box('risks', id, 'explanation'),
        score: box('risks', id, 'score'),
        trend: box('risks', id, 'trend'),
      },
      trend: { proposed, words: trendWords(proposed, scores), says: `${name}-proposed` },
      score: {
        words: scoreWords(own ?? null),
        says: `${cellField({ table: 'risks', key: id, column: 'score' })}-worked`,
      },
      last: lastThings.risks.get(id) ?? null,
      lastRegistered: before
        ? {
            owner: before.owner ?? 'No owner',
            mitigation: before.mitigation ?? 'Nothing said',
            nextReview: before.next_review && date(before.next_review),
          }
        : null,
    };
  });
}

const trendNames = { up: 'increasing', down: 'decreasing', same: 'no change' } as const;

/** What the scores make of the trend, in words. */
export function trendWords(proposed: Trend | null, scores: readonly (number | null)[]): string {
  const [now, before] = [scores.at(-1) ?? null, scores.slice(0, -1).findLast((score) => score !== null) ?? null];
  if (before === null) return 'No earlier score to compare with';
  if (now === null || proposed === null) return `Scored ${before} before`;
  return `${before} before, ${now} now: ${trendNames[proposed]}`;
}

export function scoreWords(
  risk: { readonly likelihood: number | null; readonly impact: number | null; readonly score: number | null } | null,
): string {
  if (!risk || risk.likelihood === null || risk.impact === null)
    return 'Likelihood × impact, unless the source states another';
  const product = risk.likelihood * risk.impact;
  return risk.score === product || risk.score === null
    ? `${risk.likelihood} × ${risk.impact} = ${product}`
    : `${risk.likelihood} × ${risk.impact} = ${product}; the source states ${risk.score}`;
}

function aboutValue(about: string | null, thing: string | null): string {
  return about === null ? '' : thing === null ? about : `${about}:${thing}`;
}

function noteChoices({ now }: EntryRead, priority: string): PriorityEntry['noteAbout'] {
  const { registers } = now;
  const things = (
    name: string,
    table: string,
    rows: readonly { id: string; priority: string; ref: string; title: string }[],
  ) => [
    { value: table, text: `All ${name}s` },
    ...rows
      .filter((one) => one.priority === priority)
      .map(({ id, ref, title }) => ({ value: `${table}:${id}`, text: `${sentence(name)} ${ref} ${title}` })),
  ];
  return [
    { value: '', text: 'The priority as a whole' },
    ...things(
      'indicator',
      'indicators',
      registers.indicators.map((one) => ({ ...one, id: one.indicator })),
    ),
    ...things(
      'risk',
      'risks',
      registers.risks.map((one) => ({ ...one, id: one.risk })),
    ),
    ...things(
      'issue',
      'issues',
      registers.issues.map((one) => ({ ...one, id: one.issue })),
    ),
    ...things(
      'goal',
      'goals',
      registers.goals.map((one) => ({ ...one, id: one.goal })),
    ),
    { value: 'finance', text: 'Finance' },
  ];
}
