import type { EditionCatalogue } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Routes } from '../../serve.ts';
import { presentRatings, type Standing } from './present.ts';
import { renderRatings } from './render.ts';

/** What the ratings mean, and the rule that suggests them. */
export const ratingsRoutes: Routes = (app, site) => {
  app.get(addresses.ratings, (request, reply) =>
    site.page(request, reply, addresses.ratings, async () => ({
      title: 'About the ratings',
      address: addresses.ratings,
      section: 'ratings',
      description: 'What the ratings, risk scores and trends of the reports mean, and the rule that suggests ratings.',
      crumbs: [{ text: 'About the ratings' }],
      content: renderRatings(presentRatings(await standingReports(site.catalogue))),
    })),
  );
};

async function standingReports(catalogue: EditionCatalogue): Promise<Standing[]> {
  const standing: Standing[] = [];
  // One after another: each is held in memory for as long as there is room.
  for (const edition of catalogue.editions()) {
    const document = edition.latest ? await catalogue.document(edition.period, edition.number) : null;
    if (document) standing.push({ edition, document });
  }
  return standing;
}
