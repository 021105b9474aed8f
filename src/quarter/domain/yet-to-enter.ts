import type { Finding } from '../../scrutiny/index.ts';
import { isOpenForEntry, type SubmissionState } from './submission.ts';

/** The checks that ask for what is only blank: what a quarter lacks is said where it is entered. */
const ofBlanks: ReadonlySet<string> = new Set(['figure-missing', 'goal-rating-missing']);

/**
 * The findings that a body is asked about by now. A figure that is blank while its priority is still being entered is no
 * question yet: it stands among what is missing, and is asked about once the priority is handed in without it. `submissions` is
 * null for a quarter that was never opened.
 */
export function askedByNow<F extends Pick<Finding, 'check' | 'priority'>>(
  findings: readonly F[],
  submissions: readonly { readonly priority: string; readonly state: SubmissionState }[] | null,
): F[] {
  const open = new Set(submissions?.flatMap(({ priority, state }) => (isOpenForEntry(state) ? [priority] : [])));
  return findings.filter(({ check, priority }) => !(ofBlanks.has(check) && priority !== null && open.has(priority)));
}
