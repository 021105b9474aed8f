import { counted, figure, listed, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { type Dropped, droppedIndicators, isOverhaul } from '../dropped.ts';
import { nameOf } from '../judged.ts';
import { inSentence } from '../lowered.ts';
import { byRef, indicatorsOf } from '../measures.ts';
import type { Reading } from '../reading.ts';

/** An indicator that was in the report before and is not in this one. */
export const indicatorDropped: Check = {
  name: 'indicator-dropped',
  level: 'question',
  weight: 50,
  title: 'An indicator is no longer reported',
  why: 'What is no longer measured can no longer be held against anybody. An indicator that is given up should be given up in words.',
  example: 'Indicator 4 was green at 31 of 32 in the last report; this one does not have it and does not say why.',
  nearMiss:
    'An indicator with another number, on another page, or with another id and the same title; one of which a note says that it has ended; one whose number a new one has, which `indicator-replaced` asks; a new plan that gives up most of them, which is one question, and none where the overview says that it replaced them.',
  find: (reading) => {
    const dropped = droppedIndicators(reading);
    if (isOverhaul(reading, dropped)) return [overhaul(reading, dropped)];
    return dropped.filter(({ replacedBy }) => replacedBy === null).map((one) => alone(reading, one));
  },
};

function alone({ document }: Reading, { document: last, priority, page, part }: Dropped): Found {
  const rating = part.rating ?? null;
  const [only, second] = part.components;
  const actual = second === undefined ? (only?.actual ?? null) : null;
  const stood = [actual === null ? [] : figure(actual, part.unit), rating ?? []].flat();
  return {
    ...{ priority: page?.id ?? null, subject: part.id },
    message: `${nameOf(part)} was in the report of ${quarterShort(last.period.id)}${stood.length > 0 ? ` (${listed(stood)})` : ''} and is not in that of ${quarterShort(document.period.id)}; no reason is given.`,
    evidence: { lastIn: last.period.id, under: priority.id, actual, rating },
    // Those that were not going well are asked first.
    size: rating === 'red' ? 1 : rating === 'amber' ? 0.5 : 0,
  };
}

function overhaul({ document, previous }: Reading, dropped: readonly Dropped[]): Found {
  const had = previous === null ? 0 : indicatorsOf(previous).length;
  const inOrder = dropped.toSorted(byRef);
  const named = inOrder.slice(0, 3).map(({ part }) => inSentence(nameOf(part)));
  const more = dropped.length - named.length;
  return {
    ...{ priority: null, subject: 'indicators' },
    message: `${dropped.length} of the ${counted(had, 'indicator')} in the report of ${quarterShort(previous?.period.id ?? '')} are not in that of ${quarterShort(document.period.id)}, and no reason is given: ${listed([...named, ...(more > 0 ? [`${more} more`] : [])])}.`,
    evidence: { lastIn: previous?.period.id, of: had, gone: dropped.map(({ part }) => part.id).toSorted() },
    size: 1,
  };
}
