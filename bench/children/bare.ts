import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asBrowser } from '../load.ts';

/**
 * A bare server of Node's that answers every request with the bytes and headers that another server gives at the paths
 * that it is named: nothing that serves these can do less.
 */
const [port, ...paths] = process.argv.slice(2);
const answers = new Map<string, { headers: string[]; body: Buffer }>();
for (const path of paths) answers.set(path, await answerOf(path));

const server = createServer((asked, response) => {
  const answer = answers.get(asked.url ?? '');
  if (!answer) return response.writeHead(404).end();
  response.writeHead(200, answer.headers);
  response.end(answer.body);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());

async function answerOf(path: string): Promise<{ headers: string[]; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: asBrowser }, resolve).on('error', reject).end();
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  const own = ['date', 'connection', 'keep-alive'];
  const headers = Object.entries(response.headers).filter(([name]) => !own.includes(name));
  return { headers: headers.flatMap(([name, value]) => [name, String(value)]), body: Buffer.concat(parts) };
}
