import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FoundWorkbook } from './found.ts';
import { dayText, general, numberText } from './number-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { formOf } from './read-xlsx.ts';
import { mostUnpacked } from './unzip.ts';

describe('a number', () => {
  it.each([
    [0.615, 'percentage', 1, '61.5%'],
    // As Excel writes what was typed as 61.5%.
    [0.61499999999999999, 'percentage', 1, '61.5%'],
    [0.07, 'percentage', 0, '7%'],
    [0.29, 'percentage', 0, '29%'],
    [1, 'percentage', 0, '100%'],
    [0.6125, 'percentage', 1, '61.25%'],
    [70, 'number', 1, '70.0'],
    [70.25, 'number', 1, '70.25'],
    [0.1 + 0.2, 'number', null, '0.3'],
    [1e21, 'number', null, '1000000000000000000000'],
    [1.5e-7, 'number', null, '0.00000015'],
    [-3, 'number', 2, '-3.00'],
    [0, 'number', 0, '0'],
    [8 / 13, 'percentage', 1, '61.5%'],
    [2 / 3, 'number', 2, '0.67'],
  ] as const)('%s as %s with %s decimals is %s', (value, kind, decimals, text) => {
    expect(numberText(value, { kind, decimals }).text).toBe(text);
  });

  it('is rounded to what its cell shows only where it has more digits than can be kept', () => {
    expect(numberText(8 / 13, { kind: 'percentage', decimals: 1 }).rounded).toBe(true);
    expect(numberText(0.6125, { kind: 'percentage', decimals: 1 }).rounded).toBe(false);
    expect(numberText(8 / 13, general)).toEqual({ text: '0.615384615384615', rounded: false });
  });

  it('comes back as it was written, digit by digit, as a number and as a share', () => {
    const digits = fc
      .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([whole, decimals]) => (whole / 10 ** decimals).toFixed(decimals))
      .filter((text) => !/^-0(\.0*)?$/.test(text));
    fc.assert(
      fc.property(digits, (text) => {
        const decimals = text.split('.')[1]?.length ?? 0;
        expect(numberText(Number(text), { kind: 'number', decimals }).text).toBe(text);
        const share = Number((Number(text) / 100).toPrecision(15));
        expect(numberText(share, { kind: 'percentage', decimals }).text).toBe(`${text}%`);
      }),
    );
  });
});

describe('what a format says', () => {
  it.each([
    ['0.0%', 'percentage', 1],
    ['0%', 'percentage', 0],
    ['#,##0.00', 'number', 2],
    ['#,##0.##', 'number', 0],
    ['General', 'number', null],
    ['@', 'number', null],
    ['dd/mm/yyyy', 'date', null],
    ['[$-809]d mmmm yyyy', 'date', null],
    ['[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00', 'number', 2],
    ['0" days"', 'number', 0],
    ['0\\d', 'number', 0],
    ['0.00E+00', 'number', null],
  ])('%s: %s, %s', (code, kind, decimals) => {
    expect(formOf(code)).toEqual({ kind, decimals });
  });
});

describe('a day', () => {
  it('is counted from 1900, or from 1904 where a workbook does', () => {
    expect([dayText(44_561, false), dayText(44_561.7, false), dayText(43_099, true)]).toEqual([
      '2021-12-31',
      '2021-12-31',
      '2021-12-31',
    ]);
    expect([dayText(0.5, false), dayText(1e9, false)]).toEqual([null, null]);
  });
});

const spreadsheetml = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const xlsx = (files: Readonly<Record<string, string>>, sheet: string): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': `<workbook xmlns="${spreadsheetml}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="goals" sheetId="1" r:id="a"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/one.xml"/></Relationships>',
        'xl/worksheets/one.xml': sheet,
        ...files,
      }).map(([path, text]) => [path, strToU8(text)]),
    ),
  );
const ods = (content: string): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:spreadsheet><table:table table:name="goals">${content}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  });

function read(bytes: Uint8Array): FoundWorkbook {
  const found = readWorkbook(bytes);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}
/** Each cell as `row,column text`. */
const cellsOf = (bytes: Uint8Array): string[] =>
  read(bytes).sheets.flatMap(({ rows }) =>
    rows.flatMap(({ row, cells }) => [...cells].map(([column, { text }]) => `${row},${column} ${text}`)),
  );
const refusal = (bytes: Uint8Array): string => {
  const found = readWorkbook(bytes);
  return found.ok ? 'read' : found.error;
};

describe('an XLSX file of another program', () => {
  it('may call the vocabulary otherwise, place cells by order, and say texts in place', () => {
    const sheet = `<x:worksheet xmlns:x="${spreadsheetml}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>one</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="C5" t="str"><x:v>three</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(cellsOf(xlsx({}, sheet))).toEqual(['1,1 one', '1,2 2', '5,3 three']);
  });

  it('shares texts, in runs, with how they are spoken and characters that XML cannot say', () => {
    const texts = `<sst xmlns="${spreadsheetml}"><si><r><t>two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si><si><t>a_x000D_b</t></si></sst>`;
    const sheet = `<worksheet xmlns="${spreadsheetml}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>`;
    expect(cellsOf(xlsx({ 'xl/sharedStrings.xml': texts }, sheet))).toEqual(['1,1 two runs', '1,2 a\rb']);
  });

  it.each([
    ['<row r="2"/><row r="1"/>', 'its rows are not in order'],
    ['<row r="9999999"/>', 'its rows are not in order'],
    ['<row r="1"><c r="ZZZ1"><v>1</v></c></row>', 'it has a cell named ZZZ1'],
    ['<row r="1"><c r="A1"><v>x</v></c></row>', 'a number in it is none'],
    ['<row r="1"><c r="A1" t="s"><v>7</v></c></row>', 'a cell names a text that is not there'],
  ])('%s is damaged', (rows, what) => {
    const sheet = `<worksheet xmlns="${spreadsheetml}"><sheetData>${rows}</sheetData></worksheet>`;
    expect(refusal(xlsx({}, sheet))).toContain(`is damaged: ${what}`);
  });
});

describe('an ODS file of another program', () => {
  const cell = (inside: string, of = 'office:value-type="string"') =>
    `<table:table-cell ${of}>${inside}</table:table-cell>`;

  it('repeats rows and cells, keeps spaces and lines, and has comments that are not read', () => {
    const content = [
      `<table:table-row table:number-rows-repeated="2">${cell('<text:p>a</text:p>', 'office:value-type="string" table:number-columns-repeated="2"')}</table:table-row>`,
      '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
      `<table:table-row>${cell('<office:annotation><dc:date>x</dc:date><text:p>ask Jo</text:p></office:annotation><text:p>one<text:s text:c="2"/>two\n <text:span>three</text:span></text:p><text:p>next</text:p>')}</table:table-row>`,
    ].join('');
    expect(cellsOf(ods(content))).toEqual(['1,1 a', '1,2 a', '2,1 a', '2,2 a', '1000003,1 one  two three\nnext']);
  });

  it('cannot grow by repeating what it holds', () => {
    const row = `<table:table-row table:number-rows-repeated="1000000">${cell('<text:p>a</text:p>', 'office:value-type="string" table:number-columns-repeated="16384"')}</table:table-row>`;
    expect(refusal(ods(row))).toBe('has more than 500,000 cells with something in them (expected one quarter)');
    expect(refusal(ods('<table:table-row table:number-rows-repeated="-1"/>'))).toContain('is repeated beyond a sheet');
  });
});

describe('an archive', () => {
  it('is held to its checksums', () => {
    const bytes = ods('');
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes[at + 16] = (bytes[at + 16] ?? 0) ^ 1;
    expect(refusal(bytes)).toContain('a file within it is not what its checksum says');
  });

  it('unpacks to so much in all, not in each of its files', () => {
    const half = '<!--'.concat('x'.repeat(mostUnpacked / 2), '-->');
    const sheet = `<worksheet xmlns="${spreadsheetml}"/>`;
    expect(refusal(xlsx({ 'xl/styles.xml': `<s/>${half}`, 'xl/sharedStrings.xml': `<s/>${half}` }, sheet))).toContain(
      'unpacks to more than 20 MB',
    );
  });

  it('is answered whatever is in it', () => {
    const whole = xlsx(
      {},
      `<worksheet xmlns="${spreadsheetml}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(typeof readWorkbook(bytes).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
