import { type Html, html } from '../../platform/components/index.ts';
import type { Fact, FindingView } from '../../reporting/index.ts';
import { checkNamed } from '../../scrutiny/index.ts';
import { date } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import { icon } from './icons.ts';
import { unbroken } from './text.ts';

/** A finding as it is shown, and what is true only of where it is shown. */
export type FindingShown = FindingView & {
  /** Where the thing is in the report; null where it is not linked, or is beside the finding already. */
  readonly href: string | null;
  /** What has become of it since publication: `Found since publication`. */
  readonly since?: string | null;
  /** When the answer was given, where it was given after publication. */
  readonly answeredSince?: string | null;
  /** What was published in answer, where it was answered anew since. */
  readonly answerPublished?: string | null;
};

/** How findings are shown here. */
export type FindingsLook = {
  /** Who answers: `MOPAC answers: …`. */
  readonly bodyName: string;
  /**
   * Whether each finding leads to the page that says why it is asked: a file that stands alone has none, nor has a check that is no
   * longer made.
   */
  readonly linksChecks?: boolean;
  /** Whether each says what it is about; where it stands beside the thing it does not. */
  readonly names?: boolean;
  /** Whether each says its level; where a heading says it of all of them it does not. */
  readonly levels?: boolean;
};

/** Findings with their answers: the one way in which they are shown on pages and before publication. */
export function findingsList(findings: readonly FindingShown[], look: FindingsLook): Html {
  return html`<ul class="app-findings">${findings.map(
    (finding) =>
      html`<li class="app-finding app-finding--${finding.level}${finding.answer === null && !finding.answeredSince ? '' : ' app-finding--answered'}">${one(finding, look)}</li>`,
  )}</ul>`;
}

/** The level of a finding: a word with a shape, and a colour that only repeats it. */
export function levelTag({ level, levelWord }: Pick<FindingView, 'level' | 'levelWord'>): Html {
  return html`<span class="app-asks app-asks--${level}">${icon(shapes[level])}${levelWord}</span>`;
}

const shapes = { error: 'error', warning: 'warning', question: 'question' } as const;

function one(finding: FindingShown, { bodyName, linksChecks = true, names = true, levels = true }: FindingsLook): Html {
  const { href, about, priority, check, message, evidence, since } = finding;
  const named = href === null ? about : html`<a class="govuk-link" href="${href}">${about}</a>`;
  const where = names
    ? html`<span class="app-finding__about">${priority ? `${priority.name}: ` : null}${named}</span>`
    : null;
  const isSilent = finding.answer === null && !finding.answeredSince;
  const head = html`${levels ? levelTag(finding) : null}${where}${since ? html`<strong class="app-finding__since">${since}</strong>` : null}`;
  return html`<div class="app-finding__asked">
${levels || names || since ? html`<p class="app-finding__head">${head}</p>` : null}
<p class="app-finding__message">${unbroken(message)}</p>
<div class="app-finding__foot">
${evidence.length === 0 ? null : html`<details class="app-finding__evidence"><summary>Evidence<span class="govuk-visually-hidden">: ${about}</span></summary>${facts(evidence)}</details>`}
${linksChecks && checkNamed(check) ? html`<p class="app-finding__why"><a class="govuk-link" href="${addresses.check(check)}">Why this is asked<span class="govuk-visually-hidden">: ${check.replaceAll('-', ' ')}</span></a></p>` : null}
${isSilent ? html`<p class="app-finding__silent">Not answered</p>` : null}
</div>
</div>
${isSilent ? null : answer(finding, bodyName)}`;
}

function answer({ answer, answeredSince, answerPublished }: FindingShown, bodyName: string): Html {
  const published = answerPublished ? html` The edition says: “${answerPublished}”` : null;
  if (answer === null) {
    const since = answeredSince ? html`<p>The answer was taken back on ${date(answeredSince)}.${published}</p>` : null;
    return html`<div class="app-finding__answer"><p><strong>Not answered.</strong></p>${since}</div>`;
  }
  const since = answeredSince
    ? html`<p class="app-remark">Answered since publication, on ${date(answeredSince)}.${published}</p>`
    : null;
  const [first = '', ...more] = answer.split(/\n\s*\n/);
  return html`<div class="app-finding__answer"><p><strong>${bodyName} answers:</strong> ${first}</p>${more.map((paragraph) => html`<p>${paragraph}</p>`)}${since}</div>`;
}

function facts(all: readonly Fact[]): Html {
  return html`<dl class="app-evidence">${all.map(({ label, said }) => html`<div><dt>${label}</dt><dd>${saidOf(label, said)}</dd></div>`)}</dl>`;
}

function saidOf(label: string, said: Fact['said']): Html | string {
  if (said.kind === 'text') return html`${unbroken(said.text)}`;
  if (said.kind === 'list') return html`<ul>${said.items.map((item) => html`<li>${unbroken(item)}</li>`)}</ul>`;
  if (said.kind === 'facts') return facts(said.facts);
  return html`<div class="app-evidence__table" tabindex="0" role="group" aria-label="${label}"><table role="table">
<thead role="rowgroup"><tr role="row">${said.columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>
<tbody role="rowgroup">${said.rows.map((row) => html`<tr role="row">${row.map((text, at) => html`<td role="cell" data-label="${said.columns[at] ?? ''}">${text === '' ? null : unbroken(text)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
