import { type DayHead, linksPerPage, pagesOfLinks } from '../../../ledger/index.ts';
import type { Body } from '../../../plan/index.ts';
import { date, number, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Checked } from './programs.ts';
import type { TalliedEdition } from './published.ts';

/** The page that says how anybody checks a figure. */
export type TallyView = {
  readonly bodyName: string;
  /** The newest first; none where no head is published yet. */
  readonly days: readonly { readonly day: string; readonly length: string; readonly head: string }[];
  /** How many earlier days there are beside those. */
  readonly earlierDays: number;
  readonly editions: readonly EditionLine[];
  /** What the programs check as they are printed: the latest edition that the chain holds; null where there is none. */
  readonly checked: (Checked & { readonly name: string; readonly href: string; readonly contentHash: string }) | null;
  readonly site: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

export type EditionLine = {
  readonly name: string;
  readonly href: string;
  /** How long the tally was, in words; why it is not said where it is not. */
  readonly length: string;
  readonly head: string | null;
};

/** How many days the page lists; all are in the file. */
const daysListed = 31;

export function presentTally(
  baseUrl: string,
  body: Body | null,
  heads: readonly DayHead[],
  tallied: readonly TalliedEdition[],
): TallyView {
  const site = addresses.absolute(baseUrl, '');
  const latest = heads[0]?.length ?? 0;
  // What was published since the latest head has its entry beyond the links that are published.
  const held = tallied.find(({ tally }) => tally?.head && tally.length < latest)?.edition;
  return {
    bodyName: body?.name ?? 'the body',
    days: heads.slice(0, daysListed).map(({ day, length, head }) => ({ day: date(day), length: number(length), head })),
    earlierDays: Math.max(0, heads.length - daysListed),
    editions: tallied.map(({ edition, tally }) => ({
      name: `${quarterWords(edition.period)}, edition ${edition.number}`,
      href: addresses.edition(edition.period, edition.number),
      length: edition.withdrawn ? 'Withdrawn' : tally?.head ? number(tally.length) : 'No tally was kept yet',
      head: tally?.head ?? null,
    })),
    checked: held
      ? {
          site,
          edition: addresses.edition(held.period, held.number, 'json'),
          name: `${quarterWords(held.period)}, edition ${held.number}`,
          href: addresses.edition(held.period, held.number),
          contentHash: held.contentHash,
        }
      : null,
    site,
    links: Array.from({ length: pagesOfLinks(latest) }, (_, place) => ({
      text: `${number(place * linksPerPage + 1)} to ${number(Math.min(latest, (place + 1) * linksPerPage))}`,
      href: addresses.tallyLinks(place + 1),
    })),
  };
}
