import type { Table } from '../../platform/sheets/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { findingEvidence, presentFindings } from '../domain/present/findings.ts';
import { numberOr, tableOf, text, textOr } from './cell.ts';

/** What is asked of the report, most serious first, and what the body answers. */
export function findingsTable(document: ReportDocument): Table | null {
  const rows = presentFindings(document.findings, document).map((finding, at) => ({ finding, rank: at + 1 }));
  return tableOf(rows, [
    ['Rank', ({ rank }) => numberOr(rank, 'z')],
    ['Kind', ({ finding }) => text(finding.levelWord)],
    ['Priority', ({ finding }) => textOr(finding.priority?.name, 'z')],
    ['About', ({ finding }) => text(finding.about)],
    ['Question', ({ finding }) => text(finding.message)],
    ['Evidence', ({ finding }) => textOr(findingEvidence(finding), 'z')],
    ['Answer', ({ finding }) => textOr(finding.answer, 'not answered')],
    ['Check', ({ finding }) => text(finding.check)],
    ['Subject id', ({ finding }) => text(finding.subject)],
    ['Priority id', ({ finding }) => textOr(finding.priority?.id, 'z')],
  ]);
}
