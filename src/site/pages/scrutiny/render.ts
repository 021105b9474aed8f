import { type Html, html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { findingsList } from '../../parts/findings.ts';
import type { ScrutinyView } from './present.ts';

/** The questions of a report, with what the body answers. */
export function renderScrutiny(view: ScrutinyView): Html {
  const { errors, warnings, questions, gone, bodyName, report } = view;
  const asked = errors.length + warnings.length + questions.length;
  return html`
<div class="app-masthead">
<div>
<h1 class="govuk-heading-xl">${view.title}</h1>
<p class="govuk-body-l">${view.summary}</p>
${view.remarks.map((remark) => html`<p class="govuk-body">${remark}</p>`)}
<p class="govuk-body">Asked of <a class="govuk-link" href="${report.href}">${report.text}</a>. A finding is a question, not a verdict: it says what is printed and what is beside it.</p>
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
${asked + gone.length === 0 && view.narrowed ? html`<p class="govuk-body">Nothing is asked of these.</p>` : null}
${
  errors.length === 0
    ? null
    : section(
        'errors',
        'Contradictions',
        errors.length,
        'What is printed contradicts itself.',
        findingsList(errors, { bodyName }),
      )
}
${
  warnings.length === 0
    ? null
    : section(
        'warnings',
        'To be explained',
        warnings.reduce((sum, { findings }) => sum + findings.length, 0),
        'Each may be right, and needs a word of explanation. Those of one check stand together.',
        html`${warnings.map(
          ({ check, title, findings }) =>
            html`<h3 class="govuk-heading-m" id="check-${check}">${title} <span class="app-count">${counted(findings.length, 'finding')}</span></h3>${findingsList(findings, { bodyName })}`,
        )}`,
      )
}
${
  questions.length === 0
    ? null
    : section(
        'questions',
        'Questions a scrutineer would ask',
        questions.length,
        'What matters most comes first.',
        findingsList(questions, { bodyName, ranked: true }),
      )
}
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

function section(id: string, title: string, count: number, lead: string, content: Html): Html {
  return html`<section class="app-section" aria-labelledby="${id}">
<h2 class="govuk-heading-l" id="${id}">${title} <span class="app-count">${counted(count, 'finding')}</span></h2>
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
