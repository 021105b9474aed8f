import { type Html, html } from '../../../platform/components/index.ts';
import type { Problem } from '../../../platform/http/index.ts';
import * as addresses from '../../addresses.ts';

/** Why there is no page, and ways on. */
export function renderProblem(problem: Problem): Html {
  const links = problem.links ?? [
    { text: 'All performance reports', href: addresses.reports },
    { text: 'Data and downloads', href: addresses.data },
  ];
  return html`
<h1 class="govuk-heading-xl">${problem.title}</h1>
<p class="govuk-body-l app-measure">${problem.message}</p>
${problem.id ? html`<p class="govuk-body">Number of this request: <code class="app-hash">${problem.id}</code></p>` : null}
<p class="govuk-body">You can go to:</p>
<ul class="govuk-list govuk-list--bullet">${links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`;
}
