/** A decimal number as it was stated, digits kept: `62.5`, `70.0`, `-2`. What PostgreSQL's numeric reads and writes. */
export type Decimal = string & { readonly __brand: 'Decimal' };

/** Reads a plain decimal; null for anything else. No sign but minus, no exponent, no separators. */
export function decimal(text: string): Decimal | null {
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? (text as Decimal) : null;
}

/** The number that a decimal stands for. */
export function decimalValue(of: Decimal): number {
  return Number(of);
}

/** Half a unit in the last digit that was stated: 0.5 for `69`, 0.05 for `62.5`. What rounding may have hidden. */
export function halfLastDigit(of: Decimal): number {
  const point = of.indexOf('.');
  return 0.5 * 10 ** (point < 0 ? 0 : -(of.length - point - 1));
}
