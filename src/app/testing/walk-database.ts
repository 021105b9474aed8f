import type { Client, Database } from '../../platform/postgres/index.ts';
import { aReport } from '../../reporting/testing/documents.ts';
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
import { writtenCapacities, writtenRegisters } from './written-rights.ts';

/** What a walk came to: how many cases were tried, and those in which something else happened than the table says. */
export type Walked = { readonly cases: number; readonly misfits: readonly string[] };

const period = '2020-21-Q4';
const spare = '2020-21-Q3';
/** A quarter that is neither published nor changed. */
const untouched = '2020-21-Q2';
const hash = '0'.repeat(64);
/** An edition with which the draft of its period is compared. */
const published = JSON.stringify(aReport(period, 1)).replaceAll("'", "''");

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
      insert into tallystick.body (id, name) values ('the-body', 'The body');
      insert into tallystick.report (period, source) values ('${period}', null), ('${spare}', 'A PDF.'), ('${untouched}', null);
      insert into tallystick.goal values ('goal-spare');
      insert into tallystick.indicator values ('indicator-spare');
      insert into tallystick.risk values ('risk-spare');
      insert into tallystick.issue values ('issue-spare');
      insert into tallystick.pack_import values ('${period}', 1, now(), 'pack', '${hash}');
      insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
        values ('${period}', 1, now(), '${hash}', 'A report', 'live', '{json}');
      insert into tallystick.edition_file values ('${period}', 1, 'json', convert_to('${published}', 'UTF8'), encode(sha256(convert_to('${published}', 'UTF8')), 'hex'));
      insert into tallystick.security_event (hour, kind, about, times, first, last)
        values (now(), 'signed-in', '${markers.security}', 1, now(), now());
      insert into tallystick.application_secret values ('walk', 'secret');
      insert into tallystick.head select current_date, length, head, now() from tallystick.tally;
      insert into tallystick.head_delivery values (current_date, 'mailto:outside@example.org', 1, now(), null, null);
      insert into tallystick.sign_in_answer values ('${hash}', now());
      ${opened(period)}
      insert into tallystick.deadline values ('${period}', 'enter', '2021-05-01');
      insert into tallystick.pre_election_period values ('2021-03-22', '2021-05-06', 'An election');
      insert into tallystick.publication values ('${period}', now() + interval '1 day', '${hash}', null, null)`);
    for (const [n, id] of [...Object.values(priorities), 'rest'].entries()) {
      await client.query(`
        insert into tallystick.priority values ('${id}');
        insert into tallystick.priority_period (period, priority, position, name) values ('${period}', '${id}', ${n + 1}, '${id}');
        insert into tallystick.goal values ('goal-${id}');
        insert into tallystick.indicator values ('indicator-${id}');
        insert into tallystick.risk values ('risk-${id}');
        insert into tallystick.issue values ('issue-${id}');
        ${rowOf.goal_period(id, `goal-${id}`)}; ${rowOf.indicator_period(id, `indicator-${id}`)};
        ${rowOf.component_period(id, '')}; ${rowOf.risk_period(id, `risk-${id}`)}; ${rowOf.issue_period(id, `issue-${id}`)};
        ${rowOf.risk_register(id, `risk-${id}`)};
        ${rowOf.finance_period(id, 'revenue')}; ${rowOf.note(id, String(n + 1))}; ${rowOf.claim(id, 'green')};
        ${rowOf.finding_answer(id, '1')}; ${rowOf.finding_answer(id, '1', untouched)};
        insert into tallystick.submission (period, priority) values ('${period}', '${id}')`);
    }
    // What it said before can be erased.
    await client.query(
      `update tallystick.goal_period set reason = 'Another reason' where priority = '${priorities.own}'`,
    );
    await addWalkers(client);
    await client.query(`
      insert into tallystick.signing_exception values ('${period}', '${personOf('analyst')}', 'Nobody else is there');
      insert into tallystick.pre_release values ('${period}', '${personOf('director')}'), ('${period}', '${personOf('provider')}');
      insert into tallystick.mail (occasion, person, address, subject, text, made)
        values ('reminder', '${personOf('lead-officer')}', 'lead@example.org', 'A reminder', 'Something is due.', now());
      insert into tallystick.reminder_day values (current_date, now());
      ${becomes('submitted', 'signed-off')}`);
    // What people do for themselves is done as them; the other statements are the operator's again.
    await client.query(`select set_config('tallystick.actor', 'person:${personOf('director')}', true)`);
    await client.query(`${signatureAs('director', hash)};
      insert into tallystick.pre_release_reading values ('${period}', tallystick.acting_person(), now(), 'json', '${hash}')`);
    await client.query("select set_config('tallystick.actor', 'operator:seed', true)");
    await client.query(becomes('returned'));
    await client.query('commit');
  });
}

function personOf(name: string): string {
  return knownWalkers.find((w) => w.name === name)?.person ?? '';
}

/** A quarter is opened, and no priority of it begun. */
function opened(quarter: string): string {
  return `insert into tallystick.opening values ('${quarter}', null, '2021-06-01', now());`;
}

/** Every priority of the walked quarter takes these steps. */
function becomes(...states: readonly string[]): string {
  return states.map((to) => `update tallystick.submission set state = '${to}', comment = 'Mend it.'`).join(';');
}

/** The acting person signs the walked quarter. */
function signatureAs(capacity: string, signed: string): string {
  return `insert into tallystick.signature values ('${period}', '${capacity}', '${signed}', tallystick.acting_person(), now())`;
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
        insert into tallystick.session (token_hash, person, method, device, started, last_seen, ends, good_turn_hashes, turned)
          values ('${hashed}', '${person}', 'link', '${markers.session}', now(), now(), now() + interval '1 hour', '{${hashed}}', now());
        insert into tallystick.sign_in_link values ('${hashed}', '${hashed}', '${person}', now(), now(), null)`);
    for (const { role, scope } of roles ?? []) {
      await client.query("insert into tallystick.role_held values ($1, $2, $3, 'given')", [person, role, scope]);
    }
  }
}

const keyed: Readonly<Record<string, string>> = { [priorities.own]: 'a', [priorities.other]: 'b' };

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
  risk_register: (priority: string, id: string) =>
    `insert into tallystick.risk_register (period, risk, position, priority, title, mitigation)
      values ('${period}', '${id}', 1, '${priority}', 'A risk', '${markers.registers}')`,
  issue_period: (priority: string, id: string) =>
    `insert into tallystick.issue_period (period, issue, position, priority, ref, title)
      values ('${period}', '${id}', 1, '${priority}', '1', 'An issue')`,
  finance_period: (priority: string, kind: string) =>
    `insert into tallystick.finance_period (period, priority, kind, quarter, position, precision)
      values ('${period}', '${priority}', '${kind}', '${period}', 1, 1)`,
  note: (priority: string, position: string) =>
    `insert into tallystick.note (period, position, priority, text) values ('${period}', ${position}, '${priority}', 'A note')`,
  finding_answer: (priority: string, digit: string, of = period) =>
    `insert into tallystick.finding_answer (period, key, check_name, priority, subject, answer, answered)
      values ('${of}', '${keyed[priority] ?? 'c'}${digit.padStart(15, '0')}', 'goal-slipped', '${priority}', 'goal-1', 'An answer', '2021-05-01')`,
  claim: (priority: string, rating: string) =>
    `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${period}', 'page', '${priority}', 'goals', '${rating}', 1, 1)`,
};

type Operation = 'insert' | 'update' | 'delete';
/** One change to a register. `places` are all that it touches; `first` is done by the operator before it. */
type Trial = {
  readonly register: string;
  readonly operation: Operation;
  /** `anywhere`: in what belongs to no priority, and whoever may do it in some may do it there. */
  readonly places: readonly (Place | 'anywhere')[];
  readonly what: string;
  readonly sql: string;
  readonly first?: string;
  /** Whose row it changes, where reading one's own row needs no right. */
  readonly of?: string | null;
  /** The right that it needs beside that of its register. */
  readonly needs?: string;
  /** What comes of it although the right is there: a rule of its own. */
  readonly but?: (walker: Walker) => Came | null;
};

/** Registers whose rows belong to a priority: how a row is added, and which rows are a priority's. */
const byPriority: Readonly<
  Record<
    string,
    {
      readonly add: (priority: string) => string;
      readonly first?: (priority: string) => string;
      readonly rows: (priority: string) => string;
      readonly change: string;
    }
  >
> = {
  goal_period: { add: (p) => rowOf.goal_period(p, 'goal-spare'), rows: ofPriority, change: 'title' },
  indicator_period: { add: (p) => rowOf.indicator_period(p, 'indicator-spare'), rows: ofPriority, change: 'title' },
  component_period: {
    add: (p) => rowOf.component_period(p, 'spare'),
    rows: (p) => `indicator = 'indicator-${p}'`,
    change: 'name',
  },
  risk_period: { add: (p) => rowOf.risk_period(p, 'risk-spare'), rows: ofPriority, change: 'title' },
  risk_register: { add: (p) => rowOf.risk_register(p, 'risk-spare'), rows: ofPriority, change: 'title' },
  issue_period: { add: (p) => rowOf.issue_period(p, 'issue-spare'), rows: ofPriority, change: 'title' },
  finance_period: { add: (p) => rowOf.finance_period(p, 'capital'), rows: ofPriority, change: 'kind' },
  note: { add: (p) => rowOf.note(p, '99'), rows: ofPriority, change: 'text' },
  finding_answer: {
    add: (p) => rowOf.finding_answer(p, '2'),
    rows: (p) => `period = '${period}' and priority = '${p}'`,
    change: 'answer',
  },
  claim: { add: (p) => rowOf.claim(p, 'red'), rows: ofPriority, change: 'place' },
  priority_period: {
    add: (p) =>
      `insert into tallystick.priority_period (period, priority, position, name) values ('${spare}', '${p}', 1, 'Again')`,
    // Whoever leads a priority enters it in a quarter that was opened for it.
    first: (p) => `${opened(spare)} insert into tallystick.submission (period, priority) values ('${spare}', '${p}')`,
    rows: ofPriority,
    change: 'name',
  },
};
function ofPriority(priority: string): string {
  return `priority = '${priority}'`;
}

const placed = Object.entries(byPriority).flatMap(([register, { add, first, rows, change }]): Trial[] => [
  ...(['own', 'other'] as const).flatMap((place): Trial[] => {
    const priority = priorities[place];
    const where = `from tallystick.${register} where ${rows(priority)}`;
    const next = change === 'place' ? `'overview'` : `coalesce(${change}, '') || '!'`;
    const common = { register, places: [place], what: `${register} of the ${place} priority` };
    return [
      { ...common, operation: 'insert', sql: add(priority), ...(first ? { first: first(priority) } : {}) },
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
          ? [
              {
                ...move(register, `priority = '${priorities.other}', period = '${spare}'`, rows(priorities.own)),
                first: byPriority.priority_period?.first?.(priorities.other) ?? '',
              },
            ]
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

/** Handing in, returning and accepting a priority: by steps, each of which needs a right of its own. */
const submitting = (['own', 'other'] as const).flatMap((place): Trial[] => {
  const where = `where ${ofPriority(priorities[place])}`;
  const common = { register: 'submission', places: [place], what: `submission of the ${place} priority` };
  return [
    {
      ...{ ...common, operation: 'insert', needs: 'quarter.open', first: opened(spare) },
      sql: `insert into tallystick.submission (period, priority) values ('${spare}', '${priorities[place]}')`,
    },
    { ...common, operation: 'update', sql: `update tallystick.submission set state = 'submitted' ${where}` },
    ...(['in-progress', 'returned', 'signed-off'] as const).map(
      (to): Trial => ({
        ...{ ...common, operation: 'update', first: becomes('submitted'), what: `${common.what}, now ${to}` },
        ...(to === 'in-progress' ? {} : { needs: 'priority.review' }),
        sql: `update tallystick.submission set state = '${to}' ${where}`,
      }),
    ),
    {
      ...{
        ...common,
        operation: 'update',
        needs: 'priority.review',
        what: `what is to be mended in the ${place} priority`,
      },
      sql: `update tallystick.submission set comment = 'Nothing.' ${where}`,
    },
    { ...common, operation: 'delete', sql: `delete from tallystick.submission ${where}` },
  ];
});

const ownOnly = ({ roles, onBehalfOf }: Walker): Came | null =>
  roles === null || onBehalfOf !== null ? 'only for oneself' : null;

/** Signing as what somebody is, and reading before publication: for oneself alone, so that the operator does neither. */
const forOneself: readonly Trial[] = [
  ...Object.entries(writtenCapacities).map(
    ([capacity, roles]): Trial => ({
      ...{ register: 'signature', operation: 'insert', places: ['none'], what: `signature as ${capacity}` },
      first: becomes('submitted', 'signed-off'),
      sql: signatureAs(capacity, '1'.repeat(64)),
      but: (walker) => ownOnly(walker) ?? (walker.roles?.some(({ role }) => roles.includes(role)) ? null : 'refused'),
    }),
  ),
  {
    ...{
      register: 'pre_release_reading',
      operation: 'insert',
      places: ['none'],
      what: 'pre_release_reading of oneself',
    },
    first: `insert into tallystick.pre_release select '${period}', id from tallystick.person on conflict do nothing`,
    // The operator for a person reads as that person; for nobody, as somebody else.
    sql: `insert into tallystick.pre_release_reading values
      ('${period}', coalesce(tallystick.acting_person(), '${personOf('scrutineer')}'), now(), 'pdf', '${hash}')`,
    but: ({ roles }) => (roles === null ? 'only for oneself' : null),
  },
  {
    ...{ register: 'pre_release_reading', operation: 'insert', places: ['none'], what: 'pre_release_reading unlisted' },
    first: 'delete from tallystick.pre_release',
    sql: `insert into tallystick.pre_release_reading values
      ('${period}', coalesce(tallystick.acting_person(), '${personOf('scrutineer')}'), now(), 'pdf', '${hash}')`,
    but: ({ roles }) => (roles === null ? 'only for oneself' : 'refused'),
  },
];

const somebody = personOf('scrutineer');
/** Whose rows the changes below are to, where it is not that of the scrutineer. */
const ofWhom: Readonly<Record<string, string>> = { pre_release: personOf('director') };
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
  [
    ...(['finding_answer', 'insert'] as const),
    // Of the report as a whole.
    `insert into tallystick.finding_answer values
      ('${period}', '${'d'.repeat(16)}', 'goal-slipped', null, 'overview', 'An answer', '2021-05-01')`,
  ],
  ['rating_rule', 'insert', `insert into tallystick.rating_rule values ('2030-31-Q1', 0.9, 0.8, 3)`],
  ['rating_rule', 'update', 'update tallystick.rating_rule set green_from = 0.99'],
  ['rating_rule', 'delete', 'delete from tallystick.rating_rule'],
  ...['bank_holiday', 'pre_election_period'].flatMap((days): [string, Operation, string][] => [
    [
      ...([days, 'insert'] as const),
      days === 'bank_holiday'
        ? `insert into tallystick.bank_holiday values ('2030-06-03', 'A holiday')`
        : `insert into tallystick.pre_election_period values ('2030-03-20', '2030-05-02', 'An election')`,
    ],
    [days, 'update', `update tallystick.${days} set name = 'Another'`],
    [days, 'delete', `delete from tallystick.${days}`],
  ]),
  ['step', 'insert', `insert into tallystick.step values ('rest', 9, 'Rest', 1)`],
  ['step', 'update', 'update tallystick.step set working_days = 7'],
  ['step', 'delete', 'delete from tallystick.step'],
  ['opening', 'insert', `insert into tallystick.opening values ('${spare}', null, '2021-03-01', now())`],
  ['opening', 'update', `update tallystick.opening set committee = '2021-06-02'`],
  ['opening', 'delete', 'delete from tallystick.opening'],
  ['deadline', 'insert', `insert into tallystick.deadline values ('${period}', 'sign', '2021-05-20')`],
  ['deadline', 'update', `update tallystick.deadline set due = '2021-05-02'`],
  ['deadline', 'delete', 'delete from tallystick.deadline'],
  [
    ...(['signing_exception', 'insert'] as const),
    `insert into tallystick.signing_exception values ('${period}', '${personOf('scrutineer')}', 'Nobody else')`,
  ],
  ['signing_exception', 'update', `update tallystick.signing_exception set reason = 'Another'`],
  ['signing_exception', 'delete', 'delete from tallystick.signing_exception'],
  ['signature', 'update', `update tallystick.signature set signed_hash = '${'2'.repeat(64)}'`],
  ['signature', 'delete', 'delete from tallystick.signature'],
  [
    ...(['publication', 'insert'] as const),
    `insert into tallystick.publication values ('${spare}', now(), '${hash}', null, null)`,
    opened(spare),
  ],
  ['publication', 'update', `update tallystick.publication set fault = 'None'`],
  ['publication', 'delete', 'delete from tallystick.publication'],
  ['pre_release', 'insert', `insert into tallystick.pre_release values ('${period}', '${personOf('scrutineer')}')`],
  ['pre_release', 'update', `update tallystick.pre_release set person = '${personOf('analyst')}'`],
  ['pre_release', 'delete', `delete from tallystick.pre_release where person = '${personOf('director')}'`],
  ['pre_release_reading', 'update', `update tallystick.pre_release_reading set format = 'ods'`],
  ['pre_release_reading', 'delete', 'delete from tallystick.pre_release_reading'],
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
    // Of a back-file: what was opened needs signatures, and what else was not is the operator's, which are other rules.
    `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
      values ('${spare}', 1, now(), '${hash}', 'A report', 'back-file', '{json}')`,
  ],
  ['edition', 'update', `update tallystick.edition set title = 'Another'`],
  ['edition', 'delete', 'delete from tallystick.edition'],
  [
    ...[
      'edition_file',
      'insert',
      `insert into tallystick.edition_file values ('${spare}', 1, 'json', '{}', encode(sha256('{}'), 'hex'))`,
    ],
    `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
      values ('${spare}', 1, now(), '${hash}', 'A report', 'back-file', '{json}')`,
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
      `insert into tallystick.withdrawal_file values ('${period}', 1, 'json', '{}', encode(sha256('{}'), 'hex'))`,
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
  ...{ register: register as string, operation: operation as Operation, sql: sql as string },
  // A new goal, risk or issue belongs to no priority yet: whoever may enter one somewhere names it.
  places: [['goal', 'risk', 'issue'].includes(register as string) ? ('anywhere' as const) : ('none' as const)],
  ...{
    what: register as string,
    of: ofWhom[register as string] ?? somebody,
    ...(first === undefined ? {} : { first }),
  },
}));

/** What people might do to their own account to get more than they were given. */
const ownAccount = (person: string): readonly Trial[] =>
  [
    ['person', 'update', `update tallystick.person set active = true, name = 'Myself' where id = '${person}'`],
    ['role_held', 'insert', `insert into tallystick.role_held values ('${person}', 'analyst', 'all', 'given')`],
    ['role_held', 'update', `update tallystick.role_held set origin = 'group' where person = '${person}'`],
    ['role_held', 'delete', `delete from tallystick.role_held where person = '${person}'`],
    ['signing_exception', 'insert', `insert into tallystick.signing_exception values ('${period}', '${person}', 'Me')`],
  ].map(([register, operation, sql]) => ({
    ...{
      register: register as string,
      operation: operation as Operation,
      places: ['none' as const],
      sql: sql as string,
    },
    ...{ what: `${register} of oneself`, of: person },
    but: (): Came | null =>
      // Nobody gives a role to themselves, or ends the one by which they do it; nor lets anybody be their own exception.
      register === 'role_held' ? 'refused' : register === 'signing_exception' ? 'only by another' : null,
  }));

/** What only the system's own jobs write, whole and without a condition: sessions, the security log, heads. */
const ofTheSystem: readonly (readonly [what: string, operation: Operation, sql: string])[] = [
  [
    ...(['a session for somebody', 'insert'] as const),
    `insert into tallystick.session (token_hash, person, method, device, started, last_seen, ends, good_turn_hashes, turned)
      values ('${'b'.repeat(64)}', '${somebody}', 'link', 'Firefox', now(), now(), now(), '{${'b'.repeat(64)}}', now())`,
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
  [
    ...(['a mail', 'insert'] as const),
    `insert into tallystick.mail (occasion, person, address, subject, text, made)
      values ('another', '${somebody}', 'somebody@example.org', 'A reminder', 'Send me money.', now())`,
  ],
  ['mails', 'update', `update tallystick.mail set address = 'another@example.org'`],
  ['a day of reminders', 'insert', 'insert into tallystick.reminder_day values (current_date + 1, now())'],
];

/** The operations that the application's role is granted; whoever acts has no others. */
const granted = (register: string): readonly Operation[] => grants[register] ?? ['insert', 'update', 'delete'];
const grants: Readonly<Record<string, readonly Operation[]>> = {
  ...Object.fromEntries(
    ['goal', 'indicator', 'risk', 'issue', 'priority', 'pack_import', 'edition', 'edition_file', 'withdrawal']
      .concat('withdrawal_file', 'signature', 'pre_release_reading')
      .map((register) => [register, ['insert']]),
  ),
  person: ['insert', 'update'],
  opening: ['insert', 'update'],
  submission: ['insert', 'update'],
  signing_exception: ['insert', 'delete'],
  pre_release: ['insert', 'delete'],
  step: ['update'],
};

/**
 * Who finds the rows of a table: everybody where it is not here, else who has the right, and whose row it is; and everybody those
 * that are open.
 */
export const readingOf: Readonly<
  Record<string, { readonly action: string | null; readonly own?: string; readonly isOpen?: (row: Row) => boolean }>
> = {
  ...Object.fromEntries(
    ['report', 'priority_period', 'indicator_period', 'component_period', 'goal_period', 'risk_period', 'issue_period']
      .concat('finance_period', 'note', 'claim', 'pack_import', 'opening', 'deadline', 'submission')
      .concat('signing_exception', 'signature', 'publication', 'risk', 'issue')
      .map((table) => [table, { action: 'registers.read' }]),
  ),
  // What was answered to what is published is public.
  finding_answer: { action: 'registers.read', isOpen: (row) => row.period === period },
  responsibility: { action: 'people.read' },
  person: { action: 'people.read', own: 'id' },
  role_held: { action: 'people.read', own: 'person' },
  pre_release: { action: 'registers.read', own: 'person' },
  pre_release_reading: { action: 'registers.read', own: 'person' },
  risk_register: { action: 'risks.read' },
  mail: { action: 'quarter.open' },
  reminder_day: { action: null },
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

type Came =
  | 'done'
  | 'refused'
  | 'nobody acts'
  | 'nothing found'
  | 'not granted'
  | 'only for oneself'
  | 'only by another';

function expectedOf(table: RightsTable, walker: Walker, trial: Trial): Came {
  if (!granted(trial.register).includes(trial.operation)) return 'not granted';
  if (walker.actor === null) return 'nobody acts';
  const action = writtenRegisters[trial.register]?.write ?? '';
  if (!mayBy(table, walker, action, 'anywhere')) return 'refused';
  if (trial.operation !== 'insert' && !finds(table, walker, trial.register, trial.of ?? null)) return 'nothing found';
  const all = [action, ...(trial.needs ? [trial.needs] : [])];
  if (!trial.places.every((place) => all.every((each) => mayBy(table, walker, each, place)))) return 'refused';
  return trial.but?.(walker) ?? 'done';
}

const cameOf: Readonly<Record<string, Came>> = {
  TS001: 'nobody acts',
  TS002: 'refused',
  '42501': 'not granted',
  signature_own: 'only for oneself',
  pre_release_reading_own: 'only for oneself',
  signing_exception_other: 'only by another',
};

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
    const { code = '', constraint = '', message } = error as { code?: string; constraint?: string; message: string };
    return cameOf[constraint] ?? cameOf[code] ?? `${code} ${message}`;
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
    const all = [...placed, ...submitting, ...forOneself, ...unplaced];
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
      for (const [name, { own, isOpen }] of Object.entries(readingOf)) {
        const expected =
          all.tables[name]?.filter((r) => isOpen?.(r) || finds(table, walker, name, own ? (r[own] ?? null) : null)) ??
          [];
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
