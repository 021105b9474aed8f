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
    for (const { period, number } of editions) {
      const document = await site.catalogue.document(period, number);
      if (document) documents.push(document);
    }
    const withdrawn = editions.filter((edition) => edition.withdrawn).map(({ period }) => period);
    return historiesOf(documents, withdrawn);
  });
  return site.catalogue.editions() === editions ? histories : readHistories(site);
}
