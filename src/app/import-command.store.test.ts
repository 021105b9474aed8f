import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type Quarter, quarter } from '../calendar/index.ts';
import { faultText, readFolder } from '../packs/index.ts';
import { attempt, type Database } from '../platform/postgres/index.ts';
import { addPerson, operator } from '../quarter/testing/opened.ts';
import {
  composePeriod,
  contentHash,
  type ReportDocument,
  type ReportingTables,
  readEditionFile,
  readEditions,
  verifyEditions,
} from '../reporting/index.ts';
import type { Command, CommandContext, Given, Outcome } from './commands/command.ts';
import { importAndPublish, importCommand } from './commands/import.ts';
import { movedOnWords } from './commands/moved-on.ts';
import { publishCommand } from './commands/publish.ts';
import { templateCommand } from './commands/template.ts';
import { testContext } from './testing/context.ts';

// Importing as the command does it, on a real database of each kind.

const examples = join(import.meta.dirname, '../../examples/mopac');
const [q4, q1] = [quarter('2020-21-Q4') as Quarter, quarter('2021-22-Q1') as Quarter];
const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = () => Temporal.Instant.from('2026-11-22T10:00:00Z');
const contextOf = (database: Database) => testContext(database, { now });
const example = (period: Quarter) => join(examples, period);

type Options = { reason?: string; publishing?: boolean; trial?: boolean };
async function importing(
  database: Database,
  path: string,
  { reason, publishing = false, trial = false }: Options = {},
) {
  return importAndPublish(contextOf(database), await readFolder(path), { reason: reason ?? null, publishing, trial });
}
/** Imports what must succeed. */
async function imported(database: Database, path: string, options: Options = {}) {
  const result = await importing(database, path, options);
  if (!result.ok)
    throw new Error('why' in result.error ? result.error.why : result.error.faults.map(faultText).join('\n'));
  return result.value;
}
/** Why an import was refused. */
async function refusedFor(database: Database, path: string, options: Options = {}): Promise<string[]> {
  const result = await importing(database, path, options);
  if (result.ok) return [];
  return 'why' in result.error ? [result.error.why] : result.error.faults.map(faultText);
}

/** Every row of every table, to hold a database against itself or another. */
function everything(database: Database, without: readonly string[] = []): Promise<Record<string, string[]>> {
  return database.withClient(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'tallystick'::regnamespace and relkind = 'r'
        and relname not in ('migration', 'granted') order by relname`);
    const held: Record<string, string[]> = {};
    for (const { name } of tables.filter((t) => !without.includes(t.name))) {
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from tallystick.${client.escapeIdentifier(name)} as t order by 1`,
      );
      held[name] = rows.map((r) => r.row);
    }
    return held;
  });
}
const editionsOf = (database: Database, period?: Quarter) => readEditions(database.read<ReportingTables>(), period);
async function documentOf(database: Database, period: Quarter, number: number): Promise<ReportDocument> {
  const file = await readEditionFile(database.read<ReportingTables>(), period, number, 'json');
  return JSON.parse(String(file?.bytes));
}
const hashNow = async (database: Database, period: Quarter) => {
  const composed = await attempt<ReportingTables, string, string>(database, async (tx) => {
    const content = await composePeriod(tx, period);
    return content === null ? { ok: false, error: 'nothing' } : { ok: true, value: contentHash(content) };
  });
  return composed.ok ? composed.value : null;
};

/** A copy of a real report's pack, to change. */
let copies = 0;
function copyOf(period: Quarter): { path: string; edit: (table: string, change: (text: string) => string) => void } {
  const path = join(folder, `pack-${copies++}`);
  cpSync(example(period), path, { recursive: true });
  return {
    path,
    edit(table, change) {
      const file = join(path, `${table}.csv`);
      const before = readFileSync(file, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`${table} was not changed.`);
      writeFileSync(file, after);
    },
  };
}
const header = (text: string) => `${text.split('\n')[0]}\n`;

/** Runs a command as script/tally does. */
async function run(command: Command, given: Given, context: CommandContext): Promise<Outcome> {
  const work = command.prepare(given);
  return typeof work === 'function' ? work(context) : work;
}

describe('a pack', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
  });

  it('is taken in whole and published as its period, and what its print contradicts is a warning', async () => {
    const result = await imported(database, example(q4), { publishing: true });
    expect(result).toMatchObject({ period: q4, changed: true, published: { isNew: true, edition: { number: 1 } } });
    expect(result.changes).toMatchObject({
      report: { added: 1 },
      priorities: { added: 5, changed: 0, removed: 0 },
      indicators: { added: 52 },
      goals: { added: 51 },
      risks: { added: 15 },
    });
    expect(result.warnings).toContainEqual(
      expect.objectContaining({
        ...{ check: 'counts-disagree', priority: 'children-young-people', subject: 'goals' },
        message: 'The overview and the page say 5 goals are green or complete; the table has 6.',
      }),
    );
  });

  it('changes nothing the second time', async () => {
    const before = await everything(database);
    const result = await imported(database, example(q4), { publishing: true });
    expect(result).toMatchObject({ changed: false, published: { isNew: false }, movedOn: [] });
    const nothing = { added: 0, changed: 0, removed: 0 };
    expect(Object.values(result.changes)).toEqual(Object.values(result.changes).map(() => nothing));
    expect(await everything(database)).toEqual(before);
  });

  it('that changes a published period is a correction: refused without a reason, and then nothing of it is kept', async () => {
    const { path, edit } = copyOf(q4);
    edit('priorities', (text) => text.replace('A Better Policing Service', 'An Even Better Policing Service'));
    edit('risks', (text) => text.split('\n').slice(0, -2).join('\n'));
    const before = await everything(database);
    expect(await refusedFor(database, path)).toEqual([
      '2020-21-Q4 is published (edition 1), and this pack changes 1 row of priorities (1 changed), 1 row of risks (1 removed). That is a correction and needs a reason: --reason "…".',
    ]);
    expect(await refusedFor(database, path, { publishing: true })).toHaveLength(1);
    expect(await everything(database)).toEqual(before);

    const result = await imported(database, path, { publishing: true, reason: 'A name was wrong.' });
    expect(result.published).toMatchObject({ isNew: true, edition: { number: 2, reason: 'A name was wrong.' } });
    expect((await documentOf(database, q4, 2)).edition).toMatchObject({ number: 2, reason: 'A name was wrong.' });
    expect((await documentOf(database, q4, 1)).priorities[0]?.name).toBe('A Better Policing Service');
    const imports = (await everything(database)).pack_import?.map((row) => JSON.parse(row));
    expect(imports).toMatchObject([
      { number: 1, name: '2020-21-Q4', reason: null },
      { number: 2, reason: 'A name was wrong.' },
    ]);
  });

  it('with a reason can be imported first and published later', async () => {
    const result = await imported(database, example(q4), { reason: 'It was right after all.' });
    expect(result).toMatchObject({ changed: true, published: null });
    expect(await editionsOf(database, q4)).toHaveLength(2);
    const published = await run(
      publishCommand,
      { positionals: [q4], values: { reason: 'It was right after all.' } },
      contextOf(database),
    );
    expect(published).toMatchObject({ status: 0, json: { published: true, edition: { number: 3 } } });
    const [third, , first] = await editionsOf(database, q4);
    expect(third?.contentHash).toBe(first?.contentHash);
  });
});

describe('on behalf of a person', () => {
  it('a pack that they may not publish is not imported either', async () => {
    const database = await testDatabase();
    await imported(database, example(q4));
    const onBehalfOf = await addPerson(database, 'Petra Officer', 'performance-officer');
    const { path, edit } = copyOf(q1);
    edit('report', (text) => text.replace(/"MOPAC quarterly[^"]*"/, ''));
    const pack = await readFolder(path);
    const before = await everything(database);
    const publishing = { reason: null, publishing: true };
    const forPetra = contextOf(database.as({ ...operator, onBehalfOf }));
    expect(await importAndPublish(forPetra, pack, publishing)).toMatchObject({
      ok: false,
      error: { why: expect.stringMatching(/^2021-22-Q1 cannot be published: it was never opened/) },
    });
    expect(await everything(database)).toEqual(before);
    // What is refused is the publishing alone.
    expect(await importAndPublish(forPetra, pack, { ...publishing, publishing: false })).toMatchObject({ ok: true });
  });
});

describe('back-files', () => {
  let inOrder: Database;
  let reversed: Database;
  beforeAll(async () => {
    [inOrder, reversed] = [await testDatabase(), await testDatabase()];
    for (const period of [q4, q1]) await imported(inOrder, example(period), { publishing: true });
    for (const period of [q1, q4]) await imported(reversed, example(period), { publishing: true });
  });

  it('in either order leave the same registers', async () => {
    // The tally says in which order.
    const published = ['edition', 'edition_file', 'entry', 'tally'];
    expect(await everything(reversed, published)).toEqual(await everything(inOrder, published));
    for (const period of [q4, q1]) expect(await hashNow(reversed, period)).toBe(await hashNow(inOrder, period));
  });

  it('are published with the history that was known then', async () => {
    const history = async (database: Database, number: number) =>
      (await documentOf(database, q1, number)).priorities.flatMap((p) =>
        p.goals.flatMap((g) => g.history.map((h) => h.period)),
      );
    expect((await documentOf(reversed, q4, 1)).edition?.contentHash).toBe(
      (await documentOf(inOrder, q4, 1)).edition?.contentHash,
    );
    expect(await history(reversed, 1)).toEqual([]);
    expect(new Set(await history(inOrder, 1))).toEqual(new Set([q4]));

    const again = await imported(reversed, example(q1), { publishing: true });
    expect(again).toMatchObject({ changed: false, published: null });
    expect(again.movedOn.map(movedOnWords)).toEqual([
      'The registers have moved on since edition 1 of 2021-22-Q1: script/tally publish 2021-22-Q1 --reason "…" makes a new edition.',
    ]);
    await imported(reversed, example(q1), { publishing: true, reason: 'With the report before it.' });
    expect(await history(reversed, 2)).toEqual(await history(inOrder, 1));
    expect((await editionsOf(reversed, q1))[0]?.contentHash).toBe((await editionsOf(inOrder, q1))[0]?.contentHash);
  });

  it('name the later editions that repeat of them what is no longer so', async () => {
    const database = await testDatabase();
    const moved = { period: q1, edition: 1 };
    expect((await imported(database, example(q1), { publishing: true })).movedOn).toEqual([]);
    expect((await imported(database, example(q4), { publishing: true })).movedOn).toEqual([moved]);
    const republish = (period: Quarter) =>
      run(publishCommand, { positionals: [period], values: { reason: 'Of the report before.' } }, contextOf(database));
    expect((await republish(q1)).json).toMatchObject({ published: true, movedOn: [] });
    const { path, edit } = copyOf(q4);
    edit('indicators', (text) => text.replace(',70,,69,', ',70,,65,'));
    await imported(database, path, { reason: 'Misread.' });
    const corrected = await republish(q4);
    expect(corrected.json).toMatchObject({ published: true, movedOn: [{ period: q1, edition: 2 }] });
    expect(corrected.text[1]).toBe(
      'The registers have moved on since edition 2 of 2021-22-Q1: script/tally publish 2021-22-Q1 --reason "…" makes a new edition.',
    );
  });

  it('come out as packs that make the same reports elsewhere', async () => {
    const elsewhere = await testDatabaseLater;
    for (const period of [q4, q1]) {
      const output = join(folder, `template-${period}`);
      const given = { positionals: [period], values: { output } };
      expect(await run(templateCommand, given, contextOf(inOrder))).toMatchObject({ status: 0 });
      await imported(elsewhere, output, { publishing: true });
    }
    const hashes = async (database: Database) =>
      (await editionsOf(database)).map((e) => [e.period, e.number, e.contentHash]);
    expect(await hashes(elsewhere)).toEqual(await hashes(inOrder));
    for (const period of [q4, q1]) {
      // The tally is that of a database and differs by nature: what is entered has salts of its own.
      const asideTally = async (database: Database) => {
        const { edition, ...content } = await documentOf(database, period, 1);
        expect(edition?.tally).toEqual({ length: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/) });
        return { ...content, edition: { ...edition, tally: null } };
      };
      expect(await asideTally(elsewhere)).toEqual(await asideTally(inOrder));
    }
    expect((await verifyEditions(elsewhere.read<ReportingTables>())).misfits).toEqual([]);
  });
});
const testDatabaseLater = testDatabase();

describe('a table', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
    await imported(database, example(q4));
  });

  it('that is absent leaves its register', async () => {
    const { path } = copyOf(q4);
    for (const name of ['goals', 'risks', 'issues', 'finance', 'claims', 'notes', 'priorities']) {
      rmSync(join(path, `${name}.csv`));
    }
    const before = await everything(database);
    expect((await imported(database, path)).changed).toBe(false);
    expect(await everything(database)).toEqual(before);
  });

  it('with its header and no rows empties it', async () => {
    const { path, edit } = copyOf(q4);
    edit('risks', header);
    expect((await imported(database, path)).changes).toMatchObject({ risks: { added: 0, changed: 0, removed: 15 } });
    expect((await everything(database)).risk_period).toEqual([]);
    // What a thing is called stays known for ever.
    expect((await everything(database)).risk).toHaveLength(15);
  });

  it('cannot lose what rows of another, which is not handed in, belong to', async () => {
    const { path, edit } = copyOf(q4);
    edit('priorities', header);
    for (const name of ['indicators', 'goals', 'risks', 'issues', 'finance', 'claims', 'notes']) {
      if (name !== 'risks') rmSync(join(path, `${name}.csv`));
    }
    edit('risks', header);
    const before = await everything(database);
    const refused = await refusedFor(database, path);
    expect(refused).toContain(
      'priorities, column id: "children-young-people" is missing, and the goals that are held for this period belong to it (hand in goals too)',
    );
    expect(await everything(database)).toEqual(before);
  });
});

describe('two imports at once', () => {
  it('of one pack into an empty database are one import', async () => {
    const database = await empty[0];
    const both = await Promise.all([imported(database, example(q4)), imported(database, example(q4))]);
    expect(both.map((r) => r.changed).sort()).toEqual([false, true]);
    expect((await everything(database)).pack_import).toHaveLength(1);
  });

  it('of one period follow each other: the registers say what one of them says, whole', async () => {
    const database = await empty[1];
    const variants = ['One', 'Two', 'Three', 'Four'].map((word) => {
      const { path, edit } = copyOf(q4);
      edit('priorities', (text) => text.replace('A Better Policing Service', word));
      edit('goals', (text) => text.replaceAll(/G,,,,$/gm, `G,,,,${word}`));
      return path;
    });
    await Promise.all(variants.map((path) => imported(database, path)));
    const held = await everything(database);
    const names = held.priority_period?.map((row) => JSON.parse(row).name).filter((name) => /^[A-Z][a-z]+$/.test(name));
    const reasons = new Set(held.goal_period?.map((row) => JSON.parse(row).reason).filter((reason) => reason !== null));
    expect(names).toHaveLength(1);
    expect([...reasons]).toEqual(names);
    expect(held.pack_import).toHaveLength(4);
  });

  it('of two bodies into an empty database: the first to come names it, the other is refused', async () => {
    const database = await empty[2];
    const { path, edit } = copyOf(q1);
    edit('report', (text) => text.replace('MOPAC,', 'Essex PFCC,'));
    const refusals = (await Promise.all([refusedFor(database, example(q4)), refusedFor(database, path)])).flat();
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^report row 2, column body: this system is .+'s, and the pack is of ".+"$/);
  });
});
const empty = [testDatabase(), testDatabase(), testDatabase()] as const;

describe('a trial', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
  });

  it('says what would happen, and keeps nothing', async () => {
    const before = await everything(database);
    const trial = await imported(database, example(q4), { trial: true, publishing: true });
    expect(await everything(database)).toEqual(before);
    const real = await imported(database, example(q4), { publishing: true });
    expect(trial).toEqual(real);
  });

  it('of a correction asks for its reason too', async () => {
    const { path, edit } = copyOf(q4);
    edit('risks', header);
    expect(await refusedFor(database, path, { trial: true })).toHaveLength(1);
    expect(await refusedFor(database, path, { trial: true, reason: 'They went away.' })).toEqual([]);
  });
});

it('the number of statements does not grow with the rows', async () => {
  const database = await counted;
  const count = async (path: string) => {
    const before = statements;
    await imported(database, path, { publishing: true, reason: 'Counted.' });
    return statements - before;
  };
  const { path, edit } = copyOf(q1);
  edit('indicators', (text) => {
    const row = 'better-policing-service,N,added-N,,,Added,count,none,snapshot,,,,,,1,,,,,,,,,,\n';
    return text + Array.from({ length: 2_000 }, (_, n) => row.replaceAll('N', String(n))).join('');
  });
  // What is held already is read first: both are counted as corrections of the same.
  await count(example(q1));
  expect(await count(path)).toBe(await count(example(q1)));
  expect(statements).toBeLessThan(300);
});
let statements = 0;
const counted = testDatabase({
  onQuery: () => {
    statements += 1;
  },
});

describe('a faulty pack is refused whole, with every fault named', () => {
  let database: Database;
  let before: Record<string, string[]>;
  beforeAll(async () => {
    database = await testDatabase();
    await imported(database, example(q4));
    before = await everything(database);
  });

  type Pack = ReturnType<typeof copyOf>;
  const put = ({ path }: Pack, name: string, content: string | Buffer) => writeFileSync(join(path, name), content);
  const bytesOf = ({ path }: Pack, name: string) => readFileSync(join(path, name));

  it.each<[string, (pack: Pack) => void, (string | RegExp)[]]>([
    [
      'a wrong number',
      (pack) => pack.edit('indicators', (text) => text.replace(/(,percent,higher,pooled,,,,)(\d+),/, '$1$2%%,')),
      [/^indicators row \d+, column target: "\d+%%" is not a number \(expected 19, 19% or blank\)$/],
    ],
    [
      'an unknown column',
      (pack) => pack.edit('issues', (text) => text.replace(',explanation', ',explanaton')),
      [
        'issues row 1, column explanaton: there is no such column (expected priority, ref, id, title, rating, trend, explanation)',
      ],
    ],
    ['an unknown table', (pack) => put(pack, 'kpis.csv', 'a\n1\n'), [/^kpis: there is no such table in a report pack/]],
    [
      'no report',
      (pack) => rmSync(join(pack.path, 'report.csv')),
      ['report: this table is missing, and every pack needs it'],
    ],
    [
      'a required column missing',
      (pack) => pack.edit('claims', (text) => text.replaceAll(/^([^,]*),[^,]*/gm, '$1')),
      ['claims row 1, column priority: this column is missing, and the table needs it'],
    ],
    [
      'an id twice',
      (pack) => pack.edit('risks', (text) => text + text.split('\n')[1]),
      [/^risks row 17, column id: ".+" is there already, in row 2 \(expected each once\)$/],
    ],
    [
      'the same id for two things',
      (pack) => pack.edit('issues', (text) => `${text}better-policing-service,9,court-backlog,Something else,H,up,\n`),
      [/^issues row 17, column id: "court-backlog" stands for two things: row \d+ ".+" and this row "Something else"/],
    ],
    [
      'a priority that there is not',
      (pack) => pack.edit('issues', (text) => `${text}policing,9,new-issue,New,H,up,\n`),
      [
        /^issues row 17, column priority: "policing" is not a priority of this period \(they are .+, standing-together\)$/,
      ],
    ],
    [
      'a quarter that does not exist, and two faults in one cell',
      (pack) =>
        pack.edit(
          'goals',
          (text) =>
            `${text}standing-together,98,goal-98,A goal,Q5,,,,G,,,,\nstanding-together,99,goal-99,A goal,Q5 20/22,,,,G,,,,\n`,
        ),
      [
        'goals row 53, column baseline: "Q5" names a quarter 5, and a year has four (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
        'goals row 54, column baseline: "Q5 20/22" names a quarter 5, and a year has four, and names 20/22, which is not one financial year (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
      ],
    ],
    [
      'a file in Windows-1252',
      (pack) =>
        put(
          pack,
          'priorities.csv',
          Buffer.from(bytesOf(pack, 'priorities.csv').toString().replaceAll('–', '-'), 'latin1'),
        ),
      [/^priorities: holds bytes that are not UTF-8, on lines? \d/],
    ],
    [
      'a file in UTF-16',
      (pack) => put(pack, 'notes.csv', Buffer.from(`\uFEFF${bytesOf(pack, 'notes.csv')}`, 'utf16le')),
      ['notes: is in UTF-16 (expected UTF-8: in Excel save it as "CSV UTF-8", not as "Unicode text")'],
    ],
    [
      'a stray byte',
      (pack) => put(pack, 'claims.csv', Buffer.concat([bytesOf(pack, 'claims.csv'), Buffer.from([0xc3])])),
      [/^claims: holds bytes that are not UTF-8, on line \d+ \(expected UTF-8/],
    ],
    [
      'a ragged row',
      (pack) => pack.edit('issues', (text) => `${text}standing-together,9,new-issue,New\n`),
      ['issues row 17: has 4 cells, its header has 7 (is a comma or a quote missing or too many?)'],
    ],
    [
      'an unclosed quote',
      (pack) => pack.edit('issues', (text) => `${text}standing-together,9,new-issue,"New,H,up,\n`),
      [/^issues: ends inside a quoted cell of row 17: a closing double quote is missing/],
    ],
    [
      'semicolons',
      (pack) => put(pack, 'finance.csv', bytesOf(pack, 'finance.csv').toString().replaceAll(',', ';')),
      ['finance: separates its columns by ";" (expected commas: in Excel save it as "CSV UTF-8 (Comma delimited)")'],
    ],
    [
      '200 MB',
      (pack) => truncateSync(join(pack.path, 'goals.csv'), 200_000_000),
      ['goals: has 200.0 MB (expected at most 20 MB for one table of one quarter)'],
    ],
    ['an empty file', (pack) => put(pack, 'risks.csv', ''), [/^risks: is empty/]],
    [
      'a directory in a file’s place',
      (pack) => {
        rmSync(join(pack.path, 'goals.csv'));
        mkdirSync(join(pack.path, 'goals.csv'));
      },
      ['goals: is a folder (expected a CSV file)'],
    ],
    [
      'a link to a device without end',
      (pack) => {
        rmSync(join(pack.path, 'goals.csv'));
        symlinkSync('/dev/zero', join(pack.path, 'goals.csv'));
      },
      ['goals: is a device or a pipe (expected a CSV file)'],
    ],
    [
      "another body's pack",
      (pack) => pack.edit('report', (text) => text.replace('MOPAC,', 'Essex PFCC,')),
      [`report row 2, column body: this system is MOPAC's, and the pack is of "Essex PFCC"`],
    ],
    [
      'a period before there were rules',
      (pack) => pack.edit('report', (text) => text.replace('2020-21-Q4', '1999-00-Q4')),
      [
        'report row 2, column period: "1999-00-Q4" is not in the years that can be held, 2000-01 to 2098-99 (expected a reporting period like 2020-21-Q4)',
      ],
    ],
    [
      'faults in several tables at once',
      (pack) => {
        put(pack, 'notes.csv', '');
        pack.edit('issues', (text) => `${text}standing-together,9,Bad Id,New,X,sideways,\n`);
        pack.edit('claims', (text) => `${text}page,nowhere,goals,green,-1\n`);
      },
      [
        /^notes: is empty/,
        /^issues row 17, column id: "Bad Id" cannot be an id/,
        'issues row 17, column rating: "X" is not one of the words for this (expected one of high, medium, low (also H, M, L))',
        'issues row 17, column trend: "sideways" is not one of the words for this (expected one of up, down, same (also ↑, ↓, →))',
        /^claims row \d+, column count: "-1" is out of range \(expected a whole number from 0 to 10,000\)$/,
        /^claims row \d+, column priority: "nowhere" is not a priority/,
      ],
    ],
  ])('%s', async (_, spoil, expected) => {
    const pack = copyOf(q4);
    spoil(pack);
    const faults = await refusedFor(database, pack.path);
    expect(faults).toEqual(expected.map((e) => (typeof e === 'string' ? e : expect.stringMatching(e))));
    expect(await everything(database)).toEqual(before);
  });

  it('ten thousand faults, of which a person is shown two hundred and a program all', async () => {
    const pack = copyOf(q4);
    pack.edit('risks', (text) => text + 'standing-together,1,Bad Id,T,9,,,,\n'.repeat(5_000));
    const given = { positionals: [pack.path], values: {} };
    const outcome = await run(importCommand, given, contextOf(database));
    const { faults } = outcome.json as { faults: unknown[] };
    expect([outcome.status, faults.length]).toEqual([1, 10_000]);
    expect(outcome.text.at(-2)).toBe('… and 9,800 more (--format json has them all)');
    expect(outcome.text.at(-1)).toBe(
      `${pack.path.split('/').at(-1)} was refused whole: 10,000 faults. Nothing was changed.`,
    );
    expect(outcome.text).toHaveLength(202);
    expect(await everything(database)).toEqual(before);
  });
});
