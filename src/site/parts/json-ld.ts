import { type Quarter, quarterDates } from '../../calendar/index.ts';
import type { Body, Imprint } from '../../plan/index.ts';
import {
  type EditionCatalogue,
  type EditionSummary,
  formatFacts,
  type ReportDocument,
  summarise,
} from '../../reporting/index.ts';
import { quarterWords } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import type { FileFacts } from './edition-files.ts';

/**
 * What a page holds, as schema.org describes data sets: plain objects for `Page.jsonLd`. Search engines for data read them;
 * every address in them is absolute.
 */

/** Who publishes, and under what licence. */
export type Publisher = { readonly body: Body | null; readonly imprint: Imprint };

export function publisherOf(catalogue: EditionCatalogue): Publisher {
  return { body: catalogue.body(), imprint: catalogue.imprint() };
}

/** A file in which data can be had. Size and hash are left out where they are not known. */
type Distribution = {
  readonly name: string;
  readonly address: string;
  readonly contentType: string;
  readonly bytes?: number;
  readonly sha256?: string;
};

/** An edition as a data set, from the list of editions alone: its page, its files and what they are. */
export function describeEdition(
  baseUrl: string,
  edition: EditionSummary,
  files: readonly FileFacts[],
  publisher: Publisher,
): object {
  const address = addresses.absolute(baseUrl, addresses.edition(edition.period, edition.number));
  const { starts, ends } = quarterDates(edition.period);
  return {
    '@type': 'Dataset',
    '@id': address,
    name: `${edition.title}, edition ${edition.number}`,
    description: `Indicators, goals, risks, issues and finance of each priority, with their ratings, for ${quarterWords(edition.period)}.`,
    url: address,
    identifier: [
      address,
      { '@type': 'PropertyValue', propertyID: 'SHA-256 of the content (RFC 8785)', value: edition.contentHash },
    ],
    version: String(edition.number),
    ...(edition.published ? { datePublished: edition.published } : {}),
    dateModified: edition.recorded,
    temporalCoverage: `${starts}/${ends}`,
    ...rights(publisher),
    distribution: files.map(({ format, bytes, sha256 }) =>
      download(baseUrl, {
        name: formatFacts[format].name,
        address: addresses.edition(edition.period, edition.number, format),
        contentType: formatFacts[format].contentType,
        bytes,
        sha256,
      }),
    ),
  };
}

/** The page of an edition: the edition as a data set, with what its document says in a sentence and where it comes from. */
export function describeReport(
  baseUrl: string,
  { edition, document, files }: { edition: EditionSummary; document: ReportDocument; files: readonly FileFacts[] },
  publisher: Publisher,
): object {
  const { citation } = document.source;
  return {
    '@context': 'https://schema.org',
    ...describeEdition(baseUrl, edition, files, publisher),
    description: `${document.title}. ${summarise(document.priorities)}`,
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': addresses.absolute(baseUrl, addresses.data) },
    ...(citation ? { isBasedOn: { '@type': 'CreativeWork', name: citation } } : {}),
  };
}

/** An indicator or a goal through time: the data set of its page. `periods` are those that say something of it, in order. */
export function describeSeries(
  baseUrl: string,
  series: {
    readonly kind: 'indicator' | 'goal';
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly periods: readonly string[];
  },
  publisher: Publisher,
): object {
  const addressOf = series.kind === 'indicator' ? addresses.indicator : addresses.goal;
  const address = addresses.absolute(baseUrl, addressOf(series.id));
  const [first, last] = [series.periods[0], series.periods.at(-1)];
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': address,
    name: series.title,
    description: series.description,
    url: address,
    identifier: address,
    ...(first && last
      ? { temporalCoverage: `${quarterDates(first as Quarter).starts}/${quarterDates(last as Quarter).ends}` }
      : {}),
    ...rights(publisher),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': addresses.absolute(baseUrl, addresses.data) },
    distribution: [
      download(baseUrl, {
        name: `${series.title}, as CSV`,
        address: addressOf(series.id, 'csv'),
        contentType: formatFacts.csv.contentType,
      }),
    ],
  };
}

/** The catalogue of everything that can be downloaded. `described` are the objects that `describeEdition` makes. */
export function describeCatalogue(baseUrl: string, described: readonly object[], publisher: Publisher): object {
  const address = addresses.absolute(baseUrl, addresses.data);
  return {
    '@context': 'https://schema.org',
    '@type': 'DataCatalog',
    '@id': address,
    name: `Performance data${publisher.body ? ` of ${publisher.body.name}` : ''}`,
    description: 'Every edition of every quarterly performance report, as files for people and for programs.',
    url: address,
    ...rights(publisher),
    [member]: described,
  };
}

/** Schema.org’s word for what a catalogue lists; ours is data set. */
const member = 'dataset';

function rights({ body, imprint }: Publisher): object {
  const { name, email, url } = imprint.contact;
  const contact = { ...(name ? { name } : {}), ...(email ? { email } : {}), ...(url ? { url } : {}) };
  return {
    license: imprint.licence.url,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    ...(body
      ? {
          creator: {
            '@type': 'Organization',
            name: body.name,
            ...(name || email || url ? { contactPoint: { '@type': 'ContactPoint', ...contact } } : {}),
          },
        }
      : {}),
  };
}

function download(baseUrl: string, { name, address, contentType, bytes, sha256 }: Distribution): object {
  return {
    '@type': 'DataDownload',
    name,
    contentUrl: addresses.absolute(baseUrl, address),
    encodingFormat: contentType.split(';')[0],
    ...(bytes === undefined ? {} : { contentSize: `${bytes} B` }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}
