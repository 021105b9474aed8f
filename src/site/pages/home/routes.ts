import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { presentHome } from './present.ts';
import { renderHome } from './render.ts';

export const homeRoutes: Routes = (app, site) => {
  app.get(addresses.home, (request, reply) =>
    site.page(request, reply, addresses.home, async () => {
      const { catalogue } = site;
      const editions = catalogue.editions();
      const edition = editions.find(({ latest, withdrawn }) => latest && !withdrawn);
      const document = edition ? await catalogue.document(edition.period, edition.number) : null;
      const view = presentHome(editions, edition && document ? { edition, document } : null);
      const title = catalogue.body()?.name ?? 'Tallystick';
      return { title, address: addresses.home, section: 'home', content: renderHome(view) };
    }),
  );
};
