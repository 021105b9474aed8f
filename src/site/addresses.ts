/** Every address of the site, made here and read here. */

export const home = '/';
export const reports = '/performance';
export const data = '/data';
export const dictionary = '/data/dictionary.csv';
export const schema = '/data/report.schema.json';

export const formats = ['json', 'csv'] as const;
export type Format = (typeof formats)[number];

/** The latest edition of a period's report, as a page or in a format. */
export function report(period: string, format?: Format): string {
  return `${reports}/${period}${format ? `.${format}` : ''}`;
}

/** One edition, as a page or in a format. */
export function edition(period: string, number: number, format?: Format): string {
  return `${reports}/${period}/editions/${number}${format ? `.${format}` : ''}`;
}

/** What a name in an address asks for, as the reader wrote it; `format` is null for a page. */
export type Asked = { readonly name: string; readonly format: Format | null; readonly unknownFormat: string | null };

/** Reads the last part of an address: `2020-21-Q4`, `2020-21-Q4.csv`, `1.json`. */
export function asked(part: string): Asked {
  const dot = part.lastIndexOf('.');
  if (dot === -1) return { name: part, format: null, unknownFormat: null };
  const extension = part.slice(dot + 1);
  const format = formats.find((known) => known === extension) ?? null;
  return { name: part.slice(0, dot), format, unknownFormat: format ? null : extension };
}

/** Reads an edition's number as this site writes it: no sign, no zero in front. */
export function editionNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
