import { formatFacts, type History, historyCsv, type IndicatorPart } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { readHistories } from '../../histories.ts';
import type { Page } from '../../layout.ts';
import { describeSeries, publisherOf } from '../../parts/json-ld.ts';
import { noSuchThing, noThingFormat } from '../../parts/thing-problems.ts';
import { csvLink, periodsOf, saidIn } from '../../parts/through-time.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentIndicatorPage } from './present.ts';
import { renderIndicator } from './render.ts';

/** An indicator through time, as a page and as CSV. */
export const indicatorRoutes: Routes = (app, site) => {
  app.get<{ Params: { id: string } }>(`${addresses.indicators}/:id`, async (request, reply) => {
    const { name, format, unknownFormat } = addresses.asked(request.params.id);
    const histories = await readHistories(site);
    const { indicators } = histories;
    const titleOf = (id: string) => indicators.get(id)?.latest.part.title ?? id;
    const history = indicators.get(name);
    if (!history) return reply.problem(noSuchThing('indicator', name, indicators.keys(), titleOf));
    if (format === 'csv') {
      reply.header('content-disposition', `attachment; filename="indicator-${name}.csv"`);
      const address = addresses.indicator(name, 'csv');
      return site.text(request, reply, address, formatFacts.csv.contentType, () => historyCsv(saidIn(history)));
    }
    if (format || unknownFormat !== null) return reply.problem(noThingFormat('indicator', name, titleOf(name)));
    const address = addresses.indicator(name);
    return site.page(request, reply, address, async () => indicatorPage(site, history, address));
  });
};

async function indicatorPage(site: Site, history: History<IndicatorPart>, address: string): Promise<Page> {
  const { catalogue, baseUrl } = site;
  const view = presentIndicatorPage(history, {
    histories: await readHistories(site),
    editions: catalogue.editions(),
    colour: catalogue.imprint().colour,
  });
  const description = view.summary;
  return {
    title: view.title,
    address,
    section: 'indicators',
    description,
    crumbs: [{ text: 'Indicators', href: addresses.indicators }],
    links: [csvLink(view.csv)],
    jsonLd: describeSeries(
      baseUrl,
      { kind: 'indicator', id: history.id, title: view.title, description, periods: periodsOf(history) },
      publisherOf(catalogue),
    ),
    content: renderIndicator(view),
  };
}
