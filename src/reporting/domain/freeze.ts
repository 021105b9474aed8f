import { contentHash } from './canonical.ts';
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
