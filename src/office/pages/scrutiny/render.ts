import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { levelWords } from '../../../reporting/index.ts';
import type { Level } from '../../../scrutiny/index.ts';
import { findingsList } from '../../../site/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden } from '../../forms.ts';
import { heldField } from './form.ts';
import type { AnswerBox, Asked, AskedGroup, ScrutinyView } from './present.ts';

export type Said = {
  readonly done: string | null;
  readonly faults: readonly Fault[];
  /** Whether what is shown was typed and is not saved. */
  readonly isPreview: boolean;
};

const levelTitles: Readonly<Record<Level, { readonly title: string; readonly about: string }>> = {
  error: {
    title: 'Contradictions',
    about:
      'What is printed contradicts itself or cannot be meant. Each is mended where it is entered, or answered here: nothing is signed until then.',
  },
  warning: {
    title: 'To explain',
    about: 'Each needs an explanation. Those of one kind can be answered together.',
  },
  question: {
    title: 'Questions for readers',
    about: 'Readers will see these. You may answer them.',
  },
};

/** What there is to ask of a quarter, and the boxes for what the body answers. */
export function renderScrutiny(view: ScrutinyView, session: Session, { done, faults, isPreview }: Said): Html {
  const { name, address, summary, levels, mayAnswer, published, gone, seen, blanks } = view;
  const found = levels.reduce((sum, { count }) => sum + count, 0);
  const content = html`${levels.map((one) => levelPart(one, view))}`;
  return html`${errorSummary(faults)}
${done === null ? null : component('notification-banner', { type: 'success', titleText: 'Saved', html: html`<p class="govuk-notification-banner__heading">${done}</p>` })}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Questions</h1>
<p class="govuk-body-l app-measure">${found === 0 ? 'Nothing is found that a reader would ask about.' : summary}</p>
${found === 0 ? null : about(view)}
${blanks === 0 ? null : html`<p class="govuk-body app-measure">${counted(blanks, 'thing')} that ${blanks === 1 ? 'is' : 'are'} not entered yet ${blanks === 1 ? 'is' : 'are'} not asked about here: each priority’s page lists what is missing there.</p>`}
${isPreview ? html`<div class="govuk-inset-text app-measure" id="previewed"><p class="govuk-body">This is how what you typed will be public. <strong>Nothing is saved yet.</strong></p></div>` : null}
${gone.length === 0 ? null : goneTexts(gone)}
${published === null ? null : html`<p class="govuk-body app-measure">The report is published: what is answered now stands beside it, with its date. <a class="govuk-link" href="${published}">As the public reads them</a></p>`}
${mayAnswer ? formTo(address, session, html`${hidden('seen', String(seen))}${content}${saveBar()}`, { name: `Answers for ${name}` }) : content}`;
}

function about({ levels, mayAnswer }: ScrutinyView): Html {
  const items = levels.flatMap(({ level, count }) =>
    count === 0 ? [] : [html`<li><a class="govuk-link" href="#${level}">${count} ${nouns[level](count)}</a></li>`],
  );
  return html`<ul class="app-ways">${items}</ul>
<p class="govuk-body app-measure">Each is published with the report, and the answer beside it; what nobody answers is published as not answered. An answer is kept in later reports, for as long as the facts are the same.${mayAnswer ? ' It is plain text of up to 2,000 characters.' : null}</p>`;
}

const nouns: Readonly<Record<Level, (count: number) => string>> = {
  error: (count) => (count === 1 ? 'contradiction' : 'contradictions'),
  warning: () => 'to explain',
  question: (count) => (count === 1 ? 'question for readers' : 'questions for readers'),
};

function saveBar(): Html {
  return html`<div class="app-save-bar"><div class="app-save-bar__in">
${button('Save', { name: 'save', value: 'all', of: 'the answers' })}
${button('Preview', { name: 'preview', value: 'all', kind: 'secondary', of: 'the answers' })}
</div></div>`;
}

function goneTexts(gone: readonly string[]): Html {
  return html`<div class="govuk-inset-text app-measure" id="gone"><p class="govuk-body">What you answered is asked no longer: what it was about was changed in the meantime. If it is asked in other words below, answer it there. You wrote:</p>
${gone.map((text) => html`<p class="govuk-body app-as-typed">${text}</p>`)}</div>`;
}

function levelPart({ level, count, groups }: ScrutinyView['levels'][number], view: ScrutinyView): Html | null {
  if (count === 0) return null;
  const { title, about: words } = levelTitles[level];
  const shown = groups.map((group) => groupPart(group, level, view));
  const body =
    level === 'question'
      ? component('details', {
          summaryText: `${counted(count, 'question', 'questions')}, most important first`,
          open: groups.some(isTouched),
          html: html`${shown}`,
        })
      : html`${shown}`;
  return html`<section aria-labelledby="${level}" class="app-asked-level">
<h2 class="govuk-heading-l" id="${level}">${title}</h2>
<p class="govuk-body app-measure">${words}</p>
${body}
</section>`;
}

function isTouched({ asked, box }: AskedGroup): boolean {
  return (
    (box !== null && (box.value !== '' || box.fault !== null)) ||
    asked.some((one) => one.isPreview || one.clash !== null || (one.box !== null && one.box.fault !== null))
  );
}

function groupPart(group: AskedGroup, level: Level, view: ScrutinyView): Html {
  const { id, title, why, asked, box, reach } = group;
  // Contradictions are answered one by one; nobody need answer a question.
  const isFolded = box !== null || level === 'question';
  return html`<section class="app-asked" aria-labelledby="${id}">
<h3 class="govuk-heading-m" id="${id}">${title}${asked.length > 1 ? html` <span class="app-quiet">${asked.length}</span>` : null}</h3>
<p class="govuk-body app-quiet app-measure">${why}</p>
${box === null ? null : boxOf(box, `One answer to ${reach}`, title, view)}
${asked.map((one) => askedPart(one, { isFolded, level, view }))}
</section>`;
}

function askedPart(
  one: Asked,
  { isFolded, level, view }: { readonly isFolded: boolean; readonly level: Level; readonly view: ScrutinyView },
): Html {
  const { key, view: finding, mend, note, clash, box, isPreview } = one;
  const first = finding.priority !== null && view.firstOf.get(finding.priority.id) === key;
  const label = finding.about;
  const own =
    box === null
      ? null
      : html`${box.held === null ? null : hidden(heldField(key), box.held)}${boxOf(box, 'Answer', label, view, addresses.findingId(key))}`;
  return html`<article class="app-answering" id="${addresses.findingId(key)}" aria-label="${levelWords[level].word}: ${label}">
${first && finding.priority ? html`<span id="of-${finding.priority.id}"></span>` : null}
${findingsList([{ ...finding, href: null }], { bodyName: view.bodyName, linksChecks: false, levels: false })}
<p class="govuk-body-s app-answering__about">${isPreview ? html`<strong>Not saved yet.</strong> ` : note === null ? null : html`${note} `}<a class="govuk-link" href="${mend}">Where it is entered<span class="govuk-visually-hidden">: ${label}</span></a></p>
${clash === null ? null : html`<div class="govuk-inset-text"><p class="govuk-body">${clash.who} answered this ${clash.when}: ${clash.theirs === null ? 'an answer was taken back.' : html`<span class="app-as-typed">“${clash.theirs}”</span>`} Yours is below and is not saved. Save again if it is to stand instead.</p></div>`}
${
  own === null || !isFolded
    ? own
    : component('details', {
        summaryHtml: html`${level === 'question' ? 'Answer it' : 'Answer this one by itself'}<span class="govuk-visually-hidden">: ${label}</span>`,
        open: box !== null && (box.fault !== null || clash !== null || box.value !== (box.held ?? '')),
        html: own,
      })
}
</article>`;
}

/** A box; what it answers is said to those who do not see where it stands. */
function boxOf({ field, value, fault }: AnswerBox, label: string, of: string, view: ScrutinyView, id?: string): Html {
  const area = component('textarea', {
    ...{ id: field, name: field, value, rows: '3' },
    label: { html: html`${label}<span class="govuk-visually-hidden">: ${of}</span>`, classes: 'govuk-label--s' },
    ...(fault === null ? {} : { errorMessage: { text: fault } }),
  });
  return html`<div class="app-answering__box">${area}<button type="submit" class="app-link-button" name="preview" value="${field}" formaction="${view.address}${id === undefined ? '' : `#${id}`}">Preview<span class="govuk-visually-hidden"> of the answer: ${of}</span></button></div>`;
}
