import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import { button, errorSummary, type Fault, formTo, hidden, selectField } from '../../forms.ts';
import { type Since, sinceTable } from '../../parts/changes-since.ts';
import { reasonArea } from '../../parts/reason.ts';
import { stateTag } from '../../parts/state-tag.ts';
import type { CapacityView, SeenLine, SigningView } from './present.ts';

/** What was sent and is refused. */
export type Refused = {
  readonly faults: readonly Fault[];
  readonly written: (field: string) => string;
  readonly since: Since | null;
};

type Said = { readonly done: string | null; readonly refused: Refused | null };

/** What is to be signed, by whom, and who has. */
export function renderSigning(view: SigningView, session: Session, { done, refused }: Said): Html {
  const { name, capacities, isPublished, isSigned, unready, history, publication } = view;
  return html`${refused === null ? null : errorSummary(refused.faults)}
${done === null ? null : component('notification-banner', { type: 'success', text: done })}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Signing</h1>
<p class="govuk-body-l app-measure">${opening(view)}</p>
${isPublished ? null : isSigned ? html`<p class="govuk-body"><a class="govuk-link" href="${publication}">Publish it, now or at a set time</a></p>` : null}
${refused?.since ? html`<h2 class="govuk-heading-m" id="since">What changed since you saw it</h2>${sinceTable(refused.since, 'Entries since the page was made')}` : null}
${
  unready.length === 0
    ? null
    : html`<ul class="govuk-list">${unready.map(({ name: priority, href, state }) => html`<li>${stateTag(state)} <a class="govuk-link" href="${href}">${priority}</a></li>`)}</ul>`
}
<h2 class="govuk-heading-m" id="report">What is signed</h2>
<p class="govuk-body app-measure">A signature is for exactly this content, which its hash stands for. Whatever changes afterwards makes it void; changed back, it stands again. What is published has the hash that was signed.</p>
<p class="govuk-body">Content hash (SHA-256): <code class="app-hash">${view.contentHash}</code></p>
<ul class="app-ways">${view.files.map(({ name: file, href }) => html`<li><a class="govuk-link" href="${href}">${file}</a></li>`)}</ul>
${view.changes === null ? null : html`<p class="govuk-body"><a class="govuk-link" href="${view.changes}">What it says otherwise than the latest edition</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="${view.questions}">The questions that it raises, and their answers</a></p>
${view.toSee.map(
  ({ title, about, lines, count }) =>
    html`<div class="app-measure">${component('details', {
      summaryText: `${title}: ${count}`,
      open: lines.length < 8,
      html: html`<p class="govuk-body">${about}</p><ul class="govuk-list govuk-list--bullet">${lines.map(seenLine)}</ul>`,
    })}</div>`,
)}
<h2 class="govuk-heading-m" id="signatures">Signatures</h2>
${capacities.map((capacity) => capacityPart(capacity, view, session))}
<p class="govuk-body"><a class="govuk-link" href="${history}">Every signature that was ever given, in the ledger</a></p>
${exceptions(view, session, refused)}`;
}

function seenLine({ text, href, answer }: SeenLine): Html {
  const answered = answer === null ? null : html`<br><span class="app-quiet">Answered: ${answer}</span>`;
  return html`<li><a class="govuk-link" href="${href}">${text}</a>${answered}</li>`;
}

function opening({ isPublished, isSigned, unready, unanswered, capacities }: SigningView): string {
  if (isPublished) return 'Exactly this is published: there is nothing to sign.';
  if (unready.length > 0) {
    return `${counted(unready.length, 'priority is', 'priorities are')} not signed off yet. There is nothing to sign before all are.`;
  }
  if (unanswered > 0) {
    return `${counted(unanswered, 'contradiction is', 'contradictions are')} neither mended nor answered. Nothing is signed before.`;
  }
  if (isSigned) return 'Everybody who must has signed it.';
  const left = capacities.filter(({ state }) => state !== 'signed').length;
  return `${counted(left, 'signature is', 'signatures are')} wanted before it can be published.`;
}

const tags = { signed: ['Signed', 'green'], void: ['Void', 'red'], unsigned: ['Not signed', 'grey'] } as const;

function capacityPart(capacity: CapacityView, { address, seen }: SigningView, session: Session): Html {
  const { id, name, what, hash, state, words, changedBy, exception, people, button: text, whyNot } = capacity;
  const [tag, colour] = tags[state];
  return html`<section class="app-capacity app-measure" aria-labelledby="as-${id}">
<h3 class="govuk-heading-s" id="as-${id}">${name} ${component('tag', { text: tag, classes: `govuk-tag--${colour}` })}</h3>
<p class="govuk-body">${words}.${changedBy === null ? null : html` <a class="govuk-link" href="${changedBy}">The change that made it void</a>`}</p>
${exception === null ? null : html`<p class="govuk-body">By an exception, which is published: “${exception}”</p>`}
<p class="govuk-body-s">${what}, hash <code class="app-hash">${hash}</code></p>
${
  state === 'signed'
    ? null
    : html`<p class="govuk-body-s">Who may sign: ${people.length === 0 ? 'nobody has a role that signs so. An administrator gives it.' : people.map(({ name: who, remark }, at) => html`${at === 0 ? '' : '; '}${who}${remark === null ? null : html` (${remark})`}`)}</p>`
}
${whyNot === null ? null : html`<p class="govuk-body">${whyNot}</p>`}
${
  text === null
    ? null
    : formTo(
        address,
        session,
        html`${hidden('capacity', id)}${hidden('hash', hash)}${hidden('seen', String(seen))}
<p class="govuk-body">You answer for what is published under this hash. You should have read it.</p>${button(text)}`,
        { name: text },
      )
}
</section>`;
}

function exceptions(view: SigningView, session: Session, refused: Refused | null): Html | null {
  const { exceptions: all, exceptable, exceptionsAddress } = view;
  if (all.length === 0 && exceptable === null) return null;
  const faults = refused?.faults ?? [];
  return html`<h2 class="govuk-heading-m" id="exceptions">Exceptions</h2>
<p class="govuk-body app-measure">Nobody signs what they entered, nobody signs the same twice, and nobody accepts a priority that they submitted, or changed since. A small office can need an exception: it is recorded by somebody else, with a reason, for one person and this quarter, and published with what they sign.</p>
${
  all.length === 0
    ? html`<p class="govuk-body">There is none for this quarter.</p>`
    : html`<ul class="govuk-list govuk-list--bullet app-measure">${all.map(
        ({ person, name, reason }) =>
          html`<li>${name}: “${reason}” ${
            exceptable === null
              ? null
              : formTo(
                  exceptionsAddress,
                  session,
                  html`${hidden('act', 'end')}${hidden('person', person)}${button('Take back', { kind: 'link', of: `the exception for ${name}` })}`,
                  { name: `Take back the exception for ${name}` },
                )
          }</li>`,
      )}</ul>`
}
${
  exceptable === null || exceptable.length === 0
    ? null
    : component('details', {
        summaryText: 'Let somebody sign what they entered, or accept what they submitted',
        open: faults.some(({ field }) => field === 'person' || field === 'reason'),
        html: html`<div class="app-measure">${formTo(
          exceptionsAddress,
          session,
          html`${hidden('act', 'add')}${selectField({
            name: 'person',
            label: 'Who?',
            value: refused?.written('person') ?? '',
            choices: [{ value: '', text: 'Choose' }, ...exceptable],
            faults,
          })}${reasonArea({ name: 'reason', label: 'Why?', hint: 'It is published with what they sign.', value: refused?.written('reason') ?? '', rows: 3, faults })}${button('Record the exception', { kind: 'warning' })}`,
          { name: 'Let somebody sign what they entered, or accept what they submitted' },
        )}</div>`,
      })
}`;
}
