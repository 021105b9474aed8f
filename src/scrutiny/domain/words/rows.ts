import { type Quarter, quarterNumber } from '../../../calendar/index.ts';
import type { ComponentPart, IndicatorPart, PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { type Interval, minus, overlap, printedAs } from '../interval.ts';
import { contentOf, stemOf } from './content.ts';
import { figuresIn, type ProseFigure } from './figures.ts';
import { mayBe, namedPeriods } from './periods.ts';
import type { Sentence } from './prose.ts';
import { plainText } from './text.ts';

/**
 * Which row of a table a sentence is about, and whether its figure is the row's. The rule is narrow on purpose: the clause
 * names most of what the row's title names, nothing that would make it another figure, and no second row could be meant.
 */

/** A row, with the words of its title and what is known of it. */
type Row = {
  readonly priority: PriorityPart;
  readonly indicator: IndicatorPart;
  readonly stems: ReadonlySet<string>;
  readonly counted: ReadonlySet<string> | null;
  /** The figures in its title, which are not the row's own. */
  readonly inTitle: ReadonlySet<number>;
};

/** The rows of a report, and how many of their titles each word is in. */
export type Rows = {
  readonly all: readonly Row[];
  readonly titles: ReadonlyMap<string, number>;
  readonly neutral: ReadonlySet<string>;
};

const measures =
  'number no total count proportion percentage percent rate level share average overall reduce increase improve maintain within deliver provide partner ensure time mar by'
    .split(' ')
    .map(stemOf);
const neutralWords =
  'now current currently overall rate level figure proportion percentage number total quarter year date period performance result still stand remain reach achieve score show report post place have with report say just only far so total well also this today mopac police mayor office commissioner force service met mps result which below above target'
    .split(' ')
    .map(stemOf);

/** Prepares the rows of a report. */
export function rowsOf(document: ReportContent): Rows {
  const all = document.priorities.flatMap((priority) =>
    priority.indicators.map((indicator): Row => {
      const title = plainText(indicator.title);
      const of = /^(?:no\.?|number|total(?: number)?|count) of (.+)$/i.exec(title)?.[1];
      const head = of?.split(
        /\b(?:who|receiving|supported|being|in|to|with|by|processed|progressing|able|of|for|at|on|engaged|affected|referred|attending|completing|that|where|made|carried|from)\b/i,
      )[0];
      return {
        ...{ priority, indicator },
        stems: new Set(contentOf(title).flatMap(({ stem }) => (measures.includes(stem) ? [] : [stem]))),
        counted: head ? new Set(contentOf(head).map(({ stem }) => stem)) : null,
        inTitle: new Set(figuresIn(title).map(({ may }) => (may.low + may.high) / 2)),
      };
    }),
  );
  const titles = new Map<string, number>();
  for (const { stems } of all) for (const stem of stems) titles.set(stem, (titles.get(stem) ?? 0) + 1);
  return { all, titles, neutral: new Set([...neutralWords, ...contentOf(document.body.name).map(({ stem }) => stem)]) };
}

/** A sentence whose figure is not that of the row it is about. */
export type Mismatch = {
  readonly row: Row;
  readonly component: ComponentPart;
  readonly figure: ProseFigure;
  readonly sentence: Sentence;
};

/** Another time, an aim, a change or a wish: a figure of it is not the row's. */
const elsewhere =
  /\b(?:targets?|aim(?:s|ed|ing)?|ambition|aspir\w+|expect(?:s|ed)?|forecast|plan(?:s|ned)?|will|would|should|could|might|may|if|baseline|compared|previous(?:ly)?|last|earlier|prior|national(?:ly)?|average|since|ago|once|until|projected|capacity|each|per(?! ?cent)|every|no|not|without|none|nor|neither|lack\w*|increase|decrease|reduction|rise|fall|drop|growth|improvement|change|uplift|difference|further|additional(?:ly)?|extra|another|new|of (?:whom|which|these|them)|including|between|month|monthly|week|weekly|daily|day|half|third|quarters|survey|respondents|sample)\b/i;
const asked =
  /\b(?:is|was|are|were|be|been|at|to|of|reached|stands? at|stood at|remain(?:s|ed)?|now|achieved|scored|hit|currently|only|just|about|around|approximately|over|more than|nearly|almost|under|less than|still) $/i;
const ofYear =
  /\b(?:this year|year to date|so far this year|since april|(?:over|in|during|across) the (?:whole )?(?:financial )?year|(?:financial|full|whole) year|in the year)\b/i;

/** A clause with more figures is a table, and nobody says of which row each is. */
const mostFigures = 12;

/** The rows that a sentence gives another figure than the table. `earlier` says what was printed of a row before. */
export function mismatchesIn(
  sentence: Sentence,
  rows: Rows,
  period: Quarter,
  earlier: (indicator: string, component: string | null) => readonly number[],
): readonly Mismatch[] {
  const { text } = sentence;
  if (!/\d/.test(text) || namedPeriods(text).some((named) => !mayBe(named, period))) return [];
  return clausesOf(text).flatMap((clause) => {
    if (elsewhere.test(clause)) return [];
    const figures = figuresIn(clause);
    if (figures.length > mostFigures) return [];
    return figures.flatMap((figure) => {
      const row = rowOf(clause, figure, sentence, rows);
      const component = row ? componentOf(row, clause) : null;
      if (!row || !component || component.actual === null || component.lost.length > 0) return [];
      const others = figures.filter(
        (other) => other !== figure && other.unit === figure.unit && !row.inTitle.has(middle(other.may)),
      );
      if (others.length > 0 || row.inTitle.has(middle(figure.may))) return [];
      return agrees(figure.may, row.indicator, component, text, period, earlier(row.indicator.id, component.id))
        ? []
        : [{ row, component, figure, sentence }];
    });
  });
}

function middle({ low, high }: Interval): number {
  return (low + high) / 2;
}

/** The parts of a sentence that say one thing each. */
export function clausesOf(sentence: string): readonly string[] {
  return sentence
    .split(/;|: |, (?!\d{3}\b)| - |\b(?:but|while|whereas|although|however|though)\b/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

function rowOf(clause: string, figure: ProseFigure, sentence: Sentence, rows: Rows): Row | null {
  const words = contentOf(clause).filter(({ at }) => at < figure.start || at >= figure.end);
  const stems = new Set(words.map(({ stem }) => stem));
  const weight = (stem: string) => 1 / (rows.titles.get(stem) ?? 1);
  const scored = rows.all
    .filter(
      ({ priority, indicator }) =>
        (sentence.priority === null || priority.id === sentence.priority) && sameUnit(indicator.unit, figure.unit),
    )
    .map((row) => {
      const matched = [...row.stems].filter((stem) => stems.has(stem));
      const whole = [...row.stems].reduce((sum, stem) => sum + weight(stem), 0);
      return { row, matched, score: matched.reduce((sum, stem) => sum + weight(stem), 0) / whole };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (sentence.indicator !== undefined) return ownRow(clause, figure, words, sentence.indicator, rows);
  if (!best || best.matched.length < 2 || best.score < 0.6 || (next && best.score - next.score < 0.2)) return null;
  // All victims are not those of one crime; of several parts each may be named by its own word.
  const { title, components } = best.row.indicator;
  if (best.score < 1 && /\b(?:all|any|overall)\b/i.test(clause) && !/\b(?:all|any|overall)\b/i.test(title)) return null;
  if (best.score < 0.75 && components.length === 1) return null;
  const telling = best.matched.some((stem) => (rows.titles.get(stem) ?? 0) <= 2);
  const names = new Set(
    best.row.indicator.components.flatMap(({ name }) => contentOf(name ?? '').map(({ stem }) => stem)),
  );
  const extra = words.filter(
    ({ stem }) => !best.row.stems.has(stem) && !rows.neutral.has(stem) && !measures.includes(stem) && !names.has(stem),
  );
  if (!telling || extra.some(({ name }) => name) || extra.length > (best.score >= 0.8 ? 1 : 0)) return null;
  return saysTheRow(clause, figure, best.row, rows) ? best.row : null;
}

/** An explanation of the row itself: `Performance is 71%`, `At 71%, …`. */
function ownRow(
  clause: string,
  figure: ProseFigure,
  words: ReturnType<typeof contentOf>,
  id: string,
  rows: Rows,
): Row | null {
  const row = rows.all.find(({ indicator }) => indicator.id === id);
  if (!row || !sameUnit(row.indicator.unit, figure.unit) || row.indicator.components.length > 1) return null;
  const plain =
    /^(?:performance|the (?:figure|result|rate|outturn|score|proportion|percentage|total|number)|it|this|attainment)\b.*\b(?:is|was|stands at|stood at|reached|at) (?:now |currently )?$/i;
  const known = words.every(
    ({ stem, name }) => row.stems.has(stem) || (rows.neutral.has(stem) && !name) || measures.includes(stem),
  );
  return known && plain.test(clause.slice(0, figure.start)) ? row : null;
}

function sameUnit(unit: IndicatorPart['unit'], prose: ProseFigure['unit']): boolean {
  return unit === prose || (unit === 'points' && prose === 'percent');
}

/** Whether the figure counts, or is a share of, what the row does: `2,982 victims`, `84% of wards`, `satisfaction is 71%`. */
function saysTheRow(clause: string, figure: ProseFigure, { stems, counted }: Row, { neutral }: Rows): boolean {
  const after = clause.slice(figure.end);
  const before = clause.slice(0, figure.start);
  if (/\b(?:by|from|up|down|or|plus|minus) (?:about |around |over |nearly |almost |some )?$/i.test(before))
    return false;
  if (figure.unit === 'count') {
    const phrase = /^ ((?:[\p{L}'/&-]+ ?){1,5})/u.exec(after)?.[1] ?? '';
    const noun = contentOf(
      phrase.split(
        /\b(?:of|who|were|was|are|is|have|had|has|in|to|with|by|for|at|from|through|this|during|and|that|so)\b/i,
      )[0] ?? '',
    );
    if (noun.length === 0) return asked.test(before) && /\bnumber of\b/i.test(before);
    return (
      noun.every(({ stem }) => stems.has(stem)) && (counted === null || noun.some(({ stem }) => counted.has(stem)))
    );
  }
  const share = /^ of (?:all |the |our |its )*((?:[\p{L}'/-]+ ?){1,4})/iu.exec(after)?.[1];
  if (share !== undefined)
    return contentOf(share)
      .slice(0, 1)
      .every(({ stem }) => stems.has(stem) || neutral.has(stem));
  return asked.test(before) && contentOf(before).some(({ stem }) => stems.has(stem));
}

/** The component that a clause names; the only one; null where it could be any. */
function componentOf({ indicator: { components } }: Row, clause: string): ComponentPart | null {
  if (components.length === 1) return components[0] ?? null;
  const stems = new Set(contentOf(clause).map(({ stem }) => stem));
  const named = components.filter(({ name }) => {
    const words = contentOf(name ?? '');
    return words.length > 0 && words.every(({ stem }) => stems.has(stem));
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

function agrees(
  may: Interval,
  { accumulation, unit }: IndicatorPart,
  { actual, target }: ComponentPart,
  text: string,
  period: Quarter,
  earlier: readonly number[],
): boolean {
  if (actual === null) return true;
  const printed = printedAs(unit === 'points' ? Math.abs(actual) : actual);
  const may_ = [printed, ...(target === null ? [] : [printedAs(target)]), ...earlier.map(printedAs)];
  if (may_.some((known) => overlap(may, known))) return true;
  const first = quarterNumber(period) === 1;
  const ofQuarter = /\bquarter\b|\bQ[1-4]\b/i.test(text);
  if (accumulation === 'snapshot' || (first && accumulation !== 'rolling-year')) return false;
  if (ofQuarter) return true;
  if (accumulation !== 'count-to-date' || ofYear.test(text)) return false;
  // The quarter's own count may be meant: what came since the last report, or no more than the greater part of the year's.
  const since = earlier.at(-1);
  if (since !== undefined && overlap(may, minus(printed, printedAs(since)))) return true;
  return /\bto date\b/i.test(text) ? true : may.high < 0.75 * actual;
}
