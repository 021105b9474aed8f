/** How a cell shows its number, so far as that says what the number is. */
export type NumberForm = {
  readonly kind: 'number' | 'percentage' | 'date';
  /** The decimals that are always shown; null where the form does not say. */
  readonly decimals: number | null;
};

export const general: NumberForm = { kind: 'number', decimals: null };

/** More decimals than any register keeps: what a spreadsheet divides often has them. */
const mostDecimals = 10;
const mostDigits = 15;
/** A form may ask for as many as it likes; more than these would be noughts. */
const mostShown = 15;

/**
 * A number as its cell shows it and as people write it: 0.615 in a cell of percentages is `61.5%`, 70 where one decimal is
 * shown is `70.0`. What it has beyond what is shown is kept. Only a number with more digits than any register holds is
 * taken as its cell shows it; `rounded` tells.
 */
export function numberText(value: number, { kind, ...form }: NumberForm): { text: string; rounded: boolean } {
  const asked = form.decimals !== null && form.decimals >= 0 ? Math.trunc(form.decimals) : null;
  const decimals = asked === null ? null : Math.min(asked, mostShown);
  const shift = kind === 'percentage' ? 2 : 0;
  const sign = kind === 'percentage' ? '%' : '';
  // A spreadsheet computes in binary and shows 15 digits: 0.1 + 0.2 is 0.3.
  const exact = shifted(Number(value.toPrecision(15)), shift);
  const [, fraction = ''] = exact.split('.');
  const digits = exact.replace(/^-?0*\.?0*|\./g, '').length;
  if (decimals !== null && (fraction.length > mostDecimals || digits > mostDigits)) {
    return { text: shifted(Number((value * 10 ** shift).toFixed(decimals)), 0, decimals) + sign, rounded: true };
  }
  return { text: shifted(Number(value.toPrecision(15)), shift, decimals ?? 0) + sign, rounded: false };
}

/** A number in plain digits, its point moved to the right, with at least so many decimals. */
function shifted(value: number, places: number, least = 0): string {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const point = whole.length + Number(exponent) + places;
  const all = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const at = Math.max(1, point);
  const units = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const decimals = padded.slice(at).replace(/0+$/, '').padEnd(least, '0');
  const sign = value < 0 ? '-' : '';
  return sign + units + (decimals === '' ? '' : `.${decimals}`);
}

/** The day of a serial number: days since 30 December 1899, or since 1 January 1904 where a workbook counts so. */
export function dayText(serial: number, from1904: boolean): string | null {
  const day = Math.floor(serial) + (from1904 ? 1462 : 0);
  // Before 1 March 1900 the count is off by one, for the sake of a program of 1983.
  if (!Number.isFinite(day) || day < 61 || day > 2_958_465) return null;
  return Temporal.PlainDate.from('1899-12-30').add({ days: day }).toString();
}
