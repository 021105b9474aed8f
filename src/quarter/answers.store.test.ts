import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { type Act, type Database, follow, NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import { dataRenderers, editionChannel, type ReportingTables, withdraw } from '../reporting/index.ts';
import {
  type Answers,
  answerFindings,
  answersSince,
  answerTo,
  type Finding,
  findingKey,
  readAnswers,
  readPublishedAnswers,
  type ScrutinyTables,
} from '../scrutiny/index.ts';
import { candidateOf } from './candidate.ts';
import { publishSigned, setPublication } from './publish-signed.ts';
import { sign } from './sign.ts';
import { type QuarterTables, readSeen } from './store.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs, signOffAll } from './testing/opened.ts';

const period = openedPeriod;
const now = Temporal.Instant.from('2021-11-20T10:00:00Z');
const queries: string[] = [];

let database: Database;
let people: Record<'officer' | 'lead' | 'other' | 'finance' | 'director', string>;
beforeEach(async () => {
  database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });
  await openQuarterOf(database);
  people = {
    officer: await addPerson(database, 'Petra Officer', 'performance-officer'),
    lead: await addPerson(database, 'Lena Lead', 'lead-officer:victims'),
    other: await addPerson(database, 'Otto Other', 'lead-officer:safer-streets'),
    finance: await addPerson(database, 'Fay Finance', 'finance-officer', 'chief-finance-officer'),
    director: await addPerson(database, 'Dora Director', 'director', 'deputy-mayor'),
  };
});

/** The page of a priority prints a count of goals that its table does not have. */
const claim = (priority: string, count: number, of: string = period) =>
  runAs(
    database,
    operator,
    `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${of}', 'page', '${priority}', 'goals', 'green', 1, ${count})
      on conflict (period, place, priority, about, rating) do update set count = excluded.count`,
  );
const candidate = async () => {
  const found = await database.look((db: Reader<QuarterTables>) => candidateOf(db, period), operator);
  if (!found) throw new Error('There is no candidate.');
  return found;
};
const errors = async () => (await candidate()).content.findings.filter(({ level }) => level === 'error');
const seen = () => database.look((db: Reader<QuarterTables>) => readSeen(db), operator);
const answer = async (
  person: string | Act,
  findings: readonly Finding[],
  text: string,
  of: { readonly seen?: number; readonly period?: Quarter; readonly now?: Temporal.Instant } = {},
) => {
  const at = of.seen ?? (await seen());
  return database.transaction(
    (tx: Writer<ScrutinyTables>) =>
      answerFindings(tx, {
        ...{ period: of.period ?? period, now: of.now ?? now, seen: at },
        texts: new Map(findings.map((finding) => [findingKey(finding), text])),
      }),
    typeof person === 'string' ? acting(person) : person,
  );
};
const entries = () =>
  database.withOwner(async (client) => {
    const { rows } = await client.query<{ action: string }>(
      "select action from tallystick.entry where register = 'finding_answer' order by sequence",
    );
    return rows.map(({ action }) => action);
  });
const signAs = async (capacity: string, person: string) => {
  const { standings, seen: at } = await candidate();
  const hash = standings.find(({ id }) => id === capacity)?.hash ?? '';
  return database.transaction(
    (tx: Writer<QuarterTables>) => sign(tx, { period, capacity, person, hash, seen: at, now }),
    acting(person),
  );
};
const publish = (of: Quarter = period, reason: string | null = null, act: Act = acting(people.officer)) =>
  database.transaction(
    (tx: Writer<QuarterTables>) => publishSigned(tx, of, { reason, now, renderers: dataRenderers }),
    act,
  );

describe('answering what is found', () => {
  it('is an entry, and so is another answer and taking it back; the same again is none', async () => {
    await claim('victims', 3);
    const found = await errors();
    expect(found).toMatchObject([{ check: 'counts-disagree', priority: 'victims', answer: null }]);
    expect(await answer(people.lead, found, ' We count\r\none twice. ')).toEqual({ changed: 1, faults: [] });
    expect(await answer(people.lead, found, 'We count\none twice.')).toEqual({ changed: 0, faults: [] });
    expect(await errors()).toMatchObject([{ answer: 'We count\none twice.' }]);
    await answer(people.officer, found, 'A slip.');
    await answer(people.officer, found, '');
    expect(await answer(people.officer, found, '')).toEqual({ changed: 0, faults: [] });
    expect(await errors()).toMatchObject([{ answer: null }]);
    expect(await entries()).toEqual(['add', 'change', 'remove']);
  });

  it('is for whoever leads the priority, while they may change it, and for the performance officer', async () => {
    await claim('victims', 3);
    const found = await errors();
    for (const person of [people.other, people.finance, people.director]) {
      await expect(answer(person, found, 'Mine.')).rejects.toThrow(NotAllowed);
    }
    // Nobody finds anything to answer.
    const nobody = acting(await addPerson(database, 'Nina Nobody'));
    expect(await answer(nobody, found, 'Mine.')).toBeNull();
    await signOffAll(database);
    await expect(answer(people.lead, found, 'Late.')).rejects.toThrow(NotAllowed);
    expect(await answer(people.officer, found, 'A slip.')).toMatchObject({ changed: 1 });
  });

  it('leaves what is too long, what is found no longer and what somebody else answered since, and says which', async () => {
    await claim('victims', 3);
    await claim('safer-streets', 2);
    const found = await errors();
    const [first] = found;
    const before = await seen();
    expect(await answer(people.officer, found, 'x'.repeat(2001))).toMatchObject({
      changed: 0,
      faults: [{ kind: 'long' }, { kind: 'long' }],
    });
    await answer(
      people.lead,
      found.filter(({ priority }) => priority === 'victims'),
      'Ours.',
    );
    const came = await answer(people.officer, found, 'Theirs.', { seen: before });
    expect(came).toMatchObject({
      changed: 1,
      faults: [{ kind: 'changed', theirs: 'Ours.', who: 'Lena Lead', text: 'Theirs.' }],
    });
    // The same words are no quarrel.
    expect(await answer(people.officer, found, 'Ours.', { seen: before })).toMatchObject({
      faults: [{ kind: 'changed' }],
    });
    await claim('victims', 1);
    await claim('safer-streets', 1);
    expect(await answer(people.officer, first ? [first] : [], 'Too late.')).toEqual({
      changed: 0,
      faults: [{ kind: 'gone', key: first && findingKey(first), text: 'Too late.' }],
    });
  });

  it('takes as many queries for many findings as for one', async () => {
    await claim('victims', 3);
    const count = async (work: () => Promise<unknown>) => {
      const before = queries.length;
      await work();
      return queries.length - before;
    };
    const at = await seen();
    const one = await errors();
    const few = await count(() => answer(people.officer, one, 'One.', { seen: at }));
    await claim('safer-streets', 2);
    const all = (await candidate()).content.findings;
    expect(all.length).toBeGreaterThan(1);
    const last = await seen();
    const many = await count(() => answer(people.officer, all, 'Many.', { seen: last }));
    expect(many).toBe(few);
  });
});

describe('an answer', () => {
  it('stands in later reports while the facts are the same, and says nothing of earlier ones', async () => {
    await claim('victims', 3, '2021-22-Q1');
    await claim('victims', 3);
    const found = await errors();
    await answer(people.officer, found, 'Then.', { period: '2021-22-Q1' as Quarter });
    expect(await errors()).toMatchObject([{ answer: 'Then.' }]);
    const stands = (answers: Answers) => found[0] && answerTo(found[0], answers);
    await answer(people.officer, found, 'Now.');
    const standing = (of: string) =>
      database.look((db: Reader<ScrutinyTables>) => readAnswers(db, of as Quarter), operator);
    expect(stands(await standing('2021-22-Q1'))).toMatchObject({ text: 'Then.', period: '2021-22-Q1' });
    expect(stands(await standing(period))).toEqual({ text: 'Now.', period, answered: '2021-11-20' });
    expect((await standing('2020-21-Q4')).size).toBe(0);
    // Taken back here, it still stands where it was given.
    await answer(people.officer, found, '');
    expect(await errors()).toMatchObject([{ answer: null }]);
    expect(stands(await standing('2021-22-Q1'))).toMatchObject({ text: 'Then.' });
    expect(await entries()).toEqual(['add', 'add', 'change']);
  });
});

describe('an answer that is written under another priority', () => {
  it('answers nothing, hides nothing and gives way to whoever may answer all', async () => {
    await claim('victims', 3, '2021-22-Q1');
    await claim('victims', 3);
    const found = await errors();
    const [first] = found;
    if (!first) throw new Error('Nothing is found.');
    await answer(people.officer, found, 'Then.', { period: '2021-22-Q1' as Quarter });
    const squat = (person: string, text: string) =>
      runAs(
        database,
        acting(person),
        `insert into tallystick.finding_answer (period, key, check_name, priority, subject, answer, answered)
          values ('${period}', '${findingKey(first)}', '${first.check}', 'safer-streets', '${first.subject}', '${text}', '2021-11-20')`,
      );
    // The database cannot tell whose finding a key is of: it holds the row to the priority that it names.
    await squat(people.other, 'Not mine to say.');
    expect(await errors()).toMatchObject([{ priority: 'victims', answer: 'Then.' }]);
    // Whoever leads the priority does not write over somebody else's row, and whoever reviews all of them does.
    await expect(answer(people.lead, found, 'Ours.')).rejects.toThrow(NotAllowed);
    expect(await answer(people.officer, found, 'Now.')).toMatchObject({ changed: 1, faults: [] });
    expect(await errors()).toMatchObject([{ answer: 'Now.' }]);
  });

  it('is published nowhere, also not beside an edition', async () => {
    await claim('victims', 3);
    const { content } = await candidate();
    const answers = content.findings.map((finding) => ({
      ...{
        period,
        key: findingKey(finding),
        priority: 'safer-streets',
        text: 'Not mine to say.',
        answered: '2021-11-20',
      },
    }));
    const others = content.findings.filter(({ priority }) => priority === 'safer-streets').map(findingKey);
    expect([...answersSince(content, answers).keys()].sort()).toEqual(others.sort());
    expect(others.length).toBeLessThan(answers.length);
  });
});

describe('an error that is neither mended nor answered', () => {
  it('keeps a quarter from being signed, set and published, and says how many there are, which and where', async () => {
    await claim('victims', 3);
    await claim('safer-streets', 2);
    await signOffAll(database);
    const refused = await signAs('director', people.director);
    const words = expect.stringMatching(
      /2 contradictions are neither mended nor answered\. The first of them: “.+goals.+” .*questions\.$/,
    );
    expect(refused).toMatchObject({ ok: false, error: { kind: 'why', text: words } });
    expect(await publish()).toMatchObject({ ok: false, error: words });
    const set = await database.transaction(
      (tx: Writer<QuarterTables>) => setPublication(tx, { period, at: now.add({ hours: 1 }), reason: null, now }),
      acting(people.officer),
    );
    expect(set).toMatchObject({ ok: false, error: { text: words } });
    await claim('safer-streets', 1);
    await answer(people.officer, await errors(), 'One is counted twice.');
    expect(await signAs('director', people.director)).toMatchObject({ ok: true });
  });

  it('keeps a quarter from being published that was entered here and never opened, and no back-file', async () => {
    const before = '2021-22-Q1' as Quarter;
    await claim('victims', 3, before);
    const error = expect.stringContaining('1 contradiction is');
    expect(await publish(before, null, operator)).toMatchObject({ ok: false, error });
    await runAs(database, operator, `update tallystick.report set source = 'A PDF.' where period = '${before}'`);
    expect(await publish(before)).toMatchObject({ ok: true, value: { isNew: true } });
  });
});

describe('whoever answered', () => {
  const before = '2021-22-Q1' as Quarter;

  it('does not sign it, also where they answered it in an earlier report while this quarter was open', async () => {
    await claim('victims', 3, before);
    await claim('victims', 3);
    const both = await addPerson(database, 'Bea Both', 'performance-officer', 'director');
    await answer(both, await errors(), 'As ever.', { period: before });
    expect(await errors()).toMatchObject([{ answer: 'As ever.' }]);
    await signOffAll(database);
    expect(await signAs('director', both)).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining('nobody signs what they entered') },
    });
    expect(await signAs('director', people.director)).toMatchObject({ ok: true });
  });

  it('signs a quarter that was opened after that', async () => {
    await claim('victims', 3, before);
    await claim('victims', 3);
    const both = await addPerson(database, 'Bea Both', 'performance-officer', 'director');
    await answer(both, await errors(), 'As ever.', { period: before });
    await database.withOwner((client) =>
      client.query(`begin; select set_config('tallystick.actor', 'operator:test', true);
        update tallystick.opening set opened = now() + interval '1 minute' where period = '${period}'; commit`),
    );
    await signOffAll(database);
    expect(await signAs('director', both)).toMatchObject({ ok: true });
  });
});

describe('an answer to a report that is signed', () => {
  const signAll = async () => {
    await signOffAll(database);
    await runAs(
      database,
      acting(await addPerson(database, 'Cleo Chief', 'chief-executive')),
      `insert into tallystick.signing_exception values ('${period}', '${people.director}', 'A small office.')`,
    );
    expect(await signAs('chief-finance-officer', people.finance)).toMatchObject({ ok: true });
    expect(await signAs('director', people.director)).toMatchObject({ ok: true });
    expect(await signAs('approver', people.director)).toMatchObject({ ok: true });
  };

  it('makes the signatures void, and names it; after publication it stands beside the edition, for anybody', async () => {
    await claim('victims', 3);
    await answer(people.lead, await errors(), 'One is counted twice.');
    await signAll();
    await answer(people.officer, await errors(), 'Two are counted twice.');
    const changed = (await candidate()).standings;
    expect(changed.map(({ valid }) => valid !== null)).toEqual([true, false, false]);
    expect(changed[1]?.void?.changedBy).toMatchObject({ who: 'Petra Officer' });
    await signAs('director', people.director);
    await signAs('approver', people.director);

    const publicly = () => readPublishedAnswers(database.read<ScrutinyTables>());
    expect(await publicly()).toEqual([]);
    expect(await publish()).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await publicly()).toMatchObject([{ period, text: 'Two are counted twice.', answered: '2021-11-20' }]);

    let heard = 0;
    const following = follow(
      database,
      editionChannel,
      async () => {
        heard += 1;
      },
      () => {},
    );
    const { content } = await candidate();
    expect(answersSince(content, await publicly()).size).toBe(0);
    const later = Temporal.Instant.from('2021-12-01T23:30:00Z');
    await answer(people.officer, await errors(), 'It was one after all.', { now: later });
    expect([...answersSince(content, await publicly()).values()]).toEqual([
      { text: 'It was one after all.', answered: '2021-12-01' },
    ]);
    await expect.poll(() => heard).toBeGreaterThan(0);
    await following.stop();
    // It is beside the edition: none is published anew for it.
    expect(await candidate()).toMatchObject({ isPublished: true });
    expect(await publish()).toMatchObject({ ok: true, value: { isNew: false } });
  });
});

describe('an answer to a report that was published', () => {
  const before = '2021-22-Q1' as Quarter;
  const publicly = () => readPublishedAnswers(database.read<ScrutinyTables>());
  const rows = () => database.read<ScrutinyTables>().selectFrom('finding_answer').select('answer').execute();

  it('is not public while its latest edition is withdrawn, also where an earlier one stands', async () => {
    await claim('victims', 3, before);
    await runAs(database, operator, `update tallystick.report set source = 'A PDF.' where period = '${before}'`);
    expect(await publish(before)).toMatchObject({ ok: true });
    await claim('victims', 3);
    await answer(people.officer, await errors(), 'It names somebody.', { period: before });
    expect(await publicly()).toHaveLength(1);
    await runAs(database, operator, `update tallystick.report set overview = 'Another.' where period = '${before}'`);
    expect(await publish(before, 'The overview was wrong.')).toMatchObject({ ok: true, value: { isNew: true } });
    const withdrawn = await database.transaction(
      (tx: Writer<ReportingTables>) =>
        withdraw(tx, before, 2, { reason: 'It names somebody.', now, renderers: dataRenderers }),
      operator,
    );
    expect(withdrawn).toMatchObject({ ok: true });
    expect([await publicly(), await rows()]).toEqual([[], []]);
    expect(await publish(before, 'It is mended.')).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await publicly()).toHaveLength(1);
  });
});
