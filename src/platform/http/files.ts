import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, preferred, preferredCoding } from './accept.ts';
import { flat, writeAnswer } from './answer.ts';
import { wrongForm } from './problem.ts';

/** Bytes to serve. `etag` names exactly these bytes (a hash of what they are made from), without quotes. */
export type ServedFile = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
  /** For ever: the address changes with the content. Otherwise every use asks whether it still stands. */
  readonly immutable?: boolean;
  /** Open data: scripts of other sites may read it. */
  readonly open?: boolean;
};

/**
 * Answers with a file that everybody may see: 304 where the reader has it, compressed where that is worth it; 410 for
 * what is in place of one. Headers that the reply has already are sent with it.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: ServedFile,
  status: 200 | 410 = 200,
): Promise<FastifyReply> {
  const ready = readyOf(file, reply.server.securityHeaders);
  const coding = ready.compressible ? preferredCoding(request.headers['accept-encoding']) : null;
  const { bytes, headers, unchanged } = await formOf(ready, file, coding);
  const own = flat(reply.getHeaders());
  const answer =
    status === 200 && matches(request.headers['if-none-match'], ready.name)
      ? { status: 304, headers: [...unchanged, ...own], body: null }
      : { status, headers: [...headers, ...own], body: bytes };
  reply.server.keptAnswers?.keep(request.raw, answer);
  // Past Fastify's own sending, which would put the headers together again for every answer.
  reply.hijack();
  writeAnswer(reply.raw, answer);
  return reply;
}

/** A page as bytes to serve, made ready once and sent many times. */
export function pageFile(html: string): ServedFile {
  const bytes = Buffer.from(html);
  const etag = createHash('sha256').update(bytes).digest('base64url');
  return { bytes, contentType: 'text/html; charset=utf-8', etag };
}

/** Answers with a page, or with 406 where the reader takes no HTML. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: ServedFile,
  status: 200 | 410 = 200,
): Promise<FastifyReply> {
  return preferred(request.headers.accept, ['text/html'])
    ? sendFile(request, reply, page, status)
    : reply.problem(wrongForm());
}

/** By weak comparison, as RFC 9110 asks; a name with a coding's suffix is the same content. */
function matches(ifNoneMatch: string | undefined, name: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((tag) => {
    const held = tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return held === '*' || held === name || held === `${name}-br` || held === `${name}-gzip`;
  });
}

type Headers = Readonly<Record<string, string>>;

/** A file in one coding, with the headers of an answer and of a 304. */
type Form = {
  readonly bytes: Uint8Array;
  readonly headers: readonly string[];
  readonly unchanged: readonly string[];
};

/** What has been made of a file for sending it. */
type Ready = {
  readonly of: ServedFile;
  readonly securityHeaders: Headers;
  /** The etag without what a caller may have put around it. */
  readonly name: string;
  readonly compressible: boolean;
  readonly forms: Map<Coding | null, Form | Promise<Form>>;
};

/** By the bytes, so that it lives as long as they do: who keeps a file keeps what was made of it. */
const kept = new WeakMap<Uint8Array, Ready[]>();

function readyOf(file: ServedFile, securityHeaders: Headers): Ready {
  const all = kept.get(file.bytes) ?? [];
  const known = all.find(
    ({ of, securityHeaders: headers }) =>
      of.etag === file.etag &&
      of.contentType === file.contentType &&
      of.immutable === file.immutable &&
      of.open === file.open &&
      headers === securityHeaders,
  );
  if (known) return known;
  const ready: Ready = {
    of: file,
    securityHeaders,
    name: file.etag.replace(/^W\/|"/g, ''),
    compressible: isText(file.contentType) && file.bytes.length >= 1000,
    forms: new Map(),
  };
  kept.set(file.bytes, [...all, ready]);
  return ready;
}

function isText(contentType: string): boolean {
  return /^text\/|json|xml|javascript/.test(contentType);
}

/** Each form is made once; what failed once may succeed the next time. */
function formOf(ready: Ready, file: ServedFile, coding: Coding | null): Form | Promise<Form> {
  const known = ready.forms.get(coding);
  if (known) return known;
  if (coding === null) {
    const form = formFrom(ready, file, null, file.bytes);
    ready.forms.set(null, form);
    return form;
  }
  const making = compress(file, coding).then(
    (bytes) => {
      const form = formFrom(ready, file, coding, bytes);
      ready.forms.set(coding, form);
      return form;
    },
    (error) => {
      ready.forms.delete(coding);
      throw error;
    },
  );
  ready.forms.set(coding, making);
  return making;
}

function formFrom({ name, securityHeaders }: Ready, file: ServedFile, coding: Coding | null, bytes: Uint8Array): Form {
  const unchanged: Headers = {
    ...securityHeaders,
    ...(file.open ? { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } : {}),
    ...(isText(file.contentType) ? { vary: 'accept-encoding' } : {}),
    etag: `"${name}${coding ? `-${coding}` : ''}"`,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  };
  const headers: Headers = {
    ...unchanged,
    ...(coding ? { 'content-encoding': coding } : {}),
    'content-type': file.contentType,
    'content-length': String(bytes.length),
  };
  return { bytes, headers: flat(headers), unchanged: flat(unchanged) };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function compress(file: ServedFile, coding: Coding): Promise<Uint8Array> {
  if (coding === 'gzip') return zip(file.bytes, { level: 9 });
  // As small as it gets where that is done once for ever or soon done; the tenth step costs ten times the sixth.
  const quality = file.immutable ? 11 : file.bytes.length < 1_000_000 ? 10 : 6;
  return brotli(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
