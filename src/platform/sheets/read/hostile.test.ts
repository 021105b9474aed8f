import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../index.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const office = 'urn:oasis:names:tc:opendocument:xmlns:';

type Parts = { readonly sheet: string; readonly texts?: string; readonly styles?: string; readonly target?: string };

const xlsx = ({ sheet, texts = '', styles = '', target = 'worksheets/sheet1.xml' }: Parts): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="goals" r:id="a"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${related}/worksheet" Target="${target}"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(`<sst xmlns="${main}">${texts}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet xmlns="${main}">${styles}</styleSheet>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}">${sheet}</worksheet>`),
  });

const ods = (table: string, styles = ''): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<o:document-content xmlns:o="${office}office:1.0" xmlns:table="${office}table:1.0" xmlns:text="${office}text:1.0" xmlns:style="${office}style:1.0" xmlns:number="${office}datastyle:1.0">${styles}<table:table table:name="goals">${table}</table:table></o:document-content>`,
    ),
  });

const cellOf = (bytes: Uint8Array) => {
  const read = readWorkbook(bytes);
  return read.ok ? read.value.sheets[0]?.rows[0]?.cells.get(1)?.text : read.error;
};

describe('a file that is made to do harm', () => {
  it('is refused where many cells share one long text', () => {
    const cells = '<row><c t="s"><v>0</v></c></row>'.repeat(3_000);
    const bytes = xlsx({ sheet: cells, texts: `<si><t>${'a'.repeat(10_000)}</t></si>` });
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('characters in its cells') });
  });

  it('is refused where one long cell is repeated', () => {
    const cell = `<table:table-cell table:number-columns-repeated="3000"><text:p>${'a'.repeat(10_000)}</text:p></table:table-cell>`;
    const bytes = ods(`<table:table-row>${cell}</table:table-row>`);
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('characters in its cells') });
  });

  it('is refused where spaces are counted instead of written', () => {
    const spaces = '<text:s text:c="32767"/>'.repeat(1_000);
    const bytes = ods(
      `<table:table-row><table:table-cell><text:p>${spaces}</text:p></table:table-cell></table:table-row>`,
    );
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('more spaces') });
  });

  it('is refused where its elements stand in each other without end', () => {
    const deep = 200;
    const bytes = xlsx({ sheet: `${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}` });
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('nested') });
  });

  it('is read in no more steps where it hides the same columns again and again', () => {
    const columns = '<col min="-99999999" max="16000" hidden="1"/>'.repeat(100_000);
    const bytes = xlsx({ sheet: `<cols>${columns}</cols><sheetData/>` });
    const read = readWorkbook(bytes);
    expect(read.ok && read.value.sheets[0]?.hiddenColumns.size).toBe(16_000);
  });

  it('is refused where it has more columns than a sheet', () => {
    const wide = '<table:table-column table:number-columns-repeated="16384"/>'.repeat(2);
    expect(readWorkbook(ods(wide))).toMatchObject({ ok: false, error: expect.stringContaining('more columns') });
    const cells = '<table:table-cell table:number-columns-repeated="16384"/>'.repeat(2);
    const bytes = ods(`<table:table-row>${cells}</table:table-row>`);
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('more columns') });
  });

  it.each([
    ['a file by a name that nothing has', '%E0%A4%A'],
    ['an address that is none', 'http://['],
  ])('is refused where it names %s', (_, target) => {
    const bytes = xlsx({ sheet: '', target });
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, error: expect.stringContaining('names a file') });
  });

  it('shows no number with more decimals than there are', () => {
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="0.${'0'.repeat(5_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`;
    expect(cellOf(xlsx({ sheet: '<row><c s="0"><v>0.5</v></c></row>', styles }))).toBe(`0.5${'0'.repeat(14)}`);
    for (const [places, shown] of [
      ['1000000000', `0.${'3'.repeat(15)}`],
      ['-5', '0.333333333333333'],
      ['x', '0.333333333333333'],
    ] as const) {
      const style = `<number:number-style style:name="n"><number:number number:decimal-places="${places}"/></number:number-style><style:style style:name="c" style:family="table-cell" style:data-style-name="n"/>`;
      const cell = '<table:table-cell table:style-name="c" o:value-type="float" o:value="0.333333333333333333"/>';
      expect(cellOf(ods(`<table:table-row>${cell}</table:table-row>`, style))).toBe(shown);
    }
  });
});
