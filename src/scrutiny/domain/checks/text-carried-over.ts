import type { ReportContent } from '../../../reporting/index.ts';
import { quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { hasLostWords } from '../lost.ts';
import { isStanding, quarterBound } from '../words/carried.ts';
import { paragraphsOf, quoted, sentencesOf, sharedWords, survivingWords, wordsOf } from '../words/text.ts';

/** A shorter sentence may well be said twice. */
const fewestWords = 12;

/**
 * What is told of a quarter is told once. A paragraph, or a sentence of twelve words or more, that stood word for word in the
 * previous report is asked about; with text lost, the twelve words survive in both and are half of what survives of either.
 */
export const textCarriedOver: Check = {
  name: 'text-carried-over',
  level: 'question',
  weight: 45,
  title: 'Text is carried over from the last report',
  why: 'Words that were written for one quarter and stand in the next tell nothing of it, and a reader cannot know whether they are still true.',
  example: 'A paragraph of the overview is word for word that of the report before.',
  nearMiss:
    'A short sentence; one that says where more is to be read, or how the report is to be read; the same words in two places of one report.',
  find: ({ document, previous }) => {
    if (!previous) return [];
    const told = toldIn(previous);
    return [
      ...placeFound(null, 'overview', document.overview, told, previous),
      ...document.priorities.flatMap(({ id, narrative }) => placeFound(id, 'narrative', narrative, told, previous)),
    ];
  },
};

type Words = readonly string[];
type Told = { readonly whole: ReadonlySet<string>; readonly cut: readonly Words[]; readonly all: readonly Words[] };

function toldIn({ overview, priorities }: ReportContent): Told {
  const texts = [overview, ...priorities.map(({ narrative }) => narrative)].flatMap((text) =>
    paragraphsOf(text ?? '').flatMap((paragraph) => [paragraph, ...sentencesOf(paragraph)]),
  );
  const all = texts.map((text) => ({ words: wordsOf(text), cut: hasLostWords(text) }));
  return {
    whole: new Set(all.flatMap(({ words, cut }) => (cut ? [] : [words.join(' ')]))),
    cut: all.flatMap(({ words, cut }) => (cut ? [words] : [])),
    all: all.map(({ words }) => words),
  };
}

function wasTold(text: string, told: Told): boolean {
  const words = wordsOf(text);
  const count = survivingWords(words);
  if (count < fewestWords) return false;
  if (!hasLostWords(text) && told.whole.has(words.join(' '))) return true;
  return (hasLostWords(text) ? told.all : told.cut).some((other) => {
    const shared = sharedWords(words, other);
    return shared !== null && shared >= fewestWords && shared * 2 >= Math.max(count, survivingWords(other));
  });
}

function placeFound(
  priority: string | null,
  place: 'overview' | 'narrative',
  text: string | null,
  told: Told,
  previous: ReportContent,
): Found[] {
  const carried = [...new Set(paragraphsOf(text ?? '').flatMap((paragraph) => carriedOf(paragraph, told)))];
  if (carried.length === 0) return [];
  const bound = carried.map(quarterBound).find((words) => words !== null);
  const words = carried.reduce((sum, piece) => sum + wordsOf(piece).length, 0);
  const more = carried.length - 1;
  return [
    {
      ...{ priority, subject: place },
      message:
        `The ${place} says word for word what the report of ${quarterShort(previous.period.id)} said: ${quoted(carried[0] ?? '')}` +
        (more > 0 ? `, and ${more === 1 ? 'one more passage' : `${more} more passages`}.` : '.') +
        (bound ? ` It speaks of “${bound}”, which was then another.` : ''),
      evidence: { place, carried },
      size: bound ? 1 : Math.min(words / 150, 0.8),
    },
  ];
}

/** The passages of a paragraph that were carried over: all of it, or runs of its sentences. */
function carriedOf(paragraph: string, told: Told): string[] {
  const sentences = sentencesOf(paragraph);
  const news = sentences.filter((sentence) => !isStanding(sentence)).join(' ');
  if (survivingWords(wordsOf(news)) < fewestWords) return [];
  if (wasTold(paragraph, told)) return [paragraph];
  const runs: string[][] = [];
  let open = false;
  for (const sentence of sentences) {
    const same = !isStanding(sentence) && wasTold(sentence, told);
    if (same && open) runs.at(-1)?.push(sentence);
    else if (same) runs.push([sentence]);
    open = same;
  }
  return runs.map((run) => run.join(' '));
}
