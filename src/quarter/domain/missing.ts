import { financialYear, type Quarter, quarterName, quarterNumber } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import { expected, type GoalPeriod } from '../../goals/index.ts';
import type { Action } from '../../identity/index.ts';
import {
  type ComponentPeriod,
  type IndicatorPeriod,
  type RatingRule,
  suggest,
  suggestWhole,
} from '../../indicators/index.ts';
import type { Pack, TableName } from '../../packs/index.ts';
import type { PriorityPeriod } from '../../plan/index.ts';
import { scorecardNames } from '../../reporting/index.ts';
import type { IssuePeriod, RegisteredRisk, RiskPeriod } from '../../risks/index.ts';
import { quarterShort } from '../../wording/index.ts';
import { figureDue } from './due.ts';
import type { Part } from './parts.ts';
import { suggestionInWords } from './suggestion-words.ts';

/** By which right something is entered, and so of whom it is asked: a lead officer, finance, or whoever writes the report. */
export type EnteredBy = Extract<Action, 'registers.enter' | 'finance.enter' | 'report.enter'>;

/** Something that a quarter still lacks. */
export type MissingItem = {
  /** Null for what belongs to the report as a whole. */
  readonly priority: string | null;
  readonly part: Part;
  /** The cell that would say it, as `Typed` names it: the pack's table, the key of the row, the column. */
  readonly table: TableName;
  readonly key: string;
  readonly column: string;
  readonly enteredBy: EnteredBy;
  /** Of what it is missing: `4 Proportion of wards staffed`. */
  readonly thing: string;
  /** What is missing, in words that follow the thing: `no figure for Quarter 2, and not said why there is none`. */
  readonly what: string;
};

/** `4 Proportion of wards staffed: no figure for Quarter 2, and not said why there is none` */
export function missingWords({ thing, what }: Pick<MissingItem, 'thing' | 'what'>): string {
  return `${thing}: ${what}`;
}

/** What is said of a quarter, so far as this looks at it: a whole pack, or what its registers hold. */
export type SaidNow = Pick<Pack, 'period' | 'report'> &
  Partial<
    Pick<
      Pack,
      'priorities' | 'indicators' | 'components' | 'goals' | 'risks' | 'registeredRisks' | 'issues' | 'finance'
    >
  >;

/** What the last quarter said: what had numerators, when goals were expected. Null where there is none. */
export type SaidBefore = Partial<Pick<Pack, 'components' | 'goals' | 'finance'>> | null;

/** What is asked of a priority, by whom it is entered: how many things, and how many of them are missing still. */
export type Due = {
  readonly priority: string | null;
  readonly enteredBy: EnteredBy;
  readonly asked: number;
  readonly missing: number;
};

/** Text that stands for what did not survive in a source; nothing that is new can hold it. */
const lostText = '[…]';

/** One thing that is asked: it is missing where `what` says so, and there otherwise. */
type Ask = Omit<MissingItem, 'what'> & { readonly what: string | null };

/** What a quarter lacks still, in the order of its report; what is asked of nobody this quarter is not among it. */
export function missingOf(now: SaidNow, before: SaidBefore, rule: RatingRule): readonly MissingItem[] {
  return asksOf(now, before, rule).filter((ask): ask is MissingItem => ask.what !== null);
}

/** What is asked of whom in a quarter, and how much of it is missing, in the order of the report. */
export function dueOf(now: SaidNow, before: SaidBefore, rule: RatingRule): readonly Due[] {
  const groups = Map.groupBy(asksOf(now, before, rule), ({ priority, enteredBy }) => `${enteredBy} ${priority}`);
  return [...groups.values()].flatMap((asks) => {
    const [first] = asks;
    if (!first) return [];
    const { priority, enteredBy } = first;
    return [{ priority, enteredBy, asked: asks.length, missing: asks.filter(({ what }) => what !== null).length }];
  });
}

function asksOf(now: SaidNow, before: SaidBefore, rule: RatingRule): readonly Ask[] {
  const { period } = now;
  const components = Map.groupBy(now.components ?? [], (c) => c.indicator);
  const figuresBefore = new Map((before?.components ?? []).map((c) => [`${c.indicator}/${c.component}`, c]));
  const goalsBefore = new Map((before?.goals ?? []).map((g) => [g.goal, g]));
  const published = new Set((now.risks ?? []).map((r) => r.risk));
  const lines = lastLines(before?.finance ?? []);
  const within = <T extends { readonly priority: string }>(rows: readonly T[] | undefined, priority: string) =>
    (rows ?? []).filter((row) => row.priority === priority);
  return [
    reportAsk(now),
    ...(now.priorities ?? []).flatMap((priority) => {
      const id = priority.priority;
      return [
        ...within(now.indicators, id).flatMap((indicator) =>
          indicatorAsks(indicator, components.get(indicator.indicator) ?? [], figuresBefore, rule, period),
        ),
        ...within(now.goals, id).flatMap((goal) => goalAsks(goal, goalsBefore.get(goal.goal) ?? null, period)),
        ...within(now.risks, id).flatMap(riskAsks),
        ...within(now.registeredRisks, id).flatMap((risk) => registeredRiskAsks(risk, published.has(risk.risk))),
        ...within(now.issues, id).flatMap(issueAsks),
        ...within(now.finance, id).flatMap((line) =>
          financeAsks(line, lines.get(`${line.priority}/${line.kind}`) ?? null),
        ),
        ...priorityAsks(priority),
      ];
    }),
  ];
}

type Of = Pick<Ask, 'priority' | 'part' | 'table' | 'key' | 'thing' | 'enteredBy'>;

/** An ask of a cell: `what` says what is missing where `isSaid` is false. */
function ask(of: Of, column: string, isSaid: boolean, what: string): Ask {
  return { ...of, column, what: isSaid ? null : what };
}

const isText = (text: string | null): boolean => text !== null && text.trim() !== '';

/** Of a wording that was rolled forward from a source that did not hold it whole. */
function wordingAsk(of: Of, title: string): Ask[] {
  return title.includes(lostText) ? [ask(of, 'title', false, 'its wording did not survive whole in the source')] : [];
}

function reportAsk({ report }: SaidNow): Ask {
  return ask(
    { priority: null, part: 'report', table: 'report', key: '', thing: 'Overview', enteredBy: 'report.enter' },
    'overview',
    isText(report.overview),
    'nothing is written yet',
  );
}

function priorityAsks(priority: PriorityPeriod): Ask[] {
  const of = (thing: string): Of => ({
    ...{ priority: priority.priority, part: 'priorities', table: 'priorities', key: priority.priority },
    ...{ thing, enteredBy: 'registers.enter' },
  });
  return [
    ask(of('Narrative'), 'narrative', isText(priority.narrative), 'nothing is written yet'),
    ...scorecardNames.map(([column, name]) =>
      ask(of(`Scorecard, ${name.toLowerCase()}`), column, priority[column] !== null, 'no rating'),
    ),
  ];
}

function indicatorAsks(
  indicator: IndicatorPeriod,
  components: readonly ComponentPeriod[],
  before: ReadonlyMap<string, ComponentPeriod>,
  rule: RatingRule,
  period: Quarter,
): Ask[] {
  const { ref, title } = indicator;
  const rowKey = (component: string) => `${indicator.indicator}/${component}`;
  const ofComponent = (c: ComponentPeriod): Of => ({
    ...{ priority: indicator.priority, part: 'components', table: 'indicators', key: rowKey(c.component) },
    ...{ thing: `${ref} ${title}${c.name === null ? '' : `: ${c.name}`}`, enteredBy: 'registers.enter' },
  });
  const whole: Of = {
    ...{ priority: indicator.priority, part: 'indicators', table: 'indicators' },
    ...{ key: rowKey(components[0]?.component ?? ''), thing: `${ref} ${title}`, enteredBy: 'registers.enter' },
  };
  const due = components.filter((c) => figureDue(indicator, c, period) === 'due');
  if (due.length === 0) return wordingAsk(whole, title);
  const figures = due.flatMap((c) => figureAsks(ofComponent(c), indicator, c, before.get(rowKey(c.component)), period));
  const suggestions = components.map((c) => suggest(rule, { ...indicator, ...c }, period));
  const isRateable = (c: ComponentPeriod) => indicator.direction !== 'none' && c.actual !== null && c.target !== null;
  const suggestedBy = (c: ComponentPeriod) => suggestionInWords({ indicator, component: c }, rule, period);
  const ratings = indicator.rated_apart
    ? due.filter(isRateable).flatMap((c) => {
        const { suggested } = suggestWhole(suggestions.filter((_, at) => components[at] === c));
        return ratingAsks(ofComponent(c), c, suggested, suggestedBy(c));
      })
    : due.some(isRateable)
      ? ratingAsks(
          // With several components the rating of the whole has a row of its own, which has no component.
          { ...whole, key: components.length > 1 ? rowKey('') : whole.key },
          indicator,
          suggestWhole(suggestions).suggested,
          due.filter(isRateable).map(suggestedBy).join('. '),
        )
      : [];
  const given = indicator.rated_apart ? due.map((c) => c.rating) : [indicator.rating];
  return [...wordingAsk(whole, title), ...figures, ...ratings, ...wordsAsked(whole, indicator, given)];
}

function figureAsks(
  of: Of,
  { direction }: IndicatorPeriod,
  c: ComponentPeriod,
  before: ComponentPeriod | undefined,
  period: Quarter,
): Ask[] {
  const quarter = `Quarter ${quarterNumber(period)}`;
  const hadParts = before?.numerator != null && before.denominator !== null;
  return [
    ask(
      of,
      'actual',
      c.actual !== null || c.actual_missing !== null,
      `no figure for ${quarter}, and not said why there is none`,
    ),
    ...(hadParts && c.actual !== null
      ? [
          ask(of, 'numerator', c.numerator !== null, 'no numerator, and last quarter had one'),
          ask(of, 'denominator', c.denominator !== null, 'no denominator, and last quarter had one'),
        ]
      : []),
    ...(direction === 'none'
      ? []
      : [
          ask(
            of,
            'target',
            c.target !== null || c.target_missing !== null,
            `no target for ${targetSpan(c, period)}, and not said why there is none`,
          ),
        ]),
  ];
}

function targetSpan({ covers }: ComponentPeriod, period: Quarter): string {
  const year = financialYear(period);
  return covers === 'Q1-Q4' ? year : `${covers.slice(0, 2)} to ${covers.slice(3)} of ${year}`;
}

function ratingAsks(
  of: Of,
  { rating, missing, reason }: Pick<IndicatorPeriod, 'rating' | 'missing' | 'reason'>,
  suggested: IndicatorPeriod['rating'],
  words: string,
): Ask[] {
  return [
    ask(
      of,
      'rating',
      rating !== null || missing !== null,
      `no rating, and not said why there is none${suggested === null ? '' : ` (suggested: ${suggested})`}`,
    ),
    ...(rating !== null && suggested !== null && rating !== suggested
      ? [ask(of, 'reason', isText(reason), `rated ${rating} and not said why: ${words}`)]
      : []),
  ];
}

function wordsAsked(
  of: Of,
  { explanation, action, action_due }: IndicatorPeriod,
  ratings: readonly IndicatorPeriod['rating'][],
): Ask[] {
  const isRed = ratings.includes('red');
  if (!isRed && !ratings.includes('amber')) return [];
  return [
    ask(of, 'explanation', isText(explanation), `rated ${isRed ? 'red' : 'amber'}, and no explanation`),
    ...(isRed
      ? [
          ask(of, 'action', isText(action), 'rated red, and no action'),
          ask(of, 'action_due', action_due !== null, 'rated red, and no date by which the action is done'),
        ]
      : []),
  ];
}

function goalAsks(goal: GoalPeriod, before: GoalPeriod | null, period: Quarter): Ask[] {
  const { ref, title, baseline, rating, missing, ongoing, closed, reason } = goal;
  const of: Of = {
    ...{ priority: goal.priority, part: 'goals', table: 'goals', key: goal.goal },
    ...{ thing: `${ref} ${title}`, enteredBy: 'registers.enter' },
  };
  const wording = wordingAsk(of, title);
  if (closed !== null) return [...wording, ask(of, 'reason', isText(reason), `${closed}, and not said why`)];
  const [by, was] = [expected(goal), before === null ? null : expected(before)];
  const isOver = by !== null && (by < period || (by === period && rating !== null));
  const why =
    by !== null && was !== null && by !== was
      ? `expected by ${quarterShort(by)} and before by ${quarterShort(was)}, and not said why`
      : by !== null && isOver && rating !== 'complete' && !ongoing
        ? `was expected by ${quarterShort(by)} and is not complete: no new forecast, and not said why`
        : null;
  return [
    ...wording,
    ...(ongoing ? [] : [ask(of, 'baseline', baseline !== null, 'no quarter by which it is to be done')]),
    ask(of, 'rating', rating !== null || missing !== null, 'no rating, and not said why there is none'),
    ...(why === null ? [] : [ask(of, 'reason', isText(reason), why)]),
  ];
}

function riskAsks(risk: RiskPeriod): Ask[] {
  const of: Of = {
    ...{ priority: risk.priority, part: 'risks', table: 'risks', key: risk.risk },
    ...{ thing: `Risk ${risk.ref} ${risk.title}`, enteredBy: 'registers.enter' },
  };
  return [
    ...wordingAsk(of, risk.title),
    ask(of, 'likelihood', risk.likelihood !== null, 'no likelihood'),
    ask(of, 'impact', risk.impact !== null, 'no impact'),
    ask(of, 'score', risk.score !== null, 'no score'),
    ask(of, 'trend', risk.trend !== null, 'not said whether it goes up, down or stays the same'),
  ];
}

/** What is asked of the body's own register; likelihood and impact of a risk that is published are asked with what is. */
function registeredRiskAsks(risk: RegisteredRisk, isPublished: boolean): Ask[] {
  const of: Of = {
    ...{ priority: risk.priority, part: 'registeredRisks', table: 'risk_register', key: risk.risk },
    ...{ thing: `Risk register, ${risk.title}`, enteredBy: 'registers.enter' },
  };
  return [
    ask(of, 'owner', isText(risk.owner), 'no owner'),
    ask(of, 'mitigation', isText(risk.mitigation), 'not said what is done about it'),
    ...(isPublished
      ? []
      : [
          ask(of, 'likelihood', risk.likelihood !== null, 'no likelihood'),
          ask(of, 'impact', risk.impact !== null, 'no impact'),
        ]),
    ask(of, 'next_review', risk.next_review !== null, 'no date of its next review'),
  ];
}

function issueAsks(issue: IssuePeriod): Ask[] {
  const of: Of = {
    ...{ priority: issue.priority, part: 'issues', table: 'issues', key: issue.issue },
    ...{ thing: `Issue ${issue.ref} ${issue.title}`, enteredBy: 'registers.enter' },
  };
  return [
    ...wordingAsk(of, issue.title),
    ask(of, 'rating', issue.rating !== null, 'not rated high, medium or low'),
    ask(of, 'trend', issue.trend !== null, 'not said whether it goes up, down or stays the same'),
  ];
}

/** The latest line of each priority and kind. */
function lastLines(lines: readonly FinancePeriod[]): ReadonlyMap<string, FinancePeriod> {
  return new Map(
    lines.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)).map((line) => [`${line.priority}/${line.kind}`, line]),
  );
}

const amounts = [
  ['budget', 'no budget'],
  ['forecast', 'no forecast outturn'],
  ['profile', 'no budget to date'],
  ['actual', 'no actual'],
] as const;

/** Actual and forecast are always asked; budget and profile where the line had them last. */
function financeAsks(line: FinancePeriod, before: FinancePeriod | null): Ask[] {
  const of: Of = {
    ...{ priority: line.priority, part: 'finance', table: 'finance' },
    ...{ key: `${line.priority}/${line.kind}/${line.quarter}`, enteredBy: 'finance.enter' },
    thing: `Finance, ${line.kind}, ${quarterName(line.quarter)}`,
  };
  return amounts.flatMap(([column, what]) => {
    const isAsked = column === 'actual' || column === 'forecast' || (before !== null && before[column] !== null);
    return isAsked ? [ask(of, column, line[column] !== null || line.lost.includes(column), what)] : [];
  });
}
