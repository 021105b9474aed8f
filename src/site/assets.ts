import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the look, under a name that changes with its content. */
export type Asset = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };
export type Assets = { readonly styles: Asset; readonly icon: Asset };

type Manifest = { readonly key: string; readonly styles: string; readonly icon: string };

const styleSources = new URL('styles/', import.meta.url);
const defaultFolder = fileURLToPath(new URL('../../build/assets/', import.meta.url));

/**
 * Compiles the style sheet into `folder`, `build/assets` by default, unless what is there was made from the same
 * sources. Files are written under another name and renamed, so that several processes may do it at once.
 */
export async function compileStyles(folder = defaultFolder): Promise<Assets> {
  const key = await sourcesHash();
  const fresh = await readAssets(folder, key);
  if (fresh) return fresh;
  const css = Buffer.from(await compileSass());
  const icon = await readFile(new URL('icon.svg', styleSources));
  const manifest: Manifest = { key, styles: `site.${hash(css)}.css`, icon: `icon.${hash(icon)}.svg` };
  await mkdir(folder, { recursive: true });
  await put(folder, manifest.styles, css);
  await put(folder, manifest.icon, icon);
  await put(folder, 'manifest.json', JSON.stringify(manifest));
  await clear(folder, manifest);
  return assetsOf(manifest, css, icon);
}

async function readAssets(folder: string, key: string): Promise<Assets | null> {
  try {
    const manifest: Manifest = JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8'));
    if (manifest.key !== key) return null;
    const [css, icon] = await Promise.all([
      readFile(`${folder}/${manifest.styles}`),
      readFile(`${folder}/${manifest.icon}`),
    ]);
    return assetsOf(manifest, css, icon);
  } catch {
    return null;
  }
}

function assetsOf(manifest: Manifest, css: Uint8Array, icon: Uint8Array): Assets {
  return {
    styles: { name: manifest.styles, contentType: 'text/css; charset=utf-8', bytes: css },
    icon: { name: manifest.icon, contentType: 'image/svg+xml', bytes: icon },
  };
}

/** Of everything that the result depends on: our sources, this file, and the versions of what they use. */
async function sourcesHash(): Promise<string> {
  const names = (await readdir(styleSources)).sort();
  const packages = ['govuk-frontend', 'sass'].map(
    (name) => new URL(`../../node_modules/${name}/package.json`, import.meta.url),
  );
  const files = [...names.map((name) => new URL(name, styleSources)), ...packages, new URL(import.meta.url)];
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return hash(Buffer.concat(contents));
}

/** Sass is loaded only when there is something to compile: loading it takes longer than the rest of a start. */
async function compileSass(): Promise<string> {
  const sass = await import('sass');
  const { css } = await sass.compileAsync(fileURLToPath(new URL('site.scss', styleSources)), {
    importers: [new sass.NodePackageImporter(fileURLToPath(new URL('.', import.meta.url)))],
    style: 'compressed',
    quietDeps: true,
  });
  return css;
}

async function put(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${folder}/${name}.${randomUUID()}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, `${folder}/${name}`);
}

/** Earlier style sheets: whoever serves one has it in memory. */
async function clear(folder: string, { styles, icon }: Manifest): Promise<void> {
  const made = (await readdir(folder)).filter((name) => /^(?:site|icon)\.[0-9a-f]{16}\.(?:css|svg)$/.test(name));
  const old = made.filter((name) => name !== styles && name !== icon);
  await Promise.all(old.map((name) => rm(`${folder}/${name}`, { force: true })));
}

function hash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
