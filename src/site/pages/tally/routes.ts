import { createHash } from 'node:crypto';
import { linksCsv, linksPerPage } from '../../../ledger/index.ts';
import { notFound, sendFile } from '../../../platform/http/index.ts';
import * as addresses from '../../addresses.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentTally } from './present.ts';
import { inJavaScript, inPython } from './programs.ts';
import { publications, publishedTally, type TalliedEdition } from './published.ts';
import { renderTally } from './render.ts';

/** The tally as far as it is public: the page about it, its heads, its links, and its entries about publications. */
export const tallyRoutes: Routes = (app, site) => {
  const { catalogue, tally } = site;
  app.get(addresses.tally, (request, reply) =>
    site.page(request, reply, addresses.tally, async () => ({
      title: 'How to check a figure',
      address: addresses.tally,
      description:
        'The head of the tally day by day, and a few lines with which anybody can check an edition and the history before it.',
      crumbs: [{ text: 'How to check a figure' }],
      links: [{ rel: 'alternate', href: addresses.tallyJson, type: 'application/json', title: 'All heads' }],
      content: renderTally(await viewOf(site)),
    })),
  );
  for (const [address, program] of [
    [addresses.checkInPython, inPython],
    [addresses.checkInJavaScript, inJavaScript],
  ] as const) {
    app.get(address, async (request, reply) => {
      const { checked } = await viewOf(site);
      // Plain text, so that a browser shows it: it is to be read before it is run.
      return checked
        ? site.text(request, reply, address, 'text/plain; charset=utf-8', () => program(checked))
        : reply.problem(nothingToCheck);
    });
  }
  app.get(addresses.tallyJson, (request, reply) =>
    site.text(request, reply, addresses.tallyJson, json, async () =>
      written(publishedTally(catalogue.body(), await headsOf(site), await talliedEditions(site))),
    ),
  );
  app.get(addresses.tallyPublications, (request, reply) =>
    site.text(request, reply, addresses.tallyPublications, json, async () =>
      written(publications(catalogue.body(), await tally.publications())),
    ),
  );
  app.get<{ Params: { page: string } }>(`${addresses.tally}/links/:page`, async (request, reply) => {
    const [, page] = /^([1-9]\d{0,8})\.csv$/.exec(request.params.page) ?? [];
    const links = page === undefined ? [] : await tally.links(Number(page));
    if (links.length === 0) return reply.problem(noSuchPage);
    // Not kept with the pages: a long tally has many of them, and each is read in one query.
    const bytes = Buffer.from(linksCsv(links));
    const etag = createHash('sha256').update(bytes).digest('hex');
    return sendFile(request, reply, {
      bytes,
      contentType: 'text/csv; charset=utf-8; header=present',
      etag,
      open: true,
    });
  });
};

const json = 'application/json; charset=utf-8';

const written = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const noSuchPage = {
  ...notFound(
    `There is no such page of links. A page has ${linksPerPage.toLocaleString('en-GB')}, the first is 1, and they go as far as the latest head of a day.`,
  ),
  links: [{ text: 'All pages of links', href: `${addresses.tally}#files` }],
};

const nothingToCheck = {
  ...notFound('No edition stands in the published part of the tally yet, so there is nothing to check.'),
  links: [{ text: 'How to check a figure', href: addresses.tally }],
};

const viewOf = async (site: Site) =>
  presentTally(site.baseUrl, site.catalogue.body(), await headsOf(site), await talliedEditions(site));

const headsOf = (site: Site) => site.load('tally heads', () => site.tally.heads());

/** Every edition with the tally that it carries. */
function talliedEditions({ catalogue, load }: Site): Promise<TalliedEdition[]> {
  return load('tallied editions', () =>
    Promise.all(
      catalogue.editions().map(async (edition) => {
        const document = await catalogue.document(edition.period, edition.number);
        return { edition, tally: document?.edition?.tally ?? null };
      }),
    ),
  );
}
