import * as addresses from '../../addresses.ts';
import { filesOf } from '../../parts/edition-files.ts';
import { describeCatalogue, describeEdition, publisherOf } from '../../parts/json-ld.ts';
import type { Routes, Site } from '../../serve.ts';
import { scrutinyDictionary } from '../scrutiny/files.ts';
import { type Listed, presentData } from './present.ts';
import { renderData } from './render.ts';

/** The catalogue of downloads, the dictionary and the schemas. */
export const dataRoutes: Routes = (app, site) => {
  app.get(addresses.data, (request, reply) =>
    site.page(request, reply, addresses.data, async () => {
      const { catalogue, baseUrl } = site;
      const publisher = publisherOf(catalogue);
      const listed = await listedEditions(site);
      const described = listed
        .filter(({ edition }) => !edition.withdrawn)
        .map(({ edition, files }) => describeEdition(baseUrl, edition, files, publisher));
      return {
        title: 'Data and downloads',
        address: addresses.data,
        section: 'data',
        description:
          'Every edition of every report as CSV, JSON, spreadsheets and PDF, with sizes, hashes and schemas.',
        crumbs: [{ text: 'Data and downloads' }],
        jsonLd: describeCatalogue(baseUrl, described, publisher),
        content: renderData(presentData(listed, publisher.body, publisher.imprint)),
      };
    }),
  );
  app.get(addresses.dictionary, (request, reply) =>
    site.text(
      request,
      reply,
      addresses.dictionary,
      'text/csv; charset=utf-8; header=present',
      () => site.dictionaryCsv() + scrutinyDictionary(),
    ),
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

async function listedEditions({ catalogue }: Site): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const edition of catalogue.editions()) {
    listed.push({ edition, files: edition.withdrawn ? [] : await filesOf(catalogue, edition) });
  }
  return listed;
}
