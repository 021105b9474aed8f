import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ReportContent, ReportDocument } from './document.ts';

/** JSON in the one form that everybody writes alike: the JSON Canonicalization Scheme, RFC 8785. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('Only what JSON can say has a canonical form.');
  return json;
}

/** The SHA-256 of some bytes, or of a text in UTF-8, in hexadecimal. */
export function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}

/** The content hash of a report: the SHA-256 of its canonical JSON. What people sign and anyone can compute again. */
export function contentHash(content: ReportContent): string {
  return sha256(canonicalJson(content));
}

/**
 * The hash of a report's finance part, which is signed apart: the SHA-256 of the canonical JSON of its period and of each
 * priority's id, finance lines and the notes to them.
 */
export function financeHash({ period, priorities }: ReportContent): string {
  return sha256(
    canonicalJson({
      period: period.id,
      priorities: priorities.map(({ id, finance, notes }) => ({
        id,
        finance,
        notes: notes.filter(({ table }) => table === 'finance'),
      })),
    }),
  );
}

/** The content of a document: all of it but the edition. */
export function contentOf({ edition: _, ...content }: ReportDocument): ReportContent {
  return content;
}
