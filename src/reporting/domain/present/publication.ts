import { counted, date, dateOfInstant } from '../../../wording/index.ts';
import type { Signature } from '../document.ts';

/** When an edition was published, after its number: `published 1 July 2021`, or that nobody knows. */
export function publicationWords(published: string | null): string {
  return published === null ? 'publication date not known' : `published ${date(published)}`;
}

/** The tally that an edition carries: `1,234 entries` and its head; null for one from before there was a tally. */
export function tallyWords(tally: {
  readonly length: number;
  readonly head: string | null;
}): { readonly length: string; readonly head: string } | null {
  return tally.head === null ? null : { length: counted(tally.length, 'entry', 'entries'), head: tally.head };
}

const capacityWords: Readonly<Record<Signature['capacity'], string>> = {
  'chief-finance-officer': 'the chief finance officer',
  director: 'the director',
  approver: 'the approver',
};

const partWords: Readonly<Record<Signature['part'], string>> = { finance: 'finance', whole: 'the whole report' };

/**
 * Who signed an edition before it was published: `Signed by the chief finance officer (finance) on 3 May 2021; …`, and why
 * somebody signed by an exception: what they had entered, or the same twice; null for one that nobody signed.
 */
export function signedWords(signatures: readonly Signature[] | undefined): string | null {
  if (signatures === undefined || signatures.length === 0) return null;
  const each = signatures.map(({ capacity, part, signed, exception }) => {
    const words = `${capacityWords[capacity]} (${partWords[part]}) on ${dateOfInstant(signed)}`;
    return exception === undefined ? words : `${words}, by an exception that the body recorded: “${exception}”`;
  });
  return `Signed by ${each.join('; ')}`;
}
