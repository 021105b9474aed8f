import type { Reader } from '../platform/postgres/index.ts';
import { canonicalJson, contentHash, contentOf, sha256 } from './domain/canonical.ts';
import type { EditionSummary } from './domain/catalogue.ts';
import { type ReportDocument, reportDocument } from './domain/document.ts';
import { figuresMisfits } from './domain/figures-file.ts';
import { editionFormats } from './domain/formats.ts';
import { type ReportingTables, readEditionFile, readEditions, readNoticeFile } from './store.ts';

/** What does not fit: which edition, and in which respect. */
export type Misfit = { readonly period: string; readonly edition: number | null; readonly what: string };

/** What verifying found: how many editions were recomputed, and everything that does not fit, oldest first. */
export type Verification = { readonly editions: number; readonly saved: number; readonly misfits: readonly Misfit[] };

/** A published document that somebody kept: where, and its text. */
export type SavedEdition = { readonly name: string; readonly text: string };

/**
 * Recomputes every edition: its files against their hashes, its figures file against its document, its content against
 * its content hash, and what the table says of it against what the document says; a file that its list of formats does
 * not name is a misfit too. Of a withdrawn edition also the notices in its place. Saved editions are held against the
 * kept ones.
 */
export async function verifyEditions(
  db: Reader<ReportingTables>,
  saved: readonly SavedEdition[] = [],
): Promise<Verification> {
  const editions = (await readEditions(db)).reverse();
  const misfits: Misfit[] = [];
  const kept = new Map<string, string>();
  for (const [place, edition] of editions.entries()) {
    const say = (what: string) => misfits.push({ period: edition.period, edition: edition.number, what });
    const before = editions[place - 1];
    const expected = before?.period === edition.period ? before.number + 1 : 1;
    if (edition.number !== expected) say(`edition ${expected} is missing before it`);
    let figures: string | null = null;
    for (const format of edition.formats) {
      const file = await readEditionFile(db, edition.period, edition.number, format);
      if (file === null) {
        say(`its ${format} file is missing`);
        continue;
      }
      if (sha256(file.bytes) !== file.sha256)
        say(`its ${format} file is not the one that was kept: its SHA-256 differs`);
      if (format === 'json') {
        const text = file.bytes.toString('utf8');
        kept.set(`${edition.period} ${edition.number}`, text);
        for (const what of documentMisfits(text, edition)) say(what);
      }
      if (format === 'csv') figures = file.bytes.toString('utf8');
      if (edition.withdrawn) {
        const notice = await readNoticeFile(db, edition.period, edition.number, format);
        if (notice === null) say(`it is withdrawn, and the notice in place of its ${format} file is missing`);
        else if (sha256(notice.bytes) !== notice.sha256)
          say(`the notice in place of its ${format} file is not the one that was kept: its SHA-256 differs`);
      }
    }
    for (const format of editionFormats.filter((known) => !edition.formats.includes(known))) {
      if (await readEditionFile(db, edition.period, edition.number, format))
        say(`a ${format} file was added to it, in which it was not published`);
    }
    const document = parse(kept.get(`${edition.period} ${edition.number}`) ?? '');
    const [first, ...others] = figures === null || !document ? [] : figuresMisfits(figures, document);
    if (first) say(`its csv file: ${first}${others.length > 0 ? `, and ${others.length} more` : ''}`);
  }
  for (const { name, text } of saved) misfits.push(...savedMisfits(name, text, kept));
  return { editions: editions.length, saved: saved.length, misfits };
}

function parse(text: string): ReportDocument | null {
  try {
    const read = reportDocument.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function documentMisfits(text: string, row: EditionSummary): string[] {
  const document = parse(text);
  const edition = document?.edition;
  if (!document || !edition) return ['its document is not a published tallystick/report@1'];
  const said = [document.period.id, edition.number, edition.published, edition.reason, edition.contentHash];
  const listed = [row.period, row.number, row.published, row.reason, row.contentHash];
  const names = ['period', 'number', 'date of publication', 'reason', 'content hash'];
  const misfits = names
    .filter((_, place) => said[place] !== listed[place])
    .map((name) => `the ${name} in its document is not the one in the list of editions`);
  const computed = contentHash(contentOf(document));
  if (computed !== edition.contentHash)
    misfits.push(`its content hashes to ${computed}, not to ${edition.contentHash}`);
  if (canonicalJson(document) !== text) misfits.push('its document is not in canonical form');
  return misfits;
}

function savedMisfits(name: string, text: string, kept: ReadonlyMap<string, string>): Misfit[] {
  const document = parse(text);
  if (!document?.edition)
    return [{ period: name, edition: null, what: 'the saved file is not a published tallystick/report@1' }];
  const { period, edition } = document;
  const say = (what: string): Misfit[] => [{ period: period.id, edition: edition.number, what: `${what} (${name})` }];
  const ours = kept.get(`${period.id} ${edition.number}`);
  if (ours === undefined) return say('a saved edition is not among those kept here');
  if (ours === canonicalJson(document)) return [];
  return contentHash(contentOf(document)) === edition.contentHash
    ? say(`the saved edition differs from the one kept here: content hash ${edition.contentHash}`)
    : say('the saved edition was altered: its content does not hash to its content hash');
}
