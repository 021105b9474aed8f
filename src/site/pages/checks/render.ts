import { type Html, html } from '../../../platform/components/index.ts';
import { levelWords } from '../../../reporting/index.ts';
import { type Check, levels } from '../../../scrutiny/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { levelTag } from '../../parts/findings.ts';
import { table } from '../../parts/table.ts';

/** A report and how many questions are asked of it. */
export type AskedReport = { readonly text: string; readonly href: string; readonly summary: string };

/** What is asked of every report, and the reports of which it was asked, newest first. */
export function renderChecks(checks: readonly Check[], reports: readonly AskedReport[]): Html {
  return html`
<h1 class="govuk-heading-xl">What is asked of every report</h1>
<p class="govuk-body-l app-measure">Before a report is published, Tallystick asks of it what a careful reader would. The body can mend what it finds, or answer; questions and answers are published together.</p>
${
  reports.length === 0
    ? null
    : html`<section aria-labelledby="reports"><h2 class="govuk-heading-l" id="reports">Questions and answers of each report</h2>
<ul class="app-growing app-measure">${reports.map(({ text, href, summary }) => html`<li><a class="govuk-link" href="${href}">${text}</a><span class="app-remark">${summary}</span></li>`)}</ul></section>`
}
<section class="app-section app-section--light" aria-labelledby="levels">
<h2 class="govuk-heading-l" id="levels">Three kinds</h2>
<dl class="app-words">
<div><dt>${kind('error')}</dt><dd>What is printed contradicts itself or cannot be meant. It is mended or answered before a report is published here.</dd></div>
<div><dt>${kind('warning')}</dt><dd>It may be right, and needs an explanation.</dd></div>
<div><dt>${kind('question')}</dt><dd>What a scrutineer would ask. The body may answer it.</dd></div>
</dl>
<p class="govuk-body app-measure">A finding is a question, not a verdict. Rounded figures are compared as what they may have been before they were rounded, and what did not survive in a source is not held against it.</p>
</section>
${levels.map((level) => {
  const of = checks.filter((check) => check.level === level);
  if (of.length === 0) return null;
  const { word, means } = levelWords[level];
  const rows = of.map(({ name, title, example }) => [
    {
      cells: [
        { content: html`<a class="govuk-link" href="${addresses.check(name)}">${title}</a>` },
        { content: example },
      ],
    },
  ]);
  return html`<section class="app-section app-section--light" aria-labelledby="level-${level}">
<h2 class="govuk-heading-l" id="level-${level}">${word} <span class="app-count">${counted(of.length, 'check')}</span></h2>
<p class="govuk-body">${means.charAt(0).toUpperCase()}${means.slice(1)}.</p>
${table(`Checks: ${word}`, [{ label: 'What is the matter' }, { label: 'For example' }], rows, 'app-checks')}
</section>`;
})}`;
}

/** Why one check is made, with an example and a near-miss. */
export function renderCheck({ name, level, title, why, example, nearMiss }: Check): Html {
  return html`
<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body">${kind(level)} ${levelWords[level].means}. Called <code>${name}</code> in files.</p>
<dl class="app-words app-words--large">
<div><dt>Why it is asked</dt><dd>${why}</dd></div>
<div><dt>It asks</dt><dd>${example}</dd></div>
<div><dt>It does not ask</dt><dd>${nearMiss}</dd></div>
</dl>
<p class="govuk-body"><a class="govuk-link" href="${addresses.checks}">All checks</a></p>`;
}

function kind(level: Check['level']): Html {
  return levelTag({ level, levelWord: levelWords[level].word });
}
