import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { exampleSignIn, makeExamplePeople, signInLinks } from '../identity/index.ts';
import { type Answered, baseUrl, type Caller, type Fields, startOffice, type TestOffice } from './testing/index.ts';

// Whatever is asked of the office and whatever is sent to it, the answer is honest, kept by nobody, and never a fault.

const database = await testDatabase({ act: undefined });

let office: TestOffice;
let callers: readonly Caller[];
beforeAll(async () => {
  await makeExamplePeople(database);
  const mail = { send: async () => {}, close: () => {} };
  office = await startOffice(database, {
    links: signInLinks(database, { mail, providers: [], baseUrl }),
    examples: exampleSignIn(database, true),
  });
  callers = [office.stranger, await office.as(['administrator']), await office.as(['performance-officer'])];
});
afterAll(() => office.http.close());

const markup = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'onmouseover='alert(1)"];
const words = [
  ...['account', 'sessions', 'people', 'invite', 'rights', 'ledger', 'history', 'drafts', 'security', 'erase'],
  ...['sign-in', 'link', 'example', 'answer', 'person', 'goal_period', 'role_held', '2020-21-Q4', '2020-21-Q4.json'],
  ...['details', 'roles', 'end-role', 'hand-over', 'end-access', 'access', 'owns', 'ledger.csv', 'ledger.json'],
  ...[
    'people.csv',
    '1',
    '0',
    '-1',
    '99999999999999999999',
    'NaN',
    'null',
    '__proto__',
    'constructor',
    '%00',
    '..',
    '*',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'x.json', '2020-21-Q9.csv'],
];
const value = fc.oneof(
  fc.constantFrom(
    ...words,
    ...markup,
    '',
    'all',
    'others',
    'administrator',
    'true',
    "' or 1=1 --",
    '2026-11-27',
    '31 2 2026',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
  fc.constant('9'.repeat(400)),
  fc.uuid(),
);
const name = fc.constantFrom(
  ...['name', 'email', 'role', 'scope', 'reason', 'person', 'session', 'token', 'to', 'from', 'until', 'page', 'day'],
  ...['register', 'record', 'period', 'id', 'kind', 'actor', 'who', 'action', 'before', 'after', 'power', 'columns'],
  ...['sent', 'ended', 'csrf', 'thing', 'scope-lead-officer', 'scope-adviser', 'sequence', 'limit', 'offset', 'q'],
);
/** Addresses that lead somewhere, so that what lies behind them is reached often. */
const real = fc.constantFrom(
  ...[
    '/office',
    '/office/account',
    '/office/account/sessions',
    '/office/sign-in',
    '/office/sign-in/link',
    '/office/drafts',
  ],
  ...['/office/sign-in/example', '/office/sign-out', '/office/people', '/office/people/invite', '/office/people.csv'],
  ...[
    '/office/rights',
    '/office/ledger',
    '/office/ledger/1',
    '/office/ledger.csv',
    '/office/ledger.json',
    '/office/security',
  ],
  ...[
    '/office/history/person',
    '/office/history/goal_period',
    '/office/erase/person',
    '/office/drafts/2020-21-Q4.json',
  ],
);
const made = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, value), { maxLength: 4 })
  .map((parts) =>
    ['/office', ...parts.map((part) => (words.includes(part) ? part : encodeURIComponent(part)))].join('/'),
  );
const path = fc.oneof(real, made);
const fields: fc.Arbitrary<Fields> = fc
  .array(fc.tuple(name, fc.oneof(value, fc.array(value, { maxLength: 3 }))), { maxLength: 6 })
  .map((pairs) => Object.fromEntries(pairs));
const query = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`));

const statuses = [200, 303, 308, 400, 403, 404, 405, 413, 414, 422, 429];

function judge(what: string, { status, headers, text, location }: Answered): void {
  expect(statuses, `${what}: ${text.slice(0, 500)}`).toContain(status);
  // That an address has no slash at its end is no secret.
  if (status !== 308) expect(headers['cache-control'], what).toBe('no-store');
  expect(headers['content-security-policy'], what).toContain("default-src 'none'");
  if (location !== null) expect(location, what).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
  if (String(headers['content-type']).startsWith('text/html')) {
    for (const planted of markup) expect(text.includes(planted), what).toBe(false);
  }
}

it('2,000 requests of every kind are answered honestly', async () => {
  const seen = new Map<number, number>();
  const asked = fc.record({ path, query, fields, sends: fc.boolean(), who: fc.nat(2) });
  await fc.assert(
    fc.asyncProperty(asked, async ({ path: at, query: by, fields: sent, sends, who }) => {
      // Who signs out has nothing more to ask.
      const caller = (at === '/office/sign-out' ? null : callers[who]) ?? office.stranger;
      const answer = sends ? await caller.post(at, sent) : await caller.get(at + by);
      judge(JSON.stringify({ at, by, sent, sends, who }), answer);
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
    }),
    { numRuns: 2000 },
  );
  // Had everything been refused at the door, nothing would have been tried.
  for (const status of [200, 303, 403, 404, 405])
    expect(seen.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(5);
}, 120_000);
