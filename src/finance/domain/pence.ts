/** Money as a whole number of pence. Only `pence()` makes one from text. */
export type Pence = number & { readonly __brand: 'Pence' };

/** Reads pounds as a plain decimal, `3100000` or `26000.50` or `-1700000`; null for anything else, also for half pence. */
export function pence(pounds: string): Pence | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(pounds);
  if (!match) return null;
  const [, sign, whole, part = ''] = match;
  const value = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return (sign && value !== 0 ? -value : value) as Pence;
}

/** Pence as plain pounds, the shortest form that `pence()` reads back: `3100000`, `26000.50`. */
export function poundsText(of: number): string {
  const digits = Math.abs(of);
  const part = digits % 100;
  return `${of < 0 ? '-' : ''}${Math.trunc(digits / 100)}${part ? `.${String(part).padStart(2, '0')}` : ''}`;
}
