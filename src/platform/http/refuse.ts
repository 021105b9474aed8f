import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { notUnderstood, type Problem, plainProblemPage, tooLarge, tooSlow, wrongMethod } from './problem.ts';

/** What Node's parser refuses, by its code; whatever else it refuses is not understood. */
const refused: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: tooLarge(),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: tooLarge(),
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow(),
};

/**
 * Answers what never became a request, and ends the connection. In the middle of another answer, words would be taken for
 * a part of it: then the connection only ends.
 */
export function refuseMalformed(
  error: NodeJS.ErrnoException,
  socket: Duplex & { readonly bytesWritten?: number },
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten !== 0) socket.destroy();
  else end(socket, refused[error.code ?? ''] ?? notUnderstood(), headers);
}

/** Answers a CONNECT: this is no proxy. */
export function refuseTunnel(socket: Duplex, headers: Readonly<Record<string, string>>): void {
  end(socket, wrongMethod(['GET', 'HEAD']), { ...headers, allow: 'GET, HEAD' });
}

function end(socket: Duplex, problem: Problem, headers: Readonly<Record<string, string>>): void {
  const body = Buffer.from(plainProblemPage(problem));
  const head = {
    ...headers,
    connection: 'close',
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  socket.end(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n`, 'latin1'),
      body,
    ]),
  );
}
