import { type EditionFormat, editionFormats, formatFacts } from '../reporting/index.ts';

/** Every address of the site, made here and read here. */

export const home = '/';
export const reports = '/performance';
export const allFigures = '/performance/all.csv';
export const indicators = '/indicators';
export const goals = '/goals';
export const data = '/data';
export const dictionary = '/data/dictionary.csv';
export const schema = '/data/report.schema.json';
export const noticeSchema = '/data/notice.schema.json';
export const feed = '/feed.atom';
export const api = '/api';
export const openApi = '/api/openapi.json';
export const ratings = '/ratings';
export const about = '/about';
export const tally = '/tally';
export const tallyJson = '/tally.json';
export const tallyPublications = '/tally/publications.json';
/** The programs that check an edition, as files. */
export const checkInPython = '/tally/check.py';
export const checkInJavaScript = '/tally/check.mjs';
export const accessibility = '/accessibility';
export const siteMap = '/sitemap.xml';
export const robots = '/robots.txt';

/** The latest edition of a period's report, as a page or in a format. */
export function report(period: string, format?: EditionFormat): string {
  return `${reports}/${period}${ending(format)}`;
}

/** One edition, as a page or in a format. */
export function edition(period: string, number: number, format?: EditionFormat): string {
  return `${reports}/${period}/editions/${number}${ending(format)}`;
}

/** The two forms in which a comparison is there beside its page. */
export type ChangesFormat = 'csv' | 'json';

/** What the latest edition of a period says otherwise than that of the report before it. */
export function periodChanges(period: string, format?: ChangesFormat): string {
  return `${reports}/${period}/changes${ending(format)}`;
}

/** What an edition says otherwise than the edition before it. */
export function editionChanges(period: string, number: number, format?: ChangesFormat): string {
  return `${edition(period, number)}/changes${ending(format)}`;
}

/** Where any two editions are chosen to be compared; from here the address of their comparison is found. */
export const compare = `${reports}/compare`;

/** The forms in which the questions of a report are there beside their page; the PDF is the briefing. */
export type ScrutinyFormat = 'csv' | 'json' | 'pdf';

/** What is to be asked of the latest edition of a period's report, and what the body answers. */
export function scrutiny(period: string, format?: ScrutinyFormat): string {
  return `${reports}/${period}/scrutiny${format ? `.${format}` : ''}`;
}

/** Every check that is put to a report. */
export const checks = '/checks';

/** Why one check is made. */
export function check(name: string): string {
  return `${checks}/${name}`;
}

/** How what was forecast, aimed at and rated turned out. */
export const trackRecord = '/track-record';
export const trackRecordJson = '/track-record.json';

/** A table of the track record that has a page of its own. */
export function trackRecordPage(name: 'slips' | 'targets' | 'risks'): string {
  return `${trackRecord}/${name}`;
}

/** A table of the track record as CSV, or what the columns of all of them mean. */
export function trackRecordFile(name: 'forecasts' | 'ratings' | 'slips' | 'targets' | 'risks' | 'dictionary'): string {
  return `${trackRecord}/${name}.csv`;
}

/** One edition, of whatever period. */
export type EditionRef = { readonly period: string; readonly number: number };

/** The difference between any two editions, for good. */
export function comparison(from: EditionRef, to: EditionRef, format?: ChangesFormat): string {
  return `${compare}/${from.period}/${from.number}/${to.period}/${to.number}${ending(format)}`;
}

/** Where it is shown what an edition corrected, when `before` is the edition that stood before it. */
export function correction(period: string, before: number, number: number): string {
  return before === number - 1
    ? editionChanges(period, number)
    : comparison({ period, number: before }, { period, number });
}

/** An indicator through time, as a page or as CSV. */
export function indicator(id: string, format?: 'csv'): string {
  return `${indicators}/${id}${format ? '.csv' : ''}`;
}

/** A goal through time, as a page or as CSV. */
export function goal(id: string, format?: 'csv'): string {
  return `${goals}/${id}${format ? '.csv' : ''}`;
}

/** A page of the tally's links; the first is 1. */
export function tallyLinks(page: number): string {
  return `${tally}/links/${page}.csv`;
}

/** A file of the site's look, under its own name. */
export function asset(name: string): string {
  return `/assets/${name}`;
}

/** An address as readers elsewhere write it; `baseUrl` with or without a slash at its end. */
export function absolute(baseUrl: string, address: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${address}`;
}

function ending(format: EditionFormat | undefined): string {
  return format ? `.${formatFacts[format].extension}` : '';
}

/** What a name in an address asks for, as the reader wrote it; `format` is null for a page. */
export type Asked = {
  readonly name: string;
  readonly format: EditionFormat | null;
  readonly unknownFormat: string | null;
};

/** Reads the last part of an address: `2020-21-Q4`, `2020-21-Q4.csv`, `1.landscape.pdf`. */
export function asked(part: string): Asked {
  const dot = part.indexOf('.');
  if (dot === -1) return { name: part, format: null, unknownFormat: null };
  const extension = part.slice(dot + 1);
  const format = editionFormats.find((known) => formatFacts[known].extension === extension) ?? null;
  return { name: part.slice(0, dot), format, unknownFormat: format ? null : extension };
}

/** Reads an edition's number as this site writes it: no sign, no zero in front. */
export function editionNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
