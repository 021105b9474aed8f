import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faultsIn } from '../../test/html.ts';
import { testDatabase } from '../../test/postgres.ts';
import { type IdentityTables, openSession, readSecurity } from '../identity/index.ts';
import type { LedgerTables } from '../ledger/index.ts';
import { html } from '../platform/components/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import type { OfficeRoutes } from './office.ts';
import { officeRoutes } from './office-routes.ts';
import { type Answered, baseUrl, startOffice, type TestOffice, type Visitor } from './testing/index.ts';

// What every page of the office can rely on, tried with pages that do nothing but say that they were reached.

const database = await testDatabase({ act: undefined });

const reached = { title: 'Reached', content: html`<h1 class="govuk-heading-xl">You came this far</h1>` };
const probes: OfficeRoutes = (office) => {
  office.get('/office/probe', null, async () => reached);
  office.get('/office/probe/log', 'security.read', async () => reached);
  office.post('/office/probe', null, async () => reached);
  office.post('/office/probe/log', 'security.read', async () => reached);
  office.post('/office/probe/done', null, async (_visit, _form, _request, reply) =>
    reply.redirect('/office/probe', 303),
  );
  office.post('/office/probe/keep', null, async (_visit, form, _request, reply) => {
    taken.push(form.text('words'));
    return reply.redirect('/office/probe', 303);
  });
  office.post('/office/probe/long', null, async () => reached, { longest: 2 * 1024 * 1024 });
  office.get('/office/probe/typed', null, async () => ({ ...reached, scripts: true, keepsTyped: true }));
  office.get('/office/probe/fault', null, async () => {
    throw new Error('the insides');
  });
  // Forgets to ask for a right: the database does not.
  office.post('/office/probe/careless', null, async ({ database: own }) => {
    await own.transaction(async (tx: Writer<IdentityTables>) => {
      await tx.updateTable('person').set({ name: 'Changed' }).execute();
    });
    return reached;
  });
};

/** What came to an address that keeps it. */
const taken: string[] = [];

/** The hidden fields of the form on a page that a button sends, as a browser would send them. */
function hiddenIn(page: string, button = 'Send it again'): [name: string, value: string][] {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((each) => each.includes(button)) ?? '';
  const plain = (text: string) =>
    text.replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name as 'lt'],
    );
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [plain(name), plain(value)],
  );
}

/** What the server's log says. */
const lines: string[] = [];

let office: TestOffice;
let administrator: Visitor;
let director: Visitor;
beforeAll(async () => {
  office = await startOffice(database, {
    routes: [...officeRoutes, probes],
    logTo: { write: (line) => lines.push(line) },
  });
  administrator = await office.as(['administrator'], { name: 'Ann Administrator', email: 'ann@example.org' });
  director = await office.as(['director'], { name: 'Dora Director' });
});
afterAll(() => office.http.close());

/** What the security log holds of a kind: about what, of whom. */
async function logged(kind: string) {
  const all = await database.look((db: Reader<IdentityTables>) => readSecurity(db, { limit: 1000 }), {
    actor: 'operator:test',
  });
  return all.filter((event) => event.kind === kind).map(({ about, person }) => [about, person?.name ?? null]);
}

describe('the cookie of a session', () => {
  /** A session of the director that was opened so long ago, and what a browser sends for it. */
  const openedBefore = async (minutes: number, name = 'tallystick') => {
    const now = Temporal.Now.instant().subtract({ minutes });
    const held = await openSession(database, { person: director.id, method: 'link', device: 'Firefox', now }, null);
    return { cookie: `${name}=${held}` };
  };
  const setBy = ({ headers }: Answered): string[] => [headers['set-cookie'] ?? []].flat() as string[];
  const changed = /^tallystick=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/;

  it('is changed by whatever answers its person, once, and not before ten minutes', async () => {
    for (const ask of [
      (held: Record<string, string>) => office.stranger.get('/office/probe', held),
      (held: Record<string, string>) => office.stranger.get('/office/probe/log', held),
      (held: Record<string, string>) => office.stranger.get('/office/probe/fault', held),
      (held: Record<string, string>) => office.stranger.get('/office/sign-in', held),
      (held: Record<string, string>) => director.post('/office/probe', {}, held),
      (held: Record<string, string>) => director.post('/office/probe/done', {}, held),
    ]) {
      const due = await openedBefore(11);
      expect(setBy(await ask(due))).toEqual([expect.stringMatching(changed)]);
      expect(setBy(await ask(await openedBefore(9)))).toEqual([]);
    }
  });

  it('that was sent is good, and the one before it too', async () => {
    const due = await openedBefore(11);
    const [line = ''] = setBy(await office.stranger.get('/office/probe', due));
    const next = { cookie: line.split(';')[0] ?? '' };
    expect(next.cookie.split('.')[0]).toBe(due.cookie.split('.')[0]);
    expect(next).not.toEqual(due);
    for (const held of [next, due, next]) {
      const answer = await office.stranger.get('/office/probe', held);
      expect([answer.status, setBy(answer)]).toEqual([200, []]);
    }
  });

  it('is not changed by the page that leads on from a bad address', async () => {
    const due = await openedBefore(11);
    const answer = await office.stranger.get('/office/nothing', due);
    expect([answer.status, setBy(answer)]).toEqual([404, []]);
    expect(answer.text).toContain('Dora Director');
  });

  it('goes when its person signs out as it is to be changed', async () => {
    const due = await openedBefore(11);
    const page = await office.stranger.get('/office/probe/typed', due);
    const [csrf = ''] = /name="csrf" value="(\w+)"/.exec(page.text)?.slice(1) ?? [];
    expect(setBy(await office.stranger.post('/office/sign-out', { csrf }, { ...due }))).toEqual([
      expect.stringMatching(/^tallystick=; Max-Age=0;/),
    ]);
    expect((await office.stranger.get('/office/probe', due)).status).toBe(303);
  });

  it('that was left behind signs its person out and says so in the log, and gives back what they sent', async () => {
    const due = await openedBefore(40);
    const [token] = due.cookie.split('.');
    const made = { cookie: `${token}.${'A'.repeat(43)}` };
    const answer = await director.post('/office/probe/keep', { words: 'Typed for an hour.' }, made);
    expect(answer.status).toBe(403);
    expect(hiddenIn(answer.text)).toContainEqual(['words', 'Typed for an hour.']);
    expect((await office.stranger.get('/office/probe', due)).status).toBe(303);
    expect(await logged('cookie-copied')).toEqual([['', 'Dora Director']]);
    expect((await administrator.get('/office/security')).text).toContain(
      'Session ended: an old cookie of it came back',
    );
  });

  it('goes over nothing but https, where the office is served so', async () => {
    const secure = await startOffice(database, { baseUrl: 'https://performance.example.org', routes: [probes] });
    const answer = await secure.stranger.get('/office/probe', await openedBefore(11, '__Host-tallystick'));
    expect(setBy(answer)).toEqual([
      expect.stringMatching(/^__Host-tallystick=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    await secure.http.close();
  });
});

describe('whoever is not signed in', () => {
  it.each([
    ['/office', '/office/sign-in'],
    ['/office/probe', '/office/sign-in?to=%2Foffice%2Fprobe'],
    ['/office/probe?a=b&c=d', '/office/sign-in?to=%2Foffice%2Fprobe%3Fa%3Db%26c%3Dd'],
  ])('is sent from %s to the door, from where it goes on', async (address, door) => {
    const answer = await office.stranger.get(address);
    expect(answer).toMatchObject({ status: 303, location: door });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    'tallystick=',
    'tallystick=x',
    `tallystick=${'A'.repeat(43)}.${'A'.repeat(43)}`,
    '__Host-tallystick=x',
    'tallystick="; drop',
  ])('is not let in with a cookie that is no session: %s', async (cookie) => {
    expect((await office.stranger.get('/office/probe', { cookie })).status).toBe(303);
  });

  it('is told that what they sent was not kept', async () => {
    const answer = await office.stranger.post('/office/probe');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('What you sent was not kept');
    expect(answer.text).not.toContain('You came this far');
  });

  it('gets everything back that they sent, ready to send again', async () => {
    const fields = {
      ...{ actual: ['61', '62'], words: 'One.\n\n"Two" & <b>three</b>', empty: '', save: 'all', seen: '7' },
      ...{ csrf: 'a'.repeat(64), password: 'hunter2', token: 'tell-nobody' },
    };
    const { status, text } = await office.stranger.post('/office/probe/done?part=1', fields);
    expect(status).toBe(403);
    expect(text).toContain('<form method="post" action="/office/probe/done?part=1"');
    expect(hiddenIn(text)).toEqual([
      ['actual', '61'],
      ['actual', '62'],
      ['words', 'One.\n\n"Two" & <b>three</b>'],
      ['empty', ''],
      ['save', 'all'],
      ['seen', '7'],
    ]);
    expect(text).toContain(
      '<dd class="govuk-summary-list__value app-as-typed">One.\n\n&quot;Two&quot; &amp; &lt;b&gt;',
    );
    expect(text).not.toMatch(/hunter2|tell-nobody|a{64}/);
    expect(text).toMatch(/<a class="govuk-link" href="\/office\/sign-in" target="_blank"/);
    // Several values of a field are several hidden ones, which the check would take for a slip.
    expect(await faultsIn((await office.stranger.post('/office/probe', { ...fields, actual: '61' })).text)).toEqual([]);
  });

  it('sends it again after signing in: as whom is said first, and then it is taken', async () => {
    const kept: Record<string, string> = {};
    const over = await office.stranger.post('/office/probe/keep', { words: 'typed for an hour', csrf: 'of before' });
    const again = await director.post('/office/probe/keep', { ...Object.fromEntries(hiddenIn(over.text)), csrf: '' });
    expect(again.status).toBe(403);
    expect(again.text).toContain('You are signed in as <strong>Dora Director</strong>');
    expect(await faultsIn(again.text)).toEqual([]);
    Object.assign(kept, Object.fromEntries(hiddenIn(again.text, 'Send it again as Dora Director')));
    expect(kept).toEqual({ csrf: director.csrf, words: 'typed for an hour' });
    expect(await director.post('/office/probe/keep', kept)).toMatchObject({ status: 303, location: '/office/probe' });
    expect(taken).toEqual(['typed for an hour']);
  });

  it('gets nothing back that came from elsewhere', async () => {
    const answer = await office.stranger.post(
      '/office/probe',
      { words: 'planted' },
      { origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('planted');
  });
});

describe('whoever is signed in', () => {
  it('sees the page, who they are, and a way out; nothing is kept by anybody', async () => {
    const answer = await director.get('/office/probe');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain("form-action 'self'");
    expect(answer.text).toContain('You came this far');
    expect(answer.text).toContain('Signed in as <strong>Dora Director</strong>');
    expect(answer.text).toMatch(/<form method="post" action="\/office\/sign-out"/);
  });

  it('gets a page that says what is wrong with a form as 422, and goes on after a form that was accepted', async () => {
    const refused = await director.post('/office/probe');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<title>Error: Reached – Office – Example body</title>');
    expect(await director.post('/office/probe/done')).toMatchObject({ status: 303, location: '/office/probe' });
  });

  it('finds the request of an entry in the log, by the same id', async () => {
    const { id } = await office.as([]);
    const change = (name: string) =>
      administrator.post(`/office/people/${id}/details`, { name, email: 'named@example.org' });
    expect((await change('Named Once')).status).toBe(303);
    expect((await change('Named Twice')).status).toBe(303);
    const said = lines.map((line) => JSON.parse(line)).filter(({ path }) => path === `/office/people/${id}/details`);
    const entries = await database.look(
      (db: Reader<LedgerTables>) =>
        db
          .selectFrom('entry')
          .select('request')
          .where('register', '=', 'person')
          .where('actor', '=', `person:${administrator.id}`)
          .orderBy('sequence')
          .execute(),
      { actor: 'operator:test' },
    );
    expect(said).toHaveLength(2);
    expect(said.map(({ request }) => ({ request }))).toEqual(entries);
    expect(said[0].request).not.toBe(said[1].request);
  });

  it('learns of a fault by its number, and nothing of its insides', async () => {
    const answer = await director.get('/office/probe/fault');
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Number of this request');
    expect(answer.text).not.toContain('the insides');
  });

  it('finds no page where there is none, in the look of the office', async () => {
    const answer = await director.get('/office/nothing');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('<title>Page not found – Office – Example body</title>');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is led on from there by the navigation that they have on every page, and others are as from any bad address', async () => {
    const navigation = (text: string) => /<nav [^>]*aria-label="Office"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
    const usual = navigation((await director.get('/office/probe')).text);
    expect(usual).toContain('href="/office/quarters"');
    const bad: [string, number][] = [
      ['/office/nothing', 404],
      ['/office/nothing/at/all?to=be', 404],
      ['/office/sign-in/example', 404],
    ];
    for (const [address, status] of bad) {
      const answer = await director.get(address);
      expect(answer.status).toBe(status);
      expect(navigation(answer.text)).toBe(usual);
      expect(answer.text).toContain('Signed in as <strong>Dora Director</strong>');
      expect(await faultsIn(answer.text)).toEqual([]);
    }
    for (const cookie of ['', 'tallystick=x', `tallystick=${'A'.repeat(43)}.${'A'.repeat(43)}`]) {
      const answer = await office.stranger.get('/office/nothing', { cookie });
      expect(answer).toMatchObject({ status: 404, text: '<title>Page not found</title>' });
    }
    const json = await director.get('/office/nothing', { accept: 'application/json' });
    expect(JSON.parse(json.text)).toMatchObject({ error: { status: 404 } });
  });

  it('is led on likewise from what is refused before it is known who asks', async () => {
    const elsewhere = { origin: 'https://elsewhere.example' };
    const { status, text } = await director.post('/office/probe', {}, elsewhere);
    expect(status).toBe(403);
    expect(text).toContain('This form did not come from here');
    expect(text).toContain('href="/office/quarters"');
    expect((await office.stranger.post('/office/probe', {}, elsewhere)).text).not.toContain('href="/office/quarters"');
    const read = await director.post('/office/drafts');
    expect(read.status).toBe(405);
    expect(read.text).toContain('href="/office/quarters"');
  });

  it('is refused at the door also where they leave before they are told', async () => {
    const address = '/office/probe/left';
    const { http } = await startOffice(database, { routes: [({ post }) => post(address, null, async () => reached)] });
    await http.listen({ host: '127.0.0.1', port: 0 });
    const { port } = http.server.address() as AddressInfo;
    const refusals = async (kind: string) => (await logged(kind)).filter(([about]) => about === address);
    for (let n = 0; n < 20; n++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      const sent = `POST ${address} HTTP/1.1\r\nhost: x\r\norigin: https://elsewhere.example\r\ncookie: ${director.cookie}\r\ncontent-length: 0\r\n\r\n`;
      await new Promise<void>((done) => socket.end(sent, () => done()));
      socket.destroy();
    }
    await vi.waitFor(async () => expect(await refusals('strange-form')).not.toEqual([]));
    // What was sent is judged no further, so that nothing more is said of it.
    await http.close();
    expect(await refusals('form-refused')).toEqual([]);
  });

  it('is shown what they sent nowhere', async () => {
    const hostile = encodeURIComponent('"><script>alert(1)</script>');
    for (const address of [
      `/office/nothing/${hostile}`,
      `/office/account?ended=${hostile}`,
      `/office/sign-out?from=${hostile}`,
    ]) {
      expect((await director.get(address)).text).not.toContain('<script>');
      expect((await office.stranger.get(address)).text).not.toContain('<script>');
    }
  });
});

describe('a right that somebody does not have', () => {
  it('is named, with why it is not theirs, whose it is and whom to ask', async () => {
    const answer = await director.get('/office/probe/log');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Read the security log');
    expect(answer.text).toContain('It shows who signed in and what was refused.');
    expect(answer.text).toContain('<li>Administrator</li>');
    expect(answer.text).toContain('<a class="govuk-link" href="mailto:ann@example.org">Ann Administrator</a>');
    expect(answer.text).not.toContain('You came this far');
    expect(await logged('right-lacking')).toContainEqual(['security.read', 'Dora Director']);
  });

  it('is lacking for what is sent too', async () => {
    expect((await director.post('/office/probe/log')).status).toBe(403);
    expect((await administrator.post('/office/probe/log')).status).toBe(422);
    expect((await administrator.get('/office/probe/log')).status).toBe(200);
  });

  it('is told to a provider without names: they may not see who has which role', async () => {
    const provider = await office.as([{ role: 'provider', scope: 'night-shelter' }]);
    const answer = await provider.get('/office/probe/log');
    expect(answer.text).toContain('ask an administrator.');
    expect(answer.text).not.toContain('Ann Administrator');
  });

  it('is asked of another administrator by one, and of nobody by the only one', async () => {
    const ask = async () => (await administrator.get('/office/quarters')).text;
    expect(await ask()).toContain('you are the only administrator');
    await office.as(['administrator'], { name: 'Bea Administrator', email: 'bea@example.org' });
    expect(await ask()).toContain(
      'ask another administrator: <a class="govuk-link" href="mailto:bea@example.org">Bea Administrator</a>.',
    );
  });

  it('is refused by the database where a page forgets to ask', async () => {
    const answer = await director.post('/office/probe/careless');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Invite people, give and end roles, end access');
    expect(await logged('right-lacking')).toContainEqual(['people.manage', 'Dora Director']);
  });
});

describe('a form', () => {
  const refused = 'this form is from before you last signed in';
  it.each([
    ['without the session’s value', { csrf: '' }],
    ['with a wrong value', { csrf: 'f'.repeat(64) }],
    ['with a value that is no value', { csrf: 'é' }],
  ])('%s is refused', async (_, fields) => {
    const answer = await director.post('/office/probe/done', fields);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(refused);
    expect(await logged('form-refused')).toContainEqual(['/office/probe/done', 'Dora Director']);
  });

  it('with the value of another session, also of the same person, is refused', async () => {
    const answer = await director.post('/office/probe/done', { csrf: administrator.csrf });
    expect(answer).toMatchObject({ status: 403 });
    expect(director.csrf).not.toBe(administrator.csrf);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:3001' }],
    ['nowhere', { origin: 'null' }],
    ['another site, as the browser sees it', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour, as the browser sees it', { 'sec-fetch-site': 'same-site' }],
  ])('from %s is refused, whatever it carries', async (_, headers) => {
    const answer = await director.post('/office/probe/done', {}, headers);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This form did not come from here');
    expect(await logged('strange-form')).toContainEqual(['/office/probe/done', null]);
  });

  it('of which no browser says where it comes from is refused', async () => {
    const { cookie, csrf } = director;
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const payload = `csrf=${csrf}`;
    const answer = await office.http.inject({ method: 'POST', url: '/office/probe/done', headers, payload });
    expect(answer.statusCode).toBe(403);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'is a form: %s is not read',
    async (type) => {
      const answer = await director.post('/office/probe/done', {}, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  it('has a bound', async () => {
    const answer = await director.post('/office/probe/done', { text: 'a'.repeat(300_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('a form here holds at most 262 kB');
  });

  it('has a bound on its fields, before anybody looks who sends it', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const many = 'a=&'.repeat(60_000);
    const answer = await office.http.inject({ method: 'POST', url: '/office/probe/done', headers, payload: many });
    expect(answer.statusCode).toBe(413);
    expect(answer.body.length).toBeLessThan(10_000);
  });

  it('may be longer where its address says so', async () => {
    expect((await director.post('/office/probe/long', { text: 'a'.repeat(2_000_000) })).status).toBe(422);
    const answer = await director.post('/office/probe/long', { text: 'a'.repeat(2_100_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('a form here holds at most 2.1 MB');
  });
});

describe('a long form of whoever is not signed in', () => {
  /** A form that notes how much of it was read. */
  const long = () => {
    const read = { bytes: 0 };
    const part = Buffer.from('a'.repeat(10_000));
    const payload = Readable.from(
      (async function* () {
        yield Buffer.from('text=');
        for (let n = 0; n < 200; n += 1) {
          read.bytes += part.length;
          yield part;
        }
      })(),
      { objectMode: false, highWaterMark: 1 },
    );
    return { read, payload, length: 5 + 200 * part.length };
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: baseUrl };
  const sessions = [
    ['without a session', {}],
    ['with a cookie that is no session’s', { cookie: 'tallystick=x' }],
    ['with a cookie of the right form', { cookie: `tallystick=${'A'.repeat(43)}.${'A'.repeat(43)}` }],
  ] as const;

  it.each(sessions)('%s is not read, and does not come back', async (_, cookie) => {
    for (const said of ['length', 'nothing'] as const) {
      const { read, payload, length } = long();
      const sized = said === 'length' ? { 'content-length': String(length) } : {};
      const sent = {
        method: 'POST',
        url: '/office/probe/long',
        headers: { ...headers, ...cookie, ...sized },
        payload,
      } as const;
      const answer = await office.http.inject(sent);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('You are not signed in');
      expect(answer.body).toContain('reload it');
      expect(answer.body).not.toContain('aaaa');
      expect(read.bytes).toBeLessThan(300_000);
    }
  });

  it.each(sessions)('%s comes back where it is no longer than usual', async (_, cookie) => {
    const words = 'a'.repeat(200_000);
    const { status, text } = await office.stranger.post('/office/probe/long', { words }, cookie);
    expect(status).toBe(403);
    expect(hiddenIn(text)).toEqual([['words', words]]);
  });

  it('does not come back where it has more fields than any page of a report', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`f${n}`, 'typed']));
    const { status, text } = await office.stranger.post('/office/probe', fields);
    expect(status).toBe(403);
    expect(text).toContain('reload it');
    expect(text.length).toBeLessThan(10_000);
    expect(await faultsIn(text)).toEqual([]);
  });

  it('is told to our script as any other is', async () => {
    const fields = { text: 'a'.repeat(2_000_000) };
    const { status, text } = await office.stranger.post('/office/probe/long', fields, { accept: 'application/json' });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ session: null });
  });

  it('comes so often from a client and then no more; who is signed in there, or signs in, goes on', async () => {
    const own = await startOffice(database, { routes: [...officeRoutes, probes] });
    const ada = await own.as(['director']);
    const ask = (headers = {}) => own.stranger.post('/office/probe', { words: 'x' }, headers);
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => ask({ cookie: `tallystick=${'A'.repeat(43)}.${'A'.repeat(43)}` })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).toContain('Your browser still has what you typed');
    await expect.poll(() => logged('asked-too-often')).toContainEqual(['/office/probe', null]);
    expect((await ada.post('/office/probe/done')).status).toBe(303);
    expect((await own.stranger.post('/office/sign-in/example', { person: 'x' })).status).toBe(404);
    await own.http.close();
  });
});

describe('a page on which much is typed', () => {
  it('loads our script, and is kept by the browser and nobody else', async () => {
    const { text, headers } = await director.get('/office/probe/typed');
    const [, script = ''] = /<script type="module" src="([^"]*)"><\/script>/.exec(text) ?? [];
    expect(script).toMatch(/^\/assets\/office-[0-9a-f]{16}\/office\.js$/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self';/);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(await faultsIn(text)).toEqual([]);
  });

  it('is the only one', async () => {
    for (const address of ['/office/probe', '/office', '/office/sign-in', '/office/nothing']) {
      const { text, headers } = await director.get(address);
      expect(text, address).not.toContain('<script');
      expect(headers['content-security-policy'], address).not.toContain('script-src');
      expect(headers['cache-control'], address).toBe('no-store');
    }
  });
});

describe('our script', () => {
  const asScript = { accept: 'application/json' };

  it('learns that nobody is signed in', async () => {
    const { status, text } = await office.stranger.post('/office/probe', { words: 'x' }, asScript);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ session: null, error: { title: 'You are not signed in' } });
  });

  it('learns who is signed in now, and the value that their forms carry', async () => {
    const { status, text } = await director.post('/office/probe', { csrf: 'of before' }, asScript);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({
      session: { csrf: director.csrf, person: director.id, name: 'Dora Director' },
    });
  });

  it('learns neither from another site', async () => {
    const { status, text } = await director.post(
      ...(['/office/probe', { csrf: '' }, { ...asScript, origin: 'https://evil.example' }] as const),
    );
    expect(status).toBe(403);
    expect(text).not.toContain(director.csrf);
  });

  it('learns of a right that is lacking, whoever notices', async () => {
    for (const address of ['/office/probe/log', '/office/probe/careless']) {
      const { status, text } = await director.post(address, {}, asScript);
      expect(status).toBe(403);
      expect(JSON.parse(text).error).toMatchObject({ title: 'You cannot do this' });
      expect(JSON.parse(text)).not.toHaveProperty('session');
    }
  });

  it('has its own files, which hold no types', async () => {
    const { text } = await director.get('/office/probe/typed');
    const [, entry = ''] = /src="([^"]*office\.js)"/.exec(text) ?? [];
    const asked = new Set<string>();
    const ask = async (address: string): Promise<void> => {
      if (asked.has(address)) return;
      asked.add(address);
      const answer = await office.stranger.get(address);
      expect(answer.status, address).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(answer.text, address).not.toMatch(/\binterface |: string\b|\.ts';/);
      for (const [, name] of answer.text.matchAll(/ from '\.\/([^']+)'/g))
        await ask(new URL(name ?? '', `http://x${address}`).pathname);
    };
    await ask(entry);
    expect([...asked].map((address) => address.split('/').at(-1)).sort()).toEqual([
      'fields.js',
      'markdown-from-html.js',
      'marks.js',
      'office.js',
      'parts.js',
      'paste.js',
      'preview.js',
      'saving.js',
    ]);
  });
});

describe('a preview', () => {
  it('is what the public page shows, and nothing else', async () => {
    const text = 'One **bold** <script>alert(1)</script>\n\n- [a](https://example.org) [b](javascript:alert(1))';
    const answer = await director.post('/office/preview', { text }, { accept: 'application/json' });
    expect(answer.text).toBe(
      '<p class="govuk-body">One <strong>bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>' +
        '<ul class="govuk-list govuk-list--bullet"><li><a class="govuk-link" href="https://example.org">a</a> [b](javascript:alert(1))</li></ul>',
    );
    const page = await director.post('/office/preview', { text });
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain(answer.text);
    expect((await director.post('/office/preview')).text).toContain('There is nothing to show yet.');
  });
});

describe('what leads here', () => {
  it('is shown to those who may go there, and leads somewhere', async () => {
    for (const visitor of [administrator, director, await office.as([{ role: 'provider', scope: 'night-shelter' }])]) {
      const { text } = await visitor.get('/office');
      const links = [...new Set([...text.matchAll(/href="(\/office[^"]*)"/g)].map(([, href = '']) => href))];
      for (const href of links) expect((await visitor.get(href)).status, `${visitor.name}: ${href}`).toBe(200);
    }
  });

  it('says whom to ask where somebody has no role yet', async () => {
    expect((await (await office.as([])).get('/office')).text).toContain('you have no role here yet');
  });

  it('says so where a role lets somebody do nothing yet, and only there', async () => {
    const provider = await office.as([{ role: 'provider', scope: 'night-shelter-2021' }]);
    expect((await provider.get('/office')).text).toContain('There is nothing for you to do here yet.');
    expect((await (await office.as(['scrutineer'])).get('/office')).text).not.toContain('nothing for you to do');
  });
});
