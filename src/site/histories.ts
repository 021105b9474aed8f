import { type Histories, historiesOf, type ReportDocument } from '../reporting/index.ts';
import type { Site } from './serve.ts';

/** What was said of every indicator and goal through time: read once for each list of editions, from memory after that. */
export function readHistories(site: Site): Promise<Histories> {
  return site.load('histories', async () => {
    const editions = site.catalogue.editions();
    const documents: ReportDocument[] = [];
    for (const { period, number } of editions) {
      const document = await site.catalogue.document(period, number);
      if (document) documents.push(document);
    }
    const withdrawn = editions.filter((edition) => edition.withdrawn).map(({ period }) => period);
    return historiesOf(documents, withdrawn);
  });
}
