import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { presentReportList } from './present.ts';
import { renderReports } from './render.ts';

/** All reports and every edition of each. */
export const reportsRoutes: Routes = (app, site) => {
  app.get(addresses.reports, (request, reply) =>
    site.page(request, reply, addresses.reports, () => ({
      title: 'Performance reports',
      address: addresses.reports,
      section: 'reports',
      crumbs: [{ text: 'Reports' }],
      content: renderReports(presentReportList(site.catalogue.editions())),
    })),
  );
};
