import type { FastifyInstance } from 'fastify';
import { quarterWords } from '../wording/index.ts';
import { readHistories } from './histories.ts';
import type { Page } from './layout.ts';
import {
  type Asked,
  askedWords,
  everything,
  type Listed,
  type ListRules,
  listAddress,
  listContent,
  readAsked,
} from './parts/thing-list.ts';
import type { Site } from './serve.ts';

/** The address of a list: whole, it is kept as a page; narrowed or sorted by a query, it is put together anew. */
export function listRoutes(
  app: FastifyInstance,
  site: Site,
  rules: ListRules,
  read: (site: Site) => Promise<readonly Listed[]>,
): void {
  const address = listAddress(rules, everything);
  const listed = () => site.load(`list ${address}`, () => read(site));
  const page = async (asked: Asked): Promise<Page> => {
    const things = await listed();
    const newest = (await readHistories(site)).reports.at(-1);
    return {
      title: titleOf(asked, rules, things),
      address: listAddress(rules, asked),
      section: `${rules.kind}s`,
      crumbs: [{ text: rules.kind === 'indicator' ? 'Indicators' : 'Goals' }],
      content: listContent(asked, rules, things, newest ? quarterWords(newest.period.id) : null),
    };
  };
  app.get(address, async (request, reply) => {
    const asked = readAsked(request.query, rules, await listed());
    if (!asked.ok) return reply.problem(asked.error);
    // Read again within, so that what is kept is of the editions with which it is kept.
    if (listAddress(rules, asked.value) === address) return site.page(request, reply, address, () => page(everything));
    return site.pageOfQuery(request, reply, await page(asked.value));
  });
}

function titleOf(asked: Asked, rules: ListRules, things: readonly Listed[]): string {
  const narrowed = askedWords(asked, rules, things);
  const title = rules.kind === 'indicator' ? 'Indicators' : 'Goals';
  return narrowed ? `${title}: ${narrowed}` : title;
}
