import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A workbook as a person edits it, in a program that shares nothing with our writer: cells by header and row key. */
export type Editing = {
  readonly workbook: ExcelJS.Workbook;
  readonly sheet: (name: string) => ExcelJS.Worksheet;
  /** The number of the column with a header. */
  readonly column: (sheet: string, header: string) => number;
  /** The number of the row with a key, like `indicators/met-trust/`. */
  readonly row: (key: string) => number;
  readonly cell: (key: string, header: string) => ExcelJS.Cell;
  /** The first row of a sheet that is left for something new, and its cells by header. */
  readonly spare: (sheet: string) => {
    readonly row: number;
    readonly set: (cells: Readonly<Record<string, unknown>>) => void;
  };
};

/** Edits an XLSX file and saves it. */
export async function edited(bytes: Uint8Array, edit: (editing: Editing) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const sheet = (name: string): ExcelJS.Worksheet => workbook.getWorksheet(name) as ExcelJS.Worksheet;
  const find = (count: number, is: (at: number) => boolean, what: string): number => {
    for (let at = 1; at <= count; at += 1) if (is(at)) return at;
    throw new Error(`The workbook has no ${what}.`);
  };
  const column = (name: string, header: string): number =>
    find(sheet(name).columnCount, (at) => sheet(name).getCell(1, at).text === header, `column ${header} in ${name}`);
  const row = (key: string): number => {
    const name = key.split('/')[0] ?? '';
    return find(sheet(name).rowCount, (at) => sheet(name).getCell(at, 1).text === key, `row ${key}`);
  };
  edit({
    workbook,
    sheet,
    column,
    row,
    cell: (key, header) => sheet(key.split('/')[0] ?? '').getCell(row(key), column(key.split('/')[0] ?? '', header)),
    spare: (name) => {
      const at = find(sheet(name).rowCount + 1, (n) => n > 1 && sheet(name).getCell(n, 1).text === '', 'spare row');
      const set = (cells: Readonly<Record<string, unknown>>) => {
        for (const [header, value] of Object.entries(cells)) {
          sheet(name).getCell(at, column(name, header)).value = value as ExcelJS.CellValue;
        }
      };
      return { row: at, set };
    },
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A file of an archive changed as text, the others as they are: what no program would let a person do. */
export function patched(bytes: Uint8Array, path: string, change: (text: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  return zipSync({ ...files, [path]: strToU8(change(strFromU8(files[path] as Uint8Array))) });
}
