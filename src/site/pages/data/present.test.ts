import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { plainImprint } from '../../../plan/index.ts';
import { siteOf, twoReports } from '../../testing/index.ts';
import { presentData } from './present.ts';

const withdrawn = [{ period: '2020-21-Q4', number: 1, at: '2026-11-20T10:00:00Z', reason: 'A name was in it' }];

async function dataPage(standing = {}) {
  const site = await siteOf(twoReports(), standing);
  const page = await site.inject({ url: '/data', headers: { accept: 'text/html' } });
  return { site, body: page.body };
}

describe('the catalogue of downloads', () => {
  it('lists every file with the size and the hash that it has', async () => {
    const { site, body } = await dataPage();
    const rows = [
      ...body.matchAll(
        /<a class="govuk-link" href="(\/performance\/[^"]+\/editions\/\d\.[^"]+)">.*?<code class="app-hash">([0-9a-f]{64})/g,
      ),
    ];
    expect(rows).toHaveLength(3 * 7);
    for (const [row, address = '', hash] of rows) {
      const file = await site.inject(address);
      expect(file.statusCode, address).toBe(200);
      expect(createHash('sha256').update(file.rawPayload).digest('hex'), address).toBe(hash);
      expect(row, address).toContain(String(file.headers['content-type']).split(';')[0]);
    }
    await site.close();
  });

  it('has every period as a group of rows, and says which edition is the latest', async () => {
    const { site, body } = await dataPage();
    expect(body.match(/<tbody/g)).toHaveLength(2);
    expect(body).toMatch(/Quarter 4 2020-21, edition 2<\/a> <span class="[^"]+">Latest/);
    expect(body).toMatch(/Quarter 4 2020-21, edition 1<\/a> <span class="[^"]+">Replaced/);
    await site.close();
  });

  it('lists a withdrawn edition as such, without files', async () => {
    const { site, body } = await dataPage({ withdrawn });
    expect(body).toMatch(/Quarter 4 2020-21, edition 1<\/a> <span class="[^"]+">Withdrawn/);
    expect(body).toContain('Withdrawn on 20 November 2026: A name was in it. In place of its files');
    expect(body).not.toContain('/performance/2020-21-Q4/editions/1.csv');
    await site.close();
  });

  it('is described as a schema.org catalogue of what stands', async () => {
    const { site, body } = await dataPage({ withdrawn });
    const [, script = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
    const { ['dataset' as string]: listed, ...catalogue } = JSON.parse(script);
    expect(catalogue).toMatchObject({ '@type': 'DataCatalog', url: 'http://localhost:3000/data' });
    expect(listed.map(({ url }: { url: string }) => url)).toEqual([
      'http://localhost:3000/performance/2021-22-Q1/editions/1',
      'http://localhost:3000/performance/2020-21-Q4/editions/2',
    ]);
    await site.close();
  });
});

it('nothing is listed where nothing is published', () => {
  expect(presentData([], null, plainImprint)).toMatchObject({ periods: [], example: null });
});
