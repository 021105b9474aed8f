import { canonicalJson, contentHash, sha256 } from './canonical.ts';
import { type EditionFormat, editionFormats } from './catalogue.ts';
import { figuresCsv } from './csv.ts';
import type { ReportContent, ReportDocument } from './document.ts';

/** What publishing adds to a report's content. `published` is a date or, when nobody knows it, null. */
export type EditionFacts = {
  readonly number: number;
  readonly published: string | null;
  readonly reason: string | null;
};

/** Freezes a report's content as an edition. No tally is kept yet, so its length is 0 and it has no head. */
export function freeze(content: ReportContent, { number, published, reason }: EditionFacts): ReportDocument {
  return {
    ...content,
    edition: { number, published, reason, contentHash: contentHash(content), tally: { length: 0, head: null } },
  };
}

/** A document that is not an edition: the registers as they are now. */
export function draft(content: ReportContent): ReportDocument {
  return { ...content, edition: null };
}

/** How a document is rendered in one format, and what the file says it is. */
export type Renderer = {
  readonly contentType: string;
  readonly render: (document: ReportDocument) => string | Uint8Array | Promise<Uint8Array>;
};

/** The formats of an edition. The same document gives the same bytes, today and on another machine. */
export const renderers: { readonly [F in EditionFormat]: Renderer } = {
  json: { contentType: 'application/json; charset=utf-8', render: canonicalJson },
  csv: { contentType: 'text/csv; charset=utf-8; header=present', render: (document) => figuresCsv([document]) },
};

/** A document as a file of one format. */
export async function renderFile(document: ReportDocument, format: EditionFormat): Promise<Buffer> {
  const rendered = await renderers[format].render(document);
  return typeof rendered === 'string' ? Buffer.from(rendered, 'utf8') : Buffer.from(rendered);
}

/** The files of an edition, rendered once to be kept. */
export async function renderFiles(
  document: ReportDocument,
): Promise<{ format: EditionFormat; bytes: Buffer; sha256: string }[]> {
  return Promise.all(
    editionFormats.map(async (format) => {
      const bytes = await renderFile(document, format);
      return { format, bytes, sha256: sha256(bytes) };
    }),
  );
}
