import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferred, preferredCoding } from './accept.ts';
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

/** Answers with a file: 304 where the reader has it, compressed once where that is worth it; 410 for what is in place of one. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: ServedFile,
  status: 200 | 410 = 200,
): Promise<FastifyReply> {
  const coding =
    isText(file.contentType) && file.bytes.length >= 1000 ? preferredCoding(request.headers['accept-encoding']) : null;
  const name = file.etag.replace(/^W\/|"/g, '');
  if (isText(file.contentType)) reply.header('vary', 'accept-encoding');
  if (file.open) {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  }
  reply
    .header('etag', `"${name}${coding ? `-${coding}` : ''}"`)
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache');
  if (status === 200 && matches(request.headers['if-none-match'], name)) return reply.code(304).send();
  if (coding) reply.header('content-encoding', coding);
  const bytes = coding ? await compressed(file, name, coding) : file.bytes;
  return reply
    .code(status)
    .type(file.contentType)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
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

function isText(contentType: string): boolean {
  return /^text\/|json|xml|javascript/.test(contentType);
}

/** By weak comparison, as RFC 9110 asks; a name with a coding's suffix is the same content. */
function matches(ifNoneMatch: string | undefined, name: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((tag) => {
    const held = tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return held === '*' || held === name || held === `${name}-br` || held === `${name}-gzip`;
  });
}

const mostHeld = 32 * 1024 * 1024;
const held = new Map<string, Promise<Uint8Array>>();
let bytesHeld = 0;

/** Compressed once for each content and kept, the least recently used let go first. */
function compressed(file: ServedFile, name: string, coding: 'br' | 'gzip'): Promise<Uint8Array> {
  const key = `${name} ${file.contentType} ${coding}`;
  const known = held.get(key);
  if (known) {
    held.delete(key);
    held.set(key, known);
    return known;
  }
  const made = compress(file, coding);
  held.set(key, made);
  made.then((bytes) => keep(bytes.length)).catch(() => held.delete(key));
  return made;
}

async function keep(added: number): Promise<void> {
  bytesHeld += added;
  for (const [key, made] of held) {
    if (bytesHeld <= mostHeld || held.size === 1) return;
    held.delete(key);
    bytesHeld -= (await made).length;
  }
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function compress(file: ServedFile, coding: 'br' | 'gzip'): Promise<Uint8Array> {
  if (coding === 'gzip') return zip(file.bytes, { level: 9 });
  const quality = file.immutable ? 11 : 6;
  return brotli(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
