import type { EditionSummary, ReportDocument } from '../reporting/index.ts';
import { type PublishedAnswer, scrutinise } from '../scrutiny/index.ts';
import { type Standing, standingOf } from './pages/scrutiny/standing.ts';
import type { Site } from './serve.ts';

/** What there is to ask of the latest edition of a period's report. */
export type Scrutiny = {
  readonly edition: EditionSummary;
  readonly document: ReportDocument;
  /** The latest editions of the periods before it, oldest first. */
  readonly before: readonly ReportDocument[];
  readonly asked: readonly Standing[];
};

/**
 * The questions of a period's report: asked once for each list of editions. Null where there is no such report or its latest
 * edition was withdrawn, also while it was read.
 */
export async function readScrutiny(site: Site, period: string): Promise<Scrutiny | null> {
  const editions = site.catalogue.editions();
  const scrutiny = await site.load(`scrutiny of ${period}`, () => ask(site, period));
  return site.catalogue.editions() === editions ? scrutiny : readScrutiny(site, period);
}

/** What the body answered to what was published: read once for each list of editions. */
export function readAnswersSince(site: Site): Promise<readonly PublishedAnswer[]> {
  return site.load('answers', async () => (await site.answers?.()) ?? []);
}

async function ask(site: Site, period: string): Promise<Scrutiny | null> {
  const { catalogue } = site;
  // Newest period first.
  const latest = catalogue.editions().filter((edition) => edition.latest);
  const edition = latest.find((one) => one.period === period);
  const document = edition ? await catalogue.document(edition.period, edition.number) : null;
  if (!edition || !document) return null;
  const before: ReportDocument[] = [];
  for (const earlier of latest.filter((one) => one.period < period).reverse()) {
    const read = await catalogue.document(earlier.period, earlier.number);
    if (read) before.push(read);
  }
  const now = (site.scrutinise ?? scrutinise)(document, before);
  return { edition, document, before, asked: standingOf(document, now, await readAnswersSince(site)) };
}
