import { quarterName } from '../../../calendar/index.ts';
import {
  type Duty,
  type DutyKind,
  dueInWords,
  dutyWords,
  type Urgency,
  type WorkingCalendar,
} from '../../../quarter/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** Something that is due from the person who looks. */
export type DutyView = {
  readonly text: string;
  readonly href: string;
  readonly period: string;
  /** Null where the quarter has no date for it. */
  readonly due: { readonly words: string; readonly day: string; readonly urgency: Urgency } | null;
  /** How much is missing, or what is left where nothing is; null where nothing can be. */
  readonly left: string | null;
  /** What whoever returned it asks to be mended; null for what was not returned. */
  readonly comment: string | null;
};

/** `today` is a day in London. */
export function presentWork(
  duties: readonly Duty[],
  { today, holidays }: { readonly today: string } & Pick<WorkingCalendar, 'holidays'>,
): readonly DutyView[] {
  return duties.map((duty) => ({
    text: dutyWords(duty),
    href: addresses.dutyAt(duty.kind, duty.period, duty.priority?.id ?? null),
    period: quarterName(duty.period),
    due: duty.due === null ? null : dueInWords(duty.due, today, holidays),
    left: leftWords(duty),
    comment: duty.comment,
  }));
}

const entering: readonly DutyKind[] = ['enter', 'mend', 'finance', 'report'];

function leftWords({ kind, missing, answers }: Duty): string | null {
  if (kind === 'answer') return counted(answers, 'answer is asked for', 'answers are asked for');
  if (!entering.includes(kind)) return null;
  if (missing.length === 0) return 'Nothing is missing: submit it';
  return counted(missing.length, 'thing is missing', 'things are missing');
}
