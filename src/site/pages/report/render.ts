import { component, type Html, html } from '../../../platform/components/index.ts';
import { chartKeys, type PriorityView, type RatingView } from '../../../reporting/index.ts';
import { withStop } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { correctedNotice } from '../../parts/corrections.ts';
import { countBar } from '../../parts/counts.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Column, type Row, table } from '../../parts/table.ts';
import { prose } from '../../parts/text.ts';
import { findingsAt, findingsOf, findingsOfWhole, questionsOf } from './findings.ts';
import type { EditionStatus, ReportContentView, ReportPageView } from './present.ts';
import { renderStatus, renderWords } from './render-status.ts';
import { finance, goals, indicators, issues, noteList, risks } from './render-tables.ts';

/** One edition of a report as the content of its page. */
export function renderReport(view: ReportPageView): Html {
  const { status } = view;
  return html`
${status.replacedBy ? replaced(status.replacedBy) : null}
<div class="app-masthead">
<div>
<h1 class="govuk-heading-xl">${view.title}</h1>
<p class="app-facts"><span>Period <strong>${view.periodDates}</strong></span> <span>${status.edition} <strong>${status.published}</strong></span></p>
${view.citation ? html`<p class="app-quiet">Transcribed from: ${view.citation}</p>` : null}
${correction(status)}
${view.since ? html`<p class="govuk-body"><a class="govuk-link" href="${view.since.href}">${view.since.text}</a></p>` : null}
${view.scrutiny ? html`<p class="govuk-body app-asks-more">${view.scrutiny.text} <a class="govuk-link" href="${view.scrutiny.href}">Questions and answers</a></p>` : null}
</div>
<aside class="app-aside" aria-labelledby="downloads">
<h2 class="govuk-heading-s" id="downloads">Download this report</h2>
<ul class="govuk-list">
${view.downloads.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
<li><a class="govuk-link" href="${addresses.data}">Data dictionary and all downloads</a></li>
</ul>
</aside>
</div>
${renderContent(view)}
<section aria-labelledby="about" class="app-section">
<h2 class="govuk-heading-l" id="about">About this edition</h2>
${renderStatus(view)}
${renderWords(view)}
<p class="govuk-body"><a class="govuk-link" href="${addresses.ratings}">How ratings are given and suggested</a> · <a class="govuk-link" href="${addresses.reports}">All reports and their editions</a></p>
</section>`;
}

/** What a report says, from its overview to its last priority: the same on its page and in a file of its own. */
export function renderContent(view: ReportContentView): Html {
  const risksChart = view.risksSummary ? view.charts.get(chartKeys.risks) : undefined;
  const overview = view.overview ? prose(view.overview) : null;
  return html`<section aria-labelledby="overview" class="app-overview">
<h2 class="govuk-heading-l" id="overview">Overview</h2>
<p class="govuk-body-l">${view.summary}</p>
${findingsOfWhole(
  view.findings,
  view.priorities.map(({ id }) => id),
)}
${questionsOf(view.findings, null)}
${matrix(view)}
${
  risksChart
    ? html`<div class="app-halves">
<div>${overview}</div>
<div><figure class="app-figure-block">
<figcaption><h3 class="govuk-heading-s">${view.risksSummary}</h3></figcaption>
${risksChart.svg}
</figure>
${growing(view)}
</div></div>`
    : html`<div class="app-columns">${overview}</div>`
}
</section>
${view.priorities.map((part) => priority(part, view))}`;
}

/** How many of what grows are named; each is in its table anyway. */
const mostGrowing = 6;

function growing({ growing }: ReportContentView): Html | null {
  if (growing.length === 0) return null;
  const more = growing.length - mostGrowing;
  const heading = `${growing.length} ${growing.length === 1 ? 'risk or issue is' : 'risks and issues are'} increasing`;
  return html`<h3 class="govuk-heading-s">${heading}</h3>
<ul class="app-growing">${growing
    .slice(0, mostGrowing)
    .map(
      ({ text, href, about }) =>
        html`<li><a class="govuk-link app-through-time" href="${href}">${text}</a><span class="app-remark">${about}</span></li>`,
    )}</ul>${more > 0 ? html`<p class="app-quiet">and ${more} more, in the tables below</p>` : null}`;
}

/** What a later edition is for, at its top: whoever read the one before it has to see that something changed. */
function correction({ corrections, inPlaceOf }: EditionStatus): Html {
  const instead = inPlaceOf
    ? html`<p class="app-corrects">In place of ${inPlaceOf.text}, which was withdrawn${inPlaceOf.reason ? html`: ${withStop(inPlaceOf.reason)}` : '.'}</p>`
    : null;
  return html`${instead}${corrections.map(correctedNotice)}`;
}

function replaced({ text, href, reason, changes }: NonNullable<EditionStatus['replacedBy']>): Html {
  const why = reason ? html` The reason for the new one: ${withStop(reason)}` : null;
  const more = changes?.href
    ? html` <a class="govuk-link" href="${changes.href}">See what changed<span class="govuk-visually-hidden"> from this edition to ${text}</span></a>`
    : null;
  return component('inset-text', {
    classes: 'app-replaced',
    html: html`<p class="govuk-body"><strong>This edition was replaced by <a class="govuk-link" href="${href}">${text}</a>.</strong> It stays here as it was published.${why}</p>
${changes ? html`<p class="govuk-body">${changes.text}${more}</p>` : null}`,
  });
}

function matrix(view: ReportContentView): Html {
  const scorecard = view.scorecardsLost
    ? []
    : ['Objectives', 'Time', 'Spend', 'Capability', 'Risk'].map((label) => ({ label }));
  const columns: Column[] = [{ label: 'Priority' }, ...scorecard, { label: 'Indicators' }, { label: 'Goals' }];
  const rows = view.priorities.map((part): Row[] => {
    const ratings = part.scorecardLost
      ? [{ span: 5, label: 'Scorecard', content: html`<span class="app-quiet">${scorecardLost}</span>` }]
      : part.scorecard.map(({ rating }) => ({ content: ratingTag(rating) }));
    return [
      {
        cells: [
          { content: html`<a class="govuk-link" href="#priority-${part.id}">${part.name}</a>` },
          ...(view.scorecardsLost ? [] : ratings),
          { content: html`${countBar(part.indicatorCounts)}${claims(part.claims.overview.indicators)}` },
          { content: html`${countBar(part.goalCounts)}${claims(part.claims.overview.goals)}` },
        ],
      },
    ];
  });
  const name = view.scorecardsLost ? 'app-matrix app-matrix--counts' : 'app-matrix';
  return html`<h3 class="govuk-heading-s">Ratings by priority, ${view.periodName}</h3>
${view.scorecardsLost ? html`<p class="app-quiet">The ratings of all ${String(view.priorities.length)} scorecards (objectives, time, spend, capability, risk) are lost in the source’s text.</p>` : null}
${table(`Ratings by priority, ${view.periodName}`, columns, rows, name)}`;
}

/** What a report says of one priority. */
export function priority(part: PriorityView, view: ReportContentView): Html {
  return html`
<section class="app-section" aria-labelledby="priority-${part.id}">
<h2 class="govuk-heading-l" id="priority-${part.id}">${part.name}</h2>
${(view.correctedPriorities.get(part.id) ?? []).map(correctedNotice)}
<div id="scorecard-${part.id}">${part.scorecardLost ? html`<p class="app-quiet">Scorecard: ${scorecardLost}</p>` : html`<ul class="app-scorecard" aria-label="Scorecard of ${part.name}">${part.scorecard.map(scorecardItem)}</ul>`}</div>
${findingsAt(view.findings, part.id, 'scorecard')}
${findingsOf(view.findings, part.id)}
<div class="app-split">
<div id="narrative-${part.id}">${findingsAt(view.findings, part.id, 'narrative')}${part.narrative ? prose(part.narrative) : html`<p class="govuk-body app-quiet">This report has no narrative for this priority.</p>`}</div>
${glance(part)}
</div>
${indicators(part, view)}
${risks(part, view)}
${issues(part, view)}
${goals(part, view)}
${finance(part, view)}
${noteList(part, 'priority')}
${questionsOf(view.findings, part.id)}
<p class="app-top"><a class="govuk-link" href="#overview">Back to the overview</a></p>
</section>`;
}

const scorecardLost = 'All five ratings are lost in the source’s text';

function scorecardItem({ name, rating }: { name: string; rating: RatingView }): Html {
  return html`<li><span>${name}</span> ${ratingTag(rating)}</li>`;
}

function glance(part: PriorityView): Html {
  return html`<aside class="app-aside" aria-label="${part.name} at a glance">
<h3 class="govuk-heading-s">At a glance</h3>
<dl class="app-glance">
<div><dt>Indicators</dt><dd>${countBar(part.indicatorCounts)}${claims(part.claims.page.indicators)}</dd></div>
<div><dt>Goals</dt><dd>${countBar(part.goalCounts)}${claims(part.claims.page.goals)}</dd></div>
${part.highestRisk ? html`<div><dt>Highest risk score</dt><dd><strong>${part.highestRisk}</strong></dd></div>` : null}
${part.finance.kinds.map(({ sentence }) => (sentence ? html`<div><dt>Spending</dt><dd>${sentence}</dd></div>` : null))}
</dl>
</aside>`;
}

/** Said plainly beside the counts: what the source printed and its rows do not bear out. */
function claims(all: readonly string[]): Html[] {
  return all.map((claim) => html`<span class="app-claim">${claim}</span>`);
}
