import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  all,
  type FoundCell,
  type FoundSheet,
  type FoundWorkbook,
  filesIn,
  readOds,
  readXlsx,
  tableOf,
  treeOf,
} from '../../../test/sheets.ts';
import { type Cell, type Sheet, type Workbook, writeOds, writeXlsx } from './index.ts';
import { decimalsOf, linesIn, pounds } from './layout.ts';
import { cellName } from './workbook.ts';

const text = (said: string): Cell => ({ kind: 'text', text: said });

const cover: Sheet = {
  name: 'Cover',
  title: 'Quarterly report',
  above: [
    { kind: 'text', text: 'Of the body' },
    { kind: 'heading', text: 'Licence' },
    { kind: 'link', text: 'Open Government Licence', to: { url: 'https://example.org/?a=1&b="2"' } },
    { kind: 'link', text: 'The figures', to: { sheet: "The year's figures" } },
  ],
  table: null,
};

const figures: Sheet = {
  name: "The year's figures",
  title: 'Figures of the year',
  above: [{ kind: 'text', text: 'As they were counted.' }],
  table: {
    headings: ['Name', 'Count', 'Share', 'Spent', 'Where'],
    rows: [
      [
        text('Lighthouse'),
        { kind: 'number', value: 2982 },
        { kind: 'percentage', value: 0.9857, decimals: 2 },
        { kind: 'money', pence: -310000050, decimals: 2 },
        { kind: 'link', text: 'Cover sheet', to: { sheet: 'Cover' } },
      ],
      [
        text('=HYPERLINK("http://evil.example")'),
        { kind: 'number', value: -9.5 },
        { kind: 'blank', shorthand: 'x' },
        { kind: 'money', pence: 310000000, decimals: 2 },
        { kind: 'link', text: 'Elsewhere', to: { url: 'https://example.org/' } },
      ],
    ],
  },
};

const workbook: Workbook = {
  title: 'A report & more',
  language: 'en-GB',
  creator: 'Example',
  sheets: [cover, figures],
};

/** A workbook of one table with these cells in its only column, under the heading `Cell`. */
const holding = (cells: readonly Cell[], changes: Partial<Sheet> = {}): Workbook => ({
  ...workbook,
  sheets: [
    { name: 'Only', title: 'Only', above: [], table: { headings: ['Cell'], rows: cells.map((c) => [c]) }, ...changes },
  ],
});

/** What XML 1.0 has no way to say: section 2.2, the production Char. */
function isForbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code < 0x20 && code !== 9 && code !== 10) || code === 0xfffe || code === 0xffff;
}

describe.each([
  ['ODS', async (of: Workbook) => readOds(writeOds(of))],
  ['XLSX', async (of: Workbook) => readXlsx(writeXlsx(of))],
] as const)('a workbook written as %s', (_, written) => {
  const cellsOf = async (cells: readonly Cell[]): Promise<FoundCell[]> => {
    const [sheet] = (await written(holding(cells))).sheets;
    return (sheet && tableOf(sheet)?.rows.map(([cell]) => cell as FoundCell)) ?? [];
  };

  it('says what it is and opens at its beginning', async () => {
    const { sheets, ...found } = await written(workbook);
    expect(found).toEqual({
      title: 'A report & more',
      creator: 'Example',
      language: 'en-GB',
      open: { sheet: 'Cover', cell: 'A1' },
    });
    expect(sheets.map(({ name }) => name)).toEqual(['Cover', "The year's figures"]);
  });

  it('has each cell in its place, with its type and where it leads', async () => {
    const { sheets } = await written(workbook);
    const seen = sheets.map(({ rows }) =>
      rows.map((row) => row.map(({ type, value, link }) => (link ? `${value} → ${link}` : `${type} ${value}`))),
    );
    expect(seen).toEqual([
      [
        ['text Quarterly report'],
        ['text Of the body'],
        ['text Licence'],
        ['Open Government Licence → https://example.org/?a=1&b="2"'],
        ["The figures → The year's figures!A1"],
      ],
      [
        ['text Figures of the year'],
        ['text As they were counted.'],
        ['text Name', 'text Count', 'text Share', 'text Spent', 'text Where'],
        ['text Lighthouse', 'number 2982', 'percentage 0.9857', 'money -3100000.5', 'Cover sheet → Cover!A1'],
        [
          'text =HYPERLINK("http://evil.example")',
          'number -9.5',
          'text [x]',
          'money 3100000',
          'Elsewhere → https://example.org/',
        ],
      ],
    ]);
  });

  it('is accessible: one marked-up table a sheet, under a bold header row', async () => {
    const found = await written(workbook);
    expect(found.sheets.map(({ tables }) => tables)).toEqual([
      [],
      [{ name: 'The_year_s_figures_table', range: 'A3:E5', header: true, buttons: false }],
    ]);
    expect(accessibilityFaults(found)).toEqual([]);
  });

  it('keeps any text as it is, but for what XML cannot say', async () => {
    const odd = [
      'a\r\nb\rc',
      ' two  spaces ',
      '\ttab',
      '<&>"\'',
      '_x0041_',
      '+44',
      'é😀',
      '\ud800',
      'bell \u0007',
      '\uffff',
    ];
    const kept = [
      'a\nb\nc',
      ' two  spaces ',
      '\ttab',
      '<&>"\'',
      '_x0041_',
      '+44',
      'é😀',
      '\ufffd',
      'bell \ufffd',
      '\ufffd',
    ];
    expect((await cellsOf(odd.map(text))).map(({ type, value }) => [type, value])).toEqual(
      kept.map((k) => ['text', k]),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }).filter((s) => s.trim() !== ''),
        async (said) => {
          const [cell] = await cellsOf([text(said)]);
          const sayable = [...said.replaceAll(/\r\n?/g, '\n')].map((c) => (isForbidden(c) ? '\ufffd' : c)).join('');
          expect(cell).toMatchObject({ type: 'text', value: sayable });
        },
      ),
    );
  });

  it('keeps any number to its last digit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.maxSafeInteger(),
        async (value, pence) => {
          const found = await cellsOf([
            { kind: 'number', value },
            { kind: 'percentage', value, decimals: 1 },
            { kind: 'money', pence, decimals: 2 },
          ]);
          const same = value === 0 ? 0 : value;
          expect(found.map((cell) => cell.value)).toEqual([same, same, pence === 0 ? 0 : pence / 100]);
          expect(found.map((cell) => cell.type)).toEqual(['number', 'percentage', 'money']);
        },
      ),
    );
  });

  it.each([
    ['no title', { ...workbook, title: ' ' }, 'the workbook has no title'],
    ['no sheets', { ...workbook, sheets: [] }, 'the workbook has no sheets'],
    ['one name twice', { ...workbook, sheets: [cover, figures, { ...figures, name: 'COVER' }] }, 'named "COVER"'],
    ['a long name', holding([text('a')], { name: 'x'.repeat(32) }), 'longer than 31'],
    ['a name with a slash', holding([text('a')], { name: 'a/b' }), 'not one that Excel takes'],
    ['a sheet without a title', holding([text('a')], { title: '' }), 'it has no title'],
    ['a table without rows', holding([]), 'no rows'],
    ['an empty cell', holding([text(' ')]), 'row 3, "Cell" is empty'],
    ['a blank without shorthand', holding([{ kind: 'blank', shorthand: '' }]), 'is empty'],
    ['what is no number', holding([{ kind: 'number', value: Number.NaN }]), 'is NaN'],
    ['parts of a penny', holding([{ kind: 'money', pence: 0.5, decimals: 2 }]), '0.5 pence'],
    ['too long a text', holding([text('x'.repeat(32_768))]), 'longer than 32767'],
    ['a link to nowhere', holding([{ kind: 'link', text: 'There', to: { sheet: 'Nowhere' } }]), 'which is no sheet'],
    [
      'one heading twice',
      holding([], { table: { headings: ['A', 'a'], rows: [[text('1'), text('2')]] } }),
      'two columns are headed "a"',
    ],
    ['a short row', holding([], { table: { headings: ['A', 'B'], rows: [[text('1')]] } }), '1 cells (expected 2)'],
  ] as [string, Workbook, string][])('is refused with %s', async (_fault, faulty, says) => {
    await expect(async () => written(faulty)).rejects.toThrow(says);
  });
});

describe.each([
  ['ODS', writeOds],
  ['XLSX', writeXlsx],
] as const)('the bytes of %s', (_, write) => {
  it('are the same whenever and wherever it is written', () => {
    const zone = process.env.TZ;
    const once = write(workbook);
    try {
      process.env.TZ = 'Pacific/Apia';
      expect(Buffer.from(write(structuredClone(workbook))).equals(once)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('are an archive of well-formed XML', () => {
    for (const [path, content] of filesIn(write(workbook))) {
      const isXml = path !== 'mimetype';
      if (isXml) expect(treeOf(content).children.at(-1), path).toHaveProperty('name');
    }
  });
});

describe('an ODS file', () => {
  it('begins with its media type, not compressed, so that it is known without being unpacked', () => {
    const bytes = writeOds(workbook);
    expect(strFromU8(bytes.slice(30, 84))).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet');
    expect(Object.keys(unzipSync(bytes))).toEqual([
      'mimetype',
      'META-INF/manifest.xml',
      'content.xml',
      'styles.xml',
      'meta.xml',
      'settings.xml',
    ]);
  });
});

describe('an XLSX file', () => {
  it('has the address of every row and cell, which some readers need', () => {
    const sheet = treeOf(filesIn(writeXlsx(workbook)).get('xl/worksheets/sheet2.xml') ?? '');
    expect(all(sheet, 'row').map(({ attributes }) => attributes.r)).toEqual(['1', '2', '3', '4', '5']);
    expect(all(sheet, 'c').map(({ attributes }) => attributes.r)).toEqual(
      'A1 A2 A3 B3 C3 D3 E3 A4 B4 C4 D4 E4 A5 B5 C5 D5 E5'.split(' '),
    );
  });

  it('names in its parts list every part that it has', () => {
    const files = filesIn(writeXlsx(workbook));
    const types = treeOf(files.get('[Content_Types].xml') ?? '');
    const listed = all(types, 'Override').map(({ attributes }) => attributes.PartName?.slice(1));
    const parts = [...files.keys()].filter((path) => !path.endsWith('.rels') && path !== '[Content_Types].xml');
    expect(listed.toSorted()).toEqual(parts.toSorted());
  });

  it('says which text would be a formula, were it typed', () => {
    const files = filesIn(writeXlsx(workbook));
    const styles = all(treeOf(files.get('xl/styles.xml') ?? ''), 'cellXfs')[0];
    const formats = styles ? all(styles, 'xf') : [];
    const cells = all(treeOf(files.get('xl/worksheets/sheet2.xml') ?? ''), 'c');
    const guarded = cells.filter(({ attributes }) => formats[Number(attributes.s)]?.attributes.quotePrefix === '1');
    expect(guarded.map(({ attributes }) => attributes.r)).toEqual(['A5']);
  });
});

describe('the check of accessibility', () => {
  const found = readOds(writeOds(workbook));
  const [first, second] = found.sheets as [FoundSheet, FoundSheet];
  const [table] = second.tables;
  const withRows = (rows: FoundSheet['rows']): FoundWorkbook => ({ ...found, sheets: [first, { ...second, rows }] });
  const withSheet = (changes: Partial<FoundSheet>): FoundWorkbook => ({
    ...found,
    sheets: [first, { ...second, ...changes }],
  });
  const withTable = (changes: object): FoundWorkbook => withSheet({ tables: table ? [{ ...table, ...changes }] : [] });
  const nothing: FoundCell = { type: 'nothing', value: '', bold: false, link: null };

  it.each([
    ['no title', { ...found, title: '' }],
    ['no language', { ...found, language: 'English' }],
    ['another sheet first', { ...found, open: { sheet: second.name, cell: 'A1' } }],
    ['one name twice', { ...found, sheets: [first, first] }],
    ['no title in A1', withRows([[nothing], ...second.rows.slice(1)])],
    ['merged cells', withSheet({ merged: 1 })],
    ['frozen panes', withSheet({ frozen: true })],
    ['a table that is not marked up', withSheet({ tables: [] })],
    ['two tables', withSheet({ tables: [...second.tables, ...second.tables] })],
    ['a table further right', withTable({ range: 'B3:E5' })],
    ['a table without a header row', withTable({ header: false })],
    ['filter buttons', withTable({ buttons: true })],
    ['headings that are not bold', withTable({ range: 'A4:E5' })],
    ['something below the table', withTable({ range: 'A3:E4' })],
    ['an empty cell', withRows([...second.rows.slice(0, -1), [nothing]])],
    ['a formula', withRows([...second.rows.slice(0, -1), [{ ...nothing, type: 'formula', value: 'A1' }]])],
    ['a link that is its address', withRows([...second.rows.slice(0, -1), [{ ...nothing, value: 'a', link: 'a' }]])],
  ])('finds %s', (_, faulty) => {
    expect(accessibilityFaults(faulty)).not.toEqual([]);
  });
});

describe('layout', () => {
  it('counts decimals and writes pounds exactly', () => {
    expect([0, 9.5, 1e-7, 0.9857, 1e21, -2.25].map(decimalsOf)).toEqual([0, 1, 7, 4, 0, 2]);
    expect([0, 5, -5, 50, 100, -123, 310000000].map(pounds)).toEqual([
      '0',
      '0.05',
      '-0.05',
      '0.5',
      '1',
      '-1.23',
      '3100000',
    ]);
  });

  it('names columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 702, 703].map((column) => cellName(column, 1))).toEqual([
      'A1',
      'Z1',
      'AA1',
      'AZ1',
      'ZZ1',
      'AAA1',
    ]);
  });

  it('counts the lines that a text takes', () => {
    expect(linesIn(10, 'one')).toBe(1);
    expect(linesIn(10, 'one two three four')).toBe(2);
    expect(linesIn(10, 'a\nb')).toBe(2);
    expect(linesIn(10, 'x'.repeat(25))).toBe(3);
  });
});
