import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listening } from '../platform/http/index.ts';
import { startSite, twoReports } from './testing/index.ts';

// Whatever is asked, the answer is a page, a file or an honest refusal, and nothing of what was asked comes back as markup.

let listening: Listening;
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  const withdrawn = [
    { period: '2020-21-Q4', number: 1, at: '2026-11-20T10:00:00Z', reason: 'A court order of 19 November 2026.' },
  ];
  listening = await startSite(twoReports(), { withdrawn });
});
afterAll(async () => {
  agent.destroy();
  await listening.close();
});

const words = [
  ...[
    'performance',
    'indicators',
    'goals',
    'data',
    'ratings',
    'checks',
    'track-record',
    'about',
    'accessibility',
    'api',
    'assets',
    'editions',
  ],
  ...[
    '2020-21-Q4',
    '2021-22-Q1',
    '2019-20-Q1',
    '2020-21-q4',
    'all',
    'all.csv',
    'openapi.json',
    'feed.atom',
    'scrutiny',
    'slips',
    'targets.csv',
  ],
  ...['sitemap.xml', 'robots.txt', 'report.schema.json', 'dictionary.csv', 'catch-supported', 'office', 'decisions'],
  ...['1', '2', '3', '0', '-1', '01', '1e9', '99999999999999999999999999', 'NaN', 'null', 'undefined'],
];
const endings = [
  ...['.json', '.csv', '.pdf', '.landscape.pdf', '.ods', '.xlsx', '.html', '.atom'],
  ...['.', '..', '.JSON', '.json.csv', '.exe', '.json/', '%2ejson'],
];
const oddities = [
  ...['', '.', '..', '%2e%2e', '..%2f..%2fetc%2fpasswd', '%00', '%zz', '%', '%c0%ae', '%ff', '%E2%80', '\\..\\', '//'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%0d%0aset-cookie:%20a=b', ';a=b', ':period', '*'],
  ...['%F0%9F%92%A9', 'caf%C3%A9', '%E2%80%AE', '%D8%B1', '%EF%BB%BF', '%u0041', '+', '~', '@example.org', '[::1]'],
];
/** Each would be markup, were it to come back as it was sent. */
const markup = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'onmouseover='alert(1)",
  '<svg/onload=x>',
];

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...words), fc.constantFrom(...endings)).map((both) => both.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...oddities) },
  { weight: 1, arbitrary: fc.constantFrom(...markup).map((text) => encodeURIComponent(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...markup).map((text) => text.replaceAll(' ', '%20')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())) },
  { weight: 1, arbitrary: fc.bigInt().map(String) },
  { weight: 1, arbitrary: fc.nat(3000).map((length) => 'a'.repeat(length)) },
);

/** Addresses that lead somewhere, so that what lies behind them is reached often. */
const real = fc.constantFrom(
  ...['/', '/performance', '/performance/2020-21-Q4', '/performance/2020-21-Q4.json', '/performance/2021-22-Q1.csv'],
  ...['/performance/2020-21-Q4/editions/1', '/performance/2020-21-Q4/editions/1.pdf', '/performance/all.csv'],
  ...[
    '/performance/2020-21-Q4/editions/2.xlsx',
    '/performance/2020-21-Q4/editions/2/changes',
    '/performance/2021-22-Q1/changes.csv',
    '/performance/2021-22-Q1/scrutiny',
    '/performance/2021-22-Q1/scrutiny.csv',
    '/performance/2020-21-Q4/scrutiny.json',
    '/checks',
    '/track-record',
    '/track-record.json',
    '/track-record/slips',
    '/track-record/forecasts.csv',
    '/performance/compare',
    '/performance/compare?from=2020-21-Q4%2F2&to=2021-22-Q1%2F1',
    '/performance/compare/2020-21-Q4/2/2021-22-Q1/1.json',
    '/indicators',
    '/goals',
    '/data',
    '/feed.atom',
    '/api',
    '/sitemap.xml',
  ],
);
const query = fc.option(
  fc.oneof(
    fc.webQueryParameters(),
    fc.constantFrom(...markup).map((text) => `q=${encodeURIComponent(text)}`),
    fc.constantFrom(...markup).map((text) => `priority=${text.replaceAll(' ', '%20')}&rating=red&rating=green`),
    fc.constantFrom('', '?', '&&&', '=', 'a[]=1&a[b]=2', '__proto__[x]=1', '%', '%zz=%zz', `x=${'y'.repeat(1500)}`),
  ),
);
const address = fc
  .tuple(
    fc.oneof(
      real,
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
    ),
    query,
    fc.option(fc.constantFrom('/', '//', '#fragment'), { freq: 8 }),
  )
  .map(([path, asked, end]) => path + (end ?? '') + (asked === null ? '' : `?${asked}`));

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'] as const;
const method = fc.oneof(
  { weight: 6, arbitrary: fc.constant('GET' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...methods) },
);
/** What may stand in a header's value on the wire. */
const headerText = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const header = (...known: string[]) =>
  fc.option(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: headerText }));
const headers = fc
  .record({
    accept: header('text/html', 'application/json', '*/*', 'image/png', 'text/html;q=0', 'text/*;q=0.1', ';;,,q=', ''),
    'accept-encoding': header('br', 'gzip', 'br, gzip', '*;q=0', 'identity;q=0', 'gzip;q=nonsense', ',,,;', 'zstd'),
    'if-none-match': header('*', '"x"', 'W/"x"', '"', ',', '"x-br", "y"', 'W/', '""'),
    range: header('bytes=0-10', 'bytes=-5', 'bytes=9-1', 'bytes=0-,0-,0-', 'lines=1-2', 'bytes=99999999999-'),
    host: header('localhost:3000', 'example.org', 'a b', '', '[::1', "'><script>", '127.0.0.1:99999', '..'),
    'content-type': header('application/json', 'text/plain', 'a/b', '/', 'application/json; charset=utf-999'),
    'accept-version': header('1.x', '9.9.9'),
    'x-forwarded-host': header('evil.example'),
    'x-http-method-override': header('DELETE'),
    'if-modified-since': header('Thu, 01 Jan 1970 00:00:00 GMT', 'nonsense'),
    cookie: header('session=1', '=;=;'),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
  );
const body = fc.constantFrom('', '', '{', '{"__proto__":{"x":1}}', 'hello');

const statuses = [200, 303, 304, 308, 400, 404, 405, 406, 410, 414, 415];
const contentTypes =
  /^(?:text\/html|application\/json|text\/csv|application\/(?:atom\+xml|xml|schema\+json|vnd\.oai\.openapi\+json)|text\/(?:plain|xml)|application\/(?:pdf|vnd\.[a-z.-]+))(?:;|$)/;

type Asked = { readonly method: string; readonly path: string; readonly headers: Record<string, string>; body: string };
type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Asks exactly that, over a socket: `inject` would put the address in order first. */
function ask({ method: by, path, headers: given, body: sent }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = sent === '' ? given : { ...given, 'content-length': String(sent.length) };
    const options = { host: '127.0.0.1', port: listening.port, agent, method: by, path, headers: all };
    const asking = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (bytes) => parts.push(bytes));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(sent);
  });
}

const html = (headers: IncomingHttpHeaders) => String(headers['content-type']).startsWith('text/html');
const json = (headers: IncomingHttpHeaders) => String(headers['content-type']).startsWith('application/json');

function judge(asked: Asked, { status, headers: said, text }: Answer): void {
  const what = JSON.stringify(asked);
  expect(statuses, what).toContain(status);
  expect(said, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(said['set-cookie'], what).toBeUndefined();
  if (status === 304) expect(text, what).toBe('');
  else if (status === 303 || status === 308) expect(said.location, what).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
  else expect(said['content-type'], what).toMatch(contentTypes);
  if (status >= 400) expect(said['cache-control'], what).toBe(status === 410 ? 'public, no-cache' : 'no-store');
  if (status === 405) expect(said.allow, what).toBe('GET, HEAD');
  if (asked.method === 'HEAD') expect(text, what).toBe('');
  if (text === '' || said['content-encoding'] !== undefined) return;
  if (html(said)) {
    expect(text, what).toContain('</html>');
    for (const planted of markup) expect(text.includes(planted), what).toBe(false);
  }
  if (json(said) && status >= 400 && status !== 410) {
    expect(JSON.parse(text), what).toMatchObject({ error: { status } });
  }
}

it('10,000 requests of every kind are answered honestly', async () => {
  const seen = new Map<number, number>();
  const one = async (asked: Asked) => {
    const reading = ['GET', 'HEAD', 'TRACE'].includes(asked.method);
    const sent = reading ? { ...asked, body: '' } : asked;
    const answer = await ask(sent);
    judge(sent, answer);
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
  };
  const asked = fc.record({ method, path: address, headers, body });
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 10, maxLength: 10 }), async (all) => {
      await Promise.all(all.map(one));
    }),
    { numRuns: 1000 },
  );
  expect([...seen.values()].reduce((sum, times) => sum + times)).toBe(10_000);
  // Had everything been refused at the door, nothing would have been tried.
  for (const status of [200, 304, 308, 400, 404, 405, 406, 410, 414]) {
    expect(seen.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(5);
  }
});

/** Sends these bytes, says no more, and hears all that comes until the connection ends. */
function send(bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect({ host: '127.0.0.1', port: listening.port }, () => socket.end(bytes));
    socket.on('data', (part: Buffer) => parts.push(part));
    // A server that has heard enough may end the connection while there is more to send.
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
    socket.setTimeout(5000, () => socket.destroy());
  });
}

const get = (path: string, ...lines: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n');
const post = (...lines: string[]) => ['POST /data HTTP/1.1', 'Host: localhost', ...lines].join('\r\n');

const hardlyRequests: readonly (readonly [bytes: string, status: number])[] = [
  ['\0\0\0\r\n\r\n', 400],
  ['GET\r\n\r\n', 400],
  ['GET /\r\n\r\n', 200],
  ['GET / HTTP/9.9\r\nHost: a\r\n\r\n', 400],
  ['get / http/1.1\r\nHost: a\r\n\r\n', 400],
  ['BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400],
  ['GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['GET /<script> HTTP/1.1\r\nHost: a\r\n\r\n', 404],
  ['GET / HTTP/1.1\r\n\r\n', 400],
  ['GET / HTTP/1.0\r\n\r\n', 200],
  ['GET / HTTP/1.1\r\nHost: a\r\n', 400],
  ['GET http://other.example/data HTTP/1.1\r\nHost: other.example\r\n\r\n', 200],
  ['CONNECT other.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n', 405],
  ['OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 404],
  [get('/../../../etc/passwd'), 404],
  [get('//other.example/..'), 404],
  [get('/data', 'No colon here'), 400],
  [get('/data', 'X: a\0b'), 400],
  [get('/data', 'X: a', ' folded'), 400],
  [get('/data', ': empty'), 400],
  [get('/data', `X: ${'x'.repeat(20_000)}`), 431],
  [get('/data', ...Array.from({ length: 3000 }, (_, n) => `X-${n}: 1`)), 431],
  [get(`/${'a'.repeat(30_000)}`), 431],
  [get('/data', 'Expect: a miracle'), 200],
  [get('/data', 'Upgrade: websocket', 'Connection: Upgrade'), 200],
  [post('Content-Length: -1', '', ''), 400],
  [post('Content-Length: 5', 'Content-Length: 6', '', 'hello'), 400],
  [post('Content-Length: 5', 'Transfer-Encoding: chunked', '', '0', '', ''), 400],
  [post('Transfer-Encoding: xchunked', '', 'hello'), 405],
  [post('Transfer-Encoding: chunked', '', 'zz', 'hello', ''), 405],
  [post('Content-Length: 99999999999999999999', '', ''), 400],
];

/** Every answer in what came, so that none can be without what each must have. */
const answersIn = (heard: string) => heard.split(/(?=HTTP\/1\.1 \d{3} )/);

function judgeRaw(what: string, heard: string): void {
  for (const answer of answersIn(heard)) {
    const [head = ''] = answer.split('\r\n\r\n', 1);
    expect(head, what).toMatch(/^HTTP\/1\.1 (?:200|304|308|400|404|405|406|408|413|414|415|431) /);
    expect(head, what).toMatch(/^x-content-type-options: nosniff\r?$/m);
    expect(head, what).toMatch(/^content-security-policy: default-src 'none'/m);
    expect(head, what).toMatch(/^content-type: text\/html; charset=utf-8\r?$/m);
    expect(answer.includes('<script>'), what).toBe(false);
  }
}

const shown = hardlyRequests.map(([bytes, status]) => [JSON.stringify(bytes).slice(0, 60), bytes, status] as const);
it.each(shown)('what is hardly a request is answered in words too: %s', async (_, bytes, status) => {
  const heard = await send(Buffer.from(bytes, 'latin1'));
  judgeRaw(bytes, heard);
  expect(heard.slice(9, 12)).toBe(String(status));
});

it('no bytes at all make it fall silent or fall over', async () => {
  const fragment = fc.oneof(
    fc.constantFrom(...hardlyRequests.map(([bytes]) => Buffer.from(bytes, 'latin1'))),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('GET ', '/data', ' HTTP/1.1', '\r\n', 'Host: a', ':', get('/'), get('/data'))
      .map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fragment, { minLength: 1, maxLength: 4 }), async (fragments) => {
      const bytes = Buffer.concat(fragments);
      const heard = await send(bytes);
      const what = bytes.toString('latin1');
      // Line ends alone are no beginning of a request.
      if (/[^\r\n]/.test(what)) judgeRaw(what, heard);
    }),
    { numRuns: 500 },
  );
  expect((await ask({ method: 'GET', path: '/data', headers: {}, body: '' })).status).toBe(200);
});
