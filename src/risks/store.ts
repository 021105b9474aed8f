import type { Quarter } from '../calendar/index.ts';
import { addThings, type Changes, type Reader, replaceRows, type Writer } from '../platform/postgres/index.ts';
import type { IssuePeriod, RegisteredRisk, RiskPeriod } from './domain/register.ts';

export type RiskTables = {
  risk: { id: string };
  risk_period: RiskPeriod;
  risk_register: RegisteredRisk;
  issue: { id: string };
  issue_period: IssuePeriod;
};

/** The risks of a period, in the order of its report. */
export async function readRisks(db: Reader<RiskTables>, period: Quarter): Promise<RiskPeriod[]> {
  return db.selectFrom('risk_period').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** What earlier periods said of the risks of a period. */
export async function readEarlierRisks(db: Reader<RiskTables>, period: Quarter): Promise<RiskPeriod[]> {
  return db
    .selectFrom('risk_period as earlier')
    .selectAll('earlier')
    .where('earlier.period', '<', period)
    .where('earlier.risk', 'in', (now) => now.selectFrom('risk_period').select('risk').where('period', '=', period))
    .orderBy('earlier.period')
    .execute();
}

/** The body's own register of risks in a period. Nothing that is published reads it. */
export async function readRegisteredRisks(db: Reader<RiskTables>, period: Quarter): Promise<RegisteredRisk[]> {
  return db.selectFrom('risk_register').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** The issues of a period, in the order of its report. */
export async function readIssues(db: Reader<RiskTables>, period: Quarter): Promise<IssuePeriod[]> {
  return db.selectFrom('issue_period').selectAll().where('period', '=', period).orderBy('position').execute();
}

/** What earlier periods said of the issues of a period. */
export async function readEarlierIssues(db: Reader<RiskTables>, period: Quarter): Promise<IssuePeriod[]> {
  return db
    .selectFrom('issue_period as earlier')
    .selectAll('earlier')
    .where('earlier.period', '<', period)
    .where('earlier.issue', 'in', (now) => now.selectFrom('issue_period').select('issue').where('period', '=', period))
    .orderBy('earlier.period')
    .execute();
}

/** States the risks of a period whole. */
export async function replaceRisks(
  tx: Writer<RiskTables>,
  period: Quarter,
  rows: readonly RiskPeriod[],
): Promise<Changes> {
  await addThings(
    tx,
    'risk',
    rows.map((r) => r.risk),
  );
  return replaceRows(tx, 'risk_period', ['risk'], period, rows);
}

/** States the body's own register of risks in a period whole. */
export async function replaceRegisteredRisks(
  tx: Writer<RiskTables>,
  period: Quarter,
  rows: readonly RegisteredRisk[],
): Promise<Changes> {
  await addThings(
    tx,
    'risk',
    rows.map((r) => r.risk),
  );
  return replaceRows(tx, 'risk_register', ['risk'], period, rows);
}

/** States the issues of a period whole. */
export async function replaceIssues(
  tx: Writer<RiskTables>,
  period: Quarter,
  rows: readonly IssuePeriod[],
): Promise<Changes> {
  await addThings(
    tx,
    'issue',
    rows.map((r) => r.issue),
  );
  return replaceRows(tx, 'issue_period', ['issue'], period, rows);
}
