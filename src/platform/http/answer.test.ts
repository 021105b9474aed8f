import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createHttp, type Listening, listen, pageFile, sendFile, sendPage } from './index.ts';

const listenings: Listening[] = [];
afterEach(async () => {
  for (const listening of listenings.splice(0)) await listening.close();
});

/** A site whose page says how often it was made, and what a change of what stands does to it. */
async function changingSite() {
  let standing = {};
  let made = 0;
  let waiting: Promise<void> = Promise.resolve();
  const log: string[] = [];
  const app = createHttp({
    logLevel: 'info',
    baseUrl: 'http://localhost:3000',
    standing: () => standing,
    logTo: { write: (line) => log.push(line) },
  });
  app.get('/page', async (request, reply) => {
    made += 1;
    const page = pageFile(`<!doctype html><title>Made ${made}</title>${'<p>All is well.</p>'.repeat(100)}`);
    await waiting;
    return sendPage(request, reply, page);
  });
  app.get('/withdrawn.csv', async (request, reply) => {
    made += 1;
    reply.header('content-disposition', 'attachment; filename="notice.csv"');
    const file = { bytes: Buffer.from(`made ${made}`), contentType: 'text/csv', etag: `${made}`, open: true };
    return sendFile(request, reply, file, 410);
  });
  const listening = await listen(app, { port: 0 });
  listenings.push(listening);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    asked(listening.port, path, headers, method);
  return {
    ask,
    log,
    port: listening.port,
    change: () => {
      standing = {};
    },
    hold: (until: Promise<void>) => {
      waiting = until;
    },
  };
}

type Heard = { status: number; headers: Record<string, unknown>; text: string };

function asked(port: number, path: string, headers: Record<string, string>, method: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const { date, ...said } = response.headers;
        resolve({ status: response.statusCode ?? 0, headers: said, text: Buffer.concat(parts).toString('latin1') });
      });
    });
    asking.on('error', reject).end();
  });
}

it.each([
  ['/page', {}],
  ['/page', { accept: 'text/html', 'accept-encoding': 'br' }],
  ['/page', { 'accept-encoding': 'gzip' }],
  ['/withdrawn.csv', {}],
])('%s asked again with %j is answered with the same, without being made again', async (path, headers) => {
  const { ask, log } = await changingSite();
  const first = await ask(path, headers);
  const again = await ask(path, headers);
  expect(again).toEqual(first);
  expect(again.headers).toMatchObject({ 'x-content-type-options': 'nosniff', etag: expect.any(String) });
  expect(log.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ msg: 'answered', method: 'GET', path, status: first.status }),
    expect.objectContaining({ msg: 'answered', method: 'GET', path, status: first.status }),
  ]);
});

it('another question is answered for itself', async () => {
  const { ask } = await changingSite();
  const asPage = await ask('/page', { accept: 'text/html' });
  expect(asPage.text).toContain('Made 1');
  expect((await ask('/page?priority=1', { accept: 'text/html' })).text).toContain('Made 2');
  expect((await ask('/page', { accept: 'text/html', 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
    'gzip',
  );
  expect((await ask('/page', { accept: 'image/png' })).status).toBe(406);
  expect((await ask('/page', {}, 'HEAD')).text).toBe('');
  expect((await ask('/page', {}, 'POST')).status).toBe(405);
  expect((await ask('/page', { 'if-none-match': '*' })).status).toBe(304);
  expect(await ask('/page', { accept: 'text/html' })).toEqual(asPage);
});

it('what stood before a change is gone with it', async () => {
  const { ask, change } = await changingSite();
  expect((await ask('/page')).text).toContain('Made 1');
  change();
  expect((await ask('/page')).text).toContain('Made 2');
  expect((await ask('/page')).text).toContain('Made 2');
});

it('an answer that was begun before a change is not sent again after it', async () => {
  const { ask, change, hold } = await changingSite();
  const { promise, resolve } = Promise.withResolvers<void>();
  hold(promise);
  const begun = ask('/page');
  await new Promise((done) => setTimeout(done, 50));
  change();
  await ask('/withdrawn.csv');
  resolve();
  expect((await begun).text).toContain('Made 1');
  expect((await ask('/page')).text).toContain('Made 3');
});

it('a connection that turns to nonsense after an answer ends without another word', async () => {
  const { port, ask } = await changingSite();
  const once = await ask('/page');
  const parts: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /page HTTP/1.1\r\nHost: a\r\n\r\n'));
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      socket.write('nonsense\r\n\r\n');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
  const heard = Buffer.concat(parts).toString('latin1');
  expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect(heard.endsWith(once.text)).toBe(true);
});
