import { quarter, quarterName, quarterNumber } from '../../calendar/index.ts';

/** How money, dates, quarters and figures are printed. Nothing else turns a number or a date into text for people. */

type Unit = 'percent' | 'count' | 'days' | 'points' | 'pounds';
type Direction = 'higher' | 'lower' | 'within' | 'none';

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 });

/** A number as the reports print it: `2,982`, `−1.5`. */
export function number(value: number): string {
  return numbers.format(value).replace('-', '−');
}

/** A percentage whose number is already in per cent: `69%`. */
export function percent(value: number): string {
  return `${number(value)}%`;
}

/** A count and its noun: `1 quarter`, `2 quarters`; `plural` for a noun that does not take an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${number(count)} ${count === 1 ? noun : plural}`;
}

/** A figure in its unit: `69%`, `137 days`, `2 points`, `£1,200`, `2,982`. */
export function figure(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return percent(value);
    case 'points':
      return counted(value, 'point');
    case 'days':
      return counted(value, 'day');
    case 'pounds':
      return `${value < 0 ? '−' : ''}£${number(Math.abs(value))}`;
    case 'count':
      return number(value);
  }
}

/** A target in its unit; a band is its half-width, `±5 points`. */
export function target(value: number, unit: Unit, direction: Direction): string {
  return direction === 'within' ? `±${figure(value, unit)}` : figure(value, unit);
}

const pounds = new Intl.NumberFormat('en-GB');
const poundsAndPence = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 });

/**
 * Pence to the precision that the source states, in pence. From £10,000 up it is in millions with as many decimals as
 * the precision carries (`£3.1m`); below that exact pounds (`£26,000`), with pence where there are any.
 */
export function money(pence: number, precision = 1): string {
  const sign = pence < 0 ? '−' : '';
  const amount = Math.abs(pence);
  if (precision >= 1_000_000) {
    const decimals = Math.max(0, 8 - Math.floor(Math.log10(precision)));
    return `${sign}£${(amount / 100_000_000).toFixed(decimals)}m`;
  }
  return `${sign}£${(amount % 100 === 0 ? pounds : poundsAndPence).format(amount / 100)}`;
}

/** The size of a file: `812 bytes`, `41 kB`, `1.2 MB`; a kilobyte is 1,000 bytes. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 999_500) return `${number(Math.round(bytes / 1000))} kB`;
  return `${number(Math.round(bytes / 100_000) / 10)} MB`;
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A calendar date, `2021-03-31`, as `31 March 2021`. */
export function date(iso: string): string {
  return dates.format(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))));
}

/** Two dates, the year said once where it is one: `1 January to 31 March 2021`. */
export function dateRange(starts: string, ends: string): string {
  const from = date(starts);
  return `${starts.slice(0, 4) === ends.slice(0, 4) ? from.slice(0, -5) : from} to ${date(ends)}`;
}

/** The date of an instant in London: `2026-06-30T23:30:00Z` is 1 July 2026. */
export function dateOfInstant(instant: string): string {
  return date(Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString());
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

/** An instant in London, to the minute: `2026-06-30T23:30:00Z` is `1 July 2026 at 00:30`. */
export function instant(iso: string): string {
  return `${dateOfInstant(iso)} at ${clock.format(Temporal.Instant.from(iso).epochMilliseconds)}`;
}

/** `Quarter 4 2020-21`; text that names no quarter as it is. */
export function quarterWords(id: string): string {
  const known = quarter(id);
  return known ? quarterName(known) : id;
}

/** `Q4 2020-21`, for tables. */
export function quarterShort(id: string): string {
  const known = quarter(id);
  return known ? `Q${quarterNumber(known)} ${known.slice(0, 7)}` : id;
}

/** A span of quarters, `Q1-Q2`: `Quarters 1 and 2`, `Quarters 1 to 3`, `Quarter 3`. */
export function spanWords(span: string): string {
  const [first, last] = [span.slice(1, 2), span.slice(4, 5)];
  if (first === last) return `Quarter ${first}`;
  return `Quarters ${first} ${Number(last) - Number(first) === 1 ? 'and' : 'to'} ${last}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text at the end of which a sentence ends: with a full stop, where it has no end of its own. */
export function withStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
