import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { EditionCatalogue, EditionSummary } from '../reporting/index.ts';
import * as addresses from './addresses.ts';
import {
  changeLinks,
  changeLoaded,
  fileAt,
  isPage,
  loadedBy,
  namedIn,
  readLink,
  relativeLink,
  withoutQueries,
} from './static-links.ts';

/** A file of the static site: `performance/2020-21-Q4/index.html` and its bytes. */
export type StaticFile = { readonly path: string; readonly bytes: Uint8Array; readonly page: boolean };

/** What the site answered to an address. */
type Answered = { readonly status: number; readonly contentType: string; readonly bytes: Buffer };

/**
 * The whole public site as files that stand on any web server, in any folder, or on a file share. What there is comes from
 * the site: every edition in every format, and wherever a page, a style sheet, the feed or the site map leads. A withdrawn
 * edition is the notice in its place. Links lead from file to file; those that a page says of itself (canonical, JSON-LD)
 * and those in files stay as they are published, beneath the address that readers use.
 * Throws where the site leads to an address that it does not answer.
 */
export async function* staticSite(
  app: FastifyInstance,
  { catalogue, baseUrl }: { readonly catalogue: EditionCatalogue; readonly baseUrl: string },
): AsyncGenerator<StaticFile> {
  const base = baseUrl.replace(/\/+$/, '');
  const known = new Map<string, string>();
  const queue: string[] = [];
  const add = (address: string, from: string) => {
    if (known.has(address)) return;
    known.set(address, from);
    queue.push(address);
  };
  for (const address of startsOf(catalogue)) add(address, 'the list of editions');
  for (const address of [addresses.siteMap, addresses.robots]) {
    if ((await ask(app, address)).status === 200) add(address, 'a robot');
  }
  // What is added while it is walked is walked too.
  for (const address of queue) {
    const answered = await ask(app, address);
    if (answered.status !== 200 && answered.status !== 410) {
      throw new Error(
        `${known.get(address)} leads to ${address}, which answers ${answered.status}: nothing was exported.`,
      );
    }
    const path = fileAt(address);
    if (!isPage(address)) {
      for (const next of ledTo(answered, address, base)) add(next, address);
      yield { path, bytes: answered.bytes, page: false };
      continue;
    }
    const html = changeLinks(withoutQueries(answered.bytes.toString('utf8')), (link) => {
      const read = readLink(link, address);
      if (read === null) return link;
      add(read.address, address);
      return relativeLink(path, fileAt(read.address), read.fragment);
    });
    yield { path, bytes: Buffer.from(html), page: true };
  }
  yield { path: '404.html', bytes: Buffer.from(await notFoundPage(app, base)), page: true };
}

const scrutinyFormats = ['csv', 'json', 'pdf'] as const;

/** The first page, every edition as a page and in every format, what is asked of each report, and what changed in each. */
function startsOf(catalogue: EditionCatalogue): string[] {
  const editions = catalogue
    .editions()
    .flatMap(({ period, number, latest, formats }) => [
      addresses.edition(period, number),
      ...formats.map((format) => addresses.edition(period, number, format)),
      ...(latest ? [addresses.report(period), ...formats.map((format) => addresses.report(period, format))] : []),
      ...(latest ? [undefined, ...scrutinyFormats].map((format) => addresses.scrutiny(period, format)) : []),
    ]);
  return [addresses.home, ...editions, ...comparisonsIn(catalogue.editions())];
}

/**
 * What changed in each edition and from each report to the next. Also where one of the two was withdrawn: what was
 * published at an address then says so there.
 */
function comparisonsIn(editions: readonly EditionSummary[]): string[] {
  const latest = editions.filter((edition) => edition.latest);
  const inForms = (addressOf: (format?: addresses.ChangesFormat) => string) =>
    ([undefined, 'csv', 'json'] as const).map(addressOf);
  const compared = (from: EditionSummary | undefined, to: EditionSummary, address: typeof addresses.periodChanges) =>
    from
      ? [
          ...inForms((format) => address(to.period, format)),
          ...inForms((format) => addresses.comparison(from, to, format)),
        ]
      : [];
  return [
    ...latest.flatMap((to, place) => compared(latest[place + 1], to, addresses.periodChanges)),
    ...editions.flatMap((to) => {
      const before = editions.find(({ period, number }) => period === to.period && number === to.number - 1);
      return compared(before, to, (period, format) => addresses.editionChanges(period, to.number, format));
    }),
  ];
}

/** Where a file that is not a page leads. */
function ledTo({ contentType, bytes }: Answered, address: string, base: string): string[] {
  if (/^text\/css/.test(contentType)) {
    return loadedBy(bytes.toString('utf8')).flatMap((link) => readLink(link, address)?.address ?? []);
  }
  if (/^(?:application\/(?:\w+\+)?xml|text\/xml)/.test(contentType)) {
    return namedIn(bytes.toString('utf8'), base).flatMap((link) => readLink(link, address)?.address ?? []);
  }
  return [];
}

/**
 * The page for an address that there is not. A web server shows it at any depth, so its links begin at the root of the
 * address that readers use, and its style sheet is in it.
 */
async function notFoundPage(app: FastifyInstance, base: string): Promise<string> {
  const missing = '/404';
  const root = new URL(`${base}/`).pathname;
  const fromRoot = (link: string, address: string): string => {
    const read = readLink(link, address);
    return read === null || link.startsWith('#') ? link : root + fileAt(read.address) + read.fragment;
  };
  const html = (await ask(app, missing)).bytes.toString('utf8');
  const [sheet = '', address = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(html) ?? [];
  const css = changeLoaded((await ask(app, address)).bytes.toString('utf8'), (link) => fromRoot(link, address));
  return changeLinks(
    html.replace(sheet, () => `<style>${css}</style>`),
    (link) => fromRoot(link, missing),
  );
}

async function ask(app: FastifyInstance, url: string): Promise<Answered> {
  // As a stream, because otherwise every answer is turned into a text too, whatever it is.
  const answer = await app.inject({ url, headers: { accept: 'text/html, */*' }, payloadAsStream: true });
  const parts: Buffer[] = await answer.stream().toArray();
  const [only] = parts;
  const bytes = parts.length === 1 && only ? only : Buffer.concat(parts);
  // What was answered is let go of in the next turn of the event loop, which would otherwise not come before the end.
  await setImmediate();
  return { status: answer.statusCode, contentType: String(answer.headers['content-type'] ?? ''), bytes };
}
