import { reasonTooLong } from '../../../ledger/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import type { Form } from '../../form.ts';
import { checkboxes, type Fault, textField } from '../../forms.ts';
import { reasonHint } from '../../parts/reason.ts';

/** What every erasure asks: the power under which it is made, and that nobody does it by mistake. */

export type Asked = { readonly power: string; readonly sure: boolean };

export const nothingAsked: Asked = { power: '', sure: false };

export function askedIn(form: Form): Asked {
  return { power: form.text('power'), sure: form.text('sure') === 'yes' };
}

/** The power is the reason of an erasure, and as long as one. */
export function faultsOf({ power, sure }: Asked): Fault[] {
  const long = reasonTooLong(power, 'Power');
  return [
    ...(power === ''
      ? [{ field: 'power', text: 'Enter the power under which you erase: a law, and your reference' }]
      : []),
    ...(long === null ? [] : [{ field: 'power', text: long }]),
    ...(sure ? [] : [{ field: 'sure', text: 'Confirm that it is to be erased for good' }]),
  ];
}

export function fields({ power, sure }: Asked, faults: readonly Fault[]): Html {
  return html`${textField({
    name: 'power',
    label: 'Under what power?',
    hint: `Such as: UK GDPR Article 17, request 2027-014. It stays in the tally: write nothing there that is to be erased. ${reasonHint}`,
    value: power,
    faults,
  })}
${checkboxes({
  name: 'sure',
  label: 'Are you sure?',
  values: sure ? ['yes'] : [],
  choices: [{ value: 'yes', text: 'I know that this cannot be undone' }],
  faults,
})}`;
}

/** What an erasure does not reach. */
export const elsewhere: Html = html`<h2 class="govuk-heading-m">What this does not reach</h2>
<ul class="govuk-list govuk-list--bullet app-measure">
<li>Editions that are published, and their files: take an edition out of public view by a withdrawal.</li>
<li>Backups that were made before: whoever keeps them deletes them, or lets them run out.</li>
<li>Copies of anything that others saved.</li>
</ul>`;

export const warning: Html = component('warning-text', {
  iconFallbackText: 'Warning',
  text: 'What is erased is gone for good. The tally keeps a fingerprint of each value, so that its chain still holds, and says that it was erased, when and under what power.',
});
