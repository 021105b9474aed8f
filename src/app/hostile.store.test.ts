import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { exampleSignIn, makeExamplePeople, openSession, signInLinks } from '../identity/index.ts';
import { baseUrl, type Given, startOffice, type TestOffice } from '../office/testing/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import { edited } from '../quarter/testing/edit-workbook.ts';
import { openedPeriod, openQuarterOf, operator, runAs, signOffAll } from '../quarter/testing/opened.ts';
import { dataRenderers, workbookRenderers } from '../reporting/index.ts';
import {
  findingsIn,
  formsOf,
  hostileValues,
  kindOf,
  linksOf,
  markup,
  type PageForm,
  type Pair,
  strangeFields,
} from './testing/hostile.ts';
import { undone } from './testing/undone.ts';

// A scanner of our own: every address that the office registers, and every form of every page of a quarter as it goes from
// entering to publication, is sent hostile values in every parameter and every field, by people of every kind.

const quarter = `/office/quarters/${openedPeriod}`;
const own = 'safer-streets';
const roles: Readonly<Record<string, readonly Given[]>> = {
  'performance officer': ['performance-officer'],
  'lead officer': [{ role: 'lead-officer', scope: own }],
  administrator: ['administrator'],
  'chief finance officer': ['chief-finance-officer'],
  director: ['director'],
  'deputy mayor': ['deputy-mayor'],
  scrutineer: ['scrutineer'],
  provider: [{ role: 'provider', scope: 'agreement-1' }],
};
const deputies = ['performance officer', 'administrator', 'provider', 'a stranger'];

const database = await testDatabase({ act: undefined });
const now = Temporal.Instant.from('2021-11-12T10:00:00Z');

/** Every address that is registered, as `METHOD pattern`, with what came of it. */
const reached = new Map<string, Map<number, number>>();
const findings = new Set<string>();
let requests = 0;
let lastFault = '';

/** The office over a database. All of them are one office: what a test signs in to one is signed in to the others. */
async function officeOver(over: Database): Promise<TestOffice> {
  const html = { report: (_: unknown, __: unknown, mark?: string | null) => `<p>${mark ?? ''}</p>`, notice: () => '' };
  return startOffice(over, {
    now: () => now,
    renderers: { ...dataRenderers, ...workbookRenderers, html },
    links: signInLinks(over, { mail: { send: async () => {}, close: () => {} }, providers: [], baseUrl }),
    examples: exampleSignIn(over, true),
    beside: (http) => {
      http.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) {
          if (one !== 'HEAD' && !url.startsWith('/assets'))
            reached.set(`${one} ${url}`, reached.get(`${one} ${url}`) ?? new Map());
        }
      });
      http.addHook('onError', (_request, _reply, error, done) => {
        lastFault = error.stack ?? '';
        done();
      });
      http.addHook('onResponse', (request, reply, done) => {
        const seen = reached.get(`${request.method} ${request.routeOptions.url}`);
        seen?.set(reply.statusCode, (seen.get(reply.statusCode) ?? 0) + 1);
        done();
      });
    },
  });
}

type Who = { readonly name: string; readonly cookie: string; readonly csrf: string };
const stranger: Who = { name: 'a stranger', cookie: '', csrf: '' };
let real: TestOffice;
/** Nothing that is done here is kept: a form is as good for the next hostile value. */
let tried: TestOffice;
const people: Who[] = [];
const ids = new Map<string, string>();
/** Where everybody begins to look: what pages lead to only after much else, or not by a link. */
const starts = [
  ...['/office', '/office/sign-in', '/office/sign-out', `/office/sign-in/link?token=${'A'.repeat(43)}`],
  ...['/office/sign-in/entra?to=/office', '/office/sign-in/entra/answer?code=x&state=y'],
  ...[`/office/pre-release/${openedPeriod}`, `/office/pre-release/${openedPeriod}.html`],
  '/office/quarters/open?period=2021-22-Q3&committee=26+11+2026&from=',
];
const who = (name: string): Who => people.find((one) => one.name === name) ?? stranger;

beforeAll(async () => {
  await openQuarterOf(database);
  await runAs(
    database,
    operator,
    "insert into tallystick.body (id, name) values ('the-body', 'The body') on conflict do nothing",
    // Something can be erased, and something is asked.
    `update tallystick.goal_period set title = 'Another goal', baseline = '2022-23-Q3' where period = '${openedPeriod}'`,
  );
  await makeExamplePeople(database);
  real = await officeOver(database);
  tried = await officeOver(undone(database));
  for (const [name, given] of Object.entries(roles)) {
    const { id, cookie, csrf } = await real.as(given, {
      name: `Person ${name}`,
      email: `${name.replaceAll(' ', '.')}@example.org`,
    });
    people.push({ name, cookie, csrf });
    ids.set(name, id);
  }
  people.push(stranger);
  // Somebody of whom everything can be done: with a role, with something that is theirs, whose access has ended.
  const ended = await real.as(['analyst'], { name: 'Ended', email: 'ended@example.org' });
  const owner = await real.as(['analyst'], { name: 'Owner', email: 'owner@example.org' });
  await runAs(
    database,
    operator,
    `update tallystick.person set active = false where id = '${ended.id}'`,
    `insert into tallystick.responsibility (kind, thing, person) values ('goal', 'goal-of-${own}', '${owner.id}')`,
    `insert into tallystick.mail (occasion, person, address, subject, text, made, attempts, tried, fault)
      values ('reminder', '${ended.id}', 'ended@example.org', 'A reminder', 'Something is due.', '2021-11-01T08:00:00Z', 9, '2021-11-02T08:00:00Z', 'gone')`,
  );
  const [first] = people;
  if (first)
    await openSession(database, { person: ids.get(first.name) ?? '', method: 'link', device: 'Another', now }, null);
  const goal = JSON.stringify({ period: openedPeriod, goal: `goal-of-${own}` });
  starts.push(
    ...[ended.id, owner.id].flatMap((id) => [`/office/people/${id}`, `/office/people/${id}/erase`]),
    `/office/erase?${new URLSearchParams({ register: 'goal_period', record: goal })}`,
  );
}, 60_000);
afterAll(async () => {
  await real?.http.close();
  await tried?.http.close();
});

type Asked = { readonly body?: string | Buffer; readonly type?: string; readonly accept?: string };
let client = 0;

/** Asks as a browser does, and judges the answer. Each comes from another address, so that none is one too many. */
async function ask(office: TestOffice, { name, cookie }: Who, method: 'GET' | 'POST', url: string, asked: Asked = {}) {
  requests += 1;
  client += 1;
  const { body, type = 'application/x-www-form-urlencoded', accept } = asked;
  const answer = await office.http.inject({
    ...{ method, url, remoteAddress: `10.${(client >> 16) & 255}.${(client >> 8) & 255}.${client & 255}` },
    headers: {
      ...(method === 'POST' ? { origin: baseUrl, 'content-type': type } : {}),
      ...(cookie === '' ? {} : { cookie }),
      ...(accept === undefined ? {} : { accept }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  const text = String(answer.headers['content-type']).startsWith('application/vnd') ? '' : answer.body;
  for (const finding of findingsIn({ status: answer.statusCode, headers: answer.headers, text })) {
    const why = answer.statusCode >= 500 ? lastFault.slice(0, 600) : '';
    findings.add(`${name}: ${method} ${url.slice(0, 200)} ${String(body ?? '').slice(0, 300)}: ${finding} ${why}`);
  }
  return { status: answer.statusCode, text, location: answer.headers.location, bytes: answer.rawPayload };
}

const encoded = (pairs: readonly Pair[], csrf: string) =>
  new URLSearchParams(
    [['csrf', csrf], ...pairs.filter(([name]) => name !== 'csrf')].map(([n, v]) => [n ?? '', (v ?? '').toWellFormed()]),
  ).toString();
const send = (office: TestOffice, by: Who, form: PageForm, pairs: readonly Pair[], accept?: string) =>
  form.method === 'GET'
    ? ask(office, by, 'GET', `${form.action}?${new URLSearchParams(pairs.map(([n, v]) => [n, v]))}`)
    : ask(office, by, 'POST', form.action, {
        body: form.takesFile ? multipart(pairs, by.csrf) : encoded(pairs, by.csrf),
        ...(form.takesFile ? { type: 'multipart/form-data; boundary=b' } : {}),
        ...(accept === undefined ? {} : { accept }),
      });

function multipart(pairs: readonly Pair[], csrf: string, file: Buffer | null = null): Buffer {
  const header = (text: string) => Buffer.from(`--b\r\nContent-Disposition: form-data; ${text}\r\n\r\n`);
  const safe = (name: string) => name.replace(/["\r\n]/g, '_');
  const parts = [['csrf', csrf] as Pair, ...pairs.filter(([name]) => name !== 'csrf')].flatMap(([name, value]) =>
    name === 'file'
      ? [header(`name="file"; filename="${safe(value) || 'x.xlsx'}"`), file ?? Buffer.from(value), Buffer.from('\r\n')]
      : [header(`name="${safe(name)}"`), Buffer.from(`${value}\r\n`)],
  );
  return Buffer.concat([...parts, Buffer.from('--b--\r\n')]);
}

/** The registered address that a path is of. */
function patternOf(method: string, path: string): string | null {
  const bare = path.split('?')[0] ?? '';
  const patterns = [...reached.keys()]
    .filter((key) => key.startsWith(`${method} `))
    .map((key) => key.slice(method.length + 1));
  const of = patterns.filter((pattern) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`).test(bare),
  );
  return of.sort((a, b) => a.split(':').length - b.split(':').length)[0] ?? null;
}

/** A page or a form that somebody came upon, and who. */
type Found = { readonly by: Who; readonly form: PageForm };
const forms = new Map<string, Found>();
const links = new Map<string, { readonly by: Who; readonly url: string }>();

const signature = ({ method, action, fields, choices }: PageForm) =>
  `${method} ${patternOf(method, action)} ${[...new Set([...fields, ...choices].map(([name]) => kindOf(name)))].sort().join(' ')}`;

/** Follows what leads on from a page, a few of a kind, as each person; notes every form on the way. */
async function crawl(office: TestOffice, few: number): Promise<void> {
  for (const by of people) {
    const waiting = [...starts];
    const counts = new Map<string, number>();
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const { status, text, location } = await ask(office, by, 'GET', url);
      if (status === 303 && typeof location === 'string') waiting.push(...oneMore(location));
      if (status !== 200) continue;
      const key = `GET ${patternOf('GET', url)} ${[...new URL(url, baseUrl).searchParams.keys()].join(' ')}`;
      if (!links.has(key)) links.set(key, { by, url });
      for (const form of formsOf(text, url.split('?')[0] ?? '')) {
        if (!forms.has(signature(form))) forms.set(signature(form), { by, form });
        if (form.method === 'GET')
          waiting.push(...oneMore(`${form.action}?${new URLSearchParams(form.fields.map(([n, v]) => [n, v]))}`));
      }
      for (const link of linksOf(text)) waiting.push(...oneMore(link));
    }
    function oneMore(url: string): string[] {
      const kind = `${patternOf('GET', url)} ${[...new URL(url, baseUrl).searchParams.keys()].join(' ')}`;
      const count = counts.get(url) === undefined ? (counts.get(kind) ?? 0) : few;
      counts.set(url, 1).set(kind, count + 1);
      return count < few ? [url] : [];
    }
  }
}

/** A form of more fields is asked as our script asks, which answers without making the whole page. */
const fewFields = 12;
const attacked = new Set<string>();
const once = (what: string) => !attacked.has(what) && attacked.add(what) !== undefined;

/** Sends a form with every value in every field: in all of them together, by turns, and in each alone. */
async function attack({ by, form }: Found): Promise<void> {
  const base = form.fields;
  const kinds = new Map<string, Pair>();
  for (const pair of [...base, ...form.choices]) {
    if (!kinds.has(kindOf(pair[0])) && pair[0] !== 'csrf') kinds.set(kindOf(pair[0]), pair);
  }
  const guard = /^(seen|hash|person|act|step)$/;
  const rotated = (shift: number, keeps: boolean) =>
    base.map(
      ([name, value], n): Pair =>
        keeps && guard.test(name) ? [name, value] : [name, hostileValues[(n + shift) % hostileValues.length] ?? ''],
    );
  await send(tried, by, form, base);
  for (const choice of kinds.values()) {
    if (form.choices.includes(choice)) await send(tried, by, form, [...base, choice]);
  }
  for (const shift of hostileValues.keys()) {
    await send(tried, by, form, rotated(shift, true), shift % 3 === 0 ? 'application/json' : undefined);
    if (base.some(([name]) => guard.test(name))) await send(tried, by, form, rotated(shift, false));
  }
  await send(tried, by, form, [...base, ...strangeFields]);
  if (once(`${form.method} ${patternOf(form.method, form.action)}`)) {
    for (const strange of strangeFields) await send(tried, by, form, [...base, strange], 'application/json');
  }
  for (const name of deputies) if (name !== by.name) await send(tried, who(name), form, rotated(0, true));
  for (const [name, value] of kinds.values()) {
    if (!once(`${form.method} ${patternOf(form.method, form.action)} ${kindOf(name)}`)) continue;
    const isLong = kinds.size > fewFields;
    const accept = isLong ? 'application/json' : undefined;
    // What is answered to a script is put into a page by nobody but the script: markup in it says nothing.
    const values = isLong ? hostileValues.filter((value) => !markup.includes(value as never)) : hostileValues;
    const rest = base.filter(([other]) => other !== name);
    await send(tried, by, form, rest);
    await send(tried, by, form, [...base, [name, value], [name, 'twice']]);
    for (const hostile of values) await send(tried, by, form, [...rest, [name, hostile]], accept);
  }
}

/** Every parameter of an address and of its query with every hostile value, once. */
async function attackAddress({ by, url }: { readonly by: Who; readonly url: string }): Promise<void> {
  const [path = '', query = ''] = url.split('?');
  const pattern = patternOf('GET', path) ?? '';
  const known = [...new URLSearchParams(query)];
  for (const [at, part] of pattern.split('/').entries()) {
    if (!part.includes(':') || !once(`GET ${pattern} ${part}`)) continue;
    for (const hostile of hostileValues) {
      const parts = path.split('/');
      parts[at] = part.replace(/:\w+/, () => encodeURIComponent(hostile.toWellFormed()));
      await ask(tried, by, 'GET', parts.join('/') + (query && `?${query}`));
    }
  }
  const names = known.map(([key]) => key);
  for (const asked of [
    ...names.map((name) => [name]),
    ['q', 'to', 'period', 'page'].filter((name) => !names.includes(name)),
  ]) {
    if (!once(`GET ${pattern} ?${asked}`)) continue;
    for (const hostile of hostileValues) {
      const pairs = [
        ...known.filter(([key]) => !asked.includes(key)),
        ...asked.map((name) => [name, hostile.toWellFormed()]),
      ];
      await ask(tried, by, 'GET', `${path}?${new URLSearchParams(pairs as [string, string][])}`);
    }
  }
}

/** The form of what a workbook changes, which only somebody sees who hands one in. */
async function handIn(office: TestOffice): Promise<void> {
  const by = who('lead officer');
  const { bytes } = await ask(office, by, 'GET', `${quarter}/workbook/all.xlsx`);
  const changed = await edited(new Uint8Array(bytes), ({ cell }) => {
    cell(`goals/goal-of-${own}`, 'title').value = markup[0];
    cell(`indicators/${own}-indicator-1/`, 'actual').value = 0.64;
  });
  const body = multipart([['file', `${markup[1]}.xlsx`]], by.csrf, Buffer.from(changed));
  const { text } = await ask(office, by, 'POST', `${quarter}/workbook`, {
    body,
    type: 'multipart/form-data; boundary=b',
  });
  for (const form of formsOf(text, `${quarter}/workbook`)) {
    if (!forms.has(signature(form))) forms.set(signature(form), { by, form });
  }
}

/** Signs as everybody who must, with the forms that they are shown. */
async function signAsAll(office: TestOffice): Promise<void> {
  for (const name of ['chief finance officer', 'director', 'deputy mayor']) {
    const by = who(name);
    const { text } = await ask(office, by, 'GET', `${quarter}/signing`);
    for (const form of formsOf(text, '').filter(({ fields }) => fields.some(([field]) => field === 'capacity'))) {
      await send(office, by, form, form.fields);
    }
  }
}

/** Forms that no page shows: our script sends them. */
const byScript: readonly Found[] = [
  {
    by: { name: 'performance officer' } as Who,
    form: { method: 'POST', action: '/office/preview', takesFile: false, fields: [['text', 'Words']], choices: [] },
  },
];

let stages = 0;
/** Looks at everything as it is now, and attacks whatever was not there before. */
async function stage(few: number): Promise<void> {
  const before = { forms: new Set(forms.keys()), links: new Set(links.keys()) };
  stages += 1;
  await crawl(tried, few);
  if (stages === 1) {
    await handIn(tried);
    for (const { by, form } of byScript) forms.set(signature(form), { by: who(by.name), form });
  }
  for (const [key, found] of forms) if (!before.forms.has(key)) await attack(found);
  for (const [key, found] of links) if (!before.links.has(key)) await attackAddress(found);
}

/** What a text was planted in must not be sent on: it would end what the next stages need. */
const notPlanted =
  /sign-out|sign-in|sessions|end-access|access|hand-over|end-role|erase|submission|signing$|publication|workbook|dates$|preview/;

/** Keeps hostile words wherever they are taken: what is refused is sent with what it was before. */
async function plant(): Promise<readonly string[]> {
  for (const { by, form } of [...forms.values()]) {
    if (form.method === 'GET' || notPlanted.test(patternOf('POST', form.action) ?? '')) continue;
    const kept = new Set(
      form.fields
        .map(([name]) => name)
        .filter((name) => /^(seen|hash|csrf|person|act|step|role|to|record|register)$/.test(name)),
    );
    for (let times = 0; times < 8; times += 1) {
      const pairs = form.fields.map(
        ([name, value], n): Pair => [name, kept.has(name) ? value : (markup[n % markup.length] ?? '')],
      );
      const { status, text } = await send(real, by, form, pairs);
      const faulty = [...text.matchAll(/href="#([^"]+)"/g)]
        .map(([, name = '']) => name)
        .filter((name) => form.fields.some(([known]) => known === name));
      if (status !== 422 || faulty.every((name) => kept.has(name))) break;
      for (const name of faulty) kept.add(name);
    }
  }
  return database.withOwner(async (client) => {
    const { rows } = await client.query<{ held: string }>(`
      select distinct register || '.' || key as held from tallystick.entry, jsonb_each(after)
      where value::text like '%hostile(1)%' order by 1`);
    return rows.map(({ held }) => held);
  });
}

/** Columns that hold whatever people write. */
const planted = [
  ...[
    'goal_period.title',
    'indicator_period.explanation',
    'issue_period.title',
    'person.name',
    'priority_period.narrative',
  ],
  ...['report.overview', 'risk_period.explanation'],
];

describe('what a scanner finds', () => {
  it('nothing while a quarter is entered, and hostile words are kept wherever they are taken', {
    timeout: 600_000,
  }, async () => {
    await stage(2);
    expect([...findings]).toEqual([]);
    const held = await plant();
    console.log(`hostile words are held by ${held.length} columns: ${held.join(', ')}`);
    expect(held).toEqual(expect.arrayContaining(planted));
    expect([...findings]).toEqual([]);
  });

  it('nothing while it is reviewed, signed, set to be published and published', { timeout: 600_000 }, async () => {
    await runAs(database, operator, `update tallystick.submission set state = 'submitted' where priority = '${own}'`);
    await stage(3);
    await runAs(
      database,
      operator,
      `update tallystick.submission set state = 'returned', comment = '${markup[0]}' where priority = '${own}'`,
    );
    await stage(1);
    await signOffAll(database);
    await stage(1);
    await signAsAll(real);
    await stage(1);
    const by = who('performance officer');
    const publication = { method: 'POST', action: `${quarter}/publication`, takesFile: false, choices: [] } as const;
    const set = await send(real, by, { ...publication, fields: [] }, [
      ['act', 'set'],
      ['date', '22 11 2021'],
      ['time', '9:30am'],
    ]);
    expect(set.location).toBe(`${quarter}/publication?done=set`);
    await stage(1);
    const published = await send(real, by, { ...publication, fields: [] }, [['act', 'publish']]);
    expect(published.location).toBe(`${quarter}/publication?done=published`);
    await stage(1);
    expect([...findings]).toEqual([]);
  });

  it('at every address that is registered, with every form; none is left out', () => {
    const [gets, posts] = ['GET', 'POST'].map((method) => [...reached].filter(([key]) => key.startsWith(`${method} `)));
    const got = (statuses: readonly number[]) => (reach: ReadonlyMap<number, number>) =>
      statuses.some((status) => reach.has(status));
    const shown = got([200, 303]);
    const tookForm = got([200, 303, 422]);
    const formed = new Set(
      [...forms.values()]
        .filter(({ form }) => form.method === 'POST')
        .map(({ form }) => `POST ${patternOf('POST', form.action)}`),
    );
    console.log(
      `${reached.size} addresses (${gets?.length} GET, ${posts?.length} POST), ${forms.size} forms, ${links.size} kinds of page, ${people.length} people, ${requests} requests`,
    );
    expect(gets?.filter(([, reach]) => !shown(reach)).map(([key]) => key)).toEqual(notHere);
    expect(posts?.filter(([, reach]) => !tookForm(reach)).map(([key]) => key)).toEqual([]);
    expect(posts?.filter(([key]) => !formed.has(key)).map(([key]) => key)).toEqual([]);
  });
});

/** Addresses at which nobody finds anything here: no sign-in provider is set up. */
const notHere = ['GET /office/sign-in/:provider', 'GET /office/sign-in/:provider/answer'];

describe('what looks at the answers', () => {
  const headers = {
    'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  };
  const good = { status: 200, headers, text: '<p>&lt;script&gt;hostile(1)&lt;/script&gt;</p>' };

  it('finds nothing in a good one', () => {
    expect(findingsIn(good)).toEqual([]);
  });

  it.each([
    ['a fault', { status: 500 }, 'status 500'],
    ['markup as it was sent', { text: `<p>${markup[0]}</p>` }, 'unescaped'],
    ['an attribute that ends too soon', { text: `<input value="${markup[3]}">` }, 'unescaped'],
    ['a link that runs', { text: '<a href="javascript:hostile(1)">a</a>' }, 'a link that runs'],
    ['a script in the page', { text: '<script>go()</script>' }, 'a script in the page'],
    ['the insides of a fault', { text: '{"why":"invalid input syntax for type uuid"}' }, 'insides'],
    ['a stack', { text: 'Error\n    at work (file:///a/b.ts:1:2)' }, 'insides'],
    ['a header that is lacking', { headers: { ...headers, 'x-frame-options': undefined } }, 'x-frame-options'],
    [
      'a policy that lets anything in',
      {
        headers: {
          ...headers,
          'content-security-policy': `${headers['content-security-policy']}; script-src 'unsafe-inline'`,
        },
      },
      'content-security-policy',
    ],
    ['an answer that others keep', { headers: { ...headers, 'cache-control': 'public' } }, 'cache-control'],
    [
      'a cookie that scripts read',
      { headers: { ...headers, 'set-cookie': 'tallystick=x; Path=/; SameSite=Lax' } },
      'set-cookie',
    ],
    ['a cookie that was smuggled in', { headers: { ...headers, 'set-cookie': ['hostile=1'] } }, 'set-cookie'],
    ['a way to elsewhere', { headers: { ...headers, location: '//evil.example' } }, 'location'],
    ['what the server is made of', { headers: { ...headers, server: 'x' } }, 'header server'],
  ])('finds %s', (_, bad, finding) => {
    expect(findingsIn({ ...good, ...bad }).join('\n')).toContain(finding);
  });
});
