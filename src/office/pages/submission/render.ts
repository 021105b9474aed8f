import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import type { SubmissionStep } from '../../../quarter/index.ts';
import { judged, prose, type Row, ratingTag, shown, table } from '../../../site/index.ts';
import { counted, listed } from '../../../wording/index.ts';
import { button, errorSummary, type Fault, formTo, hidden, textArea } from '../../forms.ts';
import { type Since, sinceTable } from '../../parts/changes-since.ts';
import { stateTag } from '../../parts/state-tag.ts';
import type { Compared, ComparedGroup, Said, SubmissionView } from './present.ts';

/** What was sent and is refused, so that the page shows it again with nothing lost. */
export type Refused = {
  readonly faults: readonly Fault[];
  readonly written: (field: string) => string;
  /** What changed since whoever sent it read the page. */
  readonly since: Since | null;
};

/** A priority's part of a quarter: what is entered beside last quarter's, and the steps that can be taken. */
export function renderSubmission(
  view: SubmissionView,
  session: Session,
  { done, refused }: { readonly done: string | null; readonly refused: Refused | null },
): Html {
  const { name, period, state, leads, entry, preview, history } = view;
  const comments = view.steps.some(({ needsComment }) => needsComment);
  return html`${refused === null ? null : errorSummary(refused.faults)}
${done === null ? null : component('notification-banner', { type: 'success', text: done })}
<span class="govuk-caption-xl">${period}</span>
<h1 class="govuk-heading-xl">${name}</h1>
<p class="govuk-body">${stateTag(state)} <span class="app-beside">Led by ${leads.length === 0 ? 'nobody yet' : listed(leads)}</span></p>
${view.comment === null ? null : html`<div class="govuk-inset-text app-measure"><p class="govuk-body"><strong>${state === 'returned' ? 'To be mended' : 'Was to be mended'}</strong></p><p class="govuk-body app-comment">${view.comment}</p></div>`}
${refused?.since ? html`<h2 class="govuk-heading-m" id="since">What changed since you read it</h2>${sinceTable(refused.since, 'Entries since the page was made')}` : null}
<p class="govuk-body"><a class="govuk-link" href="${entry}">Where it is entered</a> · <a class="govuk-link" href="${preview}">As the public will see it</a> · <a class="govuk-link" href="${history}">Who submitted and accepted it, and when</a></p>
${missing(view)}
${formTo(
  view.address,
  session,
  html`${hidden('seen', String(view.seen))}
<h2 class="govuk-heading-l" id="entered">What is entered${view.before === null ? null : html`, beside ${view.before}`}</h2>
${view.groups.map((group) => groupOf(group, view, comments ? (refused?.written ?? (() => '')) : null))}
${steps(view, refused)}`,
  { name: `Steps of ${name}` },
)}`;
}

function missing({ missing: all, steps: possible }: SubmissionView): Html | null {
  if (all.length === 0) return null;
  const submits = possible.some(({ id }) => id === 'submit');
  return html`<h2 class="govuk-heading-m" id="missing">${counted(all.length, 'thing is', 'things are')} missing</h2>
${submits ? html`<p class="govuk-body">It can be submitted once they are entered:</p>` : null}
<ul class="govuk-list govuk-list--bullet app-measure">${all.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`;
}

function groupOf(
  { id, title, things }: ComparedGroup,
  view: SubmissionView,
  written: ((field: string) => string) | null,
): Html {
  const row = (thing: Compared): Row => ({
    cells: [
      { content: html`${thing.name}${written === null ? null : commentOn(thing, written(thing.field))}` },
      ...(view.before === null ? [] : [{ content: thing.before === null ? absent('Not said') : saidOf(thing.before) }]),
      {
        content:
          thing.now === null
            ? absent(thing.isText ? 'Nothing is written' : 'No longer in the report')
            : saidOf(thing.now),
      },
    ],
  });
  return html`<h3 class="govuk-heading-m" id="${id}">${title}</h3>
${table(
  `${title} of ${view.name}`,
  [{ label: title }, ...(view.before === null ? [] : [{ label: view.before }]), { label: view.period }],
  things.map((thing) => [row(thing)]),
  'app-review',
)}`;
}

/** A box for what is to be mended of one thing, folded until somebody wants it. */
function commentOn({ field, name }: Compared, value: string): Html {
  return component('details', {
    summaryHtml: html`Comment<span class="govuk-visually-hidden"> on ${name}</span>`,
    classes: 'app-comment-on',
    open: value !== '',
    html: textArea({ name: field, label: 'What is to be mended?', value, rows: 2 }),
  });
}

const absent = (text: string) => html`<span class="app-quiet">${text}</span>`;

function saidOf(said: Said): Html {
  switch (said.kind) {
    case 'prose':
      return html`<div class="app-review-prose">${prose(said.text)}</div>`;
    case 'figures':
      return html`${said.lines.map(
        (line) =>
          html`<div class="app-review-line">${line.name === null ? null : html`<span>${line.name}</span> `}<strong>${shown(line.actual)}</strong> <span class="app-remark">target ${shown(line.target)}</span>${line.judged === null ? null : judged(line.judged)}</div>`,
      )}${said.judged === null ? null : judged(said.judged)}${texts(said.texts)}`;
    case 'values':
      return html`${said.rating === null ? null : ratingTag(said.rating)}${said.values.map(
        ([label, value]) =>
          html`<div class="app-review-line"><span class="app-quiet">${label}:</span> ${shown(value)}</div>`,
      )}${texts(said.texts)}`;
  }
}

function texts(all: readonly (readonly [string, string])[]): Html[] {
  return all.map(
    ([label, text]) => html`<div class="app-review-text"><span class="app-quiet">${label}:</span> ${prose(text)}</div>`,
  );
}

const aboutSteps: Readonly<Record<SubmissionStep['id'], string>> = {
  start: '',
  submit:
    'Whoever submits it says that it is complete. It then waits for review, and can be taken back until it is accepted or returned.',
  recall: 'To change something after all, before it is reviewed.',
  return: 'It goes back to whoever leads it, with your comments.',
  accept: 'It is complete and right as you read it here. When every priority is accepted, the report can be signed.',
  reopen: 'It goes back to whoever leads it. What has been signed is void as soon as something changes.',
};

function steps(view: SubmissionView, refused: Refused | null): Html | null {
  const { steps: possible, missing: lacking, name, whyNotAccept, excused, signing } = view;
  // Taking back is for whoever submitted; a reviewer comes for the others.
  const shownSteps = possible
    .filter(({ id }) => id !== 'submit' || lacking.length === 0)
    .sort((a, b) => Number(a.id === 'recall') - Number(b.id === 'recall'));
  if (shownSteps.length === 0) return null;
  const asks = shownSteps.some(({ needsComment }) => needsComment);
  return html`<div class="app-way app-measure">
<h2 class="govuk-heading-m" id="steps">What is to become of it</h2>
${asks ? textArea({ name: 'comment', label: 'Comments', hint: 'What is to be mended, for whoever leads it. Comments on single things are added to these.', value: refused?.written('comment') ?? '', rows: 4, faults: refused?.faults ?? [] }) : null}
${whyNotAccept === null ? null : html`<p class="govuk-body">${whyNotAccept} <a class="govuk-link" href="${signing}">Signing and exceptions</a></p>`}
${shownSteps.map(
  ({ id, name: step, needsComment }) =>
    html`<p class="govuk-body">${aboutSteps[id]}${id === 'accept' && excused !== null ? ` ${excused}` : null}</p>${button(step, { name: 'step', value: id, of: name, ...(needsComment || id === 'recall' ? { kind: 'secondary' as const } : {}) })}`,
)}
</div>`;
}
