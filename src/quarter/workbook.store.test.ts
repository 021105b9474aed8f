import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Quarter } from '../calendar/index.ts';
import {
  faultText,
  importPack,
  readFolder,
  readPackWorkbook,
  type ToFillIn,
  writePackWorkbook,
} from '../packs/index.ts';
import { type Act, attempt, type Database, type Writer } from '../platform/postgres/index.ts';
import { ok } from '../platform/result/index.ts';
import {
  type Item,
  openQuarter,
  proposeWorkbook,
  type QuarterTables,
  readToFillIn,
  saveTyped,
  takeWorkbook,
  type WorkbookProposal,
  type WorkbookRefusal,
} from './index.ts';
import { type Editing, edited, patched } from './testing/edit-workbook.ts';
import { acting, addPerson, operator } from './testing/opened.ts';

const [q4, q1, q2] = ['2020-21-Q4', '2021-22-Q1', '2021-22-Q2'] as Quarter[] as [Quarter, Quarter, Quarter];
const now = Temporal.Instant.from('2021-10-04T09:00:00Z');
const priority = 'better-policing-service';
const key = 'indicators/met-trust/';

let queries = 0;
async function withQuarter(): Promise<Database> {
  const database = await testDatabase({ onQuery: () => (queries += 1) });
  for (const period of [q4, q1]) {
    const folder = await readFolder(join(import.meta.dirname, '../../examples/mopac', period));
    const imported = await attempt(database, (tx: Writer<QuarterTables>) =>
      importPack(tx, folder, { reason: null, now }),
    );
    if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  }
  const opened = await attempt(database, (tx: Writer<QuarterTables>) =>
    openQuarter(tx, { period: q2, committee: '2021-11-25', now }),
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return database;
}

const database = await withQuarter();

async function toFillIn(period: Quarter, of: string | null): Promise<ToFillIn> {
  const made = { at: now, by: 'Samira Khan' };
  const read = await attempt(
    database,
    (tx: Writer<QuarterTables>) => readToFillIn(tx, { period, priority: of, made }),
    { trial: true },
  );
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
const download = async (period = q2, of: string | null = null, format: 'xlsx' | 'ods' = 'xlsx') =>
  writePackWorkbook(await toFillIn(period, of), format);

type Answer = WorkbookProposal | WorkbookRefusal;
async function handIn(bytes: Uint8Array, { name = 'quarter.xlsx', period = q2 } = {}): Promise<Answer> {
  const file = readPackWorkbook(name, bytes);
  const answer = await attempt<QuarterTables, WorkbookProposal, WorkbookRefusal>(
    database,
    (tx) => proposeWorkbook(tx, file, period),
    { trial: true },
  );
  return answer.ok ? answer.value : answer.error;
}

/** What a person reads: every change, every remark, or why not. */
function saidOf(answer: Answer): string[] {
  if ('why' in answer) return [answer.why];
  if ('faults' in answer) return answer.faults.map(faultText);
  const { items, remarks, rows } = answer;
  const changes = items.map((item) => {
    const at = rows.get(item.id);
    const what =
      item.column === null ? item.kind : `${item.column} ${item.now ?? 'nothing'} to ${item.wanted ?? 'nothing'}`;
    const whose =
      item.moved === null ? '' : ` (moved from ${item.moved.before ?? 'nothing'} by ${item.moved.who ?? 'somebody'})`;
    return `${at?.table} row ${at?.row ?? '-'}: ${Object.values(item.key).slice(1).join('/')} ${what}${whose}`;
  });
  return [...changes, ...remarks.map((r) => `remark: ${faultText(r)}`)];
}

const xlsx = await download();
const damaged = async (edit: (editing: Editing) => void, bytes = xlsx) =>
  saidOf(await handIn(await edited(bytes, edit)));

describe('a workbook that nobody touched', () => {
  it.each(['xlsx', 'ods'] as const)('proposes nothing, as %s', async (format) => {
    expect(saidOf(await handIn(await download(q2, null, format), { name: `q.${format}` }))).toEqual([]);
    expect(saidOf(await handIn(await download(q2, priority, format), { name: `q.${format}` }))).toEqual([]);
  });

  it('proposes nothing after another program saved it', async () => {
    expect(await damaged(() => {})).toEqual([]);
  });
});

const goal = 'goals/community-monitoring';
const otherGoal = 'goals/estates-strategy';

/** Swaps what two rows of a sheet hold, keys and all. */
function swap({ sheet, row }: Editing, one: string, other: string): void {
  const goals = sheet('goals');
  const [a, b] = [row(one), row(other)];
  const [first, second] = [goals.getRow(a).values, goals.getRow(b).values];
  goals.getRow(a).values = second as never;
  goals.getRow(b).values = first as never;
}

function sorted({ sheet }: Editing): void {
  const goals = sheet('goals');
  const rows = Array.from({ length: goals.rowCount - 1 }, (_, at) => goals.getRow(at + 2).values);
  rows.sort((a, b) => String(b).localeCompare(String(a)));
  for (const [at, values] of rows.entries()) goals.getRow(at + 2).values = values as never;
}

/** A cell with a format of its own; our cells share theirs. */
function put({ cell }: Editing, at: string, column: string, value: unknown, numFmt?: string): void {
  const found = cell(at, column);
  found.style = { ...found.style, ...(numFmt === undefined ? {} : { numFmt }) };
  found.value = value as never;
}

const isBlankLine = (pattern: RegExp) => expect.stringMatching(pattern);

describe('what may be done to a workbook, and what is said of it', () => {
  it.each<[string, (editing: Editing) => void, readonly unknown[]]>([
    // What keeps the sheet as it is to a reader.
    ['rows are swapped', (e) => swap(e, goal, otherGoal), []],
    ['a sheet is sorted', sorted, []],
    ['the column of keys is deleted', ({ sheet }) => void sheet('goals').spliceColumns(1, 1), []],
    ['an empty sheet is added', ({ workbook }) => void workbook.addWorksheet('Sheet1'), []],

    // What is read, and said.
    [
      'a column is deleted',
      ({ sheet, column }) => void sheet('indicators').spliceColumns(column('indicators', 'explanation'), 1),
      ['remark: indicators, column explanation: this column is not in the sheet: what is held there stays'],
    ],
    [
      'a sheet is deleted',
      ({ workbook, sheet }) => workbook.removeWorksheet(sheet('goals').id),
      ['remark: goals: this sheet is not in the file: what is held there stays'],
    ],
    [
      'rows are hidden',
      ({ sheet }) => {
        for (const at of [3, 5]) sheet('goals').getRow(at).hidden = true;
      },
      ['remark: goals: rows 3, 5 are hidden, and were read all the same'],
    ],
    [
      'a column is hidden',
      ({ sheet, column }) => {
        sheet('goals').getColumn(column('goals', 'rating')).hidden = true;
      },
      ['remark: goals, column rating: this column is hidden, and was read all the same'],
    ],
    [
      'a sheet is hidden',
      ({ sheet }) => {
        sheet('goals').state = 'hidden';
      },
      ['remark: goals: this sheet is hidden, and was read all the same'],
    ],
    [
      'a formula',
      (e) => put(e, key, 'actual', { formula: 'H3/2', result: 0.615 }),
      [
        'indicators row 3: met-trust/ actual nothing to 61.5',
        'remark: indicators row 3, column actual: K3 is a formula: its value, 61.5%, was taken',
      ],
    ],
    [
      'a formula of more digits than can be kept',
      (e) => put(e, key, 'actual', { formula: '8/13', result: 8 / 13 }, '0.0%'),
      [
        'indicators row 3: met-trust/ actual nothing to 61.5',
        'remark: indicators row 3, column actual: K3 is a formula: its value, 61.5%, was taken, as it is shown',
      ],
    ],
    [
      'a number is stored as text',
      (e) => put(e, key, 'actual', '61.5'),
      ['indicators row 3: met-trust/ actual nothing to 61.5'],
    ],
    ['a percentage', (e) => put(e, key, 'actual', 0.61, '0%'), ['indicators row 3: met-trust/ actual nothing to 61']],
    [
      'thousands have commas',
      (e) => put(e, key, 'numerator', '12,345'),
      ['indicators row 3: met-trust/ numerator nothing to 12345'],
    ],
    [
      'a date',
      (e) => put(e, key, 'action_due', new Date(Date.UTC(2021, 11, 31))),
      ['indicators row 3: met-trust action_due nothing to 2021-12-31'],
    ],
    [
      'a date is typed as text',
      (e) => put(e, key, 'action_due', '31/12/2021'),
      ['indicators row 3: met-trust action_due nothing to 2021-12-31'],
    ],
    [
      'a row is deleted',
      ({ sheet, row }) => void sheet('goals').spliceRows(row(goal), 1),
      ['goals row -: community-monitoring remove'],
    ],
    [
      'a row is emptied but for its key',
      ({ sheet, row }) => {
        const goals = sheet('goals');
        for (let at = 2; at <= goals.columnCount; at += 1) goals.getCell(row(goal), at).value = null;
      },
      ['goals row -: community-monitoring remove'],
    ],
    [
      'a new risk without an id, a number and a score',
      ({ spare }) => spare('risks').set({ priority, title: 'Officers leave', likelihood: 3, impact: 4, trend: 'up' }),
      [
        isBlankLine(/^risks row \d+: officers-leave add$/),
        isBlankLine(/^remark: risks row \d+, column id: "officers-leave" was made from the title, since it was blank$/),
        isBlankLine(/^remark: risks row \d+, column score: 12 was worked out from likelihood 3 × impact 4$/),
      ],
    ],
    [
      'a new risk of the register, whose id says nothing of how it is worded',
      ({ spare }) => spare('risk_register').set({ priority, title: 'Officers leave', likelihood: 3, impact: 4 }),
      [
        isBlankLine(/^risk_register row \d+: better-policing-service-risk add$/),
        isBlankLine(
          /^remark: risk_register row \d+, column id: "better-policing-service-risk" was given, since it was blank$/,
        ),
      ],
    ],
    [
      'a percentage is left to be worked out',
      (e) => {
        put(e, key, 'numerator', 8);
        put(e, key, 'denominator', 13);
      },
      [
        'indicators row 3: met-trust/ actual nothing to 61.5',
        'indicators row 3: met-trust/ numerator nothing to 8',
        'indicators row 3: met-trust/ denominator nothing to 13',
        'remark: indicators row 3, column actual: 61.5 was worked out from 8 of 13',
      ],
    ],

    // What is refused.
    [
      'a column that is needed is deleted',
      ({ sheet, column }) => void sheet('indicators').spliceColumns(column('indicators', 'title'), 1),
      ['indicators row 1, column title: this column is missing, and the table needs it'],
    ],
    [
      'a header is renamed',
      ({ sheet, column }) => {
        sheet('indicators').getCell(1, column('indicators', 'actual')).value = 'Actual figure';
      },
      [
        'indicators row 1, column Actual figure: there is no such column, in K (expected actual, not there yet: give it its name back, or delete it)',
      ],
    ],
    [
      'a column is added',
      ({ sheet }) => {
        const at = sheet('goals').columnCount + 1;
        sheet('goals').getCell(1, at).value = 'comment';
        sheet('goals').getCell(2, at).value = 'ask Jo';
      },
      [
        'goals row 1, column comment: there is no such column, in R (all its columns are there: give it its name back, or delete it)',
      ],
    ],
    [
      'something is written beside the table',
      ({ sheet }) => {
        sheet('goals').getCell(2, sheet('goals').columnCount + 2).value = 'ask Jo';
      },
      ['goals row 1: column S has something in it and no name (all its columns are there: name it, or empty it)'],
    ],
    [
      'a row is put above the header',
      ({ sheet }) => void sheet('goals').insertRow(1, ['Goals of the quarter']),
      [
        'goals row 1: names none of the columns (expected priority, ref, id, title, baseline, forecast, baseline_printed, forecast_printed, rating, missing, ongoing, closed, reason: take out what was put above them)',
      ],
    ],
    [
      'a sheet is added',
      ({ workbook }) => {
        workbook.addWorksheet('My workings').getCell('A1').value = 1;
      },
      [
        'My workings: there is no such table in a report pack (expected report, priorities, indicators, goals, risks, risk_register, issues, finance, claims, notes: give the sheet its name back, or delete it here and keep it in a file of its own)',
      ],
    ],
    [
      'an id is changed',
      (e) => put(e, key, 'id', 'met-trst'),
      [
        'indicators row 3, column id: "met-trst", and the key of the row, in its hidden column, says "met-trust" (expected both as they were handed out: an id is for ever; for something new use a yellow row at the end)',
      ],
    ],
    [
      'a row key is changed',
      ({ sheet, row }) => {
        sheet('goals').getCell(row(goal), 1).value = 'goals/another';
      },
      [
        'goals row 2, column id: "community-monitoring", and the key of the row, in its hidden column, says "another" (expected both as they were handed out: an id is for ever; for something new use a yellow row at the end)',
      ],
    ],
    [
      'a row key is of another sheet',
      ({ sheet, row }) => {
        sheet('goals').getCell(row(goal), 1).value = 'risks/another';
      },
      [
        'goals row 2, column row: "risks/another" is not the key of a row of this sheet (expected it as it was handed out; blank for a new row)',
      ],
    ],
    [
      'a row is copied',
      ({ sheet, row }) => {
        const values = sheet('goals').getRow(row(otherGoal)).values;
        sheet('goals').insertRow(row(otherGoal) + 1, values as never);
      },
      [
        'goals row 4, column row: is a copy of row 3: both have the key "goals/estates-strategy" (expected each row once; for something new use a yellow row at the end)',
      ],
    ],
    [
      'text is pasted into a figure',
      (e) => put(e, key, 'actual', 'about sixty'),
      ['indicators row 3, column actual: "about sixty" is not a number (expected 19, 19% or blank)'],
    ],
    [
      'a formula has no value',
      (e) => put(e, key, 'actual', { formula: '8/13' }),
      [
        'indicators row 3, column actual: K3 is a formula without a value (expected a value: open the file in a spreadsheet program and save it once more)',
      ],
    ],
    [
      'a formula is broken',
      (e) => put(e, key, 'actual', { error: '#REF!' }),
      ['indicators row 3, column actual: K3 shows #REF!: its formula is broken (expected 19, 19% or blank)'],
    ],
    [
      'cells are merged',
      ({ sheet }) => sheet('goals').mergeCells(2, 7, 3, 7),
      ['goals: the cells G2:G3 are merged into one (expected one cell for each row and column: unmerge them)'],
    ],
    [
      'a share stands where percentages are',
      (e) => put(e, key, 'actual', 0.61, 'General'),
      [
        'indicators row 3, column actual: K3 is "0.61" and not shown as a percentage: it could be 0.61% or 61% (expected 61% or 0.61%, with its sign)',
      ],
    ],
    [
      'a count is given in percent',
      (e) => put(e, 'indicators/cstr-women-supported/', 'actual', 0.61, '0%'),
      [
        isBlankLine(
          /^indicators row \d+, column actual: "61%" is a percentage, and the unit is count \(expected a plain number, or the unit percent\)$/,
        ),
      ],
    ],
    [
      'a date is typed in words',
      (e) => put(e, key, 'action_due', '31 December 2021'),
      [
        'indicators row 3, column action_due: "31 December 2021" is not a date (expected a date like 2021-03-31 or 31/03/2021)',
      ],
    ],
    [
      'a program made a date of a quarter',
      (e) => put(e, goal, 'forecast', new Date(Date.UTC(2021, 11, 31)), 'dd/mm/yyyy'),
      [
        'goals row 2, column forecast: G2 is a date, 2021-12-31 (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4: set the cell to text and type it once more)',
      ],
    ],
    [
      'a word is misspelt',
      (e) => put(e, key, 'rating', 'geen'),
      [
        'indicators row 3, column rating: "geen" is not one of the words for this (expected one of green, amber, red (also G, A, R))',
      ],
    ],
    [
      'a new risk has no title',
      ({ spare }) => spare('risks').set({ priority, likelihood: 3 }),
      [isBlankLine(/^risks row \d+, column title: is blank \(expected text of at most 1,000 characters\)$/)],
    ],
    [
      'the hidden sheet is deleted',
      ({ workbook, sheet }) => workbook.removeWorksheet(sheet('workbook').id),
      [
        'quarter.xlsx was not handed out here: it does not say of which quarter and from when it is. Download the workbook of Quarter 2 2021-22, fill that in and hand it in.',
      ],
    ],
    [
      'the hidden sheet is changed',
      ({ sheet }) => {
        sheet('workbook').getCell('B5').value = 'x';
      },
      [
        'workbook: says of itself what no workbook does that was handed out here (expected the hidden sheet "workbook" as it was: download it once more)',
      ],
    ],
    [
      'it is of another body',
      ({ sheet }) => {
        sheet('workbook').getCell('B2').value = 'another';
      },
      ["quarter.xlsx is the workbook of another body, and this system is MOPAC's."],
    ],
    [
      'it is from a later state of another copy',
      ({ sheet }) => {
        sheet('workbook').getCell('B5').value = '99999999';
      },
      [
        'quarter.xlsx was made when more had been recorded here than is now: perhaps in another copy of this system. Download it once more.',
      ],
    ],
    [
      'much is wrong at once',
      (e) => {
        put(e, key, 'actual', 'x');
        put(e, key, 'rating', 'y');
        put(e, goal, 'forecast', 'soon');
        put(e, otherGoal, 'rating', { error: '#N/A' });
        e.sheet('goals').mergeCells(2, 7, 3, 7);
      },
      [
        'goals: the cells G2:G3 are merged into one (expected one cell for each row and column: unmerge them)',
        'goals row 2, column forecast: "soon" is not a quarter (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
        'goals row 3, column rating: I3 shows #N/A: its formula is broken (expected one of complete, green, amber, red (also CG, G, A, R))',
        'indicators row 3, column actual: "x" is not a number (expected 19, 19% or blank)',
        'indicators row 3, column rating: "y" is not one of the words for this (expected one of green, amber, red (also G, A, R))',
      ],
    ],
  ])('%s', async (_, edit, expected) => {
    expect(await damaged(edit)).toEqual(expected);
  });

  it('the workbook of another quarter is not this one’s', async () => {
    expect(saidOf(await handIn(await download(q1)))).toEqual([
      'quarter.xlsx is the workbook of Quarter 1 2021-22, and this is Quarter 2 2021-22. Hand it in with its own quarter, or download the workbook of this one.',
    ]);
  });

  it('a row of another priority is not for the workbook of one', async () => {
    const bytes = await download(q2, priority);
    const said = await damaged((e) => e.spare('risks').set({ priority: 'standing-together', title: 'Another' }), bytes);
    expect(said).toEqual([
      isBlankLine(
        /^risks row \d+, column priority: "standing-together" is another priority than this workbook's, better-policing-service \(expected rows of better-policing-service: enter others where they belong\)$/,
      ),
    ]);
  });
});

describe('a file that is no workbook', () => {
  const refusals = async (name: string, bytes: Uint8Array) => saidOf(await handIn(bytes, { name }));
  const text = (words: string) => new TextEncoder().encode(words);
  const saveAs =
    '(expected an XLSX or ODS workbook: open it in a spreadsheet program and save it as "Excel Workbook (*.xlsx)" or as "ODF Spreadsheet (*.ods)")';
  const compound = (part: string) =>
    new Uint8Array(
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(part, 'utf16le')]),
    );
  const cut =
    'is damaged: it ends before its end, as a file that was cut short does (expected a whole XLSX or ODS file: save or download it once more)';
  const secret = 'is protected with a password (expected one without: save it without a password to open)';

  it.each<[string, Uint8Array | (() => Uint8Array | Promise<Uint8Array>), string]>([
    ['empty.xlsx', new Uint8Array(), 'is empty (expected an XLSX or ODS workbook)'],
    ['cut.xlsx', () => xlsx.slice(0, xlsx.length - 2000), cut],
    ['half.xlsx', () => xlsx.slice(0, xlsx.length / 2), cut],
    ['secret.xlsx', compound('EncryptedPackage'), secret],
    [
      'secret.ods',
      async () =>
        patched(await download(q2, null, 'ods'), 'META-INF/manifest.xml', (manifest) =>
          manifest.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>'),
        ),
      secret,
    ],
    ['old.xlsx', compound('Workbook'), `is a workbook of Excel 97, XLS ${saveAs}`],
    ['letter.xlsx', compound('WordDocument'), `is a document of Word 97 ${saveAs}`],
    ['letter.xlsx', zipSync({ 'word/document.xml': text('<x/>') }), `is a document of a word processor ${saveAs}`],
    ['slides.xlsx', zipSync({ 'ppt/presentation.xml': text('<x/>') }), `is a presentation ${saveAs}`],
    ['photos.xlsx', zipSync({ 'a.jpg': text('x') }), `is a ZIP file without a workbook in it ${saveAs}`],
    ['report.xlsx', text('%PDF-1.7 …'), `is a PDF ${saveAs}`],
    ['page.xlsx', text('<html><table>'), `is a web page or another XML file ${saveAs}`],
    [
      'table.xlsx',
      text('priority,ref\nsafety,1'),
      'is plain text, such as CSV, and not a workbook (expected an XLSX or ODS workbook; a pack of CSV files is a folder)',
    ],
    [
      'macros.xlsm',
      () =>
        patched(
          zipSync({ 'xl/vbaProject.bin': text('x'), 'xl/workbook.xml': text('<workbook/>') }),
          'xl/workbook.xml',
          (x) => x,
        ),
      'holds macros (expected a workbook without: save it as "Excel Workbook (*.xlsx)")',
    ],
    [
      'grows.xlsx',
      () => zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) }),
      'unpacks to more than 20 MB (expected at most as much for one quarter)',
    ],
    [
      'entities.xlsx',
      () => patched(xlsx, 'xl/workbook.xml', (x) => x.replace('<workbook', '<!DOCTYPE x [<!ENTITY a "b">]><workbook')),
      'declares a document type of its own, which no workbook does (expected one as a spreadsheet program saves it)',
    ],
    [
      'garbled.xlsx',
      () => patched(xlsx, 'xl/worksheets/sheet4.xml', (x) => x.slice(0, 5000)),
      'is damaged: what is written in it breaks off or is garbled (expected a whole XLSX or ODS file: save or download it once more)',
    ],
    ['large.xlsx', () => new Uint8Array(10_000_001), 'has 10.0 MB (expected at most 10 MB for one quarter)'],
  ])('%s', async (name, bytes, expected) => {
    const given = typeof bytes === 'function' ? await bytes() : bytes;
    expect(await refusals(name, given)).toEqual([`${name}: ${expected}`]);
  });

  it('is not taken at its word about its size', async () => {
    const bytes = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) });
    const view = new DataView(bytes.buffer);
    // What the directory says a file unpacks to.
    for (let at = 0; at < bytes.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(await refusals('lies.xlsx', bytes)).toEqual([
      'lies.xlsx: unpacks to more than 20 MB (expected at most as much for one quarter)',
    ]);
  });
});

describe('an old download', () => {
  const take = async (answer: Answer, chosen: (item: Item) => boolean, act: Act) =>
    attempt<QuarterTables, number, string>(database.as(act), async (tx) => {
      if (!('items' in answer)) throw new Error(saidOf(answer).join('\n'));
      const taken = await takeWorkbook(tx, answer, answer.items.filter(chosen));
      return taken.ok ? ok(taken.value.items.length) : { ok: false, error: taken.error.map(faultText).join('; ') };
    });

  it('conflicts where somebody else changed the same, and only there', async () => {
    const old = await download();
    const lead = await addPerson(database, 'Daniel Adeyemi', `lead-officer:${priority}`);
    const typed = { indicators: new Map([['met-trust/', { actual: '60', explanation: 'Fewer were asked.' }]]) };
    const saved = await attempt(database.as(acting(lead)), (tx: Writer<QuarterTables>) =>
      saveTyped(tx, { period: q2, typed, seen: 0 }),
    );
    expect(saved.ok).toBe(true);

    // Nothing was touched in the file: what the other entered stands.
    expect(saidOf(await handIn(old))).toEqual([]);
    const filled = await edited(old, (e) => {
      put(e, key, 'actual', 0.615, '0.0%');
      put(e, key, 'rating', 'amber');
    });
    const answer = await handIn(filled);
    expect(saidOf(answer)).toEqual([
      'indicators row 3: met-trust rating nothing to amber',
      'indicators row 3: met-trust/ actual 60 to 61.5 (moved from nothing by Daniel Adeyemi)',
    ]);
    expect(await take(answer, (item) => item.moved === null, acting(lead))).toEqual({ ok: true, value: 1 });
    expect(saidOf(await handIn(filled))).toEqual([
      'indicators row 3: met-trust/ actual 60 to 61.5 (moved from nothing by Daniel Adeyemi)',
    ]);
    expect(await take(await handIn(filled), () => true, acting(lead))).toEqual({ ok: true, value: 1 });
    expect(saidOf(await handIn(filled))).toEqual([]);
  });

  it('changes nothing where what was chosen does not stand alone', async () => {
    const filled = await edited(await download(), (e) => {
      put(e, key, 'rating', null);
      put(e, key, 'missing', 'not-rated');
    });
    const answer = await handIn(filled);
    expect(await take(answer, (item) => item.column === 'missing', operator)).toEqual({
      ok: false,
      error: isBlankLine(/^indicators row 3, column missing: says why there is none, and column rating has one/),
    });
  });
});

describe('the number of queries', () => {
  it('does not grow with what a workbook changes', async () => {
    const bytes = await download();
    const count = async (file: Uint8Array) => {
      const before = queries;
      const answer = await handIn(file);
      return { queries: queries - before, items: 'items' in answer ? answer.items.length : -1 };
    };
    const one = await count(await edited(bytes, (e) => put(e, goal, 'reason', 'Because.')));
    const many = await count(
      await edited(bytes, ({ sheet, column }) => {
        for (let at = 2; at < 40; at += 1) sheet('goals').getCell(at, column('goals', 'reason')).value = 'Because.';
      }),
    );
    expect([one.items, many.items]).toEqual([1, 38]);
    expect(many.queries).toBe(one.queries);
  });
});

const office = 'soffice';
const installed = spawnSync(office, ['--version']).status === 0;
if (!installed) console.warn('LibreOffice is not installed: what it makes of workbooks to fill in is not tested.');

describe.skipIf(!installed)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const converted = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
    writeFileSync(join(folder, `quarter.${from}`), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    execFileSync(
      office,
      [profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, `quarter.${from}`)],
      { stdio: 'ignore' },
    );
    return readFileSync(join(out, `quarter.${to}`));
  };

  it.each([
    ['xlsx', 'xlsx'],
    ['xlsx', 'ods'],
    ['ods', 'xlsx'],
    ['ods', 'ods'],
  ] as const)(
    'opens the %s, saves it as %s, and nothing is proposed',
    async (from, to) => {
      const name = `quarter.${to}`;
      expect(saidOf(await handIn(converted(await download(q2, null, from), from, to), { name }))).toEqual([]);
      // The real reports, digit by digit and with what was lost in their sources.
      for (const period of [q4, q1]) {
        expect(saidOf(await handIn(converted(await download(period, null, from), from, to), { name, period }))).toEqual(
          [],
        );
      }
    },
    120_000,
  );

  it('keeps what a person may see wrong, in its own format too', async () => {
    const filled = await edited(await download(), (e) => {
      put(e, key, 'actual', { formula: '1/0' });
      put(e, key, 'numerator', { formula: '6*2', result: 12 });
      e.sheet('goals').mergeCells(2, 7, 3, 7);
      e.sheet('goals').getRow(5).hidden = true;
      e.sheet('risks').state = 'hidden';
    });
    expect(saidOf(await handIn(converted(filled, 'xlsx', 'ods'), { name: 'quarter.ods' }))).toEqual([
      'indicators row 3, column actual: K3 shows #DIV/0!: its formula is broken (expected 19, 19% or blank)',
      'goals: the cells G2:G3 are merged into one (expected one cell for each row and column: unmerge them)',
    ]);
    const read = readPackWorkbook('quarter.ods', converted(filled, 'xlsx', 'ods'));
    expect(read.remarks.map(faultText)).toEqual([
      'indicators row 3, column numerator: M3 is a formula: its value, 12, was taken',
      'goals: row 5 is hidden, and was read all the same',
      'risks: this sheet is hidden, and was read all the same',
    ]);
  });
});
