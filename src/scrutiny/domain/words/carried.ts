import { lostPiece, misspelt, plainText, sharedWords, survivingWords } from './text.ts';

/**
 * Sentences that stand in every report and tell no news: where more is to be read, how the report is to be read, what a
 * word means. Nobody asks why they are unchanged.
 */
const standing = [
  /\b(?:more|further|full|fuller|additional|greater) (?:detail|details|information|commentary|data|analysis)\b.*\b(?:is|are|can|in|at|on|see|from)\b/i,
  /\b(?:can be found|is set out|are set out|are available|is available|is provided|are provided|is published|are published|are shown|is shown) (?:in|at|on|here|below|above|online)\b/i,
  /\b(?:please )?(?:see|refer to) (?:the |our )?(?:page|pages|annex|appendix|section|table|website|note|notes|glossary|below|above)\b/i,
  /https?:|\bwww\./i,
  /\b(?:this|the) (?:quarterly |performance )?(?:report|section|page|dashboard|table|narrative|overview) (?:sets out|presents|provides|shows|covers|summarises|describes|gives|contains|includes)\b/i,
  /\b(?:figures|percentages|ratings|amounts|data|totals|numbers) (?:in this report |shown |above |below |used )*(?:are|is|may be|have been) (?:provisional|rounded|rated|given|shown|based|taken|drawn|sourced|subject|estimates|estimated|as at|cumulative)\b/i,
  /\b(?:is|are) (?:defined as|measured (?:by|as|through|using)|calculated (?:by|as|from)|a measure of|responsible for)\b/i,
  /^(?:note|source|key|definition)s?\b ?:/i,
  /\bfor more\b/i,
];

/** Whether a sentence is one that stands in every report. */
export function isStanding(sentence: string): boolean {
  const plain = plainText(sentence);
  return standing.some((form) => form.test(plain));
}

const whenWords =
  /\b(?:(?:at the (?:start|end) of|in|during|since|from|by) )?(?:(?:this|last|the last|the previous) (?:quarter|month)|Q[1-4]\b(?! ?(?:of )?(?:the )?(?:20)?\d\d))/i;

/** Words of a text that are true of one quarter only: `this quarter`, `at the end of Q3`; null for none. */
export function quarterBound(text: string): string | null {
  return whenWords.exec(plainText(text))?.[0] ?? null;
}

/** How a text was carried over: as it was, as far as both survive, or but for a little. */
export type Likeness = 'same' | 'as-far-as-it-survives' | 'nearly';

/**
 * Whether a text is the one of before. Whole: five words or more, all the same. Where text was lost: six words or more
 * survive in both, in the same order, without a word between them that differs, and they are half of the longer one. Nearly:
 * of ten words or more at most two were put in or taken out, in one place, and neither is a number, a date or a "not"; or
 * words are spelt otherwise.
 */
export function likenessOf(now: readonly string[], then: readonly string[]): Likeness | null {
  const cut = now.includes(lostPiece) || then.includes(lostPiece);
  const shared = sharedWords(now, then);
  if (cut) {
    const longest = Math.max(survivingWords(now), survivingWords(then));
    return shared !== null && shared >= 6 && shared * 2 >= longest ? 'as-far-as-it-survives' : null;
  }
  if (shared !== null) return shared >= 5 ? 'same' : null;
  return Math.min(now.length, then.length) >= 10 && nearly(now, then) ? 'nearly' : null;
}

const telling =
  /\d|^(?:not|no|never|none|without|now|still|no longer|un\w+|first|second|third|increas\w+|decreas\w+|reduc\w+|ris\w+|fall\w+|fell|rose|up|down|more|less|fewer|complete\w*|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)$/;

function nearly(a: readonly string[], b: readonly string[]): boolean {
  const alike = (x: string | undefined, y: string | undefined) =>
    x !== undefined && y !== undefined && (x === y || misspelt(x, y));
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && alike(a[start], b[start])) start += 1;
  let end = 0;
  while (end < shorter - start && alike(a[a.length - 1 - end], b[b.length - 1 - end])) end += 1;
  const onlyA = a.slice(start, a.length - end);
  const onlyB = b.slice(start, b.length - end);
  // A word in place of another says something else.
  if (onlyA.length > 0 && onlyB.length > 0) return false;
  const put = [...onlyA, ...onlyB];
  return put.length <= 2 && !put.some((word) => telling.test(word));
}
