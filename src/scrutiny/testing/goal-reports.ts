import type { GoalPart, PriorityPart, ReportContent } from '../../reporting/index.ts';
import type { Check } from '../domain/check.ts';
import type { Finding } from '../domain/finding.ts';
import { scrutinise } from '../domain/scrutinise.ts';
import { aGoal, aReport } from './reports.ts';

/** A green goal that was promised for the third quarter of 2021-22 and is expected then; a changed baseline is the forecast too. */
export function openGoal(changes: Partial<GoalPart> = {}): GoalPart {
  const { baseline = '2021-22-Q3' } = changes;
  return aGoal({
    ...{ id: 'toolkit', ref: '1', title: 'Publish a toolkit for practitioners who work with young people' },
    ...{
      baseline,
      firstBaseline: baseline,
      forecast: baseline,
      printed: { baseline: '', forecast: '' },
      rating: 'green',
    },
    ...changes,
  });
}

/** The report of a period that holds these goals, under one priority. */
export function goalReport(
  period: string,
  goals: readonly Partial<GoalPart>[],
  priority: Partial<PriorityPart> = {},
): ReportContent {
  return aReport({ ...priority, goals: goals.map(openGoal) }, { period });
}

/** What one check finds in the last of several reports of the quarters up to Quarter 1 of 2021-22, oldest first. */
export function found(check: Check, ...reports: readonly (readonly Partial<GoalPart>[])[]): Finding[] {
  const periods = ['2020-21-Q2', '2020-21-Q3', '2020-21-Q4', '2021-22-Q1'].slice(-reports.length);
  const documents = periods.map((period, at) => goalReport(period, reports[at] ?? []));
  return scrutinise(documents.at(-1) as ReportContent, documents.slice(0, -1), [check]);
}

/** A footnote to the goal. */
export const footnote = { table: 'goals', id: 'toolkit', mark: '*', text: 'The tender was late.' } as const;
