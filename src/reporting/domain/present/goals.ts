import { financialYear, type Quarter, quarter, quartersBetween, quarterWritten } from '../../../calendar/index.ts';
import { counted, quarterShort, sentence } from '../../../wording/index.ts';
import type { GoalPart } from '../document.ts';
import type { NotesView, NoteView } from './notes.ts';
import { type RatingView, ratingView } from './rating.ts';
import { absent, lostText, type ValueView, value } from './value.ts';

export type GoalView = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly baseline: ValueView;
  readonly forecast: ValueView;
  readonly slip: ValueView;
  readonly rating: RatingView;
  readonly notes: readonly NoteView[];
};

/** A goal as its row shows it; `period` is the report’s, in whose year a bare `Q4` is read. */
export function presentGoal(goal: GoalPart, period: string, notes: NotesView): GoalView {
  return {
    id: goal.id,
    ref: goal.ref,
    title: goal.title,
    baseline: baselineView(goal, period),
    forecast: forecastView(goal, period),
    slip: slipView(goal),
    rating: ratingView(goal.rating, goal.missing),
    notes: notes.at('goals', goal.id),
  };
}

function baselineView(goal: GoalPart, period: string): ValueView {
  const { baseline, firstBaseline, printed } = goal;
  if (baseline === null)
    return absent(goal.lost.includes('baseline') ? sentence(lostText) : printed.baseline || 'Not stated');
  const moved = firstBaseline !== null && firstBaseline !== baseline;
  return value(
    quarterShort(baseline),
    printedOtherwise(printed.baseline, baseline, period),
    moved ? `first promised for ${quarterShort(firstBaseline)}` : null,
  );
}

function forecastView(goal: GoalPart, period: string): ValueView {
  const { forecast, printed, closed } = goal;
  if (closed) return absent(sentence(closed.how), closed.reason);
  if (goal.ongoing) return value('Ongoing', printed.forecast ? `printed “${printed.forecast}”` : null);
  if (goal.lost.includes('forecast')) return absent(sentence(lostText));
  if (forecast === null) return absent(printed.forecast || 'Not stated');
  if (printed.forecast === '' && forecast === goal.baseline) return value('As baseline');
  return value(quarterShort(forecast), printedOtherwise(printed.forecast, forecast, period));
}

/** What the source printed, where reading it plainly gives another quarter than it must have meant. */
function printedOtherwise(printed: string, meant: string, period: string): string | null {
  const reported = quarter(period);
  const plain = reported ? quarterWritten(printed, financialYear(reported)) : null;
  return printed === '' || plain === meant ? null : `printed “${printed}”`;
}

function slipView(goal: GoalPart): ValueView {
  if (goal.closed || goal.ongoing) return absent('Not applicable');
  const first = goal.firstBaseline ?? goal.baseline;
  if (first === null || goal.forecast === null) return absent('Not known');
  const slip = quartersBetween(first as Quarter, goal.forecast as Quarter);
  if (slip === 0) return value('None', goal.reason);
  return value(`${counted(Math.abs(slip), 'quarter')} ${slip > 0 ? 'later' : 'earlier'}`, goal.reason);
}
