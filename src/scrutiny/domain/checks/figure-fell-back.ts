import { figure, listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { inSentence } from '../lowered.ts';
import { byRef, measureName, type Pair, whichOf } from '../measures.ts';
import { runningTotals } from '../running-totals.ts';

/** A total since April that is lower than it was in an earlier quarter of the same year. */
export const figureFellBack: Check = {
  name: 'figure-fell-back',
  level: 'warning',
  weight: 70,
  title: 'A running total is lower than it was',
  why: 'What has been counted since April can only grow. If it is less than a quarter ago, one of the two figures is wrong, or it has been counted in another way.',
  example: '412 people had been supported by Q2, and 398 by Q3.',
  nearMiss:
    'The first quarter of a new financial year; a figure that is marked as revised, or beside which something new speaks of a correction or another way to count; totals that may be the same before rounding; a target for other quarters of the year, with which the count may begin again.',
  find: (reading) => {
    const fell = runningTotals(reading).filter(({ was, is }) => is.high < was.low);
    if (fell.length > atMost) return [together(fell)];
    return fell.map(({ now, then }) => ({
      ...{ priority: now.priority.id, subject: now.part.id },
      message: `${measureName(now)} had come to ${printed(then)} by ${quarterShort(then.document.period.id)} and to ${printed(now)} by ${quarterShort(now.document.period.id)}; a total since April does not fall, and nothing says why it did.`,
      evidence: {
        ...whichOf(now),
        from: { period: then.document.period.id, actual: then.component.actual },
        to: { period: now.document.period.id, actual: now.component.actual },
      },
      size: 1 - (now.component.actual ?? 0) / (then.component.actual || 1),
    }));
  },
};

function printed({ part, component }: Pair['now']): string {
  return figure(component.actual ?? 0, part.unit);
}

/** More than these are one question: the report may count each quarter by itself. */
const atMost = 5;

function together(fell: readonly Pair[]): Found {
  const sorted = fell.toSorted((a, b) => byRef(a.now, b.now));
  const [first] = sorted as [Pair, ...Pair[]];
  const from = first.then.document.period.id;
  const examples = sorted
    .slice(0, 3)
    .map(({ now, then }) => `${inSentence(measureName(now))}, ${printed(then)} and then ${printed(now)}`);
  return {
    ...{ priority: null, subject: 'indicators' },
    message: `${fell.length} totals since April are lower than they were in ${quarterShort(from)}, and nothing says why: ${listed(examples)}. Each quarter may have been counted by itself.`,
    evidence: {
      from,
      to: first.now.document.period.id,
      fell: sorted.map(({ now, then }) => ({
        ...{ indicator: now.part.id, ...whichOf(now) },
        ...{ from: then.component.actual, to: now.component.actual },
      })),
    },
    size: 1,
  };
}
