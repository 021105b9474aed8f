import type { RatingCell } from '../document.ts';

export type RatingKind = 'complete' | 'green' | 'amber' | 'red' | 'none';

/** A rating, or the reason for none, ready to show. */
export type RatingView = { readonly kind: RatingKind; readonly word: string };

const words = { complete: 'Complete', green: 'Green', amber: 'Amber', red: 'Red' } as const;

/** Why there is no rating or figure, in words. */
export const missingWords: Record<NonNullable<RatingCell['missing']>, string> = {
  'no-target': 'No target',
  'not-available': 'Not available yet',
  'not-due': 'Not due yet',
  'not-rated': 'Not rated',
  'by-design': 'Not rated by design',
  withheld: 'Withheld',
  lost: 'Lost in the source’s text',
};

/** A cell of rating and missing as it is shown; where it says neither, it is not rated. */
export function ratingView(rating: keyof typeof words | null, missing: RatingCell['missing']): RatingView {
  if (rating) return { kind: rating, word: words[rating] };
  return { kind: 'none', word: missingWords[missing ?? 'not-rated'] };
}
