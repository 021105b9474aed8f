import { packTables, type TableName } from '../../packs/index.ts';
import type { KeyedSheets, TakenOut, Typed, TypedFault } from './typed.ts';

/** What is left of what was typed and of the rows that are to go, after what cannot be was left out. */
export type Left = { readonly typed: Typed; readonly takenOut: TakenOut };

/** What is left, and the faults by which the rest was left out, each at a cell that was typed or a row that was to go. */
export type LeftOut = { readonly left: Left; readonly faults: readonly TypedFault[] };

/**
 * Leaves out what faults are about: the rows that were to go and that others hang on; else the cells that were typed where they
 * name some; else what was typed of the same indicator, whose rows must agree; else all that could be the cause. Null where
 * nothing is left to leave out.
 */
export function leaveOut(left: Left, found: readonly TypedFault[], stated: KeyedSheets): LeftOut | null {
  return (
    rowsThatHold(left, found, stated) ?? cellsTyped(left, found) ?? ofTheSameIndicator(left, found) ?? all(left, found)
  );
}

type RowCells = Readonly<Record<string, string>>;

function cellsTyped({ typed, takenOut }: Left, found: readonly TypedFault[]): LeftOut | null {
  const faults = found.filter(({ table, key }) => key !== null && rowTyped(typed, table, key) !== undefined);
  if (faults.length === 0) return null;
  const next: Record<string, Map<string, RowCells>> = {};
  for (const [table, rows] of Object.entries(typed)) next[table] = new Map(rows);
  for (const { table, key, column } of faults) {
    const rows = next[table];
    const said = rows?.get(key ?? '');
    if (!rows || !said || key === null) continue;
    if (column !== null && column in said) {
      const { [column]: _, ...rest } = said;
      if (Object.keys(rest).length > 0) rows.set(key, rest);
      else rows.delete(key);
    } else rows.delete(key);
  }
  return { left: { typed: next as Typed, takenOut }, faults };
}

function rowTyped(typed: Typed, table: string, key: string): RowCells | undefined {
  return isTable(table) ? typed[table]?.get(key) : undefined;
}

function isTable(name: string): name is TableName {
  return Object.hasOwn(packTables, name);
}

/** Rows that stay are faulty without some that were to go: a note without its goal, a goal without its priority. */
function rowsThatHold({ typed, takenOut }: Left, found: readonly TypedFault[], stated: KeyedSheets): LeftOut | null {
  const kept = new Map<string, TypedFault>();
  for (const { table, row, column } of found) {
    const sheet = isTable(table) ? stated.sheets.get(table) : undefined;
    const cell = (name: string) => sheet?.rows[(row ?? 0) - 2]?.cells[sheet.header.indexOf(name)] ?? '';
    const [of, id] = column === 'priority' ? ['priorities', cell('priority')] : [cell('table'), cell('id')];
    if (!isTable(of) || (column !== 'priority' && (table !== 'notes' || column !== 'id'))) continue;
    for (const key of takenOut[of] ?? []) {
      if (key !== id && !(of === 'indicators' && key.startsWith(`${id}/`))) continue;
      const what =
        table === 'notes' && column === 'id'
          ? 'cannot be taken out: a note is a note to it (take out the note first, or let it be to something else)'
          : `cannot be taken out: rows of ${table} belong to it (take those out first)`;
      if (!kept.has(`${of} ${key}`)) kept.set(`${of} ${key}`, { table: of, key, row: null, column: null, what });
    }
  }
  if (kept.size === 0) return null;
  const stay = (table: string, key: string) => kept.has(`${table} ${key}`);
  const next = Object.entries(takenOut).map(([table, keys]) => [
    table,
    new Set([...keys].filter((k) => !stay(table, k))),
  ]);
  return { left: { typed, takenOut: Object.fromEntries(next) }, faults: [...kept.values()] };
}

function ofTheSameIndicator({ typed, takenOut }: Left, found: readonly TypedFault[]): LeftOut | null {
  const faults: TypedFault[] = [];
  const rows = new Map(typed.indicators);
  for (const fault of found) {
    const id = fault.table === 'indicators' ? fault.key?.split('/')[0] : undefined;
    for (const [key, said] of rows) {
      if (id === undefined || key.split('/')[0] !== id) continue;
      const column = fault.column !== null && fault.column in said ? fault.column : null;
      faults.push({ ...fault, key, row: null, column });
      rows.delete(key);
    }
  }
  return faults.length === 0 ? null : { left: { typed: { ...typed, indicators: rows }, takenOut }, faults };
}

/** The last resort, so that a page is always answered: nothing of it is saved, and it is said why. */
function all({ typed, takenOut }: Left, found: readonly TypedFault[]): LeftOut | null {
  const what = found[0]?.what ?? '';
  const of = (rows: Readonly<Record<string, { keys(): Iterable<string> }>>) =>
    Object.entries(rows).flatMap(([table, keyed]) =>
      [...keyed.keys()].map((key): TypedFault => ({ table, key, row: null, column: null, what })),
    );
  const faults = [...of(typed), ...of(takenOut)];
  return faults.length === 0 ? null : { left: { typed: {}, takenOut: {} }, faults };
}
