import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { ok, type Result, refused } from '../result/index.ts';
import { inFamily, postScriptName } from './open-type.ts';
import { type Order, REFUSED } from './order.ts';
import { named, undrawnIn } from './undrawn.ts';

/** A document to be set. */
export type Typesetting = {
  /** The Typst source. It states the document's title, language and date; PDF/UA-1 asks for the first two. */
  readonly main: string;
  /** What the source may read, by path from its root. Text is what may be printed; bytes are pictures. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The only fonts there are, TTF or OTF, and the family's name by which the source and its SVGs call them. */
  readonly fonts: { readonly family: string; readonly faces: readonly Uint8Array[] };
};

export type Limits = { readonly seconds: number; readonly mebibytes: number };

/** Many times what a report takes: a bound on what went wrong, not on what is large. */
const usual: Limits = { seconds: 60, mebibytes: 1024 };

/**
 * Sets a Typst source as a PDF/UA-1, in a child process of its own, without network, host fonts or a file of the host.
 * The same input gives the same bytes on any machine. It is refused, in words, when the source or the PDF is faulty, when
 * Typst so much as warns, when a font has no glyph for a character, and when the child dies or passes a limit.
 */
export async function typeset(
  { main, files, fonts }: Typesetting,
  limits: Limits = usual,
): Promise<Result<Uint8Array, string>> {
  const texts = [main, ...files.values()].filter((content) => typeof content === 'string');
  const undrawn = undrawnIn(texts, fonts.faces);
  if (undrawn.length > 0) {
    return refused(`The fonts have no glyph for ${undrawn.map(named).join('; ')}.`);
  }
  const made = await run(
    {
      main,
      files: new Map([...files].map(([path, content]) => [path, Buffer.from(content)])),
      fonts: fonts.faces.map((face) => inFamily(face, fonts.family)),
      mebibytes: limits.mebibytes,
      parent: process.pid,
    },
    limits.seconds,
  );
  const others = made.ok ? fontsNotOf(fonts.faces, made.value) : [];
  if (others.length === 0) return made;
  // Code and lengths are set in a font of Typst's own unless told otherwise; Typst does not even warn.
  return refused(`Typst took ${others.join(', ')}, a font that it was not given.`);
}

/** The names of a PDF's fonts that are none of these faces. */
function fontsNotOf(faces: readonly Uint8Array[], pdf: Uint8Array): string[] {
  const given = faces.map(postScriptName);
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const named = [...text.matchAll(/\/BaseFont \/[A-Z]{6}\+([^\s/]+)/g)].map(([, name = '']) => name);
  return [...new Set(named)].filter((name) => !given.includes(name.replace(/-Identity-H$/, '')));
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const worker = beside('./worker.ts');

/** A path of which Debian's policy says that nothing is ever there. */
const nowhere = '/nonexistent';
const noProxy = 'http://127.0.0.1:0';

/** All of the child's environment: no folder of the host's fonts or packages, and every way out leads to a closed door. */
export const environment: Readonly<Record<string, string>> = {
  HOME: nowhere,
  XDG_CONFIG_HOME: nowhere,
  XDG_DATA_HOME: nowhere,
  XDG_CACHE_HOME: nowhere,
  FONTCONFIG_FILE: beside('./no-fonts.conf'),
  HTTP_PROXY: noProxy,
  HTTPS_PROXY: noProxy,
  ALL_PROXY: noProxy,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
};

/** Runs the child and tells in words how it ended; `env` is another environment in tests only. */
export async function run(
  order: Order,
  seconds: number,
  env: Readonly<Record<string, string>> = environment,
): Promise<Result<Uint8Array, string>> {
  const child = spawn(process.execPath, [worker], { env, timeout: seconds * 1000, killSignal: 'SIGKILL' });
  // A child that dies early no longer reads: how it ended says more than the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(serialize(order));
  const [out, err, [status, signal]] = await Promise.all([
    child.stdout.toArray(),
    child.stderr.toArray(),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  const said = Buffer.concat(out);
  if (status === 0) return ok(new Uint8Array(said));
  if (status === REFUSED) return refused(`Typst refused: ${said.toString('utf8')}`);
  if (child.killed) return refused(`Typst was ended after ${seconds} seconds.`);
  if (signal === 'SIGKILL') {
    return refused(`Typst was killed: it took more than ${order.mebibytes} MiB of memory, or the machine had no more.`);
  }
  const last = Buffer.concat(err).toString('utf8').trim();
  return refused(`Typst died (${signal ?? `status ${status}`})${last ? `: ${last}` : '.'}`);
}
