import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from './index.ts';
import { checkPage, checksPage } from './testing/check-pages.ts';

const docs = join(import.meta.dirname, '../../docs/reference');
const namesIn = (folder: string, end: string) =>
  readdirSync(folder).flatMap((file) => (file.endsWith(end) ? [file.slice(0, -end.length)] : []));

describe('the checks', () => {
  it('have names of their own, and are all in the registry', () => {
    const files = namesIn(join(import.meta.dirname, 'domain/checks'), '.ts').filter((name) => !name.endsWith('.test'));
    expect(checks.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });

  it.each(checks.map((check) => [check.name, check] as const))(
    '%s has a page that says what it says',
    async (name, check) => {
      await expect(checkPage(check)).toMatchFileSnapshot(join(docs, 'checks', `${name}.md`));
    },
  );

  it('are listed on a page', async () => {
    await expect(checksPage(checks)).toMatchFileSnapshot(join(docs, 'checks.md'));
  });

  it('have no page too many', () => {
    const known = new Set(checks.map(({ name }) => name));
    expect(namesIn(join(docs, 'checks'), '.md').filter((name) => !known.has(name))).toEqual([]);
  });

  it('each have a test beside them', () => {
    const tests = new Set(namesIn(join(import.meta.dirname, 'domain/checks'), '.test.ts'));
    expect(checks.flatMap(({ name }) => (tests.has(name) ? [] : [name]))).toEqual([]);
  });
});
