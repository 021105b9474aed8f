import { type Quarter, quarterDates } from '../../../calendar/index.ts';
import type { EditionSummary } from '../../../reporting/index.ts';
import { date, dateOfInstant, dateRange, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** Every period with its editions, newest first. */
export type ReportListView = readonly {
  readonly name: string;
  readonly dates: string;
  readonly title: string;
  readonly href: string;
  readonly editions: readonly EditionLine[];
}[];

export type EditionLine = {
  readonly name: string;
  readonly latest: boolean;
  readonly href: string;
  readonly published: string;
  readonly recorded: string;
  readonly reason: string | null;
  readonly json: string;
  readonly csv: string;
};

/** Groups editions, newest period first as they come, under their periods. */
export function presentReportList(editions: readonly EditionSummary[]): ReportListView {
  return [...Map.groupBy(editions, (edition) => edition.period)].map(([period, all]) => {
    const { starts, ends } = quarterDates(period as Quarter);
    return {
      name: quarterWords(period),
      dates: dateRange(starts.toString(), ends.toString()),
      title: (all.find((edition) => edition.latest) ?? all[0])?.title ?? quarterWords(period),
      href: addresses.report(period),
      editions: all.map((edition) => ({
        name: `Edition ${edition.number}`,
        latest: edition.latest,
        href: addresses.edition(period, edition.number),
        published: edition.published ? date(edition.published) : 'Date not known',
        recorded: dateOfInstant(edition.recorded),
        reason: edition.reason,
        json: addresses.edition(period, edition.number, 'json'),
        csv: addresses.edition(period, edition.number, 'csv'),
      })),
    };
  });
}
