import { stringify } from 'csv-stringify/sync';
import { findingEvidence, presentFindings } from '../../../reporting/index.ts';
import type { Scrutiny } from '../../scrutiny.ts';

/** The columns of the questions as CSV, and what each holds. */
const scrutinyColumns = {
  period: 'The reporting period.',
  edition: 'The edition of its report.',
  rank: 'The order on the page: most serious first.',
  check: 'The name of the check that found it; /checks/NAME says why it is asked.',
  level:
    'error: what is printed contradicts itself; warning: it needs an explanation; question: a scrutineer would ask.',
  standing:
    'published: the edition holds it; found-since: it was found after publication; no-longer-found: the edition holds it, and it is not found any more.',
  priority: 'The id of the priority; empty for the report as a whole.',
  priority_name: 'Its name.',
  subject: 'The id of the thing, or the name of the table.',
  about: 'The thing or the table by its name.',
  message: 'What is asked, in a sentence.',
  evidence: 'The facts, in words.',
  answer:
    'What the body answers; empty for no answer. A text that begins with = + - or @ has an apostrophe before it here, as every text of this file.',
  answered_since: 'The day of the answer, where it was given after publication.',
} as const;

/** One row a finding. What would run in a spreadsheet gets an apostrophe in front: people write answers. */
export function scrutinyCsv({ edition, document, before, asked }: Scrutiny): string {
  const views = presentFindings(
    asked.map(({ finding }) => finding),
    document,
    before,
  );
  const rows = asked.map(({ finding, stands, answeredSince }, place) => {
    const view = views[place];
    return {
      ...{
        period: edition.period,
        edition: edition.number,
        rank: place + 1,
        check: finding.check,
        level: finding.level,
      },
      ...{
        standing: stands,
        priority: finding.priority,
        priority_name: view?.priority?.name,
        subject: finding.subject,
      },
      ...{ about: view?.about, message: finding.message, evidence: view && findingEvidence(view) },
      ...{ answer: finding.answer, answered_since: answeredSince },
    };
  });
  const names = Object.keys(scrutinyColumns) as (keyof typeof scrutinyColumns)[];
  return stringify([[...names], ...rows.map((row) => names.map((name) => row[name]))], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/** The columns of that file as rows of the data dictionary: kind, name, meaning. */
export function scrutinyDictionary(): string {
  const rows = Object.entries(scrutinyColumns).map(([name, meaning]) => ['column of questions', name, meaning]);
  return stringify(rows, { record_delimiter: 'windows' });
}

/** Every question that is asked now, as the report document holds findings, most serious first. */
export function scrutinyJson({ asked }: Pick<Scrutiny, 'asked'>): string {
  const findings = asked.filter(({ stands }) => stands !== 'no-longer-found').map(({ finding }) => finding);
  return `${JSON.stringify(findings, null, 2)}\n`;
}
