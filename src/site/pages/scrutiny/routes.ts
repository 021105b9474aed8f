import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Problem, sendFile } from '../../../platform/http/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { briefingPdf, type EditionSummary, formatFacts } from '../../../reporting/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Page } from '../../layout.ts';
import { readScrutiny, type Scrutiny } from '../../scrutiny.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentNotice } from '../notice/present.ts';
import { renderNotice } from '../notice/render.ts';
import { scrutinyCsv, scrutinyJson } from './files.ts';
import { choicesOf, everything, type Narrowed, narrowedAddress, presentScrutiny, scrutinySummary } from './present.ts';
import { renderScrutiny } from './render.ts';

/** The questions of a period's report, as a page that a query can narrow, as CSV and JSON, and as a briefing to print. */
export const scrutinyRoutes: Routes = (app, site) => {
  const address = `${addresses.reports}/:period/scrutiny`;
  app.get<{ Params: { period: string } }>(address, (request, reply) => {
    const edition = latestOf(site, request.params.period);
    if (!edition) return reply.problem(noReport(site.catalogue.editions()));
    return sendPage(site, request, reply, edition);
  });
  for (const format of ['csv', 'json', 'pdf'] as const) {
    app.get<{ Params: { period: string } }>(`${address}.${format}`, (request, reply) => {
      const edition = latestOf(site, request.params.period);
      if (!edition) return reply.problem(noReport(site.catalogue.editions()));
      return sendForm(site, request, reply, edition, format);
    });
  }
};

function latestOf(site: Site, period: string): EditionSummary | undefined {
  return site.catalogue.editions().find((edition) => edition.period === period && edition.latest);
}

async function sendPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  edition: EditionSummary,
): Promise<FastifyReply> {
  const address = addresses.scrutiny(edition.period);
  const scrutiny = await readScrutiny(site, edition.period);
  if (scrutiny === null) {
    const all = site.catalogue.editions();
    const standing = latestOf(site, edition.period) ?? edition;
    const ofPeriod = all.filter(({ period }) => period === edition.period);
    const page = { ...frameOf(standing), content: renderNotice(presentNotice(standing, ofPeriod)) };
    return site.pageOfQuery(request, reply, page, 410);
  }
  const asked = readNarrowed(request.query, scrutiny);
  if (!asked.ok) return reply.problem(asked.error);
  // Read again within, so that what is kept is of the editions with which it is kept.
  if (asked.value === everything) {
    return site.page(request, reply, address, async () =>
      pageOf((await readScrutiny(site, edition.period)) ?? scrutiny),
    );
  }
  return site.pageOfQuery(request, reply, pageOf(scrutiny, asked.value));
}

function frameOf({ period }: EditionSummary) {
  return {
    title: `Questions and answers, ${quarterWords(period)}`,
    address: addresses.scrutiny(period),
    section: 'reports',
    crumbs: [
      { text: 'Reports', href: addresses.reports },
      { text: quarterWords(period), href: addresses.report(period) },
      { text: 'Questions and answers' },
    ],
  } as const;
}

function pageOf(scrutiny: Scrutiny, narrowed: Narrowed = everything): Page {
  const { period } = scrutiny.edition;
  const view = presentScrutiny(scrutiny, narrowed);
  return {
    ...frameOf(scrutiny.edition),
    address: narrowedAddress(period, narrowed),
    description: view.summary,
    links: [
      { rel: 'alternate', href: addresses.scrutiny(period, 'csv'), type: 'text/csv', title: 'These questions as CSV' },
      {
        ...{ rel: 'alternate', href: addresses.scrutiny(period, 'json'), type: 'application/json' },
        title: 'These questions as JSON',
      },
      {
        ...{ rel: 'alternate', href: addresses.scrutiny(period, 'pdf'), type: 'application/pdf' },
        title: 'Briefing of two pages',
      },
    ],
    content: renderScrutiny(view),
  };
}

/** Reads a query; refuses a value that the page does not know. Fields that it does not know are left alone. */
function readNarrowed(query: unknown, scrutiny: Scrutiny): Result<Narrowed, Problem> {
  const given = query as Readonly<Record<string, unknown>>;
  const choices = choicesOf(scrutiny);
  const fields = ['level', 'priority'] as const;
  const narrowed = { ...everything };
  for (const field of fields) {
    const known = choices[field].find(({ value }) => value === (given[field] ?? ''));
    if (!known) {
      return refused({
        ...notFound(
          `These questions cannot be narrowed to that ${field === 'level' ? 'kind' : 'priority'}. They can be to these:`,
        ),
        title: 'No such questions',
        links: choices[field].map(({ value, text }) => ({
          text,
          href: narrowedAddress(scrutiny.edition.period, { ...everything, [field]: value }),
        })),
      });
    }
    narrowed[field] = known.value;
  }
  return ok(fields.every((field) => narrowed[field] === '') ? everything : narrowed);
}

/** The questions in a form of their own; of a withdrawn edition the notice in that form. */
async function sendForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  edition: EditionSummary,
  format: addresses.ScrutinyFormat,
): Promise<FastifyReply> {
  const { period } = edition;
  reply.header(
    'content-disposition',
    `${format === 'csv' ? 'attachment' : 'inline'}; filename="${format === 'pdf' ? 'briefing' : 'questions'}-${period}.${format}"`,
  );
  if ((await readScrutiny(site, period)) === null) {
    const notice = await site.catalogue.file(period, edition.number, format);
    if (!notice) return reply.problem(noReport(site.catalogue.editions()));
    return sendFile(request, reply, { ...notice, open: true }, 410);
  }
  return site.text(request, reply, addresses.scrutiny(period, format), formatFacts[format].contentType, async () => {
    const scrutiny = await readScrutiny(site, period);
    if (scrutiny === null) throw new Error(`The report of ${period} was withdrawn while its questions were read.`);
    if (format === 'csv') return scrutinyCsv(scrutiny);
    return format === 'json' ? scrutinyJson(scrutiny) : briefingOf(site, scrutiny);
  });
}

/** An answer that was given after publication may hold what no font has: then the briefing says where it is to be read. */
function briefingOf(site: Site, scrutiny: Scrutiny): Promise<Uint8Array> {
  const since = scrutiny.asked.some(({ answeredSince }) => answeredSince !== null);
  const made = briefing(site, scrutiny);
  if (!since) return made;
  const asked = scrutiny.asked.map((one) =>
    one.answeredSince === null || one.finding.answer === null
      ? one
      : {
          ...one,
          finding: { ...one.finding, answer: 'Answered since publication: see the page that is named below.' },
        },
  );
  return made.catch(() => briefing(site, { ...scrutiny, asked }));
}

function briefing(site: Site, { edition, document, before, asked }: Scrutiny): Promise<Uint8Array> {
  const findings = asked.filter(({ stands }) => stands !== 'no-longer-found').map(({ finding }) => finding);
  const summary = scrutinySummary(asked, document.body.name);
  const address = addresses.absolute(site.baseUrl, addresses.scrutiny(edition.period));
  return briefingPdf({ document, before, findings, summary, address }, site.catalogue.imprint());
}

function noReport(editions: readonly EditionSummary[]): Problem {
  return {
    ...notFound('There is no report of this period to ask questions of. Reports of these periods have them:'),
    links: [
      ...editions
        .filter((edition) => edition.latest)
        .map(({ period }) => ({ text: quarterWords(period), href: addresses.scrutiny(period) })),
      { text: 'All performance reports', href: addresses.reports },
    ],
  };
}
