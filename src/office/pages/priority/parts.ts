import { type Html, type HtmlValue, html } from '../../../platform/components/index.ts';
import { ratingTag } from '../../../site/index.ts';
import { button } from '../../forms.ts';
import { type Box, type Choice, rate } from '../../parts/boxes.ts';
import type { PriorityEntry } from './present.ts';

/** Parts of the page on which a priority is entered. */

export function section(
  {
    id,
    title,
    entry,
    name,
  }: {
    readonly id: string;
    readonly title: string;
    readonly entry: PriorityEntry;
    readonly name?: (typeof countedSections)[number];
  },
  content: HtmlValue,
): Html {
  return html`<section class="app-enter__section" aria-labelledby="section-${id}">
<h2 class="govuk-heading-l" id="section-${id}" tabindex="-1">${title}${name === undefined ? null : html` <span class="app-enter__count" id="${countId(name)}">${countWords(entry.missing, name)}</span>`}</h2>
${content}
</section>`;
}

/** How much is missing in the section of a table; nothing where nothing is. */
export function countWords(missing: PriorityEntry['missing'], table: string): string {
  const count = missing.filter(({ section: of }) => (of === 'risk_register' ? 'risks' : of) === table).length;
  return count > 0 ? `${count} missing` : '';
}

export const countId = (table: string): string => `count-${table}`;

/** The sections that say how much is missing in them. */
export const countedSections = ['indicators', 'risks', 'issues', 'goals', 'finance', 'notes'] as const;

/** The buttons at the end of a section. */
export function sectionTail(
  { may, lastName }: PriorityEntry,
  {
    id,
    name,
    unchanged,
    suggestions,
  }: { readonly id: string; readonly name: string; readonly unchanged: boolean; readonly suggestions?: boolean },
): Html | null {
  if (!may.registers) return null;
  return html`<div class="app-enter__tail">
${button('Save', { name: 'save', value: id, kind: 'secondary', of: name })}
${suggestions ? button('Take every suggestion where nothing is chosen', { name: 'accept', value: `${id}:*`, kind: 'secondary', of: `in ${name}` }) : null}
${unchanged && lastName ? button('All unchanged in this section', { name: 'same', value: `${id}:*`, kind: 'secondary', of: `: fill what is blank in ${name} from ${lastName}` }) : null}
</div>`;
}

/** One thing with last quarter’s words beside it. */
export function besideLast(now: HtmlValue, last: HtmlValue, lastName: string | null, name = ''): Html {
  if (lastName === null) return html`<div class="app-with-last ${name}"><div>${now}</div></div>`;
  return html`<div class="app-with-last ${name}"><div>${now}</div><div class="app-last"><p class="app-last__when">${lastName}</p>${last ?? html`<p>Nothing said</p>`}</div></div>`;
}

/** What presses “Nothing changed” for one thing. */
export function nothingChanged(
  { may, lastName }: PriorityEntry,
  value: string,
  of: string,
  isThere: boolean,
): Html | null {
  return may.registers && lastName !== null && isThere
    ? button('Nothing changed', { name: 'same', value, kind: 'secondary', of: `in ${of}` })
    : null;
}

const shownRating = (kind: 'green' | 'amber' | 'red' | 'complete', word: string) => ratingTag({ kind, word });

export const ratings: readonly Choice[] = [
  { value: 'green', text: 'Green', shown: shownRating('green', 'Green') },
  { value: 'amber', text: 'Amber', shown: shownRating('amber', 'Amber') },
  { value: 'red', text: 'Red', shown: shownRating('red', 'Red') },
];
export const goalRatings: readonly Choice[] = [
  { value: 'complete', text: 'Complete', shown: shownRating('complete', 'Complete') },
  ...ratings,
];

/** A rating as radio buttons. */
export function rated(asked: {
  readonly box: Box;
  readonly label: string;
  readonly of: string;
  readonly choices?: readonly Choice[];
  readonly after?: Html | null;
}): Html {
  return rate({ choices: ratings, ...asked });
}

export const whyNoRating: readonly Choice[] = [
  { value: '', text: 'There is a rating' },
  { value: 'not-rated', text: 'Not rated' },
  { value: 'no-target', text: 'No target' },
  { value: 'not-available', text: 'Not available yet' },
  { value: 'not-due', text: 'Not due yet' },
  { value: 'by-design', text: 'None by design' },
  { value: 'withheld', text: 'Withheld' },
];
