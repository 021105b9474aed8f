import { quarter } from '../src/calendar/index.ts';
import { verifyTally } from '../src/ledger/index.ts';
import { type Act, type Database, openDatabase } from '../src/platform/postgres/index.ts';
import type { Told } from './children/write.ts';
import { withExamples } from './examples.ts';
import { inFolder, median } from './measure.ts';
import { say } from './tally.ts';
import { CONNECTIONS, PROCESSES, WRITERS, type Writers, withWriters } from './writers.ts';

const ROUNDS = 5;
const ROUND_MS = 2000;
const LONG_MS = 30_000;

/** What guards the figures: the tally and rights, an ordinary audit table and rights, rights alone, or nothing. */
const guards = ['nothing', 'rights', 'ordinary', 'tally'] as const;
type Guard = (typeof guards)[number];

/** Rates, in changes a second, of one writer and of many. */
type Rates = { readonly one: number; readonly many: number };
type Round = Readonly<Record<Guard, Rates>>;

/**
 * What the tally costs those who change figures, with one writer and with sixteen at once, on disk for good. First as
 * officers do: the office's command, which reads the quarter, holds what was typed against it and writes what changed. Then
 * the barest change there can be: one statement for one figure in a transaction, with the tally, with rights alone, without
 * either or anybody who acts, and with what many systems have in place of a tally. Before that sixteen for half a minute,
 * and what verifying finds.
 */
export async function tallyWriting(): Promise<void> {
  say(`tally-writing: changes of one figure each, with the tally and without (${ROUNDS} rounds in turn)`);
  await inFolder((folder) => withExamples(folder, (database) => officeWriting(folder, database)));
  await inFolder(async (folder) => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: folder });
    try {
      await withWriters(folder, (writers) => bareWriting(database, writers));
    } finally {
      await database.close();
    }
  });
}

/** Officers' own changes, in a quarter of the real size. */
async function officeWriting(folder: string, database: Database): Promise<void> {
  const { rows } = await database.withOwner((client) =>
    client.query(`
      select (select person from tallystick.role_held where role = 'performance-officer' limit 1) as officer,
        array(select indicator || '/' || component from tallystick.component_period where period = '2021-22-Q2'
          order by indicator, component) as rows`),
  );
  const period = quarter('2021-22-Q2');
  if (period === null) throw new Error('No quarter.');
  const as: Act = { ...person, actor: `person:${rows[0].officer}`, reason: null };
  await withWriters(folder, async ({ writing }) => {
    const pace = async (by: 'rights' | 'tally'): Promise<Rates> => {
      await guard(database, by);
      return rates(writing, { act: as, saving: { period, rows: rows[0].rows } });
    };
    const rounds: Pick<Round, 'rights' | 'tally'>[] = [];
    for (let n = 0; n < ROUNDS; n++) rounds.push({ rights: await pace('rights'), tally: await pace('tally') });
    say('  as the office saves a figure that was typed:');
    for (const writers of ['one', 'many'] as const) {
      const middle = (by: 'rights' | 'tally') => median(rounds.map((round) => round[by][writers])).toFixed(1);
      say(
        `    ${names[writers]}: ${middle('tally')} changes a second with the tally, ${middle('rights')} without, ` +
          `ratio of time ${median(rounds.map(({ rights, tally }) => rights[writers] / tally[writers])).toFixed(2)}`,
      );
    }
  });
}

/** Changes that are one statement each. */
async function bareWriting(database: Database, { writing }: Writers): Promise<void> {
  await database.withOwner((client) => client.query(figures));
  // First, because what is changed without the tally does not fit it.
  const before = await entries(database);
  const long = await writing({ writers: WRITERS, ms: LONG_MS, act: person, saving: null });
  const entered = (await entries(database)) - before;
  const { misfits } = await verifyTally(database);
  const what = `one statement each, ${WRITERS} writers for ${LONG_MS / 1000} s: ${long.changes} changes, ${entered} entries`;
  if (entered !== long.changes || misfits.length > 0) {
    throw new Error([what, ...misfits.map((misfit) => misfit.what)].join('\n'));
  }
  say(`  ${what}, verify finds nothing amiss`);
  await database.withOwner((client) => client.query(ordinaryAudit));
  const rounds: Round[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const paces: [Guard, Rates][] = [];
    for (const by of guards) {
      await guard(database, by);
      paces.push([by, await rates(writing, { act: by === 'nothing' ? null : person, saving: null })]);
    }
    rounds.push(Object.fromEntries(paces) as Round);
  }
  tell(rounds);
}

/** The rates of one writer and of many. The first instants prepare what the rest uses. */
async function rates(writing: Writers['writing'], told: Pick<Told, 'act' | 'saving'>): Promise<Rates> {
  const pace = async (writers: number) => {
    await writing({ ...told, writers, ms: 300 });
    return (await writing({ ...told, writers, ms: ROUND_MS })).pace;
  };
  return { one: await pace(1), many: await pace(WRITERS) };
}

const names = { one: 'one writer', many: `${WRITERS} writers` } as const;

function tell(rounds: readonly Round[]): void {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  for (const writers of ['one', 'many'] as const) {
    const rate = (by: Guard) => middle((round) => round[by][writers]).toFixed(0);
    say(
      `  ${names[writers]}: ${rate('tally')} changes a second with the tally and rights, ${rate('rights')} with rights alone, ` +
        `${rate('nothing')} without either`,
    );
    const line = (words: string, without: Guard, withIt: Guard) => {
      const micros = middle((r) => 1e6 / r[withIt][writers]) - middle((r) => 1e6 / r[without][writers]);
      const ratio = middle((r) => r[without][writers] / r[withIt][writers]);
      say(`    ${words}: ${micros.toFixed(0)} µs more each, ratio of time ${ratio.toFixed(2)}`);
    };
    line('the tally and rights', 'nothing', 'tally');
    line('rights, and saying who acts', 'nothing', 'rights');
    line('the tally alone', 'rights', 'tally');
    line('peer: an audit table that keeps both rows, with no chain, digest or lock', 'rights', 'ordinary');
  }
  const scaled = (by: Guard) => middle((round) => round[by].many / round[by].one).toFixed(1);
  say(
    `  ${WRITERS} writers do ${scaled('tally')} times as much as one with the tally, ${scaled('nothing')} times without`,
  );
}

/** Puts what guards them to the figures, or takes it away. The tally's triggers ask for rights as well. */
async function guard(database: Database, by: Guard): Promise<void> {
  const triggers = by === 'tally' ? 'enable' : 'disable';
  await database.withOwner((client) =>
    client.query(`
      do $$ declare t record; begin
        for t in select tgrelid::regclass as register, tgname from pg_trigger
          where tgname in ('take_tally', 'enter_added', 'enter_changed', 'enter_removed') loop
          execute format('alter table %s ${triggers} trigger %I', t.register, t.tgname);
        end loop;
        for t in select tgrelid::regclass as register, tgname from pg_trigger where tgname = 'ordinary_audit' loop
          execute format('alter table %s ${by === 'ordinary' ? 'enable' : 'disable'} trigger %I', t.register, t.tgname);
        end loop;
      end $$;
      alter table tallystick.component_period ${by === 'nothing' ? 'disable' : 'enable'} row level security`),
  );
}

async function entries(database: Database): Promise<number> {
  const { rows } = await database.withOwner((client) => client.query('select length from tallystick.tally'));
  return rows[0].length;
}

const person: Act = {
  actor: 'person:7e57ab1e-0000-4000-8000-000000000001',
  reason: 'The figure was provisional.',
  request: 'bench',
};

/** What many systems have: a table that is told each row as it was and as it is, and believes whoever owns it. */
const ordinaryAudit = `
  create table tallystick.audit_row (id bigint generated always as identity primary key, at timestamptz not null,
    actor text not null, register text not null, action text not null, was jsonb, becomes jsonb);
  create function tallystick.ordinary_audit() returns trigger language plpgsql security definer as $$
  begin
    insert into tallystick.audit_row (at, actor, register, action, was, becomes)
      values (now(), current_setting('tallystick.actor'), tg_table_name, tg_op, to_jsonb(old), to_jsonb(new));
    return null;
  end $$;
  create trigger ordinary_audit after update on tallystick.component_period
    for each row execute function tallystick.ordinary_audit()`;

const figures = `
  select set_config('tallystick.actor', 'operator:bench', false);
  insert into tallystick.person (id, name) values ('7e57ab1e-0000-4000-8000-000000000001', 'A performance officer');
  insert into tallystick.role_held (person, role, origin)
    values ('7e57ab1e-0000-4000-8000-000000000001', 'performance-officer', 'given');
  insert into tallystick.report (period, title, overview) values ('2020-21-Q4', 'A report', '');
  insert into tallystick.priority values ('safety');
  insert into tallystick.priority_period (period, priority, position, name) values ('2020-21-Q4', 'safety', 1, 'Safety');
  insert into tallystick.indicator values ('trust');
  insert into tallystick.indicator_period
    (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
    values ('2020-21-Q4', 'trust', 1, 'safety', '1', 'Public trust', 'percent', 'higher', 'snapshot', true);
  insert into tallystick.component_period (period, indicator, component, position, covers, target, actual)
    select '2020-21-Q4', 'trust', 'c' || process || '-' || writer, process * ${CONNECTIONS} + writer, 'Q4-Q4', 60, 50
    from generate_series(0, ${PROCESSES - 1}) as process, generate_series(0, ${CONNECTIONS - 1}) as writer`;
