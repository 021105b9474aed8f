import { type Histories, historiesOf, type ReportDocument } from '../reporting/index.ts';
import type { Site } from './serve.ts';

/**
 * What was said of every indicator and goal through time: read once for each list of editions, from memory after that. Where
 * an edition is published or withdrawn while it is read, it is read again: what is given is of the editions that stand.
 */
export async function readHistories(site: Site): Promise<Histories> {
  const editions = site.catalogue.editions();
  const histories = await site.load('histories', async () => {
    const documents: ReportDocument[] = [];
    // An older edition does not take the place of a withdrawn one: it had been replaced for a reason.
    const withdrawn = editions.filter((edition) => edition.latest && edition.withdrawn).map(({ period }) => period);
    for (const { period, number } of editions.filter((edition) => !withdrawn.includes(edition.period))) {
      const document = await site.catalogue.document(period, number);
      if (document) documents.push(document);
    }
    return historiesOf(documents, withdrawn);
  });
  return site.catalogue.editions() === editions ? histories : readHistories(site);
}
