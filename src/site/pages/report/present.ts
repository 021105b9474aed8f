import { type EditionSummary, presentReport, type ReportDocument, type ReportView } from '../../../reporting/index.ts';
import { date, dateOfInstant } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** The page of one edition: the report as it is read, and where the edition stands among the others. */
export type ReportPageView = ReportView & {
  readonly status: EditionStatus;
  readonly editions: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly downloads: { readonly json: string; readonly csv: string };
  readonly address: string;
};

export type EditionStatus = {
  readonly edition: string;
  readonly published: string;
  readonly recorded: string;
  readonly correction: string | null;
  readonly contentHash: string;
  readonly replacedBy: { readonly text: string; readonly href: string } | null;
};

/** The page of one edition: `editions` are all of its period, newest first, `shown` the one that `document` is. */
export function presentReportPage(
  document: ReportDocument,
  shown: EditionSummary,
  editions: readonly EditionSummary[],
): ReportPageView {
  const latest = editions.find((edition) => edition.latest) ?? shown;
  return {
    ...presentReport(document),
    status: {
      edition: `Edition ${shown.number}`,
      published: shown.published ? `published ${date(shown.published)}` : 'publication date not known',
      recorded: dateOfInstant(shown.recorded),
      correction: shown.reason,
      contentHash: shown.contentHash,
      replacedBy:
        latest.number === shown.number
          ? null
          : { text: `edition ${latest.number}`, href: addresses.edition(latest.period, latest.number) },
    },
    editions: editions.map((edition) => ({
      text: `Edition ${edition.number}${edition.latest ? ' (latest)' : ''}`,
      href: addresses.edition(edition.period, edition.number),
      current: edition.number === shown.number,
    })),
    downloads: {
      json: addresses.edition(shown.period, shown.number, 'json'),
      csv: addresses.edition(shown.period, shown.number, 'csv'),
    },
    address: addresses.edition(shown.period, shown.number),
  };
}
