import { figuresCsvParts, formatFacts } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import { readHistories } from '../../histories.ts';
import type { Routes } from '../../serve.ts';

/** Every figure of the latest standing edition of every period, as one CSV file. */
export const allFiguresRoutes: Routes = (app, site) => {
  app.get(addresses.allFigures, (request, reply) => {
    reply.header('content-disposition', 'attachment; filename="all-figures.csv"');
    return site.text(request, reply, addresses.allFigures, formatFacts.csv.contentType, async () => {
      const { reports } = await readHistories(site);
      return Buffer.concat(Array.from(figuresCsvParts(reports), (part) => Buffer.from(part)));
    });
  });
};
