import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Problem, sendFile } from '../../../platform/http/index.ts';
import { compare, type EditionCatalogue, type EditionSummary, formatFacts } from '../../../reporting/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Link } from '../../layout.ts';
import { filesOf } from '../../parts/edition-files.ts';
import { describeReport, publisherOf } from '../../parts/json-ld.ts';
import { readAnswersSince } from '../../scrutiny.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentNotice } from '../notice/present.ts';
import { renderNotice } from '../notice/render.ts';
import { type CorrectionMade, presentReportPage } from './present.ts';
import { renderReport } from './render.ts';

/** A report: the latest edition under the period, each edition under its number, as a page and in every format. */
export const reportRoutes: Routes = (app, site) => {
  const { catalogue } = site;

  app.get<{ Params: { period: string } }>(`${addresses.reports}/:period`, (request, reply) => {
    const asked = addresses.asked(request.params.period);
    const ofPeriod = editionsOf(catalogue, asked.name);
    const latest = ofPeriod.find((edition) => edition.latest);
    if (!latest) return reply.problem(noReport(catalogue, asked.name));
    return sendEdition(site, request, reply, asked, latest, addresses.report(latest.period));
  });

  app.get<{ Params: { period: string; edition: string } }>(
    `${addresses.reports}/:period/editions/:edition`,
    (request, reply) => {
      const asked = addresses.asked(request.params.edition);
      const ofPeriod = editionsOf(catalogue, request.params.period);
      if (ofPeriod.length === 0) return reply.problem(noReport(catalogue, request.params.period));
      const shown = ofPeriod.find(({ number }) => number === addresses.editionNumber(asked.name));
      if (!shown) return reply.problem(noEdition(ofPeriod));
      return sendEdition(site, request, reply, asked, shown, addresses.edition(shown.period, shown.number));
    },
  );
};

/** An edition in the form that was asked for; of a withdrawn one the notice, with status 410. */
async function sendEdition(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: addresses.Asked,
  shown: EditionSummary,
  address: string,
): Promise<FastifyReply> {
  const { catalogue } = site;
  if (asked.unknownFormat !== null) return reply.problem(noFormat(shown));
  if (asked.format) {
    const file = await catalogue.file(shown.period, shown.number, asked.format);
    if (!file) return reply.problem(noFormat(shown));
    const name = `${shown.period}-edition-${shown.number}.${formatFacts[asked.format].extension}`;
    reply.header('content-disposition', `${inline.has(asked.format) ? 'inline' : 'attachment'}; filename="${name}"`);
    return sendFile(request, reply, { ...file, open: true }, shown.withdrawn ? 410 : 200);
  }
  const ofPeriod = editionsOf(catalogue, shown.period);
  const name = quarterWords(shown.period);
  const ownAddress = address === addresses.edition(shown.period, shown.number);
  const title = ownAddress ? `${shown.title}, edition ${shown.number}` : shown.title;
  const frame = {
    title,
    address,
    section: 'reports',
    crumbs: [
      { text: 'Reports', href: addresses.reports },
      ...(ownAddress
        ? [{ text: name, href: addresses.report(shown.period) }, { text: `Edition ${shown.number}` }]
        : [{ text: name }]),
    ],
    links: headLinks(shown, ofPeriod),
  } as const;
  if (shown.withdrawn) {
    const content = () => ({ ...frame, content: renderNotice(presentNotice(shown, ofPeriod)) });
    return site.page(request, reply, address, content, 410);
  }
  // Read within, so that what is kept is kept with the list of editions by which the edition stands.
  return site.page(request, reply, address, async () => {
    const document = await catalogue.document(shown.period, shown.number);
    if (!document) throw new Error(`Edition ${shown.number} of ${shown.period} has no document that can be read.`);
    const newest = ofPeriod.find((edition) => edition.latest) ?? shown;
    const latest = await catalogue.document(newest.period, newest.number);
    const view = presentReportPage(document, shown, ofPeriod, {
      latest,
      answers: await readAnswersSince(site),
      made: await correctionsMade(catalogue, shown, ofPeriod),
      // Newest period first.
      reportBefore: catalogue.editions().find((edition) => edition.period < shown.period && edition.latest),
      colour: catalogue.imprint().colour,
      baseUrl: site.baseUrl,
    });
    const files = await filesOf(catalogue, shown);
    const jsonLd = describeReport(site.baseUrl, { edition: shown, document, files }, publisherOf(catalogue));
    return { ...frame, description: view.summary, jsonLd, content: renderReport(view) };
  });
}

/** What each standing edition up to the one shown says otherwise than the standing one before it, oldest first. */
async function correctionsMade(
  catalogue: EditionCatalogue,
  shown: EditionSummary,
  ofPeriod: readonly EditionSummary[],
): Promise<CorrectionMade[]> {
  const standing = ofPeriod.filter(({ number, withdrawn }) => number <= shown.number && !withdrawn).reverse();
  const made: CorrectionMade[] = [];
  for (const [place, edition] of standing.entries()) {
    const before = standing[place - 1];
    const was = before && (await catalogue.document(before.period, before.number));
    const is = await catalogue.document(edition.period, edition.number);
    if (before && was && is) made.push({ before, edition, comparison: compare(was, is) });
  }
  return made;
}

/** The formats that a browser shows by itself. */
const inline: ReadonlySet<string> = new Set(['json', 'pdf', 'landscape-pdf']);

/** The other forms of an edition, and the editions before and after it (RFC 5829). */
function headLinks(shown: EditionSummary, ofPeriod: readonly EditionSummary[]): Link[] {
  const at = (number: number) => ofPeriod.find((edition) => edition.number === number);
  const [before, after, latest] = [at(shown.number - 1), at(shown.number + 1), ofPeriod.find((e) => e.latest)];
  const version = (rel: string, edition: EditionSummary | undefined): Link[] =>
    edition ? [{ rel, href: addresses.edition(edition.period, edition.number) }] : [];
  return [
    ...shown.formats.map((format) => ({
      rel: 'alternate',
      href: addresses.edition(shown.period, shown.number, format),
      type: formatFacts[format].contentType.split(';')[0] ?? '',
      title: formatFacts[format].name,
    })),
    ...version('predecessor-version', before),
    ...version('successor-version', after),
    ...version('latest-version', latest),
  ];
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

function noFormat({ period, number, title, formats }: EditionSummary): Problem {
  return {
    ...notFound('This report is not published in that format.'),
    links: [
      { text: `${title} as a page`, href: addresses.edition(period, number) },
      ...formats.map((format) => ({
        text: formatFacts[format].name,
        href: addresses.edition(period, number, format),
      })),
    ],
  };
}
