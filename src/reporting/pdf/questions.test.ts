import { expect, it } from 'vitest';
import { readPdf, unfitness } from '../../../test/pdf.ts';
import { plainImprint } from '../../plan/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { aReport } from '../testing/documents.ts';
import { workbookOf } from '../workbook/workbook.ts';
import { reportPdf } from './pdf.ts';

// What a report is asked, in the files that people print and sort.

const finding = (changes: Partial<ReportDocument['findings'][number]>): ReportDocument['findings'][number] => ({
  ...{ check: 'goal-slipped', level: 'warning', period: '2020-21-Q4', priority: 'standing-together' },
  ...{ subject: 'shared-endeavour', message: 'The goal slipped by a quarter.', evidence: { slip: 1 }, answer: null },
  ...changes,
});

const asked = aReport('2020-21-Q4', 1, {
  findings: [
    finding({
      level: 'error',
      subject: 'goals',
      message: 'Two counts differ.',
      answer: 'A slip of the pen.\n\nMended.',
    }),
    finding({}),
    finding({ level: 'question', subject: 'narrative', message: 'What is new in this paragraph?' }),
  ],
});
const squeezed = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');

it('the PDF has what contradicts itself and what needs an explanation, with the answers, and counts the questions', async () => {
  const pdf = await reportPdf(asked, plainImprint);
  expect(await unfitness(pdf)).toEqual([]);
  const found = await readPdf(pdf);
  expect(found.outline).toContain('Questions and answers');
  const said = squeezed(found.pages.join(' '));
  for (const words of [
    'Two counts differ.',
    'A slip of the pen.',
    'Mended.',
    'The goal slipped by a quarter.',
    'Slip: 1',
    'Not answered',
    '1 question more',
  ]) {
    expect(said).toContain(squeezed(words));
  }
  expect(said).not.toContain(squeezed('What is new in this paragraph?'));
});

it('the PDF has no such part where nothing is asked', async () => {
  const found = await readPdf(await reportPdf(aReport('2020-21-Q4', 1), plainImprint));
  expect(found.outline).not.toContain('Questions and answers');
});

it('the workbook has all of them, most serious first', () => {
  const sheetOf = (document: ReportDocument) =>
    workbookOf(document, plainImprint).sheets.find(({ name }) => name === 'Questions');
  const rows = sheetOf(asked)?.table?.rows.map((row) =>
    row.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind)),
  );
  expect(rows?.map((row) => [row[1], row[3], row[4], row[6]])).toEqual([
    ['Contradiction', 'Goals', 'Two counts differ.', 'A slip of the pen.\n\nMended.'],
    ['To explain', expect.stringContaining('Shared Endeavour'), 'The goal slipped by a quarter.', 'blank'],
    ['Question', 'Narrative', 'What is new in this paragraph?', 'blank'],
  ]);
  expect(sheetOf(aReport('2020-21-Q4', 1))).toBeUndefined();
});
