import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type LedgerTables, readHead } from '../ledger/index.ts';
import { readFolder } from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import type { Finding } from '../scrutiny/index.ts';
import type { Given, Outcome } from './commands/command.ts';
import { importAndPublish } from './commands/import.ts';
import { reportCommand } from './commands/report.ts';
import { scrutiniseCommand } from './commands/scrutinise.ts';
import { testContext } from './testing/context.ts';

const database = await testDatabase();
const context = testContext(database);
const example = (period: string) => join(import.meta.dirname, '../../examples/mopac', period);
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scrutinise-'));
  for (const period of ['2020-21-Q4', '2021-22-Q1']) {
    const handedIn = await readFolder(example(period));
    const done = await importAndPublish(context, handedIn, { reason: null, publishing: true });
    expect(done.ok).toBe(true);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (values: Given['values'], ...positionals: readonly string[]): Given => ({ positionals, values });

/** Runs it with the database. */
async function run(values: Given['values'], ...positionals: readonly string[]): Promise<Outcome> {
  const work = scrutiniseCommand.prepare(given(values, ...positionals));
  return typeof work === 'function' ? work(context) : work;
}

/** Runs it where there is none. */
async function alone(values: Given['values']): Promise<Outcome> {
  const work = scrutiniseCommand.withoutDatabase?.(given(values));
  if (!work) throw new Error('it does not do without a database');
  return work();
}

const findings = ({ json }: Outcome) => json as readonly Finding[];
const facts = (outcome: Outcome) => findings(outcome).map(({ answer: _, ...finding }) => finding);
const wrongCount = {
  ...{ check: 'counts-disagree', level: 'error', period: '2020-21-Q4', priority: 'children-young-people' },
  ...{ subject: 'goals', evidence: { claimed: 5, counted: 6, place: 'overview' } },
};

describe('scrutinise', () => {
  it('prints the findings of a period, most serious first, as a JSON array', async () => {
    const outcome = await run({}, '2020-21-Q4');
    expect(findings(outcome)).toContainEqual(
      expect.objectContaining({ ...wrongCount, evidence: expect.objectContaining(wrongCount.evidence) }),
    );
    const levels = findings(outcome).map(({ level }) => ['error', 'warning', 'question'].indexOf(level));
    expect(levels).toEqual(levels.toSorted());
    expect(Object.keys(findings(outcome)[0] ?? {}).toSorted()).toEqual(
      ['check', 'level', 'period', 'priority', 'subject', 'message', 'evidence', 'answer'].toSorted(),
    );
    expect(outcome).toMatchObject({ status: 1, isAnswer: true });
    expect(outcome.text.join('\n')).toMatch(/children-young-people › goals · counts-disagree/);
  });

  it('finds in a pack what it finds in the edition made of it, held beside the same reports', async () => {
    const pack = await run({ pack: example('2021-22-Q1') });
    expect(facts(pack)).toEqual(facts(await run({}, '2021-22-Q1')));
    expect(facts(await alone({ pack: example('2021-22-Q1'), before: [example('2020-21-Q4')] }))).toEqual(facts(pack));
    expect(facts(await run({ draft: true }, '2021-22-Q1'))).toEqual(facts(pack));
    expect(pack.text.join('\n')).toMatch(/Held beside 2020-21-Q4/);
  });

  it('reads a published document, of any body', async () => {
    const made = reportCommand.prepare(given({ format: 'json' }, '2021-22-Q1'));
    const { bytes } = typeof made === 'function' ? await made(context) : made;
    const path = join(folder, 'report.json');
    writeFileSync(path, bytes ?? '');
    expect(facts(await run({ pack: path }))).toEqual(facts(await run({}, '2021-22-Q1')));
    writeFileSync(
      path,
      Buffer.from(bytes ?? '')
        .toString()
        .replace('"mopac"', '"elsewhere"'),
    );
    expect(facts(await run({ pack: path }))).toEqual(facts(await alone({ pack: path })));
    writeFileSync(path, '{"format": "tallystick/report@1"}');
    expect(await run({ pack: path })).toMatchObject({
      status: 1,
      json: { refused: expect.stringMatching(/cannot be read as a report/) },
    });
  });

  it('checks a table alone, whatever its period is, and says what it could not check', async () => {
    const table = join(folder, 'tables');
    mkdirSync(table, { recursive: true });
    writeFileSync(join(table, 'goals.csv'), readFileSync(join(example('2020-21-Q4'), 'goals.csv')));
    writeFileSync(join(table, 'claims.csv'), readFileSync(join(example('2020-21-Q4'), 'claims.csv')));
    const outcome = await alone({ pack: table });
    expect(findings(outcome)).toContainEqual(expect.objectContaining({ check: 'counts-disagree', period: null }));
    expect(outcome.text.at(-1)).toMatch(/Nothing says of which period it is, so only \d+ of the \d+ checks were made/);
    const dated = await alone({ pack: table, period: '2020-21-Q4' });
    expect(findings(dated)).toContainEqual(expect.objectContaining({ check: 'counts-disagree', period: '2020-21-Q4' }));
    expect(dated.text.join('\n')).not.toMatch(/Nothing says of which period/);
  });

  it('stores nothing of a pack', async () => {
    const length = () => database.transaction(async (tx: Writer<LedgerTables>) => (await readHead(tx)).length);
    const before = await length();
    await run({ pack: example('2021-22-Q1') });
    expect(await length()).toBe(before);
  });

  it.each([
    ['error', 1],
    ['question', 1],
  ])('ends with status 1 where something reaches the level %s', async (level, status) => {
    expect(await run({ level }, '2020-21-Q4')).toMatchObject({ status });
  });

  it('ends with status 0 where nothing reaches it', async () => {
    const path = join(folder, 'goals.csv');
    writeFileSync(path, 'priority,ref,id,title,baseline,rating\nroads,1,cameras,Mend the cameras,Q4,G\n');
    expect(await alone({ pack: path, period: '2020-21-Q3' })).toMatchObject({ status: 0, isAnswer: true, json: [] });
  });

  it.each([
    [{ level: 'fatal' }, ['2020-21-Q4'], /"fatal" is not a level/],
    [{}, ['2020-21-Q5'], /is not a reporting period/],
    [{ before: ['x'] }, ['2020-21-Q4'], /go with --pack/],
    [{ pack: 'x', draft: true }, [], /A pack is no draft/],
    [{ pack: 'x', period: 'Q4' }, [], /is not a reporting period/],
  ] as const)('is used wrongly with %j %j', async (values, positionals, why) => {
    const outcome = await run(values as never, ...positionals);
    expect(outcome.status).toBe(2);
    expect(outcome.text[0]).toMatch(why);
  });

  it.each([
    [{}, ['2019-20-Q1'], /2019-20-Q1 is not published/],
    [{ draft: true }, ['2019-20-Q1'], /Nothing has been said of 2019-20-Q1/],
    [{ pack: '/nowhere' }, [], /nothing is at/],
    [{ pack: example('2020-21-Q4'), before: [example('2021-22-Q1')] }, [], /2021-22-Q1 is not before 2020-21-Q4/],
  ] as const)('refuses in words %j %j', async (values, positionals, why) => {
    const outcome = await run(values as never, ...positionals);
    expect(outcome.status).toBe(1);
    expect(outcome.text.join(' ')).toMatch(why);
  });
});
