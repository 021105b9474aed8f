import { quarterDates } from '../../../calendar/index.ts';
import type { Body, Imprint } from '../../../plan/index.ts';
import { type EditionFormat, type EditionSummary, formatFacts } from '../../../reporting/index.ts';
import { date, dateOfInstant, dateRange, fileSize, quarterWords, withStop } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type Contact, contactOf } from '../../parts/contact.ts';
import type { FileFacts } from '../../parts/edition-files.ts';

/** The catalogue of everything that can be downloaded. */
export type DownloadsView = {
  readonly bodyName: string | null;
  readonly demonstration: boolean;
  readonly licence: Imprint['licence'];
  readonly contact: Contact;
  /** Newest first. */
  readonly periods: readonly PeriodFiles[];
  /** What each report is asked, newest first. */
  readonly questions: readonly {
    readonly name: string;
    readonly page: string;
    readonly files: readonly { readonly text: string; readonly href: string }[];
  }[];
  /** An address that always leads to the latest edition, to show how they are made; null where nothing stands. */
  readonly example: string | null;
};

export type PeriodFiles = {
  readonly name: string;
  readonly dates: string;
  /** Newest first. */
  readonly editions: readonly EditionFiles[];
};

export type EditionFiles = {
  readonly name: string;
  readonly href: string;
  readonly standing: 'latest' | 'replaced' | 'withdrawn';
  /** When it was published or withdrawn, and why. */
  readonly remark: string;
  /** None where it was withdrawn: what is served in their place is a notice. */
  readonly files: readonly FileLine[];
};

export type FileLine = {
  readonly format: EditionFormat;
  readonly name: string;
  readonly href: string;
  readonly mediaType: string;
  readonly size: string;
  readonly sha256: string;
};

/** An edition and what is to be said of its files. */
export type Listed = { readonly edition: EditionSummary; readonly files: readonly FileFacts[] };

/** The catalogue of downloads; `listed` are all editions, newest period first, then newest edition. */
export function presentData(listed: readonly Listed[], body: Body | null, imprint: Imprint): DownloadsView {
  const standing = listed.find(({ edition }) => edition.latest && !edition.withdrawn)?.edition;
  return {
    bodyName: body?.name ?? null,
    demonstration: imprint.demonstration,
    licence: imprint.licence,
    contact: contactOf(imprint),
    periods: [...Map.groupBy(listed, ({ edition }) => edition.period)].map(([period, editions]) => {
      const { starts, ends } = quarterDates(period);
      return {
        name: quarterWords(period),
        dates: dateRange(starts.toString(), ends.toString()),
        editions: editions.map(presentEdition),
      };
    }),
    questions: listed
      .filter(({ edition }) => edition.latest && !edition.withdrawn)
      .map(({ edition: { period } }) => ({
        name: quarterWords(period),
        page: addresses.scrutiny(period),
        files: [
          { text: 'CSV', href: addresses.scrutiny(period, 'csv') },
          { text: 'JSON', href: addresses.scrutiny(period, 'json') },
          { text: 'briefing of two pages (PDF)', href: addresses.scrutiny(period, 'pdf') },
        ],
      })),
    example: standing ? addresses.report(standing.period, 'csv') : null,
  };
}

function presentEdition({ edition, files }: Listed): EditionFiles {
  const { period, number, latest, published, reason, withdrawn } = edition;
  const line = { name: `Edition ${number}`, href: addresses.edition(period, number) };
  if (withdrawn) {
    const remark = `Withdrawn on ${dateOfInstant(withdrawn.at)}: ${withStop(withdrawn.reason)} In place of its files there is a notice.`;
    return { ...line, standing: 'withdrawn', remark, files: [] };
  }
  const when = published ? `Published ${date(published)}.` : 'Date of publication not known.';
  return {
    ...line,
    standing: latest ? 'latest' : 'replaced',
    remark: reason ? `${when} Corrects the edition before: ${reason}` : when,
    files: files.map(({ format, bytes, sha256 }) => ({
      format,
      name: formatFacts[format].name,
      href: addresses.edition(period, number, format),
      mediaType: formatFacts[format].contentType.split(';')[0] ?? '',
      size: fileSize(bytes),
      sha256,
    })),
  };
}
