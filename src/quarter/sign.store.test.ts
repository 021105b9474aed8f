import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { type Act, type Database, NotAllowed, type Reader, type Writer } from '../platform/postgres/index.ts';
import { dataRenderers } from '../reporting/index.ts';
import { type Candidate, candidateOf, isSigned } from './candidate.ts';
import type { CapacityId } from './domain/signing.ts';
import { callOff, publishDue, publishSignedWhole, setPublication } from './publish-signed.ts';
import { endException, exceptSigner, sign } from './sign.ts';
import { readPublication } from './store/publication.ts';
import { readSigners } from './store/signing.ts';
import type { QuarterTables } from './store.ts';
import { acting, addPerson, openedPeriod, openQuarterOf, operator, runAs, signOffAll } from './testing/opened.ts';

const period = openedPeriod;
const now = Temporal.Instant.from('2021-11-20T10:00:00Z');
const renderers = dataRenderers;

let database: Database;
let people: Record<'finance' | 'director' | 'deputy' | 'chief' | 'officer', string>;
beforeEach(async () => {
  database = await testDatabase({ act: undefined });
  await openQuarterOf(database);
  people = {
    finance: await addPerson(database, 'Fay Finance', 'chief-finance-officer'),
    director: await addPerson(database, 'Dora Director', 'director'),
    deputy: await addPerson(database, 'Dan Deputy', 'deputy-mayor'),
    chief: await addPerson(database, 'Cleo Chief', 'chief-executive'),
    officer: await addPerson(database, 'Petra Officer', 'performance-officer'),
  };
});

const candidate = async (): Promise<Candidate> => {
  const found = await database.look((db: Reader<QuarterTables>) => candidateOf(db, period), operator);
  if (!found) throw new Error('There is no candidate.');
  return found;
};
const signAs = async (person: string, capacity: CapacityId, seen?: Candidate) => {
  const shown = seen ?? (await candidate());
  const hash = shown.standings.find(({ id }) => id === capacity)?.hash ?? '';
  return database.transaction(
    (tx: Writer<QuarterTables>) => sign(tx, { period, capacity, person, hash, seen: shown.seen, now }),
    acting(person),
  );
};
const signAll = async () => {
  await signOffAll(database);
  const answers = [
    await signAs(people.finance, 'chief-finance-officer'),
    await signAs(people.director, 'director'),
    await signAs(people.deputy, 'approver'),
  ];
  expect(answers.map((answer) => answer?.ok)).toEqual([true, true, true]);
};
const change = (actual: number, act: Act = operator) =>
  runAs(
    database,
    act,
    `update tallystick.component_period set actual = ${actual} where indicator = 'victims-indicator-1' and period = '${period}'`,
  );
const changeFinance = () =>
  runAs(database, operator, `update tallystick.finance_period set actual = 5 where period = '${period}'`);
const publishAs = (person: string, reason: string | null = null) =>
  publishSignedWhole(database.as(acting(person)), period, { reason, now, renderers });
const editions = () =>
  database.withOwner(async (client) => {
    const { rows } = await client.query('select number, content_hash as hash from tallystick.edition order by number');
    return rows as { number: number; hash: string }[];
  });
const publication = () => database.look((db: Reader<QuarterTables>) => readPublication(db, period), operator);

describe('signing', () => {
  it('is of what there is, by everybody who must, and shows it', async () => {
    await signAll();
    const signed = await candidate();
    expect(isSigned(signed)).toBe(true);
    expect(signed.standings.map(({ id, valid }) => [id, valid?.name])).toEqual([
      ['chief-finance-officer', 'Fay Finance'],
      ['director', 'Dora Director'],
      ['approver', 'Dan Deputy'],
    ]);
  });

  it('finds a second click done, also two at once', async () => {
    await signOffAll(database);
    const both = await Promise.all([signAs(people.director, 'director'), signAs(people.director, 'director')]);
    expect(both.map((answer) => answer?.ok && answer.value.isNew).sort()).toEqual([false, true]);
  });

  it('signs nothing that changed since it was shown, and says which entries came', async () => {
    await signOffAll(database);
    const shown = await candidate();
    await change(72);
    expect(await signAs(people.director, 'director', shown)).toMatchObject({
      ok: false,
      error: { kind: 'changed', changes: { count: 1 } },
    });
    expect((await candidate()).standings[1]?.valid).toBeNull();
    // What finance signs has not changed.
    expect(await signAs(people.finance, 'chief-finance-officer', shown)).toMatchObject({ ok: true });
  });

  it('waits for a priority that came later and that nobody was asked for, and so does publishing', async () => {
    await signAll();
    await runAs(
      database,
      acting(people.officer),
      "insert into tallystick.priority values ('newer')",
      `insert into tallystick.priority_period (period, priority, position, name) values ('${period}', 'newer', 9, 'Newer')`,
    );
    expect((await candidate()).unready).toEqual([{ period, priority: 'newer', state: 'not-started', comment: null }]);
    expect(await signAs(people.director, 'director')).toMatchObject({
      ok: false,
      error: { text: '1 priority is not signed off: there is nothing to sign before.' },
    });
    expect(await publishAs(people.officer)).toMatchObject({
      ok: false,
      error: `${period} cannot be published: 1 priority is not signed off (Newer).`,
    });
  });

  it('comes after every priority is signed off', async () => {
    expect(await signAs(people.director, 'director')).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining('2 priorities are not signed off') },
    });
  });

  it('is for those whose role signs so', async () => {
    await signOffAll(database);
    await expect(signAs(people.director, 'approver')).rejects.toThrow(NotAllowed);
    await expect(signAs(people.officer, 'director')).rejects.toThrow(NotAllowed);
    expect(await signAs(people.deputy, 'approver')).toMatchObject({ ok: true });
    expect(await signAs(people.chief, 'approver')).toMatchObject({
      ok: false,
      error: { text: 'Dan Deputy has signed it as approver already.' },
    });
  });

  it('is void by a late change, names it and who made it, and is valid again where it is changed back', async () => {
    await signAll();
    await change(72, acting(people.officer));
    const changed = await candidate();
    expect(
      changed.standings.map(({ id, valid, void: gone }) => [id, valid !== null, gone?.changedBy?.who ?? null]),
    ).toEqual([
      ['chief-finance-officer', true, null],
      ['director', false, 'Petra Officer'],
      ['approver', false, 'Petra Officer'],
    ]);
    expect(await publishAs(people.officer)).toMatchObject({
      ok: false,
      error: expect.stringMatching(
        /not signed by Director \(the whole\), whose signature is for what it was before.* and Approver/,
      ),
    });
    await change(71, acting(people.officer));
    expect(isSigned(await candidate())).toBe(true);
    expect(await publishAs(people.officer)).toMatchObject({ ok: true, value: { isNew: true } });
  });

  it('of finance is void where finance changes', async () => {
    await signAll();
    await changeFinance();
    expect((await candidate()).standings.map(({ valid }) => valid)).toEqual([null, null, null]);
  });
});

describe('nobody signs what they entered', () => {
  const enters = async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.role_held values ('${people.director}', 'performance-officer', 'all', 'given')`,
    );
    await change(70, acting(people.director));
    await signOffAll(database);
  };
  const except = (reason: string, by = people.chief, person = people.director) =>
    database.transaction((tx: Writer<QuarterTables>) => exceptSigner(tx, { period, person, reason }, by), acting(by));

  it('and the database holds to it, whatever the program asks', async () => {
    await enters();
    expect(await signAs(people.director, 'director')).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining('nobody signs what they entered') },
    });
    const hash = (await candidate()).contentHash;
    await expect(
      runAs(
        database,
        acting(people.director),
        `insert into tallystick.signature values ('${period}', 'director', '${hash}', '${people.director}', now())`,
      ),
    ).rejects.toThrow('Nobody signs what they entered');
    const signers = await database.look((db: Reader<QuarterTables>) => readSigners(db, period), operator);
    expect(signers.find(({ person }) => person === people.director)).toMatchObject({ entered: true, exception: null });
  });

  it('unless the body records an exception, which is shown in what is published', async () => {
    await enters();
    expect(await except('We are three people.')).toEqual({ ok: true, value: { isNew: true } });
    expect(await except('We are three people.')).toEqual({ ok: true, value: { isNew: false } });
    await signAll();
    expect((await candidate()).standings[1]?.valid).toMatchObject({ exception: 'We are three people.' });
    expect(
      await database.transaction(
        (tx: Writer<QuarterTables>) => endException(tx, period, people.director),
        acting(people.chief),
      ),
    ).toMatchObject({ ok: false });
    await publishAs(people.officer);
    const json = await database.withOwner(async (client) => {
      const { rows } = await client.query(
        "select convert_from(bytes, 'UTF8') as text from tallystick.edition_file where format = 'json'",
      );
      return JSON.parse(rows[0].text);
    });
    expect(json.edition.signatures).toEqual([
      { capacity: 'chief-finance-officer', part: 'finance', signed: '2021-11-20T10:00:00Z' },
      { capacity: 'director', part: 'whole', signed: '2021-11-20T10:00:00Z', exception: 'We are three people.' },
      { capacity: 'approver', part: 'whole', signed: '2021-11-20T10:00:00Z' },
    ]);
  });

  it('and an exception stays with what was signed under it, also while that is void', async () => {
    await enters();
    await except('We are three people.');
    await signAll();
    await change(71, acting(people.officer));
    expect((await candidate()).standings[1]).toMatchObject({ valid: null });
    const end = () =>
      database.transaction(
        (tx: Writer<QuarterTables>) => endException(tx, period, people.director),
        acting(people.chief),
      );
    expect(await end()).toMatchObject({ ok: false });
    await expect(
      runAs(database, acting(people.chief), `delete from tallystick.signing_exception where period = '${period}'`),
    ).rejects.toThrow('signed under this exception');
    // Changed back it is valid again, and the exception is published with it.
    await change(70, acting(people.officer));
    expect((await candidate()).standings[1]?.valid).toMatchObject({ exception: 'We are three people.' });
  });

  it('nobody excepts themselves, without a reason, or somebody who signs and reviews nothing', async () => {
    await enters();
    const reader = await addPerson(database, 'Rita Reader', 'scrutineer');
    const faults = async (reason: string, by: string, person?: string) => {
      const answer = await except(reason, by, person);
      return answer.ok ? [] : answer.error.map(({ field }) => field);
    };
    expect(await faults('Small.', people.chief, people.chief)).toEqual(['person']);
    expect(await faults('', people.chief)).toEqual(['reason']);
    expect(await faults('Small.', people.chief, reader)).toEqual(['person']);
    expect(await faults('Small.', people.chief, people.officer)).toEqual([]);
    await expect(except('Small.', people.officer)).rejects.toThrow(NotAllowed);
  });

  it('and nobody signs the same twice, in two roles', async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.role_held values ('${people.director}', 'deputy-mayor', 'all', 'given')`,
    );
    await signOffAll(database);
    expect(await signAs(people.director, 'director')).toMatchObject({ ok: true });
    expect(await signAs(people.director, 'approver')).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining('nobody signs the same twice') },
    });
  });
});

describe('publishing', () => {
  it('is of what was signed, once for a double click', async () => {
    await signAll();
    const both = await Promise.all([publishAs(people.officer), publishAs(people.officer)]);
    expect(both.map((answer) => answer.ok && answer.value.isNew).sort()).toEqual([false, true]);
    expect(await editions()).toEqual([{ number: 1, hash: (await candidate()).contentHash }]);
  });

  it('is refused where something is not signed off or not signed', async () => {
    expect(await publishAs(people.officer)).toMatchObject({
      ok: false,
      error: expect.stringContaining('not signed off (Priority 1 and Priority 2)'),
    });
    await signOffAll(database);
    expect(await publishAs(people.officer)).toMatchObject({
      ok: false,
      error: `${period} cannot be published as it is now: not signed by Chief finance officer (the finance part), Director (the whole) and Approver (the whole).`,
    });
    expect(await editions()).toEqual([]);
  });

  it('is for the performance officer', async () => {
    await signAll();
    await expect(publishAs(people.director)).rejects.toThrow(NotAllowed);
  });

  it('again is a correction: signed anew, with a reason', async () => {
    await signAll();
    await publishAs(people.officer);
    await change(72);
    expect(await publishAs(people.officer, 'A typing error.')).toMatchObject({ ok: false });
    await signAll();
    expect(await publishAs(people.officer)).toMatchObject({
      ok: false,
      error: expect.stringContaining('needs a reason'),
    });
    expect(await publishAs(people.officer, 'A typing error.')).toMatchObject({
      ok: true,
      value: { edition: { number: 2 } },
    });
    expect((await editions()).map(({ number }) => number)).toEqual([1, 2]);
  });

  const unopened = '2021-22-Q1' as Quarter;
  const publishUnopened = (act: Act, reason: string | null = null) =>
    publishSignedWhole(database.as(act), unopened, { reason, now, renderers });
  const says = (changes: string) =>
    runAs(database, operator, `update tallystick.report set ${changes} where period = '${unopened}'`);

  it('of a period that was never opened asks for no signature of the operator who acts for nobody', async () => {
    expect(await publishUnopened(operator)).toMatchObject({ ok: true, value: { isNew: true } });
  });

  it('of a period that was never opened is refused to a person, in words, and to the operator on behalf of one', async () => {
    for (const act of [acting(people.officer), { ...operator, onBehalfOf: people.officer }]) {
      expect(await publishUnopened(act)).toMatchObject({
        ok: false,
        error: expect.stringContaining('it was never opened, so nobody has signed it. Open it'),
      });
    }
    expect(await editions()).toEqual([]);
    await publishUnopened(operator);
    // The same again is nothing to refuse.
    expect(await publishUnopened(acting(people.officer))).toMatchObject({ ok: true, value: { isNew: false } });
    await says("overview = 'Another.'");
    expect(await publishUnopened(acting(people.officer), 'A slip.')).toMatchObject({
      ok: false,
      error: expect.stringContaining('by the operator at the command line acting for nobody'),
    });
    expect(await publishUnopened(operator, 'A slip.')).toMatchObject({ ok: true, value: { edition: { number: 2 } } });
  });

  it('of what names a source is for no person once a quarter before it was opened, whatever it is called', async () => {
    const later = '2021-22-Q3' as Quarter;
    await runAs(
      database,
      operator,
      `insert into tallystick.report (period, title, overview, source) values ('${later}', 'A report', 'Words.', 'x')`,
    );
    const publishLater = (act: Act) => publishSignedWhole(database.as(act), later, { reason: null, now, renderers });
    for (const act of [acting(people.officer), { ...operator, onBehalfOf: people.officer }]) {
      expect(await publishLater(act)).toMatchObject({
        ok: false,
        error: expect.stringContaining(
          `It is no back-file, whatever source it names: ${period} was opened here before.`,
        ),
      });
    }
    expect(await publishLater(operator)).toMatchObject({ ok: true, value: { edition: { source: 'back-file' } } });
  });

  it('of an opened quarter that names a source is refused in words, and signed no more', async () => {
    await signAll();
    await runAs(database, operator, `update tallystick.report set source = 'A PDF.' where period = '${period}'`);
    const words = 'it was opened here, and names a source in the table report as a back-file does';
    expect(await signAs(people.director, 'director')).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining(words) },
    });
    for (const act of [acting(people.officer), operator]) {
      expect(await publishSignedWhole(database.as(act), period, { reason: null, now, renderers })).toMatchObject({
        ok: false,
        error: `${period} cannot be published: ${words}. Take the source out and have it signed.`,
      });
    }
    await runAs(database, operator, `update tallystick.report set source = null where period = '${period}'`);
    expect(await publishAs(people.officer)).toMatchObject({ ok: true });
  });

  it('of a back-file is for a person too, and so is its correction, as a back-file', async () => {
    const officer = acting(people.officer);
    await says("source = 'A PDF.'");
    expect(await publishUnopened(officer)).toMatchObject({ ok: true, value: { edition: { source: 'back-file' } } });
    await says("overview = 'As it was printed.'");
    expect(await publishUnopened(officer, 'A slip.')).toMatchObject({ ok: true, value: { edition: { number: 2 } } });
    await says('source = null');
    expect(await publishUnopened(officer, 'Another.')).toMatchObject({
      ok: false,
      error: expect.stringContaining('its edition 2 is a back-file, and so is its correction'),
    });
  });
});

describe('publishing at a set time', () => {
  const at = Temporal.Instant.from('2021-11-22T09:30:00Z');
  const set = (time = at, reason: string | null = null) =>
    database.transaction(
      (tx: Writer<QuarterTables>) => setPublication(tx, { period, at: time, reason, now }),
      acting(people.officer),
    );
  const due = (time: Temporal.Instant) => publishDue(database, time, renderers);

  it('publishes when it is time, not before, and once', async () => {
    await signAll();
    expect(await set()).toEqual({ ok: true, value: { isNew: true } });
    expect(await set()).toEqual({ ok: true, value: { isNew: false } });
    expect(await due(at.subtract({ minutes: 1 }))).toEqual([]);
    const both = await Promise.all([due(at), due(at)]);
    expect(both.flat()).toEqual([{ period, edition: 1 }]);
    expect(await due(at.add({ minutes: 1 }))).toEqual([]);
    expect(await publication()).toBeNull();
    expect(await editions()).toHaveLength(1);
  });

  it('is set for what is signed, for a time that is to come', async () => {
    expect(await set()).toMatchObject({ ok: false, error: { field: null } });
    await signAll();
    expect(await set(now)).toMatchObject({ ok: false, error: { field: 'date' } });
    await publishAs(people.officer);
    await change(72);
    await signAll();
    expect(await set()).toMatchObject({ ok: false, error: { field: 'reason' } });
    expect(await set(at, 'A typing error.')).toMatchObject({ ok: true });
    expect(await due(at)).toEqual([{ period, edition: 2 }]);
  });

  it('can be set for another time, and called off', async () => {
    await signAll();
    await set();
    const later = at.add({ hours: 24 });
    expect(await set(later)).toEqual({ ok: true, value: { isNew: true } });
    expect(await due(at)).toEqual([]);
    await database.transaction((tx: Writer<QuarterTables>) => callOff(tx, period), acting(people.officer));
    expect(await due(later)).toEqual([]);
    expect(await editions()).toEqual([]);
  });

  it('does not publish what changed since, notes it once, and does when it is signed and set again', async () => {
    await signAll();
    await set();
    await change(72);
    expect(await due(at)).toEqual([{ period, fault: expect.stringContaining('has changed since') }]);
    expect(await due(at)).toEqual([]);
    expect(await publication()).toMatchObject({ fault: expect.stringContaining('has changed since') });
    expect(await editions()).toEqual([]);
    await signAll();
    const later = at.add({ hours: 1 });
    await set(later);
    expect(await due(later)).toEqual([{ period, edition: 1 }]);
  });

  it('notes what could not be rendered', async () => {
    await signAll();
    await set();
    const failing = {
      ...dataRenderers,
      pdf: {
        report: () => {
          throw new Error('No font has this letter.');
        },
        notice: () => '',
      },
    };
    expect(await publishDue(database, at, failing)).toEqual([
      { period, fault: expect.stringContaining('No font has this letter.') },
    ]);
    expect(await editions()).toEqual([]);
  });
});
