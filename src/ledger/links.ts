import type { Reader } from '../platform/postgres/index.ts';
import type { Link } from './domain/chain.ts';
import { type OpenEntry, opened } from './domain/open-entry.ts';
import { type DayHead, type HeadTables, readDayHeads } from './store/heads.ts';
import { readLinks, readPublicationEntries } from './store/links.ts';

/** How many links a published page of them has. */
export const linksPerPage = 10_000;

/** What anybody may see of the tally, up to the latest head of a day and never beyond. */
export type PublicTally = {
  /** The heads of all days, newest first. */
  heads(): Promise<readonly DayHead[]>;
  /** A page of links, the first is 1; none where there is no such page. One that is full never changes. */
  links(page: number): Promise<readonly Link[]>;
  /** The entries of editions and withdrawals, opened, in the order of the chain. */
  publications(): Promise<readonly OpenEntry[]>;
};

/** What anybody may see of a database's tally. */
export function publicTally(db: Reader<HeadTables>): PublicTally {
  return {
    heads: () => readDayHeads(db),
    links: (page) => readLinks(db, (page - 1) * linksPerPage + 1, page * linksPerPage),
    publications: async () => {
      const { entries, withdrawn } = await readPublicationEntries(db);
      return entries.map((entry) =>
        // Why an edition corrected another may name what had to go.
        opened(entry, entry.register === 'edition' && withdrawn.has(entry.record) ? ['reason'] : []),
      );
    },
  };
}

/** How many pages the links of a tally fill that is as long as its latest published head says. */
export function pagesOfLinks(length: number): number {
  return Math.ceil(length / linksPerPage);
}

/** Links as CSV. Lines end as a shell reads them, so that a few lines of it can. */
export function linksCsv(links: readonly Link[]): string {
  return `sequence,digest,hash\n${links.map(({ sequence, digest, hash }) => `${sequence},${digest},${hash}\n`).join('')}`;
}
