import { plainWording, wordsChanged } from './content-words.ts';

/**
 * Titles of indicators compared by what they say is measured: the dates of a new year, other ways to write a share or a
 * number, and a letter too many or too few make no other title.
 */

const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
const short = 'jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const dates = new RegExp(
  [
    String.raw`\b(?:19|20)\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?\b`,
    String.raw`\b\d\d[/–-]\d\d\b`,
    String.raw`(?<![\p{L}\d])['’‘]\d\d\b`,
    String.raw`\bq(?:uarter)?\s?[1-4]\b`,
    String.raw`\b(?:${months}|${short})\b\.?`,
  ].join('|'),
  'giu',
);

const joining = /\b(?:and|of|for|the)\b|&/gi;

function plain(title: string): string {
  return title
    .replace(/\(\p{Lu}{1,6}\)/gu, ' ')
    .replace(/\bnos?\.(?=\s)/gi, 'number')
    .replace(/\b(?:per cent|percent|proportion|share)\b|%/gi, ' percentage ')
    .replace(dates, ' ');
}

/** A title by its words alone: two that are equal are called the same. */
export function plainTitle(title: string): string {
  return plainWording(plain(title));
}

/** The words that one title has and another has not, and the reverse; both empty where they say the same. */
export function titleDifference(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const { dropped, added } = fewer(
    wordsChanged(plain(before), plain(after)),
    // `VWS` stands for `Victim and Witness Service` too.
    wordsChanged(plain(before).replace(joining, ' '), plain(after).replace(joining, ' ')),
  );
  return {
    gone: dropped.filter((word) => !added.some((other) => isOneLetterMore(word, other))),
    come: added.filter((word) => !dropped.some((other) => isOneLetterMore(word, other))),
  };
}

type Changed = ReturnType<typeof wordsChanged>;

function fewer(a: Changed, b: Changed): Changed {
  return b.dropped.length + b.added.length < a.dropped.length + a.added.length ? b : a;
}

/** Whether two titles say the same. */
export function isSameTitle(before: string, after: string): boolean {
  const { gone, come } = titleDifference(before, after);
  return gone.length === 0 && come.length === 0;
}

/** Whether two words, such as `crime` and `cime`, are apart by a letter that one of them has more, not at the beginning. */
function isOneLetterMore(a: string, b: string): boolean {
  const [less, more] = a.length < b.length ? [a, b] : [b, a];
  if (more.length !== less.length + 1 || more.length < 5 || more.charAt(0) !== less.charAt(0)) return false;
  return [...more].some((_, at) => more.slice(0, at) + more.slice(at + 1) === less);
}
