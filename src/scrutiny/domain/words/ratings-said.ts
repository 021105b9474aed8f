import type { PriorityPart } from '../../../reporting/index.ts';
import { type Interval, overlap } from '../interval.ts';
import { figuresIn } from './figures.ts';

type Rating = 'green' | 'amber' | 'red' | 'complete';
type Table = 'goals' | 'indicators';

/** A number of goals or indicators that a sentence gives to a rating, where the table has another. */
export type CountSaid = {
  readonly said: string;
  readonly table: Table;
  readonly rating: Rating;
  readonly counted: number;
};

const past =
  /\b(?:last|previous(?:ly)?|earlier|before|prior|were|had|will|would|should|expect(?:ed)?|compared|more|fewer|other|another|further|remaining|new|of (?:these|them|which))\b/i;
const table = '(?<table>goals|indicators|measures|KPIs)';
const rating = '(?<rating>green|amber|red|complete|completed)';
const amount = '(?<amount>all|none|no|(?:over |more than |at least |nearly |about )?(?:\\d+|[a-z]+))';
const also = '(?! (?:or|and|to|\\/|than)\\b)';
const forms = [
  new RegExp(
    `\\b${amount}(?: of)?(?: the| our| its)?(?: \\d+| [a-z]+teen| eight| nine| ten| twelve)? ${table} (?:is|are)(?: now| currently| all| rated| still)* ${rating}\\b${also}`,
    'gi',
  ),
  new RegExp(
    `\\bof (?:the |our |its )?\\w+ ${table}, ${amount} (?:is|are)(?: now| currently| rated)* ${rating}\\b${also}`,
    'gi',
  ),
  new RegExp(`\\b${amount} ${rating} ${table}\\b`, 'gi'),
];

/** The counts of a sentence that the tables of these priorities do not bear out, lost ratings taken either way. */
export function countsSaid(sentence: string, priorities: readonly PriorityPart[]): readonly CountSaid[] {
  if (past.test(sentence)) return [];
  return forms.flatMap((form) =>
    [...sentence.matchAll(form)].flatMap((match): CountSaid[] => {
      const { table: of = '', rating: which = '', amount: words = '' } = match.groups ?? {};
      const [counts, name] = [
        (of.toLowerCase() === 'goals' ? 'goals' : 'indicators') as Table,
        which.toLowerCase().replace('completed', 'complete') as Rating,
      ];
      if (counts === 'indicators' && name === 'complete') return [];
      const { fewest, most, total } = counts === 'goals' ? ofGoals(priorities, name) : ofIndicators(priorities, name);
      const said = saidBy(words, total);
      if (!said || total.high === 0 || overlap(said, { low: fewest, high: most })) return [];
      return [{ said: match[0], table: counts, rating: name, counted: fewest }];
    }),
  );
}

function saidBy(words: string, total: Interval): Interval | null {
  if (/^all$/i.test(words)) return total;
  if (/^(?:no|none)$/i.test(words)) return { low: 0, high: 0 };
  return figuresIn(`${words} goals`)[0]?.may ?? null;
}

type Range = { readonly fewest: number; readonly most: number; readonly total: Interval };

/** Green may be meant with or without what is complete. */
function ofGoals(priorities: readonly PriorityPart[], which: Rating): Range {
  const goals = priorities.flatMap((priority) => priority.goals);
  const count = (name: Rating) => goals.filter((goal) => goal.rating === name).length;
  const lost = goals.filter((goal) => goal.rating === null && goal.missing === 'lost').length;
  const more = which === 'green' ? count('complete') : 0;
  const rated = goals.filter((goal) => goal.rating !== null).length;
  return { fewest: count(which), most: count(which) + more + lost, total: { low: rated, high: goals.length } };
}

/** An indicator may be counted once, or once a component that is rated. */
function ofIndicators(priorities: readonly PriorityPart[], which: Rating): Range {
  const all = priorities.flatMap(({ indicators }) => indicators);
  const ratings = all.map(({ rating: whole, components }) =>
    whole === undefined ? components.map((one) => one.rating ?? null) : [whole],
  );
  const missing = all.flatMap(({ missing: whole, rating: rated, components }) =>
    rated === undefined ? components.map((one) => one.missing) : [whole],
  );
  const lost = missing.filter((why) => why === 'lost').length;
  const parts = ratings.flat().filter((name) => name === which).length;
  const whole = ratings.filter((names) => names.length > 0 && names.every((name) => name === which)).length;
  const rated = ratings.filter((names) => names.some((name) => name !== null)).length;
  return {
    fewest: Math.min(whole, parts),
    most: Math.max(whole, parts) + lost,
    total: { low: rated, high: ratings.flat().length },
  };
}
