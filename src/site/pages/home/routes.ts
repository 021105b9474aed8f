import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { mostReports, presentHome } from './present.ts';
import { renderHome } from './render.ts';

/** The first page. */
export const homeRoutes: Routes = (app, site) => {
  app.get(addresses.home, (request, reply) =>
    site.page(request, reply, addresses.home, async () => {
      const { catalogue } = site;
      const editions = catalogue.editions();
      const latest = editions.filter((edition) => edition.latest && !edition.withdrawn);
      const read = await Promise.all(
        latest.slice(0, mostReports).map(async (edition) => ({
          edition,
          document: await catalogue.document(edition.period, edition.number),
        })),
      );
      const standing = read.flatMap(({ edition, document }) => (document ? [{ edition, document }] : []));
      const title = catalogue.body()?.name ?? 'Tallystick';
      const content = renderHome(presentHome(standing, editions));
      return { title, address: addresses.home, section: 'home', content };
    }),
  );
};
