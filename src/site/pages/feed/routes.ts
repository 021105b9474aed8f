import type { EditionCatalogue } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { type Announced, presentFeed } from './present.ts';
import { renderFeed } from './render.ts';

/** The feed of editions, corrections and withdrawals. */
export const feedRoutes: Routes = (app, site) => {
  const { catalogue, baseUrl } = site;
  app.get(addresses.feed, (request, reply) =>
    site.text(request, reply, addresses.feed, 'application/atom+xml; charset=utf-8', async () =>
      renderFeed(presentFeed(baseUrl, await announcedIn(catalogue), catalogue.body(), catalogue.imprint())),
    ),
  );
};

async function announcedIn(catalogue: EditionCatalogue): Promise<Announced[]> {
  const announced: Announced[] = [];
  for (const edition of catalogue.editions()) {
    announced.push({ edition, document: await catalogue.document(edition.period, edition.number) });
  }
  return announced;
}
