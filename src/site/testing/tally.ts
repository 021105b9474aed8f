import { createHash } from 'node:crypto';
import { type Link, linksPerPage, type OpenEntry, type OpenValue, type PublicTally } from '../../ledger/index.ts';
import type { ReportDocument } from '../../reporting/index.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The tally of documents at hand: two changes to a register, then the publication of each edition in turn. */
export function tallyOf(documents: readonly ReportDocument[], day = '2026-11-27'): PublicTally {
  const entries = documents.map(publicationOf);
  const links = chainOf(entries);
  const last = links.at(-1);
  return {
    heads: async () => (documents.length > 0 && last ? [{ day, length: last.sequence, head: last.hash }] : []),
    links: async (page) => (documents.length > 0 ? links.slice((page - 1) * linksPerPage, page * linksPerPage) : []),
    publications: async () => entries,
  };
}

/** Documents that carry the length and head of their tally, as it stood just before each was published. */
export function tallied(documents: readonly ReportDocument[]): ReportDocument[] {
  const links = chainOf(documents.map(publicationOf));
  return documents.map((document, place) => {
    const before = links[earlier + place - 1];
    if (!document.edition || !before) throw new Error('a draft has no tally');
    return { ...document, edition: { ...document.edition, tally: { length: before.sequence, head: before.hash } } };
  });
}

/** How many entries there are before the first publication. */
const earlier = 2;

function chainOf(entries: readonly OpenEntry[]): Link[] {
  const digests = [sha256('a change'), sha256('another'), ...entries.map(digestOf)];
  let hash = '';
  return digests.map((digest, place) => {
    hash = sha256(hash + digest);
    return { sequence: place + 1, digest, hash };
  });
}

function publicationOf({ period, title, edition }: ReportDocument, place: number): OpenEntry {
  if (!edition) throw new Error('a draft is not published');
  const { number, published, reason, contentHash } = edition;
  const salted = (value: string | null): OpenValue => value && ['5a17'.repeat(8), value];
  return {
    sequence: earlier + place + 1,
    at: '2026-11-22T10:00:00.000000Z',
    actor: 'operator:publisher',
    onBehalfOf: null,
    request: null,
    action: 'add',
    register: 'edition',
    record: `{"number":"${number}","period":"${period.id}"}`,
    before: null,
    after: {
      content_hash: salted(contentHash),
      number: salted(String(number)),
      period: salted(period.id),
      published: salted(published),
      reason: salted(reason),
      title: salted(title),
    },
    reason: null,
  };
}

function digestOf(entry: OpenEntry): string {
  const closed = (value: OpenValue) => (value === null || typeof value === 'string' ? value : sha256(value.join('')));
  const after = Object.entries(entry.after ?? {}).map(([column, value]) => [column, closed(value)]);
  const covered = { ...entry, after: Object.fromEntries(after.sort()) };
  return sha256(JSON.stringify(Object.fromEntries(Object.entries(covered).sort())));
}
