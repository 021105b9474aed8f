import type { Quarter } from '../../calendar/index.ts';
import { type FinanceTables, readFinance } from '../../finance/index.ts';
import { type GoalTables, readGoals } from '../../goals/index.ts';
import { type IndicatorTables, readComponents } from '../../indicators/index.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import { type Registers, readRegisters } from '../../reporting/index.ts';
import { type RegisteredRisk, type RiskTables, readRegisteredRisks } from '../../risks/index.ts';
import { type MissingItem, missingOf, type SaidBefore, type SaidNow } from '../domain/missing.ts';
import { type QuarterTables, readOpening } from '../store.ts';

/** What the registers say of a period, and what it lacks still. */
export type SaidAndMissing = { readonly registers: Registers; readonly missing: readonly MissingItem[] };

/**
 * What is said of an opened period and what it lacks, in a fixed number of queries, whatever is in it. Null where nothing has
 * been said of it. Nobody who enters figures waits for it.
 */
export async function readSaidAndMissing(db: Reader<QuarterTables>, period: Quarter): Promise<SaidAndMissing | null> {
  const registers = await readRegisters(db, period);
  if (registers === null) return null;
  const from = (await readOpening(db, period))?.rolled_from ?? null;
  const before = from === null ? null : await readBefore(db, from);
  const registeredRisks = await readRegisteredRisks(db as Reader<RiskTables>, period);
  return { registers, missing: missingOf(saidNow(period, registers, registeredRisks), before, registers.rule) };
}

/** What a period lacks still. */
export async function readMissing(db: Reader<QuarterTables>, period: Quarter): Promise<readonly MissingItem[]> {
  return (await readSaidAndMissing(db, period))?.missing ?? [];
}

function saidNow(period: Quarter, registers: Registers, registeredRisks: readonly RegisteredRisk[]): SaidNow {
  const { report, priorities, indicators, components, goals, risks, issues, finance } = registers;
  return { period, report, priorities, indicators, components, goals, risks, registeredRisks, issues, finance };
}

async function readBefore(db: Reader<QuarterTables>, period: Quarter): Promise<SaidBefore> {
  return {
    components: await readComponents(db as Reader<IndicatorTables>, period),
    goals: await readGoals(db as Reader<GoalTables>, period),
    finance: await readFinance(db as Reader<FinanceTables>, period),
  };
}
