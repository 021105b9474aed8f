import { component, type Html, html } from '../../../platform/components/index.ts';
import type { PriorityView, RatingView } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { countBar } from '../../parts/counts.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Column, type Row, table } from '../../parts/table.ts';
import { prose } from '../../parts/text.ts';
import type { ReportPageView } from './present.ts';
import { renderStatus } from './render-status.ts';
import { finance, goals, indicators, issues, noteList, risks } from './render-tables.ts';

/** One edition of a report as the content of its page. */
export function renderReport(view: ReportPageView): Html {
  return html`
<div class="app-masthead">
<div>
<h1 class="govuk-heading-xl">${view.title}</h1>
<p class="app-facts"><span>Period <strong>${view.periodDates}</strong></span> <span>${view.status.edition} <strong>${view.status.published}</strong></span></p>
${view.citation ? html`<p class="app-quiet">Transcribed from: ${view.citation}</p>` : null}
</div>
<aside class="app-aside" aria-labelledby="downloads">
<h2 class="govuk-heading-s" id="downloads">Download this report</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${view.downloads.csv}">All figures as CSV</a></li>
<li><a class="govuk-link" href="${view.downloads.json}">The whole report as JSON</a></li>
<li><a class="govuk-link" href="${addresses.data}">Data dictionary and all downloads</a></li>
</ul>
</aside>
</div>
${
  view.status.replacedBy
    ? component('inset-text', {
        classes: 'app-replaced',
        html: html`<strong>This edition was replaced by <a class="govuk-link" href="${view.status.replacedBy.href}">${view.status.replacedBy.text}</a>.</strong> It stays here as it was published.`,
      })
    : null
}
<section aria-labelledby="overview" class="app-overview">
<h2 class="govuk-heading-l" id="overview">Overview</h2>
<p class="govuk-body-l">${view.summary}</p>
${matrix(view)}
${view.overview ? html`<div class="app-columns">${prose(view.overview)}</div>` : null}
</section>
${view.priorities.map(priority)}
<section aria-labelledby="about" class="app-section">
<h2 class="govuk-heading-l" id="about">About this edition</h2>
${renderStatus(view)}
</section>`;
}

function matrix(view: ReportPageView): Html {
  const columns: Column[] = [
    { label: 'Priority' },
    ...['Objectives', 'Time', 'Spend', 'Capability', 'Risk'].map((label) => ({ label })),
    { label: 'Indicators' },
    { label: 'Goals' },
  ];
  const rows = view.priorities.map((part): Row[] => {
    return [
      {
        cells: [
          { content: html`<a class="govuk-link" href="#priority-${part.id}">${part.name}</a>` },
          ...(part.scorecardLost
            ? [{ span: 5, label: 'Scorecard', content: scorecardLost }]
            : part.scorecard.map(({ rating }) => ({ content: ratingTag(rating) }))),
          { content: html`${countBar(part.indicatorCounts)}${claims(part.claims.overview.indicators)}` },
          { content: html`${countBar(part.goalCounts)}${claims(part.claims.overview.goals)}` },
        ],
      },
    ];
  });
  return html`<h3 class="govuk-heading-s">Ratings by priority, ${view.periodName}</h3>
${table(`Ratings by priority, ${view.periodName}`, columns, rows, 'app-matrix')}`;
}

function priority(part: PriorityView): Html {
  return html`
<section class="app-section" aria-labelledby="priority-${part.id}">
<h2 class="govuk-heading-l" id="priority-${part.id}">${part.name}</h2>
${part.scorecardLost ? html`<p class="app-quiet">Scorecard: ${scorecardLost}</p>` : html`<ul class="app-scorecard" aria-label="Scorecard of ${part.name}">${part.scorecard.map(scorecardItem)}</ul>`}
<div class="app-split">
<div>${part.narrative ? prose(part.narrative) : html`<p class="govuk-body app-quiet">This report has no narrative for this priority.</p>`}</div>
${glance(part)}
</div>
${indicators(part)}
${risks(part)}
${issues(part)}
${goals(part)}
${finance(part)}
${noteList(part, 'priority')}
<p class="app-top"><a class="govuk-link" href="#overview">Back to the overview</a></p>
</section>`;
}

const scorecardLost = html`<span class="app-quiet">All five ratings are lost in the source’s text</span>`;

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
</dl>
</aside>`;
}

/** Said plainly beside the counts: what the source printed and its rows do not bear out. */
function claims(all: readonly string[]): Html[] {
  return all.map((claim) => html`<span class="app-claim">${claim}</span>`);
}
