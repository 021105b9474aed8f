import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Column, type Row, table } from '../../parts/table.ts';
import { factList, otherRow, periodHead, saidLabel, saidWords, thingHead } from '../../parts/thing.ts';
import { shown } from '../../parts/value.ts';
import type { EntryView, GoalPageView, SlipsView } from './present.ts';

/** A goal through time as the content of its page. */
export function renderGoal(view: GoalPageView): Html {
  return html`${thingHead('goal', view)}
${view.removed === null ? story(view) : null}
<h2 class="govuk-heading-m" id="periods">What each report said</h2>
${entriesTable(view)}
<p class="app-quiet">Slip is the number of quarters between the one first promised and the one forecast. <a class="govuk-link" href="${addresses.ratings}">How ratings are made</a></p>`;
}

/** How late it is, drawn through time, and what there is to know of it. */
function story(view: GoalPageView): Html {
  return html`<div class="app-story">
<div>
<p class="app-headline"><span class="app-headline__figure">${view.headline.text}</span>${view.headline.than === null ? null : html` <span class="app-headline__target">${view.headline.than}</span>`} ${ratingTag(view.rating)}</p>
<p class="app-line__sentence">${view.summary}</p>
${view.slips ? slips(view.slips) : null}
</div>
${factList(view.facts)}
</div>`;
}

function slips({ from, to, rows, promisedAnew, complete }: SlipsView): Html {
  return html`<figure class="app-slips">
<figcaption><h2 class="govuk-heading-s">What was promised and expected, report by report</h2></figcaption>
<ol class="app-slips__rows">${rows.map(({ period, chart }) => html`<li><span>${period}</span>${chart.svg}</li>`)}</ol>
<p class="app-slips__scale" aria-hidden="true"><span>${from}</span><span>${to}</span></p>
<p class="app-slips__key">
${mark(html`<circle cx="8" cy="8" r="4" class="app-slips__first"/>`, 'first promised')}
${promisedAnew ? mark(html`<path d="M8 2v12" class="app-slips__anew"/>`, 'promised anew') : null}
${mark(html`<circle cx="8" cy="8" r="4" class="app-slips__forecast"/>`, 'now expected')}
${complete ? mark(html`<circle cx="8" cy="8" r="6" class="app-slips__forecast"/><path d="M5.2 8.2 7.1 10.1 10.8 6.1" class="app-slips__check"/>`, 'complete') : null}
${mark(html`<path d="M8 5l4 6H4z" class="app-slips__now"/>`, 'the quarter of the report')}
</p>
</figure>`;
}

function mark(shape: Html, words: string): Html {
  return html`<span><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg> ${words}</span>`;
}

function entriesTable({ entries, remarked, title }: GoalPageView): Html {
  const columns: Column[] = [
    { label: 'Period' },
    { label: 'Baseline' },
    { label: 'Forecast' },
    { label: 'Slip' },
    { label: 'Confidence' },
    ...(remarked ? [{ label: saidLabel }] : []),
  ];
  const groups = entries.map((entry) => [entryRow(entry, remarked)]);
  return table(`${title}: what each report said`, columns, groups, 'app-history app-history--goal');
}

function entryRow(entry: EntryView, remarked: boolean): Row {
  switch (entry.kind) {
    case 'other':
      return otherRow(entry, remarked ? 5 : 4);
    case 'carried':
      return {
        cells: [
          { content: entry.period },
          { content: entry.baseline },
          { content: entry.forecast },
          { content: entry.slip },
          { content: ratingTag(entry.rating) },
          ...(remarked ? [{ content: html`<span class="app-quiet">${entry.by}</span>` }] : []),
        ],
      };
    case 'reported':
      return {
        cells: [
          { content: periodHead(entry) },
          { content: shown(entry.baseline) },
          { content: shown(entry.forecast) },
          { content: shown(entry.slip) },
          { content: ratingTag(entry.rating) },
          ...(remarked ? [{ content: saidWords(entry) }] : []),
        ],
      };
  }
}
