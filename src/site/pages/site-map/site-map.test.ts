import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { siteOf, twoReports } from '../../testing/index.ts';

function locationsIn(text: string): string[] {
  const parser = new SaxesParser({ xmlns: true });
  const found: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  let inside = false;
  parser.on('opentag', ({ local, uri }) => {
    expect(uri).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    inside = local === 'loc';
    if (inside) found.push('');
  });
  parser.on('text', (part) => {
    if (inside) found[found.length - 1] += part;
  });
  parser.on('closetag', () => {
    inside = false;
  });
  parser.write(text).close();
  return found;
}

const pathsOf = async (standing = {}) => {
  const site = await siteOf(twoReports(), standing);
  const paths = locationsIn((await site.inject('/sitemap.xml')).body).map((address) => new URL(address).pathname);
  return { site, paths };
};

describe('the list of pages', () => {
  it('names each once, and each answers as a page', async () => {
    const { site, paths } = await pathsOf();
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/performance/2020-21-Q4',
        '/performance/2020-21-Q4/editions/1',
        '/indicators/catch-supported',
        '/goals/shared-endeavour',
        '/accessibility',
      ]),
    );
    for (const url of paths) {
      const answer = await site.inject({ url, headers: { accept: 'text/html' } });
      expect(answer.statusCode, url).toBe(200);
      expect(answer.headers['content-type'], url).toContain('text/html');
    }
    await site.close();
  });

  it('leaves out what was withdrawn', async () => {
    const withdrawn = [{ period: '2020-21-Q4', number: 2, at: '2026-11-25T10:00:00Z', reason: 'An order.' }];
    const { site, paths } = await pathsOf({ withdrawn });
    expect(paths).toContain('/performance/2020-21-Q4/editions/1');
    expect(paths).not.toContain('/performance/2020-21-Q4/editions/2');
    expect(paths).not.toContain('/performance/2020-21-Q4');
    await site.close();
  });
});

it('robots may read everything, and are told where the list is', async () => {
  const site = await siteOf([]);
  const answer = await site.inject('/robots.txt');
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.body).toBe('User-agent: *\nAllow: /\n\nSitemap: http://localhost:3000/sitemap.xml\n');
  await site.close();
});
