import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import type { Quarter } from '../../../calendar/index.ts';
import type { Writer } from '../../../platform/postgres/index.ts';
import { dataRenderers, publish, type Renderers, type ReportingTables } from '../../../reporting/index.ts';
import { aReport } from '../../../reporting/testing/documents.ts';
import { enterTwoPeriods, operator, run } from '../../testing/changes.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });

/** An edition beside which later drafts are scrutinised. */
const edition = JSON.stringify(aReport('2020-21-Q4', 1)).replaceAll("'", "''");

let rendering = 0;
let mostAtOnce = 0;
/** What rendering waits for. */
let held: Promise<void> = Promise.resolve();
/** A renderer that takes as long as it is held, and counts how many run at once. */
const slow: Renderers['pdf'] = {
  report: async () => {
    rendering += 1;
    mostAtOnce = Math.max(mostAtOnce, rendering);
    await held;
    await new Promise((resolve) => setImmediate(resolve));
    rendering -= 1;
    return '%PDF-';
  },
  notice: () => '',
};
const unable: Renderers['xlsx'] = {
  report: () => {
    throw Object.assign(new Error('No font has this letter.'), { code: 'cannot-render' });
  },
  notice: () => '',
};

let office: TestOffice;
let lead: Visitor;
let administrator: Visitor;
let provider: Visitor;
beforeAll(async () => {
  office = await startOffice(database, { renderers: { ...dataRenderers, pdf: slow, xlsx: unable } });
  lead = await office.as([{ role: 'lead-officer', scope: 'standing-together' }]);
  administrator = await office.as(['administrator']);
  provider = await office.as([{ role: 'provider', scope: 'agreement-1' }]);
});
afterAll(() => office?.http.close());

const words = (text: string) =>
  text
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const see = async (path: string) => {
  const answer = await lead.get(path);
  expect(answer.status, path).toBe(200);
  return answer;
};

describe('the drafts', () => {
  it('say so where there is nothing yet', async () => {
    expect(words((await see('/office/drafts')).text)).toContain(
      'Nothing here yet: nothing has been said of any period.',
    );
    await enterTwoPeriods(database);
  });

  it('show each period with its state, newest first', async () => {
    const text = words((await see('/office/drafts')).text);
    expect(text).toMatch(/Quarter 1 2021-22 1 April to 30 June 2021 Not published .*Quarter 4 2020-21/);
    await run(
      database,
      operator,
      `insert into edition values ('2020-21-Q4', 1, '2021-06-01', now(), null, repeat('a', 64), 'A report', 'live', array['json']);
       insert into edition_file values ('2020-21-Q4', 1, 'json', convert_to('${edition}', 'UTF8'),
         encode(sha256(convert_to('${edition}', 'UTF8')), 'hex'))`,
    );
    const published = words((await see('/office/drafts')).text);
    expect(published).toContain('Edition 1 , published on 1 June 2021 Not since it was published');
    await run(database, operator, "update report set title = 'Another' where period = '2020-21-Q4'");
    const changed = words((await see('/office/drafts')).text);
    expect(changed).toMatch(/Edition 1 , published on 1 June 2021 Changed since \d+ November 2026 at \d\d:\d\d/);
  });

  it('offer the formats that there are, and no other', async () => {
    const { text } = await see('/office/drafts');
    const offered = [...text.matchAll(/href="\/office\/drafts\/2020-21-Q4\.([a-z.]+)"/g)].map(([, ending]) => ending);
    expect(offered).toEqual(['json', 'csv', 'xlsx', 'pdf', 'docx']);
  });

  it('of a period lead to the history of everything in it', async () => {
    const { text } = await see('/office/drafts/2021-22-Q1');
    expect(words(text)).toContain('A draft: what is said here is not published as it stands');
    expect(words(text)).toContain('1.2 Diversity of officers Indicator In this period');
    for (const path of [
      '/office/history/goal_period?period=2021-22-Q1&amp;goal=shared-endeavour',
      '/office/history/goal?id=shared-endeavour',
      '/office/history/priority?id=standing-together',
    ]) {
      expect(text).toContain(`href="${path}"`);
      expect((await see(path.replaceAll('&amp;', '&'))).status).toBe(200);
    }
  });

  it('are read by the same number of queries, however many periods there are', async () => {
    const count = async (path: string) => {
      const before = queries.length;
      await see(path);
      return queries.length - before;
    };
    const [list, one] = [await count('/office/drafts'), await count('/office/drafts/2021-22-Q1')];
    await run(
      database,
      operator,
      "insert into report (period) select (2000 + n) || '-' || lpad(((n + 1) % 100)::text, 2, '0') || '-Q1' from generate_series(1, 15) n",
    );
    expect([await count('/office/drafts'), await count('/office/drafts/2021-22-Q1')]).toEqual([list, one]);
  });
});

describe('what a draft changes', () => {
  const period = '2021-22-Q1' as Quarter;
  const changes = async () => words((await see(`/office/drafts/${period}/changes`)).text);

  it('is told against the latest edition, figure by figure', async () => {
    const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
    await database.transaction(async (tx: Writer<ReportingTables>) => {
      const made = await publish(tx, period, { reason: null, now, renderers: dataRenderers });
      if (!made.ok) throw new Error(made.error);
    }, operator);
    expect(await changes()).toContain('The two say the same.');
    await run(
      database,
      operator,
      `update component_period set actual = 61.5 where period = '${period}' and component = 'officers'`,
    );
    expect(await changes()).toContain('Quarter 1 2021-22: edition 1 → draft');
    expect(await changes()).toMatch(/Officers: year to date [\d.]+% 61\.5% [+−][\d.]+ percentage points?/);
    expect((await see(`/office/drafts/${period}`)).text).toContain(`href="/office/drafts/${period}/changes"`);
  });

  it('is told of no edition that was withdrawn', async () => {
    await run(
      database,
      operator,
      `insert into withdrawal values ('${period}', 1, now(), 'A court order');
       insert into withdrawal_file select period, number, format, 'x', encode(sha256('x'), 'hex') from edition_file where period = '${period}'`,
    );
    expect(await changes()).toContain('edition 1 of Quarter 1 2021-22, was withdrawn: nothing is compared with it.');
  });

  it.each(['1999-00-Q1', 'nonsense'])('of %s is not found', async (name) => {
    expect((await lead.get(`/office/drafts/${name}/changes`)).status).toBe(404);
  });

  it.each(['administrator', 'provider'] as const)('is not for a %s', async (who) => {
    const answer = await { administrator, provider }[who].get('/office/drafts/2021-22-Q1/changes');
    expect(answer.status).toBe(403);
  });
});

describe('a draft as a file', () => {
  it('says what the registers say now, and that it is no edition', async () => {
    await run(
      database,
      operator,
      "update component_period set actual = 62.5 where period = '2021-22-Q1' and component = 'officers'",
    );
    const { text, headers } = await see('/office/drafts/2021-22-Q1.json');
    const document = JSON.parse(text);
    expect(document.edition).toBeNull();
    expect(JSON.stringify(document)).toContain('"actual":62.5');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-disposition']).toBe('attachment; filename="2021-22-Q1-draft.json"');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('can be had for comment', async () => {
    const { headers } = await see('/office/drafts/2021-22-Q1.docx');
    expect(headers['content-type']).toContain('wordprocessingml');
  });

  it('is made one at a time, and not for more than can wait', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held = promise;
    let refusals = 0;
    const asking = Array.from({ length: 16 }, async () => {
      const answer = await lead.get('/office/drafts/2021-22-Q1.pdf');
      // All have asked once those that cannot wait have their answer.
      if (answer.status === 503) refusals += 1;
      if (refusals === 4) resolve();
      return answer;
    });
    const answers = await Promise.all(asking);
    expect(mostAtOnce).toBe(1);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(12);
    expect(statuses.filter((status) => status === 503)).toHaveLength(4);
    const [refused] = answers.filter(({ status }) => status === 503);
    expect(refused?.headers['retry-after']).toBe('30');
    expect(refused?.text).toContain('Drafts are made one at a time');
  });

  it('that cannot be rendered says why, in words', async () => {
    const answer = await lead.get('/office/drafts/2021-22-Q1.xlsx');
    expect(answer.status).toBe(422);
    expect(words(answer.text)).toContain('Quarter 1 2021-22: No font has this letter.');
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it.each([
    ['2021-22-Q1.ods', 'A draft is not made as .ods (expected .json, .csv, .xlsx, .pdf and .docx).'],
    ['2021-22-Q1.exe', 'A draft is not made as .exe'],
    ['2021-22-Q5', 'is not a reporting period (expected one like 2020-21-Q4).'],
    ['nonsense.pdf', '“nonsense” is not a reporting period'],
    ['1999-00-Q1', 'Nothing has been said of Quarter 1 1999-00.'],
    ['1999-00-Q1.json', 'Nothing has been said of Quarter 1 1999-00.'],
  ])('%s is not found, and says why', async (name, why) => {
    const answer = await lead.get(`/office/drafts/${name}`);
    expect(answer.status).toBe(404);
    expect(words(answer.text)).toContain(why);
  });

  it.each(['', '/2021-22-Q1', '/2021-22-Q1.json', '/2021-22-Q1.docx', '/2021-22-Q1.pdf'])(
    '/office/drafts%s is not for an administrator, a provider or a stranger',
    async (path) => {
      for (const visitor of [administrator, provider]) {
        const answer = await visitor.get(`/office/drafts${path}`);
        expect(answer.status).toBe(403);
        expect(answer.text).not.toContain('Diversity of officers');
      }
      expect((await office.stranger.get(`/office/drafts${path}`)).status).toBe(303);
    },
  );
});
