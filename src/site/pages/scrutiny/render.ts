import { type Html, html } from '../../../platform/components/index.ts';
import type { Level } from '../../../scrutiny/index.ts';
import { number } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { findingsList } from '../../parts/findings.ts';
import type { Group, ScrutinyView } from './present.ts';

const sections: Readonly<Record<Level, { readonly id: string; readonly title: string; readonly lead: string }>> = {
  error: { id: 'errors', title: 'Contradictions', lead: 'What is printed contradicts itself or cannot be meant.' },
  warning: {
    id: 'warnings',
    title: 'To be explained',
    lead: 'Each may be right, and needs a word of explanation.',
  },
  question: {
    id: 'questions',
    title: 'Questions a scrutineer would ask',
    lead: 'Nobody has to answer these. Those that matter most come first.',
  },
};

/** The questions of a report, with what the body answers. */
export function renderScrutiny(view: ScrutinyView): Html {
  const { levels, gone, bodyName, report } = view;
  return html`
<div class="app-masthead">
<div>
<h1 class="govuk-heading-xl">${view.title}</h1>
<p class="govuk-body-l">${view.summary}</p>
${view.remarks.map((remark) => html`<p class="govuk-body">${remark}</p>`)}
<p class="govuk-body">Asked of <a class="govuk-link" href="${report.href}">${report.text}</a>. A question is not a verdict: it says what is printed and what is beside it.</p>
</div>
<aside class="app-aside" aria-labelledby="downloads">
<h2 class="govuk-heading-s" id="downloads">To print and to download</h2>
<ul class="govuk-list">
${view.downloads.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
<li><a class="govuk-link" href="${addresses.checks}">What is asked of every report, and why</a></li>
</ul>
</aside>
</div>
${facets(view)}
${view.narrowed ? html`<p class="govuk-body" data-narrowed>${view.narrowed.text}. <a class="govuk-link" href="${view.narrowed.all}">Show all</a></p>` : null}
${levels.length + gone.length === 0 && view.narrowed ? html`<p class="govuk-body">Nothing is asked of these.</p>` : null}
${contents(view)}
${levels.map(({ level, count, groups }) => {
  const { id, title, lead } = sections[level];
  return section(
    id,
    title,
    count,
    lead,
    html`${groups.map((group) => (isFolded(level, view) ? folded(group, bodyName) : open(group, bodyName)))}`,
  );
})}
${
  gone.length === 0
    ? null
    : section(
        'gone',
        'No longer found',
        gone.length,
        'The edition holds these. They are not found any more, because an earlier report came in later or was corrected, or because a check has changed.',
        findingsList(gone, { bodyName }),
      )
}`;
}

/** So many that they are folded by their check, and that a list of the checks is of use. */
const many = 10;

/** Questions are folded where there are many and a reader has not narrowed the page to some. */
function isFolded(level: Level, { levels, narrowed }: ScrutinyView): boolean {
  return level === 'question' && narrowed === null && levels.some((one) => one.level === level && one.count > many);
}

/** What is asked in short: each check that found something, and how often. */
function contents({ levels, narrowed }: ScrutinyView): Html | null {
  const total = levels.reduce((sum, { count }) => sum + count, 0);
  if (total <= many || narrowed !== null) return null;
  return html`<nav class="app-asked-index" aria-labelledby="in-short">
<h2 class="govuk-heading-m" id="in-short">In short</h2>
<div class="app-asked-index__levels">${levels.map(
    ({ level, count, groups }) => html`<div class="app-asked-index__level app-asked-index__level--${level}">
<h3 class="govuk-heading-s"><a class="govuk-link" href="#${sections[level].id}">${sections[level].title}</a> ${countOf(count)}</h3>
<ul>${groups.map(({ check, title, findings }) => html`<li><a class="govuk-link" href="#check-${check}">${title}</a>${findings.length > 1 ? html` ${countOf(findings.length)}` : null}</li>`)}</ul>
</div>`,
  )}</div>
</nav>`;
}

function countOf(count: number): Html {
  return html`<span class="app-count">${number(count)}</span>`;
}

function open(group: Group, bodyName: string): Html {
  const { check, title, findings } = group;
  return html`<section aria-labelledby="check-${check}">
<h3 class="govuk-heading-m app-asked-check" id="check-${check}">${title}${findings.length > 1 ? html` ${countOf(findings.length)}` : null}</h3>
${ofGroup(group, bodyName)}
</section>`;
}

function folded(group: Group, bodyName: string): Html {
  const { check, title, findings, answered } = group;
  return html`<details class="app-asked-fold"><summary><h3 class="govuk-heading-s">${title}</h3>${findings.length > 1 ? html` ${countOf(findings.length)}` : null}${answered > 0 ? html` <span class="app-count">${answered === findings.length ? 'answered' : `${number(answered)} answered`}</span>` : null}</summary>
<div id="check-${check}">
${ofGroup(group, bodyName)}
</div></details>`;
}

/** Why is said once for all that a check found. */
function ofGroup({ title, why, findings }: Group, bodyName: string): Html {
  const link = why
    ? html`<p class="app-asked-why"><a class="govuk-link" href="${why}">Why this is asked<span class="govuk-visually-hidden">: ${title}</span></a></p>`
    : null;
  return html`${link}${findingsList(findings, { bodyName, linksChecks: false, levels: false })}`;
}

function section(id: string, title: string, count: number, lead: string, content: Html): Html {
  return html`<section class="app-section" aria-labelledby="${id}">
<h2 class="govuk-heading-l" id="${id}">${title} ${countOf(count)}</h2>
<p class="govuk-body">${lead}</p>
${content}
</section>`;
}

function facets({ facets }: ScrutinyView): Html {
  return html`<nav class="app-facets" aria-label="Narrow the questions" data-queries><dl>${facets.map(
    ({ name, choices }) =>
      html`<div><dt>${name}</dt><dd><ul>${choices.map(({ text, count, href, current }) => {
        const words = html`${text} <span class="app-facets__count">${count}</span>`;
        return current
          ? html`<li><a aria-current="true" href="${href}">${words}</a></li>`
          : html`<li><a class="govuk-link" href="${href}">${words}</a></li>`;
      })}</ul></dd></div>`,
  )}</dl></nav>`;
}
