import { describe, expect, it } from 'vitest';
import { misplaced } from '../../../test/report-workbook.ts';
import { accessibilityFaults, type FoundWorkbook, readOds, readXlsx, tableOf } from '../../../test/sheets.ts';
import { plainImprint } from '../../plan/index.ts';
import { type Workbook, writeOds, writeXlsx } from '../../platform/sheets/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { figureRows } from '../domain/figures.ts';
import { freeze } from '../domain/freeze.ts';
import type { Colophon } from '../domain/present/imprint.ts';
import { exampleContent, exampleTally } from '../domain/testing.ts';
import { aComponent, anIndicator, aReport, formattedText, oddCases, standingTogether } from '../testing/documents.ts';
import { workbookRenderers } from './renderers.ts';
import { noticeWorkbook, workbookOf } from './workbook.ts';

const colophon: Colophon = {
  licence: { name: 'Open Government Licence v3.0', url: 'https://example.org/licence' },
  contact: { name: 'Evidence and Insight', email: 'evidence@example.org', url: null },
  demonstration: false,
};

const report = aReport('2020-21-Q4', 2, { reason: 'Goals were counted twice.', published: '2021-07-01' });
const example = freeze(exampleContent(), { number: 1, published: null, reason: null, tally: exampleTally });

const readers: readonly [string, (of: Workbook) => Promise<FoundWorkbook>][] = [
  ['ODS', async (of) => readOds(writeOds(of))],
  ['XLSX', async (of) => readXlsx(writeXlsx(of))],
];

/** What stands in a sheet, cell by cell, as text. */
const said = (workbook: Workbook, name: string): string[][] => {
  const sheet = readOds(writeOds(workbook)).sheets.find((found) => found.name === name);
  return (sheet?.rows ?? []).map((row) => row.map(({ value }) => String(value)));
};

/** One column of a sheet's table. */
const column = (workbook: Workbook, name: string, heading: string): string[] => {
  const sheet = readOds(writeOds(workbook)).sheets.find((found) => found.name === name);
  const table = sheet && tableOf(sheet);
  const at = table?.headings.indexOf(heading) ?? -1;
  return (table?.rows ?? []).map((row) => String(row[at]?.value));
};

describe.each(readers)('a report as a workbook in %s', (_, written) => {
  it.each([
    ['with every odd case', report],
    ['of another body', example],
    ['not published yet', { ...report, edition: null }],
  ] as const)('has every figure in its place: %s', async (_case, document) => {
    const found = await written(workbookOf(document, colophon));
    expect(figureRows(document).length).toBeGreaterThan(40);
    expect(misplaced(document, found)).toEqual([]);
    expect(accessibilityFaults(found)).toEqual([]);
    expect(found).toMatchObject({ title: document.title, language: 'en-GB', creator: document.body.name });
  });

  it('would show a figure that is wrong, gone or elsewhere', async () => {
    const found = await written(workbookOf(report, colophon));
    const other = structuredClone(report);
    const [priority] = other.priorities;
    const [indicator] = priority?.indicators ?? [];
    if (!priority || !indicator?.components[0]) throw new Error('the report has an indicator');
    indicator.components[0].actual = 156;
    for (const goal of priority.goals.slice(0, 1)) goal.id = 'elsewhere';
    expect(misplaced(other, found)).toContain(
      'Indicators, better-policing / complaints / [z], Year to date: is number 155, not number 156',
    );
    expect(misplaced(other, found)).toContain('Goals, better-policing / elsewhere, Rating: 0 such rows');
  });
});

describe('the narrative', () => {
  it('is plain words, each with what kind it is; an address follows its link', () => {
    const workbook = workbookOf({ ...report, overview: formattedText, priorities: [] }, colophon);
    const [kinds, words] = [column(workbook, 'Narrative', 'Kind'), column(workbook, 'Narrative', 'What it says')];
    expect(kinds.map((kind, at) => [kind, words[at]])).toEqual([
      ['Sub-heading', 'What we did'],
      [
        'Paragraph',
        'Complaints fell to 61, the lowest since 2018: see the plan (https://example.org/plan), <b>5*</b> & 6*.',
      ],
      ['List item', 'one bold'],
      ['List item', 'two'],
      ['Numbered item', '3. third'],
      ['Numbered item', '4. fourth'],
    ]);
  });
});

describe('both formats', () => {
  it('hold the same cells', async () => {
    const cells = ({ sheets }: FoundWorkbook) =>
      sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(({ bold: _, ...cell }) => cell))]);
    const ods = readOds(workbookRenderers.ods.report(report, { ...plainImprint, ...colophon }));
    const xlsx = await readXlsx(workbookRenderers.xlsx.report(report, { ...plainImprint, ...colophon }));
    expect(cells(ods)).toEqual(cells(xlsx));
  });
});

describe('the cover', () => {
  const lines = (document: ReportDocument, changes: Partial<Colophon> = {}) =>
    said(workbookOf(document, { ...colophon, ...changes }), 'Cover').map(([line]) => line);

  it('says what the edition is, where it came from, under which licence and whom to ask', () => {
    expect(lines(report)).toEqual(
      expect.arrayContaining([
        'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21',
        'Mayor’s Office for Policing and Crime',
        'Quarter 4 2020-21: 1 January to 31 March 2021',
        'Edition 2, published 1 July 2021',
        'Why it replaced the edition before it: Goals were counted twice.',
        `Content hash (SHA-256): ${report.edition?.contentHash}`,
        `Tally before publication: 1,234 entries, head ${exampleTally.head}`,
        'Source: MOPAC, Quarterly Performance Update Report, published on london.gov.uk',
        'Open Government Licence v3.0',
        'Evidence and Insight',
        'Write to evidence@example.org',
      ]),
    );
  });

  it('says who signed it, where somebody had to', () => {
    if (!report.edition) throw new Error('a draft');
    const signatures = [{ capacity: 'approver', part: 'whole', signed: '2021-06-30T23:30:00Z' } as const];
    expect(lines({ ...report, edition: { ...report.edition, signatures } })).toContain(
      'Signed by the approver (the whole report) on 1 July 2021',
    );
    expect(lines(report).join()).not.toContain('Signed');
  });

  it('says of a draft that it is one, and of a demonstration that it is one', () => {
    expect(lines({ ...report, edition: null })).toContain('Draft for comment. It has not been published.');
    expect(lines(report).join()).not.toContain('demonstration');
    expect(lines(report, { demonstration: true })[1]).toContain('demonstration');
  });

  it('explains each shorthand that is used, and no other', () => {
    const explained = lines(report).filter((line) => line?.startsWith('['));
    expect(explained.map((line) => line?.replace(/:.*/, ''))).toEqual([
      '[x]',
      '[z]',
      '[c]',
      '[no target]',
      '[not rated]',
      '[not stated]',
      '[lost]',
    ]);
    const workbook = workbookOf(report, colophon);
    const blanks = workbook.sheets.flatMap(({ table }) => table?.rows.flat() ?? []).filter((c) => c.kind === 'blank');
    expect(new Set(blanks.map(({ shorthand }) => `[${shorthand}]`))).toEqual(
      new Set(explained.map((line) => line?.replace(/:.*/, ''))),
    );
  });
});

describe('the contents', () => {
  it('lead to each sheet by its title, and name only sheets that there are', () => {
    const workbook = workbookOf({ ...example, overview: null, priorities: [] }, colophon);
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['Cover', 'Contents']);
    const whole = workbookOf(report, colophon);
    const [, contents, ...sheets] = readOds(writeOds(whole)).sheets;
    const table = contents && tableOf(contents);
    expect(table?.rows.map(([title, name, rows]) => [title?.value, title?.link, name?.value, rows?.value])).toEqual(
      sheets.map((sheet) => [sheet.rows[0]?.[0]?.value, `${sheet.name}!A1`, sheet.name, tableOf(sheet)?.rows.length]),
    );
    expect(sheets.map(({ name }) => name)).toEqual([
      'Notes',
      'Scorecards',
      'Counts',
      'Indicators',
      'Comparatives',
      'Goals',
      'Risks',
      'Risk history',
      'Issues',
      'Finance',
      'Narrative',
    ]);
  });
});

describe('notes', () => {
  const workbook = workbookOf(report, colophon);

  it('are numbered through all priorities and say where they belong', () => {
    expect(said(workbook, 'Notes').slice(4)).toEqual([
      [
        '[note 1]',
        'The source’s page carries the footer of another report.',
        'A Better Policing Service',
        'Scorecards',
        'The priority as a whole',
        '[z]',
      ],
      [
        '[note 2]',
        'Targets are to be achieved by March 2022.',
        'A Better Policing Service',
        'Indicators',
        '2 Representative workforce: proportion of female Officers and Staff',
        '*',
      ],
      [
        '[note 3]',
        'As this is a pilot there are currently no targets.',
        'A Better Policing Service',
        'Indicators',
        '3 No. of referrals to the Lighthouse, supporting young victims of sexual abuse\n7 Complaints upheld on appeal',
        '**',
      ],
      [
        '[note 4]',
        'More detail on goals is provided in the wider performance pack.',
        'A Better Policing Service',
        'Goals',
        'All rows of the priority',
        '[z]',
      ],
      [
        '[note 5]',
        'Since Q1 MOPAC has been successful in bidding for additional grants to support Covid-19 related activities.',
        'Standing Together Against Hatred, Intolerance and Extremism',
        'Finance',
        'All rows of the priority',
        '[z]',
      ],
    ]);
  });

  it('stand after titles and above tables, and nowhere else', () => {
    const marks = workbook.sheets.flatMap(({ name, above, table }) => [
      ...above.flatMap((line) => (/\[note/.test(line.text) ? [`${name}: ${line.text}`] : [])),
      ...(table?.rows.flat() ?? []).flatMap((cell) =>
        name !== 'Notes' && cell.kind === 'text' && /\[note/.test(cell.text) ? [`${name}: ${cell.text}`] : [],
      ),
    ]);
    expect(marks).toEqual([
      'Scorecards: A Better Policing Service [note 1]',
      'Indicators: Representative workforce: proportion of female Officers and Staff [note 2]',
      'Indicators: Representative workforce: proportion of female Officers and Staff [note 2]',
      'Indicators: No. of referrals to the Lighthouse, supporting young victims of sexual abuse [note 3]',
      'Indicators: Complaints upheld on appeal [note 3]',
      'Goals: On all rows of A Better Policing Service: [note 4].',
      'Finance: On all rows of Standing Together Against Hatred, Intolerance and Extremism: [note 5].',
    ]);
  });
});

describe('counts', () => {
  it('say where the source’s own disagree, in the row of the rating', () => {
    const message = 'The page says 2 goals are green or complete; the table has 1.';
    const findings: ReportDocument['findings'] = [
      {
        ...{ check: 'counts-disagree', level: 'error', period: report.period.id, priority: 'better-policing' },
        ...{ subject: 'goals', message, evidence: { rating: 'green', claimed: 2, counted: 1, place: 'page' } },
        answer: null,
      },
    ];
    const rows = said(workbookOf({ ...report, findings }, colophon), 'Counts').filter((row) =>
      row[6]?.startsWith('The'),
    );
    expect(rows.map((row) => [row[0], row[1], row[2], row[6]])).toEqual([
      [
        ...['A Better Policing Service', 'Goals', 'Green or complete'],
        'The source’s page says 2 green or complete; the table here has 1.',
      ],
    ]);
  });
});

describe('indicators', () => {
  const judged = (changes: Parameters<typeof anIndicator>[0]) => {
    const priority = { ...standingTogether(), indicators: [anIndicator(changes)] };
    return workbookOf({ ...report, priorities: [priority] }, colophon);
  };
  const heading = 'Rating that the rule suggests';

  it('say why the rule suggests nothing', () => {
    const reasons = ['by-design', 'no-target', 'no-figure', 'not-due'] as const;
    const found = reasons.map((noSuggestion) =>
      column(judged({ suggested: null, components: [{ noSuggestion }] }), 'Indicators', heading),
    );
    expect(found).toEqual([['[by design]'], ['[no target]'], ['[x]'], ['[not due]']]);
  });

  it('say of each component whether it is rated or the indicator is', () => {
    const workbook = workbookOf(report, colophon);
    const ratings = column(workbook, 'Indicators', 'Rating is of');
    const names = column(workbook, 'Indicators', 'Component');
    expect(names.map((name, at) => `${name}: ${ratings[at]}`).filter((row) => !row.startsWith('[z]'))).toEqual([
      'Officers: The indicator',
      'Staff: The indicator',
      'Black: The component',
      'Mixed: The component',
    ]);
  });

  it('say which field was lost', () => {
    const lost = ['due', 'status', 'available', 'numerator', 'denominator'];
    const workbook = judged({ components: [aComponent({ lost })] });
    const headings = [
      'Target due by the end of',
      'Status of the figure',
      'Figure available from',
      'Numerator',
      'Denominator',
    ];
    expect(headings.map((name) => column(workbook, 'Indicators', name))).toEqual(lost.map(() => ['[lost]']));
  });
});

describe('finance', () => {
  it('shows pence where there are any, and only there', () => {
    const decimals = (priorities: ReportDocument['priorities']) => {
      const workbook = workbookOf({ ...report, priorities }, colophon);
      const cells = workbook.sheets.flatMap(({ table }) => table?.rows.flat() ?? []);
      return new Set(cells.flatMap((cell) => (cell.kind === 'money' ? [cell.decimals] : [])));
    };
    expect(decimals([standingTogether()])).toEqual(new Set([0]));
    expect(decimals([oddCases()])).toEqual(new Set([2]));
  });

  it('says that a printed percentage was lost', () => {
    const [line] = standingTogether().finance;
    if (!line) throw new Error('the priority has finance');
    const printed = { ...line.printed, actualPercent: null };
    const finance = [{ ...line, printed, lost: ['actual_percent'] }];
    const workbook = workbookOf({ ...report, priorities: [{ ...standingTogether(), finance }] }, colophon);
    expect(column(workbook, 'Finance', 'Actual as a percentage of profile, as printed')).toEqual(['[lost]']);
  });
});

describe('the notice of a withdrawn edition', () => {
  it('is a workbook of one sheet, with its hash and nothing of what it said', async () => {
    const notice = {
      format: 'tallystick/notice@1' as const,
      body: report.body,
      period: report.period,
      title: report.title,
      edition: { number: 2, published: '2021-07-01', contentHash: 'a'.repeat(64) },
      withdrawn: '2022-01-05',
      reason: 'It named a person.',
    };
    for (const [, written] of readers) {
      const found = await written(noticeWorkbook(notice, colophon));
      expect(accessibilityFaults(found)).toEqual([]);
      expect(found.sheets.map(({ rows }) => rows.map(([cell]) => cell?.value))).toEqual([
        [
          'Withdrawn: MOPAC Quarterly Performance Update Report, Quarter 4 2020-21',
          'Mayor’s Office for Policing and Crime',
          'Quarter 4 2020-21: 1 January to 31 March 2021',
          'Edition 2 was withdrawn on 5 January 2022.',
          'Why: It named a person.',
          'It had been published on 1 July 2021.',
          `Its content hash (SHA-256) was ${'a'.repeat(64)}`,
          'Licence',
          'Open Government Licence v3.0',
          'Contact',
          'Evidence and Insight',
          'Write to evidence@example.org',
        ],
      ]);
    }
  });
});
