import {
  type Fault,
  type Pack,
  packTables,
  rowKey,
  type Sheet,
  type Sheets,
  type TableName,
  writeSheets,
} from '../../packs/index.ts';

/**
 * What somebody typed of a period: cells of pack tables, by row and column, as text. A row is named by its key
 * (`rowKey`); one that is not held is new. Only what is typed is here; all else stays.
 */
export type Typed = { readonly [T in TableName]?: ReadonlyMap<string, Readonly<Record<string, string>>> };

/** Rows that are to go, by table. */
export type TakenOut = { readonly [T in TableName]?: ReadonlySet<string> };

/** Sheets with the key of each of their rows; of notes, which have none of their own, their place in the register. */
export type KeyedSheets = {
  readonly sheets: ReadonlyMap<TableName, Sheet>;
  readonly keys: ReadonlyMap<TableName, readonly string[]>;
};

/** What the registers hold, as the sheets of a pack, each row with its key. */
export function keyedSheets(pack: Pack): KeyedSheets {
  const sheets = writeSheets(pack);
  const named = new Map<TableName, string[]>();
  for (const [table, { header, rows }] of sheets) {
    named.set(
      table,
      table === 'notes'
        ? (pack.notes ?? []).map(({ position }) => String(position))
        : rows.map(({ cells }) => rowKey(table, (column) => cells[header.indexOf(column)] ?? '')),
    );
  }
  return { sheets, keys: named };
}

/**
 * The sheets with what was typed in place of what is held; rows of another key come after the others: on what is `gone`, where
 * that had them, otherwise on nothing.
 */
export function withTyped(
  { sheets, keys: held }: KeyedSheets,
  typed: Typed,
  takenOut: TakenOut = {},
  gone?: KeyedSheets,
): KeyedSheets {
  const [nextSheets, nextKeys] = [new Map(sheets), new Map(held)];
  for (const table of Object.keys(packTables) as TableName[]) {
    const rowsTyped = typed[table];
    const out = takenOut[table];
    const sheet = sheets.get(table);
    if (!sheet || (!rowsTyped?.size && !out?.size)) continue;
    const { header } = sheet;
    const own = (held.get(table) ?? []).flatMap((key, place) => {
      const cells = sheet.rows[place]?.cells;
      return cells && !out?.has(key) ? [{ key, cells }] : [];
    });
    const known = new Set(own.map(({ key }) => key));
    const keysTyped = [...(rowsTyped?.keys() ?? [])].filter((key) => !known.has(key) && !out?.has(key));
    const before = (key: string) => gone?.sheets.get(table)?.rows[gone.keys.get(table)?.indexOf(key) ?? -1]?.cells;
    const come = keysTyped.map((key) => ({ key, cells: before(key) ?? header.map(() => '') }));
    const all = [...own, ...come].map(({ key, cells }) => {
      const said = rowsTyped?.get(key);
      return { key, cells: said ? header.map((column, at) => said[column] ?? cells[at] ?? '') : cells };
    });
    nextSheets.set(table, { header, rows: all.map(({ cells }, place) => ({ row: place + 2, cells })) });
    nextKeys.set(
      table,
      all.map(({ key }) => key),
    );
  }
  return { sheets: nextSheets, keys: nextKeys };
}

/** A fault, and the row that it is of by its key; null where it is of none. */
export type TypedFault = Fault & { readonly key: string | null };

/** Faults with the keys of their rows. */
export function faultsByKey({ keys: named }: KeyedSheets, faults: readonly Fault[]): TypedFault[] {
  return faults.map((fault) => ({
    ...fault,
    key: fault.row === null ? null : (named.get(fault.table as TableName)?.[fault.row - 2] ?? null),
  }));
}

/** A pack as it was read, its notes at the places that their keys say: a new one, whose key is no number, after all others. */
export function notesInPlace(pack: Pack, { keys: named }: KeyedSheets, current: Pack): Pack {
  if (pack.notes === undefined) return pack;
  let last = Math.max(0, ...(current.notes ?? []).map(({ position }) => position));
  const notes = pack.notes.map((note, place) => {
    const key = Number(named.get('notes')?.[place]);
    if (Number.isInteger(key) && key > 0) return { ...note, position: key };
    last += 1;
    return { ...note, position: last };
  });
  return { ...pack, notes };
}

/** The sheets as a pack is read from. */
export function asSheets({ sheets }: KeyedSheets): Sheets {
  return sheets;
}
