import { component, type Html } from '../../platform/components/index.ts';
import { type SubmissionState, submissionWords } from '../../quarter/index.ts';

const colours: Readonly<Record<SubmissionState, string>> = {
  'not-started': 'grey',
  'in-progress': 'light-blue',
  submitted: 'purple',
  returned: 'orange',
  'signed-off': 'green',
};

/** How far a priority has come, in words on a colour. */
export function stateTag(state: SubmissionState): Html {
  return component('tag', { text: submissionWords[state], classes: `govuk-tag--${colours[state]}` });
}
