import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { presentReportList } from '../reports/present.ts';
import { renderData } from './render.ts';

export const dataRoutes: Routes = (app, site) => {
  app.get(addresses.data, (request, reply) =>
    site.page(request, reply, addresses.data, () => ({
      title: 'Data and downloads',
      address: addresses.data,
      section: 'data',
      crumbs: [{ text: 'Data and downloads' }],
      content: renderData(presentReportList(site.catalogue.editions())),
    })),
  );
  app.get(addresses.dictionary, (request, reply) =>
    site.text(request, reply, addresses.dictionary, 'text/csv; charset=utf-8; header=present', site.dictionaryCsv),
  );
  for (const [address, json] of [
    [addresses.schema, site.schemaJson],
    [addresses.noticeSchema, site.noticeSchemaJson],
  ] as const) {
    app.get(address, (request, reply) =>
      site.text(request, reply, address, 'application/schema+json; charset=utf-8', json),
    );
  }
};
