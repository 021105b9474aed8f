import type { Quarter } from '../calendar/index.ts';
import { type FinanceTables, replaceFinance } from '../finance/index.ts';
import { type GoalTables, replaceGoals } from '../goals/index.ts';
import { type IndicatorTables, replaceIndicators } from '../indicators/index.ts';
import { nameBody, type PlanTables, replacePriorities } from '../plan/index.ts';
import type { Changes, Writer } from '../platform/postgres/index.ts';
import { type ReportingTables, replaceClaims, replaceNotes, replaceReport } from '../reporting/index.ts';
import { type RiskTables, replaceIssues, replaceRegisteredRisks, replaceRisks } from '../risks/index.ts';
import type { Pack } from './domain/pack.ts';
import type { TableName } from './domain/tables.ts';

/** The packs that changed a period: a row of `pack_import`. */
export type PackImport = {
  period: Quarter;
  number: number;
  imported: string;
  name: string;
  sha256: string;
  reason: string | null;
};

export type PackTables = ReportingTables & { pack_import: PackImport };

/** What a pack changed, by table of the registers. */
export type PackChanges = { readonly [T in TableName | 'components']?: Changes };

/**
 * Makes the registers say of the pack's period what the pack says, in a fixed number of statements. What is not in it is left
 * alone, and needs no right.
 */
export async function replacePeriod(
  tx: Writer<PackTables>,
  pack: Omit<Pack, 'report'> & Partial<Pick<Pack, 'report'>>,
  isFirst: boolean,
): Promise<PackChanges> {
  const { period } = pack;
  if (isFirst) await nameBody(tx as Writer<PlanTables>, pack.body);
  const changes: { -readonly [K in keyof PackChanges]: PackChanges[K] } = {};
  if (pack.report) changes.report = await replaceReport(tx, pack.report);
  if (pack.priorities) changes.priorities = await replacePriorities(tx as Writer<PlanTables>, period, pack.priorities);
  if (pack.indicators && pack.components) {
    const rated = await replaceIndicators(tx as Writer<IndicatorTables>, period, pack.indicators, pack.components);
    Object.assign(changes, rated);
  }
  if (pack.goals) changes.goals = await replaceGoals(tx as Writer<GoalTables>, period, pack.goals);
  if (pack.risks) changes.risks = await replaceRisks(tx as Writer<RiskTables>, period, pack.risks);
  if (pack.registeredRisks) {
    changes.risk_register = await replaceRegisteredRisks(tx as Writer<RiskTables>, period, pack.registeredRisks);
  }
  if (pack.issues) changes.issues = await replaceIssues(tx as Writer<RiskTables>, period, pack.issues);
  if (pack.finance) changes.finance = await replaceFinance(tx as Writer<FinanceTables>, period, pack.finance);
  if (pack.claims) changes.claims = await replaceClaims(tx, period, pack.claims);
  if (pack.notes) changes.notes = await replaceNotes(tx, period, pack.notes);
  return changes;
}

/** Keeps which pack changed a period, and why. */
export async function recordImport(tx: Writer<PackTables>, row: Omit<PackImport, 'number'>): Promise<void> {
  const { last } = await tx
    .selectFrom('pack_import')
    .select((of) => of.fn.max('number').as('last'))
    .where('period', '=', row.period)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('pack_import')
    .values({ ...row, number: (last ?? 0) + 1 })
    .execute();
}
