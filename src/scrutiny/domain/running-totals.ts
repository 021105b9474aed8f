import { spanWritten } from '../../calendar/index.ts';
import type { Interval } from './interval.ts';
import { figureOf, isOneYear, newlyWritten, type Pair, pairsOf } from './measures.ts';
import type { Reading } from './reading.ts';

/** A total since April, and what it was earlier in the same year; each as what it may have been before rounding. */
export type RunningTotal = Pair & { readonly was: Interval; readonly is: Interval };

/**
 * The totals that can only grow from the report before to this one; without those that are marked as revised or beside
 * which something new speaks of another count.
 */
export function runningTotals(reading: Reading): readonly RunningTotal[] {
  return pairsOf(reading).flatMap((pair) => {
    const { now, then } = pair;
    if (now.part.accumulation !== 'count-to-date' || !isOneYear(pair)) return [];
    if (now.component.status === 'revised' || isRecounted(pair) || !beginsAlike(pair)) return [];
    const [was, is] = [figureOf(then), figureOf(now)];
    return was && is ? [{ ...pair, was, is }] : [];
  });
}

/** Whether something is written beside a figure that was not there before. */
export function isExplained({ now, then }: Pair): boolean {
  return newlyWritten(now, then).some((text) => !/^\W*(?:note\W+)?targets?\b/i.test(text));
}

/** What makes a total since April smaller; that less was done this quarter does not. */
const recount =
  /\b(revis\w+|correct\w*|re-?count\w*|re-?stat\w+|re-?class\w*|re-?defin\w+|re-?audit\w*|re-?calculat\w+|re-?assess\w*|definitions?|duplicat\w*|double|clean\w*|quality|errors?|mistake\w*|wrong\w*|inaccura\w+|incorrect\w*|over-?stat\w+|over-?count\w*|remov\w+|exclud\w+|delet\w+|cancel\w*|withdr\w+|validat\w*|verif\w+|reconcil\w+|previous(?:ly)?|earlier|no longer|system|recording|adjust\w*|updat\w+|method\w*|counted|provisional|estimat\w+|returned|refund\w*|no-?crim\w+|audit\w*|quarter (?:only|alone)|replaced|changed?)\b/i;

/** Whether something new beside a total speaks of its having been counted anew. */
function isRecounted({ now, then }: Pair): boolean {
  return newlyWritten(now, then).some((text) => recount.test(text));
}

function beginsAlike({ now, then }: Pair): boolean {
  return spanWritten(now.component.covers)?.first === spanWritten(then.component.covers)?.first;
}
