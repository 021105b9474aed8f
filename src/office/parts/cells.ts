import { packTables, type TableName } from '../../packs/index.ts';
import { financeIn, priorityIn, reportIn } from '../addresses.ts';

/** A cell of a pack's table: its row by key, its column. */
export type CellName = { readonly table: TableName; readonly key: string; readonly column: string };

/**
 * The name and id of the box in which a cell is entered, the same on every page: `indicators__met-trust_s__actual`. It holds
 * nothing but letters, digits, hyphens and underscores, as an id must; a key's other characters are written `_20_`, and `/`
 * as `_s`.
 */
export function cellField({ table, key, column }: CellName): string {
  return `${rowField(table, key)}__${column}`;
}

/** The id of a row: where its boxes begin. */
export function rowField(table: TableName, key: string): string {
  const written = key.replace(/[^A-Za-z0-9-]/gu, (character) =>
    character === '/' ? '_s' : `_${(character.codePointAt(0) ?? 0).toString(16)}_`,
  );
  return `${table}__${written}`;
}

/** The cell that a field's name stands for; null where it stands for none. */
export function cellOfField(name: string): CellName | null {
  const [first, last] = [name.indexOf('__'), name.lastIndexOf('__')];
  if (first < 1 || last <= first) return null;
  const row = rowOfField(name.slice(0, last));
  const column = name.slice(last + 2);
  return row && Object.hasOwn(packTables[row.table], column) ? { ...row, column } : null;
}

/** The row that an id stands for; null where it stands for none. */
export function rowOfField(name: string): { readonly table: TableName; readonly key: string } | null {
  const first = name.indexOf('__');
  const table = name.slice(0, first);
  if (first < 1 || !Object.hasOwn(packTables, table)) return null;
  const key = name
    .slice(first + 2)
    .replace(/_s|_([0-9a-f]{1,6})_/g, (written, code: string | undefined) =>
      code === undefined ? '/' : characterOf(code, written),
    );
  return { table: table as TableName, key };
}

function characterOf(code: string, written: string): string {
  const point = Number.parseInt(code, 16);
  return point > 0x10ffff ? written : String.fromCodePoint(point);
}

/** The page on which a cell is entered, at its box. */
export function placeOfCell(period: string, cell: CellName & { readonly priority: string | null }): string {
  const { table, priority } = cell;
  const page =
    table === 'finance' ? financeIn(period) : priority === null ? reportIn(period) : priorityIn(period, priority);
  return `${page}#${cellField(cell)}`;
}
