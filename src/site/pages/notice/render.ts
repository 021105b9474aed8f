import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import type { NoticeView } from './present.ts';

/** That an edition was withdrawn, when and why, and what stands. */
export function renderNotice(view: NoticeView): Html {
  const standing = view.standing.length
    ? html`<p class="govuk-body">Other editions of this report:</p>
<ul class="govuk-list govuk-list--bullet">${view.standing.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`
    : html`<p class="govuk-body">No other edition of this report is published.</p>`;
  return html`
<h1 class="govuk-heading-xl">${view.title}</h1>
${component('inset-text', {
  classes: 'app-replaced',
  html: html`<strong>This edition was withdrawn on ${view.withdrawn}.</strong> Its content is no longer published, in any format.`,
})}
${component('summary-list', {
  rows: [
    { key: { text: 'Edition' }, value: { text: `${view.edition}, ${view.published}` } },
    { key: { text: 'Withdrawn' }, value: { text: view.withdrawn } },
    { key: { text: 'Why' }, value: { text: view.reason } },
    {
      key: { text: 'Content hash (SHA-256)' },
      value: { html: html`<code class="app-hash">${view.contentHash}</code>` },
    },
  ],
})}
<p class="govuk-body app-measure">The hash stays so that whoever kept a copy can show that it is the one that was published.</p>
${standing}
<p class="govuk-body"><a class="govuk-link" href="${addresses.reports}">All reports and their editions</a></p>`;
}
