import { describe, expect, it } from 'vitest';
import { plainImprint } from '../../plan/index.ts';
import { html } from '../../platform/components/index.ts';
import { aReport } from '../../reporting/testing/documents.ts';
import { layout } from '../layout.ts';
import { catalogueOf } from '../testing/catalogue.ts';
import { filesOf } from './edition-files.ts';
import { describeCatalogue, describeEdition, describeReport, describeSeries, publisherOf } from './json-ld.ts';

const baseUrl = 'https://performance.example.org';

async function reportOf(changes: Parameters<typeof aReport>[2] = {}) {
  const document = aReport('2020-21-Q4', 2, { reason: 'Counted twice.', published: '2021-07-01', ...changes });
  const catalogue = catalogueOf([document]);
  const [edition] = catalogue.editions();
  if (!edition) throw new Error('no edition');
  return { document, catalogue, edition, files: await filesOf(catalogue, edition) };
}

describe('a report as a data set', () => {
  it('says what it is, of when, by whom and under what licence', async () => {
    const { catalogue, ...report } = await reportOf();
    expect(describeReport(baseUrl, report, publisherOf(catalogue))).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': `${baseUrl}/performance/2020-21-Q4/editions/2`,
      name: 'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, edition 2',
      description: expect.stringContaining('are green'),
      version: '2',
      datePublished: '2021-07-01',
      temporalCoverage: '2021-01-01/2021-03-31',
      license: plainImprint.licence.url,
      creator: { '@type': 'Organization', name: 'Mayor’s Office for Policing and Crime' },
      isBasedOn: { name: 'MOPAC, Quarterly Performance Update Report, published on london.gov.uk' },
      inLanguage: 'en-GB',
      isAccessibleForFree: true,
      identifier: expect.arrayContaining([expect.objectContaining({ value: report.edition.contentHash })]),
    });
  });

  it('lists each file with its address, media type, size and hash', async () => {
    const { catalogue, ...report } = await reportOf();
    const { distribution } = describeReport(baseUrl, report, publisherOf(catalogue)) as {
      distribution: Record<string, string>[];
    };
    const csv = await catalogue.file('2020-21-Q4', 2, 'csv');
    expect(distribution).toHaveLength(report.edition.formats.length);
    expect(distribution.find(({ encodingFormat }) => encodingFormat === 'text/csv')).toEqual({
      '@type': 'DataDownload',
      name: 'All figures as CSV',
      contentUrl: `${baseUrl}/performance/2020-21-Q4/editions/2.csv`,
      encodingFormat: 'text/csv',
      contentSize: `${csv?.bytes.byteLength} B`,
      sha256: csv?.etag,
    });
  });

  it('leaves out a date that nobody knows', async () => {
    const { catalogue, ...report } = await reportOf({ published: null });
    expect(describeReport(baseUrl, report, publisherOf(catalogue))).not.toHaveProperty('datePublished');
  });

  it('says whom to turn to where the body says so', () => {
    const contact = { name: 'Performance team', email: 'performance@example.org', url: null };
    const publisher = { body: { id: 'mopac', name: 'MOPAC' }, imprint: { ...plainImprint, contact } };
    expect(describeCatalogue(baseUrl, [], publisher)).toMatchObject({
      creator: {
        contactPoint: { '@type': 'ContactPoint', name: 'Performance team', email: 'performance@example.org' },
      },
    });
  });
});

it('an indicator through time covers the periods that speak of it', () => {
  const series = {
    kind: 'indicator',
    id: 'victim-satisfaction',
    title: 'Overall victim satisfaction',
    description: 'Target, year to date and rating, quarter by quarter.',
    periods: ['2020-21-Q3', '2020-21-Q4', '2021-22-Q1'],
  } as const;
  const publisher = { body: null, imprint: plainImprint };
  expect(describeSeries(baseUrl, series, publisher)).toMatchObject({
    '@id': `${baseUrl}/indicators/victim-satisfaction`,
    temporalCoverage: '2020-10-01/2021-06-30',
    distribution: [{ contentUrl: `${baseUrl}/indicators/victim-satisfaction.csv`, encodingFormat: 'text/csv' }],
  });
  expect(describeSeries(baseUrl, { ...series, kind: 'goal' }, publisher)).toHaveProperty(
    'url',
    `${baseUrl}/goals/victim-satisfaction`,
  );
});

it('every address is absolute, with or without a slash at the end of the site’s own', async () => {
  const { catalogue, edition, files } = await reportOf();
  const publisher = publisherOf(catalogue);
  for (const base of [baseUrl, `${baseUrl}/`]) {
    const text = JSON.stringify(describeCatalogue(base, [describeEdition(base, edition, files, publisher)], publisher));
    const found = [...text.matchAll(/"(?:@id|url|contentUrl)":"([^"]+)"/g)].map(([, address]) => address);
    expect(found.length).toBeGreaterThan(8);
    for (const address of found) expect(address).toMatch(/^https:\/\/performance\.example\.org\/[a-z]/);
  }
});

it('a hostile title stays text: it can neither end the script element nor begin another', async () => {
  const hostile = '</script><script>alert(1)</script><!-- ]]> " \u2028';
  const { catalogue, ...report } = await reportOf({ title: hostile });
  const jsonLd = describeReport(baseUrl, report, publisherOf(catalogue));
  const frame = {
    bodyName: 'MOPAC',
    imprint: plainImprint,
    baseUrl,
    styles: '/s.css',
    icon: '/i.svg',
    logo: null,
    staffEntrance: null,
  };
  const page = layout({ title: 'Test', address: '/', jsonLd, content: html`` }, frame);
  const [, script = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
  expect(JSON.parse(script)).toMatchObject({ name: `${hostile}, edition 2` });
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(script).not.toContain('<');
});
