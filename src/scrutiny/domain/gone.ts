import { counted, listed, quarterShort } from '../../wording/index.ts';
import type { Found } from './check.ts';
import { calledFirst, type Gone, goneOf, levelFacts, levelOf, levelSize, levelWords, shortTitle } from './movement.ts';
import type { Reading } from './reading.ts';

/** Two are asked about one by one, whatever is left. */
const fewest = 3;

/**
 * What is asked about risks, or issues, that are gone without a word: one question each, one for a priority most of whose
 * are gone, and one for a report most of whose are.
 */
export function foundGone(reading: Reading, kind: 'risks' | 'issues'): readonly Found[] {
  const { previous } = reading;
  const gone = goneOf(reading, kind);
  if (previous === null || gone.length === 0) return [];
  const before = previous.priorities.reduce((total, priority) => total + priority[kind].length, 0);
  const pages = [...Map.groupBy(gone, ({ priority }) => priority.id)];
  if (pages.length > 1 && gone.length >= fewest && gone.length * 2 > before)
    return [together(reading, kind, null, gone, before)];
  return pages.flatMap(([id, these]) => {
    const there = these[0]?.priority[kind].length ?? 0;
    if (these.length >= fewest && these.length * 2 > there) return [together(reading, kind, id, these, there)];
    return these.map((one) => alone(reading, one));
  });
}

function alone({ previous, document }: Reading, gone: Gone): Found {
  const { kind, priority, part, successor, issue } = gone;
  const level = levelOf(gone.part);
  const stood = level === null ? '' : `, ${kind === 'risks' ? 'with a score of' : 'rated'} ${levelWords(gone, level)}`;
  const place = successor
    ? ` ${kind === 'risks' ? 'Risk' : 'Issue'} ${successor.ref}, “${shortTitle(successor.title)}”, has its place and may come after it.`
    : '';
  const happened = issue ? ` Issue ${issue.ref}, “${shortTitle(issue.title)}”, is new and may be what came of it.` : '';
  return {
    ...{ priority: priority.id, subject: part.id },
    message: `${calledFirst(gone)} was in the report of ${quarterShort(previous?.period.id ?? '')}${stood}, and is not in that of ${quarterShort(document.period.id)}; no reason is given.${place}${happened}`,
    evidence: {
      ...{ lastIn: previous?.period.id, ...(level === null ? {} : levelFacts(gone, level)) },
      ...(successor ? { successor: successor.id } : {}),
      ...(issue ? { issue: issue.id } : {}),
    },
    size: levelSize(gone, level),
  };
}

function together(
  { previous, document }: Reading,
  kind: 'risks' | 'issues',
  priority: string | null,
  gone: readonly Gone[],
  before: number,
): Found {
  const noun = kind === 'risks' ? 'risk' : 'issue';
  const named = gone.slice(0, 3).map(({ part }) => `“${shortTitle(part.title)}”`);
  const more = gone.length - named.length;
  return {
    ...{ priority, subject: kind },
    message: `${gone.length} of the ${counted(before, noun)} ${priority === null ? 'in' : 'of this priority in'} the report of ${quarterShort(previous?.period.id ?? '')} are not in that of ${quarterShort(document.period.id)}, and no reason is given: ${listed([...named, ...(more > 0 ? [`${more} more`] : [])])}.`,
    evidence: { lastIn: previous?.period.id, gone: gone.map(({ part }) => part.id).toSorted() },
    size: 1,
  };
}
