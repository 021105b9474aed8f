import { type Interval, roundedTo } from '../interval.ts';

/** A figure in prose: what it may have been, in which unit, and where it stands. */
export type ProseFigure = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly unit: 'percent' | 'pounds' | 'count' | 'days' | 'points';
  /** What it may have been, with its rounding and its "about" or "over". */
  readonly may: Interval;
};

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const number = `(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\b(?:${small.join('|')})\\b`;
const figure = new RegExp(
  `(?<![\\w.,/£'-])(?<sign>[-−])?(?<pounds>£ ?)?(?<number>${number})(?: ?(?<scale>million|billion|thousand|m|bn|k)\\b)?(?: ?(?<unit>%|per ?cent\\b|percentage points?\\b|points?\\b|days?\\b))?(?![\\w/]|[.,:]\\d|-\\d|-(?:day|month|year|week|point|strong)|(?:st|nd|rd|th)\\b)`,
  'gi',
);
const scales: Readonly<Record<string, number>> = { million: 1e6, m: 1e6, billion: 1e9, bn: 1e9, thousand: 1e3, k: 1e3 };

/** How many characters on either side of a figure say what it is: more than any of the words that are looked for. */
const beside = 60;

/** The figures of a plain text, in its order. Dates, ordinals, references and parts of words are none; nor are shares in words. */
export function figuresIn(text: string): readonly ProseFigure[] {
  return [...text.matchAll(figure)].flatMap((match) => {
    const { sign, pounds, number: digits = '', scale, unit } = match.groups ?? {};
    const written = small.indexOf(digits.toLowerCase());
    const amount = written >= 0 ? written : Number(digits.replaceAll(',', ''));
    const factor = scale ? (scales[scale.toLowerCase()] ?? 1) : 1;
    const [start, end] = [match.index, match.index + match[0].length];
    const [before, after] = [text.slice(Math.max(0, start - beside), start), text.slice(end, end + beside)];
    // "1" of "Table 1" and of "Q1" is no figure, nor is a year.
    if (
      /\b(?:page|table|figure|note|goal|indicator|risk|issue|section|annex|part|phase|stage|round|year|week|day|tier|level|quarter|band|no\.?|number|version) ?$/i.test(
        before,
      )
    )
      return [];
    if (!pounds && !unit && !scale && /^(?:19|20)\d\d$/.test(digits) && isYear(before)) return [];
    const value = amount * factor * (sign ? -1 : 1);
    const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
    const exact = roundedTo(value, !scale && !unit && decimals === 0 ? 0 : factor / 10 ** decimals);
    return [
      {
        text: match[0].trim(),
        start,
        end,
        unit: unitOf(pounds, unit),
        may: hedged(exact, value, before, after),
      },
    ];
  });
}

function isYear(before: string): boolean {
  return /\b(?:in|since|by|from|to|of|until|during|for|and|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter|year) ?$/i.test(
    before,
  );
}

function unitOf(pounds: string | undefined, unit = ''): ProseFigure['unit'] {
  if (pounds) return 'pounds';
  if (/point/i.test(unit)) return 'points';
  if (/day/i.test(unit)) return 'days';
  return unit === '' ? 'count' : 'percent';
}

/** `about 20`, `over 20`, `nearly 20`: a figure is what its words make of it. */
function hedged(exact: Interval, value: number, before: string, after: string): Interval {
  const room = Math.abs(value) * 0.1;
  // Far enough for whatever is counted, and near enough for sums of decimals to stay exact.
  const far = 1000 * Math.max(Math.abs(value), 1);
  if (
    /\b(?:about|around|approximately|approx\.?|roughly|some|circa|c\.?|in the region of|close to|just) $/i.test(
      before,
    ) &&
    !/\bjust $/i.test(before)
  ) {
    return { low: exact.low - room, high: exact.high + room };
  }
  if (
    /\b(?:just|only|slightly|a little|well|far)? ?(?:over|more than|above|in excess of|upwards of|exceeding|beyond|at least|a minimum of|no fewer than|not less than|at or above) $/i.test(
      before,
    ) ||
    /^ ?(?:\+|or more\b|plus\b)/i.test(after)
  ) {
    return { low: exact.low, high: far };
  }
  if (/\b(?:nearly|almost|just under|just below|approaching|close on) $/i.test(before))
    return { low: exact.low - 2 * room, high: exact.high };
  if (/\b(?:under|fewer than|less than|below|up to|at most|no more than|a maximum of) $/i.test(before)) {
    return { low: -far, high: exact.high };
  }
  return exact;
}
