import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { presentAbout } from './present.ts';
import { renderAbout } from './render.ts';

/** What this site is, and how to cite, check and reuse what it holds. */
export const aboutRoutes: Routes = (app, site) => {
  const { catalogue, baseUrl } = site;
  app.get(addresses.about, (request, reply) =>
    site.page(request, reply, addresses.about, () => ({
      title: 'About this site',
      address: addresses.about,
      description: 'Who publishes here, what an edition is, and how to cite, check and reuse what you find.',
      crumbs: [{ text: 'About this site' }],
      content: renderAbout(presentAbout(baseUrl, catalogue.editions(), catalogue.body(), catalogue.imprint())),
    })),
  );
};
