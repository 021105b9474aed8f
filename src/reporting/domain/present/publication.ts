import { date } from '../../../wording/index.ts';

/** When an edition was published, after its number: `published 1 July 2021`, or that nobody knows. */
export function publicationWords(published: string | null): string {
  return published === null ? 'publication date not known' : `published ${date(published)}`;
}
