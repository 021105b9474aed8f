import { diffArrays } from 'diff';

/** Words that both texts have, or only the later one, or only the earlier one; with the spaces after them. */
export type Words = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** A paragraph that is not the same in both, word by word; or how many in a row are. */
export type ParagraphDifference = { readonly words: readonly Words[] } | { readonly same: number };

/** The most words that may come and go before two paragraphs are told as one that went and one that came. */
const mostEdits = 800;
/** The least share of words that two paragraphs have to have alike, to be told word by word. */
const leastAlike = 0.4;

/** What became of a text, word by word; paragraphs that stayed as they were are only counted. */
export function textDifference(before: string, after: string): ParagraphDifference[] {
  const told: ParagraphDifference[] = [];
  let gone: string[] = [];
  for (const run of [...diffArrays(paragraphsOf(before), paragraphsOf(after)), null]) {
    if (run?.removed) {
      gone = run.value;
      continue;
    }
    if (run?.added) {
      told.push(...pairedOff(gone, run.value));
    } else {
      told.push(...pairedOff(gone, []));
      if (run) told.push({ same: run.value.length });
    }
    gone = [];
  }
  return told;
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** Paragraphs in the place of others: each beside the one that stood where it does, as long as there are both. */
function pairedOff(gone: readonly string[], come: readonly string[]): ParagraphDifference[] {
  const most = Math.max(gone.length, come.length);
  return Array.from({ length: most }, (_, at) => ({ words: wordDifference(gone[at] ?? '', come[at] ?? '') }));
}

/** Two texts word by word: what both have, what came and what went, in the order in which it is read. */
export function wordDifference(before: string, after: string): Words[] {
  const [was, is] = [wordsOf(before), wordsOf(after)];
  const runs = diffArrays(was, is, { comparator: (a, b) => a.trimEnd() === b.trimEnd(), maxEditLength: mostEdits });
  const alike = (runs ?? []).reduce((sum, { added, removed, count }) => sum + (added || removed ? 0 : count), 0);
  const rewritten = !runs || alike < leastAlike * Math.min(was.length, is.length);
  if (rewritten || was.length === 0 || is.length === 0) {
    const whole = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ] as const;
    return whole.filter(({ text }) => text !== '');
  }
  return runs.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** The words of a text, each with the spaces after it. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}
