import { type Html, html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { table } from '../../parts/table.ts';
import { markKey } from './keys.ts';
import { facetsOf, matches, type Narrowed, narrowedWords } from './narrow.ts';
import type { GroupView, TrackRecordView, TurnedOut } from './present.ts';
import type { TablePage } from './table-page.ts';

/** The track record: how forecasts and ratings turned out, and where the rest of it is. */
export function renderTrackRecord(view: TrackRecordView): Html {
  const { lead, awaited, forecasts, ratings, parts, files } = view;
  return html`
<h1 class="govuk-heading-xl">Track record</h1>
<p class="govuk-body-l app-measure">${lead}</p>
${awaited === null ? null : html`<p class="govuk-inset-text app-measure">${awaited}</p>`}
${
  parts.length === 0
    ? null
    : html`<section class="app-section app-section--light" aria-labelledby="forecasts">
<h2 class="govuk-heading-l" id="forecasts">How forecasts of goals turned out</h2>
${turnedOut(forecasts, 'outcomes')}
<p class="app-quiet app-measure">A forecast is what one report expected of one goal that was not complete: that it would be by a later quarter. The report of that quarter judges it. A goal that was forecast in three reports counts three times. Late means not complete then, whatever the reason.</p>
</section>
<section class="app-section app-section--light" aria-labelledby="ratings">
<h2 class="govuk-heading-l" id="ratings">How years ended for what was rated</h2>
${turnedOut(ratings, 'endings')}
<p class="app-quiet app-measure">Officers rate indicators each quarter. Here the rating of a first, second or third quarter is held against that of the fourth quarter of its year; the parts of an indicator count where they are rated for themselves.</p>
</section>
<section class="app-section app-section--light" aria-labelledby="moved">
<h2 class="govuk-heading-l" id="moved">What moved</h2>
<dl class="app-words app-words--large">${parts.map(
        ({ title, text, href, link }) =>
          html`<div><dt>${title}</dt><dd>${text} <a class="govuk-link" href="${href}">${link}</a></dd></div>`,
      )}</dl>
</section>`
}
<section class="app-section app-section--light" aria-labelledby="files">
<h2 class="govuk-heading-l" id="files">Download</h2>
<ul class="govuk-list">${files.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>
<p class="app-quiet app-measure">From the latest edition of each report; what was withdrawn is not in it. It names no person, and ranks nobody.</p>
</section>`;
}

function turnedOut({ sentences, few, groups, pending }: TurnedOut, of: 'outcomes' | 'endings'): Html {
  return html`${sentences.map((words) => html`<p class="govuk-body app-measure app-turned">${words}</p>`)}
${few === null ? null : html`<p class="govuk-body app-measure"><strong>${few}</strong></p>`}
${groups.length === 0 ? null : markKey(of)}
${groups.map(groupOf)}
${pending === null ? null : html`<p class="govuk-body app-measure">${pending}</p>`}`;
}

function groupOf({ title, remark, charts, columns, rows }: GroupView): Html {
  const cells = rows.map(({ label, cells: all }) => [
    {
      cells: [
        { content: label },
        ...all.map(({ text, remark: under }) => ({
          content: under === undefined ? text : html`${text}<span class="app-remark">${under}</span>`,
        })),
      ],
    },
  ]);
  return html`<div class="app-outcomes">
<h3 class="govuk-heading-m">${title}</h3>
${remark === null ? null : html`<p class="app-quiet">${remark}</p>`}
${charts === null ? null : html`<figure class="app-line"><div class="app-line__wide">${charts.wide.svg}</div><div class="app-line__narrow">${charts.narrow.svg}</div></figure>`}
${table(title, columns, cells, 'app-turned-out')}
</div>`;
}

/** A page of one thing after another, narrowed as is asked. */
export function renderTablePage(page: TablePage, narrowed: Narrowed): Html {
  const { title, lead, key, noun, narrowing, tables, file } = page;
  const words = narrowedWords(narrowing, narrowed, noun);
  return html`
<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l app-measure">${lead}</p>
${narrowing.lines.length === 0 ? null : facets(page, narrowed)}
${words === null ? null : html`<p class="govuk-body">${words.text} <a class="govuk-link" href="${words.all}">Show all</a></p>`}
${key}
${tables.map(({ title: caption, name, count, columns, lines }) => {
  const shown = lines.filter((line) => matches(line, narrowed));
  if (shown.length === 0) return null;
  return html`<section class="app-group" aria-labelledby="${captionId(caption)}">
<h2 class="govuk-heading-m" id="${captionId(caption)}">${caption} <span class="app-count">${counted(shown.length, ...count)}</span></h2>
${table(
  caption,
  columns,
  shown.map(({ rows }) => rows),
  `app-list app-list--${name}`,
)}
</section>`;
})}
<p class="govuk-body"><a class="govuk-link" href="${file.href}">${file.text}</a> <a class="govuk-link" href="${addresses.trackRecordFile('dictionary')}">What its columns mean (CSV)</a></p>`;
}

const captionId = (caption: string): string => (caption.split(/[ ,]/)[0] ?? caption).toLowerCase();

function facets({ narrowing }: TablePage, narrowed: Narrowed): Html {
  return html`<nav class="app-facets" aria-label="Narrow the table" data-queries><dl>${facetsOf(
    narrowing,
    narrowed,
  ).map(
    ({ name, choices }) =>
      html`<div><dt>${name}</dt><dd><ul>${choices.map(({ text, count, href, current }) => {
        const words = html`${text} <span class="app-facets__count">${count}</span>`;
        return current
          ? html`<li><a aria-current="true" href="${href}">${words}</a></li>`
          : html`<li><a class="govuk-link" href="${href}">${words}</a></li>`;
      })}</ul></dd></div>`,
  )}</dl></nav>`;
}
