import type { Cell, Line, Sheet, Table, Workbook } from '../../platform/sheets/index.ts';
import { date, dateRange, quarterWords } from '../../wording/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import type { Notice } from '../domain/notice.ts';
import { type Colophon, contactWords, demonstrationWords } from '../domain/present/imprint.ts';
import type { NoteTable } from '../domain/present/notes.ts';
import { signedWords, tallyWords } from '../domain/present/publication.ts';
import { presentReport } from '../domain/present/report.ts';
import { numberOr, type Shorthand, shorthands, tableOf, text } from './cell.ts';
import { financeTable } from './finance.ts';
import { findingsTable } from './findings.ts';
import { goalHistoryTable, goalsTable } from './goals.ts';
import { comparativesTable, indicatorsTable } from './indicators.ts';
import { narrativeTable } from './narrative.ts';
import { notesTable, type PlacedNote, placedNotes, wholeTableNotes } from './notes.ts';
import { issueHistoryTable, issuesTable, riskHistoryTable, risksTable } from './risks.ts';
import { countsTable, scorecardsTable } from './scorecards.ts';

const language = 'en-GB';

/** A sheet of one table as it is planned: null where the document has no row for it, and then the sheet is left out. */
type Planned = {
  readonly name: string;
  readonly says: string;
  readonly about: string;
  readonly notesOn?: NoteTable;
  readonly table: Table | null;
};

/**
 * A report as a workbook in the shape of "Releasing statistics in spreadsheets": a cover, contents, notes, and one sheet a
 * table over all priorities. Every figure of the document is in it, as it is; percentages are in per cent, 69 for 69%.
 */
export function workbookOf(document: ReportDocument, colophon: Colophon): Workbook {
  const ordered = { ...document, priorities: document.priorities.toSorted((a, b) => a.order - b.order) };
  const period = quarterWords(document.period.id);
  const notes = placedNotes(ordered.priorities);
  const sheets = planned(ordered, notes).flatMap(({ name, says, about, notesOn, table }): Sheet[] => {
    if (!table) return [];
    const whole = notesOn ? wholeTableNotes(notes, notesOn) : [];
    const above = [about, ...whole].map((said): Line => ({ kind: 'text', text: said }));
    return [{ name, title: `${says}, ${period}`, above: [...above, toContents], table }];
  });
  const cover = coverSheet(ordered, colophon, sheets);
  return {
    title: document.title,
    language,
    creator: document.body.name,
    sheets: [cover, contentsSheet(sheets, period), ...sheets],
  };
}

const toContents: Line = { kind: 'link', text: 'Go to the contents', to: { sheet: 'Contents' } };

function planned(document: ReportDocument, notes: readonly PlacedNote[]): Planned[] {
  const { priorities } = document;
  return [
    {
      name: 'Notes',
      says: 'Notes',
      about: 'One row for each note. Its mark stands after the title of each row that it is on.',
      table: notesTable(notes),
    },
    {
      name: 'Scorecards',
      says: 'Scorecards of the priorities',
      about: 'One row for each priority.',
      table: scorecardsTable(priorities, notes),
    },
    {
      name: 'Counts',
      says: 'Counts of ratings, as they are and as printed',
      about: 'Counted from the rows of this workbook, beside the counts that the source printed, right or wrong.',
      table: countsTable(priorities, document.findings),
    },
    {
      name: 'Indicators',
      says: 'Indicators: targets, figures and ratings',
      about: 'One row for each component of an indicator; most have only one. Figures are in the unit of their row.',
      notesOn: 'indicators',
      table: indicatorsTable(priorities, notes),
    },
    {
      name: 'Comparatives',
      says: 'Indicators in earlier periods',
      about: 'One row for each component and earlier period, as the report of that period had it.',
      table: comparativesTable(priorities),
    },
    {
      name: 'Goals',
      says: 'Goals: promised and expected',
      about: 'One row for each goal. Quarters are of financial years: 2020-21-Q4 is January to March 2021.',
      notesOn: 'goals',
      table: goalsTable(priorities, notes),
    },
    {
      name: 'Goal history',
      says: 'Goals in earlier periods',
      about: 'One row for each goal and earlier period, as the report of that period had it.',
      table: goalHistoryTable(priorities),
    },
    {
      name: 'Risks',
      says: 'Top risks',
      about: 'One row for each risk.',
      notesOn: 'risks',
      table: risksTable(priorities, notes),
    },
    {
      name: 'Risk history',
      says: 'Top risks in earlier periods',
      about: 'One row for each risk and earlier period, as the report of that period had it.',
      table: riskHistoryTable(priorities),
    },
    {
      name: 'Issues',
      says: 'Issues',
      about: 'One row for each issue.',
      notesOn: 'issues',
      table: issuesTable(priorities, notes),
    },
    {
      name: 'Issue history',
      says: 'Issues in earlier periods',
      about: 'One row for each issue and earlier period, as the report of that period had it.',
      table: issueHistoryTable(priorities),
    },
    {
      name: 'Finance',
      says: 'Financial review',
      about:
        'One row for each priority, quarter and kind. Amounts are in pounds; what is printed is the source’s, never computed.',
      notesOn: 'finance',
      table: financeTable(priorities, notes),
    },
    {
      name: 'Narrative',
      says: 'What the report says in words',
      about: 'One row for each paragraph or item of a list.',
      table: narrativeTable(document),
    },
    {
      name: 'Questions',
      says: 'Questions and answers',
      about:
        'One row for each question that was found to be asked of this report, most serious first, with what the body answers.',
      table: findingsTable(document),
    },
  ];
}

function contentsSheet(sheets: readonly Sheet[], period: string): Sheet {
  const table = tableOf(sheets, [
    ['Sheet', ({ name, title }): Cell => ({ kind: 'link', text: title, to: { sheet: name } })],
    ['Name on its tab', ({ name }) => text(name)],
    ['Rows', ({ table }) => numberOr(table?.rows.length ?? 0, 'z')],
  ]);
  const about: Line = { kind: 'text', text: 'One row for each sheet that follows. Each has one table.' };
  return { name: 'Contents', title: `Contents, ${period}`, above: [about], table };
}

function coverSheet(document: ReportDocument, colophon: Colophon, sheets: readonly Sheet[]): Sheet {
  const { body, edition, source } = document;
  const { periodName, periodDates, rule, summary } = presentReport(document);
  const used = shorthandsIn(sheets);
  return {
    name: 'Cover',
    title: document.title,
    above: [
      ...lines(
        colophon.demonstration ? demonstrationWords : null,
        body.name,
        `${periodName}: ${periodDates}`,
        ...(edition ? editionWords(edition) : ['Draft for comment. It has not been published.']),
        source.citation && `Source: ${source.citation}`,
        source.footer && `At the foot of the source’s pages: ${source.footer}`,
        summary,
      ),
      { kind: 'link', text: 'Go to the contents of this workbook', to: { sheet: 'Contents' } },
      ...headed(
        'How to read it',
        'Percentages are numbers of per cent: 69 is 69%. Only attainment is a ratio, shown as a percentage: 98.57% is 0.9857.',
        'Quarters are of financial years, which begin in April: 2020-21-Q4 is January to March 2021.',
        `A suggested rating follows a rule: ${rule}. The rating itself is the officer’s judgement.`,
        'Ids are the same in every period and in every format.',
      ),
      ...(used.length > 0
        ? headed('Shorthand', ...used.map((shorthand) => `[${shorthand}]: ${shorthands[shorthand]}.`))
        : []),
      ...colophonLines(colophon),
    ],
    table: null,
  };
}

function editionWords(edition: NonNullable<ReportDocument['edition']>): (string | null)[] {
  const tally = tallyWords(edition.tally);
  return [
    `Edition ${edition.number}, ${edition.published ? `published ${date(edition.published)}` : 'whose date of publication is not known'}`,
    edition.reason && `Why it replaced the edition before it: ${edition.reason}`,
    `Content hash (SHA-256): ${edition.contentHash}`,
    tally && `Tally before publication: ${tally.length}, head ${tally.head}`,
    signedWords(edition.signatures),
  ];
}

function shorthandsIn(sheets: readonly Sheet[]): Shorthand[] {
  const cells = sheets.flatMap(({ table }) => table?.rows.flat() ?? []);
  const used = new Set(cells.map((cell) => (cell.kind === 'blank' ? cell.shorthand : null)));
  return (Object.keys(shorthands) as Shorthand[]).filter((shorthand) => used.has(shorthand));
}

function colophonLines({ licence, contact }: Colophon): Line[] {
  const contacts = contactWords(contact).map(
    ({ text, url }): Line => (url === null ? { kind: 'text', text } : { kind: 'link', text, to: { url } }),
  );
  return [
    ...headed('Licence'),
    { kind: 'link', text: licence.name, to: { url: licence.url } },
    ...(contacts.length > 0 ? [...headed('Contact'), ...contacts] : []),
  ];
}

function headed(heading: string, ...said: readonly string[]): Line[] {
  return [{ kind: 'heading', text: heading }, ...lines(...said)];
}

function lines(...said: readonly (string | null)[]): Line[] {
  return said.filter((words) => words?.trim()).map((words) => ({ kind: 'text', text: words ?? '' }));
}

/** The notice of a withdrawn edition as a workbook: a cover, which says what was withdrawn, when and why. */
export function noticeWorkbook(notice: Notice, colophon: Colophon): Workbook {
  const { body, period, edition } = notice;
  const cover: Sheet = {
    name: 'Cover',
    title: `Withdrawn: ${notice.title}`,
    above: [
      ...lines(
        colophon.demonstration ? demonstrationWords : null,
        body.name,
        `${quarterWords(period.id)}: ${dateRange(period.starts, period.ends)}`,
        `Edition ${edition.number} was withdrawn on ${date(notice.withdrawn)}.`,
        `Why: ${notice.reason}`,
        edition.published && `It had been published on ${date(edition.published)}.`,
        `Its content hash (SHA-256) was ${edition.contentHash}`,
      ),
      ...colophonLines(colophon),
    ],
    table: null,
  };
  return { title: cover.title, language, creator: body.name, sheets: [cover] };
}
