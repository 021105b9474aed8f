import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { readPermissionTable } from '../identity/index.ts';
import type { OfficeRoutes } from '../office/office.ts';
import { officeRoutes } from '../office/office-routes.ts';
import { html } from '../platform/components/index.ts';
import type { Database, Writer } from '../platform/postgres/index.ts';
import { dataRenderers } from '../reporting/index.ts';
import { commands } from './commands/commands.ts';
import { importCommand } from './commands/import.ts';
import { templateCommand } from './commands/template.ts';
import { loadExamples } from './examples.ts';
import { testContext } from './testing/context.ts';
import { permissionsPage, type RegisterRights } from './testing/permissions-page.ts';
import { walkCommands } from './testing/walk-commands.ts';
import { addWalkers, readingOf, seedWalk, walkChanges, walkReading } from './testing/walk-database.ts';
import { walkOffice } from './testing/walk-office.ts';
import { priorities, type RightsTable, walkers } from './testing/walk-people.ts';
import { walkPublic } from './testing/walk-public.ts';
import { writtenActions, writtenCapacities, writtenRegisters, writtenRights } from './testing/written-rights.ts';

// The permission walk: every role does every thing in every place, and each time what happens is what the table says.

const database = await testDatabase({ act: undefined });
await seedWalk(database);

/** The table of rights as the database has it. */
async function rightsIn(database: Database): Promise<RightsTable> {
  return database.withOwner(async (client) => {
    const { rows } = await client.query<{ role: string; action: string | null; reach: string | null }>(
      'select id as role, action, reach from tallystick.role left join tallystick.permission on role = id',
    );
    const table: Record<string, Record<string, 'all' | 'own'>> = {};
    for (const { role, action, reach } of rows) {
      table[role] ??= {};
      if (action !== null) table[role][action] = reach === 'scope' ? 'own' : 'all';
    }
    return table;
  });
}

describe('the table of rights', () => {
  it('is the one that was written down by hand', async () => {
    expect(await rightsIn(database)).toEqual(writtenRights);
    await database.withOwner(async (client) => {
      const { rows: actions } = await client.query('select id from tallystick.action order by position');
      expect(actions.map((a) => a.id).sort()).toEqual([...writtenActions].sort());
      const { rows } = await client.query(
        'select name, write_action as write, read_action as read from tallystick.register',
      );
      expect(Object.fromEntries(rows.map(({ name, ...of }) => [name, of]))).toEqual(writtenRegisters);
      const { rows: signing } = await client.query(
        'select capacity, array_agg(role::text order by role) as roles from tallystick.capacity_role group by capacity',
      );
      expect(Object.fromEntries(signing.map(({ capacity, roles }) => [capacity, roles]))).toEqual(writtenCapacities);
    });
  });

  it('is what the documentation says', async () => {
    const table = await database.look(readPermissionTable);
    const registers = await database.withOwner(async (client) => {
      const { rows } = await client.query<RegisterRights>(
        'select name, write_action as write, read_action as read from tallystick.register order by name',
      );
      return rows;
    });
    // After a change: vitest run --project store-embedded src/app/permissions -u
    await expect(permissionsPage(table, registers, commands)).toMatchFileSnapshot(
      '../../docs/reference/permissions.md',
    );
  });

  it('guards every table but those that hold nothing secret', async () => {
    await database.withOwner(async (client) => {
      const { rows } = await client.query<{ name: string; guarded: boolean }>(`
        select relname as name, relrowsecurity as guarded from pg_class
        where relnamespace = 'tallystick'::regnamespace and relkind = 'r' order by relname`);
      const names = (guarded: boolean) => rows.filter((r) => r.guarded === guarded).map((r) => r.name);
      expect(names(true)).toEqual([...Object.keys(readingOf), 'entry', 'head'].sort());
      expect(names(false)).toEqual([
        ...[
          'action',
          'bank_holiday',
          'body',
          'capacity',
          'capacity_role',
          'edition',
          'edition_file',
          'goal',
          'granted',
        ],
        ...['indicator', 'migration', 'permission', 'pre_election_period', 'priority', 'rating_rule', 'register'],
        ...['role', 'step', 'submission_step', 'tally', 'withdrawal', 'withdrawal_file'],
      ]);
    });
  });
});

describe('the walk through the database', { timeout: 600_000 }, () => {
  it('changes what the table says, and nothing else', async () => {
    const walked = await walkChanges(database, writtenRights);
    console.info(`changes: ${walked.cases} cases`);
    expect(walked.misfits).toEqual([]);
  });

  it('finds what the table says, and nothing else', async () => {
    const walked = await walkReading(database, writtenRights);
    console.info(`reading: ${walked.cases} cases`);
    expect(walked.misfits).toEqual([]);
  });

  it.each([
    [
      'a right that was taken away',
      `delete from tallystick.permission where (role, action) = ('director', 'edition.withdraw')`,
    ],
    ['a right that was added', `insert into tallystick.permission values ('analyst', 'report.enter', 'all')`],
    ['a right that reaches further', `update tallystick.permission set reach = 'all' where action = 'registers.enter'`],
    ['a register that is no longer held', 'drop trigger enter_changed on tallystick.goal_period'],
    ['a table that is no longer guarded', 'alter table tallystick.note disable row level security'],
    ['a guard that lets somebody through', 'create policy hole on tallystick.session for select using (true)'],
  ])('goes red over %s', async (_, harm) => {
    const harmed = await testDatabase({ act: undefined });
    await seedWalk(harmed);
    await harmed.withOwner((client) => client.query(harm));
    const some = walkers.filter(({ name }) =>
      /^(director|analyst|provider|lead officer of the other priority)$/.test(name),
    );
    const changes = await walkChanges(harmed, writtenRights, some);
    const reading = await walkReading(harmed, writtenRights, some);
    expect([...changes.misfits, ...reading.misfits]).not.toEqual([]);
  });
});

/** What the unpublished quarter says, by which it is known where it must not be. */
const secret = 'Nobody has published this overview.';

describe('the walk along the command line and the public site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The examples, the walkers, and a quarter that is not published yet. */
  async function seeded() {
    const held = await testDatabase({ act: undefined });
    await loadExamples(held, dataRenderers, () => {});
    await held.withClient(async (client) => {
      await client.query('begin');
      await client.query("select set_config('tallystick.actor', 'operator:seed', true)");
      for (const id of Object.values(priorities))
        await client.query('insert into tallystick.priority values ($1)', [id]);
      await addWalkers(client);
      await client.query('commit');
    });
    const context = testContext(held.as({ actor: 'operator:seed' }));
    // Of before the quarter that is opened: back-files.
    const [unpublished, next] = ['2019-20-Q3', '2019-20-Q4'] as const;
    for (const period of [unpublished, next]) {
      const made = templateCommand.prepare({ positionals: [period], values: { output: join(folder, period) } });
      if (typeof made === 'function') expect(await made(context)).toMatchObject({ status: 0 });
      // As back-files, because what else was never opened is published by the operator alone, which is another rule.
      const report = join(folder, period, 'report.csv');
      writeFileSync(report, readFileSync(report, 'utf8').replace(`${period},,,`, `${period},,,A PDF.`));
    }
    const imported = importCommand.prepare({ positionals: [join(folder, unpublished)], values: {} });
    if (typeof imported === 'function') expect(await imported(context)).toMatchObject({ status: 0 });
    await held.transaction(
      async (tx: Writer<{ report: { period: string; overview: string } }>) => {
        await tx.updateTable('report').set({ overview: secret }).where('period', '=', unpublished).execute();
      },
      { actor: 'operator:seed' },
    );
    return { held, seed: { folder, pack: join(folder, next), unpublished } };
  }

  it('does what the table says, and nothing else, also past the first line', { timeout: 600_000 }, async () => {
    const { held, seed } = await seeded();
    const walked = await walkCommands(held, writtenRights, seed);
    console.info(`command line: ${walked.cases} cases`);
    expect(walked.misfits).toEqual([]);

    const site = await walkPublic(held, {
      nothing: [`/performance/${seed.unpublished}`, `/performance/${seed.unpublished}.json`],
      secret,
    });
    console.info(`public site: ${site.cases} cases`);
    expect(site.misfits).toEqual([]);
    expect(site.cases).toBeGreaterThan(400);

    const otherwise = { ...writtenRights, director: {}, analyst: writtenRights['performance-officer'] ?? {} };
    const red = await walkCommands(held, otherwise, seed, ['director', 'analyst']);
    expect(red.misfits.filter((m) => m.startsWith('director,')).length).toBeGreaterThan(3);
    expect(red.misfits.filter((m) => m.startsWith('analyst,')).length).toBeGreaterThan(5);
  });
});

describe('the walk through the office', () => {
  it('opens what the table says, and nothing else, also past the first line', { timeout: 600_000 }, async () => {
    const held = await testDatabase({ act: undefined });
    await seedWalk(held);
    const walked = await walkOffice(held, writtenRights);
    console.info(`office: ${walked.cases} cases over ${walked.routes} addresses`);
    expect(walked.misfits).toEqual([]);

    const otherwise = { ...writtenRights, director: {}, analyst: writtenRights.administrator ?? {} };
    const red = await walkOffice(held, otherwise, ['director', 'analyst']);
    expect(red.misfits.filter((m) => m.startsWith('director,')).length).toBeGreaterThan(10);
    expect(red.misfits.filter((m) => m.startsWith('analyst,')).length).toBeGreaterThan(10);
    const probe: OfficeRoutes = (office) => {
      office.get('/office/probe', null, async () => ({ title: 'Probe', content: html`` }));
    };
    const unknown = await walkOffice(held, writtenRights, [], [...officeRoutes.slice(1), probe]);
    expect(unknown.misfits).toEqual(
      expect.arrayContaining([
        ...['GET /office/probe: no case of this address', 'GET /office: the office has no such address'],
      ]),
    );
  });
});
