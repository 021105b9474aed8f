import type { EditionSummary } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { endpointsFor, formatsKept } from './endpoints.ts';
import { openApiDocument } from './open-api.ts';
import { type ApiView, renderApi } from './render.ts';

/** The addresses that give data: to read, and for programs. */
export const apiRoutes: Routes = (app, site) => {
  const { catalogue, baseUrl } = site;
  app.get(addresses.api, (request, reply) =>
    site.page(request, reply, addresses.api, () => ({
      title: 'API',
      address: addresses.api,
      description: 'The addresses at which programs read reports, indicators, goals, schemas and the feed.',
      crumbs: [{ text: 'Data and downloads', href: addresses.data }, { text: 'API' }],
      links: [{ rel: 'service-desc', href: addresses.openApi, type: 'application/json', title: 'OpenAPI 3.1' }],
      content: renderApi({
        endpoints: endpointsFor(formatsKept(catalogue.editions())),
        examples: examplesOf(baseUrl, catalogue.editions()),
      }),
    })),
  );
  app.get(addresses.openApi, (request, reply) =>
    site.text(request, reply, addresses.openApi, 'application/json; charset=utf-8', () => {
      const document = openApiDocument(baseUrl, catalogue.editions(), catalogue.body(), catalogue.imprint());
      return `${JSON.stringify(document, null, 2)}\n`;
    }),
  );
};

/** Commands to try on the latest report that stands. */
function examplesOf(baseUrl: string, editions: readonly EditionSummary[]): ApiView['examples'] {
  const latest = editions.find((edition) => edition.latest && !edition.withdrawn);
  if (!latest) return [];
  const at = (address: string) => addresses.absolute(baseUrl, address);
  return [
    {
      does: 'How the indicators of the latest report are rated, by priority:',
      command: `curl -s ${at(addresses.report(latest.period, 'json'))} | jq '.priorities[] | {name, indicatorCounts}'`,
    },
    { does: 'Every figure of every report, as a file:', command: `curl -O ${at(addresses.allFigures)}` },
  ];
}
