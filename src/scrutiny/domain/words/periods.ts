import {
  type FinancialYear,
  financialYear,
  type Quarter,
  quarterAfter,
  quarterDates,
  quarterNumber,
  quarterOf,
} from '../../../calendar/index.ts';

/**
 * A period that a text names. `quarters` are those it may be: several where the writing is open to more than one
 * reading, as `Q1 2021` is; for a span or a year, every quarter in it.
 */
export type NamedPeriod = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'quarter'; readonly quarters: readonly Quarter[] }
  | { readonly kind: 'quarter-alone'; readonly number: number }
  | { readonly kind: 'span'; readonly quarters: readonly Quarter[] }
  | { readonly kind: 'year'; readonly year: FinancialYear }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null }
);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?';
const quarterWord =
  '(?:Q|Qtr\\.? ?|Quarter )(?:[1-4]|one|two|three|four)\\b|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter\\b';
const yearWord = '(?<![\\d/-])(?:FY ?)?(?:20\\d\\d|\\d\\d) ?[/-] ?(?:20)?\\d\\d(?![\\d/%]|-(?!Q)|\\.\\d)';
const fullYear = '(?<![\\d/£-])(?:FY ?)?20\\d\\d ?[/-] ?(?:20)?\\d\\d(?![\\d/%-]|\\.\\d)';
const day = '(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?)?';
const spring = "(?:20\\d\\d|'\\d\\d)";

type Reader = (match: RegExpExecArray) => Unplaced | null;
type Unplaced = NamedPeriod extends infer Each
  ? Each extends NamedPeriod
    ? Omit<Each, 'text' | 'start' | 'end'>
    : never
  : never;

/** Most telling first: what one has read, the next does not read again. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(`(${quarterWord})[ ,(:-]*(?:of )?(?:the )?(?:(?:financial )?year )?(${yearWord})`, 'gi'),
    (match) => ofYear(match[1], match[2]),
  ],
  [new RegExp(`(${yearWord})[ ,():-]*(${quarterWord})`, 'gi'), (match) => ofYear(match[2], match[1])],
  [
    new RegExp(`(${quarterWord})[ ,(:-]*(?:of )?(20\\d\\d)(?![\\d/-])`, 'gi'),
    ([, which, year]) => openReading(which, Number(year)),
  ],
  [new RegExp(`${day}(${month})(?: (${spring}))? ?(?:to|-|until|and) ?${day}(${month}) (${spring})`, 'gi'), spanOf],
  [new RegExp(`(?:quarter|period|year|months) (?:ended|ending|to) ${day}(${month}) (${spring})`, 'gi'), endingWith],
  [new RegExp(fullYear, 'gi'), ([text]) => yearOf(text)],
  [/(?<=\b(?:in|for|of|during|FY) ?)\d\d\/\d\d(?![\d/%-])/gi, ([text]) => yearOf(text)],
  [new RegExp(`\\b(?:${day})(${month}) (${spring})\\b`, 'g'), ([, name, year]) => monthOf(name, year)],
  [
    new RegExp(
      `(?<=\\b(?:in|on|by|from|until|during|since|of|end|early|late|mid|1st|[123]?[1-9](?:st|nd|rd|th)?)[ -])(${month})(?![\\w'-])`,
      'g',
    ),
    ([, name]) => monthOf(name, undefined),
  ],
  [new RegExp(`\\b(?:${quarterWord})`, 'gi'), ([text]) => ({ kind: 'quarter-alone', number: numberOf(text) })],
];

/** The periods that a plain text names, in its order. A plan's term (`2017-2021`) is none. */
export function namedPeriods(text: string): readonly NamedPeriod[] {
  const found: NamedPeriod[] = [];
  let left = text;
  for (const [pattern, read] of readers) {
    for (const match of left.matchAll(new RegExp(pattern))) {
      const named = read(match);
      if (!named) continue;
      const end = match.index + match[0].length;
      found.push({ ...named, text: text.slice(match.index, end), start: match.index, end });
      left = left.slice(0, match.index) + '\u0000'.repeat(match[0].length) + left.slice(end);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function numberOf(words = ''): number {
  const names = [/1|one|first/i, /2|two|second/i, /3|three|third/i, /4|four|fourth/i];
  return names.findIndex((name) => name.test(words)) + 1;
}

function ofYear(which: string | undefined, written: string | undefined): Unplaced | null {
  const year = yearOf(written);
  return year?.kind === 'year'
    ? { kind: 'quarter', quarters: [quarterOf(Number(year.year.slice(0, 4)), numberOf(which))] }
    : null;
}

/** `Q1 2021` may be meant as of 2021-22, of 2020-21 or of the calendar year. */
function openReading(which: string | undefined, year: number): Unplaced {
  const number = numberOf(which);
  return {
    kind: 'quarter',
    quarters: [quarterOf(year, number), quarterOf(year - 1, number), quarterAfter(quarterOf(year, number), -1)],
  };
}

function yearOf(written = ''): Unplaced | null {
  const [, first = '', second = ''] = /(\d+) ?[/-] ?(\d+)/.exec(written) ?? [];
  const start = Number(first.length === 2 ? `20${first}` : first);
  return (start + 1) % 100 === Number(second) % 100 && (second.length === 2 || Number(second) === start + 1)
    ? { kind: 'year', year: financialYear(quarterOf(start, 1)) }
    : null;
}

function monthNumber(name = ''): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function yearNumber(written: string): number {
  return Number(written.replace("'", '20'));
}

function monthOf(name: string | undefined, year: string | undefined): Unplaced | null {
  const number = monthNumber(name);
  return number > 0 ? { kind: 'month', month: number, year: year === undefined ? null : yearNumber(year) } : null;
}

/** The quarter that a month is in. */
export function quarterOfMonth(year: number, number: number): Quarter {
  return number < 4 ? quarterOf(year - 1, 4) : quarterOf(year, Math.ceil(number / 3) - 1);
}

/** `April to June 2019`: the quarters in it, where it is made of whole quarters of one year or less. */
function spanOf([, from, fromYear, to, toYear = '']: RegExpExecArray): Unplaced | null {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  if (first % 3 !== 1 || last % 3 !== 0) return null;
  const end = yearNumber(toYear);
  const start = fromYear === undefined ? (first > last ? end - 1 : end) : yearNumber(fromYear);
  const count = (end * 12 + last - (start * 12 + first) + 1) / 3;
  if (count < 1 || count > 4) return null;
  const opening = quarterOfMonth(start, first);
  return { kind: 'span', quarters: Array.from({ length: count }, (_, at) => quarterAfter(opening, at)) };
}

/** `quarter ended 30 June 2019`. */
function endingWith([text, name, year = '']: RegExpExecArray): Unplaced | null {
  const number = monthNumber(name);
  if (number % 3 !== 0) return null;
  const last = quarterOfMonth(yearNumber(year), number);
  const count = /^quarter/i.test(text) ? 1 : /^year/i.test(text) ? 4 : quarterNumber(last);
  return { kind: 'span', quarters: Array.from({ length: count }, (_, at) => quarterAfter(last, at + 1 - count)) };
}

/** Whether a period that is named may be that of a report: the quarter itself, its financial year, or a span that ends with it. */
export function mayBe(named: NamedPeriod, period: Quarter): boolean {
  switch (named.kind) {
    case 'quarter':
      return named.quarters.includes(period);
    case 'quarter-alone':
      return named.number === quarterNumber(period);
    case 'span':
      return named.quarters.at(-1) === period;
    case 'year':
      return named.year === financialYear(period);
    case 'month':
      return named.year === null || quarterOfMonth(named.year, named.month) === period;
  }
}

/**
 * The one quarter that a sentence of a report means by a period it names; null where it may be several. Without a year it
 * is the nearest one: the last before the report's end for what has happened, the next from the report on for what will.
 */
export function quarterMeant(named: NamedPeriod, period: Quarter, past: boolean): Quarter | null {
  switch (named.kind) {
    case 'quarter':
      return named.quarters.length === 1 ? (named.quarters[0] ?? null) : null;
    case 'quarter-alone':
      return nearest((quarter) => quarterNumber(quarter) === named.number, period, past);
    case 'month':
      return named.year === null
        ? nearest((quarter) => holdsMonth(quarter, named.month), period, past)
        : quarterOfMonth(named.year, named.month);
    default:
      return null;
  }
}

function nearest(fits: (quarter: Quarter) => boolean, period: Quarter, past: boolean): Quarter | null {
  return [0, 1, 2, 3].map((far) => quarterAfter(period, past ? -far : far)).find(fits) ?? null;
}

function holdsMonth(quarter: Quarter, number: number): boolean {
  const first = quarterDates(quarter).starts.month;
  return number >= first && number < first + 3;
}
