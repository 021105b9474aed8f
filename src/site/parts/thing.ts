import { type Html, html } from '../../platform/components/index.ts';
import * as addresses from '../addresses.ts';
import { type CorrectedView, correctedNotice } from './corrections.ts';
import type { Row } from './table.ts';

/** What the pages of one indicator and of one goal have alike. */

/** The head of the page: what it is of, where it was last reported, and its downloads. */
export function thingHead(
  kind: 'indicator' | 'goal',
  view: {
    readonly ref: string;
    readonly title: string;
    readonly priority: { readonly name: string; readonly href: string };
    readonly latest: { readonly period: string; readonly href: string; readonly current: boolean };
    /** Which correction removed it from every report, and why; null for what a report holds. */
    readonly removed: string | null;
    readonly corrected: readonly CorrectedView[];
    readonly csv: string;
  },
): Html {
  const { ref, title, priority, latest, removed, corrected, csv } = view;
  const when = removed ? 'Was in' : latest.current ? 'Latest report' : 'Last reported in';
  return html`
<div class="app-masthead">
<div>
<p class="app-kicker">${kind === 'indicator' ? 'Indicator' : 'Goal'} ${ref} · <a class="govuk-link" href="${priority.href}">${priority.name}</a></p>
<h1 class="govuk-heading-l">${title}</h1>
<p class="app-facts">${when} <strong><a class="govuk-link" href="${latest.href}">${latest.period}</a></strong></p>
${latest.current ? null : html`<p class="app-gone">${removed ?? `The newest report no longer holds this ${kind}.`}</p>`}
${corrected.map(correctedNotice)}
</div>
<aside class="app-aside" aria-labelledby="downloads">
<h2 class="govuk-heading-s" id="downloads">Download</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${csv}">This ${kind}, all periods (CSV)</a></li>
<li><a class="govuk-link" href="${addresses.allFigures}">Every figure of every report (CSV)</a></li>
<li><a class="govuk-link" href="${addresses.dictionary}">What the columns mean</a></li>
<li><a class="govuk-link" href="${addresses.about}#citing">How to cite it</a></li>
</ul>
</aside>
</div>`;
}

/** What there is to know of how a thing is measured or promised, beside its chart. */
export function factList(facts: readonly { readonly name: string; readonly text: string }[]): Html {
  return html`<dl class="app-glance app-measured">${facts.map(({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** The last column of the table of reports. */
export const saidLabel = 'What changed and what was said';

/** What a report changed, what was corrected in it, and what it says besides figures. */
export function saidWords(entry: {
  readonly changes: readonly string[];
  readonly corrections: readonly string[];
  readonly said: readonly string[];
}): Html {
  const lines = (name: string, all: readonly string[]) => all.map((text) => html`<span class="${name}">${text}</span>`);
  return html`${lines('app-changed', entry.changes)}${lines('app-corrected', entry.corrections)}${lines('app-said', entry.said)}`;
}

/** The head of a report's row: its period, where it stands there, and under which number. */
export function periodHead(entry: {
  readonly period: string;
  readonly href: string;
  readonly ref: string;
  readonly edition: string;
}): Html {
  const remark = [`Reference ${entry.ref}`, ...(entry.edition ? [entry.edition] : [])].join(', ');
  return html`<a class="govuk-link" href="${entry.href}">${entry.period}</a><span class="app-remark">${remark}</span>`;
}

/** A row that says why nothing is known; `span` counts the columns after the first. */
export function otherRow(
  { period, text, href }: { readonly period: string; readonly text: readonly string[]; readonly href: string | null },
  span: number,
): Row {
  const head = href ? html`<a class="govuk-link" href="${href}">${period}</a>` : period;
  const words = text.map((line) => html`<span class="app-quiet">${line}</span> `);
  return { cells: [{ content: head }, { content: words, span, label: 'What is known' }] };
}

/** A thing in a list: its number, its words as the link to its page, and what else is to be said of it. */
export function named(of: {
  readonly ref: string;
  readonly title: string;
  readonly href: string;
  readonly last: string | null;
}): Html {
  const last = of.last === null ? null : html`<span class="app-remark">${of.last}</span>`;
  return html`<span class="app-named"><span class="app-ref">${of.ref}</span> <span><a class="govuk-link app-through-time" href="${of.href}">${of.title}</a>${last}</span></span>`;
}
