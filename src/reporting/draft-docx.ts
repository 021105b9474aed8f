import type { ReportDocument } from './domain/document.ts';
import type { Colophon } from './domain/present/imprint.ts';

/**
 * A draft as a Word document (DOCX), for people to comment on: every row of a table and every paragraph begins with an id,
 * `1.I2a`, which is a bookmark too. The same draft gives the same bytes.
 *
 * @throws {Error} of an edition, which is no draft: it says for good what it says.
 */
export async function draftDocx(document: ReportDocument, colophon: Colophon): Promise<Uint8Array> {
  if (document.edition) throw new Error(`Edition ${document.edition.number} of ${document.period.id} is no draft.`);
  // Loaded when a draft is written: few commands write one, and all would wait for it.
  const { writeDraft } = await import('./draft/write-draft.ts');
  return writeDraft(document, colophon);
}
