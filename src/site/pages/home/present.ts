import { type EditionSummary, publicationWords, type ReportDocument, summarise } from '../../../reporting/index.ts';
import { dateRange, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { filesOf } from '../reports/present.ts';

/** What the first page says of a report. */
export type ReportLine = {
  readonly title: string;
  readonly period: string;
  readonly href: string;
  readonly dates: string;
  readonly edition: string;
  readonly published: string;
  readonly summary: string;
  /** What it is asked, and the same on two pages to print. */
  readonly questions: string;
  readonly briefing: string;
  readonly files: readonly { readonly text: string; readonly href: string }[];
};

/** The first page: the newest report at its head, then those before it; a withdrawn one says that it is. */
export type HomeView = {
  readonly latest: ReportLine | null;
  readonly earlier: readonly ReportLine[];
  readonly withdrawn: readonly { readonly text: string; readonly href: string }[];
};

/** How many reports the first page sums up: the latest, and some of those before it. */
export const mostReports = 9;

/** `standing` are the newest of the latest editions that stand, `mostReports` at most, with their documents. */
export function presentHome(
  standing: readonly { readonly edition: EditionSummary; readonly document: ReportDocument }[],
  editions: readonly EditionSummary[],
): HomeView {
  const [latest, ...earlier] = standing.map(({ edition, document }) => line(edition, document));
  return {
    latest: latest ?? null,
    earlier,
    withdrawn: editions
      .filter((edition) => edition.latest && edition.withdrawn)
      .map(({ period, title }) => ({ text: title, href: addresses.report(period) })),
  };
}

function line(edition: EditionSummary, document: ReportDocument): ReportLine {
  return {
    title: document.title,
    period: quarterWords(edition.period),
    href: addresses.report(edition.period),
    dates: dateRange(document.period.starts, document.period.ends),
    edition: `Edition ${edition.number}`,
    published: publicationWords(edition.published),
    summary: summarise(document.priorities),
    questions: addresses.scrutiny(edition.period),
    briefing: addresses.scrutiny(edition.period, 'pdf'),
    files: filesOf(edition),
  };
}
