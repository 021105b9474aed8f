import { quartersBetween } from '../../../calendar/index.ts';
import { counted, figure, listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { inSentence } from '../lowered.ts';
import { byRef, isLost, isOneYear, measureName, type Pair, pairsOf, whichOf } from '../measures.ts';
import { periodOf, type Reading } from '../reading.ts';
import { isExplained } from '../running-totals.ts';

/** An exact count that is the same to the unit as in the report before. */
export const figureUnchanged: Check = {
  name: 'figure-unchanged',
  level: 'question',
  weight: 45,
  title: 'An exact count is identical to the last one',
  why: 'A count of many things that does not move by one in a quarter is more often an old figure that was not replaced than a new one.',
  example: 'By Q2 there had been 1,236 referrals, and by Q3 1,236.',
  nearMiss:
    'A percentage, which is rounded; a number on a day, which may stand still; a small count; a total that stands exactly at its target and is done; one beside which something new is written; two years that came to the same.',
  find: (reading) => {
    const same = counts(reading).filter(
      (pair) => pair.now.component.actual === pair.then.component.actual && isAsked(pair),
    );
    return same.length > atMost ? [together(same)] : same.map(alone);
  },
};

/** The exact counts that could have moved: in the next quarter, or later in the same year. */
function counts(reading: Reading): readonly Pair[] {
  return pairsOf(reading).filter((pair) => {
    const { now, then } = pair;
    const { actual } = now.component;
    const { unit, accumulation } = now.part;
    const isCount =
      accumulation === 'count-to-date'
        ? unit !== 'percent' && unit !== 'points'
        : accumulation !== 'snapshot' && unit === 'count';
    if (!isCount || actual === null || then.component.actual === null || !Number.isInteger(actual)) return false;
    if (isLost(now.component, 'actual') || isLost(then.component, 'actual')) return false;
    return isOneYear(pair) || quartersBetween(periodOf(then.document), periodOf(now.document)) === 1;
  });
}

/** More than these are one question: the table is the last one’s. */
const atMost = 5;

/** Counts below this may well be the same by chance; what is pooled is an average too, and twelve months lose what they gain: those need to be larger. */
const least = { toDate: 10, other: 100 } as const;

function isAsked(pair: Pair): boolean {
  const { part, component } = pair.now;
  const actual = component.actual ?? 0;
  const done = isOneYear(pair) && component.target === actual;
  return actual >= (part.accumulation === 'count-to-date' ? least.toDate : least.other) && !done && !isExplained(pair);
}

function alone(pair: Pair): Found {
  const { now, then } = pair;
  const value = figure(now.component.actual ?? 0, now.part.unit);
  const [was, is] = [quarterShort(then.document.period.id), quarterShort(now.document.period.id)];
  const total = now.part.accumulation === 'count-to-date';
  const why = !total
    ? ''
    : isOneYear(pair)
      ? '; then nothing was added in between'
      : `; the one is the total of a year and the other of its first quarter`;
  return {
    ...{ priority: now.priority.id, subject: now.part.id },
    message: `${measureName(now)} was ${value} in ${was} and is ${value} in ${is}, the same to the unit${why}.`,
    evidence: {
      ...whichOf(now),
      ...{ from: then.document.period.id, to: now.document.period.id, actual: now.component.actual },
    },
    size: isOneYear(pair) ? 0 : 1,
  };
}

function together(same: readonly Pair[]): Found {
  const [first] = same as [Pair, ...Pair[]];
  const [from, to] = [first.then.document.period.id, first.now.document.period.id];
  const examples = same.toSorted((a, b) => byRef(a.now, b.now)).slice(0, 3);
  const named = examples.map(
    ({ now }) => `${inSentence(measureName(now))}: ${figure(now.component.actual ?? 0, now.part.unit)}`,
  );
  return {
    ...{ priority: null, subject: 'indicators' },
    message: `${counted(same.length, 'count')} in the tables of indicators are in ${quarterShort(to)} what they were in ${quarterShort(from)}, to the unit, among them ${listed(named)}.`,
    evidence: {
      from,
      to,
      same: same.map(({ now }) => [now.part.id, now.component.id].filter(Boolean).join(' ')).toSorted(),
    },
    size: 1,
  };
}
