import { type Html, html } from '../../platform/components/index.ts';
import { type ProseRun, proseOf } from '../../reporting/index.ts';

/** A text as paragraphs, lists and sub-headings, which are of the third level. */
export function prose(text: string): Html[] {
  return proseOf(text).map((block) => {
    if ('paragraph' in block) return html`<p class="govuk-body">${inline(block.paragraph)}</p>`;
    if ('heading' in block) return html`<h3 class="govuk-heading-s">${inline(block.heading)}</h3>`;
    const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
    if (block.first === undefined) return html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
    const start = block.first === 1 ? null : html` start="${block.first}"`;
    return html`<ol class="govuk-list govuk-list--number"${start}>${items}</ol>`;
  });
}

/** Runs with the same address are one link, whatever they look like. */
function inline(runs: readonly ProseRun[]): Html {
  const parts: Html[] = [];
  for (let at = 0; at < runs.length; ) {
    const href = runs[at]?.href;
    const after = runs.findIndex((run, index) => index > at && run.href !== href);
    const end = after === -1 ? runs.length : after;
    const said = html`${runs.slice(at, end).map(marked)}`;
    parts.push(href === undefined ? said : html`<a class="govuk-link" href="${href}">${said}</a>`);
    at = end;
  }
  return html`${parts}`;
}

function marked({ text, bold, italic }: ProseRun): Html {
  const said = italic ? html`<em>${text}</em>` : html`${text}`;
  return bold ? html`<strong>${said}</strong>` : said;
}

/** Text in which no line breaks within a quarter: `Q4 2020-21` would, at its hyphen. */
export function unbroken(text: string): Html | string {
  const parts = text.split(/(Q[1-4] \d{4}-\d{2})/);
  return parts.length === 1
    ? text
    : html`${parts.map((part, at) => (at % 2 === 1 ? html`<span class="app-unbroken">${part}</span>` : part))}`;
}
