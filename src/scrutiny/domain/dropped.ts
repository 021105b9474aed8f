import type { IndicatorPart, PriorityPart } from '../../reporting/index.ts';
import { hasLostWords } from './lost.ts';
import { before, hasBefore, indicatorsOf, tableNotes } from './measures.ts';
import { goneWithLastPlan } from './new-plan.ts';
import type { Placed, Reading } from './reading.ts';

/** An indicator of the report before that is not in this one, and the new one that has its number, if there is one. */
export type Dropped = Placed<IndicatorPart> & {
  /** The page it stood on, as it is now; null where that is gone too. */
  readonly page: PriorityPart | null;
  readonly replacedBy: Placed<IndicatorPart> | null;
};

/**
 * The indicators that were in the report before and are not in this one, under whatever id, number or page; without those of
 * which the report says that they were given up, alone or with the last plan.
 */
export function droppedIndicators(reading: Reading): readonly Dropped[] {
  const { previous, things } = reading;
  if (previous === null || !hasBefore(reading) || goneWithLastPlan(reading.document, 'indicators')) return [];
  const now = things('indicators');
  const kept = new Set(now.flatMap((placed) => before(reading, placed)?.part ?? []));
  // An indicator whose title did not survive may be any of those that seem gone.
  const fresh = now.filter((placed) => before(reading, placed) === null);
  return indicatorsOf(previous).flatMap((placed) => {
    const { part, priority } = placed;
    if (kept.has(part) || hasLostWords(part.title)) return [];
    const page = reading.document.priorities.find(({ id }) => id === priority.id) ?? null;
    const here = fresh.filter((one) => one.priority === page);
    if (here.some((one) => hasLostWords(one.part.title)) || isGivenUp(placed, page)) return [];
    const [same, another] = here.filter(({ part: { ref } }) => ref !== '' && ref === part.ref);
    return [{ ...placed, page, replacedBy: same && !another ? same : null }];
  });
}

/** How many indicators the report before had, and whether more than half of them are gone. */
export function isOverhaul(reading: Reading, dropped: readonly Dropped[]): boolean {
  const had = reading.previous === null ? 0 : indicatorsOf(reading.previous).length;
  return dropped.length > 1 && dropped.length * 2 > had;
}

const givingUp =
  /\b(?:discontinu\w*|replac\w*|remov\w*|retire[ds]?|no longer|withdrawn|ceased|ended|dropped|merged|superseded|closed|completed|not be reported|given up|stopped)\b/i;

/** Whether a note to the indicator, or one to its table that names it, says that it was given up. */
function isGivenUp({ part: { id, ref, title } }: Placed<IndicatorPart>, page: PriorityPart | null): boolean {
  if (page === null) return false;
  const own = page.notes.flatMap((note) => (note.id === id ? [note.text] : []));
  const number = ref === '' ? null : new RegExp(`\\bindicators?\\b[^.]*\\b${ref.replace(/\W/g, '\\$&')}\\b`, 'i');
  const named = [...tableNotes(page), ...(page.narrative ?? '').split(/(?<=[.!?])\s+|\n+/)].filter(
    (text) => number?.test(text) || text.toLowerCase().includes(title.toLowerCase().replace(/[.\s]+$/, '')),
  );
  return [...own, ...named].some((text) => givingUp.test(text));
}
