import type { Client, Database } from '../../platform/postgres/index.ts';
import {
  actAs,
  knownWalkers,
  mayBy,
  type Place,
  priorities,
  type RightsTable,
  type Walker,
  walkers,
} from './walk-people.ts';
import { writtenRegisters } from './written-rights.ts';

/** What a walk came to: how many cases were tried, and those in which something else happened than the table says. */
export type Walked = { readonly cases: number; readonly misfits: readonly string[] };

const period = '2020-21-Q4';
const spare = '2020-21-Q3';
const hash = '0'.repeat(64);

/** Texts by which it is seen that something came out: of a register, people, the security log, somebody's session. */
export const markers = {
  registers: 'Unpublished reason',
  things: 'Marked goal',
  people: 'Walker 0',
  email: 'walker-13@example.org',
  security: 'marked-event',
  session: 'Marked device',
} as const;

/** What a register holds before the walk: a row of each in the own priority and in the other, people, sessions. */
export async function seedWalk(database: Database): Promise<void> {
  await database.withClient(async (client) => {
    await client.query('begin');
    await client.query("select set_config('tallystick.actor', 'operator:seed', true)");
    await client.query(`
      insert into tallystick.body (id, name) values ('body', 'The body');
      insert into tallystick.report (period) values ('${period}'), ('${spare}');
      insert into tallystick.goal values ('goal-spare');
      insert into tallystick.indicator values ('indicator-spare');
      insert into tallystick.risk values ('risk-spare');
      insert into tallystick.issue values ('issue-spare');
      insert into tallystick.pack_import values ('${period}', 1, now(), 'pack', '${hash}');
      insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
        values ('${period}', 1, now(), '${hash}', 'A report', 'live', '{json}');
      insert into tallystick.edition_file values ('${period}', 1, 'json', '{}', '${hash}');
      insert into tallystick.security_event (hour, kind, about, times, first, last)
        values (now(), 'signed-in', '${markers.security}', 1, now(), now());
      insert into tallystick.application_secret values ('walk', 'secret');
      insert into tallystick.head select current_date, length, head, now() from tallystick.tally;
      insert into tallystick.head_delivery values (current_date, 'mailto:outside@example.org', 1, now(), null, null);
      insert into tallystick.sign_in_answer values ('${hash}', now())`);
    for (const [n, id] of [...Object.values(priorities), 'rest'].entries()) {
      await client.query(`
        insert into tallystick.priority values ('${id}');
        insert into tallystick.priority_period (period, priority, position, name) values ('${period}', '${id}', ${n}, '${id}');
        insert into tallystick.goal values ('goal-${id}');
        insert into tallystick.indicator values ('indicator-${id}');
        insert into tallystick.risk values ('risk-${id}');
        insert into tallystick.issue values ('issue-${id}');
        ${rowOf.goal_period(id, `goal-${id}`)}; ${rowOf.indicator_period(id, `indicator-${id}`)};
        ${rowOf.component_period(id, '')}; ${rowOf.risk_period(id, `risk-${id}`)}; ${rowOf.issue_period(id, `issue-${id}`)};
        ${rowOf.finance_period(id, 'revenue')}; ${rowOf.note(id, String(n))}; ${rowOf.claim(id, 'green')}`);
    }
    // What it said before can be erased.
    await client.query(`update tallystick.goal_period set ref = '2' where priority = '${priorities.own}'`);
    await addWalkers(client);
    await client.query('commit');
  });
}

/** The walkers as people, in a transaction in which the operator acts; the priorities that they lead are there. */
export async function addWalkers(client: Client): Promise<void> {
  for (const [n, { person, email, roles, ended }] of knownWalkers.entries()) {
    const hashed = String(n).padStart(64, 'a');
    await client.query(`
        insert into tallystick.person (id, name, email, active) values ('${person}', 'Walker ${n}', '${email}', ${!ended});
        insert into tallystick.person_identity (issuer, subject, person)
          values ('https://provider.example.org', 'subject-${n}', '${person}');
        insert into tallystick.responsibility values ('goal', 'goal-of-walker-${n}', '${person}');
        insert into tallystick.session (token_hash, person, method, device, started, last_seen, ends)
          values ('${hashed}', '${person}', 'link', '${markers.session}', now(), now(), now() + interval '1 hour');
        insert into tallystick.sign_in_link values ('${hashed}', '${hashed}', '${person}', now(), now(), null)`);
    for (const { role, scope } of roles ?? []) {
      await client.query("insert into tallystick.role_held values ($1, $2, $3, 'given')", [person, role, scope]);
    }
  }
}

/** A row more of a register in a priority. */
const rowOf = {
  goal_period: (priority: string, id: string) =>
    `insert into tallystick.goal_period (period, goal, position, priority, ref, title, ongoing, reason)
      values ('${period}', '${id}', 1, '${priority}', '1', '${markers.things}', false, '${markers.registers}')`,
  indicator_period: (priority: string, id: string) =>
    `insert into tallystick.indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
      values ('${period}', '${id}', 1, '${priority}', '1', 'An indicator', 'count', 'higher', 'snapshot', false)`,
  component_period: (priority: string, id: string) =>
    `insert into tallystick.component_period (period, indicator, component, position, covers)
      values ('${period}', 'indicator-${priority}', '${id}', 1, 'Q1-Q4')`,
  risk_period: (priority: string, id: string) =>
    `insert into tallystick.risk_period (period, risk, position, priority, ref, title)
      values ('${period}', '${id}', 1, '${priority}', '1', 'A risk')`,
  issue_period: (priority: string, id: string) =>
    `insert into tallystick.issue_period (period, issue, position, priority, ref, title)
      values ('${period}', '${id}', 1, '${priority}', '1', 'An issue')`,
  finance_period: (priority: string, kind: string) =>
    `insert into tallystick.finance_period (period, priority, kind, quarter, position, precision)
      values ('${period}', '${priority}', '${kind}', '${period}', 1, 1)`,
  note: (priority: string, position: string) =>
    `insert into tallystick.note (period, position, priority, text) values ('${period}', ${position}, '${priority}', 'A note')`,
  claim: (priority: string, rating: string) =>
    `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${period}', 'page', '${priority}', 'goals', '${rating}', 1, 1)`,
};

type Operation = 'insert' | 'update' | 'delete';
/** One change to a register. `places` are all that it touches; `first` is done by the operator before it. */
type Trial = {
  readonly register: string;
  readonly operation: Operation;
  readonly places: readonly Place[];
  readonly what: string;
  readonly sql: string;
  readonly first?: string;
  /** Whose row it changes, where reading one's own row needs no right. */
  readonly of?: string | null;
  /** No person may do it, whatever their rights. */
  readonly refusedToAll?: boolean;
};

/** Registers whose rows belong to a priority: how a row is added, and which rows are a priority's. */
const byPriority: Readonly<
  Record<string, { add: (priority: string) => string; rows: (priority: string) => string; change: string }>
> = {
  goal_period: { add: (p) => rowOf.goal_period(p, 'goal-spare'), rows: ofPriority, change: 'title' },
  indicator_period: { add: (p) => rowOf.indicator_period(p, 'indicator-spare'), rows: ofPriority, change: 'title' },
  component_period: {
    add: (p) => rowOf.component_period(p, 'spare'),
    rows: (p) => `indicator = 'indicator-${p}'`,
    change: 'name',
  },
  risk_period: { add: (p) => rowOf.risk_period(p, 'risk-spare'), rows: ofPriority, change: 'title' },
  issue_period: { add: (p) => rowOf.issue_period(p, 'issue-spare'), rows: ofPriority, change: 'title' },
  finance_period: { add: (p) => rowOf.finance_period(p, 'capital'), rows: ofPriority, change: 'kind' },
  note: { add: (p) => rowOf.note(p, '99'), rows: ofPriority, change: 'text' },
  claim: { add: (p) => rowOf.claim(p, 'red'), rows: ofPriority, change: 'place' },
  priority_period: {
    add: (p) =>
      `insert into tallystick.priority_period (period, priority, position, name) values ('${spare}', '${p}', 1, 'Again')`,
    rows: ofPriority,
    change: 'name',
  },
};
function ofPriority(priority: string): string {
  return `priority = '${priority}'`;
}

const placed = Object.entries(byPriority).flatMap(([register, { add, rows, change }]): Trial[] => [
  ...(['own', 'other'] as const).flatMap((place): Trial[] => {
    const priority = priorities[place];
    const where = `from tallystick.${register} where ${rows(priority)}`;
    const next = change === 'place' ? `'overview'` : `coalesce(${change}, '') || '!'`;
    const common = { register, places: [place], what: `${register} of the ${place} priority` };
    return [
      { ...common, operation: 'insert', sql: add(priority) },
      {
        ...common,
        operation: 'update',
        sql: `update tallystick.${register} set ${change} = ${next} where ${rows(priority)}`,
      },
      { ...common, operation: 'delete', sql: `delete ${where}` },
    ];
  }),
  // Handing a row from one priority to another touches both, and so does one statement over both.
  ...(register === 'component_period'
    ? [move(register, `indicator = 'indicator-${priorities.other}', component = 'moved'`, rows(priorities.own))]
    : register === 'claim'
      ? [move(register, `priority = '${priorities.other}', rating = 'amber'`, rows(priorities.own))]
      : register === 'finance_period'
        ? [move(register, `priority = '${priorities.other}', kind = 'moved'`, rows(priorities.own))]
        : register === 'priority_period'
          ? [move(register, `priority = '${priorities.other}', period = '${spare}'`, rows(priorities.own))]
          : [move(register, `priority = '${priorities.other}'`, rows(priorities.own))]),
  {
    register,
    operation: 'delete',
    places: ['own', 'other'],
    what: `${register} of both priorities at once`,
    sql: `delete from tallystick.${register} where ${rows(priorities.own)} or ${rows(priorities.other)}`,
  },
]);
function move(register: string, to: string, where: string): Trial {
  return {
    ...{
      register,
      operation: 'update',
      places: ['own', 'other'],
      what: `${register} from the own priority to the other`,
    },
    sql: `update tallystick.${register} set ${to} where ${where}`,
  };
}

const somebody = knownWalkers.find((w) => w.name === 'scrutineer')?.person ?? '';
/** Changes to registers that belong to no priority, or to one that nobody leads. */
const unplaced: readonly Trial[] = [
  [
    'body',
    'insert',
    `insert into tallystick.body (id, name) values ('next', 'The next')`,
    'delete from tallystick.body',
  ],
  ['body', 'update', `update tallystick.body set colour = '#000000'`],
  ['body', 'delete', 'delete from tallystick.body'],
  ['report', 'insert', `insert into tallystick.report (period) values ('2021-22-Q1')`],
  ['report', 'update', `update tallystick.report set overview = 'Over' where period = '${period}'`],
  ['report', 'delete', `delete from tallystick.report where period = '${spare}'`],
  ['rating_rule', 'insert', `insert into tallystick.rating_rule values ('2030-31-Q1', 0.9, 0.8, 3)`],
  ['rating_rule', 'update', 'update tallystick.rating_rule set green_from = 0.99'],
  ['rating_rule', 'delete', 'delete from tallystick.rating_rule'],
  ...['goal', 'indicator', 'risk', 'issue', 'priority'].flatMap((thing): [string, Operation, string][] => [
    [thing, 'insert', `insert into tallystick.${thing} values ('thing-new')`],
    [thing, 'update', `update tallystick.${thing} set id = 'thing-new' where id like '%spare' or id = 'rest'`],
    [thing, 'delete', `delete from tallystick.${thing} where id like '%spare' or id = 'rest'`],
  ]),
  ['pack_import', 'insert', `insert into tallystick.pack_import values ('${period}', 2, now(), 'pack', '${hash}')`],
  ['pack_import', 'update', `update tallystick.pack_import set reason = 'Another'`],
  ['pack_import', 'delete', 'delete from tallystick.pack_import'],
  [
    'edition',
    'insert',
    `insert into tallystick.edition (period, number, recorded, reason, content_hash, title, source, formats)
      values ('${period}', 2, now(), 'Why', '${hash}', 'A report', 'live', '{json}')`,
  ],
  ['edition', 'update', `update tallystick.edition set title = 'Another'`],
  ['edition', 'delete', 'delete from tallystick.edition'],
  [
    ...[
      'edition_file',
      'insert',
      `insert into tallystick.edition_file values ('${spare}', 1, 'json', '{}', '${hash}')`,
    ],
    `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
      values ('${spare}', 1, now(), '${hash}', 'A report', 'live', '{json}')`,
  ],
  ['edition_file', 'update', `update tallystick.edition_file set bytes = '[]'`],
  ['edition_file', 'delete', 'delete from tallystick.edition_file'],
  ['withdrawal', 'insert', `insert into tallystick.withdrawal values ('${period}', 1, now(), 'Why')`],
  ['withdrawal', 'update', `update tallystick.withdrawal set reason = 'Another'`],
  ['withdrawal', 'delete', 'delete from tallystick.withdrawal'],
  [
    ...[
      'withdrawal_file',
      'insert',
      `insert into tallystick.withdrawal_file values ('${period}', 1, 'json', '{}', '${hash}')`,
    ],
    `insert into tallystick.withdrawal values ('${period}', 1, now(), 'Why')`,
  ],
  ['withdrawal_file', 'update', `update tallystick.withdrawal_file set bytes = '[]'`],
  ['withdrawal_file', 'delete', 'delete from tallystick.withdrawal_file'],
  ['person', 'insert', `insert into tallystick.person (name, email) values ('New', 'new@example.org')`],
  ['person', 'update', `update tallystick.person set name = 'Another' where id = '${somebody}'`],
  ['person', 'delete', 'delete from tallystick.person'],
  ['role_held', 'insert', `insert into tallystick.role_held values ('${somebody}', 'administrator', 'all', 'given')`],
  ['role_held', 'update', `update tallystick.role_held set origin = 'group' where person = '${somebody}'`],
  ['role_held', 'delete', `delete from tallystick.role_held where person = '${somebody}'`],
  [
    'person_identity',
    'insert',
    `insert into tallystick.person_identity (issuer, subject, person) values ('https://a.example.org', 'me', '${somebody}')`,
  ],
  ['person_identity', 'update', `update tallystick.person_identity set subject = 'me' where person = '${somebody}'`],
  ['person_identity', 'delete', `delete from tallystick.person_identity where person = '${somebody}'`],
  ['responsibility', 'insert', `insert into tallystick.responsibility values ('risk', 'risk-rest', '${somebody}')`],
  ['responsibility', 'update', `update tallystick.responsibility set thing = 'other' where person = '${somebody}'`],
  ['responsibility', 'delete', `delete from tallystick.responsibility where person = '${somebody}'`],
].map(([register, operation, sql, first]) => ({
  ...{ register: register as string, operation: operation as Operation, places: ['none' as const], sql: sql as string },
  ...{ what: register as string, of: somebody, ...(first === undefined ? {} : { first }) },
}));

/** What people might do to their own account to get more than they were given. */
const ownAccount = (person: string): readonly Trial[] =>
  [
    ['person', 'update', `update tallystick.person set active = true, name = 'Myself' where id = '${person}'`],
    ['role_held', 'insert', `insert into tallystick.role_held values ('${person}', 'analyst', 'all', 'given')`],
    ['role_held', 'update', `update tallystick.role_held set origin = 'group' where person = '${person}'`],
    ['role_held', 'delete', `delete from tallystick.role_held where person = '${person}'`],
  ].map(([register, operation, sql]) => ({
    ...{
      register: register as string,
      operation: operation as Operation,
      places: ['none' as const],
      sql: sql as string,
    },
    ...{ what: `${register} of oneself`, of: person },
    // Nobody gives a role to themselves, or ends the one by which they do it.
    refusedToAll: register === 'role_held',
  }));

/** What only the system's own jobs write, whole and without a condition: sessions, the security log, heads. */
const ofTheSystem: readonly (readonly [what: string, operation: Operation, sql: string])[] = [
  [
    ...(['a session for somebody', 'insert'] as const),
    `insert into tallystick.session (token_hash, person, method, device, started, last_seen, ends)
      values ('${'b'.repeat(64)}', '${somebody}', 'link', 'Firefox', now(), now(), now())`,
  ],
  ['everybody’s sessions', 'update', `update tallystick.session set ends = now()`],
  ['everybody’s sessions', 'delete', 'delete from tallystick.session'],
  [
    ...(['a link for somebody', 'insert'] as const),
    `insert into tallystick.sign_in_link values ('${'b'.repeat(64)}', '${'b'.repeat(64)}', '${somebody}', now(), now(), null)`,
  ],
  ['everybody’s links', 'update', 'update tallystick.sign_in_link set used = null, ends = now()'],
  ['everybody’s links', 'delete', 'delete from tallystick.sign_in_link'],
  ['an answer', 'insert', `insert into tallystick.sign_in_answer values ('${'b'.repeat(64)}', now())`],
  ['answers', 'delete', 'delete from tallystick.sign_in_answer'],
  ['a secret', 'insert', `insert into tallystick.application_secret values ('another', 'secret')`],
  [
    ...(['a security event', 'insert'] as const),
    `insert into tallystick.security_event (hour, kind, times, first, last) values (now(), 'signed-out', 1, now(), now())`,
  ],
  ['the security log', 'update', 'update tallystick.security_event set times = 1'],
  ['the security log', 'delete', 'delete from tallystick.security_event'],
  [
    'a head',
    'insert',
    'insert into tallystick.head select current_date + 1, length, head, now() from tallystick.tally',
  ],
  [
    ...(['a delivery', 'insert'] as const),
    `insert into tallystick.head_delivery values (current_date, 'mailto:another@example.org', 1, now(), null, null)`,
  ],
  ['deliveries', 'update', 'update tallystick.head_delivery set delivered = now()'],
];

/** The operations that the application's role is granted; whoever acts has no others. */
const granted = (register: string): readonly Operation[] =>
  [
    'goal',
    'indicator',
    'risk',
    'issue',
    'priority',
    'pack_import',
    'edition',
    'edition_file',
    'withdrawal',
    'withdrawal_file',
  ].includes(register)
    ? ['insert']
    : register === 'person'
      ? ['insert', 'update']
      : ['insert', 'update', 'delete'];

/** Who finds the rows of a table: everybody where it is not here, else who has the right, and whose row it is. */
export const readingOf: Readonly<Record<string, { readonly action: string | null; readonly own?: string }>> = {
  ...Object.fromEntries(
    ['report', 'priority_period', 'indicator_period', 'component_period', 'goal_period', 'risk_period', 'issue_period']
      .concat('finance_period', 'note', 'claim', 'pack_import')
      .map((table) => [table, { action: 'registers.read' }]),
  ),
  responsibility: { action: 'people.read' },
  person: { action: 'people.read', own: 'id' },
  role_held: { action: 'people.read', own: 'person' },
  security_event: { action: 'security.read' },
  session: { action: null, own: 'person' },
  sign_in_link: { action: null },
  sign_in_answer: { action: null },
  person_identity: { action: 'people.manage' },
  application_secret: { action: null },
  head_delivery: { action: null },
};

function finds(table: RightsTable, walker: Walker, name: string, of: string | null): boolean {
  const reading = readingOf[name];
  if (walker.actor === null) return reading === undefined;
  if (reading === undefined || walker.roles === null) return true;
  if (reading.action !== null && mayBy(table, walker, reading.action, 'anywhere')) return true;
  return reading.own !== undefined && of !== null && of === walker.person;
}

type Came = 'done' | 'refused' | 'nobody acts' | 'nothing found' | 'not granted';

function expectedOf(table: RightsTable, walker: Walker, trial: Trial): Came {
  if (!granted(trial.register).includes(trial.operation)) return 'not granted';
  if (walker.actor === null) return 'nobody acts';
  const action = writtenRegisters[trial.register]?.write ?? '';
  if (!mayBy(table, walker, action, 'anywhere')) return 'refused';
  if (trial.operation !== 'insert' && !finds(table, walker, trial.register, trial.of ?? null)) return 'nothing found';
  return trial.refusedToAll || !trial.places.every((place) => mayBy(table, walker, action, place)) ? 'refused' : 'done';
}

const cameOf: Readonly<Record<string, Came>> = { TS001: 'nobody acts', TS002: 'refused', '42501': 'not granted' };

/** Does something in a transaction that is undone, and says what came of it; of another error its message. */
async function tried(client: Client, walker: Walker, sql: string, first?: string): Promise<Came | string> {
  await client.query('begin');
  try {
    if (first) {
      await client.query("select set_config('tallystick.actor', 'operator:walk', true)");
      await client.query(first);
    }
    await actAs(client, walker);
    const { rowCount } = await client.query(sql);
    return rowCount === 0 ? 'nothing found' : 'done';
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    return cameOf[code] ?? `${code} ${message}`;
  } finally {
    await client.query('rollback');
  }
}

/** Every walker makes every change to every register, as plain SQL of the application's own role. */
export async function walkChanges(
  database: Database,
  table: RightsTable,
  walking: readonly Walker[] = walkers,
): Promise<Walked> {
  return database.withClient(async (client) => {
    const misfits: string[] = [];
    let cases = 0;
    const { rows } = await client.query<{ name: string }>('select name from tallystick.register order by name');
    const all = [...placed, ...unplaced];
    for (const { name } of rows) {
      for (const operation of ['insert', 'update', 'delete']) {
        if (!all.some((t) => t.register === name && t.operation === operation))
          misfits.push(`${name}: no case of ${operation}`);
      }
    }
    for (const walker of walking) {
      for (const trial of [...all, ...(walker.person === null ? [] : ownAccount(walker.person))]) {
        cases += 1;
        const expected = expectedOf(table, walker, trial);
        const came = await tried(client, walker, trial.sql, trial.first);
        if (came !== expected)
          misfits.push(`${walker.name}, ${trial.operation} ${trial.what}: ${came}, expected ${expected}`);
      }
      for (const [what, operation, statement] of ofTheSystem) {
        cases += 1;
        const isTheirs = walker.actor !== null && walker.roles === null;
        const expected = isTheirs ? 'done' : operation === 'insert' ? 'not granted' : 'nothing found';
        const came = await tried(client, walker, statement);
        if (came !== expected) misfits.push(`${walker.name}, ${operation} ${what}: ${came}, expected ${expected}`);
      }
    }
    return { cases, misfits };
  });
}

/** Every walker reads every table that is guarded, row by row, and the tally's entries of every register. */
export async function walkReading(
  database: Database,
  table: RightsTable,
  walking: readonly Walker[] = walkers,
): Promise<Walked> {
  const all = await everything(database);
  return database.withClient(async (client) => {
    const misfits: string[] = [];
    let cases = 0;
    const hold = (walker: Walker, what: string, found: readonly string[], expected: readonly string[]) => {
      cases += 1;
      if (found.join('\n') !== expected.join('\n'))
        misfits.push(`${walker.name}, reading ${what}: ${found.length} rows, expected ${expected.length}`);
    };
    for (const walker of walking) {
      await client.query('begin');
      await actAs(client, walker);
      for (const [name, { own }] of Object.entries(readingOf)) {
        const expected =
          all.tables[name]?.filter((r) => finds(table, walker, name, own ? (r[own] ?? null) : null)) ?? [];
        hold(walker, name, (await rowsOf(client, name)).map(text), expected.map(text));
      }
      for (const [register, { read }] of Object.entries(writtenRegisters)) {
        const { rows } = await client.query<{ sequence: string }>(
          'select sequence::text from tallystick.entry where register = $1 order by entry.sequence',
          [register],
        );
        const expected = (all.entries[register] ?? []).filter((entry) => findsEntry(table, walker, read, entry));
        hold(
          walker,
          `entries of ${register}`,
          rows.map((r) => r.sequence),
          expected.map((e) => e.sequence),
        );
      }
      await client.query('rollback');
    }
    return { cases, misfits };
  });
}

type Entry = { readonly sequence: string; readonly actor: string; readonly register: string; readonly record: string };

function findsEntry(
  table: RightsTable,
  walker: Walker,
  read: string | null,
  { actor, register, record }: Entry,
): boolean {
  if (read === null) return true;
  if (walker.actor === null) return false;
  if (walker.roles === null) return true;
  const own = actor === `person:${walker.person}` || (register === 'person' && record === `{"id":"${walker.person}"}`);
  const may = (action: string) => mayBy(table, walker, action, 'anywhere');
  return own || (may(read) && (may('tally.read') || read === 'people.manage'));
}

type Row = Readonly<Record<string, string>>;
const text = (row: Row) => JSON.stringify(row);

async function rowsOf(client: Client, name: string): Promise<Row[]> {
  const { rows } = await client.query<{ row: Row }>(
    `select to_jsonb(t) as row from tallystick.${name} as t order by t::text`,
  );
  return rows.map(({ row }) => row);
}

/** All that there is, as the owner finds it. */
async function everything(
  database: Database,
): Promise<{ tables: Record<string, Row[]>; entries: Record<string, Entry[]> }> {
  return database.withOwner(async (client) => {
    const tables: Record<string, Row[]> = {};
    for (const name of Object.keys(readingOf)) tables[name] = await rowsOf(client, name);
    const { rows } = await client.query<Entry>(
      'select sequence::text, actor, register, record from tallystick.entry order by entry.sequence',
    );
    return { tables, entries: Object.groupBy(rows, (e) => e.register) as Record<string, Entry[]> };
  });
}
