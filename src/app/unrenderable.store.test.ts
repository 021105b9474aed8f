import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import { readImprint, setImprint } from '../plan/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { dataRenderers, type ReportingTables, readEditions, readNoticeFile } from '../reporting/index.ts';
import { bodyCommand } from './commands/body.ts';
import type { Command, Outcome } from './commands/command.ts';
import { publishCommand } from './commands/publish.ts';
import { withdrawCommand } from './commands/withdraw.ts';
import { loadExamples } from './examples.ts';
import { renderers } from './renderers.ts';
import { testContext } from './testing/context.ts';

// What cannot be rendered is refused in words, whole, and never stands in the way of a withdrawal.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const database = await testDatabase();
await loadExamples(database, dataRenderers, () => {});
const db = database.read<ReportingTables>();
const folder = mkdtempSync(join(tmpdir(), 'unrenderable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context = testContext(database, { renderers });

async function run(command: Command, values: Record<string, string>, ...positionals: string[]): Promise<Outcome> {
  const work = command.prepare({ positionals, values });
  return typeof work === 'function' ? work(context) : work;
}

/** A picture that browsers take and the PDF does not: its markup is not well formed. */
const brokenLogo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"></svg>';

it('a character that no font has stops the publication, and is named', async () => {
  await database.transaction(async (tx: Writer<ReportingTables>) => {
    await tx
      .updateTable('report')
      .set({ overview: 'Burglary fell 🎉 again.' })
      .where('period', '=', '2021-22-Q1' as Quarter)
      .execute();
  });
  const outcome = await run(publishCommand, { reason: 'A new overview.' }, '2021-22-Q1');
  expect(outcome).toMatchObject({ status: 1, json: { refused: expect.stringContaining('🎉') } });
  expect(await readEditions(db, '2021-22-Q1' as Quarter)).toHaveLength(1);
});

it('a logo that the PDF cannot hold is refused when it is set', async () => {
  const logo = join(folder, 'logo.svg');
  writeFileSync(logo, brokenLogo);
  expect(await run(bodyCommand, { logo })).toMatchObject({
    status: 1,
    text: [expect.stringContaining('The logo cannot be used.')],
  });
  expect((await readImprint(db)).logo).toBeNull();
});

it('what must go does not wait for a better logo', async () => {
  const bytes = Buffer.from(brokenLogo);
  const imprint = { ...(await readImprint(db)), logo: { bytes, contentType: 'image/svg+xml' } } as const;
  await database.transaction((tx: Writer<ReportingTables>) => setImprint(tx, imprint));
  // The edition was kept in two formats; give it a PDF, as one that was published with all of them has.
  await database.withOwner((client) =>
    client.query(`update tallystick.edition set formats = '{csv,json,pdf}' where period = '2020-21-Q4'`),
  );
  const done = await run(withdrawCommand, { edition: '1', reason: 'It named a person.' }, '2020-21-Q4');
  expect(done).toMatchObject({ status: 0 });
  const notice = await readNoticeFile(db, '2020-21-Q4' as Quarter, 1, 'pdf');
  expect(notice?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
});
