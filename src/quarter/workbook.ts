import { type Quarter, quarter, quarterName } from '../calendar/index.ts';
import {
  type Fault,
  type HandedInWorkbook,
  nothingKnown,
  type Pack,
  type PackChanges,
  packOfPeriod,
  readPack,
  replacePeriod,
  rowKey,
  type TableName,
} from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { lockRegisters } from '../reporting/index.ts';
import { idFrom, nextRef, riskIdFrom, rowsByKey, type WorkedOut, workedOut } from './domain/complete.ts';
import { goneSince } from './domain/gone.ts';
import { keyOfRow, type Part, parts, type RegisterRow, rowsOf } from './domain/parts.ts';
import { accept, type Item, propose, toWrite } from './domain/propose.ts';
import {
  asSheets,
  faultsByKey,
  type KeyedSheets,
  keyedSheets,
  notesInPlace,
  type TakenOut,
  type Typed,
  withTyped,
} from './domain/typed.ts';
import { askPriorities } from './store/openings.ts';
import { readThings } from './store/things.ts';
import { beginWork, type QuarterTables, readMoved, readSeen } from './store.ts';

/** What a workbook would change in the registers as they are now. */
export type WorkbookProposal = {
  readonly items: readonly Item[];
  readonly current: Pack;
  readonly wanted: Pack;
  /** The row of its sheet in which an item is, by the item's id; none for what follows or for a row that is gone. */
  readonly rows: ReadonlyMap<string, { readonly table: TableName; readonly row: number | null }>;
  /** What was taken as it is, and that a person might not expect. */
  readonly remarks: readonly Fault[];
};

export type WorkbookRefusal = { readonly faults: readonly Fault[] } | { readonly why: string };

/**
 * What a workbook that was handed out for a period would change in it, cell by cell, or every fault that it has. A fixed
 * number of queries, whatever it holds. A table or a column that it does not have is left alone; a row that it does not have
 * any more is to go, unless somebody added it since.
 */
export async function proposeWorkbook(
  tx: Writer<QuarterTables>,
  handedIn: HandedInWorkbook,
  period: Quarter,
): Promise<Result<WorkbookProposal, WorkbookRefusal>> {
  await lockRegisters(tx);
  const { stamp } = handedIn;
  const current = await packOfPeriod(tx, period);
  if (current === null) return refused({ why: `Nothing has been said of ${period}: open the quarter first.` });
  if (stamp === null) {
    return refused(
      handedIn.unread.length > 0
        ? { faults: handedIn.unread }
        : {
            why: `${handedIn.name} was not handed out here: it does not say of which quarter and from when it is. Download the workbook of ${quarterName(period)}, fill that in and hand it in.`,
          },
    );
  }
  if (stamp.period !== period) {
    const why = `${handedIn.name} is the workbook of ${quarterName(stamp.period)}, and this is ${quarterName(period)}. Hand it in with its own quarter, or download the workbook of this one.`;
    return refused({ why });
  }
  if (stamp.body !== current.body.id) {
    return refused({
      why: `${handedIn.name} is the workbook of another body, and this system is ${current.body.name}'s.`,
    });
  }
  if (stamp.seen > (await readSeen(tx))) {
    const why = `${handedIn.name} was made when more had been recorded here than is now: perhaps in another copy of this system. Download it once more.`;
    return refused({ why });
  }
  const held = keyedSheets(current);
  const filled = filledIn(handedIn, held, await readThings(tx));
  const { rows, takenOut } = filled;
  const moved = await readMoved(tx, period, stamp.seen);
  const gone = keyedSheets(goneSince(current, moved));
  const stated = async (typed: Typed): Promise<Result<Pack, readonly Fault[]>> => {
    const sheets = withTyped(held, typed, takenOut, gone);
    const read = await readPack(asSheets(sheets), [], async () => ({ ...nothingKnown, body: current.body }));
    if (read.ok && read.value.period !== period) return refused([anotherPeriod(read.value.period, period)]);
    if (read.ok) return ok(notesInPlace(read.value, sheets, current));
    return refused(
      faultsByKey(sheets, read.error).map(({ key, ...fault }) => ({
        ...fault,
        row: rowOf(rows, fault.table as TableName, key),
      })),
    );
  };
  const faults = [...handedIn.unread, ...filled.faults];
  const first = await stated(filled.typed);
  if (!first.ok || faults.length > 0)
    return refused({ faults: inOrder([...faults, ...(first.ok ? [] : first.error)]) });
  const how = { within: stamp.priority, numbersAlike: true };
  const touched = onlyTouched(filled.typed, propose(current, first.value, moved, how).items);
  // What follows from what was typed is proposed with it, as on the pages.
  const completed = workedOut(touched, rowsByKey(held), null);
  const second = completed.worked.length === 0 ? first : await stated(over(filled.typed, completed.typed));
  if (!second.ok) return refused({ faults: second.error });
  const { items } = propose(current, second.value, moved, how);
  return ok({
    items,
    current,
    wanted: second.value,
    rows: new Map(items.map((item) => [item.id, placeOf(item, rows)])),
    remarks: [...handedIn.remarks, ...filled.remarks, ...completed.worked.map((one) => workedOutRemark(one, rows))],
  });
}

function anotherPeriod(said: Quarter, period: Quarter): Fault {
  const what = `"${said}" is not the quarter of this workbook, ${period} (expected ${period})`;
  return { table: 'report', row: 2, column: 'period', what };
}

/**
 * A workbook that was handed out for a period on which nobody is asked to work: a back-file. It is stated as a pack is, whole,
 * but rows keep their places and what it does not have is left alone. `inFile` says where in the file a fault is. Null where
 * nothing is held of the period: then the workbook says it all.
 */
export async function workbookOverHeld(
  tx: Writer<QuarterTables>,
  handedIn: HandedInWorkbook,
): Promise<{ readonly stated: HandedInWorkbook; readonly inFile: (fault: Fault) => Fault } | null> {
  const { stamp } = handedIn;
  await lockRegisters(tx);
  const current = stamp && (await packOfPeriod(tx, stamp.period));
  if (!stamp || !current) return null;
  const filled = filledIn(handedIn, keyedSheets(current), await readThings(tx));
  const sheets = withTyped(keyedSheets(current), filled.typed, filled.takenOut);
  const claims = handedIn.sheets.get('claims');
  const period =
    handedIn.sheets.get('report')?.rows[0]?.cells[handedIn.sheets.get('report')?.header.indexOf('period') ?? -1];
  const strange =
    period !== undefined && quarter(period.trim()) !== stamp.period
      ? [anotherPeriod(period as Quarter, stamp.period)]
      : [];
  return {
    stated: {
      ...handedIn,
      sheets: new Map([...asSheets(sheets), ...(claims ? [['claims', claims] as const] : [])]),
      unread: [...handedIn.unread, ...filled.faults, ...strange],
      remarks: [...handedIn.remarks, ...filled.remarks],
    },
    inFile: (fault) => {
      const [found] = faultsByKey(sheets, [fault]);
      const row = found ? rowOf(filled.rows, fault.table as TableName, found.key) : null;
      return fault.table === 'claims' || row === null ? fault : { ...fault, row };
    },
  };
}

/** What was made of a workbook: the items that were accepted, and the rows that changed. */
export type WorkbookTaken = { readonly items: readonly Item[]; readonly changes: PackChanges };

/**
 * Makes the chosen changes of a proposal, all or none of them, in the transaction in which it was proposed. Refused where
 * they do not stand without the others.
 */
export async function takeWorkbook(
  tx: Writer<QuarterTables>,
  { current, wanted }: WorkbookProposal,
  chosen: readonly Item[],
): Promise<Result<WorkbookTaken, readonly Fault[]>> {
  const { period, body } = current;
  const whole = keyedSheets(accept(current, wanted, chosen));
  const stands = await readPack(asSheets(whole), [], async () => ({ ...nothingKnown, body }));
  if (!stands.ok) return refused(stands.error);
  if (chosen.length === 0) return ok({ items: chosen, changes: {} });
  const changes = await replacePeriod(tx, toWrite(current, wanted, chosen), false);
  // What finance enters does not begin the work of whoever leads the priority.
  const begun = chosen.flatMap(({ part, priority }) => (part === 'finance' || priority === null ? [] : [priority]));
  await askPriorities(tx, period);
  await beginWork(tx, period, [...new Set(begun)]);
  return ok({ items: chosen, changes });
}

/** By table, the rows of the file by their keys. */
type Rows = ReadonlyMap<string, ReadonlyMap<string, number>>;

const rowOf = (rows: Rows, table: TableName, key: string | null): number | null =>
  key === null ? null : (rows.get(table)?.get(key) ?? null);

function inOrder(faults: readonly Fault[]): Fault[] {
  const places = new Map([...new Set(faults.map(({ table }) => table))].map((table, at) => [table, at]));
  const once = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...once.values()].sort(
    (a, b) => (places.get(a.table) ?? 0) - (places.get(b.table) ?? 0) || (a.row ?? 0) - (b.row ?? 0),
  );
}

type FilledIn = {
  readonly typed: Typed;
  readonly takenOut: TakenOut;
  readonly rows: Rows;
  readonly faults: readonly Fault[];
  readonly remarks: readonly Fault[];
};

/** Tables in which an id is made from the title, and of what it is the id: a published risk is one of the register. */
const named: { readonly [T in TableName]?: 'goal' | 'risk' | 'issue' } = {
  goals: 'goal',
  risks: 'risk',
  risk_register: 'risk',
  issues: 'issue',
};

/** The rows of a workbook as what was typed: under the keys of rows that are held, or as new ones. */
function filledIn(
  handedIn: HandedInWorkbook,
  held: KeyedSheets,
  things: ReadonlyMap<string, ReadonlySet<string>>,
): FilledIn {
  const within = handedIn.stamp?.priority ?? null;
  const typed: { [T in TableName]?: Map<string, Record<string, string>> } = {};
  const takenOut: { [T in TableName]?: ReadonlySet<string> } = {};
  const rows = new Map<string, Map<string, number>>();
  const [faults, remarks]: [Fault[], Fault[]] = [[], []];
  const made = new Map<string, string>();
  const taken = new Map([...things].map(([kind, ids]) => [kind, new Set(ids)]));
  for (const [name, sheet] of handedIn.sheets) {
    const table = name as TableName;
    // Only a back-file has claims.
    if (sheet === null || table === 'claims') continue;
    const heldKeys = held.keys.get(table) ?? [];
    const heldRows = rowsByKey(held).get(table) ?? new Map<string, Readonly<Record<string, string>>>();
    const found = new Map<string, Record<string, string>>();
    const places = new Map<string, number>();
    sheet.rows.forEach(({ row, cells }, at) => {
      const broken = handedIn.broken.get(table);
      const said: Record<string, string> = Object.fromEntries(
        sheet.header.flatMap((column, place) =>
          broken?.has(`${row} ${column}`) ? [] : [[column, cells[place] ?? '']],
        ),
      );
      // Of what the row is cannot be told: the fault is named already.
      if (['id', 'component', 'row'].some((column) => broken?.has(`${row} ${column}`))) return;
      const byId = table === 'notes' ? '' : rowKey(table, (column) => (said[column] ?? '').trim());
      let key = handedIn.keys.get(table)?.[at] ?? (heldRows.has(byId) ? byId : null);
      if (key === null) {
        // Handed in before, it is there already; what is blank in it was worked out then.
        key = heldAlike(table, said, within, heldRows);
        if (key !== null) for (const column of Object.keys(said)) if (said[column]?.trim() === '') delete said[column];
      }
      if (key === null) {
        const { cells: completed, remark } = newRow(table, row, said, { within, heldRows, found, made, taken });
        Object.assign(said, completed);
        if (remark) remarks.push(remark);
        key = `new ${row}`;
      }
      if (within !== null && table !== 'report') {
        const priority = (table === 'priorities' ? said.id : said.priority)?.trim();
        if (priority && priority !== within) {
          const column = table === 'priorities' ? 'id' : 'priority';
          const what = `"${priority}" is another priority than this workbook's, ${within} (expected rows of ${within}: enter others where they belong)`;
          faults.push({ table, row, column, what });
        }
      }
      if (found.has(key)) {
        // A copy is a fault of its own where both have a key; here one was found by its id.
        const what = `is the same row as row ${places.get(key)} (expected each row once)`;
        if (handedIn.keys.get(table)?.[at] == null) faults.push({ table, row, column: null, what });
        return;
      }
      found.set(key, said);
      places.set(key, row);
      // What is added is known by its own key afterwards.
      if (table !== 'notes')
        places.set(
          rowKey(table, (column) => (said[column] ?? '').trim()),
          row,
        );
    });
    typed[table] = found;
    rows.set(table, places);
    if (table === 'report') continue;
    const ofPriority = (key: string) => {
      const row = heldRows.get(key);
      return table === 'priorities' ? row?.id : row?.priority;
    };
    takenOut[table] = new Set(
      heldKeys.filter((key) => !found.has(key) && (within === null || ofPriority(key) === within)),
    );
  }
  return { typed, takenOut, rows, faults, remarks };
}

/** The row that is held and says the same of itself as a new one: the same title, or of a note the same text. */
function heldAlike(
  table: TableName,
  said: Readonly<Record<string, string>>,
  within: string | null,
  heldRows: ReadonlyMap<string, Readonly<Record<string, string>>>,
): string | null {
  const column = table === 'notes' ? 'text' : named[table] ? 'title' : null;
  if (column === null || (table !== 'notes' && (said.id ?? '').trim() !== '')) return null;
  const words = (said[column] ?? '').trim();
  const priority = (said.priority ?? '').trim() || within;
  const alike = [...heldRows].find(([, row]) => words !== '' && row[column] === words && row.priority === priority);
  return alike?.[0] ?? null;
}

type Beside = {
  readonly within: string | null;
  readonly heldRows: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly found: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly made: Map<string, string>;
  readonly taken: ReadonlyMap<string, Set<string>>;
};

/** What a new row leaves to be worked out: its priority where there is one alone, its id, its number. */
function newRow(
  table: TableName,
  row: number,
  said: Readonly<Record<string, string>>,
  { within, heldRows, found, made, taken }: Beside,
): { cells: Record<string, string>; remark: Fault | null } {
  const cells: Record<string, string> = {};
  const isBlank = (column: string) => column in said && (said[column] ?? '').trim() === '';
  if (within !== null && isBlank('priority')) cells.priority = within;
  const kind = named[table];
  let remark: Fault | null = null;
  const title = (said.title ?? '').trim();
  if (kind && isBlank('id')) {
    const known = made.get(`${kind} ${title}`);
    const others = taken.get(kind) ?? new Set<string>();
    const isSecret = table === 'risk_register';
    const priority = cells.priority ?? (said.priority ?? '').trim();
    const id = known ?? (isSecret ? riskIdFrom(priority, others) : idFrom(title || 'new', others));
    taken.get(kind)?.add(id);
    if (title !== '') made.set(`${kind} ${title}`, id);
    cells.id = id;
    remark = {
      table,
      row,
      column: 'id',
      what: `"${id}" was ${isSecret ? 'given' : 'made from the title'}, since it was blank`,
    };
  }
  if (isBlank('ref') && table !== 'indicators') {
    const priority = cells.priority ?? (said.priority ?? '').trim();
    const refs = [...heldRows.values(), ...found.values()]
      .filter((r) => r.priority === priority)
      .map((r) => r.ref ?? '');
    cells.ref = nextRef(refs.filter((ref) => ref !== ''));
  }
  return { cells, remark };
}

/** What was typed in rows of which anything changes. */
function onlyTouched(typed: Typed, items: readonly Item[]): Typed {
  const changed = new Set(items.filter(({ kind }) => kind !== 'remove').map(({ part, key }) => thingOf(part, key)));
  return Object.fromEntries(
    Object.entries(typed).map(([table, rows]) => [
      table,
      new Map(
        [...rows].filter(([key, said]) =>
          changed.has(
            `${table} ${key.startsWith('new ') ? rowKey(table as TableName, (c) => said[c] ?? '').split('/')[0] : key.split('/')[0]}`,
          ),
        ),
      ),
    ]),
  );
}

/** The table and the thing of an item; an indicator's components are one thing with it. */
function thingOf(part: Part, key: Readonly<Record<string, string>>): string {
  const [first = ''] = parts[part].key;
  return `${parts[part].table} ${key[first] ?? ''}`;
}

/** What was typed, with rows of another in place of its own. */
function over(typed: Typed, other: Typed): Typed {
  const tables = new Set([...Object.keys(typed), ...Object.keys(other)]) as Set<TableName>;
  return Object.fromEntries(
    [...tables].map((table) => [table, new Map([...(typed[table] ?? []), ...(other[table] ?? [])])]),
  );
}

function workedOutRemark({ table, key, column, value, from }: WorkedOut, rows: Rows): Fault {
  return { table, row: rowOf(rows, table, key), column, what: `${value} was worked out from ${from}` };
}

/** Where in the file an item is. */
function placeOf({ part, key, column }: Item, rows: Rows): { table: TableName; row: number | null } {
  const { table } = parts[part];
  const ofTable = rows.get(table) ?? new Map<string, number>();
  const cell = (name: string): string => key[name] ?? '';
  if (part === 'report') return { table, row: ofTable.get('') ?? null };
  if (part === 'components') return { table, row: ofTable.get(`${cell('indicator')}/${cell('component')}`) ?? null };
  if (part === 'indicators') {
    const own = [...ofTable].filter(([name]) => name.startsWith(`${cell('indicator')}/`));
    // An indicator of several components is rated in its own row; what is said of it once stands in the first.
    const whole = own.find(([name]) => name === `${cell('indicator')}/`);
    const isJudged = column === 'rating' || column === 'missing' || column === 'reason';
    return { table, row: ((isJudged ? whole : undefined) ?? own[0])?.[1] ?? null };
  }
  if (part === 'finance') {
    return { table, row: ofTable.get(`${cell('priority')}/${cell('kind')}/${cell('quarter')}`) ?? null };
  }
  return { table, row: ofTable.get(cell(parts[part].key[0])) ?? null };
}

/** The row of a pack in which an item is, as the file has it or, where it is to go, as it is held. */
export function rowOfItem(
  { current, wanted }: Pick<WorkbookProposal, 'current' | 'wanted'>,
  item: Item,
): RegisterRow | null {
  const key = JSON.stringify(item.key);
  const find = (pack: Pack) =>
    (rowsOf(pack, item.part) ?? []).find((row) => JSON.stringify(keyOfRow(item.part, row)) === key);
  return find(item.kind === 'remove' ? current : wanted) ?? find(current) ?? null;
}
