import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import type { ChooserView } from './present-chooser.ts';

/** The form sends a query; a static copy of the site, which cannot answer one, leaves it out and keeps the lists. */
export function renderChooser({ choices, periods, corrections }: ChooserView): Html {
  const select = (name: 'from' | 'to', label: string, chosen: string | undefined) =>
    component('select', {
      id: name,
      name,
      label: { text: label, classes: 'govuk-label--s' },
      items: choices.map(({ value, text }) => ({ value, text, selected: value === chosen })),
    });
  const form =
    choices.length < 2
      ? null
      : html`<nav aria-label="Choose two editions" data-queries><form action="${addresses.compare}" method="get" class="app-chooser">
${select('from', 'From', choices[1]?.value)}
${select('to', 'To', choices[0]?.value)}
${component('button', { text: 'Show what changed', preventDoubleClick: false })}
</form></nav>`;
  const list = (
    heading: string,
    none: string,
    items: readonly Html[],
  ) => html`<h2 class="govuk-heading-m">${heading}</h2>
${items.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${items}</ul>` : html`<p class="govuk-body app-quiet">${none}</p>`}`;
  return html`<h1 class="govuk-heading-xl">What changed between any two editions</h1>
<p class="govuk-body-l app-measure">Figure by figure and word by word, from one edition to another, of one period or of two.</p>
${form}
${list(
  'From each period to the next',
  'There are no two periods to compare yet.',
  periods.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`),
)}
${list(
  'Corrections',
  'No edition has corrected another yet.',
  corrections.map(
    ({ text, reason, href }) =>
      html`<li><a class="govuk-link" href="${href}">${text}</a>${reason ? html`<span class="app-remark">${reason}</span>` : null}</li>`,
  ),
)}`;
}
