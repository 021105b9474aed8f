import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Problem } from '../../../platform/http/index.ts';
import {
  type Comparison,
  compare,
  comparisonCsv,
  comparisonJson,
  type EditionSummary,
  formatFacts,
  withdrawnCsv,
  withdrawnJson,
} from '../../../reporting/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Page } from '../../layout.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentChanges } from './present.ts';
import { presentChooser } from './present-chooser.ts';
import { presentGone } from './present-gone.ts';
import { renderChanges } from './render.ts';
import { renderChooser } from './render-chooser.ts';
import { renderGone } from './render-gone.ts';

/** Two editions to be compared, the later one as `to`. */
type Two = { readonly from: EditionSummary; readonly to: EditionSummary };

/**
 * What changed: in an edition against the one before it, in a period against the report before it, and between any two
 * editions. Each as a page, as CSV and as JSON; of a withdrawn edition nothing is compared.
 */
export const changesRoutes: Routes = (app, site) => {
  for (const format of [null, 'csv', 'json'] as const) {
    const ending = format === null ? '' : `.${format}`;

    app.get<{ Params: { period: string } }>(`${addresses.reports}/:period/changes${ending}`, (request, reply) => {
      const { period } = request.params;
      const two = latestTwo(site, period);
      if ('status' in two) return reply.problem(two);
      return send(site, request, reply, two, format, addresses.periodChanges(period));
    });

    app.get<{ Params: { period: string; edition: string } }>(
      `${addresses.reports}/:period/editions/:edition/changes${ending}`,
      (request, reply) => {
        const { period, edition } = request.params;
        const two = editionAndBefore(site, period, edition);
        if ('status' in two) return reply.problem(two);
        return send(site, request, reply, two, format, addresses.editionChanges(period, two.to.number));
      },
    );
  }

  app.get<{ Querystring: Record<string, unknown> }>(addresses.compare, (request, reply) => {
    const { from, to } = request.query;
    const editions = site.catalogue.editions();
    if (from === undefined && to === undefined) {
      return site.page(request, reply, addresses.compare, () => chooserPage(site));
    }
    const [was, is] = [editionWritten(site, from), editionWritten(site, to)];
    if (!was || !is) return reply.problem(notChosen(editions));
    if (was === is) return reply.problem(theSame(was));
    return reply.redirect(addresses.comparison(was, is), 303);
  });

  app.get<{ Params: Record<'from' | 'fromEdition' | 'to' | 'toEdition', string> }>(
    `${addresses.compare}/:from/:fromEdition/:to/:toEdition`,
    (request, reply) => {
      const { params } = request;
      const { name, format, unknownFormat } = addresses.asked(params.toEdition);
      const was = editionOf(site, params.from, addresses.editionNumber(params.fromEdition));
      const is = editionOf(site, params.to, addresses.editionNumber(name));
      const known = format === null || format === 'csv' || format === 'json';
      if (!was || !is || unknownFormat !== null || !known) return reply.problem(notChosen(site.catalogue.editions()));
      if (was === is) return reply.problem(theSame(was));
      return sendOnce(site, request, reply, { from: was, to: is }, format);
    },
  );
};

const csvType = formatFacts.csv.contentType;
const jsonType = 'application/json; charset=utf-8';

/** Kept with the list of editions: one for each edition and each period. */
async function send(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  two: Two,
  format: addresses.ChangesFormat | null,
  address: string,
): Promise<FastifyReply> {
  const status = isGone(two) ? 410 : 200;
  if (format === null) return site.page(request, reply, address, () => pageOf(site, two, address), status);
  named(reply, two, format);
  const type = format === 'csv' ? csvType : jsonType;
  return site.text(request, reply, `${address}.${format}`, type, () => fileOf(site, two, format), status);
}

/** Made for this request alone: of any two editions there are too many to keep. */
async function sendOnce(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  two: Two,
  format: addresses.ChangesFormat | null,
): Promise<FastifyReply> {
  const status = isGone(two) ? 410 : 200;
  const address = addresses.comparison(two.from, two.to);
  if (format === null) return site.pageOfQuery(request, reply, await pageOf(site, two, address), status);
  named(reply, two, format);
  const text = await fileOf(site, two, format);
  return site.textOfQuery(request, reply, format === 'csv' ? csvType : jsonType, text, status);
}

function named(reply: FastifyReply, { from, to }: Two, format: addresses.ChangesFormat): void {
  const name = `changes-${from.period}-edition-${from.number}-to-${to.period}-edition-${to.number}.${format}`;
  reply.header('content-disposition', `${format === 'csv' ? 'attachment' : 'inline'}; filename="${name}"`);
}

function isGone({ from, to }: Two): boolean {
  return from.withdrawn !== null || to.withdrawn !== null;
}

/** Null where one of the two was withdrawn, also while this is made. */
async function comparisonOf(site: Site, { from, to }: Two): Promise<Comparison | null> {
  const was = await site.catalogue.document(from.period, from.number);
  const is = await site.catalogue.document(to.period, to.number);
  return was && is ? compare(was, is) : null;
}

async function pageOf(site: Site, two: Two, address: string): Promise<Page> {
  const { from, to } = two;
  const frame = {
    address,
    section: 'reports',
    crumbs: [
      { text: 'Reports', href: addresses.reports },
      { text: quarterWords(to.period), href: addresses.report(to.period) },
      { text: 'What changed' },
    ],
  } as const;
  const comparison = isGone(two) ? null : await comparisonOf(site, two);
  if (comparison === null) {
    const gone = presentGone(from, to, site.catalogue.editions());
    return { ...frame, title: gone.title, content: renderGone(gone) };
  }
  const downloads = (['csv', 'json'] as const).map((format) => ({
    text: { csv: 'These changes (CSV)', json: 'These changes (JSON)' }[format],
    href: `${address}.${format}`,
  }));
  const view = presentChanges(comparison, { from, to, downloads });
  return {
    ...frame,
    title: view.title,
    description: view.summary,
    links: [
      { rel: 'alternate', href: `${address}.csv`, type: 'text/csv', title: 'These changes as CSV' },
      { rel: 'alternate', href: `${address}.json`, type: 'application/json', title: 'These changes as JSON' },
    ],
    content: renderChanges(view),
  };
}

async function fileOf(site: Site, two: Two, format: addresses.ChangesFormat): Promise<string> {
  const comparison = isGone(two) ? null : await comparisonOf(site, two);
  if (comparison) return format === 'csv' ? comparisonCsv(comparison) : comparisonJson(comparison);
  const { withdrawn } = presentGone(two.from, two.to, site.catalogue.editions());
  return format === 'csv' ? withdrawnCsv(withdrawn) : withdrawnJson(withdrawn);
}

async function chooserPage(site: Site): Promise<Page> {
  return {
    title: 'What changed between any two editions',
    address: addresses.compare,
    section: 'reports',
    crumbs: [{ text: 'Reports', href: addresses.reports }, { text: 'What changed' }],
    content: renderChooser(presentChooser(site.catalogue.editions())),
  };
}

function editionOf(site: Site, period: string, number: number | null): EditionSummary | undefined {
  return site.catalogue.editions().find((edition) => edition.period === period && edition.number === number);
}

/** An edition as the form writes it: `2020-21-Q4/1`. */
function editionWritten(site: Site, written: unknown): EditionSummary | undefined {
  const [period = '', number = '', ...more] = typeof written === 'string' ? written.split('/') : [];
  return more.length > 0 ? undefined : editionOf(site, period, addresses.editionNumber(number));
}

/** The latest edition of a period and that of the report before it, whichever quarter that is of. */
function latestTwo(site: Site, period: string): Two | Problem {
  const editions = site.catalogue.editions();
  const to = editions.find((edition) => edition.period === period && edition.latest);
  if (!to) return noReport(editions);
  // Newest period first.
  const from = editions.find((edition) => edition.period < period && edition.latest);
  return from ? { from, to } : noneBefore(to, 'There is no report of an earlier period to compare this one with.');
}

function editionAndBefore(site: Site, period: string, written: string): Two | Problem {
  const editions = site.catalogue.editions();
  const to = editionOf(site, period, addresses.editionNumber(written));
  if (!to) return noReport(editions);
  const from = editionOf(site, period, to.number - 1);
  if (from) return { from, to };
  if (to.withdrawn) return { from: to, to };
  return noneBefore(to, 'This is the first edition of its report: it replaced none.');
}

function noReport(editions: readonly EditionSummary[]): Problem {
  return { ...notFound('There is no such edition, so nothing can be compared with it.'), links: waysOn(editions) };
}

function noneBefore(edition: EditionSummary, why: string): Problem {
  return {
    ...notFound(why),
    links: [
      { text: edition.title, href: addresses.edition(edition.period, edition.number) },
      { text: 'Compare any two editions', href: addresses.compare },
    ],
  };
}

function notChosen(editions: readonly EditionSummary[]): Problem {
  return {
    ...notFound('There are no two editions by these names to compare. Choose them from the list.'),
    links: waysOn(editions),
  };
}

function theSame(edition: EditionSummary): Problem {
  return {
    ...notFound('This is one and the same edition twice: nothing can differ. Choose another for one of the two.'),
    links: [
      { text: 'Compare any two editions', href: addresses.compare },
      { text: edition.title, href: addresses.edition(edition.period, edition.number) },
    ],
  };
}

function waysOn(editions: readonly EditionSummary[]): NonNullable<Problem['links']> {
  return [
    ...(editions.length > 1 ? [{ text: 'Compare any two editions', href: addresses.compare }] : []),
    { text: 'All performance reports', href: addresses.reports },
  ];
}
