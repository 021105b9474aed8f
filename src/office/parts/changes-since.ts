import { type LedgerTables, readEntries, readNames } from '../../ledger/index.ts';
import { type Html, html } from '../../platform/components/index.ts';
import type { Database, Reader } from '../../platform/postgres/index.ts';
import type { ChangesSince } from '../../quarter/index.ts';
import { counted } from '../../wording/index.ts';
import { type EntryLine, entryLine, entryTable } from './entries.ts';

/** The entries that came since somebody saw something, as far as the reader may see them. */
export type Since = { readonly count: number; readonly lines: readonly EntryLine[] };

export async function readSince(database: Database, { count, first }: ChangesSince): Promise<Since> {
  const lines = await database.look(async (db: Reader<LedgerTables>) => {
    const { entries } = await readEntries(db, { sequences: first }, { size: first.length, after: 0 });
    const names = await readNames(db);
    return entries.toReversed().map((entry) => entryLine(entry, names));
  });
  return { count, lines };
}

/** What changed in the meantime, entry by entry. */
export function sinceTable({ count, lines }: Since, caption: string): Html {
  const rest = count - lines.length;
  return html`${lines.length === 0 ? null : entryTable(caption, lines)}${rest > 0 ? html`<p class="govuk-body">and ${counted(rest, 'further change')}.</p>` : null}`;
}
