import { component, type Html, html } from '../../../platform/components/index.ts';
import type { ConcernView } from '../../../reporting/index.ts';
import { ratingTag, shown } from '../../../site/index.ts';
import { button } from '../../forms.ts';
import { area, choose, line, rate } from '../../parts/boxes.ts';
import { besideLast, goalRatings, nothingChanged, rated, section, sectionTail, whyNoRating } from './parts.ts';
import {
  type GoalEntry,
  type IssueEntry,
  type NoteEntry,
  type PriorityEntry,
  type RiskEntry,
  wasPublishedField,
} from './present.ts';

/** The risks, issues, goals and notes of a priority. */

const trends = [
  { value: '', text: 'Not said' },
  { value: 'up', text: 'Increasing' },
  { value: 'same', text: 'No change' },
  { value: 'down', text: 'Decreasing' },
];
const oneToFive = [
  { value: '', text: 'Not said' },
  ...['1 Very low', '2 Low', '3 Medium', '4 High', '5 Very high'].map((text) => ({ value: text.slice(0, 1), text })),
];
const levels = [
  { value: 'high', text: 'High' },
  { value: 'medium', text: 'Medium' },
  { value: 'low', text: 'Low' },
];

const textOf = (choices: readonly { value: string; text: string }[], value: string) =>
  value === '' ? 'Not said' : (choices.find((one) => one.value === value)?.text ?? value);

const said = (label: string, value: string): Html =>
  html`<div><dt>${label}</dt><dd class="app-as-typed">${value === '' ? html`<span class="app-quiet">Not said</span>` : value}</dd></div>`;

export function riskSection(entry: PriorityEntry): Html {
  const { risks } = entry;
  return section(
    { id: 'risks', title: 'Risks', entry, name: 'risks' },
    html`<p class="govuk-body app-measure">The body’s own register. What is published of a risk has its own wording; all else stays inside.</p>
${risks.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no risks.</p>` : null}
${risks.map((one) => risk(one, entry))}
${entry.may.registers ? newRisk(entry) : null}
${sectionTail(entry, { id: 'risks', name: 'the risks', unchanged: risks.length > 0, suggestions: risks.length > 0 })}`,
  );
}

function risk(one: RiskEntry, entry: PriorityEntry): Html {
  const { id, title, isPublished, last } = one;
  const { may, lastName } = entry;
  const head = html`<div class="app-thing__head"><div><h3 class="govuk-heading-s" id="name-risks-${id}">${isPublished ? html`<span class="app-ref">${one.public.ref.value}</span> ` : null}${title}</h3>
<p class="app-quiet app-thing__about">${isPublished ? 'Published' : 'In the register only'}</p></div>
${nothingChanged(entry, `risks:${id}`, title, last !== null || one.lastRegistered !== null)}</div>`;
  const lastInternal = one.lastRegistered
    ? html`<p>Owner: ${one.lastRegistered.owner}</p><p>${one.lastRegistered.mitigation}</p>${one.lastRegistered.nextReview ? html`<p>Next review: ${one.lastRegistered.nextReview}</p>` : null}`
    : html`<p>Not in the register</p>`;
  const body = may.registers
    ? html`${besideLast(
        html`<div class="app-row">
${choose({ box: one.likelihood, label: 'Likelihood', of: title, choices: oneToFive })}
${choose({ box: one.impact, label: 'Impact', of: title, choices: oneToFive })}
${rateRow(one)}
</div>
${publicFields(one)}`,
        concern(last),
        lastName,
      )}
${besideLast(
  html`<h4 class="app-component">Inside the body only</h4>
${area({ box: one.internal.title, label: 'Internal wording', of: title, rows: 2 })}
<div class="app-row">${line({ box: one.internal.owner, label: 'Owner', of: title, width: 20 })}${line({ box: one.internal.nextReview, label: 'Next review', of: title, kind: 'date', width: 10 })}</div>
${area({ box: one.internal.mitigation, label: 'What is done about it (mitigation)', of: title, rows: 3 })}`,
  lastInternal,
  lastName,
)}
${isPublished ? null : removal('risk_register', id, 'Take it out of the register', title)}`
    : html`${besideLast(
        html`<dl class="app-held-list">${said('Likelihood', textOf(oneToFive, one.likelihood.value))}${said('Impact', textOf(oneToFive, one.impact.value))}${isPublished ? html`${said('Score', one.public.score.value)}${said('Trend', textOf(trends, one.public.trend.value))}${said('Public wording', one.public.title.value)}${said('Explanation', one.public.explanation.value)}` : null}${said('Owner', one.internal.owner.value)}${said('Mitigation', one.internal.mitigation.value)}${said('Next review', one.internal.nextReview.value)}</dl>`,
        concern(last),
        lastName,
      )}`;
  return html`<article class="app-thing" id="thing-risks-${id}" aria-labelledby="name-risks-${id}">${head}${body}</article>`;
}

function rateRow(one: RiskEntry): Html | null {
  if (!one.isPublished) return null;
  return html`${line({ box: one.public.score, label: 'Score', of: one.title, width: 3, kind: 'number' })}
${choose({ box: one.public.trend, label: 'Trend', of: one.title, choices: trends })}
<p class="app-suggestion app-row__whole"><span id="${one.score.says}" role="status">Score: ${one.score.words}</span>. <span id="${one.trend.says}" role="status">Trend: ${one.trend.words}</span>. ${button('Take the suggestion', { name: 'accept', value: `risks:${one.id}`, kind: 'link', of: `for ${one.title}` })}</p>`;
}

/** Whether it is published, and the wording in which it is. */
function publicFields(one: RiskEntry): Html {
  const { id, title, published } = one;
  return html`<div class="app-public">${rate({
    box: published,
    label: 'In the published report',
    of: title,
    choices: [
      { value: 'yes', text: 'Published' },
      { value: 'no', text: 'Not published' },
    ],
    after: html`<div class="app-public__fields"><div class="app-row">${line({ box: one.public.ref, label: 'Number', of: title, width: 3 })}</div>
${area({ box: one.public.title, label: 'Public wording', of: title, rows: 2 })}
${area({ box: one.public.explanation, label: 'Public explanation', of: title, rows: 3 })}</div>`,
  })}</div><input type="hidden" name="${wasPublishedField(id)}" value="${one.isPublished ? 'yes' : 'no'}">`;
}

function concern(last: ConcernView | null): Html | null {
  if (!last) return html`<p>Not published</p>`;
  return html`<p>${shown(last.level, 'app-figure')}</p><p>${last.trend ? last.trend.word : last.trendAbsent}</p><p>${last.explanation ?? last.explanationAbsent}</p>`;
}

function removal(table: string, key: string, text: string, of: string): Html {
  const id = `remove--${table}--${key}`;
  return html`<div class="govuk-checkboxes govuk-checkboxes--small app-remove"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${id}" name="${id}" value="yes"><label class="govuk-label govuk-checkboxes__label" for="${id}">${text}<span class="govuk-visually-hidden">: ${of}</span></label></div></div>`;
}

function adding(id: string, what: string, isOpen: boolean, content: Html): Html {
  return component('details', {
    classes: 'app-add',
    open: isOpen,
    summaryText: `Add ${what}`,
    html: html`${content}<p class="app-quiet" id="add-${id}-said" role="status"></p>${button('Add it', { name: 'save', value: `add-${id}`, kind: 'secondary', of: what })}`,
  });
}

function newRisk({ newRisk }: PriorityEntry): Html {
  const { box, isOpen } = newRisk;
  const of = 'a new risk';
  return adding(
    'risks',
    'a risk',
    isOpen,
    html`${area({ box: box('title'), label: 'Internal wording', of, rows: 2 })}
<div class="app-row">${choose({ box: box('likelihood'), label: 'Likelihood', of, choices: oneToFive })}${choose({ box: box('impact'), label: 'Impact', of, choices: oneToFive })}${line({ box: box('owner'), label: 'Owner', of, width: 20 })}${line({ box: box('next_review'), label: 'Next review', of, kind: 'date', width: 10 })}</div>
${area({ box: box('mitigation'), label: 'What is done about it (mitigation)', of, rows: 2 })}
<p class="govuk-body app-quiet">It is in the register only, until you publish it.</p>`,
  );
}

export function issueSection(entry: PriorityEntry): Html {
  const { issues } = entry;
  return section(
    { id: 'issues', title: 'Issues', entry, name: 'issues' },
    html`${issues.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no issues.</p>` : null}
${issues.map((one) => issue(one, entry))}
${entry.may.registers ? newIssue(entry) : null}
${sectionTail(entry, { id: 'issues', name: 'the issues', unchanged: issues.length > 0 })}`,
  );
}

function issue(one: IssueEntry, entry: PriorityEntry): Html {
  const { id, title, last } = one;
  const { may, lastName } = entry;
  const body = may.registers
    ? html`<div class="app-row">${rate({ box: one.rating, label: 'Rating', of: title, choices: levels })}${choose({ box: one.trend, label: 'Trend', of: title, choices: trends })}</div>
${area({ box: one.explanation, label: 'Explanation', of: title, rows: 3 })}
<details class="app-target" ${one.titleBox.fault || one.titleBox.clash || title.includes('[…]') ? html`open` : null}><summary>Wording or removal<span class="govuk-visually-hidden"> of ${title}</span></summary>
<div class="app-row">${line({ box: one.ref, label: 'Number', of: title, width: 3 })}</div>
${area({ box: one.titleBox, label: 'Wording', of: title, rows: 2 })}
${removal('issues', id, 'It is over: take it out of the report', title)}</details>`
    : html`<dl class="app-held-list">${said('Rating', textOf(levels, one.rating.value))}${said('Trend', textOf(trends, one.trend.value))}${said('Explanation', one.explanation.value)}</dl>`;
  return html`<article class="app-thing" id="thing-issues-${id}" aria-labelledby="name-issues-${id}"><div class="app-thing__head"><h3 class="govuk-heading-s" id="name-issues-${id}"><span class="app-ref">${one.ref.value}</span> ${title}</h3>
${nothingChanged(entry, `issues:${id}`, title, last !== null)}</div>${besideLast(body, concern(last), lastName)}</article>`;
}

function newIssue({ newIssue }: PriorityEntry): Html {
  const { box, isOpen } = newIssue;
  const of = 'a new issue';
  return adding(
    'issues',
    'an issue',
    isOpen,
    html`${area({ box: box('title'), label: 'Wording', of, rows: 2 })}
<div class="app-row">${rate({ box: box('rating'), label: 'Rating', of, choices: levels })}${choose({ box: box('trend'), label: 'Trend', of, choices: trends })}</div>
${area({ box: box('explanation'), label: 'Explanation', of, rows: 2 })}`,
  );
}

export function goalSection(entry: PriorityEntry): Html {
  const { goals } = entry;
  return section(
    { id: 'goals', title: 'Goals', entry, name: 'goals' },
    html`${goals.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no goals.</p>` : null}
${goals.map((one) => goal(one, entry))}
${entry.may.registers ? newGoal(entry) : null}
${sectionTail(entry, { id: 'goals', name: 'the goals', unchanged: goals.length > 0 })}`,
  );
}

const ongoings = [
  { value: '', text: 'By a quarter' },
  { value: 'yes', text: 'Ongoing, without an end' },
];
const closings = [
  { value: '', text: 'Still open' },
  { value: 'withdrawn', text: 'Withdrawn' },
  { value: 'superseded', text: 'Superseded' },
];

function goal(one: GoalEntry, entry: PriorityEntry): Html {
  const { id, ref, title, last } = one;
  const { may, lastName } = entry;
  const of = `${ref} ${title}`;
  const lastWords =
    last &&
    html`<p>${ratingTag(last.rating)}</p><p>Expected: ${shown(last.forecast)}</p>${last.slip.absent ? null : html`<p>Slip: ${shown(last.slip)}</p>`}`;
  const opensMore =
    one.closed.value !== '' ||
    one.ongoing.value !== '' ||
    [one.closed, one.ongoing, one.missing].some(({ fault, clash }) => fault || clash);
  const body = may.registers
    ? html`${rated({ box: one.rating, label: 'Rating', of, choices: goalRatings })}
<div class="app-row">
${one.baselineWords === null || one.baseline.fault ? line({ box: one.baseline, label: 'First promised for', of, width: 10, hint: 'Like Q4 or Q2 22/23' }) : null}
${line({ box: one.forecast, label: 'Now expected in', of, width: 10, hint: one.baselineWords === null ? 'Like Q4 or Q2 22/23' : `Blank: as promised, ${one.baselineWords}` })}
</div>
${area({ box: one.reason, label: 'Why, where it moved or is closed', of, rows: 2 })}
<details class="app-target"${opensMore ? html` open` : null}><summary>Ongoing, closed or not rated<span class="govuk-visually-hidden">: ${of}</span></summary>
<div class="app-row">${choose({ box: one.ongoing, label: 'To be done', of, choices: ongoings })}${choose({ box: one.closed, label: 'Closed', of, choices: closings })}${choose({ box: one.missing, label: 'Why there is no rating', of, choices: whyNoRating })}</div>
${one.isNew ? removal('goals', id, 'It was added by mistake: take it out', of) : null}</details>`
    : html`<dl class="app-held-list"><div><dt>Rating</dt><dd>${one.rating.value === '' ? html`<span class="app-quiet">Not said</span>` : (goalRatings.find(({ value }) => value === one.rating.value)?.shown ?? one.rating.value)}</dd></div>${said('Now expected in', one.forecast.value || (one.baselineWords ?? ''))}${one.reason.value ? said('Why', one.reason.value) : null}${one.closed.value ? said('Closed', one.closed.value) : null}</dl>`;
  return html`<article class="app-thing" id="thing-goals-${id}" aria-labelledby="name-goals-${id}"><div class="app-thing__head"><h3 class="govuk-heading-s" id="name-goals-${id}"><span class="app-ref">${ref}</span> ${title}</h3>
${nothingChanged(entry, `goals:${id}`, of, last !== null)}</div>
${one.titleBox && may.registers ? area({ box: one.titleBox, label: 'Its wording', of, rows: 2 }) : null}
${besideLast(body, lastWords, lastName)}</article>`;
}

function newGoal({ newGoal }: PriorityEntry): Html {
  const { box, isOpen } = newGoal;
  const of = 'a new goal';
  return adding(
    'goals',
    'a goal',
    isOpen,
    html`${area({ box: box('title'), label: 'Wording', of, rows: 2 })}
<div class="app-row">${line({ box: box('baseline'), label: 'Promised for', of, width: 10, hint: 'Like Q4 or Q2 22/23' })}</div>
${rated({ box: box('rating'), label: 'Rating', of, choices: goalRatings })}`,
  );
}

export function noteSection(entry: PriorityEntry): Html {
  const { notes } = entry;
  return section(
    { id: 'notes', title: 'Notes', entry, name: 'notes' },
    html`${notes.length === 0 ? html`<p class="govuk-body app-quiet">This priority has no notes.</p>` : null}
${notes.map((one) => note(one, entry))}
${entry.may.registers ? newNote(entry) : null}
${sectionTail(entry, { id: 'notes', name: 'the notes', unchanged: false })}`,
  );
}

function note(one: NoteEntry, { may, noteAbout }: PriorityEntry): Html {
  const of = `note ${one.mark.value || one.key}`;
  if (!may.registers) {
    return html`<div class="app-thing" id="thing-notes-${one.key}"><p class="govuk-body app-as-typed">${one.mark.value} ${one.text.value}</p><p class="app-quiet">${textOf(noteAbout, one.about.value)}</p></div>`;
  }
  return html`<div class="app-thing" id="thing-notes-${one.key}">
${area({ box: one.text, label: 'Text', of, rows: 2 })}
<div class="app-row">${line({ box: one.mark, label: 'Mark, if any', of, width: 3 })}${choose({ box: one.about, label: 'A note to', of, choices: noteAbout })}</div>
${removal('notes', one.key, 'Remove this note', one.text.value.slice(0, 80))}</div>`;
}

function newNote({ newNote, noteAbout }: PriorityEntry): Html {
  const { box, isOpen } = newNote;
  const of = 'a new note';
  return adding(
    'notes',
    'a note',
    isOpen,
    html`${area({ box: box('text'), label: 'Text', of, rows: 2 })}
<div class="app-row">${line({ box: box('mark'), label: 'Mark, if any', of, width: 3 })}${choose({ box: box('table'), label: 'A note to', of, choices: noteAbout })}</div>`,
  );
}
