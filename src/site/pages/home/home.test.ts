import { expect, it } from 'vitest';
import { createHttp } from '../../../platform/http/index.ts';
import type { EditionCatalogue } from '../../../reporting/index.ts';
import { aReport } from '../../../reporting/testing/documents.ts';
import { registerSite } from '../../index.ts';
import { depsOf } from '../../testing/index.ts';

const periods = ['2018-19', '2019-20', '2020-21'].flatMap((year) => [1, 2, 3, 4].map((q) => `${year}-Q${q}`));
const at = '2026-11-25T10:00:00Z';

/** The first page over twelve reports, the newest of them withdrawn, and which documents were read for it. */
async function firstPage() {
  const documents = periods.map((period) => aReport(period, 1, { title: `Report of ${period}` }));
  const withdrawn = [{ period: '2020-21-Q4', number: 1, at, reason: 'A name.' }];
  const deps = await depsOf(documents, { withdrawn });
  const read: string[] = [];
  const catalogue: EditionCatalogue = {
    ...deps.catalogue,
    document: (period, number) => {
      read.push(period);
      return deps.catalogue.document(period, number);
    },
  };
  const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl });
  registerSite(app, { ...deps, catalogue });
  const { body } = await app.inject({ url: '/', headers: { accept: 'text/html' } });
  await app.close();
  return { body, read };
}

it('begins with the newest report that stands, names those before it, and says what was withdrawn', async () => {
  const { body } = await firstPage();
  expect([...body.matchAll(/<h[23][^>]*><a[^>]*>Report of ([^<]+)/g)].map(([, period]) => period)).toEqual(
    periods.slice(2, 11).reverse(),
  );
  expect(body).toContain(
    '<a class="govuk-link" href="/performance/2020-21-Q4">Report of 2020-21-Q4</a> was withdrawn.',
  );
});

it('leads to what each report is asked, and to the briefing of the newest', async () => {
  const { body } = await firstPage();
  expect(body).toContain('href="/performance/2020-21-Q3/scrutiny"');
  expect(body).toContain('href="/performance/2020-21-Q3/scrutiny.pdf"');
  expect(body).toContain('href="/performance/2020-21-Q2/scrutiny"');
});

it('reads only the reports that it sums up, however many there are', async () => {
  expect((await firstPage()).read).toEqual(periods.slice(2, 11).reverse());
});
