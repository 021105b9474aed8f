import { counted, date } from '../../../wording/index.ts';

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
