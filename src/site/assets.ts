import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the look, under a name that changes with its content. */
export type Asset = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };
export type Assets = { readonly styles: Asset; readonly icon: Asset; readonly fonts: readonly Asset[] };

type Manifest = {
  readonly key: string;
  readonly styles: string;
  readonly icon: string;
  readonly fonts: readonly string[];
};

const styleSources = new URL('styles/', import.meta.url);
const defaultFolder = fileURLToPath(new URL('../../build/assets/', import.meta.url));

/** The colour that the style sheet is compiled with, and that a body's own takes the place of. */
const compiledColour = '--app-brand: #12436d';

const branded = new WeakMap<Asset, Map<string, Asset>>();

/** The icon in a body's colour, as an address that holds it: a page needs no further request for it. */
export function brandedIcon({ icon }: Assets, colour: string): string {
  const svg = Buffer.from(icon.bytes).toString('utf8').replaceAll('#12436d', colour);
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The style sheet in a body's colour, `#rrggbb`. */
export function brandedStyles({ styles }: Assets, colour: string): Asset {
  const known = branded.get(styles) ?? new Map<string, Asset>();
  branded.set(styles, known);
  const found = known.get(colour);
  if (found) return found;
  const css = Buffer.from(styles.bytes).toString('utf8');
  if (!css.includes(compiledColour)) throw new Error(`The style sheet does not hold ${compiledColour}.`);
  const bytes = Buffer.from(css.replace(compiledColour, `--app-brand: ${colour}`));
  const asset = { ...styles, bytes, name: `site.${hash(bytes)}.css` };
  known.set(colour, asset);
  return asset;
}

/**
 * Compiles the style sheet into `folder`, `build/assets` by default, unless what is there was made from the same
 * sources. Files are written under another name and renamed, so that several processes may do it at once.
 */
export async function compileStyles(folder = defaultFolder): Promise<Assets> {
  const key = await sourcesHash();
  const fresh = await readAssets(folder, key);
  if (fresh) return fresh;
  const fonts = await cutFonts();
  const css = Buffer.from(`${fonts.map(fontFace).join('')}${await compileSass()}`);
  const icon = await readFile(new URL('icon.svg', styleSources));
  const manifest: Manifest = {
    key,
    styles: `site.${hash(css)}.css`,
    icon: `icon.${hash(icon)}.svg`,
    fonts: fonts.map(({ name }) => name),
  };
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of fonts) await put(folder, name, bytes);
  await put(folder, manifest.styles, css);
  await put(folder, manifest.icon, icon);
  await put(folder, 'manifest.json', JSON.stringify(manifest));
  await clear(folder, manifest);
  return assetsOf(manifest, css, icon, fonts);
}

async function readAssets(folder: string, key: string): Promise<Assets | null> {
  try {
    const manifest: Manifest = JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8'));
    if (manifest.key !== key) return null;
    const [css, icon] = await Promise.all([
      readFile(`${folder}/${manifest.styles}`),
      readFile(`${folder}/${manifest.icon}`),
    ]);
    const fonts = manifest.fonts.map(async (name) => ({ name, bytes: await readFile(`${folder}/${name}`) }));
    return assetsOf(manifest, css, icon, await Promise.all(fonts));
  } catch {
    return null;
  }
}

type Font = { readonly name: string; readonly bytes: Uint8Array };

function assetsOf(manifest: Manifest, css: Uint8Array, icon: Uint8Array, fonts: readonly Font[]): Assets {
  return {
    styles: { name: manifest.styles, contentType: 'text/css; charset=utf-8', bytes: css },
    icon: { name: manifest.icon, contentType: 'image/svg+xml', bytes: icon },
    fonts: fonts.map((font) => ({ ...font, contentType: 'font/woff2' })),
  };
}

/** Of everything that the result depends on: our sources, this file, and the versions of what they use. */
async function sourcesHash(): Promise<string> {
  const names = (await readdir(styleSources)).sort();
  const packages = ['govuk-frontend', 'sass', 'subset-font', '@expo-google-fonts/inter'].map(
    (name) => new URL(`../../node_modules/${name}/package.json`, import.meta.url),
  );
  const files = [...names.map((name) => new URL(name, styleSources)), ...packages, new URL(import.meta.url)];
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return hash(Buffer.concat(contents));
}

const weights = [
  [400, '400Regular/Inter_400Regular.ttf'],
  [700, '700Bold/Inter_700Bold.ttf'],
] as const;

/** The characters that the site's typeface has; others are taken from the reader's machine. */
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x2030, 0x2030],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2265],
];

/** Inter, cut down to these characters and to figures of one width: some 16 kB a weight instead of 340. */
async function cutFonts(): Promise<(Font & { weight: number })[]> {
  const { default: subsetFont } = await import('subset-font');
  // Of the layout features kerning, marks and figures of one width; its types do not know the option yet.
  const how = { targetFormat: 'woff2' as const, keepFeatures: ['kern', 'mark', 'tnum'] };
  const text = ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)))
    .join('');
  return Promise.all(
    weights.map(async ([weight, path]) => {
      const whole = await readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}`)));
      const bytes = await subsetFont(whole, text, how);
      return { weight, bytes, name: `inter-${weight}.${hash(bytes)}.woff2` };
    }),
  );
}

/** Beside the style sheet, wherever that is put. */
function fontFace({ weight, name }: Font & { weight: number }): string {
  const range = ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(',');
  return `@font-face{font-family:Inter;font-weight:${weight};font-display:swap;src:url(${name}) format("woff2");unicode-range:${range}}`;
}

/** Sass is loaded only when there is something to compile: loading it takes longer than the rest of a start. */
async function compileSass(): Promise<string> {
  const sass = await import('sass');
  const { css } = await sass.compileAsync(fileURLToPath(new URL('site.scss', styleSources)), {
    importers: [new sass.NodePackageImporter(fileURLToPath(new URL('.', import.meta.url)))],
    style: 'compressed',
    // Without a byte order mark: rules for the typeface stand before it.
    charset: false,
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
