import { component, type Html, html } from '../../../platform/components/index.ts';
import { type RatingView, ratingView } from '../../../reporting/index.ts';
import { prose, ratingTag } from '../../../site/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, formTo, hidden } from '../../forms.ts';
import { type Around, correctionBox, entryForm, missingList, saveBar, savedBanner } from '../../parts/entry-frame.ts';
import { narrativeArea } from '../../parts/narrative-area.ts';
import { stateTag } from '../../parts/state-tag.ts';
import { besideLast, rated, section, sectionTail } from './parts.ts';
import type { PriorityEntry } from './present.ts';
import { financeSection } from './render-finance.ts';
import { indicatorSection } from './render-indicators.ts';
import { goalSection, issueSection, noteSection, riskSection } from './render-things.ts';

/** Everything of a priority on one page. */
export function renderPriority(entry: PriorityEntry, around: Around): Html {
  const { period, priority, may, state } = entry;
  const edits = may.registers || may.finance;
  const steps = { ...entry, isAsked: state !== null };
  const content = html`
${entry.isPublished && edits ? correctionBox(entry.reason) : null}
${scorecardSection(entry)}
${narrativeSection(entry, around)}
${indicatorSection(entry)}
${riskSection(entry)}
${issueSection(entry)}
${goalSection(entry)}
${financeSection(entry)}
${noteSection(entry)}
${
  edits
    ? saveBar(
        around,
        state && entry.missing.length,
        button('Save and preview', { name: 'save', value: 'preview', kind: 'secondary' }),
      )
    : null
}`;
  return html`
${errorSummary(around.faults)}
${savedBanner(around)}
<div class="app-masthead">
<div>
<span class="govuk-caption-xl">${entry.periodName}</span>
<h1 class="govuk-heading-xl">${entry.name}</h1>
${facts(entry)}
${returned(entry)}
${state?.id === 'signed-off' && edits && !entry.isPublished ? html`<p class="govuk-body app-quiet">It is signed off: what is changed here makes what was signed void, and is signed again.</p>` : null}
${stepForms(steps, around, 'top')}
</div>
<aside class="app-aside" aria-labelledby="also">
<h2 class="govuk-heading-s" id="also">Also</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${addresses.previewIn(period, priority)}">Preview as the public will see it</a></li>
<li><a class="govuk-link" href="${addresses.scrutinyOf(period, priority)}">Questions that it raises</a></li>
<li><a class="govuk-link" href="${addresses.workbookOf(period)}">Fill it in as a spreadsheet</a></li>
<li><a class="govuk-link" href="${addresses.quarterAt(period)}">Progress of the whole quarter</a></li>
</ul>
</aside>
</div>
${state ? missingList(entry.missing, may.registers) : null}
${contents(entry)}
<p class="govuk-body" role="status" id="others"></p>
${entryForm(around, content, {
  address: addresses.priorityIn(period, priority),
  name: `Everything of ${entry.name}`,
  edits,
  isPublished: entry.isPublished,
})}
${stepForms(steps, around, 'bottom')}`;
}

/** The steps stand twice: under the name, and at the end of the page. */
export const stepPlaces = ['top', 'bottom'] as const;
type StepPlace = (typeof stepPlaces)[number];

/** The id of the steps in one of their places, where they are made anew as one saves. */
export const stepsPart = (at: StepPlace): string => `steps-${at}`;

type StepsOf = Pick<PriorityEntry, 'period' | 'priority' | 'steps' | 'missing'> & { readonly isAsked: boolean };

/** The steps that the visitor can take from here; what they take is what is saved. */
export function stepForms(
  { period, priority, isAsked, steps, missing }: StepsOf,
  { session, seen }: Pick<Around, 'session' | 'seen'>,
  at: StepPlace,
): Html | null {
  if (!isAsked || steps.length === 0) return null;
  const address = addresses.submissionOf(period, priority);
  const forms = steps.map(({ id, name }) => {
    if (id === 'submit' && missing.length > 0) {
      return at === 'top'
        ? null
        : html`<p class="govuk-body app-quiet">It can be submitted when nothing is missing: <a class="govuk-link" href="#missing">see what is</a>.</p>`;
    }
    if (id !== 'submit' && id !== 'recall') {
      return html`<p class="govuk-body"><a class="govuk-link" href="${address}">${name}</a></p>`;
    }
    return formTo(
      address,
      session,
      html`${hidden('step', id)}${hidden('seen', String(seen))}${button(name, { name: 'sent', value: at, ...(id === 'recall' ? { kind: 'secondary' } : {}) })}`,
      { name: `${name}, at the ${at} of the page` },
    );
  });
  return html`<div class="app-steps" id="${stepsPart(at)}">${forms}${at === 'bottom' && steps.some(({ id }) => id === 'submit') && missing.length === 0 ? html`<p class="govuk-body app-quiet">What is submitted is what was saved.</p>` : null}</div>`;
}

function facts({ state, due, isPublished }: PriorityEntry): Html {
  return html`<p class="app-facts">${state ? html`<span>${stateTag(state.id)}</span> ` : null}${due ? html`<span>${due.isOver ? 'Was due' : 'Due'} <strong>${due.text}</strong></span> ` : null}${isPublished ? html`<span>Published: <strong>a change is a correction</strong></span>` : null}</p>`;
}

function returned({ state }: PriorityEntry): Html | null {
  if (state?.id !== 'returned' || !state.comment) return null;
  return component('inset-text', {
    html: html`<h2 class="govuk-heading-s">Returned, to be mended</h2><p class="govuk-body app-as-typed">${state.comment}</p>`,
  });
}

function contents(entry: PriorityEntry): Html {
  const all = [
    ['scorecard', 'Scorecard'],
    ['narrative', 'Narrative'],
    ['indicators', counted(entry.indicators.length, 'indicator')],
    ['risks', counted(entry.risks.length, 'risk')],
    ['issues', counted(entry.issues.length, 'issue')],
    ['goals', counted(entry.goals.length, 'goal')],
    ['finance', 'Finance'],
    ['notes', counted(entry.notes.length, 'note')],
  ] as const;
  return html`<nav class="app-contents" aria-label="On this page"><ul>${all.map(
    ([id, text]) => html`<li><a class="govuk-link" href="#section-${id}">${text}</a></li>`,
  )}</ul></nav>`;
}

function scorecardSection(entry: PriorityEntry): Html {
  const { scorecard, may, lastName } = entry;
  const boxes = scorecard.map(
    ({ name, box, last }) =>
      html`<div class="app-score-box">${may.registers ? rated({ box, label: name, of: 'scorecard' }) : html`<p class="app-box__label">${name}</p>${ratingTag(ratingOf(box.value))}`}
<p class="app-last">${lastName ?? 'Before'}: ${last ? ratingTag(last) : 'not rated'}</p></div>`,
  );
  return section(
    { id: 'scorecard', title: 'Scorecard', entry },
    html`<div class="app-scores">${boxes}</div>
${sectionTail(entry, { id: 'scorecard', name: 'the scorecard', unchanged: true })}`,
  );
}

function ratingOf(value: string): RatingView {
  return value === 'green' || value === 'amber' || value === 'red' ? ratingView(value, null) : ratingView(null, null);
}

function narrativeSection(entry: PriorityEntry, { previewed }: Around): Html {
  const { narrative, lastNarrative, lastName, may } = entry;
  const last = lastNarrative === null ? null : html`${prose(lastNarrative)}`;
  const own = may.registers
    ? narrativeArea({
        ...{ box: narrative, label: 'What the report says of this priority', of: 'the narrative' },
        isPreviewed: previewed === narrative.name,
      })
    : html`${narrative.value ? prose(narrative.value) : html`<p class="govuk-body app-quiet">Nothing is written yet.</p>`}`;
  return section(
    { id: 'narrative', title: 'Narrative', entry },
    html`${besideLast(own, last, lastName, 'app-with-last--even')}
${sectionTail(entry, { id: 'narrative', name: 'the narrative', unchanged: true })}`,
  );
}
