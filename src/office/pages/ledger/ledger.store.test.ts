import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { enterTwoPeriods, operator, run } from '../../testing/changes.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });

let office: TestOffice;
let officer: Visitor;
let lead: Visitor;
let administrator: Visitor;
let provider: Visitor;
beforeAll(async () => {
  office = await startOffice(database);
  await enterTwoPeriods(database);
  // A lead officer enters what a quarter asks for.
  await run(
    database,
    operator,
    "insert into opening values ('2021-22-Q1', null, '2021-09-30', '2021-07-01T08:00:00Z')",
    "insert into submission (period, priority) values ('2021-22-Q1', 'standing-together')",
  );
  officer = await office.as(['performance-officer'], { name: 'Olu Officer' });
  lead = await office.as([{ role: 'lead-officer', scope: 'standing-together' }], { name: 'Lee Lead' });
  administrator = await office.as(['administrator'], { name: 'Ann Admin' });
  provider = await office.as([{ role: 'provider', scope: 'agreement-1' }], { name: 'Pat Provider' });
  const act = { actor: `person:${lead.id}`, reason: 'The late returns came in.', request: 'req-7' } as const;
  await run(
    database,
    act,
    "update component_period set actual = 62.5 where period = '2021-22-Q1' and component = 'officers'",
  );
  await run(
    database,
    { ...operator, onBehalfOf: officer.id },
    "update finance_period set actual = 2600050 where period = '2021-22-Q1'",
  );
  await run(
    database,
    { ...operator, reason: '＝1+1, in letters as wide as Chinese ones' },
    "update priority_period set narrative = '=1+1, -3 and @home' where period = '2021-22-Q1'",
  );
});
afterAll(() => office?.http.close());

/** The text of a page’s main part, without markup. */
const words = (text: string) =>
  text
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const sequences = (text: string) =>
  [...text.matchAll(/href="\/office\/ledger\/(\d+)"><span/g)].map(([, n]) => Number(n));
const see = async (visitor: Visitor, path: string) => {
  const answer = await visitor.get(path);
  expect(answer.status, path).toBe(200);
  return answer;
};

describe('the ledger', () => {
  it('says who changed what, from what to what, for whom and why', async () => {
    const text = words((await see(officer, '/office/ledger')).text);
    expect(text).toContain(
      'Component Officers of 1.2 Diversity of officers Quarter 1 2021-22 Changed Actual from 61 to 62.5 Lee Lead The late returns came in.',
    );
    expect(text).toContain(
      'Actual from £26,000 to £26,000.50 root (command line) on behalf of Olu Officer No reason given',
    );
  });

  it('shows the length and the head, and where anybody checks it', async () => {
    const { text } = await see(officer, '/office/ledger');
    const { rows } = await database.withClient((client) => client.query('select length, head from tally'));
    expect(words(text)).toContain(
      `${rows[0].length} entries long. Its head, the hash of the last entry, is ${rows[0].head}`,
    );
    expect(text).toContain('href="/tally"');
  });

  it.each([
    ['register=component_period&action=change', 1],
    ['register=component_period', 5],
    ['register=goal_period&record=2020-21-Q4', 1],
    ['record=shared-endeavour', 3],
    ['record=a+SHARED+endeavour', 3],
    ['who=operator:root&register=finance_period', 3],
    ['who=system:none', 0],
    ['action=erase', 0],
    ['register=goal&from=1+1+2020&to=31+December+2099', 1],
    ['register=goal&from=1+1+2099', 0],
    ['register=goal&to=1+1+2020', 0],
  ])('narrowed by %s has %i entries, in the files too', async (query, count) => {
    const page = await see(officer, `/office/ledger?${query}`);
    expect(sequences(page.text)).toHaveLength(count);
    const json = JSON.parse((await see(officer, `/office/ledger.json?${query}`)).text);
    expect(json.map((entry: { sequence: number }) => entry.sequence)).toEqual(sequences(page.text).reverse());
    const csv = (await see(officer, `/office/ledger.csv?${query}`)).text.split('\r\n').slice(1, -1);
    expect([...new Set(csv.map((line) => Number(line.split(',', 1)[0])))]).toEqual(sequences(page.text).reverse());
    if (count === 0) expect(page.text).toContain('No entry that you may see fits this.');
  });

  it('on whose behalf is a filter', async () => {
    const { text } = await see(officer, `/office/ledger?behalf=${officer.id}`);
    expect(sequences(text)).toHaveLength(1);
    expect(text).toContain('on behalf of Olu Officer');
  });

  it('keeps what was typed where it is wrong, says so, and shows no entries as if they fitted', async () => {
    const answer = await officer.get('/office/ledger?from=yesterday&register=goal_period');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#from">“yesterday” is not a date. Type the first day like 27 11 2026.</a>');
    expect(answer.text).toMatch(/id="from"[^>]*value="yesterday"/);
    expect(answer.text).toContain('<title>Error: ');
    expect(sequences(answer.text)).toEqual([]);
    const file = await officer.get('/office/ledger.csv?from=yesterday');
    expect(file.status).toBe(400);
    expect(file.text).toContain('is not a date');
    expect(file.headers['content-disposition']).toBeUndefined();
  });

  it('is gone through page by page, and back', async () => {
    const start = sequences((await see(officer, '/office/ledger')).text)[0] as number;
    await run(
      database,
      operator,
      ...Array.from({ length: 60 }, (_, n) => `update report set title = 'Title ${n}' where period = '2021-22-Q1'`),
    );
    const first = await see(officer, '/office/ledger?register=report');
    expect(sequences(first.text)).toHaveLength(50);
    const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first.text) ?? [];
    const second = await see(officer, older.replaceAll('&amp;', '&'));
    expect(sequences(second.text)).toHaveLength(12);
    expect(second.text).not.toContain('rel="next"');
    const [, newer = ''] = /href="([^"]+)" rel="prev"/.exec(second.text) ?? [];
    expect(sequences((await see(officer, newer.replaceAll('&amp;', '&'))).text)).toEqual(sequences(first.text));
    expect(start).toBeLessThan(sequences(first.text)[0] as number);
  });

  it('is read by the same number of queries, however long it is', async () => {
    const count = async () => {
      const before = queries.length;
      await see(officer, '/office/ledger');
      return queries.length - before;
    };
    const few = await count();
    await run(database, operator, "insert into goal select 'goal-' || n from generate_series(1, 1000) n");
    expect(await count()).toBe(few);
  });
});

describe('who may see the ledger', () => {
  it('a stranger is asked to sign in', async () => {
    for (const path of ['/office/ledger', '/office/ledger.csv', '/office/ledger.json?register=goal']) {
      const answer = await office.stranger.get(path);
      expect(answer.status, path).toBe(303);
      expect(answer.location, path).toMatch(/^\/office\/sign-in\?to=/);
    }
  });

  it('a provider is refused, page and files', async () => {
    for (const path of ['/office/ledger', '/office/ledger.csv', '/office/ledger.json']) {
      const answer = await provider.get(path);
      expect(answer.status, path).toBe(403);
      expect(answer.text, path).not.toContain('shared-endeavour');
    }
  });

  it('a lead officer sees every entry but those about people', async () => {
    const { text } = await see(lead, '/office/ledger');
    expect(words(text)).toContain('You see every entry but those about people');
    expect(text).not.toContain('<option value="role_held"');
    const people = await see(lead, '/office/ledger.json?register=role_held');
    expect(JSON.parse(people.text)).toEqual([]);
    // What is entered of oneself is one's own to see.
    const own = JSON.parse((await see(lead, '/office/ledger.json?register=person')).text);
    expect(own.map((entry: { record: unknown }) => entry.record)).toEqual([{ id: lead.id }]);
  });

  it('an administrator sees the entries about people and none about figures', async () => {
    const { text } = await see(administrator, '/office/ledger?register=role_held');
    expect(words(text)).toContain('You see the entries about people and their roles');
    expect(words(text)).toContain('Role Lead officer of Lee Lead for Standing Together');
    const all: { register: string }[] = JSON.parse((await see(administrator, '/office/ledger.json')).text);
    const seen = new Set(all.map(({ register }) => register));
    expect(seen).toContain('person');
    expect([...seen].filter((register) => /_period$|^(goal|report|note|claim)$/.test(register))).toEqual([]);
  });

  it('a file is not kept by anybody on the way', async () => {
    const { headers } = await see(officer, '/office/ledger.csv');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="ledger-\d{4}-\d\d-\d\d\.csv"$/);
  });
});

describe('the files', () => {
  it('hold no formula: what begins like one is made text', async () => {
    const { text } = await see(officer, '/office/ledger.csv?register=priority_period&action=change');
    expect(text).toContain(`,narrative,,"'=1+1, -3 and @home",`);
    expect(text).toContain(`,"'＝1+1, in letters as wide as Chinese ones",`);
  });

  it('hold what was said, by whom, and the links of the chain', async () => {
    const [entry] = JSON.parse(
      (await see(officer, '/office/ledger.json?register=component_period&action=change')).text,
    );
    expect(entry).toMatchObject({
      actor: { kind: 'person', id: lead.id, name: 'Lee Lead' },
      action: 'change',
      register: 'component_period',
      record: { component: 'officers', indicator: 'diversity', period: '2021-22-Q1' },
      changes: [{ column: 'actual', before: { value: '61' }, after: { value: '62.5' } }],
      reason: { value: 'The late returns came in.' },
      request: 'req-7',
    });
    expect(entry.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('have a line for each entry', async () => {
    const { text } = await see(officer, '/office/ledger.json?register=goal_period');
    const lines = text.trim().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['[', ']']);
    expect(lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/, '')).register)).toEqual([
      'goal_period',
      'goal_period',
    ]);
  });
});
