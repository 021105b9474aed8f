import type { Reader } from '../platform/postgres/index.ts';
import { reportDocument } from './domain/document.ts';
import { type ReportingTables, readEditionFile, readEditions } from './store.ts';
import type { SavedEdition } from './verify.ts';

/** The tally as an edition carries it: which edition, where it was saved, how many entries there were, and the head. */
export type EditionHead = { readonly name: string; readonly length: number; readonly head: string | null };

/**
 * The heads of the tally that kept editions carry, oldest period first, and then those of saved ones. An edition whose
 * document cannot be read has none: that is a misfit of its own.
 */
export async function editionHeads(
  db: Reader<ReportingTables>,
  saved: readonly SavedEdition[] = [],
): Promise<EditionHead[]> {
  const heads: EditionHead[] = [];
  for (const { period, number } of (await readEditions(db)).reverse()) {
    const file = await readEditionFile(db, period, number, 'json');
    const tally = file && tallyOf(file.bytes.toString('utf8'))?.tally;
    if (tally) heads.push({ name: `edition ${number} of ${period}`, ...tally });
  }
  for (const { name, text } of saved) {
    const edition = tallyOf(text);
    if (edition) heads.push({ name: `${edition.words} as saved (${name})`, ...edition.tally });
  }
  return heads;
}

function tallyOf(text: string): { words: string; tally: { length: number; head: string | null } } | null {
  try {
    const { edition, period } = reportDocument.parse(JSON.parse(text));
    return edition ? { words: `edition ${edition.number} of ${period.id}`, tally: edition.tally } : null;
  } catch {
    return null;
  }
}
