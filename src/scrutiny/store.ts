import { sql } from 'kysely';
import type { Quarter } from '../calendar/index.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import {
  compose,
  composePeriod,
  type ReportContent,
  type ReportingTables,
  readEarlierReports,
  readRegisters,
} from '../reporting/index.ts';
import { type Answers, answeredAs, withAnswers } from './domain/answers.ts';
import { scrutinise } from './domain/scrutinise.ts';

/** What is answered to a finding in the report of a period: a row of `finding_answer`. `answered` is a date. */
export type AnswerRow = {
  period: Quarter;
  key: string;
  check_name: string;
  priority: string | null;
  subject: string;
  answer: string | null;
  answered: string;
};

export type ScrutinyTables = ReportingTables & {
  finding_answer: AnswerRow;
};

/** A report under scrutiny: its findings with the answers that stand, where those are from, and the reports before it. */
export type Scrutinised = {
  readonly content: ReportContent;
  readonly answers: Answers;
  readonly before: readonly ReportContent[];
};

/**
 * A composed report with what there is to ask of it beside the published reports before it, and the answers that were given.
 * Whatever is signed, shown as a draft or published is this. A fixed number of queries.
 */
export async function scrutinised(db: Reader<ScrutinyTables>, content: ReportContent): Promise<ReportContent> {
  return (await underScrutiny(db, content)).content;
}

async function underScrutiny(db: Reader<ScrutinyTables>, content: ReportContent): Promise<Scrutinised> {
  const period = content.period.id as Quarter;
  const before = await readEarlierReports(db, period);
  const answers = await readAnswers(db, period);
  return { content: { ...content, findings: withAnswers(scrutinise(content, before), answers) }, answers, before };
}

/** The report of a period as it would be published now; null when nothing has been said of the period. */
export async function composeScrutinised(tx: Writer<ScrutinyTables>, period: Quarter): Promise<ReportContent | null> {
  const content = await composePeriod(tx, period);
  return content === null ? null : scrutinised(tx, content);
}

/** The same with where its answers are from; null when nothing has been said of the period. A fixed number of queries. */
export async function readScrutinised(db: Reader<ScrutinyTables>, period: Quarter): Promise<Scrutinised | null> {
  const registers = await readRegisters(db, period);
  return registers === null ? null : underScrutiny(db, compose(registers));
}

/**
 * The answers that stand in the report of a period: the latest of that period and those before. What is answered in a later one
 * says nothing of it. One query.
 */
export async function readAnswers(db: Reader<ScrutinyTables>, period: Quarter): Promise<Answers> {
  const rows = await db
    .selectFrom('finding_answer')
    .distinctOn(['key', 'priority'])
    .select(['key', 'priority', 'answer', 'period', 'answered'])
    .where('period', '<=', period)
    .orderBy('key')
    .orderBy('priority')
    .orderBy('period', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ key, priority, answer, ...of }) =>
      answer === null ? [] : [[answeredAs({ key, priority }), { text: answer, ...of }] as const],
    ),
  );
}

/** An answer that is public: `text` is null where one that was given before stands no longer, `answered` the day of it. */
export type PublishedAnswer = {
  readonly period: Quarter;
  readonly key: string;
  /** Whose finding it is; null where it is about the report as a whole. */
  readonly priority: string | null;
  readonly text: string | null;
  readonly answered: string;
};

/**
 * The answers that were given to reports whose latest edition stands, oldest period first: what was answered since stands beside
 * the edition. For anybody. One query.
 */
export async function readPublishedAnswers(db: Reader<ScrutinyTables>): Promise<readonly PublishedAnswer[]> {
  const { rows } = await sql<PublishedAnswer>`
    select a.period, a.key, a.priority, a.answer as text, a.answered
    from tallystick.finding_answer a
    where exists (
      select from tallystick.edition e where e.period = a.period
        and not exists (select from tallystick.edition later where later.period = e.period and later.number > e.number)
        and not exists (select from tallystick.withdrawal w where w.period = e.period and w.number = e.number))
    order by a.period, a.key`.execute(db);
  return rows;
}
