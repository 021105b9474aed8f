import { connect, createServer } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type HttpOptions, listen, pageFile, sendFile, sendPage } from './index.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const page = `<!doctype html><title>Report</title>${'<p>All is well.</p>'.repeat(100)}`;

function site(options: Partial<HttpOptions> = {}, log: string[] = []) {
  const app = createHttp({
    logLevel: 'info',
    baseUrl: 'http://localhost:3000',
    logTo: { write: (line) => log.push(line) },
    ...options,
  });
  const data = { bytes: Buffer.from(JSON.stringify(page)), contentType: 'application/json', etag: 'abc', open: true };
  app.get('/reports/:period', (request, reply) => sendPage(request, reply, pageFile(page)));
  app.get('/data.json', (request, reply) => sendFile(request, reply, data));
  app.get('/site.css', (request, reply) =>
    sendFile(request, reply, { ...data, contentType: 'text/css', immutable: true }),
  );
  app.get('/fault', async () => {
    throw new Error('the database said: secret');
  });
  closers.push(() => app.close());
  return app;
}

describe('pages and files', () => {
  it('carry headers that allow no script, no frame and no guessing of types', async () => {
    const { headers } = await site().inject('/reports/2020-21-Q4');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('allow scripts of our own origin to the page that says so, and to no other', async () => {
    const app = site();
    app.get('/form', (_request, reply) => {
      reply.ownScripts = true;
      return reply.type('text/html').send('<!doctype html><title>A form</title>');
    });
    const policyAt = async (path: string) => (await app.inject(path)).headers['content-security-policy'];
    expect(await policyAt('/form')).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self'; style-src/);
    for (const path of ['/reports/2020-21-Q4', '/nothing', '/fault'])
      expect(await policyAt(path), path).toMatch(/^default-src 'none'; style-src 'self'; img-src/);
  });

  it('allow the style that a file holds itself, by its hash, and no other', async () => {
    const app = site();
    app.get('/file', (_request, reply) => {
      reply.ownStyles = ['p{color:red}'];
      return reply.type('text/html').send('<!doctype html><style>p{color:red}</style>');
    });
    const policyAt = async (path: string) => (await app.inject(path)).headers['content-security-policy'];
    expect(await policyAt('/file')).toMatch(
      /style-src 'self' 'sha256-p0bF\+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='; .*font-src 'self' data:;/,
    );
    expect(await policyAt('/reports/2020-21-Q4')).toMatch(/style-src 'self'; .*font-src 'self';/);
  });

  it('ask browsers to stay on https where that is the address', async () => {
    const { headers } = await site({ baseUrl: 'https://example.org' }).inject('/reports/1');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('come compressed as %s, the same inside', async (coding, open) => {
    const app = site();
    for (const _ of [1, 2]) {
      const answer = await app.inject({ url: '/data.json', headers: { 'accept-encoding': `${coding};q=0.5` } });
      expect(answer.headers).toMatchObject({
        'content-encoding': coding,
        etag: `"abc-${coding}"`,
        vary: 'accept-encoding',
      });
      expect(open(answer.rawPayload).toString()).toBe(JSON.stringify(page));
    }
  });

  it('come as they are to a reader that takes no coding', async () => {
    for (const coding of ['', 'identity', 'br;q=0, gzip;q=0', 'nonsense']) {
      const answer = await site().inject({ url: '/data.json', headers: { 'accept-encoding': coding } });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.body).toBe(JSON.stringify(page));
    }
  });

  it.each(['"abc"', 'W/"abc"', '"abc-br"', '"x", "abc-gzip"', '*'])(
    'are not sent again to a reader who holds %s',
    async (held) => {
      const answer = await site().inject({ url: '/data.json', headers: { 'if-none-match': held } });
      expect(answer.statusCode).toBe(304);
      expect(answer.body).toBe('');
    },
  );

  it('are sent to a reader who holds something else', async () => {
    const answer = await site().inject({ url: '/data.json', headers: { 'if-none-match': '"abd"' } });
    expect(answer.statusCode).toBe(200);
  });

  it('are asked after on each use, unless their address changes with their content', async () => {
    const app = site();
    expect((await app.inject('/data.json')).headers['cache-control']).toBe('public, no-cache');
    expect((await app.inject('/reports/1')).headers['cache-control']).toBe('public, no-cache');
    expect((await app.inject('/site.css')).headers['cache-control']).toContain('immutable');
  });

  it('answer HEAD with the same headers and no body', async () => {
    const answer = await site().inject({ method: 'HEAD', url: '/reports/1' });
    expect(answer.statusCode).toBe(200);
    expect(Number(answer.headers['content-length'])).toBe(page.length);
    expect(answer.body).toBe('');
  });

  it('are readable by scripts of other sites only where they are open data', async () => {
    const app = site();
    expect((await app.inject('/data.json')).headers['access-control-allow-origin']).toBe('*');
    expect((await app.inject('/reports/1')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('problems', () => {
  it('404 is a page, or JSON where that is asked for', async () => {
    const app = site();
    const asPage = await app.inject({ url: '/nothing', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(asPage.statusCode).toBe(404);
    expect(asPage.headers['content-type']).toContain('text/html');
    expect(asPage.body).toContain('Page not found');
    const asJson = await app.inject({ url: '/nothing', headers: { accept: 'application/json' } });
    expect(asJson.json().error).toMatchObject({ status: 404, title: 'Page not found' });
    expect((await app.inject('/nothing.json')).json().error.status).toBe(404);
  });

  it('405 names what the address answers, whatever was sent, and reads none of it', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const answer = await site().inject({
        method,
        url: '/reports/1',
        payload: '{',
        headers: { 'content-type': 'a/b' },
      });
      expect(answer.statusCode, method).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    }
    expect((await site().inject({ method: 'POST', url: '/nothing', payload: '{' })).statusCode).toBe(404);
  });

  it('406 where a page is asked for in a form that there is not', async () => {
    const answer = await site().inject({ url: '/reports/1', headers: { accept: 'image/png' } });
    expect(answer.statusCode).toBe(406);
    expect(answer.body).toContain('text/html');
  });

  it('414 where the address is longer than any here', async () => {
    expect((await site().inject(`/${'a'.repeat(2001)}`)).statusCode).toBe(414);
  });

  it('400 where what is asked holds a character that no text holds, before anybody is asked', async () => {
    const app = site();
    let asked = 0;
    app.get('/search', async () => {
      asked += 1;
      return 'found';
    });
    for (const query of ['%00', 'a=%00', 'a=b&c=d%00', '%00=a', 'a=b%2500%00'])
      expect((await app.inject(`/search?${query}`)).statusCode, query).toBe(400);
    expect(asked).toBe(0);
    expect((await app.inject('/search?a=%2500&b=%010')).statusCode).toBe(200);
  });

  it('404 where an address holds it', async () => {
    const app = site();
    app.get('/things/:thing/parts', async () => 'found');
    for (const url of ['/things/%00/parts', '/things/a%00/parts', '/things/%2500%00/parts'])
      expect((await app.inject(url)).statusCode, url).toBe(404);
    expect((await app.inject('/things/%2500/parts')).statusCode).toBe(200);
  });

  it('400 where the address is malformed, with the same headers', async () => {
    const answer = await site().inject('/reports/%zz');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('500 shows a number that is in the log, and nothing of what happened', async () => {
    const log: string[] = [];
    const answer = await site({}, log).inject({ url: '/fault', headers: { accept: 'application/json' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|Error|\.ts/);
    const { id } = answer.json().error;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(log.some((line) => line.includes(id) && line.includes('secret'))).toBe(true);
  });

  it('a slash at the end leads to the address without it, and never elsewhere', async () => {
    const app = site();
    expect((await app.inject('/reports/1/')).headers).toMatchObject({ location: '/reports/1' });
    for (const url of ['//example.org/', '//example.org//', '/nothing/', '//reports/', '/\\example.org/']) {
      const answer = await app.inject(url);
      expect(answer.headers.location, url).toBeUndefined();
      expect(answer.statusCode).toBe(404);
    }
  });

  it('no address makes a fault', async () => {
    const app = site();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.webPath(), fc.string()), async (address) => {
        const answer = await app.inject({ method: 'GET', url: `/${encodeURI(address.toWellFormed())}` });
        expect(answer.statusCode).toBeLessThan(500);
      }),
    );
  });
});

it('shows problems of some addresses in a look of their own, and as elsewhere where that cannot be made', async () => {
  const app = site({ problemPage: ({ title }) => `site: ${title}` });
  app.problemsAt('/room', async ({ title, status }, { url }) => {
    if (url === '/room/away') throw new Error('the database is away');
    return status === 405 ? null : `room: ${title}`;
  });
  app.get('/room/fault', async () => {
    throw new Error('a fault');
  });
  const asked = async (url: string, method: 'GET' | 'POST' = 'GET') => {
    const { statusCode, body, headers } = await app.inject({ url, method });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    return [statusCode, body];
  };
  expect(await asked('/room')).toEqual([404, 'room: Page not found']);
  expect(await asked('/room/nothing')).toEqual([404, 'room: Page not found']);
  expect(await asked('/room/nothing', 'POST')).toEqual([404, 'room: Page not found']);
  expect(await asked('/room/%zz')).toEqual([400, 'room: Request not understood']);
  expect(await asked('/room/fault')).toEqual([500, 'room: Something went wrong']);
  expect(await asked('/room/fault', 'POST')).toEqual([405, 'site: This address can only be read']);
  expect(await asked('/room/away')).toEqual([404, 'site: Page not found']);
  expect(await asked('/rooms')).toEqual([404, 'site: Page not found']);
});

it('gives each request an id of its own in the log, whatever it says of itself, and the fault that it met the same', async () => {
  const log: string[] = [];
  const app = site({}, log);
  const asked = { 'x-request-id': 'mine', 'request-id': 'mine', accept: 'application/json' };
  for (const url of ['/data.json', '/nothing']) await app.inject({ url, headers: asked });
  const { id } = (await app.inject({ url: '/fault', headers: asked })).json().error;
  const lines = log.map((line) => JSON.parse(line));
  expect(lines.map(({ msg, path }) => `${msg} ${path}`)).toEqual([
    'answered /data.json',
    'answered /nothing',
    'fault /fault',
    'answered /fault',
  ]);
  for (const { request } of lines) expect(request).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(lines.slice(2).map(({ request }) => request)).toEqual([id, id]);
  expect(new Set(lines.map(({ request }) => request)).size).toBe(3);
});

it('logs no query, address or header of a reader', async () => {
  const log: string[] = [];
  const headers = { 'user-agent': 'Someone', cookie: 'a=b', 'x-forwarded-for': '203.0.113.9' };
  await site({}, log).inject({ url: '/reports/1?name=Jane+Doe', headers, remoteAddress: '203.0.113.9' });
  expect(log).toHaveLength(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({ method: 'GET', path: '/reports/1', status: 200 });
  expect(log[0]).not.toMatch(/Jane|203\.0|Someone|a=b/);
});

describe('listening', () => {
  it('answers on localhost, on each family that there is', async () => {
    const listening = await listen(site(), { port: 0 });
    closers.push(listening.close);
    expect((await fetch(`${listening.url}/reports/1`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${listening.port}/reports/1`)).status).toBe(200);
  });

  it.each(['127.0.0.1', '::1'])('says which port is in use, also where only %s is', async (host) => {
    const other = createServer();
    const possible = await new Promise<boolean>((resolve) => {
      other.once('error', () => resolve(false)).listen({ host, port: 0, ipv6Only: true }, () => resolve(true));
    });
    if (!possible) return;
    closers.push(() => new Promise((resolve) => other.close(resolve)));
    const { port } = other.address() as { port: number };
    await expect(listen(site(), { port })).rejects.toThrow(`Port ${port} is in use`);
    await expect(listen(site(), { port })).rejects.toThrow('PORT');
  });

  it('closes at once past idle connections, and within its bound past slow ones', async () => {
    const app = site();
    const slow = Promise.withResolvers<void>();
    app.get('/slow', () => slow.promise);
    const listening = await listen(app, { port: 0, closeWithin: 300 });
    await fetch(`${listening.url}/reports/1`);
    const half = connect(listening.port, '127.0.0.1').on('error', () => {});
    half.write('GET /reports/1 HTTP/1.1\r\nHost: localhost\r\n');
    const waiting = fetch(`${listening.url}/slow`).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await Promise.all([listening.close(), listening.close()]);
    expect(performance.now() - started).toBeLessThan(3000);
    slow.resolve();
    expect(await waiting).toBe('cut');
  });

  it('answers what was begun before it closes', async () => {
    const app = site();
    app.get('/slow', () => new Promise((resolve) => setTimeout(() => resolve('done'), 100)));
    const listening = await listen(app, { port: 0 });
    const waiting = fetch(`${listening.url}/slow`).then((answer) => answer.text());
    await new Promise((resolve) => setTimeout(resolve, 30));
    const started = performance.now();
    await listening.close();
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await waiting).toBe('done');
  });
});
