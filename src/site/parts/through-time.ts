import {
  type Carried,
  type Correction,
  correctionsOf,
  type EditionSummary,
  type Entry,
  type GoalPart,
  type History,
  type IndicatorPart,
  type Said,
  type Unknown,
} from '../../reporting/index.ts';
import { counted, quarterShort, quarterWords, sentence } from '../../wording/index.ts';
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

/** Why a quarter shows what another report gives of it. */
export function carriedWords({ hasReport, by }: Carried<unknown>): string {
  const none = hasReport
    ? 'The report of this quarter does not hold it'
    : 'No report of this quarter is published here';
  return `${none}; this is what the report for ${quarterShort(by.period)} gives.`;
}

/** What a correction did to a thing: `Corrected by edition 2: year to date 64%, before 69%. Why: A force was left out.` */
export function correctionWords({ edition, reason, what, changes }: Correction): string {
  const why = reason === null ? '' : ` Why: ${reason}`;
  if (what !== 'changed') return `${sentence(what)} by edition ${edition}.${why}`;
  const values = changes.map(({ what: field, before, after }) => {
    const value = (text: string | null) => (field.endsWith('ating') ? text?.toLowerCase() : text) ?? 'none';
    return `${field.toLowerCase()} ${value(after)}, before ${value(before)}`;
  });
  return `Corrected by edition ${edition}: ${values.join('; ')}.${why}`;
}

/** Which correction took a thing out of the last report that held it, and why; null for what a report holds. */
export function removedWords<P extends IndicatorPart | GoalPart>(history: History<P>): string | null {
  if (saidIn(history).length > 0) return null;
  const last = history.entries.findLast((entry) => entry.kind === 'reported');
  const removal = last && correctionsOf(last).findLast(({ what }) => what === 'removed');
  const by = removal ? `Edition ${removal.edition}` : 'A correction';
  const why = removal?.reason ? ` Why: ${removal.reason}` : '';
  return `${by} removed it from the report for ${quarterWords(history.latest.period)}; no report holds it now.${why}`;
}

/** When a thing was last reported and in which priority, where the newest report does not hold it; else null. */
export function lastWords<P>({ current, latest, entries }: History<P>): string | null {
  if (current) return null;
  const [period, { name }] = [quarterShort(latest.period), latest.priority];
  return entries.some((entry) => entry.kind === 'reported' && entry.said)
    ? `Last reported in ${period}, ${name}`
    : `Removed by a correction from ${period}, ${name}`;
}

/** Words of the source at the end of a sentence, with one full stop. */
export function quoted(text: string): string {
  return `“${text}”${/[.!?…]$/.test(text) ? '' : '.'}`;
}

/** That a title is worded otherwise than before, or that it is not whole on one side: words that are lost are no change. */
export function rewordedWords({ before, after }: { readonly before: string; readonly after: string }): string {
  if (after.includes('[…]')) return `Part of its wording is lost in the source’s text; before it was ${quoted(before)}`;
  if (before.includes('[…]')) return `Before, part of its wording was lost in the source’s text: ${quoted(before)}`;
  return `Reworded; before it was ${quoted(before)}`;
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

/** In how many of all reports a thing stands, and since when: `In 2 of 3 reports, since Q4 2020-21`. */
export function reportedWords(history: History<unknown>, all: number): string {
  const holding = saidIn(history).length;
  const [since] = periodsOf(history);
  if (holding === 0) return 'In no report now';
  const share =
    holding < all
      ? `In ${holding} of ${counted(all, 'report')}`
      : all === 1
        ? 'In the only report'
        : all === 2
          ? 'In both reports'
          : `In all ${all} reports`;
  return since ? `${share}, since ${quarterShort(since)}` : share;
}

/** What the report before an entry says, whatever lies between; null where there is none. */
export function saidBefore<P>(entries: readonly Entry<P>[], at: number): Said<P> | null {
  for (let place = at - 1; place >= 0; place--) {
    const entry = entries[place];
    if (entry?.kind === 'reported' && entry.said) return entry.said;
  }
  return null;
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

/** Where a list shows a thing: with its priority, or with those that the newest report no longer holds. */
export function listedAt(list: string, { current, latest }: Pick<History<unknown>, 'current' | 'latest'>): string {
  return `${list}#${current ? `priority-${latest.priority.id}` : 'gone'}`;
}
