import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { type RatingView, ratingView } from '../../../reporting/index.ts';
import { prose, ratingTag } from '../../../site/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { button, errorSummary, type Fault, formTo, hidden, savingForm } from '../../forms.ts';
import { area } from '../../parts/boxes.ts';
import { previewOf } from '../../parts/preview.ts';
import { besideLast, rated, section, sectionTail } from './parts.ts';
import type { MissingLine, PriorityEntry } from './present.ts';
import { financeSection } from './render-finance.ts';
import { indicatorSection } from './render-indicators.ts';
import { goalSection, issueSection, noteSection, riskSection } from './render-things.ts';

/** What is said of the page beside what is on it. */
export type Around = {
  readonly session: Session;
  readonly seen: number;
  readonly faults: readonly Fault[];
  /** When what was sent was saved, `14:05`; null where nothing was. */
  readonly saved: string | null;
  /** What saving came to, in sentences. */
  readonly notes: readonly string[];
  readonly unsaved: boolean;
  /** The box whose text is shown as it will be public. */
  readonly previewed: string | null;
};

/** Everything of a priority on one page. */
export function renderPriority(entry: PriorityEntry, around: Around): Html {
  const { period, priority, may } = entry;
  const edits = may.registers || may.finance;
  const content = html`
${entry.isPublished && edits ? correction(entry) : null}
${scorecardSection(entry)}
${narrativeSection(entry, around)}
${indicatorSection(entry)}
${riskSection(entry)}
${issueSection(entry)}
${goalSection(entry)}
${financeSection(entry)}
${noteSection(entry)}
${edits ? saveBar(entry, around) : null}`;
  const address = addresses.priorityIn(period, priority);
  const name = `Everything of ${entry.name}`;
  const form = !edits
    ? html`<div class="app-enter app-enter--read">${content}</div>`
    : entry.isPublished
      ? formTo(
          address,
          around.session,
          html`${hidden('seen', String(around.seen))}<div class="app-enter">${content}</div>`,
          { name },
        )
      : savingForm(address, around.session, html`<div class="app-enter">${content}</div>`, {
          ...{ seen: around.seen, name, unsaved: around.unsaved },
        });
  return html`
${errorSummary(around.faults)}
${banner(around)}
<div class="app-masthead">
<div>
<span class="govuk-caption-xl">${entry.periodName}</span>
<h1 class="govuk-heading-xl">${entry.name}</h1>
${facts(entry)}
${returned(entry)}
</div>
<aside class="app-aside" aria-labelledby="also">
<h2 class="govuk-heading-s" id="also">Also</h2>
<ul class="govuk-list">
<li><a class="govuk-link" href="${addresses.previewIn(period, priority)}">Preview as the public will see it</a></li>
<li><a class="govuk-link" href="${addresses.quarterAt(period)}">Progress of the whole quarter</a></li>
</ul>
</aside>
</div>
${missingList(entry)}
${contents(entry)}
<p class="govuk-body" role="status" id="others"></p>
${form}`;
}

function banner({ saved, notes, faults }: Around): Html | null {
  if (saved === null) return null;
  const all = faults.length > 0 ? ['Everything else was saved.', ...notes] : notes;
  return component('notification-banner', {
    type: 'success',
    titleText: 'Saved',
    html: html`<p class="govuk-notification-banner__heading">Saved at ${saved}. ${all.join(' ')}</p>`,
  });
}

const tags: Readonly<Record<string, string>> = {
  'not-started': 'govuk-tag--grey',
  'in-progress': 'govuk-tag--light-blue',
  submitted: 'govuk-tag--blue',
  returned: 'govuk-tag--orange',
  'signed-off': 'govuk-tag--green',
};

function facts({ state, due, isPublished }: PriorityEntry): Html {
  return html`<p class="app-facts">${state ? html`<span>${component('tag', { text: state.text, classes: tags[state.id] ?? '' })}</span> ` : null}${due ? html`<span>${due.isOver ? 'Was due' : 'Due'} <strong>${due.text}</strong></span> ` : null}${isPublished ? html`<span>Published: <strong>a change is a correction</strong></span>` : null}</p>`;
}

function returned({ state }: PriorityEntry): Html | null {
  if (state?.id !== 'returned' || !state.comment) return null;
  return component('inset-text', {
    html: html`<h2 class="govuk-heading-s">Returned, to be mended</h2><p class="govuk-body app-as-typed">${state.comment}</p>`,
  });
}

/** How many of what is missing are named at once; the rest unfolds. */
const mostMissing = 8;

function missingList({ missing, may, state }: PriorityEntry): Html | null {
  if (state === null) return null;
  if (missing.length === 0) {
    return html`<p class="govuk-body"><strong data-missing>Nothing is missing</strong></p>`;
  }
  const items = (some: readonly MissingLine[]) =>
    html`<ul class="app-missing">${some.map(
      ({ href, thing, what }) =>
        html`<li>${may.registers ? html`<a class="govuk-link" href="${href}">${thing}</a>` : thing}<span>${what}</span></li>`,
    )}</ul>`;
  const [first, rest] = [missing.slice(0, mostMissing), missing.slice(mostMissing)];
  return html`<section class="app-missing-list" aria-labelledby="missing">
<h2 class="govuk-heading-m" id="missing"><span data-missing>${missing.length === 1 ? '1 thing is missing' : `${missing.length} things are missing`}</span></h2>
${items(first)}
${rest.length > 0 ? component('details', { summaryText: `The other ${rest.length}`, html: items(rest) }) : null}
</section>`;
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

function correction({ reason }: PriorityEntry): Html {
  return html`<div class="app-correction">${area({
    box: reason,
    label: 'Why what was published is changed',
    of: '',
    hint: 'It is part of the record, and of the next edition.',
    rows: 2,
  })}</div>`;
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
    ? narrativeBox(narrative, previewed === narrative.name)
    : html`${narrative.value ? prose(narrative.value) : html`<p class="govuk-body app-quiet">Nothing is written yet.</p>`}`;
  return section(
    { id: 'narrative', title: 'Narrative', entry },
    html`${besideLast(own, last, lastName, 'app-with-last--even')}
${sectionTail(entry, { id: 'narrative', name: 'the narrative', unchanged: true })}`,
  );
}

function narrativeBox(box: PriorityEntry['narrative'], isPreviewed: boolean): Html {
  const preview = `${box.name}-preview`;
  const inner = area({
    ...{ box, label: 'What the report says of this priority', of: '', rows: 16, isMarkdown: true },
    hint: 'Paste from Word, or type: ## for a heading, - for a list, **bold**, *italic*, [words](address).',
  });
  return html`${inner}
<div class="app-preview-of">${button('Preview', { name: 'preview', value: box.name, kind: 'secondary', of: 'the narrative' })}
<p class="govuk-body app-quiet" role="status" id="${box.name}-said"></p>
<section id="${preview}" class="app-preview" aria-label="Preview of the narrative"${isPreviewed ? null : html` hidden`}>${isPreviewed ? previewOf(box.value) : null}</section></div>`;
}

/** Always in reach while something is typed. */
function saveBar(entry: PriorityEntry, { saved }: Around): Html {
  const { missing, state } = entry;
  return html`<div class="app-save-bar"><div class="app-save-bar__in">
${button('Save', { name: 'save', value: 'all', of: 'everything on this page' })}
${button('Save and preview', { name: 'save', value: 'preview', kind: 'secondary' })}
<p class="app-saving" role="status" data-saving>${saved ? `Saved at ${saved}` : ''}</p>
${state ? html`<a class="govuk-link app-save-bar__missing" href="#missing"><span data-missing>${missing.length === 0 ? 'Nothing is missing' : missing.length === 1 ? '1 thing is missing' : `${missing.length} things are missing`}</span></a>` : null}
</div></div>`;
}
