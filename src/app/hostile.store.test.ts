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
  strangeNames,
} from './testing/hostile.ts';
import { undone } from './testing/undone.ts';

// A scanner of our own: hostile values are sent to every address that the office registers and in every form of a quarter as
// it goes from entering to publication, where what is held already is hostile too. Every address gets every value; values take
// turns over its fields. It runs on one server (vitest.config.ts).

const quarter = `/office/quarters/${openedPeriod}`;
const own = 'safer-streets';
const roles: readonly Given[] = [
  ...(['performance-officer', { role: 'lead-officer', scope: own }, 'administrator', 'scrutineer'] as const),
  ...(['chief-finance-officer', 'director', 'deputy-mayor'] as const),
];

const database = await testDatabase({ act: undefined });
const now = Temporal.Instant.from('2021-11-12T10:00:00Z');
const findings = new Set<string>();
/** Of every address that is registered, as `METHOD pattern`: what was answered, and which hostile values it was sent. */
const reached = new Map<string, { readonly statuses: Set<number>; readonly met: Set<string> }>();
let requests = 0;
let lastFault = '';

type Who = { readonly name: string; readonly cookie: string; readonly csrf: string };
const stranger: Who = { name: 'a stranger', cookie: '', csrf: '' };
const people: Who[] = [];
const who = (name: string): Who => people.find((one) => one.name === name) ?? stranger;
let real: TestOffice;
/** Nothing that is done here is kept: a form is as good for the next hostile value. */
let tried: TestOffice;
/** Where everybody begins to look: what pages lead to only after much else, or not by a link. */
const starts = [
  ...['/office', '/office/sign-in', '/office/sign-out', `/office/sign-in/link?token=${'A'.repeat(43)}`],
  ...[`/office/pre-release/${openedPeriod}`, `/office/pre-release/${openedPeriod}.html`],
  '/office/quarters/open?period=2021-22-Q3&committee=26+11+2026&from=',
];

function officeOver(over: Database): Promise<TestOffice> {
  const html = { report: (_: unknown, __: unknown, mark?: string | null) => `<p>${mark ?? ''}</p>`, notice: () => '' };
  return startOffice(over, {
    now: () => now,
    renderers: { ...dataRenderers, ...workbookRenderers, html },
    links: signInLinks(over, { mail: { send: async () => {}, close: () => {} }, providers: [], baseUrl }),
    examples: exampleSignIn(over, true),
    beside: (http) => {
      http.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat())
          if (one !== 'HEAD' && !url.startsWith('/assets') && !reached.has(`${one} ${url}`))
            reached.set(`${one} ${url}`, { statuses: new Set(), met: new Set() });
      });
      http.addHook('onError', async (_request, _reply, error) => {
        lastFault = error.stack ?? '';
      });
      http.addHook('onResponse', async ({ method, routeOptions }, { statusCode }) => {
        reached.get(`${method} ${routeOptions.url}`)?.statuses.add(statusCode);
      });
    },
  });
}

beforeAll(async () => {
  await openQuarterOf(database);
  const held = [
    ...['report.title', 'report.overview', 'priority_period.name', 'priority_period.narrative'],
    ...['indicator_period.title', 'indicator_period.explanation', 'goal_period.title', 'risk_period.title'],
    ...['risk_period.explanation', 'issue_period.title', 'issue_period.explanation'],
  ].map((column, n) => {
    const [table, name] = column.split('.');
    return `update tallystick.${table} set ${name} = '${markup[n % markup.length]?.replaceAll("'", "''")}'`;
  });
  // Something can be erased, something is asked, and the two priorities are where different forms are shown.
  await runAs(
    ...([database, operator] as const),
    ...held,
    "update tallystick.goal_period set baseline = '2022-23-Q3' where period = '2021-22-Q2'",
    "update tallystick.submission set state = 'submitted'",
    `update tallystick.submission set state = 'returned', comment = '${markup[0]}' where priority = '${own}'`,
  );
  await makeExamplePeople(database);
  real = await officeOver(database);
  tried = await officeOver(undone(database));
  const person = (given: Given, name: string) => real.as([given], { name: `${name} ${markup[1]}` });
  for (const given of roles) {
    const name = typeof given === 'string' ? given : given.role;
    const { id, cookie, csrf } = await person(given, name);
    people.push({ name, cookie, csrf });
    if (name === 'scrutineer')
      await openSession(database, { person: id, method: 'link', device: markup[0], now }, null);
  }
  people.push(stranger);
  // Somebody of whom everything can be done: with a role, with something that is theirs, whose access has ended.
  const [ended, owner] = [await person('analyst', 'Ended'), await person('analyst', 'Owner')];
  await runAs(
    ...([database, operator] as const),
    `update tallystick.person set active = false where id = '${ended.id}'`,
    `insert into tallystick.responsibility (kind, thing, person) values ('goal', 'goal-of-${own}', '${owner.id}')`,
    `insert into tallystick.mail (occasion, person, address, subject, text, made, attempts, tried, fault) values
      ('reminder', '${ended.id}', 'ended@example.org', 'A reminder', 'Due.', '2021-11-01T08:00:00Z', 9, '2021-11-02T08:00:00Z', 'gone')`,
  );
  const goal = JSON.stringify({ period: openedPeriod, goal: `goal-of-${own}` });
  starts.push(
    ...[ended.id, owner.id].flatMap((id) => [`/office/people/${id}`, `/office/people/${id}/erase`]),
    `/office/erase?${new URLSearchParams({ register: 'goal_period', record: goal })}`,
  );
});
afterAll(() => Promise.all([real?.http.close(), tried?.http.close()]));

/** Asks as a browser does, and judges the answer. Each comes from another address, so that none is one too many. */
async function ask(
  office: TestOffice,
  { name, cookie }: Who,
  url: string,
  body?: FormData | URLSearchParams,
  accept = '*/*',
) {
  requests += 1;
  const sent = new Request(baseUrl, { method: 'POST', ...(body && { body }) });
  const answer = await office.http.inject({
    ...{ method: body ? 'POST' : 'GET', url, remoteAddress: `10.0.${requests >> 8}.${requests & 255}` },
    headers: { ...(body && { origin: baseUrl }), ...Object.fromEntries(sent.headers), cookie, accept },
    ...(body && { payload: Buffer.from(await sent.arrayBuffer()) }),
  });
  const text = String(answer.headers['content-type']).startsWith('application/vnd') ? '' : answer.body;
  for (const finding of findingsIn({ status: answer.statusCode, headers: answer.headers, text })) {
    const what = body ? [...body].map(([field, value]) => `${field}=${String(value).slice(0, 40)}`).join('&') : '';
    const why = answer.statusCode >= 500 ? lastFault.slice(0, 600) : '';
    findings.add(`${name}: ${url.slice(0, 200)} ${what.slice(0, 300)}: ${finding} ${why}`);
  }
  return { status: answer.statusCode, text, location: answer.headers.location, bytes: answer.rawPayload };
}

const queryOf = (pairs: readonly Pair[]) => new URLSearchParams(pairs.map(([name, value]) => [name, value]));
function send(office: TestOffice, by: Who, form: PageForm, sent: readonly Pair[], accept?: string, csrf = by.csrf) {
  if (form.method === 'GET') return ask(office, by, `${form.action}?${queryOf(sent)}`);
  const pairs = [['csrf', csrf] as const, ...sent.filter(([name]) => name !== 'csrf')];
  return ask(office, by, form.action, form.takesFile ? filed(pairs) : queryOf(pairs), accept);
}

function filed(pairs: readonly Pair[], file?: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) {
    if (name === 'file') form.append(name, new File([file ?? value], value || 'x.xlsx'));
    else form.append(name, value);
  }
  return form;
}

/** The registered address that a path is of. */
function patternOf(method: string, url: string): string {
  const path = url.split('?')[0] ?? '';
  const patterns = [...reached.keys()].filter((key) => key.startsWith(`${method} `));
  const isOf = (key: string) =>
    new RegExp(`^${key.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`).test(`${method} ${path}`);
  return patterns.filter(isOf).sort((a, b) => a.split(':').length - b.split(':').length)[0] ?? `${method} nothing`;
}

/** Every form that somebody came upon, and every address as the form of its query. */
const forms = new Map<string, { readonly by: Who; readonly form: PageForm }>();
const attacked = new Set<string>();

function note(by: Who, url: string, text: string): void {
  const [path = '', query = ''] = url.split('?');
  const asked = [...new URLSearchParams(query), ...['q', 'to', 'period', 'page'].map((name): Pair => [name, ''])];
  const address: PageForm = { method: 'GET', action: path, takesFile: false, fields: asked, choices: [] };
  for (const form of [address, ...formsOf(text, path)]) {
    const kinds = new Set([...form.fields, ...form.choices].map(([name]) => kindOf(name)));
    const key = `${patternOf(form.method, form.action)} ${[...kinds].sort().join(' ')}`;
    if (!forms.has(key)) forms.set(key, { by, form });
  }
}

/** Follows what leads on from where it begins, a few of a kind, as each person; notes every form on the way. */
async function crawl(from: readonly string[], few: number): Promise<void> {
  for (const by of people) {
    const waiting = [...from];
    const counts = new Map<string, number>();
    const follow = (url: string) => {
      const kind = `${patternOf('GET', url)} ${[...new URL(url, baseUrl).searchParams.keys()].join(' ')}`;
      const count = counts.has(url) ? few : (counts.get(kind) ?? 0);
      counts.set(url, 1).set(kind, count + 1);
      if (count < few && (from === starts || url.startsWith(quarter))) waiting.push(url);
    };
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const { status, text, location } = await ask(tried, by, url);
      if (status !== 200 && status !== 303) continue;
      note(by, url, text);
      for (const { method, action, fields } of formsOf(text, url))
        if (method === 'GET') follow(`${action}?${queryOf(fields)}`);
      for (const link of [...linksOf(text), ...(location ? [String(location)] : [])]) follow(link);
    }
  }
}

let turn = 0;
/** The next hostile value for an address, by turns, which it has then met. */
function next(address: string): string {
  turn += 1;
  const value = hostileValues[turn % hostileValues.length] ?? '';
  reached.get(address)?.met.add(value);
  return value;
}
const once = (what: string) => !attacked.has(what) && attacked.add(what) !== undefined;
const tells = /^(csrf|seen|hash|person|act|step)$/;

/** Sends hostile values in each part of a form's address, in each of its fields alone, and in all until it has met every one. */
async function attack(by: Who, form: PageForm): Promise<void> {
  const address = patternOf(form.method, form.action);
  const ofKinds = (pairs: readonly Pair[]) => new Map(pairs.map((pair) => [kindOf(pair[0]), pair]));
  const fields = ofKinds(form.fields.filter(([name]) => name !== 'csrf'));
  const choices = ofKinds(form.choices);
  await send(tried, by, form, form.fields);
  for (const choice of choices.values()) await send(tried, by, form, [...form.fields, choice]);
  for (const [at, part] of address
    .slice(form.method.length + 1)
    .split('/')
    .entries()) {
    if (!part.includes(':') || !once(`${address} ${part}`)) continue;
    for (const value of hostileValues) {
      const hostile = form.action.split('/').with(
        at,
        part.replace(/:\w+/, () => encodeURIComponent(value)),
      );
      await send(tried, by, { ...form, action: hostile.join('/') }, form.fields);
    }
  }
  // Asked as our script asks, a long form is judged without making the whole page.
  const accept = fields.size > 12 ? 'application/json' : undefined;
  for (const [kind, [name]] of [...fields, ...choices]) {
    if (!once(`${address} ${kind}`)) continue;
    const rest = form.fields.filter(([other]) => other !== name);
    await send(tried, by, form, [...rest, [name, next(address)]], accept);
  }
  const hostile = (keeps: boolean): Pair[] =>
    (form.fields.length > 1 ? form.fields : ([['q', '']] as const)).map(([name, value]) =>
      (keeps && tells.test(name)) || name === 'csrf' ? [name, value] : [name, next(address)],
    );
  await send(tried, by, form, [...hostile(true), ...strangeNames.map((name): Pair => [name, markup[1]])]);
  // What was typed is given back to whoever is not signed in, or has a form of another session.
  await send(tried, stranger, form, hostile(true));
  await send(tried, by, form, hostile(false), undefined, 'another');
  for (let n = 0; (reached.get(address)?.met.size ?? Infinity) < hostileValues.length; n += 1)
    await send(tried, by, form, hostile(n % 2 === 1));
}

/** Looks at everything as it is now, and attacks whatever was not there before. */
async function stage(from: readonly string[], few: number): Promise<void> {
  await crawl(from, few);
  for (const [key, { by, form }] of forms) if (once(key)) await attack(by, form);
}

/** Notes the form of what a workbook changes, which only somebody sees who hands one in. */
async function handIn(by: Who): Promise<void> {
  const { bytes } = await ask(tried, by, `${quarter}/workbook/all.xlsx`);
  const changed = await edited(new Uint8Array(bytes), ({ cell }) => {
    cell(`goals/goal-of-${own}`, 'title').value = `${markup[2]} once more`;
  });
  const body = filed(Object.entries({ csrf: by.csrf, file: `${markup[1]}.xlsx` }), new Uint8Array(changed));
  note(by, `${quarter}/workbook`, (await ask(tried, by, `${quarter}/workbook`, body)).text);
}

/** Sends, for good, what signs or publishes. @returns where that leads. */
async function press(name: string, page: string, ...pressed: readonly Pair[]): Promise<unknown> {
  const { text } = await ask(real, who(name), `${quarter}/${page}`);
  const shown = formsOf(text, '').find(({ fields }) => fields.some(([field]) => field === 'capacity'));
  const form = { method: 'POST', action: `${quarter}/${page}`, takesFile: false, fields: [], choices: [] } as const;
  return (await send(real, who(name), shown ?? form, [...(shown?.fields ?? []), ...pressed])).location;
}

describe('a scanner of our own finds', () => {
  it('nothing while a quarter is entered', { timeout: 300_000 }, async () => {
    await handIn(who('lead-officer'));
    const fields: Pair[] = [
      ['text', 'Words'],
      ['csrf', ''],
    ];
    const preview = { method: 'POST', action: '/office/preview', takesFile: false, fields, choices: [] } as const;
    forms.set('sent by our script', { by: who('performance-officer'), form: preview });
    await stage(starts, 2);
    expect([...findings]).toEqual([]);
  });

  it('nothing while it is signed, set to be published and published', { timeout: 300_000 }, async () => {
    await signOffAll(database);
    await stage([quarter], 1);
    for (const name of ['chief-finance-officer', 'director', 'deputy-mayor'])
      expect(await press(name, 'signing')).toMatch(/signing/);
    await stage([quarter], 1);
    const by = ['performance-officer', 'publication'] as const;
    expect(await press(...by, ['act', 'set'], ['date', '22 11 2021'], ['time', '9:30am'])).toMatch(/done=set$/);
    await stage([quarter], 1);
    expect(await press(...by, ['act', 'publish'])).toMatch(/done=published$/);
    await stage([quarter], 1);
    expect([...findings]).toEqual([]);
  });

  it('every address that is registered, and sends every value to it', () => {
    console.log(`${reached.size} addresses, ${forms.size} forms and kinds of page, ${requests} requests`);
    const taken = (key: string) => (key.startsWith('GET') ? [200, 303] : [200, 303, 422]);
    const isTaken = (key: string, statuses: ReadonlySet<number>) => taken(key).some((status) => statuses.has(status));
    // No sign-in provider is set up here.
    const notHere = ['GET /office/sign-in/:provider', 'GET /office/sign-in/:provider/answer'];
    const keys = (lacking: typeof all) => lacking.map(([key]) => key);
    const all = [...reached];
    expect(keys(all.filter(([key, { statuses }]) => !isTaken(key, statuses)))).toEqual(notHere);
    expect(keys(all.filter(([, { met }]) => met.size < hostileValues.length))).toEqual(notHere);
  });

  it('what is wrong with an answer', () => {
    const headers = {
      'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      ...{ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-store' },
      ...{ 'referrer-policy': 'strict-origin-when-cross-origin', 'cross-origin-opener-policy': 'same-origin' },
      ...{
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': 'camera=()',
        'content-type': 'text/html',
      },
      'set-cookie': 'tallystick=x; Path=/; HttpOnly; SameSite=Lax',
    };
    const found = (text: string, changes: object = {}, status = 200) =>
      findingsIn({ status, headers: { ...headers, ...changes }, text }).length;
    expect(found('<p>&lt;script&gt;hostile(1)&lt;/script&gt;</p>', { location: '/office' })).toBe(0);
    for (const name of Object.keys(headers).filter((one) => one !== 'content-type'))
      expect(found('', { [name]: 'x' }), name).toBe(1);
    for (const location of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect(found('', { location }), location).toBe(1);
    for (const text of [markup[1], '<a href="javascript:go()">', '<script>go()</script>', 'Error\n    at f (a.ts:1:2)'])
      expect(found(text), text).toBe(1);
    expect(found('', { server: 'x' }, 500)).toBe(2);
  });
});
