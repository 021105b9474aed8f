import type { PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { figure, quarterShort } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { overlap } from '../interval.ts';
import { contentOf, sharedCount } from '../words/content.ts';
import { figuresIn, type ProseFigure } from '../words/figures.ts';
import { mayBe, namedPeriods } from '../words/periods.ts';
import { type Sentence, sentencesIn } from '../words/prose.ts';
import { countsSaid } from '../words/ratings-said.ts';
import { clausesOf, mismatchesIn, rowsOf } from '../words/rows.ts';
import { swappedIn } from '../words/swapped.ts';
import { quoted } from '../words/text.ts';

/**
 * A figure in the prose against the row that it is about, against the same words elsewhere in the report, and, where it counts
 * goals or indicators by their rating, against the table. What cannot be matched beyond doubt is not compared.
 */
export const proseDisagrees: Check = {
  name: 'prose-disagrees',
  level: 'error',
  weight: 90,
  title: 'A figure in the text is not the one in the table',
  why: 'The text is what most people read, and the table what they would check; where they differ, one of the two is wrong in print.',
  example: 'The narrative says “84% of wards have 2 DWOs and 1 PCSO”; the table has 87%.',
  nearMiss:
    'A rounded figure (“over 20”, “about 70%”); a target, a change or a forecast; another quarter or the quarter alone of a figure for the year; a part of what the row counts.',
  find: (reading) => {
    const { document, period, earlier } = reading;
    const sentences = sentencesIn(document);
    const rows = rowsOf(document);
    const before = (id: string, component: string | null) =>
      earlier('indicators', id).flatMap(({ part }) =>
        part.components.flatMap((one) => (one.id === component && one.actual !== null ? [one.actual] : [])),
      );
    const ofRows = sentences
      .flatMap((sentence) => mismatchesIn(sentence, rows, period, before))
      .map(({ row: { priority, indicator }, component, figure: said, sentence }): Found => {
        const printed = figure(component.actual ?? 0, indicator.unit);
        return {
          ...{ priority: priority.id, subject: indicator.id },
          message: `${sentence.place.replace(/^t/, 'T').replace(/^a/, 'A')} says ${quoted(sentence.text)}; the table has ${printed} for indicator ${indicator.ref}${component.name ? ` (${component.name})` : ''} in the report of ${quarterShort(period)}.`,
          evidence: {
            place: sentence.place,
            text: sentence.text,
            said: said.text,
            component: component.id,
            printed: component.actual,
          },
          size: 1,
        };
      });
    const swapped = swappedIn(document, reading.before, sentences)
      .filter(({ sentence }) => !ofRows.some(({ evidence }) => evidence.text === sentence.text))
      .map(
        ({ priority, indicator, sentence, said, printed }): Found => ({
          ...{ priority: priority.id, subject: indicator.id },
          message: `${sentence.place.replace(/^t/, 'T').replace(/^a/, 'A')} says ${quoted(sentence.text)}; the table has ${figure(printed, indicator.unit)} for indicator ${indicator.ref}, the same digits in another order.`,
          evidence: { place: sentence.place, text: sentence.text, said, printed },
          size: 1,
        }),
      );
    return once([...ofRows, ...swapped, ...betweenTexts(document, sentences), ...ofRatings(document, sentences)]);
  },
};

function once(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [JSON.stringify([one.priority, one.subject, one.evidence]), one])).values()];
}

type Clause = {
  readonly sentence: Sentence;
  readonly clause: string;
  readonly figure: ProseFigure;
  readonly stems: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
};

/** Clauses that share fewer words are of different matters. */
const leastShared = 5;

/** Clauses with one figure of its unit; those that count goals and indicators are held against the table. */
function clausesIn(sentences: readonly Sentence[], ofBody: ReadonlySet<string>): Clause[] {
  return sentences.flatMap((sentence) =>
    clausesOf(sentence.text).flatMap((clause) => {
      if (/\b(?:goals?|indicators?|green|amber|red|priority|priorities)\b/i.test(clause)) return [];
      const words = contentOf(clause).filter(({ stem }) => !ofBody.has(stem));
      if (words.length < leastShared) return [];
      return [...Map.groupBy(figuresIn(clause), ({ unit }) => unit).values()].flatMap(([one, another]) =>
        one && !another
          ? [
              {
                ...{ sentence, clause, figure: one },
                stems: new Set(words.map(({ stem }) => stem)),
                names: new Set(words.flatMap(({ stem, name }) => (name ? [stem] : []))),
              },
            ]
          : [],
      );
    }),
  );
}

/** The overview and a priority's narrative, in nearly the same words, with figures that cannot both be. */
function betweenTexts({ body, priorities }: ReportContent, sentences: readonly Sentence[]): Found[] {
  const ofBody = new Set(
    [...contentOf(body.name), ...contentOf(`x ${body.id}`)].map(({ stem }) => stem).concat('mopac', 'also'),
  );
  const of = (place: string) =>
    clausesIn(
      sentences.filter((one) => one.place === place),
      ofBody,
    );
  const narratives = of('the narrative');
  return of('the overview').flatMap((one) => {
    const same = narratives.filter((other) => sameMatter(one, other));
    // Where the figure is given right once, the others may be of something else.
    if (same.length === 0 || same.some((other) => mayBeOne(one.figure, other.figure))) return [];
    return same.slice(0, 1).map((other): Found => {
      const name = priorities.find(({ id }) => id === other.sentence.priority)?.name ?? '';
      return {
        ...{ priority: other.sentence.priority, subject: 'narrative' },
        message: `The overview says ${quoted(one.clause)}, and the narrative of ${name} ${quoted(other.clause)}.`,
        evidence: { overview: one.clause, narrative: other.clause, figures: [one.figure.text, other.figure.text] },
      };
    });
  });
}

/** Whether two may be one figure. It is rounded one way: £4.2m and £4.3m are two, though both touch 4.25. */
function mayBeOne({ may: a }: ProseFigure, { may: b }: ProseFigure): boolean {
  const touch = 1e-9 * Math.max(1, Math.abs(a.low), Math.abs(b.low));
  return overlap(a, b) && (a.low === b.low || (a.high > b.low + touch && b.high > a.low + touch));
}

function sameMatter(a: Clause, b: Clause): boolean {
  if (a.figure.unit !== b.figure.unit) return false;
  const shared = sharedCount(a.stems, b.stems);
  if (shared < leastShared || (2 * shared) / (a.stems.size + b.stems.size) < 0.7) return false;
  const known = (names: ReadonlySet<string>, stems: ReadonlySet<string>) => [...names].every((name) => stems.has(name));
  const periods = ({ clause }: Clause) =>
    namedPeriods(clause)
      .map(({ text }) => text.toLowerCase())
      .join();
  return known(a.names, b.stems) && known(b.names, a.stems) && periods(a) === periods(b);
}

/** `Five goals are green`, where the table has another number. */
function ofRatings(document: ReportContent, sentences: readonly Sentence[]): Found[] {
  return sentences.flatMap((sentence) => {
    if (sentence.place !== 'the overview' && sentence.place !== 'the narrative') return [];
    if (namedPeriods(sentence.text).some((named) => !mayBe(named, document.period.id as never))) return [];
    const scope = scopeOf(document, sentence);
    return scope === null
      ? []
      : countsSaid(sentence.text, scope).map(
          ({ said, table, rating, counted }): Found => ({
            ...{ priority: sentence.priority, subject: table },
            message: `${sentence.place.replace(/^t/, 'T')} says ${quoted(sentence.text)}; the table has ${counted} ${rating} ${table}.`,
            evidence: { place: sentence.place, text: sentence.text, said, rating, counted },
            size: 0.8,
          }),
        );
  });
}

function scopeOf({ priorities }: ReportContent, { priority, text }: Sentence): readonly PriorityPart[] | null {
  if (priority !== null) return priorities.filter(({ id }) => id === priority);
  const words = new Set(contentOf(text).map(({ stem }) => stem));
  const named = priorities.some(
    ({ name }) => sharedCount(new Set(contentOf(name).map(({ stem }) => stem)), words) >= 2,
  );
  return named || /\bpriorit(?:y|ies)\b/i.test(text) ? null : priorities;
}
