/** How far a priority's part of a quarter has come; the same list as the check of `submission.state`. */
export const submissionStates = ['not-started', 'in-progress', 'submitted', 'returned', 'signed-off'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** In words, as pages and mails say it. */
export const submissionWords: Readonly<Record<SubmissionState, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  submitted: 'Submitted',
  returned: 'Returned',
  'signed-off': 'Signed off',
};

/** Whether a lead officer can still change what they enter: the database holds them to it (`within_scope`). */
export function isOpenForEntry(state: SubmissionState): boolean {
  return state === 'not-started' || state === 'in-progress' || state === 'returned';
}
