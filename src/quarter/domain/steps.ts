import type { SubmissionState } from './submission.ts';

/** One line of the state table of a priority's part of a quarter; the same rows as the table `submission_step`. */
export type SubmissionStep = {
  readonly from: SubmissionState;
  readonly to: SubmissionState;
  readonly id: StepId;
  readonly name: string;
  readonly action: 'priority.submit' | 'priority.review';
  readonly needsComment: boolean;
};

export type StepId = 'start' | 'submit' | 'recall' | 'return' | 'accept' | 'reopen';
/** The steps that people take; `start` takes itself when something is first saved. */
export type TakenStep = Exclude<StepId, 'start'>;
export const takenSteps = ['submit', 'recall', 'return', 'accept', 'reopen'] as const satisfies readonly TakenStep[];

const line = (
  from: SubmissionState,
  to: SubmissionState,
  id: StepId,
  name: string,
  action: SubmissionStep['action'],
  needsComment = false,
): SubmissionStep => ({ from, to, id, name, action, needsComment });

export const submissionSteps: readonly SubmissionStep[] = [
  line('not-started', 'in-progress', 'start', 'Begin', 'priority.submit'),
  line('not-started', 'submitted', 'submit', 'Submit for review', 'priority.submit'),
  line('in-progress', 'submitted', 'submit', 'Submit for review', 'priority.submit'),
  line('returned', 'submitted', 'submit', 'Submit for review', 'priority.submit'),
  line('submitted', 'in-progress', 'recall', 'Take back', 'priority.submit'),
  line('submitted', 'returned', 'return', 'Return with comments', 'priority.review', true),
  line('submitted', 'signed-off', 'accept', 'Accept', 'priority.review'),
  line('signed-off', 'returned', 'reopen', 'Open again for changes', 'priority.review', true),
];

/** The step of a name that can be taken from a state; null where it cannot. */
export function stepFrom(state: SubmissionState, id: StepId): SubmissionStep | null {
  return submissionSteps.find((step) => step.from === state && step.id === id) ?? null;
}

/** The steps that people can take from a state. */
export function stepsFrom(state: SubmissionState): readonly SubmissionStep[] {
  return submissionSteps.filter((step) => step.from === state && step.id !== 'start');
}

/** Whether a state is where a step leads: taken a second time, it is done already. */
export function isTaken(state: SubmissionState, id: StepId): boolean {
  return submissionSteps.some((step) => step.id === id && step.to === state);
}

/** Where a priority is now, for whoever asked for a step that cannot be taken from there. */
export const stateSentences: Readonly<Record<SubmissionState, string>> = {
  'not-started': 'It is not started: nothing has been submitted.',
  'in-progress': 'It is in progress: it has not been submitted, or was taken back.',
  submitted: 'It is submitted, and waits for review.',
  returned: 'It is returned to whoever leads it, to be mended.',
  'signed-off': 'It is signed off: it was accepted.',
};
