import {
  type DayHead,
  type OpenEntry,
  type PublishedHead,
  pagesOfLinks,
  publishedHead,
} from '../../../ledger/index.ts';
import type { Body } from '../../../plan/index.ts';
import type { EditionSummary } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';

/** How long the tally was when an edition was published, and its head. Length 0: no tally was kept yet. */
export type EditionTally = { readonly length: number; readonly head: string | null };

/** An edition and the tally that it carries; null where it was withdrawn, because that stood in its files. */
export type TalliedEdition = { readonly edition: EditionSummary; readonly tally: EditionTally | null };

/** `/tally.json`, `tallystick/tally@1`: every head that is published, and where the chain is. */
export type PublishedTally = {
  readonly format: 'tallystick/tally@1';
  readonly body: string | null;
  /** The heads of all days, newest first. */
  readonly heads: readonly PublishedHead[];
  /** Newest period first, then newest edition. */
  readonly editions: readonly {
    readonly period: string;
    readonly number: number;
    readonly contentHash: string;
    readonly withdrawn: boolean;
    readonly tally: EditionTally | null;
  }[];
  /** The addresses of the pages of links, in the order of the chain. */
  readonly links: readonly string[];
  readonly publications: string;
};

export function publishedTally(
  body: Body | null,
  heads: readonly DayHead[],
  editions: readonly TalliedEdition[],
): PublishedTally {
  const pages = pagesOfLinks(heads[0]?.length ?? 0);
  return {
    format: 'tallystick/tally@1',
    body: body?.id ?? null,
    heads: body ? heads.map((head) => publishedHead(body.id, head)) : [],
    editions: editions.map(({ edition: { period, number, contentHash, withdrawn }, tally }) => ({
      ...{ period, number, contentHash, withdrawn: withdrawn !== null, tally },
    })),
    links: Array.from({ length: pages }, (_, place) => addresses.tallyLinks(place + 1)),
    publications: addresses.tallyPublications,
  };
}

/** `/tally/publications.json`, `tallystick/publications@1`: the entries of editions and withdrawals, opened. */
export type Publications = {
  readonly format: 'tallystick/publications@1';
  readonly body: string | null;
  readonly entries: readonly OpenEntry[];
};

export function publications(body: Body | null, entries: readonly OpenEntry[]): Publications {
  return { format: 'tallystick/publications@1', body: body?.id ?? null, entries };
}
