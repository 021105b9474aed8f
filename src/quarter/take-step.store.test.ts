import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type Act, NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import { type SubmissionStep, submissionSteps } from './domain/steps.ts';
import { endException, exceptSigner } from './sign.ts';
import type { QuarterTables } from './store.ts';
import { readSeen, readSubmissions } from './store.ts';
import { type StepAsked, takeStep } from './take-step.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs } from './testing/opened.ts';

const database = await testDatabase({ act: undefined });
const period = openedPeriod;

let lead: Act;
let other: Act;
let reviewer: Act;
let second: Act;
beforeAll(async () => {
  await openQuarterOf(database);
  lead = acting(await addPerson(database, 'Lena Lead', 'lead-officer:safer-streets'));
  other = acting(await addPerson(database, 'Otto Other', 'lead-officer:victims'));
  reviewer = acting(await addPerson(database, 'Petra Officer', 'performance-officer'));
  second = acting(await addPerson(database, 'Paul Officer', 'performance-officer'));
});

const take = (act: Act, step: StepAsked['step'], asked: Partial<StepAsked> = {}) =>
  database.transaction(
    (tx: Writer<QuarterTables>) =>
      takeStep(tx, { period, priority: 'safer-streets', step, comment: '', seen: null, ...asked }),
    act,
  );
const stateNow = () =>
  database.look(async (db: Reader<QuarterTables>) => {
    const all = await readSubmissions(db, period);
    return all.find(({ priority }) => priority === 'safer-streets');
  }, reviewer);
const seenNow = () => database.look((db: Reader<QuarterTables>) => readSeen(db), reviewer);
const entries = () =>
  database.withOwner(async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as n from tallystick.entry where register = 'submission'",
    );
    return rows[0].n as number;
  });
/** As in the life of a quarter, whatever state it is in. */
async function bringTo(state: SubmissionStep['from']): Promise<void> {
  const now = (await stateNow())?.state;
  if (now === 'submitted') await take(lead, 'recall');
  if (now === 'signed-off') await take(reviewer, 'reopen', { comment: 'Once more.' });
  if (state === 'in-progress') {
    await take(lead, 'submit');
    await take(lead, 'recall');
  } else if (state === 'returned') {
    await take(lead, 'submit');
    await take(reviewer, 'return', { comment: 'Mend it.' });
  } else if (state !== 'not-started') {
    await take(lead, 'submit');
    if (state === 'signed-off') await take(reviewer, 'accept');
  }
}

describe('the state table', () => {
  it('is the same here as in the database', async () => {
    const rows = await database.withOwner(async (client) => {
      const { rows } = await client.query(
        'select from_state as "from", to_state as "to", id, name, action, needs_comment as "needsComment" from tallystick.submission_step',
      );
      return rows as SubmissionStep[];
    });
    const named = ({ from, to }: SubmissionStep) => `${from} ${to}`;
    const sorted = (steps: readonly SubmissionStep[]) => steps.toSorted((a, b) => named(a).localeCompare(named(b)));
    expect(sorted(rows)).toEqual(sorted(submissionSteps));
  });

  it('goes the way of a quarter: submit, return, mend, submit, accept, open again', async () => {
    expect(await take(lead, 'submit')).toEqual({ ok: true, value: { state: 'submitted', isNew: true } });
    expect(await take(reviewer, 'return', { comment: 'Goal 3.1 has no forecast.' })).toMatchObject({
      value: { state: 'returned' },
    });
    expect(await stateNow()).toMatchObject({ state: 'returned', comment: 'Goal 3.1 has no forecast.' });
    expect(await take(lead, 'submit')).toMatchObject({ value: { state: 'submitted' } });
    // The reviewer still sees what was asked.
    expect(await stateNow()).toMatchObject({ comment: 'Goal 3.1 has no forecast.' });
    expect(await take(reviewer, 'accept')).toMatchObject({ value: { state: 'signed-off', isNew: true } });
    expect(await stateNow()).toMatchObject({ state: 'signed-off', comment: null });
    expect(await take(reviewer, 'reopen', { comment: 'Finance was late.' })).toMatchObject({
      value: { state: 'returned' },
    });
  });
});

describe('a second click', () => {
  it.each(['submit', 'recall', 'accept', 'return', 'reopen'] as const)('finds %s done', async (step) => {
    const from = {
      submit: 'in-progress',
      recall: 'submitted',
      accept: 'submitted',
      return: 'submitted',
      reopen: 'signed-off',
    };
    await bringTo(from[step] as SubmissionStep['from']);
    const who = step === 'submit' || step === 'recall' ? lead : reviewer;
    const both = await Promise.all([
      take(who, step, { comment: 'Mend it.' }),
      take(who, step, { comment: 'Mend it.' }),
    ]);
    expect(both.map((answer) => answer?.ok && answer.value.isNew).sort()).toEqual([false, true]);
    const before = await entries();
    expect(await take(who, step, { comment: 'Mend it.' })).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await entries()).toBe(before);
  });

  it('with other comments than those that were sent loses neither', async () => {
    await bringTo('submitted');
    await take(reviewer, 'return', { comment: 'The first.' });
    expect(await take(second, 'return', { comment: 'The second.' })).toMatchObject({
      ok: false,
      error: { kind: 'state', text: expect.stringContaining('other comments than yours') },
    });
    expect(await stateNow()).toMatchObject({ comment: 'The first.' });
  });
});

describe('refused', () => {
  it('is submitting while something is missing, which it names', async () => {
    await bringTo('in-progress');
    const figure = "where indicator = 'safer-streets-indicator-1' and period = '2021-22-Q2'";
    await runAs(database, lead, `update tallystick.component_period set actual = null ${figure}`);
    expect(await take(lead, 'submit')).toMatchObject({
      ok: false,
      error: {
        kind: 'missing',
        missing: [{ thing: '1.1 Indicator 1 of safer-streets', column: 'actual', key: 'safer-streets-indicator-1/' }],
      },
    });
    expect(await stateNow()).toMatchObject({ state: 'in-progress' });
    await runAs(database, lead, `update tallystick.component_period set actual = 71 ${figure}`);
    // What finance has not entered yet is not the lead officer's to wait for.
    await runAs(database, operator, "update tallystick.finance_period set actual = null where period = '2021-22-Q2'");
    expect(await take(lead, 'submit')).toMatchObject({ value: { state: 'submitted' } });
  });

  it('is returning or opening again without a word why', async () => {
    await bringTo('submitted');
    expect(await take(reviewer, 'return')).toMatchObject({ ok: false, error: { kind: 'comment' } });
    await take(reviewer, 'accept');
    expect(await take(reviewer, 'reopen')).toMatchObject({ ok: false, error: { kind: 'comment' } });
  });

  it('is a step that cannot be taken from where it is, in words', async () => {
    await bringTo('in-progress');
    expect(await take(reviewer, 'accept')).toMatchObject({
      ok: false,
      error: {
        kind: 'state',
        text: 'It is in progress: it has not been submitted, or was taken back. Nothing was changed.',
      },
    });
  });

  it('is accepting what changed since it was read; somebody else’s priority does not matter', async () => {
    await bringTo('submitted');
    const seen = await seenNow();
    await runAs(
      database,
      operator,
      `update tallystick.component_period set actual = 72 where indicator = 'victims-indicator-1' and period = '${period}'`,
    );
    await runAs(
      database,
      second,
      `update tallystick.component_period set actual = 73 where indicator = 'safer-streets-indicator-1' and period = '${period}'`,
    );
    expect(await take(reviewer, 'accept', { seen })).toMatchObject({
      ok: false,
      error: { kind: 'changed', changes: { count: 1 } },
    });
    expect(await take(reviewer, 'accept', { seen: await seenNow() })).toMatchObject({ value: { state: 'signed-off' } });
  });

  it('is accepting what one changed since it was submitted, in words; returned and submitted anew it is accepted', async () => {
    await bringTo('submitted');
    const figure = (actual: number) =>
      `update tallystick.component_period set actual = ${actual} where indicator = 'safer-streets-indicator-1' and period = '${period}'`;
    await runAs(database, reviewer, figure(74));
    expect(await take(reviewer, 'accept', { seen: await seenNow() })).toMatchObject({
      ok: false,
      error: {
        kind: 'state',
        text: expect.stringMatching(/^You changed something of it after it was submitted, .*you return it/),
      },
    });
    await take(reviewer, 'return', { comment: 'See what I changed.' });
    await take(lead, 'submit');
    expect(await take(reviewer, 'accept', { seen: await seenNow() })).toMatchObject({ value: { state: 'signed-off' } });
  });

  it('is accepting what one submitted, until somebody else records an exception; another accepts it', async () => {
    await bringTo('in-progress');
    await take(reviewer, 'submit');
    const before = await entries();
    expect(await take(reviewer, 'accept')).toMatchObject({
      ok: false,
      error: { kind: 'state', text: expect.stringContaining('nobody accepts what they submitted') },
    });
    expect(await entries()).toBe(before);
    expect(await take(second, 'accept')).toMatchObject({ value: { state: 'signed-off' } });
    await take(second, 'reopen', { comment: 'Once more.' });
    await take(reviewer, 'submit');
    const officer = reviewer.actor.slice('person:'.length);
    const chief = await addPerson(database, 'Cleo', 'chief-executive');
    const excepted = await database.transaction(
      (tx: Writer<QuarterTables>) =>
        exceptSigner(tx, { period, person: officer, reason: 'There are two of us.' }, chief),
      acting(chief),
    );
    expect(excepted).toMatchObject({ ok: true });
    expect(await take(reviewer, 'accept')).toMatchObject({ value: { state: 'signed-off' } });
    const ended = await database.transaction(
      (tx: Writer<QuarterTables>) => endException(tx, period, officer),
      acting(chief),
    );
    expect(ended).toMatchObject({ ok: false, error: expect.stringContaining('it stays with the acceptance') });
  });

  it.each([
    ['who leads another priority', () => other, 'submit', 'in-progress'],
    ['who leads it and would accept it', () => lead, 'accept', 'submitted'],
    ['who leads it and would open it again', () => lead, 'reopen', 'signed-off'],
  ] as const)('is whoever may not: %s', async (_, who, step, from) => {
    await bringTo(from);
    await expect(take(who(), step, { comment: 'Why' })).rejects.toThrow(NotAllowed);
    expect(await stateNow()).toMatchObject({ state: from });
  });
});

it('there is nothing to take of a quarter that is not opened, or of a priority that it has not', async () => {
  expect(await take(lead, 'submit', { period: '2021-22-Q1' as never })).toBeNull();
  expect(await take(lead, 'submit', { priority: 'unheard-of' })).toBeNull();
});
