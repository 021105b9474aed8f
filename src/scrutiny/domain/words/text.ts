/** The word that stands for lost text among the words of a text. */
export const lostPiece = '…';

/**
 * A text without what only a typesetter sees: straight quotes, plain hyphens and spaces, no marks of Markdown, links by
 * their words. Paragraphs and case stay.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/[‘’‚‛′`´]/g, "'")
    .replaceAll(/[“”„‟″«»]/g, '"')
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/!?\[([^[\]\n]+)\]\([^)\s]{0,500}(?:\s"[^"\n]*")?\)/g, '$1')
    .replaceAll(/^ {0,3}(?:#{1,6}|>|[-*+]|\d{1,2}[.)]) +/gm, '')
    .replaceAll(/(\*\*|__|~~)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replaceAll(/\\([\\`*_{}[\]()#+.!<>~|-])/g, '$1')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** The paragraphs of a text, and the items of its lists, each as plain text on one line. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*+•]|\d{1,2}[.)]|#{1,6})\s)|(?<=^\s*#{1,6} [^\n]*)\n/m)
    .map((paragraph) => plainText(paragraph).replaceAll(/\s*\n\s*/g, ' '))
    .filter((paragraph) => paragraph !== '');
}

const abbreviation = /(?:^|[\s(])(?:No|Nos|e\.g|i\.e|etc|St|Mr|Mrs|Ms|Dr|approx|vs|incl|p|pp|para|Ref|Fig)\.$/i;

/** The sentences of a paragraph that is already plain. */
export function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  for (const piece of paragraph.split(/(?<=[.!?]["')\]]*)\s+(?=["'([]*[\p{Lu}\p{N}£])/u)) {
    const last = sentences.at(-1);
    if (last !== undefined && abbreviation.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else sentences.push(piece);
  }
  return sentences;
}

/**
 * The words of a text, in lower case and without punctuation; numbers with their unit are words too. Where text was lost
 * stands `lostPiece`; half a word beside it is left out.
 */
export function wordsOf(text: string): readonly string[] {
  const marked = plainText(text).replaceAll(
    /(?:(?<![\p{L}\p{N}'-])[\p{L}\p{N}'-]+)?\[(?:…|\.\.\.)\][\p{L}\p{N}'-]*/gu,
    (piece) => `${/^\w+-?$/.test(piece) ? piece : ''} ${lostPiece} `,
  );
  return (marked.match(/…|£?[\p{L}\p{N}]+(?:['.,/&-][\p{L}\p{N}]+)*%?/gu) ?? []).map((word) =>
    word.toLowerCase().replace(/'s$/, "'s"),
  );
}

/** How many of these words survive. */
export function survivingWords(words: readonly string[]): number {
  return words.reduce((count, word) => (word === lostPiece ? count : count + 1), 0);
}

/** Beyond so many words times words two texts with gaps are not held against each other: it would take too long. */
const mostCompared = 4_000_000;

/**
 * How many words two texts share, where they are the same as far as both survive; null where they differ. Lost text may
 * have been anything. Where the surviving words of either text fit in more than one way, the fullest counts.
 */
export function sharedWords(a: readonly string[], b: readonly string[]): number | null {
  if (!a.includes(lostPiece) && !b.includes(lostPiece)) {
    return a.length === b.length && a.every((word, at) => word === b[at]) ? a.length : null;
  }
  if (a.length * b.length > mostCompared) return null;
  // best[j]: the most words shared by a from i on and b from j on; -1 where they do not fit.
  let below: number[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const best: number[] = new Array(b.length + 1).fill(-1);
    for (let j = b.length; j >= 0; j -= 1) {
      const ofA = a[i];
      const ofB = b[j];
      if (ofA === undefined && ofB === undefined) best[j] = 0;
      const overA = below[j] ?? -1;
      const overB = best[j + 1] ?? -1;
      if (ofA === lostPiece) best[j] = Math.max(best[j] ?? -1, overA, overB);
      if (ofB === lostPiece) best[j] = Math.max(best[j] ?? -1, overA, overB);
      const over = below[j + 1] ?? -1;
      if (ofA !== undefined && ofA === ofB && ofA !== lostPiece && over >= 0)
        best[j] = Math.max(best[j] ?? -1, over + 1);
    }
    below = best;
  }
  const most = below[0] ?? -1;
  return most < 0 ? null : most;
}

/** No word that somebody may have misspelt is longer. */
const longestWord = 60;

/** Whether two words are one but for a slip of spelling: long, with the same first letter, and no number. */
export function misspelt(a: string, b: string): boolean {
  if (a === b || a[0] !== b[0] || /\d/.test(a + b) || Math.min(a.length, b.length) < 6) return false;
  if (Math.max(a.length, b.length) > longestWord) return false;
  return editsBetween(a, b) <= (Math.min(a.length, b.length) >= 9 ? 2 : 1) && !sameButForEnding(a, b);
}

/** `confirmed` and `confirms`: another form of a word is another word. */
function sameButForEnding(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let alike = 0;
  while (alike < short.length && short[alike] === long[alike]) alike += 1;
  return alike >= short.length - 2 && short.length !== long.length;
}

function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries()) {
      row.push(Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (above[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

/** A text as it is quoted in a message: on one line, cut after a whole word. */
export function quoted(text: string, length = 120): string {
  const line = plainText(text).replaceAll(/\s+/g, ' ');
  const short = line.length <= length ? line : `${line.slice(0, length).replace(/\s+\S*$/, '')} …`;
  return `“${short.replace(/[.,;:]$/, '').replaceAll('"', "'")}”`;
}
