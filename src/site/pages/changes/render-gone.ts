import { component, type Html, html } from '../../../platform/components/index.ts';
import { withStop } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { GoneView } from './present-gone.ts';

/** That there is nothing to compare, and why. */
export function renderGone({ title, notices, instead }: GoneView): Html {
  const said = notices.map(
    ({ text, reason, href }) =>
      html`<p class="govuk-body"><strong><a class="govuk-link" href="${href}">${text}</a>.</strong> Why: ${withStop(reason)}</p>`,
  );
  return html`<h1 class="govuk-heading-xl">${title}</h1>
${component('inset-text', { classes: 'app-replaced', html: html`${said}<p class="govuk-body">Its content is no longer published, so what differs from it is not shown either.</p>` })}
<ul class="govuk-list govuk-list--bullet">
${instead ? html`<li><a class="govuk-link" href="${instead.href}">${instead.text}</a></li>` : null}
<li><a class="govuk-link" href="${addresses.reports}">All reports and their editions</a></li>
</ul>`;
}
