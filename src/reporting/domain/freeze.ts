import { contentHash } from './canonical.ts';
import type { ReportContent, ReportDocument, Signature } from './document.ts';

/** What publishing adds to a report's content. `published` is a date or, when nobody knows it, null. */
export type EditionFacts = {
  readonly number: number;
  readonly published: string | null;
  readonly reason: string | null;
  /** The tally as it stood just before, so that nothing before it can be rewritten unnoticed. */
  readonly tally: { readonly length: number; readonly head: string | null };
  /** Who signed it; none for a report that nobody has to sign. */
  readonly signatures?: readonly Signature[];
};

/** Freezes a report's content as an edition. */
export function freeze(
  content: ReportContent,
  { number, published, reason, tally, signatures = [] }: EditionFacts,
): ReportDocument {
  const signed = signatures.length > 0 ? { signatures: [...signatures] } : {};
  return {
    ...content,
    edition: { number, published, reason, contentHash: contentHash(content), tally, ...signed },
  };
}

/** A document that is not an edition: the registers as they are now. */
export function draft(content: ReportContent): ReportDocument {
  return { ...content, edition: null };
}
