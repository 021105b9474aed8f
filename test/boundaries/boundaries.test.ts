import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cruise, check, type RuleName, rules } from './check.ts';
import { type Rooms, rooms } from './rooms.ts';

const project = join(import.meta.dirname, '../..');

describe('the rooms of src', () => {
  it('keep every rule', async () => {
    expect(await check(project, rooms)).toEqual([]);
  }, 60_000);

  it('are the folders of src', () => {
    const folders = readdirSync(join(project, 'src')).filter((name) => name !== 'platform');
    const adapters = readdirSync(join(project, 'src/platform')).map((name) => `platform/${name}`);
    expect([...folders, ...adapters].sort()).toEqual(Object.keys(rooms).sort());
  });

  it.each(Object.keys(rooms))('%s says in about ten lines what it owns and what it refuses to know', (room) => {
    const readme = join(project, 'src', room, 'README.md');
    expect(existsSync(readme), `${readme} is missing`).toBe(true);
    const lines = readFileSync(readme, 'utf8').trim().split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(4);
    expect(lines).toBeLessThanOrEqual(20);
  });

  it('see each other one way only', () => {
    const reaches = (from: string, to: string): boolean =>
      (rooms[from]?.sees ?? []).some((room) => room === to || reaches(room, to));
    expect(Object.keys(rooms).filter((room) => reaches(room, room))).toEqual([]);
  });

  it('see rooms that exist', () => {
    expect(Object.values(rooms).flatMap((room) => room.sees.filter((seen) => !(seen in rooms)))).toEqual([]);
  });

  it('are shown to readers as they are', () => {
    const page = readFileSync(join(project, 'docs/architecture.md'), 'utf8');
    const shown = [...page.matchAll(/^\| `([a-z/]+)` \|[^|]*\| ([^|]*) \|$/gm)].map(([, room, sees]) => [
      room,
      [...(sees ?? '').matchAll(/`([a-z/]+)`/g)].map(([, seen]) => seen),
    ]);
    const adapters = Object.keys(rooms).filter((room) => room.startsWith('platform/'));
    const written = Object.entries(rooms).map(([room, { sees }]) => [
      room,
      adapters.every((a) => sees.includes(a)) ? [...sees.filter((s) => !adapters.includes(s)), 'platform'] : sees,
    ]);
    expect(shown).toEqual(written);
  });
});

/** A small office in which every rule is kept. */
const officeRooms: Rooms = {
  app: { sees: ['reporting', 'plan', 'calendar'] },
  reporting: { sees: ['plan', 'calendar', 'platform/postgres', 'platform/result'] },
  plan: { sees: ['calendar', 'platform/postgres', 'platform/result'] },
  calendar: { sees: [] },
  'platform/postgres': { sees: ['platform/result'] },
  'platform/result': { sees: [] },
};

const office = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { kysely: '*', pg: '*', zod: '*', fastify: '*' },
    devDependencies: { vitest: '*' },
  }),
  'test/helper.ts': `export const helper = 1;`,
  'src/app/server.ts': `
    import { report } from '../reporting/index.ts';
    import { plans } from '../plan/index.ts';
    export const server = [report, plans, new Date(), process.env, 'Select a plan from the list, then update it', 'with a plan as one goes'];`,
  'src/reporting/index.ts': `export { report } from './domain/compose.ts';`,
  'src/reporting/domain/compose.ts': `
    import { named, type Stored } from '../../plan/index.ts';
    export const report = (rows: Stored[], of: { process: number; now: Date }) => [rows, named(of.process), new Date(0)];`,
  'src/plan/index.ts': `
    export { named } from './domain/plan.ts';
    export { plans, type Stored } from './store.ts';`,
  'src/plan/domain/plan.ts': `
    import { createHash } from 'node:crypto';
    import { z } from 'zod';
    import { quarter } from '../../calendar/index.ts';
    import { ok } from '../../platform/result/index.ts';
    // Date.now() is for others to call, and so is Math.random().
    export type Since = { readonly Date: Date; day: Temporal.PlainDate };
    export const rounded = (n: number): number => Math.round(n) + Temporal.PlainDate.from('2021-03-31').day;
    export const named = (n: unknown) => ok([z, createHash, quarter, n, 'never Date.now()']);`,
  'src/plan/store.ts': `
    import { sql } from 'kysely';
    import { database } from '../platform/postgres/index.ts';
    export type Stored = { id: string };
    export const plans = [sql, database, 'select id from plan'];`,
  'src/plan/store.test.ts': `
    import { it } from 'vitest';
    import { helper } from '../../test/helper.ts';
    import { plans } from './store.ts';
    it('works', () => { plans.push(helper, 'select id from plan'); });`,
  'src/calendar/index.ts': `export { quarter } from './domain/quarter.ts';`,
  'src/calendar/domain/quarter.ts': `export const quarter = 1;`,
  'src/platform/postgres/index.ts': `
    import pg from 'pg';
    import { ok } from '../result/index.ts';
    export const database = ok([pg, 'create table plan ()']);`,
  'src/platform/result/index.ts': `export const ok = (value: unknown) => value;`,
};

type Plant = {
  readonly rule: RuleName;
  readonly how: string;
  readonly at: string;
  readonly files: Record<string, string>;
};

/** One file added to the office, or put in the place of one that is there. */
function plant(rule: RuleName, how: string, at: string, text: string): Plant {
  return { rule, how, at, files: { [at]: text } };
}

const inDomain = (rule: RuleName, how: string, text: string) => plant(rule, how, 'src/plan/domain/extra.ts', text);

const plants: readonly Plant[] = [
  plant('every-room-is-listed', 'a room that the table does not know', 'src/stray/index.ts', `export const a = 1;`),
  plant('every-room-is-listed', 'a file in no room', 'src/stray.ts', `export const a = 1;`),
  plant('room-direction', 'a register reads the reports', 'src/plan/extra.ts', `import '../reporting/index.ts';`),
  plant(
    'room-direction',
    'a type is seen as well',
    'src/plan/extra.ts',
    `import type { report } from '../reporting/index.ts'; export type A = typeof report;`,
  ),
  plant('room-direction', 'an adapter knows a room', 'src/platform/postgres/a.ts', `import '../../calendar/index.ts';`),
  plant('room-direction', 'an adapter knows another', 'src/platform/result/a.ts', `import '../postgres/index.ts';`),
  plant('only-door', 'a store is opened from outside', 'src/reporting/extra.ts', `import '../plan/store.ts';`),
  plant('only-door', 'an adapter is opened from inside', 'src/app/extra.ts', `import '../plan/domain/plan.ts';`),
  plant('only-door', 'a file is taken while the app runs', 'src/app/extra.ts', `await import('../plan/store.ts');`),
  plant('nobody-imports-app', 'a register starts the server', 'src/plan/extra.ts', `import '../app/server.ts';`),
  plant('nobody-imports-app', 'a test starts the server', 'src/plan/extra.test.ts', `import '../app/server.ts';`),
  plant('index-is-used', 'nobody asks for the reports', 'src/app/server.ts', `import '../plan/index.ts';`),
  plant('no-tests-in-production', 'a test helper', 'src/plan/extra.ts', `import '../../test/helper.ts';`),
  plant('no-tests-in-production', 'another file is a test', 'src/plan/extra.ts', `import './store.test.ts';`),
  {
    rule: 'no-tests-in-production',
    how: "the room's own testing folder",
    at: 'src/plan/extra.ts',
    files: {
      'src/plan/testing/plans.ts': `export const aPlan = 1;`,
      'src/plan/extra.ts': `import './testing/plans.ts';`,
    },
  },
  plant('no-tests-in-production', 'a development package', 'src/plan/extra.ts', `import 'vitest';`),
  inDomain('domain-is-pure', 'the store of its own room', `import '../store.ts';`),
  inDomain('domain-is-pure', 'an adapter', `import '../../platform/postgres/index.ts';`),
  inDomain('domain-is-pure', 'the file system', `import 'node:fs';`),
  inDomain('domain-is-pure', 'chance', `import { createHash, randomUUID } from 'node:crypto'; export { randomUUID };`),
  inDomain('domain-is-pure', 'chance, handed on', `export { randomUUID } from 'node:crypto';`),
  inDomain('domain-is-pure', 'chance, all of it', `export * from 'node:crypto';`),
  inDomain('domain-is-pure', 'a file while it runs', `export const a = () => import('./plan.ts');`),
  inDomain('domain-is-pure', 'a package that does more than compute', `import 'fastify';`),
  inDomain('domain-is-pure', 'the database', `import 'kysely';`),
  plant(
    'domain-is-pure',
    "a function of another room's store",
    'src/reporting/domain/extra.ts',
    `import { plans } from '../../plan/index.ts'; export const a = plans;`,
  ),
  plant(
    'domain-is-pure',
    "a function of another room's store, handed on",
    'src/reporting/domain/extra.ts',
    `export { plans } from '../../plan/index.ts';`,
  ),
  plant(
    'domain-is-pure',
    'all of another room at once',
    'src/reporting/domain/extra.ts',
    `import * as plan from '../../plan/index.ts'; export const a = plan;`,
  ),
  ...[
    'Date.now()',
    'new Date()',
    'Date()',
    'Temporal.Now.instant()',
    'Math.random()',
    'performance.now()',
    'process.env.HOME',
    'setTimeout(() => {}, 1)',
    "fetch('/')",
    'crypto.randomUUID()',
    'console.log(1)',
    'globalThis.Date',
    'Date?.now()',
    "Date['now']()",
    '[Temporal].map((t) => t.Now)',
    '{ const { random } = Math; return random(); }',
    'navigator.language',
    'import.meta.dirname',
  ].map((world) => inDomain('domain-has-no-clock', world, `export const a = () => ${world};`)),
  plant('only-stores-know-sql', 'a package', 'src/reporting/extra.ts', `import { sql } from 'kysely'; export { sql };`),
  plant('only-stores-know-sql', 'a driver', 'src/app/extra.ts', `import 'pg';`),
  plant('only-stores-know-sql', 'a statement', 'src/app/extra.ts', `export const a = 'select id from plan';`),
  plant(
    'only-stores-know-sql',
    'a short query',
    'src/app/extra.ts',
    `export const a = (client: { query(sql: string): void }) => client.query('listen editions');`,
  ),
  plant(
    'only-stores-know-sql',
    'a template',
    'src/app/extra.ts',
    `export const a = (t: string) => \`DELETE FROM \${t}\`;`,
  ),
  ...['with old as (select 1) select 1 as a', 'truncate tallystick.plan', 'lock table plan'].map((statement) =>
    plant('only-stores-know-sql', statement, 'src/app/extra.ts', `export const a = '${statement}';`),
  ),
  plant(
    'only-stores-know-sql',
    'a statement built on a handle',
    'src/app/extra.ts',
    `export const a = (db: { selectFrom(table: string): unknown }) => db.selectFrom('plan');`,
  ),
];

describe('each rule goes red', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  let made = 0;
  function build(files: Record<string, string>): string {
    const folder = join(root, String(++made));
    for (const [path, text] of Object.entries({ ...office, ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    return folder;
  }

  it('but not for an office that keeps them all', async () => {
    expect(await check(build({}), officeRooms)).toEqual([]);
  });

  it.each(plants)('$rule: $how', async ({ rule, at, files }) => {
    const faults = await check(build(files), officeRooms);
    expect(faults.map((f) => [f.rule, f.rule === 'index-is-used' ? at : f.file])).toEqual([[rule, at]]);
  });

  it('no-cycles: two files that need each other', async () => {
    const faults = await check(
      build({
        'src/plan/one.ts': `import { two } from './two.ts'; export const one = () => two;`,
        'src/plan/two.ts': `import { one } from './one.ts'; export const two = () => one;`,
      }),
      officeRooms,
    );
    expect(faults.map((f) => f.rule)).toEqual(['no-cycles']);
  });

  it('every-file-is-read: a reader that reads nothing and reports success', async () => {
    const nothing = { modules: [], summary: { violations: [] } } as unknown as ICruiseResult;
    const blind: Cruise = async () => ({ output: nothing, exitCode: 0 });
    const unread = (await check(build({}), officeRooms, blind)).filter((f) => f.rule === 'every-file-is-read');
    expect(unread).toHaveLength(Object.keys(office).filter((file) => file.startsWith('src/')).length);
  });

  it('and none is left out here', () => {
    const planted = new Set<string>(plants.map((p) => p.rule));
    expect(Object.keys(rules).filter((rule) => !planted.has(rule))).toEqual(['every-file-is-read', 'no-cycles']);
  });
});
