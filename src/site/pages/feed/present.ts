import type { Body, Imprint } from '../../../plan/index.ts';
import {
  type EditionSummary,
  editionFormats,
  formatFacts,
  type ReportDocument,
  summarise,
} from '../../../reporting/index.ts';
import { date, dateOfInstant, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { atomId } from './atom-id.ts';

/** A feed of editions, as RFC 4287 has it. Instants are ISO 8601 in UTC, addresses absolute. */
export type FeedView = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly updated: string;
  readonly author: string;
  readonly rights: string;
  readonly licence: string;
  readonly self: string;
  readonly home: string;
  readonly entries: readonly EntryView[];
};

export type EntryView = {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly links: readonly FeedLink[];
};

export type FeedLink = {
  readonly rel: 'alternate' | 'related';
  readonly href: string;
  readonly type: string;
  readonly title: string;
};

/** An edition and what it says; null for a withdrawn one. */
export type Announced = { readonly edition: EditionSummary; readonly document: ReportDocument | null };

/** A feed must say when it was updated, also when nothing has happened yet. */
const beforeAnything = '1970-01-01T00:00:00Z';

/** The feed of all editions, the one that changed last first. */
export function presentFeed(
  baseUrl: string,
  announced: readonly Announced[],
  body: Body | null,
  { licence, demonstration }: Imprint,
): FeedView {
  const [author, bodyId] = [body?.name ?? 'Tallystick', body?.id ?? ''];
  const entries = announced
    .map(({ edition, document }) => {
      const id = atomId('edition', bodyId, edition.period, String(edition.number), edition.contentHash);
      return { id, ...(document ? standing(baseUrl, edition, document) : withdrawal(baseUrl, edition)) };
    })
    .sort((a, b) => Temporal.Instant.compare(b.updated, a.updated));
  return {
    id: atomId('feed', bodyId),
    title: `Performance reports of ${author}`,
    subtitle: demonstration
      ? `A demonstration made with Tallystick from facts that ${author} published; not ${author}’s own feed.`
      : 'New editions of quarterly performance reports, corrections and withdrawals.',
    updated: entries[0]?.updated ?? beforeAnything,
    author,
    rights: `${licence.name}, ${licence.url}`,
    licence: licence.url,
    self: addresses.absolute(baseUrl, addresses.feed),
    home: addresses.absolute(baseUrl, addresses.reports),
    entries,
  };
}

type Said = Omit<EntryView, 'id'>;

function standing(baseUrl: string, edition: EditionSummary, { priorities }: ReportDocument): Said {
  const { title, number, published, recorded, reason } = edition;
  const when = published ? `published ${date(published)}` : 'date of publication not known';
  const why = reason ? ` It corrects the edition before: ${reason}` : '';
  return {
    title: `${title}, edition ${number}`,
    published: instant(recorded),
    updated: instant(recorded),
    summary: `${summarise(priorities)} ${sentence(when)}.${why}`,
    links: linksOf(baseUrl, edition),
  };
}

/** What stands in the place of a withdrawn edition: that it was withdrawn and why, and nothing of what it said. */
function withdrawal(baseUrl: string, edition: EditionSummary): Said {
  const { title, number, recorded, withdrawn } = edition;
  if (!withdrawn) throw new Error(`Edition ${number} of ${edition.period} stands, but has no document.`);
  const [page] = linksOf(baseUrl, edition);
  return {
    title: `Withdrawn: ${title}, edition ${number}`,
    published: instant(recorded),
    updated: instant(withdrawn.at),
    summary: `This edition was withdrawn on ${dateOfInstant(withdrawn.at)}: ${withdrawn.reason}`,
    links: page ? [{ ...page, title: 'The notice as a page' }] : [],
  };
}

/** The page and every file. RFC 4287 allows one alternate of each media type; a second form in it is related. */
function linksOf(baseUrl: string, { period, number, formats }: EditionSummary): FeedLink[] {
  const at = (format?: (typeof formats)[number]) =>
    addresses.absolute(baseUrl, addresses.edition(period, number, format));
  const all = [
    { href: at(), type: 'text/html', title: 'The report as a page' },
    ...editionFormats
      .filter((format) => formats.includes(format))
      .map((format) => ({
        href: at(format),
        type: formatFacts[format].contentType.split(';')[0] ?? '',
        title: formatFacts[format].name,
      })),
  ];
  return all.map((link, index) => ({
    rel: all.findIndex(({ type }) => type === link.type) === index ? 'alternate' : 'related',
    ...link,
  }));
}

/** As RFC 3339 writes it, to the second. */
function instant(at: string): string {
  return Temporal.Instant.from(at).toString({ smallestUnit: 'second' });
}
