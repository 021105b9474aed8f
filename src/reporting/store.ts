import { sql } from 'kysely';
import type { Quarter } from '../calendar/index.ts';
import { type FinanceTables, readFinance } from '../finance/index.ts';
import { type GoalTables, readEarlierGoals, readGoals } from '../goals/index.ts';
import {
  type IndicatorTables,
  readComponents,
  readEarlierComponents,
  readIndicators,
  readRatingRule,
} from '../indicators/index.ts';
import type { LedgerTables } from '../ledger/index.ts';
import { type PlanTables, readBody, readPriorities } from '../plan/index.ts';
import { type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import { type RiskTables, readEarlierIssues, readEarlierRisks, readIssues, readRisks } from '../risks/index.ts';
import type { EditionSummary } from './domain/catalogue.ts';
import type { Registers } from './domain/compose.ts';
import type { ReportDocument } from './domain/document.ts';
import type { EditionFormat, RenderedFile } from './domain/formats.ts';
import type { Claim, Note, ReportPeriod } from './domain/register.ts';

/** A published report, frozen: a row of `edition`. */
export type EditionRow = {
  period: Quarter;
  number: number;
  published: string | null;
  recorded: string;
  reason: string | null;
  content_hash: string;
  finance_hash: string | null;
  title: string;
  source: 'live' | 'back-file';
  formats: EditionFormat[];
};

/** An edition that was taken out of public view: a row of `withdrawal`. */
export type WithdrawalRow = { period: Quarter; number: number; withdrawn: string; reason: string };

/** A kept file of an edition, or of the notice in its place: a row of `edition_file` or `withdrawal_file`. */
export type EditionFileRow = { period: Quarter; number: number; format: EditionFormat; bytes: Buffer; sha256: string };

export type ReportingTables = PlanTables &
  IndicatorTables &
  GoalTables &
  RiskTables &
  FinanceTables &
  LedgerTables & {
    report: ReportPeriod;
    note: Note;
    claim: Claim;
    edition: EditionRow;
    edition_file: EditionFileRow;
    withdrawal: WithdrawalRow;
    withdrawal_file: EditionFileRow;
  };

/**
 * Makes this transaction the only one that changes registers or publishes, until it ends. Others wait: what they read
 * first, they then read as it has become.
 */
export async function lockRegisters(tx: Writer<ReportingTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tallystick.registers'))`.execute(tx);
}

/** What is said of a period as a whole; null when nothing has been said of it. */
export async function readReport(db: Reader<ReportingTables>, period: Quarter): Promise<ReportPeriod | null> {
  return (await db.selectFrom('report').selectAll().where('period', '=', period).executeTakeFirst()) ?? null;
}

/** The periods of which anything has been said, earliest first. */
export async function readPeriods(db: Reader<ReportingTables>): Promise<Quarter[]> {
  const rows = await db.selectFrom('report').select('period').orderBy('period').execute();
  return rows.map((r) => r.period);
}

/** States what is said of a period as a whole. */
export async function replaceReport(tx: Writer<ReportingTables>, row: ReportPeriod): Promise<Changes> {
  return replaceRows(tx, 'report', [], row.period, [row]);
}

/** The notes of a period, in the order of its report. */
export async function readNotes(db: Reader<ReportingTables>, period: Quarter): Promise<Note[]> {
  return db.selectFrom('note').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** States the notes of a period whole. */
export async function replaceNotes(
  tx: Writer<ReportingTables>,
  period: Quarter,
  rows: readonly Note[],
): Promise<Changes> {
  return replaceRows(tx, 'note', ['position'], period, rows);
}

/** The summary counts that a period's source printed, in their order. */
export async function readClaims(db: Reader<ReportingTables>, period: Quarter): Promise<Claim[]> {
  return db.selectFrom('claim').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** States the summary counts of a period whole. */
export async function replaceClaims(
  tx: Writer<ReportingTables>,
  period: Quarter,
  rows: readonly Claim[],
): Promise<Changes> {
  return replaceRows(tx, 'claim', ['place', 'priority', 'about', 'rating'], period, rows);
}

/**
 * Everything that a period's document is made of, in a fixed number of queries; null when nothing has been said of the
 * period. Call it in a transaction, so that it is all of one moment.
 */
export async function readRegisters(db: Reader<ReportingTables>, period: Quarter): Promise<Registers | null> {
  const report = await readReport(db, period);
  const body = await readBody(db);
  if (report === null || body === null) return null;
  return {
    body,
    report,
    rule: await readRatingRule(db, period),
    priorities: await readPriorities(db, period),
    indicators: await readIndicators(db, period),
    components: await readComponents(db, period),
    goals: await readGoals(db, period),
    risks: await readRisks(db, period),
    issues: await readIssues(db, period),
    finance: await readFinance(db, period),
    notes: await readNotes(db, period),
    claims: await readClaims(db, period),
    earlier: {
      components: await readEarlierComponents(db, period),
      goals: await readEarlierGoals(db, period),
      risks: await readEarlierRisks(db, period),
      issues: await readEarlierIssues(db, period),
    },
  };
}

/** The editions of one period, or of all, newest period first, then newest edition. */
export async function readEditions(db: Reader<ReportingTables>, period?: Quarter): Promise<EditionSummary[]> {
  const rows = await db
    .selectFrom('edition')
    .leftJoin('withdrawal', (join) =>
      join.onRef('withdrawal.period', '=', 'edition.period').onRef('withdrawal.number', '=', 'edition.number'),
    )
    .selectAll('edition')
    .select(['withdrawal.withdrawn as withdrawn_at', 'withdrawal.reason as withdrawn_why'])
    .$if(period !== undefined, (q) => q.where('edition.period', '=', period as Quarter))
    .orderBy('edition.period', 'desc')
    .orderBy('edition.number', 'desc')
    .execute();
  return rows.map(({ content_hash, finance_hash: _, withdrawn_at, withdrawn_why, ...row }, place) => ({
    ...row,
    contentHash: content_hash,
    latest: rows[place - 1]?.period !== row.period,
    withdrawn: withdrawn_at && withdrawn_why ? { at: withdrawn_at, reason: withdrawn_why } : null,
  }));
}

/**
 * What the public was last told of each period before one: the latest edition of each, oldest first, without those that are
 * withdrawn. One query, however many there are.
 */
export async function readEarlierReports(db: Reader<ReportingTables>, period: Quarter): Promise<ReportDocument[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('edition_file', (join) =>
      join.onRef('edition_file.period', '=', 'edition.period').onRef('edition_file.number', '=', 'edition.number'),
    )
    .leftJoin('withdrawal', (join) =>
      join.onRef('withdrawal.period', '=', 'edition.period').onRef('withdrawal.number', '=', 'edition.number'),
    )
    .distinctOn('edition.period')
    .select(['edition_file.bytes', 'withdrawal.withdrawn'])
    .where('edition_file.format', '=', 'json')
    .where('edition.period', '<', period)
    .orderBy('edition.period')
    .orderBy('edition.number', 'desc')
    .execute();
  return rows.flatMap(({ bytes, withdrawn }) =>
    withdrawn === null ? [JSON.parse(bytes.toString('utf8')) as ReportDocument] : [],
  );
}

/** One kept file of an edition; null when there is no such edition or format. */
export async function readEditionFile(
  db: Reader<ReportingTables>,
  period: Quarter,
  number: number,
  format: EditionFormat,
): Promise<EditionFileRow | null> {
  return readFile(db, 'edition_file', period, number, format);
}

/** The notice in place of a withdrawn edition's file; null where it stands or never had that format. */
export async function readNoticeFile(
  db: Reader<ReportingTables>,
  period: Quarter,
  number: number,
  format: EditionFormat,
): Promise<EditionFileRow | null> {
  return readFile(db, 'withdrawal_file', period, number, format);
}

async function readFile(
  db: Reader<ReportingTables>,
  table: 'edition_file' | 'withdrawal_file',
  period: Quarter,
  number: number,
  format: EditionFormat,
): Promise<EditionFileRow | null> {
  const row = await db
    .selectFrom(table)
    .selectAll()
    .where('period', '=', period)
    .where('number', '=', number)
    .where('format', '=', format)
    .executeTakeFirst();
  return row ?? null;
}

/** The channel on which a new edition is announced to running servers. */
export const editionChannel = 'tallystick_edition';

/** Tells running servers that there are other editions than before, when the transaction commits. */
export async function announceEditions(tx: Writer<ReportingTables>): Promise<void> {
  await sql`select pg_notify(${editionChannel}, '')`.execute(tx);
}

/** Adds an edition with its files, and announces it to running servers when the transaction commits. */
export async function addEdition(
  tx: Writer<ReportingTables>,
  edition: EditionRow,
  files: readonly RenderedFile[],
): Promise<void> {
  const { period, number } = edition;
  await tx.insertInto('edition').values(edition).execute();
  await tx
    .insertInto('edition_file')
    .values(files.map((f) => ({ period, number, ...f })))
    .execute();
  await announceEditions(tx);
}

/** Takes an edition out of public view, with the notices in place of its files, and announces it as `addEdition` does. */
export async function addWithdrawal(
  tx: Writer<ReportingTables>,
  withdrawal: WithdrawalRow,
  notices: readonly RenderedFile[],
): Promise<void> {
  const { period, number } = withdrawal;
  await tx.insertInto('withdrawal').values(withdrawal).execute();
  await tx
    .insertInto('withdrawal_file')
    .values(notices.map((f) => ({ period, number, ...f })))
    .execute();
  await announceEditions(tx);
}
