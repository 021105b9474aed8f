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
  /** Where it is shown what it is asked; null where its latest edition was withdrawn. */
  readonly questions: string | null;
  readonly editions: readonly EditionLine[];
}[];

export type EditionLine = {
  readonly name: string;
  readonly latest: boolean;
  /** When it was withdrawn; null for one that stands. */
  readonly withdrawn: string | null;
  readonly href: string;
  readonly published: string;
  readonly recorded: string;
  readonly reason: string | null;
  /** Where it is shown what it says otherwise than the edition before it; null where there is none that stands. */
  readonly changes: string | null;
  readonly json: string;
  readonly csv: string;
  /** Its files, in the order in which most people want them. */
  readonly files: readonly { readonly text: string; readonly href: string }[];
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
      questions: all.some(({ latest, withdrawn }) => latest && !withdrawn) ? addresses.scrutiny(period) : null,
      editions: all.map((edition) => ({
        name: `Edition ${edition.number}`,
        latest: edition.latest,
        withdrawn: edition.withdrawn && dateOfInstant(edition.withdrawn.at),
        href: addresses.edition(period, edition.number),
        published: edition.published ? date(edition.published) : 'Date not known',
        recorded: dateOfInstant(edition.recorded),
        // Of a withdrawn edition nothing is repeated but that there was one, when it was withdrawn and why.
        reason: edition.withdrawn ? edition.withdrawn.reason : edition.reason,
        changes: changesOf(edition, all),
        json: addresses.edition(period, edition.number, 'json'),
        csv: addresses.edition(period, edition.number, 'csv'),
        files: filesOf(edition),
      })),
    };
  });
}

function changesOf(edition: EditionSummary, all: readonly EditionSummary[]): string | null {
  const before = all.find(({ number, withdrawn }) => number < edition.number && !withdrawn);
  if (edition.withdrawn || !before) return null;
  return addresses.correction(edition.period, before.number, edition.number);
}

const short = { pdf: 'PDF', ods: 'ODS', xlsx: 'XLSX', csv: 'CSV', json: 'JSON' } as const;

/** The files that most people want, by the names that lists have room for. */
export function filesOf({ period, number, formats }: EditionSummary): { text: string; href: string }[] {
  return (Object.keys(short) as (keyof typeof short)[])
    .filter((format) => formats.includes(format))
    .map((format) => ({ text: short[format], href: addresses.edition(period, number, format) }));
}
