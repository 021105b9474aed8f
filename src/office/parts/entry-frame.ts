import type { Session } from '../../identity/index.ts';
import { component, type Html, type HtmlValue, html } from '../../platform/components/index.ts';
import { button, type Fault, formTo, hidden, savingForm } from '../forms.ts';
import { area, type Box } from './boxes.ts';
import { reasonHint } from './reason.ts';

/** What is around the boxes of a page on which a quarter is entered. */

/** What is said of the page beside what is on it. */
export type Around = {
  readonly session: Session;
  readonly seen: number;
  readonly faults: readonly Fault[];
  /** When what was sent was saved, `14:05`; null where nothing was. */
  readonly saved: string | null;
  /** What saving came to, in sentences. */
  readonly notes: readonly string[];
  /** Whether something in the boxes is not saved. */
  readonly unsaved: boolean;
  /** The box whose text is shown as it will be public. */
  readonly previewed: string | null;
};

export type MissingLine = {
  readonly href: string;
  readonly thing: string;
  readonly what: string;
  /** The table that it is of. */
  readonly section: string;
};

/** What was saved, at the top of a page that is shown after it. */
export function savedBanner({ saved, notes, faults }: Around): Html | null {
  if (saved === null) return null;
  const what = faults.length > 0 ? `Everything else was saved at ${saved}.` : `Saved at ${saved}.`;
  return component('notification-banner', {
    type: 'success',
    titleText: 'Saved',
    html: html`<p class="govuk-notification-banner__heading">${[what, ...notes].join(' ')}</p>`,
  });
}

/** How many of what is missing are named at once; the rest unfolds. */
const mostMissing = 8;

/** How much is missing; our script says it in the same words. */
function howMuch(missing: number): string {
  if (missing === 0) return 'Nothing is missing';
  return missing === 1 ? '1 thing is missing' : `${missing} things are missing`;
}

/** The id of the list of what is missing, which is made anew as one saves. */
export const missingPart = 'missing-list';

/** What is missing by name, each leading to its box for whoever may fill it in. */
export function missingList(missing: readonly MissingLine[], mayFill: boolean): Html {
  const items = (some: readonly MissingLine[]) =>
    html`<ul class="app-missing">${some.map(
      ({ href, thing, what }) =>
        html`<li>${mayFill ? html`<a class="govuk-link" href="${href}">${thing}</a>` : thing}<span>${what}</span></li>`,
    )}</ul>`;
  const [first, rest] = [missing.slice(0, mostMissing), missing.slice(mostMissing)];
  return html`<section class="app-missing-list" id="${missingPart}" aria-labelledby="missing">
<h2 class="govuk-heading-m" id="missing" tabindex="-1"><span data-missing>${howMuch(missing.length)}</span></h2>
${first.length > 0 ? items(first) : null}
${rest.length > 0 ? component('details', { summaryText: `The other ${rest.length}`, html: items(rest) }) : null}
</section>`;
}

/** Why what was published is changed. */
export function correctionBox(box: Box): Html {
  return html`<div class="app-correction">${area({
    box,
    label: 'Why what was published is changed',
    of: '',
    hint: `It is part of the record, and of the next edition. ${reasonHint}`,
    rows: 2,
  })}</div>`;
}

/** Always in reach while something is typed. `missing` is null where nothing is asked. */
export function saveBar({ saved }: Around, missing: number | null, further: HtmlValue = null): Html {
  return html`<div class="app-save-bar"><div class="app-save-bar__in">
${button('Save', { name: 'save', value: 'all', of: 'everything on this page' })}
${further}
<p class="app-saving" role="status" data-saving>${saved ? `Saved at ${saved}` : ''}</p>
${missing === null ? null : html`<a class="govuk-link app-save-bar__missing" href="#missing"><span data-missing>${howMuch(missing)}</span></a>`}
</div></div>`;
}

/**
 * The boxes in a form that saves as one goes; of what is published one saves with a reason, and so by a button. Without boxes
 * there is no form.
 */
export function entryForm(
  { session, seen, unsaved }: Around,
  content: Html,
  of: { readonly address: string; readonly name: string; readonly edits: boolean; readonly isPublished: boolean },
): Html {
  const { address, name, edits, isPublished } = of;
  if (!edits) return html`<div class="app-enter app-enter--read">${content}</div>`;
  const boxes = html`<div class="app-enter">${content}</div>`;
  return isPublished
    ? formTo(address, session, html`${hidden('seen', String(seen))}${boxes}`, { name })
    : savingForm(address, session, boxes, { seen, name, unsaved });
}
