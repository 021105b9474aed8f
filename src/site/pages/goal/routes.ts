import { formatFacts, type GoalPart, type History, historyCsv } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { readHistories } from '../../histories.ts';
import type { Page } from '../../layout.ts';
import { describeSeries, publisherOf } from '../../parts/json-ld.ts';
import { noSuchThing, noThingFormat } from '../../parts/thing-problems.ts';
import { csvLink, periodsOf, saidIn } from '../../parts/through-time.ts';
import type { Routes, Site } from '../../serve.ts';
import { presentGoalPage } from './present.ts';
import { renderGoal } from './render.ts';

/** A goal through time, as a page and as CSV. */
export const goalRoutes: Routes = (app, site) => {
  app.get<{ Params: { id: string } }>(`${addresses.goals}/:id`, async (request, reply) => {
    const { name, format, unknownFormat } = addresses.asked(request.params.id);
    const { goals } = await readHistories(site);
    const titleOf = (id: string) => goals.get(id)?.latest.part.title ?? id;
    const history = goals.get(name);
    if (!history) return reply.problem(noSuchThing('goal', name, goals.keys(), titleOf));
    if (format === 'csv') {
      reply.header('content-disposition', `attachment; filename="goal-${name}.csv"`);
      const address = addresses.goal(name, 'csv');
      return site.text(request, reply, address, formatFacts.csv.contentType, () => historyCsv(saidIn(history)));
    }
    if (format || unknownFormat !== null) return reply.problem(noThingFormat('goal', name, titleOf(name)));
    const address = addresses.goal(name);
    return site.page(request, reply, address, () => goalPage(site, history, address));
  });
};

async function goalPage(site: Site, history: History<GoalPart>, address: string): Promise<Page> {
  const { catalogue, baseUrl } = site;
  const view = presentGoalPage(history, {
    histories: await readHistories(site),
    editions: catalogue.editions(),
    colour: catalogue.imprint().colour,
  });
  return {
    title: view.title,
    address,
    section: 'goals',
    description: view.summary,
    crumbs: [{ text: 'Goals', href: addresses.goals }],
    links: [csvLink(view.csv)],
    jsonLd: describeSeries(
      baseUrl,
      { kind: 'goal', id: history.id, title: view.title, description: view.summary, periods: periodsOf(history) },
      publisherOf(catalogue),
    ),
    content: renderGoal(view),
  };
}
