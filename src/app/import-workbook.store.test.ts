import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { type Pack, packOfPeriod, readFolder, writeSheets } from '../packs/index.ts';
import { attempt, type Reader, type Writer } from '../platform/postgres/index.ts';
import { openQuarter, type QuarterTables, readSubmissions, saveTyped } from '../quarter/index.ts';
import { edited } from '../quarter/testing/edit-workbook.ts';
import { acting, addPerson } from '../quarter/testing/opened.ts';
import type { Command, Given, Outcome } from './commands/command.ts';
import { importAndPublish, importCommand } from './commands/import.ts';
import { templateCommand } from './commands/template.ts';
import { testContext } from './testing/context.ts';

// A quarter through a workbook, as the commands do it.

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [q4, q1, q2] = ['2020-21-Q4', '2021-22-Q1', '2021-22-Q2'] as [Quarter, Quarter, Quarter];
const now = () => Temporal.Instant.from('2021-10-04T09:00:00Z');

const database = await testDatabase();
const context = testContext(database, { now });
for (const period of [q4, q1]) {
  const pack = await readFolder(join(import.meta.dirname, '../../examples/mopac', period));
  const imported = await importAndPublish(context, pack, { reason: null, publishing: period === q4 });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
}
const opened = await attempt(database, (tx: Writer<QuarterTables>) =>
  openQuarter(tx, { period: q2, committee: '2021-11-25', now: now() }),
);
if (!opened.ok) throw new Error(JSON.stringify(opened.error));

async function run(command: Command, positionals: readonly string[], values: Given['values'] = {}): Promise<Outcome> {
  const work = command.prepare({ positionals, values });
  return typeof work === 'function' ? work(context) : work;
}
const path = (name: string) => join(folder, name);
const template = (period: string, name: string, values: Given['values'] = {}) =>
  run(templateCommand, [period], { output: path(name), ...values });
const importing = (name: string, values: Given['values'] = {}) => run(importCommand, [path(name)], values);
const fill = async (name: string, to: string, edit: Parameters<typeof edited>[1]) =>
  writeFileSync(path(to), await edited(readFileSync(path(name)), edit));
const trust = 'indicators/met-trust/';

describe('the workbook of a back-file', () => {
  it.each(['xlsx', 'ods'])('says what is held, as %s', async (format) => {
    expect((await template(q1, `held.${format}`)).text).toEqual([
      `Wrote the workbook of ${q1} to ${path(`held.${format}`)}.`,
    ]);
    const outcome = await importing(`held.${format}`);
    expect(outcome.status).toBe(0);
    expect(outcome.text[0]).toBe(`held.${format} says of ${q1} what is held already: nothing changed.`);
  });

  it('changes what it says otherwise, and leaves what it does not have', async () => {
    await fill('held.xlsx', 'changed.xlsx', ({ cell, workbook, sheet }) => {
      cell(trust, 'explanation').value = 'Fewer people answered.';
      workbook.removeWorksheet(sheet('notes').id);
    });
    const outcome = await importing('changed.xlsx');
    expect(outcome.text.slice(0, 2)).toEqual([
      'remark: notes: this sheet is not in the file: what is held there stays',
      expect.stringMatching(/^Imported changed.xlsx as 2021-22-Q1: 1 row of indicators \(1 changed\)\.$/),
    ]);
    const rest = outcome.text.slice(2);
    expect(rest.every((line) => line.startsWith('warning: '))).toBe(true);
    expect(rest).toContain('warning: standing-together: The page says 7 goals are green or complete; the table has 8.');
  });

  it('names the row of the file, whatever its order', async () => {
    await fill('held.xlsx', 'sorted.xlsx', ({ sheet, cell, row }) => {
      cell('goals/estates-strategy', 'forecast').value = 'soon';
      const goals = sheet('goals');
      const values = goals.getRow(row('goals/estates-strategy')).values;
      goals.spliceRows(row('goals/estates-strategy'), 1);
      goals.insertRow(20, values as never);
    });
    expect((await importing('sorted.xlsx')).text[0]).toBe(
      'goals row 20, column forecast: "soon" is not a quarter (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
    );
  });

  it('is a pack as any other without what says when it was made', async () => {
    await fill('held.xlsx', 'by-hand.xlsx', ({ workbook, sheet }) => {
      workbook.removeWorksheet(sheet('workbook').id);
      workbook.removeWorksheet(sheet('Read me').id);
      sheet('goals').spliceColumns(1, 1);
    });
    const { status, text } = await importing('by-hand.xlsx', { check: true });
    expect([status, text[0]]).toEqual([
      0,
      expect.stringMatching(/^Would import by-hand.xlsx as 2021-22-Q1: 1 row of indicators/),
    ]);
  });

  it('asks for a reason where the period is published', async () => {
    await template(q4, 'published.xlsx');
    await fill('published.xlsx', 'correction.xlsx', ({ sheet, column }) => {
      sheet('goals').getCell(2, column('goals', 'reason')).value = 'It was signed late.';
    });
    expect((await importing('correction.xlsx')).text[0]).toContain('That is a correction and needs a reason');
  });
});

describe('the workbook of a quarter that is worked on', () => {
  it('is not written over one that may be filled in', async () => {
    expect((await template(q2, 'q2.xlsx')).status).toBe(0);
    const again = await template(q2, 'q2.xlsx');
    expect(again.status).toBe(1);
    expect(again.text[0]).toContain('is there already, and may be filled in');
  });

  it('is of one priority where that is asked for, and names what is missing', async () => {
    const outcome = await template(q2, 'one.ods', { priority: 'better-policing-service' });
    expect(outcome.text[0]).toMatch(
      /^Wrote the workbook of better-policing-service in 2021-22-Q2 .* things are missing still/,
    );
    expect((await template(q2, 'none.ods', { priority: 'nobody' })).text[0]).toContain(
      '2021-22-Q2 has no priority "nobody"',
    );
    expect(existsSync(path('none.ods'))).toBe(false);
    expect((await importing('one.ods')).text).toEqual([`one.ods says of ${q2} what is held already: nothing changed.`]);
  });

  it('prints what it would change, changes it, and then nothing more', async () => {
    await fill('q2.xlsx', 'filled.xlsx', ({ cell, spare }) => {
      cell(trust, 'actual').value = 0.615;
      cell(trust, 'rating').value = 'red';
      spare('issues').set({ priority: 'better-policing-service', title: 'Too few answered', rating: 'high' });
    });
    const check = await importing('filled.xlsx', { check: true });
    expect(check.status).toBe(0);
    expect(check.text.slice(0, 3)).toEqual([
      'indicators row 3, met-trust: rating: nothing to "red"',
      'indicators row 3, met-trust: actual: nothing to "61.5"',
      expect.stringMatching(/^issues row \d+, too-few-answered: is added$/),
    ]);
    expect(check.text.at(-1)).toMatch(/^Would import filled.xlsx as 2021-22-Q2: /);
    expect((await importing('filled.xlsx')).text.at(-1)).toMatch(
      /^Imported filled.xlsx as 2021-22-Q2: 1 row of indicators/,
    );
    // Handed in twice, it does not add the issue twice.
    expect((await importing('filled.xlsx')).text).toEqual([
      `filled.xlsx says of ${q2} what is held already: nothing changed.`,
    ]);
  });

  it('is refused whole where others changed the same since', async () => {
    await template(q2, 'old.xlsx');
    const lead = await addPerson(database, 'Daniel Adeyemi', 'lead-officer:better-policing-service');
    const typed = { indicators: new Map([['met-trust/', { actual: '60.5' }]]) };
    const saved = await attempt(database.as(acting(lead)), (tx: Writer<QuarterTables>) =>
      saveTyped(tx, { period: q2, typed, seen: 1_000_000 }),
    );
    expect(saved.ok).toBe(true);
    await fill('old.xlsx', 'late.xlsx', ({ cell }) => {
      cell(trust, 'actual').value = 0.62;
      cell(trust, 'explanation').value = 'As expected.';
    });
    const outcome = await importing('late.xlsx');
    expect(outcome.status).toBe(1);
    expect(outcome.text).toEqual([
      expect.stringMatching(
        /^indicators row 3, met-trust: actual: "60.5" to "62.0"; Daniel Adeyemi changed it from "61.5" on \d+ \w+ \d{4}$/,
      ),
      expect.stringMatching(
        /^late.xlsx was refused whole: of 2 changes, 1 was changed by others since it was made\. Nothing was changed\./,
      ),
    ]);
    expect(outcome.json).toMatchObject({ conflicts: [{ table: 'indicators', row: 3, column: 'actual', now: '60.5' }] });
  });

  it('publishes nothing', async () => {
    expect((await importing('one.ods', { publish: true })).text[0]).toContain('it is published once it is signed');
  });
});

it('asks for a priority that a workbook or a pack brings into an opened quarter, and has it published no sooner than it is accepted', async () => {
  const states = async () => {
    const rows = await database.look((db: Reader<QuarterTables>) => readSubmissions(db, q2));
    return Object.fromEntries(rows.map(({ priority, state }) => [priority, state]));
  };
  await template(q2, 'before.xlsx');
  await fill('before.xlsx', 'sixth.xlsx', ({ spare }) =>
    spare('priorities').set({ id: 'by-workbook', name: 'By workbook' }),
  );
  const taken = await importing('sixth.xlsx');
  expect([taken.status, taken.text.at(-1)]).toEqual([0, expect.stringContaining('1 row of priorities (1 added)')]);
  expect(await states()).toMatchObject({ 'by-workbook': 'in-progress' });

  const officer = await addPerson(database, 'Petra Officer', 'performance-officer');
  const asOfficer = { ...context, database: database.as(acting(officer)) };
  const pack = (await database.transaction((tx: Writer<QuarterTables>) => packOfPeriod(tx, q2))) as Pack;
  const last = pack.priorities?.at(-1) as NonNullable<Pack['priorities']>[number];
  const seventh = { ...last, priority: 'by-pack', position: last.position + 1, name: 'By pack' };
  const sheets = writeSheets({ ...pack, priorities: [...(pack.priorities ?? []), seventh] });
  const handedIn = { name: 'pack', sheets, sha256: '0'.repeat(64), unread: [] };
  expect(await importAndPublish(asOfficer, handedIn, { reason: null, publishing: true })).toMatchObject({
    ok: false,
    error: { why: expect.stringMatching(/priorities are not signed off .*By pack/) },
  });
  expect(await states()).not.toHaveProperty('by-pack');
  expect(await importAndPublish(asOfficer, handedIn, { reason: null, publishing: false })).toMatchObject({ ok: true });
  expect(await states()).toMatchObject({ 'by-pack': 'not-started' });
  expect(await importAndPublish(asOfficer, handedIn, { reason: null, publishing: false })).toMatchObject({
    ok: true,
    value: { changed: false },
  });
});
