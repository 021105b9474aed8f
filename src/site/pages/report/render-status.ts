import { component, type Html, html } from '../../../platform/components/index.ts';
import { sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { ratingTag } from '../../parts/rating.ts';
import type { ReportContentView, ReportPageView } from './present.ts';

/** What an edition is and how to check it. */
export function renderStatus(view: ReportPageView): Html {
  const { status } = view;
  const editions = view.editions.map(({ text, href, current }) =>
    current ? html`<li>${text}: this one</li>` : html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  );
  const rows: [string, Html | string | null][] = [
    ['Edition', `${status.edition}, recorded here on ${status.recorded}`],
    ['Publication', sentence(status.published)],
    ['Reason for this edition', status.correction],
    ['Editions of this report', html`<ul class="govuk-list">${editions}</ul>`],
    [
      'How to cite it',
      html`<p class="govuk-body">${view.cite.text}</p><p class="govuk-body"><a class="govuk-link" href="${addresses.about}#citing">How to cite a single indicator or goal</a></p>`,
    ],
    ['Transcribed from', view.citation],
    ['At the foot of the source’s pages', view.footer ? `“${view.footer}”` : null],
    ['Content hash (SHA-256)', html`<code class="app-hash">${status.contentHash}</code>`],
    [
      'Tally before publication',
      status.tally &&
        html`<p class="govuk-body">${status.tally.length}, head <code class="app-hash">${status.tally.head}</code></p><p class="govuk-body"><a class="govuk-link" href="${addresses.tally}">How to check this edition and the history before it</a></p>`,
    ],
    ['Signatures', status.signed],
  ];
  return html`${component('summary-list', {
    rows: rows
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({
        key: { text: key },
        value: typeof value === 'string' ? { text: value } : { html: value ?? html`` },
      })),
  })}
${component('details', {
  summaryText: 'How to check the content hash',
  html: html`<p class="govuk-body">The hash covers everything in the report but the edition’s own number, dates and reason. Take the <a class="govuk-link" href="${view.json}">JSON file</a>, leave out its <code>edition</code>, write the rest in the form of RFC 8785 (keys sorted, no spaces) and take the SHA-256 of those bytes. With jq:</p>
<pre class="app-code" tabindex="0"><code>curl -s ADDRESS${view.json} | jq -cjS 'del(.edition)' | sha256sum</code></pre>
<p class="govuk-body">If anybody has changed a single character, another hash comes out.</p>`,
})}`;
}

/** What the words and marks of a report mean. */
export function renderWords(view: ReportContentView): Html {
  return html`<h3 class="govuk-heading-m">What the words mean</h3>
<dl class="app-words">
<div><dt>Confidence</dt><dd>The officers’ judgement: ${ratingTag({ kind: 'green', word: 'Green' })} on track, ${ratingTag({ kind: 'amber', word: 'Amber' })} some concern, ${ratingTag({ kind: 'red', word: 'Red' })} off track; for goals also ${ratingTag({ kind: 'complete', word: 'Complete' })}.</dd></div>
<div><dt>The rule suggests</dt><dd>What the arithmetic alone gives: ${view.rule}. Shown where the officers judged otherwise.</dd></div>
<div><dt>Expected by now</dt><dd>The part of a year’s target that falls due by the end of the period.</dd></div>
<div><dt>Against target</dt><dd>A bar from nothing to the year to date, with a black mark at the target and a lighter one at what was expected by now. For a band, a point and the band around zero.</dd></div>
<div><dt>As baseline</dt><dd>The source left the forecast blank: the goal is still expected when its baseline says.</dd></div>
<div><dt>Slip</dt><dd>Quarters between the quarter first promised and the one now forecast.</dd></div>
${view.scoreWords ? html`<div><dt>Score</dt><dd>${view.scoreWords}</dd></div>` : null}
<div><dt>Lost in the source’s text</dt><dd>It was printed, but did not survive in the text from which this report was transcribed. Nothing has been guessed.</dd></div>
${view.hasGaps ? html`<div><dt>[…]</dt><dd>Words that did not survive in the source’s text stood here.</dd></div>` : null}
</dl>`;
}
