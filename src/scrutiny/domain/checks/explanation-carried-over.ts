import type { PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import type { Reading } from '../reading.ts';
import { isStanding, type Likeness, likenessOf, quarterBound } from '../words/carried.ts';
import { plainText, quoted, wordsOf } from '../words/text.ts';

/**
 * An explanation says how things stand now. Those that are the ones of the previous report, by the rule of `likenessOf`, are
 * asked about together, one question a priority; a score, a rating or an arrow that changed above the same words weighs more.
 */
export const explanationCarriedOver: Check = {
  name: 'explanation-carried-over',
  level: 'question',
  weight: 50,
  title: 'Explanations are those of the last report',
  why: 'An explanation that is repeated word for word leaves open whether anybody looked at the risk, the issue or the figure again in the quarter.',
  example:
    'Two risks and an issue of a priority are explained in the words of the report before; one still says “at the end of Q3”.',
  nearMiss:
    'A remark of less than five words (“No change.”); a new number, date or “not” in otherwise the same words; text so cut that less than half survives; a definition.',
  find: (reading) => {
    const { document, previous } = reading;
    if (!previous) return [];
    const carried = carriedIn(reading);
    return document.priorities.flatMap((priority) => {
      const things = carried.filter((one) => one.priority === priority);
      return things.length === 0 ? [] : [foundIn(priority, things, previous)];
    });
  },
};

const kinds = ['indicators', 'risks', 'issues'] as const;

type Carried = {
  readonly priority: PriorityPart;
  readonly table: (typeof kinds)[number];
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly explanation: string;
  readonly likeness: Likeness;
  /** What stands beside the explanation and is another than in the last report. */
  readonly changed: readonly string[];
};

function carriedIn({ things, last }: Reading): readonly Carried[] {
  return kinds.flatMap((table) =>
    things(table).flatMap(({ priority, part }) => {
      const then = last(table, part.id)?.part;
      if (!part.explanation || !then?.explanation || isStanding(part.explanation)) return [];
      const likeness = likenessOf(wordsOf(part.explanation), wordsOf(then.explanation));
      if (!likeness) return [];
      const { id, ref, title, explanation } = part;
      return [{ priority, table, id, ref, title, explanation, likeness, changed: changedBetween(part, then) }];
    }),
  );
}

type Judged = { readonly score?: number | null; readonly rating?: string | null; readonly trend?: string | null };

/** What was lost, or never said, in either report has not changed. */
function changedBetween(now: object, then: object): string[] {
  const [a, b] = [now as Judged, then as Judged];
  const differs = (x: unknown, y: unknown) => x != null && y != null && x !== y;
  return [
    ...(differs(a.score, b.score) ? ['score'] : []),
    ...(differs(a.rating, b.rating) ? ['rating'] : []),
    ...(differs(a.trend, b.trend) ? ['arrow'] : []),
  ];
}

const nouns = { indicators: 'indicator', risks: 'risk', issues: 'issue' };

function refsOf(things: readonly Carried[]): string {
  return listed(
    kinds.flatMap((table) => {
      const refs = things.flatMap((one) => (one.table === table ? [one.ref] : []));
      return refs.length === 0 ? [] : [`${nouns[table]}${refs.length > 1 ? 's' : ''} ${listed(refs)}`];
    }),
  );
}

function foundIn({ id }: PriorityPart, things: readonly Carried[], previous: ReportContent): Found {
  const tables = [...new Set(things.map(({ table }) => table))];
  const whole = things.filter(({ likeness }) => likeness !== 'nearly');
  const almost = things.filter(({ likeness }) => likeness === 'nearly');
  const bound = things.filter(({ explanation }) => quarterBound(explanation) !== null);
  const changed = things.filter(({ changed }) => changed.length > 0);
  const one = things.length === 1 ? things[0] : null;
  const report = `in the report of ${quarterShort(previous.period.id)}`;
  return {
    priority: id,
    subject: one ? one.id : tables.length === 1 ? (tables[0] ?? 'risks') : 'risks',
    message: [
      one
        ? `${refsOf([one])} (${quoted(one.title, 60)}) is explained in ${one.likeness === 'nearly' ? 'almost ' : ''}the same words as ${report}: ${quoted(one.explanation, 90)}.`
        : whole.length === 0
          ? `${refsOf(almost)} are explained in almost the same words as ${report}.`
          : `${refsOf(whole)} ${whole.length > 1 ? 'are' : 'is'} explained in the same words as ${report}${almost.length > 0 ? `, and ${refsOf(almost)} in almost the same` : ''}.`,
      ...bound.map((thing) => `The words of ${refsOf([thing])} speak of “${quarterBound(thing.explanation)}”.`),
      ...changed.map((thing) => `The ${listed(thing.changed)} of ${refsOf([thing])} changed.`),
    ]
      .join(' ')
      .replace(/^\w/, (letter) => letter.toUpperCase()),
    evidence: {
      things: things
        .map(({ table, id: thing, explanation, likeness, changed: what }) => {
          return { table, id: thing, explanation: plainText(explanation), likeness, changed: what };
        })
        .toSorted((a, b) => (`${a.table}/${a.id}` < `${b.table}/${b.id}` ? -1 : 1)),
    },
    size: Math.min(0.1 * things.length + (changed.length > 0 ? 0.3 : 0) + (bound.length > 0 ? 0.3 : 0), 1),
  };
}
