import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readPdf } from '../../test/pdf.ts';
import { testDatabase } from '../../test/postgres.ts';
import { filesIn } from '../../test/sheets.ts';
import type { Quarter } from '../calendar/index.ts';
import { importPack, type PackTables, packOfPeriod, readFolder } from '../packs/index.ts';
import { type PlanTables, readImprint } from '../plan/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import {
  composePeriod,
  draft,
  draftDocx,
  type EditionFormat,
  editionFormats,
  publish,
  type ReportingTables,
  readEditionFile,
} from '../reporting/index.ts';
import { renderers } from './renderers.ts';
import { walkPublic } from './testing/walk-public.ts';

// The body's own register of risks is known to those who keep it, and nothing of it is ever in what others get.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const period = '2020-21-Q4' as Quarter;
const now = Temporal.Instant.from('2026-11-27T10:00:00Z');
/** In every text of the register; in a public title of the same risk, which shows that it would be found. */
const [secret, open] = ['zzyzx', 'Quuxly'];

const database = await testDatabase();
let before: unknown;
beforeAll(async () => {
  const handedIn = await readFolder(join(import.meta.dirname, '../../examples/mopac', period));
  await database.transaction(async (tx: Writer<PackTables>) => {
    const imported = await importPack(tx, handedIn, { reason: null, now });
    if (!imported.ok) throw new Error('The example cannot be imported.');
    await sql`update tallystick.risk_period set title = ${`${open} risk`} where position = 1`.execute(tx);
    before = await composePeriod(tx, period);
    // Beside a risk that is published one that is not, and owner, mitigation and score of both.
    await sql`insert into tallystick.risk values (${`${secret}-risk`})`.execute(tx);
    await sql`
      insert into tallystick.risk_register (period, risk, position, priority, title, owner, mitigation, likelihood, impact, next_review)
      select period, risk, 1, priority, ${`${secret} title`}, ${`${secret} owner`}, ${`${secret} mitigation`}, 5, 5, date '2031-12-30'
        from tallystick.risk_period where position = 1
      union all select ${period}, ${`${secret}-risk`}, 2, priority, ${`${secret} title`}, ${`${secret} owner`},
        ${`${secret} mitigation`}, 5, 5, date '2031-12-30' from tallystick.risk_period where position = 1`.execute(tx);
    await publish(tx, period, { reason: null, now, renderers });
  });
});

/** All text of a file, whatever it is packed in. */
async function textOf(format: EditionFormat | 'docx', bytes: Uint8Array): Promise<string> {
  if (format === 'pdf' || format === 'landscape-pdf') return JSON.stringify(await readPdf(bytes));
  if (format === 'docx' || format === 'ods' || format === 'xlsx') return [...filesIn(bytes).values()].join('\n');
  return Buffer.from(bytes).toString('utf8');
}

function shows(text: string): { open: boolean; secret: boolean } {
  const plain = text.toLowerCase();
  return {
    open: plain.includes(open.toLowerCase()),
    secret: plain.includes(secret) || /2031-12-30|december 2031/.test(plain),
  };
}

describe('nothing of the register', () => {
  it('is in what is composed, which is what it was before', async () => {
    const after = await database.transaction((tx: Writer<ReportingTables>) => composePeriod(tx, period));
    expect(after).toEqual(before);
    expect(shows(JSON.stringify(after))).toEqual({ open: true, secret: false });
  });

  it.each(editionFormats)('is in an edition as %s', async (format) => {
    const file = await readEditionFile(database.read<ReportingTables>(), period, 1, format);
    expect(shows(await textOf(format, file?.bytes ?? new Uint8Array()))).toEqual({ open: true, secret: false });
  });

  it('is in a draft of the report', async () => {
    const content = await database.transaction((tx: Writer<ReportingTables>) => composePeriod(tx, period));
    if (content === null) throw new Error('Nothing is said.');
    const made = await draftDocx(draft(content), await readImprint(database.read<PlanTables>()));
    expect(shows(await textOf('docx', made))).toEqual({ open: true, secret: false });
  });

  it('is on the public site or in its data, for strangers and for people who are signed in', async () => {
    const walked = await walkPublic(database, { nothing: [], secret });
    console.info(`public site: ${walked.cases} cases`);
    expect(walked.misfits).toEqual([]);
    expect(walked.cases).toBeGreaterThan(200);
    // The same walk finds what is published.
    expect((await walkPublic(database, { nothing: [], secret: open })).misfits.length).toBeGreaterThan(0);
  });

  it('is read by whoever says of nobody who asks', async () => {
    const count = (db: Reader<{ risk_register: { risk: string } }>) =>
      db.selectFrom('risk_register').select('risk').execute();
    expect(await database.look(count)).toHaveLength(2);
    const outside = await testDatabase({ act: undefined });
    expect(
      await outside.read<{ risk_register: { risk: string } }>().selectFrom('risk_register').selectAll().execute(),
    ).toEqual([]);
  });
});

it('those who keep it have it in the pack of the period', async () => {
  const pack = await database.transaction((tx: Writer<PackTables>) => packOfPeriod(tx, period));
  expect(pack?.registeredRisks?.map(({ title }) => title)).toEqual([`${secret} title`, `${secret} title`]);
});
