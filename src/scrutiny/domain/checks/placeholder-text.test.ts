import { describe, expect, it } from 'vitest';
import { aGoal, anIndicator, anIssue, aReport, aRisk, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { placeholderText } from './placeholder-text.ts';

const find = (document: ReturnType<typeof aReport>) => placeholderText.find(readingOf(document, []));
const marksIn = (narrative: string) =>
  find(aReport({ narrative })).flatMap(({ evidence }) =>
    (evidence.places as { placeholders: string[] }[]).flatMap(({ placeholders }) => placeholders),
  );

describe('text that was to be replaced', () => {
  it.each([
    ['Published on [Insert date].', '[Insert date]'],
    ['Published on \\[insert date\\].', '[insert date]'],
    ['The lead is <name>.', '<name>'],
    ['Add text here.', 'Add text here'],
    ['[date tbc]', '[date tbc]'],
    ['The lead is [Name of officer], who', '[Name of officer]'],
    ['Cost: [TBC]', '[TBC]'],
    ['The date is TBC.', 'TBC'],
    ['The date is (tbc).', '(tbc)'],
    ['It was XX% of victims.', 'XX%'],
    ['It was x% of victims.', 'x%'],
    ['It cost £Xm in all.', '£Xm'],
    ['We helped XX victims and xxx others.', 'XX'],
    ['Lorem ipsum dolor sit amet', 'Lorem ipsum'],
    ['Click or tap here to enter text.', 'Click or tap here to enter text'],
    ['Click here to enter text.', 'Click here to enter text'],
    ['It rose to #REF! in May.', '#REF!'],
    ['It was #N/A', '#N/A'],
    ['It was #DIV/0! of all', '#DIV/0!'],
    ['It was ##### in all', '#####'],
    ['INSERT CHART', 'INSERT CHART'],
    ['Due on dd/mm/yyyy.', 'dd/mm/yyyy'],
    ['# DRAFT\n\nText', 'DRAFT'],
    ['**DRAFT**\n\nText', 'DRAFT'],
    ['Signed ______ on the day', '______'],
    ['Commentary to follow.', 'Commentary to follow'],
    ['Error! Reference source not found.', 'Error! Reference source not found'],
    ['Dear {{first_name}}', '{{first_name}}'],
  ])('is found: %s', (text, mark) => {
    expect(marksIn(text)).toContain(mark);
  });

  it.each([
    'Support was […] until June.',
    'It was 12 [note 1] and 13 [1], [sic].',
    'The date is to be confirmed in Q2.',
    'MPS, VAWG, TBS and the TBC Board: Thames Boroughs Council (TBC).',
    'See [Date of the meeting](https://example.org) and [the plan](x.pdf).',
    'Chapter XX and Part XXX; Class XX.',
    'The draft plan was published. DRAFT plans were consulted on. Draft plan',
    '#### A heading of the fourth rank\n\nText',
    'One\n\n___\n\nTwo',
    'N/A. n/a. Not applicable. a < b > c; 5 <name of 3',
    '- [x] done\n- [ ] open',
    'We will add text here and there, and insert names into lists.',
    'Officers enter a date; please add text messages.',
    'Gen X, X-ray, the X7 bus and 10x growth, X, then Y',
    '#NoMore campaign, issue #4',
    'Figures to follow in Q2.',
    'What was done? Why?!',
    'Names were withheld [names withheld by the court]'.replace(
      '[names withheld by the court]',
      '[withheld by the court]',
    ),
  ])('is not what this is: %s', (text) => {
    expect(marksIn(text)).toEqual([]);
  });

  it('is looked for in every text, and asked of once a thing', () => {
    const found = find(
      aReport(
        {
          narrative: 'TBC',
          indicators: [anIndicator({ explanation: 'XX%', action: { text: '[TBC]', due: null }, reason: '#REF!' })],
          goals: [aGoal({ title: '[insert title]', reason: 'TBC' })],
          risks: [aRisk({ title: 'TBC' })],
          issues: [anIssue({ explanation: 'xxx' })],
          notes: [{ table: 'finance', id: null, mark: null, text: 'TBC' }],
        },
        { title: 'DRAFT report v0.3', overview: 'INSERT TEXT' },
      ),
    );
    expect(found.map(({ subject }) => subject)).toEqual([
      ...['report', 'overview', 'narrative', 'victim-satisfaction', aGoal().id, 'court-delays', 'backlog', 'finance'],
    ]);
    expect(found.find(({ subject }) => subject === 'victim-satisfaction')?.message).toBe(
      'The explanation of indicator 1 says “XX%”, the action on indicator 1 says “[TBC]” and the reason for the rating of indicator 1 says “#REF!”, which reads as if it was still to be replaced.',
    );
  });

  it('is not in a title that has a draft as its subject', () => {
    expect(find(aReport({}, { title: 'Draft Police and Crime Plan: progress' }))).toEqual([]);
    expect(find(aReport({}, { title: 'Report – DRAFT' }))).toHaveLength(1);
  });

  it('is in neither of the real reports', async () => {
    expect(find(await realReport('2020-21-Q4'))).toEqual([]);
    expect(find(await realReport('2021-22-Q1'))).toEqual([]);
  });
});
