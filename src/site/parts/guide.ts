import { type Html, html } from '../../platform/components/index.ts';

/** A part of a page that explains: its heading, and the anchor that leads to it. */
export type GuideSection = { readonly id: string; readonly title: string; readonly content: Html };

/** A page that explains: what it is about, a list of its parts, and the parts one after another. */
export function guide(title: string, lead: Html | string, sections: readonly GuideSection[]): Html {
  return html`
<div class="app-guide">
<div class="app-guide__head">
<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l app-measure">${lead}</p>
</div>
<nav class="app-guide__contents" aria-labelledby="contents">
<h2 class="govuk-heading-s" id="contents">On this page</h2>
<ul class="govuk-list">${sections.map(({ id, title }) => html`<li><a class="govuk-link" href="#${id}">${title}</a></li>`)}</ul>
</nav>
<div class="app-guide__body">
${sections.map(
  ({ id, title, content }) => html`<section aria-labelledby="${id}">
<h2 class="govuk-heading-l" id="${id}">${title}</h2>
${content}
</section>`,
)}
</div>
</div>`;
}
