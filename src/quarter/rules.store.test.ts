import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Act, Client } from '../platform/postgres/index.ts';
import { submissionSteps } from './domain/steps.ts';
import { type SubmissionState, submissionStates } from './domain/submission.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs } from './testing/opened.ts';

// The rules of db/migrations/0005 and 0009 hold whatever the code has asked before: plain SQL of the application's own role.

const database = await testDatabase({ act: undefined });
const period = openedPeriod;
const before = '2021-22-Q1';
const [own, other] = ['safer-streets', 'victims'];
const [content, money] = ['c'.repeat(64), 'f'.repeat(64)];

const people: Record<string, string> = {};
/** `lead`, `operator`, or one for another: `operator for lead`. */
const who = (name: string): Act => {
  const [actor = '', other] = name.split(' for ');
  const act = actor === 'operator' ? operator : acting(people[actor] ?? '');
  return other === undefined ? act : { ...act, onBehalfOf: people[other] ?? '' };
};
beforeAll(async () => {
  await openQuarterOf(database);
  for (const [name, ...roles] of [
    ['lead', `lead-officer:${own}`],
    ['other lead', `lead-officer:${other}`],
    ['officer', 'performance-officer'],
    ['finance', 'finance-officer'],
    ['cfo', 'chief-finance-officer'],
    ['director', 'director'],
    ['chief', 'chief-executive'],
    ['mayor', 'deputy-mayor'],
    ['both', 'director', 'chief-executive'],
    ['small', 'performance-officer', 'director', 'chief-finance-officer', 'chief-executive'],
    ['reader', 'scrutineer'],
    ['nobody'],
  ] as const) {
    people[name] = await addPerson(database, name, ...roles);
  }
});

type Doing = readonly [who: string, sql: string];

async function act(client: Client, name: string): Promise<void> {
  const { actor, onBehalfOf = '' } = who(name);
  await client.query(
    `select set_config('tallystick.actor', $1, true), set_config('tallystick.on_behalf_of', $2, true)`,
    [actor, onBehalfOf],
  );
}

/** Does one thing after another, each as somebody, in a transaction that is undone. @returns what became of the last. */
async function tried(...doings: readonly Doing[]): Promise<string> {
  return database.withClient(async (client) => {
    await client.query('begin');
    try {
      for (const [place, [name, sql]] of doings.entries()) {
        await act(client, name);
        try {
          const { rowCount } = await client.query(sql);
          if (place === doings.length - 1) return rowCount === 0 ? 'nothing' : 'done';
        } catch (error) {
          const { code, constraint, detail, message } = error as Record<string, string>;
          const came =
            code === 'TS002' ? `no right to ${detail}` : code === '42501' ? 'not granted' : (constraint ?? message);
          if (place < doings.length - 1) throw new Error(`${name}: ${sql}: ${message}`);
          return came ?? '';
        }
      }
      return 'nothing was tried';
    } finally {
      await client.query('rollback');
    }
  });
}

const becomes = (state: string, priority = own, comment: string | null = null) =>
  `update tallystick.submission set state = '${state}'${comment === null ? '' : `, comment = '${comment}'`}
    where period = '${period}' and priority = '${priority}'`;
/** The way to a state by steps of the table. */
const ways: Readonly<Record<SubmissionState, readonly string[]>> = {
  'not-started': [],
  'in-progress': ['in-progress'],
  submitted: ['submitted'],
  returned: ['submitted', 'returned'],
  'signed-off': ['submitted', 'signed-off'],
};
const bring = (state: SubmissionState, ...priorities: readonly (string | undefined)[]): Doing[] =>
  (priorities.length > 0 ? priorities : [own]).flatMap((priority) =>
    ways[state].map((to): Doing => ['operator', becomes(to, priority, 'Mend it.')]),
  );
const allSignedOff = bring('signed-off', own, other);

describe('the steps of a priority', () => {
  const pairs = submissionStates.flatMap((from) =>
    submissionStates.filter((to) => to !== from).map((to) => [from, to] as const),
  );

  it.each(pairs)('%s to %s: by whom the state table says', async (from, to) => {
    const step = submissionSteps.find((one) => one.from === from && one.to === to);
    const expected = (name: string) => {
      if (step === undefined) return 'submission_step';
      if (name === 'officer') return 'done';
      return step.action === 'priority.submit' ? 'done' : 'no right to priority.review';
    };
    for (const name of ['officer', 'lead']) {
      expect(await tried(...bring(from), [name, becomes(to, own, 'Why')])).toBe(expected(name));
    }
    const others = step?.action === 'priority.review' ? 'no right to priority.review' : 'no right to priority.submit';
    expect(await tried(...bring(from), ['other lead', becomes(to, own, 'Why')])).toBe(
      step === undefined ? 'submission_step' : others,
    );
    expect(await tried(...bring(from), ['director', becomes(to, own, 'Why')])).toBe('no right to priority.submit');
    expect(await tried(...bring(from), ['finance', becomes(to, own, 'Why')])).toBe('no right to priority.submit');
  });

  it('is not accepted by whoever submitted it, or on whose behalf, unless the exception was recorded by another', async () => {
    const accepts = (name: string): Doing => [name, becomes('signed-off')];
    const submits = (name: string): Doing => [name, becomes('submitted')];
    expect(await tried(submits('officer'), accepts('officer'))).toBe('submission_of_another');
    expect(await tried(submits('officer'), accepts('small'))).toBe('done');
    expect(await tried(submits('lead'), accepts('officer'))).toBe('done');
    expect(await tried(submits('officer'), excepted('officer'), accepts('officer'))).toBe('done');
    // An exception for somebody else is none.
    expect(await tried(submits('officer'), excepted('small'), accepts('officer'))).toBe('submission_of_another');
    // It counts who submitted it last.
    const recalled: Doing = ['lead', becomes('in-progress')];
    expect(await tried(submits('officer'), recalled, submits('lead'), accepts('officer'))).toBe('done');
    expect(await tried(submits('lead'), recalled, submits('officer'), accepts('officer'))).toBe(
      'submission_of_another',
    );
    const returned: Doing = ['small', becomes('returned', own, 'Mend it.')];
    expect(await tried(submits('lead'), returned, submits('small'), accepts('small'))).toBe('submission_of_another');
    // What is said of it in between submits nothing.
    const comments = (name: string): Doing => [name, becomes('submitted', own, 'A word.')];
    expect(await tried(submits('officer'), comments('small'), accepts('officer'))).toBe('submission_of_another');
    expect(await tried(submits('lead'), comments('officer'), accepts('officer'))).toBe('done');
    // Submitted for somebody, or accepted for them, it is both who did it and for whom.
    expect(await tried(submits('operator for officer'), accepts('officer'))).toBe('submission_of_another');
    expect(await tried(submits('officer'), accepts('operator for officer'))).toBe('submission_of_another');
    expect(await tried(submits('officer for small'), accepts('officer'))).toBe('submission_of_another');
    expect(await tried(submits('officer for small'), accepts('small'))).toBe('submission_of_another');
    expect(await tried(submits('officer'), accepts('officer for small'))).toBe('submission_of_another');
    expect(await tried(submits('officer'), accepts('operator for small'))).toBe('done');
  });

  it('is not accepted by whoever changed it after it was submitted, in any of its registers, unless excepted', async () => {
    const submitted: Doing = ['lead', becomes('submitted')];
    const accepts: Doing = ['officer', becomes('signed-off')];
    const of = (priority: string | undefined) => `where period = '${period}' and priority = '${priority}'`;
    const figure = (priority: string | undefined) =>
      `update tallystick.component_period set actual = 12 where period = '${period}' and indicator = '${priority}-indicator-1'`;
    const claim = (
      priority: string | undefined,
    ) => `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${period}', 'page', '${priority}', 'goals', 'green', 1, 1)`;
    const note = (priority: string | undefined) =>
      `insert into tallystick.note (period, position, priority, text) values ('${period}', 1, '${priority}', 'A note.')`;
    const changes = [
      (priority: string | undefined) => `update tallystick.priority_period set narrative = 'Mine.' ${of(priority)}`,
      (priority: string | undefined) => `update tallystick.indicator_period set explanation = 'Mine.' ${of(priority)}`,
      figure,
      (priority: string | undefined) => `update tallystick.goal_period set rating = 'red' ${of(priority)}`,
      (priority: string | undefined) => `delete from tallystick.goal_period ${of(priority)}`,
      (priority: string | undefined) => `update tallystick.risk_period set score = 4 ${of(priority)}`,
      (priority: string | undefined) => `update tallystick.issue_period set rating = 'high' ${of(priority)}`,
      (priority: string | undefined) => `update tallystick.finance_period set actual = 1 ${of(priority)}`,
      note,
      claim,
    ];
    for (const change of changes) {
      expect(await tried(submitted, ['officer', change(own)], accepts), change(own)).toBe('submission_of_another');
      // Of another priority, before it was submitted or by another it is no matter.
      expect(await tried(submitted, ['officer', change(other)], accepts), change(other)).toBe('done');
      expect(await tried(['officer', change(own)], submitted, accepts), change(own)).toBe('done');
      expect(await tried(submitted, ['small', change(own)], accepts), change(own)).toBe('done');
    }
    const noted: Doing = ['small', note(own)];
    const text: Doing = ['officer', `update tallystick.note set text = 'Mine.' where period = '${period}'`];
    expect(await tried(noted, submitted, text, accepts)).toBe('submission_of_another');
    const changed: Doing = ['officer', figure(own)];
    expect(await tried(submitted, changed, excepted('officer'), accepts)).toBe('done');
    // Submitted once more, it was looked at by somebody else.
    const again: Doing[] = [['officer', becomes('returned', own, 'See what I changed.')], submitted];
    expect(await tried(submitted, changed, ...again, accepts)).toBe('done');
    // Changed or accepted for somebody, it is both who did it and for whom.
    expect(await tried(submitted, ['operator for officer', figure(own)], accepts)).toBe('submission_of_another');
    expect(await tried(submitted, ['officer for small', figure(own)], accepts)).toBe('submission_of_another');
    expect(await tried(submitted, changed, ['operator for officer', becomes('signed-off')])).toBe(
      'submission_of_another',
    );
    const ended: Doing = ['chief', `delete from tallystick.signing_exception where period = '${period}'`];
    expect(await tried(submitted, changed, excepted('officer'), accepts, ended)).toBe('signing_exception_used');
  });

  it('what somebody did is told to whoever may read registers', async () => {
    const asks = (name: string): Doing => [
      name,
      `select where tallystick.own_part('${people.officer}', '${period}', '${own}') is not null`,
    ];
    const submitted: Doing = ['officer', becomes('submitted')];
    expect(await tried(submitted, asks('reader'))).toBe('done');
    expect(await tried(submitted, asks('nobody'))).toBe('nothing');
    const entered = (name: string): Doing => [
      name,
      `select where tallystick.has_entered('${people.officer}', '${period}', 'whole')`,
    ];
    const changed: Doing = ['officer', `update tallystick.goal_period set rating = 'red' where period = '${period}'`];
    expect(await tried(changed, entered('reader'))).toBe('done');
    expect(await tried(changed, entered('nobody'))).toBe('nothing');
    const accepted = (name: string): Doing => [
      name,
      `select where tallystick.has_accepted_own('${people.officer}', '${period}')`,
    ];
    const way: Doing[] = [submitted, excepted('officer'), ['officer', becomes('signed-off')]];
    expect(await tried(...way, accepted('reader'))).toBe('done');
    expect(await tried(...way, accepted('nobody'))).toBe('nothing');
  });

  it('keeps the exception by which it was accepted', async () => {
    const ended: Doing = ['chief', `delete from tallystick.signing_exception where period = '${period}'`];
    const submitted: Doing[] = [['officer', becomes('submitted')], excepted('officer')];
    expect(await tried(...submitted, ended)).toBe('done');
    expect(await tried(...submitted, ['officer', becomes('signed-off')], ended)).toBe('signing_exception_used');
    expect(await tried(...submitted, ['small', becomes('signed-off')], ended)).toBe('done');
    // What was accepted before there was this exception, when there was no such rule, was not accepted under it.
    const doings: Doing[] = [
      ['officer', becomes('submitted')],
      ['officer', becomes('signed-off')],
      excepted('officer'),
      ended,
    ];
    await database.withOwner(async (client) => {
      await client.query('begin; alter table tallystick.submission disable trigger submission_step');
      try {
        for (const [name, sql] of doings) {
          await act(client, name);
          await client.query(sql);
        }
      } finally {
        await client.query('rollback');
      }
    });
  });

  it('is not returned without a word why', async () => {
    for (const [from, comment] of [
      ['submitted', null],
      ['submitted', '  '],
      ['signed-off', ''],
    ] as const) {
      const bare = ways[from].map((to): Doing => ['operator', becomes(to)]);
      expect(await tried(...bare, ['officer', becomes('returned', own, comment)])).toBe('submission_comment');
    }
  });

  it('what is to be mended is said by whoever reviews it alone', async () => {
    const comment = `update tallystick.submission set comment = 'Nothing.' where priority = '${own}'`;
    expect(await tried(...bring('returned'), ['lead', comment])).toBe('no right to priority.review');
    expect(await tried(...bring('returned'), ['officer', comment])).toBe('done');
  });

  it('begins as not started, in a quarter that somebody opens, and stays of its priority and period', async () => {
    const opened: Doing = ['officer', `insert into tallystick.opening values ('${before}', null, '2021-09-01', now())`];
    const added = (state: string) => `insert into tallystick.submission values ('${before}', '${own}', '${state}')`;
    expect(await tried(opened, ['officer', added('not-started')])).toBe('done');
    expect(await tried(opened, ['officer', added('signed-off')])).toBe('submission_begins');
    expect(await tried(opened, ['lead', added('not-started')])).toBe('no right to quarter.open');
    expect(await tried(['officer', added('not-started')])).toBe('submission_opening');
    const moved = `update tallystick.submission set priority = 'else' where priority = '${own}'`;
    expect(await tried(['officer', moved])).toBe('submission_stays');
    expect(await tried(['officer', 'delete from tallystick.submission'])).toBe('not granted');
  });
});

describe('what a lead officer enters', () => {
  const goal = (priority: string | undefined, of: string = period) =>
    `update tallystick.goal_period set rating = 'red' where period = '${of}' and priority = '${priority}'`;
  const component = `update tallystick.component_period set actual = 72 where period = '${period}' and indicator = '${own}-indicator-1'`;
  const secret = `insert into tallystick.risk_register (period, risk, position, priority, title)
    values ('${period}', 'risk-of-${own}', 1, '${own}', 'Between ourselves')`;
  const locked = 'no right to registers.enter';

  it.each([
    ['not-started', 'done'],
    ['in-progress', 'done'],
    ['returned', 'done'],
    ['submitted', locked],
    ['signed-off', locked],
  ] as const)('when it is %s: %s', async (state, expected) => {
    for (const sql of [goal(own), component, secret])
      expect(await tried(...bring(state), ['lead', sql])).toBe(expected);
    // Whoever has the whole to answer for enters at any time.
    for (const sql of [goal(own), component, secret])
      expect(await tried(...bring(state), ['officer', sql])).toBe('done');
  });

  it('is of their own priority, and of a quarter that was opened', async () => {
    expect(await tried(['lead', goal(other)])).toBe(locked);
    expect(await tried(['other lead', component])).toBe(locked);
    expect(await tried(['lead', goal(own, before)])).toBe(locked);
    expect(await tried(['lead', secret.replace(period, before)])).toBe(locked);
    const handedOver = `update tallystick.goal_period set priority = '${other}' where period = '${period}' and priority = '${own}'`;
    expect(await tried(['lead', handedOver])).toBe(locked);
  });

  it('may be a goal, a risk or an issue by a name of its own, but no indicator and no priority', async () => {
    for (const kind of ['goal', 'risk', 'issue', 'indicator', 'priority']) {
      const expected = kind === 'indicator' || kind === 'priority' ? locked : 'done';
      expect(await tried(['lead', `insert into tallystick.${kind} values ('a-new-one')`])).toBe(expected);
      expect(await tried(['finance', `insert into tallystick.${kind} values ('a-new-one')`])).toBe(locked);
    }
    const row = `insert into tallystick.goal values ('a-new-one')`;
    const said = (
      priority: string | undefined,
    ) => `insert into tallystick.goal_period (period, goal, position, priority, ref, title, ongoing)
      values ('${period}', 'a-new-one', 9, '${priority}', '9', 'A new one', false)`;
    expect(await tried(['lead', row], ['lead', said(own)])).toBe('done');
    expect(await tried(['lead', row], ['lead', said(other)])).toBe(locked);
  });

  it('is not the report as a whole, nor its money', async () => {
    expect(await tried(['lead', `update tallystick.report set overview = 'Mine.'`])).toBe('no right to report.enter');
    expect(await tried(['lead', 'update tallystick.finance_period set actual = 1'])).toBe('no right to finance.enter');
  });
});

const signed = (name: string, capacity: string, hash: string): Doing => [
  name,
  `insert into tallystick.signature values ('${period}', '${capacity}', '${hash}', '${people[name]}', now())`,
];
const excepted = (name: string, by = 'chief'): Doing => [
  by,
  `insert into tallystick.signing_exception values ('${period}', '${people[name]}', 'Nobody else is there.')`,
];

describe('a signature', () => {
  it('is given by whoever has the part, when every priority is signed off', async () => {
    for (const [name, capacity] of [
      ['cfo', 'chief-finance-officer'],
      ['director', 'director'],
      ['chief', 'approver'],
      ['mayor', 'approver'],
    ] as const) {
      expect(await tried(...allSignedOff, signed(name, capacity, content))).toBe('done');
    }
    for (const state of ['not-started', 'in-progress', 'submitted', 'returned'] as const) {
      const almost = [...bring('signed-off', own), ...bring(state, other)];
      expect(await tried(...almost, signed('director', 'director', content))).toBe('signature_ready');
    }
    // A quarter without a single priority is not ready either.
    const empty: Doing = ['officer', `insert into tallystick.opening values ('${before}', null, '2021-09-01', now())`];
    const [name, sql] = signed('director', 'director', content);
    expect(await tried(empty, [name, sql.replace(period, before)])).toBe('signature_ready');
    expect(await tried([name, sql.replace(period, before)])).toBe('signature_ready');
  });

  it('waits for a priority that came after the quarter was opened, also where nobody was asked for it', async () => {
    const came: Doing[] = [
      ['officer', `insert into tallystick.priority values ('newer')`],
      [
        'officer',
        `insert into tallystick.priority_period (period, priority, position, name) values ('${period}', 'newer', 9, 'Newer')`,
      ],
    ];
    expect(await tried(...allSignedOff, ...came, signed('director', 'director', content))).toBe('signature_ready');
    const asked: Doing = [
      'officer',
      `insert into tallystick.submission (period, priority) values ('${period}', 'newer')`,
    ];
    const done = [...allSignedOff, ...came, asked, ...bring('signed-off', 'newer')];
    expect(await tried(...done, signed('director', 'director', content))).toBe('done');
  });

  it('is not given by whoever has no such part, or may not sign at all', async () => {
    const refused = 'no right to report.sign';
    for (const [name, capacity] of [
      ['director', 'approver'],
      ['director', 'chief-finance-officer'],
      ['cfo', 'director'],
      ['mayor', 'director'],
      ['officer', 'approver'],
      ['nobody', 'director'],
    ] as const) {
      expect(await tried(...allSignedOff, signed(name, capacity, content)), `${name} as ${capacity}`).toBe(refused);
    }
    const ended: Doing = ['operator', `update tallystick.person set active = false where id = '${people.director}'`];
    expect(await tried(...allSignedOff, ended, signed('director', 'director', content))).toBe(refused);
  });

  it('is one’s own: nobody signs for another, the operator for nobody', async () => {
    const [, sql] = signed('director', 'director', content);
    expect(await tried(...allSignedOff, ['both', sql])).toBe('signature_own');
    expect(await tried(...allSignedOff, ['operator', sql])).toBe('signature_own');
    const onBehalf = database.withClient(async (client) => {
      await client.query('begin');
      try {
        for (const [name, doing] of allSignedOff) {
          await act(client, name);
          await client.query(doing);
        }
        await client.query(
          "select set_config('tallystick.actor', 'operator:root', true), set_config('tallystick.on_behalf_of', $1, true)",
          [people.director],
        );
        await client.query(sql);
      } finally {
        await client.query('rollback');
      }
    });
    await expect(onBehalf).rejects.toMatchObject({ constraint: 'signature_own' });
  });

  it('is not given to what one entered, ever, unless the exception was recorded by another', async () => {
    const entered: Doing = ['small', `update tallystick.goal_period set rating = 'amber' where period = '${period}'`];
    const restored: Doing = [
      'officer',
      `update tallystick.goal_period set rating = 'green' where period = '${period}'`,
    ];
    const directs = signed('small', 'director', content);
    expect(await tried(...allSignedOff, directs)).toBe('done');
    expect(await tried(entered, restored, ...allSignedOff, directs)).toBe('signature_of_another');
    expect(await tried(entered, restored, ...allSignedOff, excepted('small'), directs)).toBe('done');
    // What was entered of another quarter does not count; who looks at the finance alone may have entered the rest.
    const elsewhere: Doing = ['small', `update tallystick.goal_period set rating = 'amber' where period = '${before}'`];
    expect(await tried(elsewhere, ...allSignedOff, directs)).toBe('done');
    expect(await tried(entered, ...allSignedOff, signed('small', 'chief-finance-officer', money))).toBe('done');
    const paid: Doing = ['cfo', `update tallystick.finance_period set actual = 5 where period = '${period}'`];
    expect(await tried(paid, ...allSignedOff, signed('cfo', 'chief-finance-officer', money))).toBe(
      'signature_of_another',
    );
  });

  it('is not given to the same twice by one person, unless the exception was recorded', async () => {
    const once = signed('both', 'director', content);
    const twice = signed('both', 'approver', content);
    expect(await tried(...allSignedOff, once, twice)).toBe('signature_once');
    expect(await tried(...allSignedOff, excepted('both', 'mayor'), once, twice)).toBe('done');
    expect(await tried(...allSignedOff, once, signed('both', 'approver', 'd'.repeat(64)))).toBe('done');
    expect(await tried(...allSignedOff, once, once)).toBe('signature_pkey');
  });

  it('stays: nobody takes it back or alters it', async () => {
    for (const sql of [
      'delete from tallystick.signature',
      `update tallystick.signature set signed_hash = '${money}'`,
    ]) {
      expect(await tried(...allSignedOff, signed('director', 'director', content), ['officer', sql])).toBe(
        'not granted',
      );
    }
  });
});

describe('an exception', () => {
  it('is recorded by whoever answers for the office, with a reason, and never for oneself', async () => {
    expect(await tried(excepted('small'))).toBe('done');
    expect(await tried(excepted('small', 'mayor'))).toBe('done');
    expect(await tried(excepted('chief'))).toBe('signing_exception_other');
    expect(await tried(excepted('small', 'small'))).toBe('signing_exception_other');
    for (const name of ['officer', 'director', 'cfo', 'lead']) {
      expect(await tried(excepted('small', name))).toBe('no right to signing.except');
    }
    const bare = `insert into tallystick.signing_exception values ('${period}', '${people.small}', ' ')`;
    expect(await tried(['chief', bare])).toBe('signing_exception_reason');
  });
});

describe('an edition of an opened quarter', () => {
  const edition = (contentHash: string, financeHash: string | null): Doing => [
    'officer',
    `insert into tallystick.edition (period, number, recorded, content_hash, finance_hash, title, source, formats)
      values ('${period}', 1, now(), '${contentHash}', ${financeHash === null ? 'null' : `'${financeHash}'`}, 'A report', 'live', '{json}')`,
  ];
  const signatures = {
    'Chief finance officer': () => signed('cfo', 'chief-finance-officer', money),
    Director: () => signed('director', 'director', content),
    Approver: () => signed('mayor', 'approver', content),
  };
  /** The message names who has not signed; `tried` gives the constraint. */
  const lacking = (doings: readonly Doing[]) =>
    database.withClient(async (client) => {
      await client.query('begin');
      try {
        for (const [name, sql] of doings) {
          await act(client, name);
          await client.query(sql);
        }
        return 'done';
      } catch (error) {
        return (error as Error).message;
      } finally {
        await client.query('rollback');
      }
    });

  it('is what every capacity signed', async () => {
    const all = Object.values(signatures).map((sign) => sign());
    expect(await tried(...allSignedOff, ...all, edition(content, money))).toBe('done');
    expect(await tried(...allSignedOff, edition(content, money))).toBe('edition_signed');
    // Also where a priority came after it was signed, and nobody was asked for it.
    const came: Doing[] = [
      ['officer', `insert into tallystick.priority values ('newer')`],
      [
        'officer',
        `insert into tallystick.priority_period (period, priority, position, name) values ('${period}', 'newer', 9, 'Newer')`,
      ],
    ];
    expect(await tried(...allSignedOff, ...all, ...came, edition(content, money))).toBe('edition_ready');
  });

  it.each(Object.keys(signatures))('is refused without the signature of: %s, who is named', async (missing) => {
    const others = Object.entries(signatures).flatMap(([name, sign]) => (name === missing ? [] : [sign()]));
    expect(await lacking([...allSignedOff, ...others, edition(content, money)])).toBe(
      `Edition 1 of ${period} is not signed by: ${missing}.`,
    );
  });

  it('is refused where something changed after it was signed: those who signed it are named', async () => {
    const all = Object.values(signatures).map((sign) => sign());
    expect(await lacking([...allSignedOff, ...all, edition('d'.repeat(64), money)])).toBe(
      `Edition 1 of ${period} is not signed by: Director, Approver.`,
    );
    for (const changed of ['d'.repeat(64), null]) {
      expect(await lacking([...allSignedOff, ...all, edition(content, changed)])).toBe(
        `Edition 1 of ${period} is not signed by: Chief finance officer.`,
      );
    }
    // Each signs their own part: the director's signature under the finance is none.
    const crossed = [signed('cfo', 'chief-finance-officer', content), signed('director', 'director', money)];
    expect(await lacking([...allSignedOff, ...crossed, signatures.Approver(), edition(content, money)])).toBe(
      `Edition 1 of ${period} is not signed by: Chief finance officer, Director.`,
    );
  });
});

describe('an edition of a quarter that was never opened', () => {
  const names = (source: string): Doing => [
    'officer',
    `update tallystick.report set source = '${source}' where period = '${before}'`,
  ];
  const edition = (by: string, source: 'live' | 'back-file'): Doing => [
    by,
    `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats)
      values ('${before}', 1, now(), '${content}', 'A report', '${source}', '{json}')`,
  ];

  it('is published by a person, or on behalf of one, only where it is a back-file that names its source', async () => {
    for (const by of ['officer', 'operator for officer', 'officer for small']) {
      expect(await tried(edition(by, 'live')), by).toBe('edition_opened');
      expect(await tried(edition(by, 'back-file')), by).toBe('edition_opened');
      expect(await tried(names(' '), edition(by, 'back-file')), by).toBe('edition_opened');
      expect(await tried(names('A PDF.'), edition(by, 'live')), by).toBe('edition_opened');
      expect(await tried(names('A PDF.'), edition(by, 'back-file')), by).toBe('done');
    }
  });

  it('is no back-file for a person, whatever source it names, once a quarter before it was opened', async () => {
    const later = '2021-22-Q3';
    const said: Doing[] = [
      ['operator', `insert into tallystick.report (period, title, source) values ('${later}', 'A report', 'x')`],
    ];
    const of = (by: string): Doing => [by, edition(by, 'back-file')[1].replace(before, later)];
    expect(await tried(...said, of('officer'))).toBe('edition_opened');
    expect(await tried(...said, of('operator for officer'))).toBe('edition_opened');
    expect(await tried(...said, of('operator'))).toBe('done');
    const names = `update tallystick.report set source = 'x' where period = '${later}'`;
    expect(await tried(...said, ['officer', names], of('officer'))).toBe('edition_opened');
  });

  it('is published by the operator who acts for nobody, whatever it is', async () => {
    expect(await tried(edition('operator', 'live'))).toBe('done');
    expect(await tried(names('A PDF.'), edition('operator', 'back-file'))).toBe('done');
  });
});

describe('reading before publication', () => {
  const listed = (name: string): Doing => [
    'officer',
    `insert into tallystick.pre_release values ('${period}', '${people[name]}')`,
  ];
  const reads = (name: string, as = name): Doing => [
    as,
    `insert into tallystick.pre_release_reading values ('${period}', '${people[name]}', now(), 'pdf', '${content}')`,
  ];

  it('is for whoever is on the list, and for oneself', async () => {
    expect(await tried(listed('reader'), reads('reader'))).toBe('done');
    expect(await tried(reads('reader'))).toBe('no right to prerelease.read');
    expect(await tried(listed('director'), reads('reader'))).toBe('no right to prerelease.read');
    expect(await tried(listed('reader'), reads('reader', 'director'))).toBe('pre_release_reading_own');
    expect(await tried(listed('reader'), reads('reader', 'operator'))).toBe('pre_release_reading_own');
    expect(await tried(listed('nobody'), reads('nobody'))).toBe('no right to prerelease.read');
  });

  it('stays recorded, and the list is that of whoever publishes', async () => {
    for (const sql of [
      'delete from tallystick.pre_release_reading',
      `update tallystick.pre_release_reading set format = 'x'`,
    ]) {
      expect(await tried(listed('reader'), reads('reader'), ['reader', sql])).toBe('not granted');
    }
    const [, sql] = listed('reader');
    for (const name of ['reader', 'director', 'lead'])
      expect(await tried([name, sql])).toBe('no right to report.publish');
  });

  it('shows whoever is on the list that they are, and nobody else on it', async () => {
    await runAs(database, operator, listed('nobody')[1], listed('reader')[1]);
    const seen = async (name: string) =>
      database.withClient(async (client) => {
        await client.query('begin');
        await act(client, name);
        const { rows } = await client.query('select person from tallystick.pre_release');
        await client.query('rollback');
        return rows.map(({ person }) => person);
      });
    expect(await seen('nobody')).toEqual([people.nobody]);
    expect((await seen('officer')).length).toBe(2);
    await runAs(database, operator, 'delete from tallystick.pre_release');
  });
});

describe('mail', () => {
  const mail = (occasion: string) =>
    `insert into tallystick.mail (occasion, person, address, subject, text, made)
      values ('${occasion}', '${people.lead}', 'lead@example.org', 'Due', 'Something is due.', now())`;
  const system = async (sql: string, actor = 'system:reminders') =>
    database.withClient(async (client) => {
      await client.query('begin');
      try {
        await client.query("select set_config('tallystick.actor', $1, true)", [actor]);
        const { rowCount } = await client.query(sql);
        return rowCount;
      } finally {
        await client.query('rollback');
      }
    });

  it('is made and marked as sent by the system alone, and once for an occasion', async () => {
    expect(await system(mail('once'))).toBe(1);
    expect(await tried(['operator', mail('once')])).toBe('done');
    await expect(system(`${mail('twice')}; ${mail('twice')}`)).rejects.toMatchObject({ constraint: 'mail_once' });
    for (const name of ['officer', 'lead', 'chief'])
      expect(await tried([name, mail('once')]), name).toBe('not granted');
    await expect(system(mail('once'), 'robot:reminders')).rejects.toMatchObject({ code: '42501' });
    for (const name of ['officer', 'lead']) {
      expect(await tried(['operator', mail('once')], [name, 'update tallystick.mail set sent = now()'])).toBe(
        'nothing',
      );
    }
    expect(await tried(['operator', mail('once')], ['operator', 'delete from tallystick.mail'])).toBe('not granted');
  });

  it('is seen by whoever opens quarters, and by nobody else', async () => {
    const read = 'select from tallystick.mail';
    expect(await tried(['operator', mail('once')], ['officer', read])).toBe('done');
    for (const name of ['lead', 'chief', 'nobody'])
      expect(await tried(['operator', mail('once')], [name, read])).toBe('nothing');
  });
});

it('the dates of a quarter, its steps and holidays are set by whoever opens quarters', async () => {
  const refused = 'no right to quarter.open';
  for (const sql of [
    `update tallystick.opening set committee = '2021-12-01'`,
    `update tallystick.deadline set due = '2021-11-01'`,
    'update tallystick.step set working_days = 7',
    `insert into tallystick.bank_holiday values ('2040-01-02', 'A day')`,
    `insert into tallystick.pre_election_period values ('2040-03-20', '2040-05-02', 'An election')`,
  ]) {
    expect(await tried(['officer', sql])).toBe('done');
    for (const name of ['lead', 'chief', 'finance']) expect(await tried([name, sql])).toBe(refused);
  }
  const backwards = `update tallystick.opening set rolled_from = '${period}'`;
  expect(await tried(['officer', backwards])).toBe('opening_forward');
  expect(await tried(['operator', `update tallystick.person set line_manager = id where id = '${people.lead}'`])).toBe(
    'person_not_own_manager',
  );
});
