import {
  type FinancialYear,
  financialYear,
  type Quarter,
  quarter,
  quarterWritten,
  spanText,
  spanWritten,
} from '../../calendar/index.ts';
import { type Pence, pence } from '../../finance/index.ts';
import { type Decimal, decimal } from '../../indicators/index.ts';

/** A cell of a pack, read: what it says, nothing, or that what it said did not survive in the source. */
export type Cell<T> =
  | { readonly is: 'said'; readonly value: T }
  | { readonly is: 'blank' }
  | { readonly is: 'lost' }
  | { readonly is: 'faulty' };

/** What reading may depend on: the financial year of the report, null while its period is not known. */
export type Context = { readonly year: FinancialYear | null };

/** What a cell turned out to hold, or everything that is wrong with it; each fault completes the sentence `"19%%" …`. */
export type Reading<T> = { readonly value: T } | { readonly faults: readonly string[] };

/** How a column is read. `expected` completes the sentence `(expected …)`. */
export type Reader<T> = {
  readonly expected: string;
  /** The words of which it is one, where it is one of a list. */
  readonly choices?: readonly string[];
  readonly read: (text: string, context: Context) => Reading<T>;
};

const fault = (...faults: string[]): { faults: string[] } => ({ faults });

/** Characters that no text of a report holds and that a database or an XML file refuses. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

function words(maximum: number): Reader<string> {
  return {
    expected: `text of at most ${maximum.toLocaleString('en-GB')} characters`,
    read: (text) => {
      const faults: string[] = [];
      if (unprintable.test(text)) faults.push('holds a control character');
      if (text.length > maximum) faults.push(`is ${text.length.toLocaleString('en-GB')} characters long`);
      return faults.length ? { faults } : { value: text.replaceAll(/\r\n?/g, '\n').trim() };
    },
  };
}

/** A line: a title, a reference, a name. */
export const line = words(1_000);

/**
 * A passage: a narrative, an explanation, a note. Blank lines part its paragraphs. It is published as one cell of a
 * spreadsheet too, and that holds 32,767 characters at most.
 */
export const passage = words(30_000);

/** An id: what a thing is called for ever. */
export const id: Reader<string> = {
  expected: 'lower-case letters and digits, words joined by hyphens, like victim-satisfaction',
  read: (text) =>
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 100 ? { value: text } : fault('cannot be an id'),
};

/** One of a list of words, or one of the other ways of writing them. */
export function word<const T extends string>(
  all: readonly T[],
  alsoWritten: Readonly<Record<string, T>> = {},
): Reader<T> {
  const written = new Map<string, T>(all.map((w) => [w, w]));
  for (const [other, w] of Object.entries(alsoWritten)) written.set(other.toLowerCase(), w);
  return {
    choices: all,
    expected: `one of ${all.join(', ')}${Object.keys(alsoWritten).length ? ` (also ${Object.keys(alsoWritten).join(', ')})` : ''}`,
    read: (text) => {
      const found = written.get(text.toLowerCase());
      return found === undefined ? fault('is not one of the words for this') : { value: found };
    },
  };
}

/** A number as people write it: `19`, `19%`, `2,982`, `±5%`, `−2`. `percent` tells whether it carried a % sign. */
export type Stated = { readonly value: Decimal; readonly percent: boolean };

const commaForm = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

function plainNumber(text: string): Decimal | null {
  const signed = text.replace(/^[−–]/, '-');
  return decimal(commaForm.test(signed) ? signed.replaceAll(',', '') : signed);
}

/** Why a text is no number that can be kept: what a spreadsheet divides often has more digits. */
function notANumber(text: string): { faults: string[] } {
  return /\d{16}|\.\d{11}/.test(text.replaceAll(',', ''))
    ? fault('has more digits than can be kept (15, and 10 after the point)')
    : fault('is not a number');
}

/** A figure or a target. */
export const figure: Reader<Stated> = {
  expected: '19, 19% or blank',
  read: (text) => {
    const value = plainNumber(text.replace(/^±\s*/, '').replace(/\s*%$/, ''));
    return value === null ? notANumber(text) : { value: { value, percent: text.endsWith('%') } };
  },
};

/** A plain number: a numerator, a denominator. */
export const number: Reader<Decimal> = {
  expected: 'a number like 19 or 2,982',
  read: (text) => {
    const value = plainNumber(text);
    return value === null ? notANumber(text) : { value };
  },
};

/** A percentage as it was printed, with its sign or without. */
export const percentage: Reader<Decimal> = {
  expected: 'a percentage like 44 or 44%',
  read: (text) => {
    const value = plainNumber(text.replace(/\s*%$/, ''));
    return value === null ? notANumber(text) : { value };
  },
};

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Reader<number> {
  return {
    expected: `a whole number from ${least} to ${most.toLocaleString('en-GB')}`,
    read: (text) => {
      const value = plainNumber(text);
      if (value === null) return notANumber(text);
      // Added to zero, -0 is 0.
      const found = Number(value) + 0;
      const faults: string[] = [];
      if (!Number.isInteger(found)) faults.push('is not whole');
      if (found < least || found > most) faults.push('is out of range');
      return faults.length ? { faults } : { value: found };
    },
  };
}

/** An amount of money in pounds, read as pence. */
export const money: Reader<Pence> = {
  expected: 'pounds, like 3100000 or 26,000.50',
  read: (text) => {
    const plain = plainNumber(text.replace(/^(-?)£/, '$1'));
    if (plain === null) return fault('is not an amount of money');
    const value = pence(plain);
    if (value !== null) return { value };
    return fault(/\d{14}/.test(plain) ? 'is more than can be held' : 'is not a whole number of pence');
  },
};

/** A calendar date. */
export const date: Reader<string> = {
  expected: 'a date like 2021-03-31 or 31/03/2021',
  read: (text) => {
    const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    const iso = british ? `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}` : text;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return fault('is not a date');
    // PostgreSQL has no year 0, which the ISO calendar has.
    if (iso.startsWith('0000')) return fault('is a date that does not exist');
    try {
      return { value: Temporal.PlainDate.from(iso).toString() };
    } catch {
      return fault('is a date that does not exist');
    }
  },
};

/** Everything that is wrong with what may have been meant as a quarter. */
function quarterFaults(text: string): string[] {
  const faults: string[] = [];
  const number = /Q\s*(\d+)/i.exec(text)?.[1];
  const years = /(\d{2,4})\s*[-/]\s*(\d{2,4})/.exec(text);
  if (number && !/^[1-4]$/.test(number)) faults.push(`names a quarter ${number}, and a year has four`);
  if (years && (Number(years[1]?.slice(-2)) + 1) % 100 !== Number(years[2]?.slice(-2))) {
    faults.push(`names ${years[1]}/${years[2]}, which is not one financial year`);
  }
  return faults.length ? faults : ['is not a quarter'];
}

/** A quarter; `Q4` is of the report's financial year. */
export const quarterCell: Reader<Quarter> = {
  expected: 'a quarter like Q4, Q4 20/21 or 2020-21-Q4',
  read: (text, { year }) => {
    // While the report's own period is not known a bare Q4 is of no year: any year shows whether it is well formed.
    const value = quarterWritten(text, year ?? ('2000-01' as FinancialYear));
    return value === null ? { faults: quarterFaults(text) } : { value };
  },
};

/** The years of which there are reports: no rating rule is in force before the first, and `20/21` names no other. */
const [firstYear, lastYear] = ['2000-01', '2098-99'];

/** The period of a report: a quarter with its year. */
export const periodCell: Reader<Quarter> = {
  expected: 'a reporting period like 2020-21-Q4',
  read: (text) => {
    if (/^Q[1-4]$/i.test(text)) return fault('does not say of which financial year');
    const value = quarter(text) ?? quarterWritten(text, firstYear as FinancialYear);
    if (value === null) return { faults: quarterFaults(text) };
    const year = financialYear(value);
    return year < firstYear || year > lastYear
      ? fault(`is not in the years that can be held, ${firstYear} to ${lastYear}`)
      : { value };
  },
};

/** The quarters of the year that a target covers, in canonical form. */
export const spanCell: Reader<string> = {
  expected: 'quarters like Q1-Q4, or one, Q3',
  read: (text) => {
    const value = spanWritten(text);
    return value === null ? fault('is not a run of quarters of one year') : { value: spanText(value) };
  },
};

/** The quarters of every year for which an indicator is reported, in canonical form: `Q2 Q4`. */
export const quartersCell: Reader<string> = {
  expected: 'quarters like Q2 Q4, or blank for every quarter',
  read: (text) => {
    const named = text
      .toUpperCase()
      .split(/[\s,;+&]+|\bAND\b/)
      .filter(Boolean);
    if (named.length === 0 || named.some((name) => !/^Q[1-4]$/.test(name)))
      return fault('does not name quarters of a year');
    return { value: [...new Set(named)].sort().join(' ') };
  },
};

/** How a target is spread over the year: what is to be reached by the end of each quarter, in canonical form. */
export const profileCell: Reader<string> = {
  expected: 'four numbers, by the end of each quarter, like 10 25 60 100',
  read: (text) => {
    const numbers = text
      .split(/[\s;]+/)
      .filter(Boolean)
      .map(plainNumber);
    if (numbers.length !== 4 || numbers.includes(null)) return fault('is not four numbers');
    return { value: numbers.join(' ') };
  },
};

/** Yes or no. */
export const yesNo: Reader<boolean> = {
  expected: 'yes, no or blank',
  read: (text) => {
    const lower = text.toLowerCase();
    if (['yes', 'true'].includes(lower)) return { value: true };
    if (['no', 'false'].includes(lower)) return { value: false };
    return fault('is neither yes nor no');
  },
};

/** The year of a period, for `Context`. */
export function contextOf(period: Quarter | null): Context {
  return { year: period === null ? null : financialYear(period) };
}
