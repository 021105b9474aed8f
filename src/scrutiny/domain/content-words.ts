/**
 * What two wordings have alike, by the words that carry their sense. Case, punctuation, order, endings, misprints, and
 * letters that stand for words are nobody's change of mind.
 */

const small = new Set(
  'a an and the of to for in on at by with from into as is are be been was were will it its their our this that these which who'.split(
    ' ',
  ),
);
const numerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A wording in lower case, without punctuation: two that are equal are word for word the same. */
export function plainWording(text: string): string {
  return wordsOf(text).join(' ');
}

/** The words of a text that carry its sense, in its order, in lower case. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => !small.has(word));
}

/** The words that carry sense and stand in one of two wordings only; none where they say the same. */
export function wordsChanged(
  before: string,
  after: string,
): { readonly dropped: readonly string[]; readonly added: readonly string[] } {
  const [was, is] = [contentWords(before), contentWords(after)];
  const dropped = without(without(was, is), spelledOut(is, wordsOf(before)));
  const added = without(without(is, was), spelledOut(was, wordsOf(after)));
  const gone = dropped.filter((word) => !standsFor(word, wordsOf(after)));
  const come = added.filter((word) => !standsFor(word, wordsOf(before)));
  // `roll-out` and `rollout` are one.
  return gone.join('') === come.join('') ? { dropped: [], added: [] } : { dropped: gone, added: come };
}

/** From 0 to 1: how much of two wordings is the same words. */
export function likeness(a: string, b: string): number {
  const [one, other] = [[...new Set(contentWords(a))], [...new Set(contentWords(b))]];
  const all = one.length + other.length;
  return all === 0 ? 0 : (2 * (one.length - without(one, other).length)) / all;
}

/** Whether two words are one, in another form or misprinted. */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  return stem(a) === stem(b) || isMisprint(a, b);
}

/** A wording of more words, such as a page that was pasted for a title, is told from others by its first. */
const mostWords = 400;

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’']s?\b/g, '');
  return (plain.match(/\d[\d.,]*\d|[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu) ?? [])
    .slice(0, mostWords)
    .map((word) => (numerals.includes(word) ? String(numerals.indexOf(word)) : word));
}

/** The words of one list that are not in another, each of which stands for one only. */
function without(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  const exact = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return exact.filter((word) => {
    const at = left.findIndex((other) => sameWord(word, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function stem(word: string): string {
  const singular = word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const root = singular.replace(/(?:ing|ed)$/, '');
  return (root.length >= 4 ? root : singular).replace(/e$/, '');
}

/** One letter too many, too few, wrong or in the place of the next, in a word long enough to be known by the others. */
function isMisprint(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 6 || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restA === restB.slice(1);
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1);
}

/** Whether the letters of a word are the first ones of words next to each other. */
function standsFor(letters: string, words: readonly string[]): boolean {
  return initialed(letters, words) !== null;
}

/** The words of a text that letters among others stand for. */
function spelledOut(letters: readonly string[], words: readonly string[]): string[] {
  return letters.flatMap((word) => initialed(word, words) ?? []);
}

function initialed(letters: string, words: readonly string[]): readonly string[] | null {
  if (!/^\p{L}{3,6}$/u.test(letters)) return null;
  const at = words
    .map((word) => word[0])
    .join('')
    .indexOf(letters);
  return at < 0 ? null : words.slice(at, at + letters.length);
}
