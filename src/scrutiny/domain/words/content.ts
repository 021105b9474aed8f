import { plainText } from './text.ts';

const empty = new Set(
  (
    'a an the of to in on at by for from with within into onto through across over under and or nor but as than that which who whom whose ' +
    'this these those it its their they them we our us he she his her is are was were be been being has have had having will would shall should can could may might must do does did ' +
    'not no any all each every some such more most other others also now then there here when where while so if up out about per via'
  ).split(' '),
);

/** The letters that forms of one word share: `launched` and `launching` are both `launch`. */
export function stemOf(word: string): string {
  const base = word
    .toLowerCase()
    .replace(/'s?$/, '')
    .replace(/^(\p{L}+)ies$/u, '$1y');
  if (base.length < 5 || /\d/.test(base)) return base.length === 4 && /[^s]s$/.test(base) ? base.slice(0, -1) : base;
  return base.replace(/(?:ings?|ed|es|e|s)$/, '').replace(/(.)\1$/, '$1');
}

/** A word of a text: as it stands, its stem, and whether it is a name (initials, or a capital where no sentence begins). */
export type Word = { readonly text: string; readonly stem: string; readonly name: boolean; readonly at: number };

/** The words of a plain text that carry its matter, numbers left out. */
export function contentOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['&-][\p{L}\p{N}]+)*/gu)].flatMap(({ 0: word, index }) => {
    const bare = word.replace(/'s?$/, '');
    if (/^\d/.test(word) || empty.has(bare.toLowerCase()) || bare.length < 2) return [];
    const initials = /\p{Lu}.*\p{Lu}/u.test(bare);
    const opens = index === 0 || /[.!?:]["')]*\s+$/.test(text.slice(0, index));
    return [{ text: bare, stem: stemOf(bare), name: initials || (/^\p{Lu}/u.test(bare) && !opens), at: index }];
  });
}

/** The stems of a text's matter. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(contentOf(plainText(text)).map(({ stem }) => stem));
}

/** How many the two sets share. */
export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count += 1;
  return count;
}
