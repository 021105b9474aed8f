import type { Quarter } from '../calendar/index.ts';
import type { Reader } from '../platform/postgres/index.ts';
import type { EditionSummary } from './domain/catalogue.ts';
import { type Comparison, compare } from './domain/comparison.ts';
import { compose } from './domain/compose.ts';
import { reportDocument } from './domain/document.ts';
import { draft } from './domain/freeze.ts';
import { type ReportingTables, readEditionFile, readEditions, readRegisters } from './store.ts';

/** What a draft says otherwise than what is published, or why nothing can be said of that. */
export type DraftChanges =
  | { readonly kind: 'compared'; readonly from: EditionSummary; readonly comparison: Comparison }
  | { readonly kind: 'nothing-said' }
  | { readonly kind: 'nothing-published' }
  | { readonly kind: 'withdrawn'; readonly edition: EditionSummary };

/**
 * The registers of a period as they are now against its latest edition; where it has none yet, against the latest edition
 * of the report before it. An older edition does not take the place of a withdrawn one.
 */
export async function draftChanges(db: Reader<ReportingTables>, period: Quarter): Promise<DraftChanges> {
  const registers = await readRegisters(db, period);
  if (registers === null) return { kind: 'nothing-said' };
  const latest = (await readEditions(db)).filter((edition) => edition.latest);
  // Newest period first.
  const from = latest.find((edition) => edition.period <= period);
  if (!from) return { kind: 'nothing-published' };
  if (from.withdrawn) return { kind: 'withdrawn', edition: from };
  const file = await readEditionFile(db, from.period, from.number, 'json');
  if (!file) throw new Error(`Edition ${from.number} of ${from.period} has no document.`);
  const published = reportDocument.parse(JSON.parse(file.bytes.toString('utf8')));
  return { kind: 'compared', from, comparison: compare(published, draft(compose(registers))) };
}
