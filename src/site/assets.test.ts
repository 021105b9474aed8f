import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Assets, brandedIcon, brandedStyles, compileStyles } from './assets.ts';

let folder: string;
let assets: Assets;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallystick-assets-'));
  assets = await compileStyles(folder);
}, 30_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('has no GOV.UK font, picture or crown', () => {
  const css = Buffer.from(assets.styles.bytes).toString();
  expect(css).toContain('"Inter","Inter fallback",Arial,sans-serif');
  expect(css).toContain('#12436d');
  expect(css).not.toMatch(/GDS Transport|crown|crest|\uFEFF/i);
  const files = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, name]) => name);
  expect(files).toEqual(assets.fonts.map(({ name }) => name));
});

it('is named after its content, and kept where it was put', async () => {
  expect(assets.styles.name).toMatch(/^site\.[0-9a-f]{16}\.css$/);
  expect(await readFile(join(folder, assets.styles.name))).toEqual(Buffer.from(assets.styles.bytes));
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('is not compiled again for the same sources', async () => {
  const before = await stat(join(folder, 'manifest.json'));
  expect((await compileStyles(folder)).styles.name).toBe(assets.styles.name);
  expect((await stat(join(folder, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
});

it('is compiled again where the sources are others or the file is gone', async () => {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, key: 'older' }));
  await writeFile(join(folder, 'site.0000000000000000.css'), 'of older sources');
  expect((await compileStyles(folder)).styles.name).toBe(assets.styles.name);
  expect(await readdir(folder)).not.toContain('site.0000000000000000.css');
  await rm(join(folder, assets.styles.name));
  expect((await compileStyles(folder)).styles.name).toBe(assets.styles.name);
  await writeFile(join(folder, 'manifest.json'), '{"half');
  expect((await compileStyles(folder)).styles.name).toBe(assets.styles.name);
}, 30_000);

it('may be compiled by several processes at once', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'tallystick-assets-'));
  const program = `import { compileStyles } from ${JSON.stringify(new URL('assets.ts', import.meta.url).href)};
    console.log((await compileStyles(${JSON.stringify(empty)})).styles.name);`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const names = (await Promise.all([run(), run()])).map(({ stdout }) => stdout.trim());
  expect(names).toEqual([assets.styles.name, assets.styles.name]);
  const fonts = assets.fonts.map(({ name }) => name);
  expect((await readdir(empty)).sort()).toEqual(
    [assets.icon.name, 'manifest.json', assets.styles.name, ...fonts].sort(),
  );
  await rm(empty, { recursive: true, force: true });
}, 30_000);

it('takes a body’s colour, under another name', () => {
  const green = brandedStyles(assets, '#00501e');
  expect(Buffer.from(green.bytes).toString()).toContain('--app-brand: #00501e');
  expect(green.name).not.toBe(assets.styles.name);
  expect(brandedStyles(assets, '#12436d').name).toBe(assets.styles.name);
  expect(decodeURIComponent(brandedIcon(assets, '#00501e'))).toContain('fill="#00501e"');
});

it('cuts the typeface down', () => {
  expect(assets.fonts).toHaveLength(2);
  for (const { bytes } of assets.fonts) expect(bytes.length).toBeLessThan(20_000);
});
