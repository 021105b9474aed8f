import { checks } from '../../../scrutiny/index.ts';
import * as addresses from '../../addresses.ts';
import { readHistories } from '../../histories.ts';
import type { Routes } from '../../serve.ts';
import { presentSiteMap } from './present.ts';
import { renderSiteMap } from './render.ts';

/** What search engines ask for: the list of pages, and leave to read them. */
export const siteMapRoutes: Routes = (app, site) => {
  const { catalogue, baseUrl } = site;
  app.get(addresses.siteMap, (request, reply) =>
    site.text(request, reply, addresses.siteMap, 'application/xml; charset=utf-8', async () => {
      const { indicators, goals } = await readHistories(site);
      const things = { indicators: indicators.keys(), goals: goals.keys(), checks: checks.map(({ name }) => name) };
      return renderSiteMap(presentSiteMap(baseUrl, catalogue.editions(), things));
    }),
  );
  app.get(addresses.robots, (request, reply) =>
    site.text(
      request,
      reply,
      addresses.robots,
      'text/plain; charset=utf-8',
      () => `User-agent: *\nAllow: /\n\nSitemap: ${addresses.absolute(baseUrl, addresses.siteMap)}\n`,
    ),
  );
};
