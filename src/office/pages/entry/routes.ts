import {
  type HeadTables,
  type LedgerTables,
  type Link,
  readEntry,
  readLinks,
  readNames,
} from '../../../ledger/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes } from '../../office.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { readsLedger } from '../../parts/reads-ledger.ts';
import { type EntryRead, presentEntry } from './present.ts';
import { renderEntry } from './render.ts';

/** One entry of the ledger. */
export const entryRoutes: OfficeRoutes = (office) => {
  office.get<{ Params: { sequence: string } }>(`${addresses.ledger}/:sequence`, null, async (visit, request) => {
    readsLedger(visit);
    const { sequence } = request.params;
    const read = /^[1-9]\d{0,14}$/.test(sequence)
      ? await visit.database.look((db: Reader<HeadTables>) => readAround(db, Number(sequence)))
      : null;
    return read === null ? noEntry(sequence) : page(read);
  });
};

/** An entry and the links around it: those that are published, and those of entries that the reader may see. */
async function readAround(db: Reader<LedgerTables & HeadTables>, sequence: number): Promise<EntryRead | null> {
  const read = await readEntry(db, sequence);
  if (read === null) return null;
  const [before, after] = [await readEntry(db, sequence - 1), await readEntry(db, sequence + 1)];
  const seen = [before, after].flatMap((of): Link[] => (of ? [of.entry] : []));
  const published = await readLinks(db, sequence - 1, sequence + 1);
  return {
    ...read,
    links: [...seen, ...published],
    open: new Set(seen.map((link) => link.sequence)),
    names: await readNames(db),
  };
}

function page(read: EntryRead): OfficePage {
  const view = presentEntry(read);
  return {
    title: `Entry ${view.sequence}`,
    section: 'ledger',
    crumbs: [{ text: 'Ledger', href: addresses.ledger }, { text: `Entry ${view.sequence}` }],
    content: renderEntry(view),
  };
}

function noEntry(asked: string): OfficePage {
  return nothingThere({
    title: 'No such entry',
    message: `There is no entry “${asked.slice(0, 60)}”, or it is about something that is not yours to see. An entry’s address ends in its number: ${addresses.entry(1)}.`,
    section: 'ledger',
    crumbs: [{ text: 'Ledger', href: addresses.ledger }],
  });
}
