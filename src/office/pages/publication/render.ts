import type { Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import { button, errorSummary, type Fault, formTo, hidden, textField } from '../../forms.ts';
import { reasonArea } from '../../parts/reason.ts';
import type { PublicationView } from './present.ts';

/** What was sent and is refused. */
export type Refused = { readonly faults: readonly Fault[]; readonly written: (field: string) => string };

/** Whether and when a report is published, and the forms that publish it. */
export function renderPublication(
  view: PublicationView,
  session: Session,
  { done, refused }: { readonly done: Html | null; readonly refused: Refused | null },
): Html {
  const { name, edition, isPublished, unsigned, due, mayPublish } = view;
  return html`${refused === null ? null : errorSummary(refused.faults)}
${done === null ? null : component('notification-banner', { type: 'success', html: html`<p class="govuk-notification-banner__heading">${done}</p>` })}
<span class="govuk-caption-xl">${name}</span>
<h1 class="govuk-heading-xl">Publication</h1>
${edition === null ? html`<p class="govuk-body-l app-measure">Nothing is published of this quarter yet.${due === null ? null : ` It is due by ${due}.`}</p>` : html`<p class="govuk-body-l app-measure"><a class="govuk-link" href="${edition.href}">${edition.text}</a></p>`}
${published(view)}
${setPart(view, session)}
${
  isPublished
    ? null
    : html`<p class="govuk-body app-measure">Content hash of what there is now: <code class="app-hash">${view.contentHash}</code></p>
${unsigned === null ? html`<p class="govuk-body">Everybody who must has signed it. <a class="govuk-link" href="${view.signing}">Signatures</a></p>` : html`<div class="govuk-inset-text app-measure" id="unsigned"><p class="govuk-body">${unsigned} <a class="govuk-link" href="${view.signing}">Signing</a> · <a class="govuk-link" href="${view.questions}">Questions</a></p></div>`}`
}
<p class="govuk-body"><a class="govuk-link" href="${view.preRelease}">Who may read it before it is published, and who has</a></p>
${isPublished || unsigned !== null ? null : mayPublish ? forms(view, session, refused) : html`<p class="govuk-body">A performance officer publishes it, now or at a set time.</p>`}`;
}

function published({ isPublished, edition, isCorrection }: PublicationView): Html | null {
  if (isPublished) {
    return html`<p class="govuk-body app-measure">It says exactly what there is now. To correct it, change what is wrong, have it signed again and publish it again with a reason.</p>`;
  }
  return isCorrection && edition !== null
    ? html`<p class="govuk-body app-measure">There is something else now than it says: <a class="govuk-link" href="${edition.changes}">what has changed</a>. Published again it is a correction, which says why at its top. The edition before stays at its address.</p>`
    : null;
}

function setPart({ set, address, mayPublish }: PublicationView, session: Session): Html | null {
  if (set === null) return null;
  const wrong =
    set.fault ??
    (set.isChanged
      ? 'What was set to be published has changed since. It will not be published: have it signed again and set a time again.'
      : null);
  return html`<div class="govuk-inset-text app-measure" id="set">
<p class="govuk-body">${wrong === null ? html`It is published on <strong>${set.at}</strong>, London time, if nothing changes until then.` : html`It was set to be published on <strong>${set.at}</strong>.`}</p>
${wrong === null ? null : html`<p class="govuk-body app-late">${wrong}</p>`}
${set.reason === null ? null : html`<p class="govuk-body">Reason: ${set.reason}</p>`}
${mayPublish ? formTo(address, session, html`${hidden('act', 'call-off')}${button('Call it off', { kind: 'secondary' })}`, { name: 'Call it off' }) : null}
</div>`;
}

function forms(view: PublicationView, session: Session, refused: Refused | null): Html {
  const { address, proposed, isCorrection, set, warnings } = view;
  const act = refused?.written('act');
  const faults = (of: string) => (act === of ? (refused?.faults ?? []) : []);
  const written = (of: string, field: keyof PublicationView['proposed']) =>
    act === of ? (refused?.written(field) ?? '') : proposed[field];
  // Two forms, so that the Enter key in one does not do what the other does.
  const reason = (of: 'now' | 'set') =>
    isCorrection
      ? reasonArea({
          name: of === 'now' ? 'reason' : 'reason-then',
          label: 'Why is it published again?',
          hint: 'The new edition says it at its top.',
          value: act === of ? (refused?.written(of === 'now' ? 'reason' : 'reason-then') ?? '') : proposed.reason,
          rows: 3,
          faults: faults(of),
        })
      : null;
  return html`${warnings.map((text) => component('warning-text', { iconFallbackText: 'Warning', text }))}
<div class="app-way app-measure">
<h2 class="govuk-heading-m" id="at">At a set time</h2>
${formTo(
  address,
  session,
  html`${hidden('act', 'set')}${textField({ name: 'date', label: 'Day', hint: 'Such as 22 11 2021', value: written('set', 'date'), width: 10, faults: faults('set') })}
${textField({ name: 'time', label: 'Time in London', hint: 'Such as 9:30am or 14:00', value: written('set', 'time'), width: 10, faults: faults('set') })}
${reason('set')}${button(set === null ? 'Publish it then' : 'Publish it at this time instead')}`,
  { name: 'Publish at a set time' },
)}
</div>
<div class="app-way app-measure">
<h2 class="govuk-heading-m" id="now">Now</h2>
<p class="govuk-body">It is public as soon as its files are made, which takes some seconds. An edition never changes; it can be corrected by another one, or withdrawn.</p>
${formTo(address, session, html`${hidden('act', 'now')}${reason('now')}${button('Publish now', { kind: 'warning' })}`, { name: 'Publish now' })}
</div>`;
}
