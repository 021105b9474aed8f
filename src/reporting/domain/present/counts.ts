import { listed } from '../../../wording/index.ts';
import type { RatingKind } from './rating.ts';

/** How many things have each rating; `word` is what stands after the number. */
export type CountView = { readonly kind: RatingKind; readonly count: number; readonly word: string };

/** `5 green, 3 amber and 3 with no target`. */
export function countWords(counts: readonly CountView[]): string {
  return listed(counts.map(({ count, word }) => `${count} ${word}`)) || 'None';
}
