import { type Quarter, quartersBetween } from '../../../calendar/index.ts';
import { type GoalChange, type GoalPart, goalChanges, type Said } from '../../../reporting/index.ts';
import { counted, quarterShort } from '../../../wording/index.ts';
import { rewordedWords } from '../../parts/through-time.ts';

/** What a report says otherwise of a goal than the one before it, each in a sentence. */
export function changeWords(before: Said<GoalPart>, after: Said<GoalPart>): string[] {
  const changes = goalChanges(before, after);
  const anew = changes.find(({ kind }) => kind === 're-baselined');
  return changes.filter((change) => !isSameMove(change, anew)).map(words);
}

/** What is expected moved with the promise: said once. */
function isSameMove(change: GoalChange, anew: GoalChange | undefined): boolean {
  if (change.kind !== 'forecast' || anew?.kind !== 're-baselined') return false;
  return change.before === anew.before && change.after === anew.after;
}

function words(change: GoalChange): string {
  switch (change.kind) {
    case 'title':
      return rewordedWords(change);
    case 'ref':
      return `Renumbered; before it was ${change.before}.`;
    case 'priority':
      return `Moved from the priority ${change.before}.`;
    case 're-baselined':
      return `Promised anew for ${quarterShort(change.after)}, ${movedWords(change)} than before (${quarterShort(change.before)}).`;
    case 'forecast':
      return `Expected in ${quarterShort(change.after)}, ${movedWords(change)} than in the report before (${quarterShort(change.before)}).`;
    case 'open-again':
      return 'The report before called it complete; here it is open again.';
    case 'ongoing':
      return 'Now ongoing, without a date.';
    case 'no-longer-ongoing':
      return 'No longer ongoing.';
    case 'closed':
      return `Closed: ${change.how}.`;
    case 'no-longer-closed':
      return 'Taken up again after it was closed.';
  }
}

function movedWords({ before, after }: { readonly before: string; readonly after: string }): string {
  return laterWords(quartersBetween(before as Quarter, after as Quarter));
}

/** `2 quarters later`, `1 quarter earlier`. */
export function laterWords(quarters: number): string {
  return `${counted(Math.abs(quarters), 'quarter')} ${quarters < 0 ? 'earlier' : 'later'}`;
}
