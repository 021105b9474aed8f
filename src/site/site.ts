import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Problem, pageFile, type ServedFile, sendFile, sendPage } from '../platform/http/index.ts';
import type { EditionCatalogue, EditionSummary } from '../reporting/index.ts';
import { quarterWords } from '../wording/index.ts';
import * as addresses from './addresses.ts';
import type { Asset, Assets } from './assets.ts';
import { type Frame, layout, type Page } from './layout.ts';
import { renderData } from './pages/data/render.ts';
import { presentHome } from './pages/home/present.ts';
import { renderHome } from './pages/home/render.ts';
import { renderProblem } from './pages/problem/render.ts';
import { presentReportPage } from './pages/report/present.ts';
import { renderReport } from './pages/report/render.ts';
import { presentReportList } from './pages/reports/present.ts';
import { renderReports } from './pages/reports/render.ts';

/** What the site is handed. */
export type SiteDeps = {
  readonly catalogue: EditionCatalogue;
  readonly dictionaryCsv: () => string;
  readonly schemaJson: () => string;
  readonly assets: Assets;
  readonly baseUrl: string;
};

/** A problem in the look of the site: hand it to `createHttp`. */
export function problemPage(deps: SiteDeps): (problem: Problem) => string {
  return (problem) =>
    layout(
      { title: problem.title, address: null, crumbs: [{ text: problem.title }], content: renderProblem(problem) },
      frame(deps),
    );
}

/** Adds the addresses of the public site. */
export function registerSite(app: FastifyInstance, deps: SiteDeps): void {
  const { catalogue } = deps;
  // What a page shows changes only with the list of editions: a page is rendered once for each.
  const rendered = new WeakMap<readonly EditionSummary[], Map<string, ServedFile>>();
  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    address: string,
    content: () => Page | Promise<Page>,
  ): Promise<FastifyReply> => {
    const editions = catalogue.editions();
    const pages = rendered.get(editions) ?? new Map<string, ServedFile>();
    rendered.set(editions, pages);
    const file = pages.get(address) ?? pageFile(layout(await content(), frame(deps)));
    pages.set(address, file);
    return sendPage(request, reply, file);
  };

  app.get(addresses.home, (request, reply) =>
    page(request, reply, addresses.home, async () => {
      const editions = catalogue.editions();
      const edition = editions.find(({ latest }) => latest);
      const document = edition ? await catalogue.document(edition.period, edition.number) : null;
      const view = presentHome(editions, edition && document ? { edition, document } : null);
      const title = catalogue.body()?.name ?? 'Tallystick';
      return { title, address: addresses.home, section: 'home', content: renderHome(view) };
    }),
  );

  app.get(addresses.reports, (request, reply) =>
    page(request, reply, addresses.reports, () => ({
      title: 'Performance reports',
      address: addresses.reports,
      section: 'reports',
      crumbs: [{ text: 'Reports' }],
      content: renderReports(presentReportList(catalogue.editions())),
    })),
  );

  app.get(addresses.data, (request, reply) =>
    page(request, reply, addresses.data, () => ({
      title: 'Data and downloads',
      address: addresses.data,
      section: 'data',
      crumbs: [{ text: 'Data and downloads' }],
      content: renderData(presentReportList(catalogue.editions())),
    })),
  );

  app.get<{ Params: { period: string } }>(`${addresses.reports}/:period`, (request, reply) => {
    const asked = addresses.asked(request.params.period);
    const ofPeriod = editionsOf(catalogue, asked.name);
    const latest = ofPeriod.find((edition) => edition.latest);
    if (!latest) return reply.problem(noReport(catalogue, asked.name));
    return sendEdition(request, reply, asked, latest, ofPeriod, addresses.report(latest.period));
  });

  app.get<{ Params: { period: string; edition: string } }>(
    `${addresses.reports}/:period/editions/:edition`,
    (request, reply) => {
      const asked = addresses.asked(request.params.edition);
      const ofPeriod = editionsOf(catalogue, request.params.period);
      if (ofPeriod.length === 0) return reply.problem(noReport(catalogue, request.params.period));
      const shown = ofPeriod.find(({ number }) => number === addresses.editionNumber(asked.name));
      if (!shown) return reply.problem(noEdition(ofPeriod));
      return sendEdition(request, reply, asked, shown, ofPeriod, addresses.edition(shown.period, shown.number));
    },
  );

  app.get(addresses.dictionary, (request, reply) =>
    sendFile(request, reply, openText(deps.dictionaryCsv(), 'text/csv; charset=utf-8')),
  );
  app.get(addresses.schema, (request, reply) =>
    sendFile(request, reply, openText(deps.schemaJson(), 'application/schema+json; charset=utf-8')),
  );

  for (const asset of [deps.assets.styles, deps.assets.icon]) {
    app.get(assetAddress(asset), (request, reply) =>
      sendFile(request, reply, { ...asset, etag: asset.name, immutable: true }),
    );
  }

  async function sendEdition(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: addresses.Asked,
    shown: EditionSummary,
    ofPeriod: readonly EditionSummary[],
    address: string,
  ): Promise<FastifyReply> {
    if (asked.unknownFormat !== null) return reply.problem(noFormat(shown));
    if (asked.format) {
      const file = await catalogue.file(shown.period, shown.number, asked.format);
      if (!file) return reply.problem(noFormat(shown));
      const name = `${shown.period}-edition-${shown.number}.${asked.format}`;
      reply.header('content-disposition', `${asked.format === 'csv' ? 'attachment' : 'inline'}; filename="${name}"`);
      return sendFile(request, reply, { ...file, open: true });
    }
    const document = await catalogue.document(shown.period, shown.number);
    if (!document) return reply.problem(noEdition(ofPeriod.filter((edition) => edition !== shown)));
    const name = quarterWords(shown.period);
    const ownAddress = address === addresses.edition(shown.period, shown.number);
    return page(request, reply, address, () => ({
      title: ownAddress ? `${document.title}, edition ${shown.number}` : document.title,
      address,
      section: 'reports',
      crumbs: [
        { text: 'Reports', href: addresses.reports },
        ...(ownAddress
          ? [{ text: name, href: addresses.report(shown.period) }, { text: `Edition ${shown.number}` }]
          : [{ text: name }]),
      ],
      alternates: [
        {
          href: addresses.edition(shown.period, shown.number, 'json'),
          type: 'application/json',
          title: 'The whole report as JSON',
        },
        { href: addresses.edition(shown.period, shown.number, 'csv'), type: 'text/csv', title: 'All figures as CSV' },
      ],
      content: renderReport(presentReportPage(document, shown, ofPeriod)),
    }));
  }
}

function frame(deps: SiteDeps): Frame {
  return {
    bodyName: deps.catalogue.body()?.name ?? null,
    baseUrl: deps.baseUrl.replace(/\/+$/, ''),
    styles: assetAddress(deps.assets.styles),
    icon: assetAddress(deps.assets.icon),
  };
}

function assetAddress(asset: Asset): string {
  return `/assets/${asset.name}`;
}

function editionsOf(catalogue: EditionCatalogue, period: string): EditionSummary[] {
  return catalogue.editions().filter((edition) => edition.period === period);
}

/** Names the report that was probably meant, where only the case of its letters differs. */
function noReport(catalogue: EditionCatalogue, period: string): Problem {
  const all = catalogue.editions().filter(({ latest }) => latest);
  const meant = all.filter((edition) => edition.period.toLowerCase() === period.toLowerCase());
  const offered = meant.length ? meant : all;
  return {
    ...notFound('There is no report at this address. Reports have addresses such as /performance/2020-21-Q4.'),
    links: [
      ...offered.map((edition) => ({ text: edition.title, href: addresses.report(edition.period) })),
      { text: 'All performance reports', href: addresses.reports },
    ],
  };
}

function noEdition(ofPeriod: readonly EditionSummary[]): Problem {
  const [first] = ofPeriod;
  return {
    ...notFound(`There is no such edition of this report${first ? `, ${quarterWords(first.period)}` : ''}.`),
    links: [
      ...ofPeriod.map(({ period, number, latest }) => ({
        text: `Edition ${number}${latest ? ' (latest)' : ''}`,
        href: addresses.edition(period, number),
      })),
      { text: 'All performance reports', href: addresses.reports },
    ],
  };
}

function noFormat({ period, number, title }: EditionSummary): Problem {
  return {
    ...notFound('This report is not published in that format.'),
    links: [
      { text: `${title} as a page`, href: addresses.edition(period, number) },
      { text: 'All its figures as CSV', href: addresses.edition(period, number, 'csv') },
      { text: 'The whole report as JSON', href: addresses.edition(period, number, 'json') },
    ],
  };
}

function openText(text: string, contentType: string): ServedFile {
  const bytes = Buffer.from(text);
  return { bytes, contentType, etag: createHash('sha256').update(bytes).digest('hex'), open: true };
}
