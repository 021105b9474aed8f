import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { replaceFinance } from '../finance/index.ts';
import { replaceGoals } from '../goals/index.ts';
import { replaceIndicators } from '../indicators/index.ts';
import { readHead } from '../ledger/index.ts';
import { nameBody, plainImprint, readImprint, replacePriorities, setImprint } from '../plan/index.ts';
import { attempt, type Database, type Writer } from '../platform/postgres/index.ts';
import { replaceIssues, replaceRisks } from '../risks/index.ts';
import { openCatalogue } from './catalogue.ts';
import { compose } from './domain/compose.ts';
import type { Signature } from './domain/document.ts';
import { dataRenderers } from './domain/formats.ts';
import { exampleRegisters } from './domain/testing.ts';
import { publish } from './publish.ts';
import {
  type ReportingTables,
  readEditionFile,
  readEditions,
  readNoticeFile,
  readRegisters,
  replaceClaims,
  replaceNotes,
  replaceReport,
} from './store.ts';
import { verifyEditions } from './verify.ts';
import { type Withdrawn, withdraw } from './withdraw.ts';

const period = '2021-22-Q1' as Quarter;
const before = '2020-21-Q4' as Quarter;
// Half past midnight in London: the day before in UTC.
const now = Temporal.Instant.from('2021-08-15T23:30:00Z');

const statements: string[] = [];
const database = await testDatabase({ onQuery: (sql) => statements.push(sql) });

/** Puts the example registers in, with what the period before said of three of its things. */
async function fill(tx: Writer<ReportingTables>): Promise<void> {
  const r = exampleRegisters();
  await nameBody(tx, r.body);
  await replaceReport(tx, { ...r.report, period: before });
  await replacePriorities(
    tx,
    before,
    r.priorities.map((p) => ({ ...p, period: before })),
  );
  await replaceIndicators(
    tx,
    before,
    r.indicators
      .filter((i) => i.indicator === 'workforce')
      .map((i) => ({ ...i, period: before, rated_apart: false, rating: 'red' as const })),
    r.components
      .filter((c) => c.indicator === 'workforce')
      .map((c) => ({ ...c, period: before, rating: null, missing: null, reason: null })),
  );
  await replaceGoals(tx, before, r.earlier.goals);
  await replaceRisks(tx, before, r.earlier.risks);
  await replaceReport(tx, r.report);
  await replacePriorities(tx, period, r.priorities);
  await replaceIndicators(tx, period, r.indicators, r.components);
  await replaceGoals(tx, period, r.goals);
  await replaceRisks(tx, period, r.risks);
  await replaceIssues(tx, period, r.issues);
  await replaceFinance(tx, period, r.finance);
  await replaceNotes(tx, period, r.notes);
  await replaceClaims(tx, period, r.claims);
}

const publishing = (
  db: Database,
  reason: string | null = null,
  at: Quarter = period,
  signatures: readonly Signature[] = [],
) =>
  attempt<ReportingTables, { edition: { number: number }; isNew: boolean }, string>(db, (tx) =>
    publish(tx, at, { reason, now, renderers: dataRenderers, signatures }),
  );

describe('the registers', () => {
  it('give back what was put in, with what earlier periods said', async () => {
    await database.transaction(fill);
    const read = await readRegisters(database.read<ReportingTables>(), period);
    const put = exampleRegisters();
    expect(read).toMatchObject({ ...put, components: expect.anything(), earlier: expect.anything() });
    expect(read?.components).toHaveLength(put.components.length);
    expect(read?.components).toEqual(expect.arrayContaining([...put.components]));
    expect(read?.earlier.goals).toEqual(put.earlier.goals);
    expect(read?.earlier.risks).toEqual(put.earlier.risks);
    expect(read?.earlier.components).toEqual([
      {
        period: before,
        indicator: 'workforce',
        component: 'officers',
        target: '19',
        actual: '16',
        rating: 'red',
        whole: true,
        unit: 'percent',
      },
      {
        period: before,
        indicator: 'workforce',
        component: 'staff',
        target: '27',
        actual: null,
        rating: 'red',
        whole: true,
        unit: 'percent',
      },
    ]);
  });

  it('change only what differs when they are stated again', async () => {
    const { risks } = exampleRegisters();
    const same = await database.transaction((tx: Writer<ReportingTables>) => replaceRisks(tx, period, risks));
    expect(same).toEqual({ added: 0, changed: 0, removed: 0 });
  });

  it('know nothing of a period of which nothing was said', async () => {
    expect(await readRegisters(database.read<ReportingTables>(), '1999-00-Q1' as Quarter)).toBeNull();
    expect(await publishing(database, null, '1999-00-Q1' as Quarter)).toMatchObject({ ok: false });
  });
});

describe('publishing', () => {
  it('freezes the period as edition 1, dated as London has it, and keeps its files', async () => {
    const tally = await readHead(database.read<ReportingTables>());
    expect(tally.length).toBeGreaterThan(0);
    const signatures: Signature[] = [{ capacity: 'director', part: 'whole', signed: '2021-08-15T20:00:00Z' }];
    expect(await publishing(database, null, period, signatures)).toMatchObject({
      ok: true,
      value: { isNew: true, edition: { number: 1 } },
    });
    const [edition] = await readEditions(database.read<ReportingTables>(), period);
    expect(edition).toMatchObject({
      number: 1,
      published: '2021-08-16',
      recorded: '2021-08-15T23:30:00Z',
      latest: true,
      formats: ['csv', 'json'],
    });
    const file = await readEditionFile(database.read<ReportingTables>(), period, 1, 'json');
    const { edition: facts, ...content } = JSON.parse(file?.bytes.toString('utf8') ?? '');
    expect(facts).toEqual({
      number: 1,
      published: '2021-08-16',
      reason: null,
      contentHash: edition?.contentHash,
      // As it stood just before.
      tally,
      signatures,
    });
    const registers = await readRegisters(database.read<ReportingTables>(), period);
    expect(content).toEqual(registers && compose(registers));
  });

  it('does nothing twice', async () => {
    expect(await publishing(database)).toMatchObject({ ok: true, value: { isNew: false, edition: { number: 1 } } });
    expect(await publishing(database, 'Again')).toMatchObject({ ok: true, value: { isNew: false } });
  });

  it('of what changed is a correction: a new edition, with a reason', async () => {
    const [risk, ...others] = exampleRegisters().risks;
    if (!risk) throw new Error('the example has a risk');
    const corrected = [{ ...risk, score: 9 }, ...others];
    await database.transaction((tx: Writer<ReportingTables>) => replaceRisks(tx, period, corrected));
    expect(await publishing(database)).toMatchObject({ ok: false, error: expect.stringContaining('--reason') });
    expect(await readEditions(database.read<ReportingTables>(), period)).toHaveLength(1);
    expect(await publishing(database, 'The score was wrong.')).toMatchObject({ ok: true, value: { isNew: true } });
    const editions = await readEditions(database.read<ReportingTables>(), period);
    expect(editions.map((e) => [e.number, e.latest, e.reason])).toEqual([
      [2, true, 'The score was wrong.'],
      [1, false, null],
    ]);
  });

  it('of a back-file has the date of its source, or none where nobody knows it', async () => {
    const report = { ...exampleRegisters().report, period: before, source: 'A report of 2021' };
    await database.transaction((tx: Writer<ReportingTables>) => replaceReport(tx, report));
    await publishing(database, null, before);
    expect(await readEditions(database.read<ReportingTables>(), before)).toMatchObject([
      { published: null, source: 'back-file' },
    ]);
  });

  it('by two at once makes one edition', async () => {
    const report = { ...exampleRegisters().report, overview: 'Another.' };
    await database.transaction((tx: Writer<ReportingTables>) => replaceReport(tx, report));
    const both = await Promise.all([publishing(database, 'One'), publishing(database, 'Other')]);
    expect(both.filter((r) => r.ok && r.value.isNew)).toHaveLength(1);
    expect(await readEditions(database.read<ReportingTables>(), period)).toHaveLength(3);
  });
});

describe('the catalogue of editions', () => {
  it('costs no query once a file has been read', async () => {
    const { catalogue, refresh } = await openCatalogue(database.read<ReportingTables>());
    expect(catalogue.body()).toEqual({ id: 'example', name: 'Example' });
    expect(catalogue.editions().map((e) => `${e.period} ${e.number}`)).toEqual([
      `${period} 3`,
      `${period} 2`,
      `${period} 1`,
      `${before} 1`,
    ]);
    await catalogue.document(period, 1);
    statements.length = 0;
    expect((await catalogue.document(period, 1))?.edition?.number).toBe(1);
    const file = await catalogue.file(period, 1, 'json');
    expect(JSON.parse(Buffer.from(file?.bytes ?? []).toString()).edition.number).toBe(1);
    expect(await catalogue.file(period, 9, 'json')).toBeNull();
    expect(await catalogue.file('nonsense', 1, 'csv')).toBeNull();
    expect(statements).toEqual([]);
    await refresh();
    expect(statements).toHaveLength(3);
  });
});

describe('verifying', () => {
  const db = () => database.read<ReportingTables>();
  const tamper = (sql: string) => database.withOwner((client) => client.query(sql));
  const whats = async () => (await verifyEditions(db())).misfits.map((m) => `${m.period} ${m.edition}: ${m.what}`);

  it('finds everything as it was published', async () => {
    expect(await verifyEditions(db())).toEqual({ editions: 4, saved: 0, misfits: [] });
  });

  it('holds saved editions against those kept here', async () => {
    const file = await readEditionFile(db(), period, 1, 'json');
    const text = file?.bytes.toString('utf8') ?? '';
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    const forged = text.replace('"Overview."', '"Overwritten."');
    const stranger = text.replace('"number":1', '"number":77');
    const saved = [
      { name: 'same.json', text },
      { name: 'pretty.json', text: pretty },
      { name: 'forged.json', text: forged },
      { name: 'stranger.json', text: stranger },
      { name: 'notes.json', text: '{}' },
    ];
    const { misfits } = await verifyEditions(db(), saved);
    expect(misfits.map((m) => m.what)).toEqual([
      'the saved edition was altered: its content does not hash to its content hash (forged.json)',
      'a saved edition is not among those kept here (stranger.json)',
      'the saved file is not a published tallystick/report@1',
    ]);
  });

  it.each([
    [
      'a file whose bytes were changed',
      `update edition_file set bytes = bytes || ' ' where format = 'csv' and number = 1 and period = '${period}'`,
      /csv file is not the one that was kept/,
    ],
    [
      'a hash that was changed',
      `update edition set content_hash = repeat('0', 64) where number = 2`,
      /content hash in its document is not the one in the list/,
    ],
    ['a reason that was changed', `update edition set reason = 'Nothing' where number = 2`, /reason in its document/],
    ['a file that is gone', `delete from edition_file where format = 'csv' and number = 3`, /csv file is missing/],
  ])('names %s', async (_, sql, expected) => {
    await tamper('create table kept as select * from edition; create table kept_file as select * from edition_file');
    try {
      await tamper(sql);
      expect((await whats()).join('\n')).toMatch(expected);
    } finally {
      await tamper(`
        delete from edition_file; delete from edition;
        insert into edition select * from kept; insert into edition_file select * from kept_file;
        drop table kept; drop table kept_file`);
    }
    expect(await whats()).toEqual([]);
  });

  it('names a document that was forged together with its file hash', async () => {
    const { rows } = await tamper(
      `select bytes from edition_file where format = 'json' and number = 1 and period = '${period}'`,
    );
    const original: Buffer = rows[0].bytes;
    const forged = Buffer.from(original.toString('utf8').replace('"score":12', '"score":2'));
    const put = (bytes: Buffer) =>
      database.withOwner((client) =>
        client.query(
          "update edition_file set bytes = $1, sha256 = encode(sha256($1), 'hex') where format = 'json' and number = 1 and period = $2",
          [bytes, period],
        ),
      );
    await put(forged);
    expect(await whats()).toEqual([
      expect.stringMatching(/its content hashes to [0-9a-f]{64}, not to/),
      expect.stringMatching(/its csv file: .* score is 12 in it, 2 in its document/),
    ]);
    await put(original);
    expect(await whats()).toEqual([]);
  });

  it('names a figure that was forged in the figures file together with its file hash', async () => {
    const { rows } = await tamper(
      `select bytes from edition_file where format = 'csv' and number = 1 and period = '${period}'`,
    );
    const original: Buffer = rows[0].bytes;
    const put = (bytes: Buffer) =>
      database.withOwner((client) =>
        client.query(
          "update edition_file set bytes = $1, sha256 = encode(sha256($1), 'hex') where format = 'csv' and number = 1 and period = $2",
          [bytes, period],
        ),
      );
    const text = original.toString('utf8');
    await put(Buffer.from(text.replace(/,12,count,/, ',2,count,')));
    expect(await whats()).toEqual([expect.stringMatching(/its csv file: .* score is 2 in it, 12 in its document/)]);
    const lines = text.split('\r\n');
    await put(Buffer.from(lines.filter((line) => !line.includes(',12,count,')).join('\r\n')));
    expect(await whats()).toEqual([expect.stringMatching(/its csv file: .* score is not in it/)]);
    await put(original);
    expect(await whats()).toEqual([]);
  });

  it('names a file that was added to an edition afterwards, which is never served', async () => {
    const { catalogue } = await openCatalogue(db());
    const insert = `insert into edition_file values ('${period}', 1, 'html', 'Forged', repeat('0', 64))`;
    await expect(database.withClient((client) => client.query(insert))).rejects.toThrow('was not published as html');
    await tamper(
      `alter table edition_file disable trigger user; ${insert}; alter table edition_file enable trigger user`,
    );
    try {
      expect(await whats()).toEqual([`${period} 1: a html file was added to it, in which it was not published`]);
      expect(await catalogue.file(period, 1, 'html')).toBeNull();
    } finally {
      await tamper(`delete from edition_file where format = 'html'`);
    }
  });

  it('finds that the application itself can neither change nor remove an edition', async () => {
    for (const sql of [
      'update edition set reason = null',
      `update edition_file set bytes = ''`,
      `update withdrawal_file set bytes = ''`,
      'truncate withdrawal cascade',
      'delete from edition',
      'delete from edition_file',
      'delete from pack_import',
      'update withdrawal set reason = null',
      'delete from withdrawal',
      'delete from withdrawal_file',
    ]) {
      await expect(database.withClient((client) => client.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the imprint', () => {
  it('is plain until it is set, and then what was set', async () => {
    const db = database.read<ReportingTables>();
    expect(await readImprint(db)).toEqual(plainImprint);
    const logo = { bytes: Buffer.from('<svg/>'), contentType: 'image/svg+xml' } as const;
    const contact = { name: 'Performance team', email: 'performance@example.org', url: null };
    const imprint = { ...plainImprint, colour: '#00501e', logo, contact, demonstration: true };
    await database.transaction((tx: Writer<ReportingTables>) => setImprint(tx, imprint));
    expect(await readImprint(db)).toEqual(imprint);
    await database.transaction((tx: Writer<ReportingTables>) => setImprint(tx, plainImprint));
  });
});

describe('withdrawing', () => {
  const withdrawing = (number: number, reason = 'It named a person.', at: Quarter = period) =>
    attempt<ReportingTables, Withdrawn, string>(database, (tx) =>
      withdraw(tx, at, number, { reason, now, renderers: dataRenderers }),
    );

  it('puts a notice in place of every file, and keeps row, hash and files', async () => {
    const db = database.read<ReportingTables>();
    const { catalogue, refresh } = await openCatalogue(db);
    const before = await catalogue.file(period, 3, 'json');
    const result = await withdrawing(3);
    expect(result).toMatchObject({
      ok: true,
      value: {
        notice: { edition: { number: 3 }, withdrawn: '2021-08-16', reason: 'It named a person.' },
        repeatedIn: [],
      },
    });
    const [edition] = await readEditions(db, period);
    expect(edition).toMatchObject({
      number: 3,
      latest: true,
      withdrawn: { at: '2021-08-15T23:30:00Z', reason: 'It named a person.' },
    });
    expect((await readEditionFile(db, period, 3, 'json'))?.bytes.toString()).toContain(edition?.contentHash);
    await refresh();
    for (const format of ['json', 'csv'] as const) {
      const notice = Buffer.from((await catalogue.file(period, 3, format))?.bytes ?? []).toString();
      expect(notice).toContain('It named a person.');
      expect(notice).toContain(edition?.contentHash);
      expect(notice).not.toContain('Another.');
    }
    expect(Buffer.from(before?.bytes ?? []).toString()).toContain('Another.');
    expect(await catalogue.document(period, 3)).toBeNull();
    expect(await catalogue.document(period, 2)).not.toBeNull();
    expect(await verifyEditions(db)).toMatchObject({ editions: 4, misfits: [] });
  });

  it('is done once, of an edition that there is', async () => {
    expect(await withdrawing(3)).toMatchObject({ ok: false, error: expect.stringContaining('was withdrawn on') });
    expect(await withdrawing(9)).toEqual({ ok: false, error: `${period} has no edition 9: it has 1, 2, 3.` });
    expect(await withdrawing(1, 'No', '1999-00-Q1' as Quarter)).toMatchObject({ ok: false });
  });

  it('lets the same content be published again, as another edition with its reason', async () => {
    expect(await publishing(database)).toMatchObject({ ok: false });
    expect(await publishing(database, 'The order was lifted.')).toMatchObject({
      ok: true,
      value: { isNew: true, edition: { number: 4, withdrawn: null } },
    });
  });

  it('says which later editions repeat what was withdrawn', async () => {
    const result = await withdrawing(1, 'It named a person.', before);
    expect(result.ok && result.value.repeatedIn.map((e) => [e.period, e.number])).toEqual([
      [period, 4],
      [period, 2],
      [period, 1],
    ]);
  });

  it('is checked: a notice that was changed or is gone is named', async () => {
    const db = database.read<ReportingTables>();
    const tamper = (sql: string) => database.withOwner((client) => client.query(sql));
    await tamper(`update withdrawal_file set bytes = bytes || ' ' where format = 'csv' and number = 3`);
    await tamper(`delete from withdrawal_file where format = 'json' and number = 3`);
    expect((await verifyEditions(db)).misfits.map(({ what }) => what)).toEqual([
      'the notice in place of its csv file is not the one that was kept: its SHA-256 differs',
      'it is withdrawn, and the notice in place of its json file is missing',
    ]);
    expect(await readNoticeFile(db, period, 3, 'json')).toBeNull();
  });

  it('while a file is read makes it the notice: what stood when it was asked for is not given', async () => {
    const { catalogue, refresh } = await openCatalogue(database.read<ReportingTables>());
    const reading = await database.withOwner(async (client) => {
      await client.query('begin; lock table edition_file in access exclusive mode');
      const asked = [catalogue.file(period, 2, 'csv'), catalogue.document(period, 2)] as const;
      await withdrawing(2);
      await refresh();
      await client.query('commit');
      return asked;
    });
    const [file, document] = await Promise.all(reading);
    expect(Buffer.from(file?.bytes ?? []).toString()).toContain('It named a person.');
    expect(document).toBeNull();
  });
});
