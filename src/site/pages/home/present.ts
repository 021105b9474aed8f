import { type EditionSummary, type ReportDocument, summarise } from '../../../reporting/index.ts';
import { date, dateRange } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { presentReportList, type ReportListView } from '../reports/present.ts';

export type HomeView = {
  readonly latest: {
    readonly title: string;
    readonly href: string;
    readonly dates: string;
    readonly number: number;
    readonly published: string;
    readonly summary: string;
    readonly csv: string;
    readonly json: string;
  } | null;
  readonly reports: ReportListView;
};

/** The first page; `latest` is the document of the newest period’s latest edition, null where there is none. */
export function presentHome(
  editions: readonly EditionSummary[],
  latest: { readonly edition: EditionSummary; readonly document: ReportDocument } | null,
): HomeView {
  return {
    latest: latest && {
      title: latest.document.title,
      href: addresses.report(latest.edition.period),
      dates: dateRange(latest.document.period.starts, latest.document.period.ends),
      number: latest.edition.number,
      published: latest.edition.published
        ? `published ${date(latest.edition.published)}`
        : 'publication date not known',
      summary: summarise(latest.document.priorities),
      csv: addresses.report(latest.edition.period, 'csv'),
      json: addresses.report(latest.edition.period, 'json'),
    },
    reports: presentReportList(editions),
  };
}
