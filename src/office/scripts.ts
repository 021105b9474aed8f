import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { ServedFile } from '../platform/http/index.ts';

const sources = new URL('script/', import.meta.url);

/** Our script as the browser gets it: a file for each of its sources, under addresses that change with any of them. */
export type Scripts = {
  /** The one that a page names; it imports the others. */
  readonly entry: string;
  readonly files: readonly { readonly address: string; readonly file: () => ServedFile }[];
};

/** The sources are what runs: only their types are taken out, when a file is first asked for. */
export function scriptFiles(): Scripts {
  const texts = readdirSync(sources)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, sources), 'utf8') }));
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  const addressOf = (name: string) => `/assets/office-${hash}/${name.replace(/\.ts$/, '.js')}`;
  return {
    entry: addressOf('office.ts'),
    files: texts.map(({ name, text }) => ({ address: addressOf(name), file: once(() => fileOf(name, text, hash)) })),
  };
}

function fileOf(name: string, text: string, hash: string): ServedFile {
  const script = stripTypeScriptTypes(text).replace(/( from '\.\/[\w-]+)\.ts';/g, "$1.js';");
  const contentType = 'text/javascript; charset=utf-8';
  return { bytes: Buffer.from(script), contentType, etag: `${hash}-${name}`, immutable: true };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
