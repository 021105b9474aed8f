import type { Correction, EditionSummary, History, Said, Unknown } from '../../reporting/index.ts';
import { counted, quarterShort, sentence } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import type { Link } from '../layout.ts';

/** What histories of indicators and of goals say in the same words. */

/** Consecutive quarters of which nothing is known: which, and why. */
export function unknownWords({ from, to, why }: Unknown): { readonly quarters: string; readonly why: string } {
  const one = from === to;
  const words: Record<Unknown['why'], string> = {
    'no-report': one
      ? 'No report of this quarter is published here.'
      : 'No reports of these quarters are published here.',
    'not-in-report': one
      ? 'The report of this quarter does not hold it.'
      : 'The reports of these quarters do not hold it.',
    withdrawn: one ? 'The report of this quarter was withdrawn.' : 'The reports of these quarters were withdrawn.',
  };
  return { quarters: one ? quarterShort(from) : `${quarterShort(from)} to ${quarterShort(to)}`, why: words[why] };
}

/** What a correction did to a thing: `Corrected by edition 2: year to date 64%, before 69%. Why: A force was left out.` */
export function correctionWords({ edition, reason, what, changes }: Correction): string {
  const why = reason === null ? '' : ` Why: ${reason}`;
  if (what !== 'changed') return `${sentence(what)} by edition ${edition}.${why}`;
  const values = changes.map(
    ({ what: field, before, after }) => `${field.toLowerCase()} ${after ?? 'none'}, before ${before ?? 'none'}`,
  );
  return `Corrected by edition ${edition}: ${values.join('; ')}.${why}`;
}

/** A note as a sentence that says what it is, where it does not do so itself. */
export function noteWords({ text }: { readonly text: string }): string {
  return /^notes?\b/i.test(text) ? text : `Note: ${text}`;
}

/** Where a report says it: the period’s own address where this is its latest edition, else the edition’s. */
export function saidAt(
  { period, edition }: Pick<Said<unknown>, 'period' | 'edition'>,
  editions: readonly EditionSummary[],
  anchor = '',
): string {
  const latest = editions.some((e) => e.period === period && e.number === edition && e.latest);
  return `${latest ? addresses.report(period) : addresses.edition(period, edition)}${anchor && `#${anchor}`}`;
}

/** In how many of all reports a thing stands: `in both reports`, `in 2 of 3 reports`. */
export function shareWords(holding: number, all: number): string {
  if (holding < all) return `in ${holding} of ${counted(all, 'report')}`;
  return all === 1 ? 'in the only report' : all === 2 ? 'in both reports' : `in all ${all} reports`;
}

/** What the latest edition of each period says, oldest first. */
export function saidIn<P>({ entries }: History<P>): Said<P>[] {
  return entries.flatMap((entry) => (entry.kind === 'reported' && entry.said ? entry.said : []));
}

/** The periods of which something is said, oldest first. */
export function periodsOf({ entries }: History<unknown>): string[] {
  return entries.flatMap((entry) => (entry.kind === 'unknown' ? [] : entry.period));
}

/** The link in the head of a page to its figures. */
export function csvLink(href: string): Link {
  return { rel: 'alternate', href, type: 'text/csv', title: 'All periods as CSV' };
}
