import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PublicTally } from '../ledger/index.ts';
import { pageFile, type ServedFile, sendFile, sendPage } from '../platform/http/index.ts';
import type { EditionCatalogue } from '../reporting/index.ts';
import type { PublishedAnswer, scrutinise } from '../scrutiny/index.ts';
import * as addresses from './addresses.ts';
import { type Assets, brandedIcon, brandedStyles } from './assets.ts';
import type { Frame } from './document.ts';
import { layout, type Page } from './layout.ts';

/** What the site is handed. */
export type SiteDeps = {
  readonly catalogue: EditionCatalogue;
  /** What anybody may see of the tally; it is announced as editions are. */
  readonly tally: PublicTally;
  /** What the body answered to published reports; nothing where it is left out. */
  readonly answers?: () => Promise<readonly PublishedAnswer[]>;
  /** What is asked of a report beside those before it: every check there is, where it is left out. */
  readonly scrutinise?: (...reports: Parameters<typeof scrutinise>) => ReturnType<typeof scrutinise>;
  readonly dictionaryCsv: () => string;
  readonly schemaJson: () => string;
  readonly noticeSchemaJson: () => string;
  readonly assets: Assets;
  readonly baseUrl: string;
  /** Where those who work here sign in, where they can. */
  readonly staffEntrance?: string;
  /** Whether pages are kept for whoever asks next, as they are unless it is said: an export asks once for each. */
  readonly keepsPages?: boolean;
};

/** What the pages are given to answer with. What they show changes only with the list of editions. */
export type Site = SiteDeps & {
  /** Makes a thing once for each list of editions. */
  once<T>(key: string, make: () => T): T;
  /** The same for what takes time. A failure is not kept: what failed once may succeed the next time. */
  load<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** Answers with a page that is rendered once for each list of editions. */
  page(
    request: FastifyRequest,
    reply: FastifyReply,
    address: string,
    content: () => Page | Promise<Page>,
    status?: 200 | 410,
  ): Promise<FastifyReply>;
  /** Answers with a page made for this request alone: there are too many that a query can ask for to keep them. */
  pageOfQuery(request: FastifyRequest, reply: FastifyReply, page: Page, status?: 200 | 410): Promise<FastifyReply>;
  /** Answers with an open text that is made once for each list of editions. */
  text(
    request: FastifyRequest,
    reply: FastifyReply,
    address: string,
    contentType: string,
    content: () => string | Promise<string | Uint8Array>,
    status?: 200 | 410,
  ): Promise<FastifyReply>;
  /** The same, made for this request alone. */
  textOfQuery(
    request: FastifyRequest,
    reply: FastifyReply,
    contentType: string,
    text: string,
    status?: 200 | 410,
  ): Promise<FastifyReply>;
};

/** The addresses of a part of the site. */
export type Routes = (app: FastifyInstance, site: Site) => void;

/** What pages are given, made from what the site is handed. */
export function siteFrom(deps: SiteDeps): Site {
  const made = new WeakMap<object, Map<string, unknown>>();
  const once = <T>(key: string, make: () => T): T => {
    const editions = deps.catalogue.editions();
    const things = made.get(editions) ?? new Map<string, unknown>();
    made.set(editions, things);
    if (!things.has(key)) things.set(key, make());
    return things.get(key) as T;
  };
  const load = async <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const editions = deps.catalogue.editions();
    try {
      return await once(key, make);
    } catch (error) {
      made.get(editions)?.delete(key);
      throw error;
    }
  };
  const file = (address: string, make: () => Promise<ServedFile>) =>
    deps.keepsPages === false ? make() : load(`file ${address}`, make);
  return {
    ...deps,
    once,
    load,
    page: async (request, reply, address, content, status = 200) => {
      const page = await file(address, async () => pageFile(layout(await content(), frameOf(deps))));
      return sendPage(request, reply, page, status);
    },
    pageOfQuery: (request, reply, page, status = 200) =>
      sendPage(request, reply, pageFile(layout(page, frameOf(deps))), status),
    text: async (request, reply, address, contentType, content, status = 200) =>
      sendFile(request, reply, await file(address, async () => openText(await content(), contentType)), status),
    textOfQuery: (request, reply, contentType, text, status = 200) =>
      sendFile(request, reply, openText(text, contentType), status),
  };
}

/** What the frame of every page shows. */
export function frameOf({ catalogue, assets, baseUrl, staffEntrance }: SiteDeps): Frame {
  const imprint = catalogue.imprint();
  return {
    bodyName: catalogue.body()?.name ?? null,
    imprint,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    styles: addresses.asset(brandedStyles(assets, imprint.colour).name),
    icon: brandedIcon(assets, imprint.colour),
    logo: imprint.logo ? addresses.asset(logoName(imprint.logo)) : null,
    staffEntrance: staffEntrance ?? null,
  };
}

/** The file name of a body's logo, which changes with it. */
export function logoName({ bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType: string }): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `logo.${hash}.${contentType === 'image/png' ? 'png' : 'svg'}`;
}

function openText(text: string | Uint8Array, contentType: string): ServedFile {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return { bytes, contentType, etag: createHash('sha256').update(bytes).digest('hex'), open: true };
}
