import { recordOf } from '../../ledger/index.ts';
import type { Pack } from '../../packs/index.ts';
import { cellText, keyOfRow, type Part, partNames, parts, type RegisterRow, rowsOf } from './parts.ts';

/** What happened to a row since somebody last saw it. Texts as the tally writes them. */
export type MovedRow = {
  /** By column: what it said when it was seen, and who changed it last, when. */
  readonly columns: ReadonlyMap<string, Moved>;
  /** Set where the row came or went since. */
  readonly added: Moved | null;
  readonly removed: Moved | null;
};

/** A change that somebody else made since: what was there before, who made it (null: no name to be seen) and when. */
export type Moved = { readonly before: string | null; readonly who: string | null; readonly at: string };

/** What moved since a form or workbook was made: by register and record, as `movedKey` writes them. */
export type MovedSince = ReadonlyMap<string, MovedRow>;

export function movedKey(register: string, record: string): string {
  return `${register} ${record}`;
}

/**
 * One proposed change: a cell of a row, or a row that is added or removed. `moved` is set where somebody else changed the
 * same since: a conflict, which is made only where it is chosen.
 */
export type Item = {
  /** The same for the same change, however often it is proposed. */
  readonly id: string;
  readonly kind: 'change' | 'add' | 'remove';
  readonly part: Part;
  readonly key: Readonly<Record<string, string>>;
  /** Null for what belongs to no priority. */
  readonly priority: string | null;
  /** The register's column; null for a row. */
  readonly column: string | null;
  readonly now: string | null;
  readonly wanted: string | null;
  readonly moved: Moved | null;
};

export type Proposal = { readonly items: readonly Item[] };

export type ProposeOptions = {
  /** Of what priority `wanted` states the rows; null: of all. Rows of others are not missed. */
  readonly within?: string | null;
  /** Whether 61 and 61.0 are the same, as they are for a spreadsheet. */
  readonly numbersAlike?: boolean;
};

/** Columns that no person states: of which period a row is, and its place. */
const notStated: ReadonlySet<string> = new Set(['period', 'position']);

/**
 * What `wanted` would change in `current`, cell by cell. A cell that says what it said when it was last seen was not touched,
 * also where somebody else changed it since; one that says something else than then and than now is a conflict. A part that
 * `wanted` does not hold is left alone. Both are of one period.
 */
export function propose(
  current: Pack,
  wanted: Pack,
  moved: MovedSince,
  { within = null, numbersAlike = false }: ProposeOptions = {},
): Proposal {
  const same = numbersAlike ? alike : (a: string | null, b: string | null) => a === b;
  const items: Item[] = [];
  const [prioritiesWanted, prioritiesNow] = [prioritiesOf(wanted), prioritiesOf(current)];
  const comeBack = indicatorsMeantStill(current, wanted, moved, same);
  for (const part of partNames) {
    const next = rowsOf(wanted, part);
    if (next === undefined) continue;
    const { register } = parts[part];
    const before = byRecord(part, rowsOf(current, part) ?? []);
    const after = byRecord(part, next);
    const common = (record: string, row: RegisterRow) => ({
      part,
      key: keyOfRow(part, row),
      priority: priorityOf(part, row, prioritiesWanted) ?? priorityOf(part, row, prioritiesNow),
      since: moved.get(movedKey(register, record)) ?? null,
    });
    for (const [record, row] of after) {
      const held = before.get(record);
      const { since, ...of } = common(record, row);
      if (held === undefined) {
        // It was there when it was seen and is gone: only whoever changed it means to have it still.
        const gone = since?.removed ?? null;
        if (gone !== null && !isTouched(row, since, same) && !comeBack.has(String(row.indicator))) continue;
        const id = `${register} ${record} add`;
        items.push({ ...of, id, kind: 'add', column: null, now: null, wanted: null, moved: gone });
        continue;
      }
      for (const column of Object.keys(row)) {
        if (notStated.has(column) || column in of.key) continue;
        const [now, stated] = [cellText(held[column]), cellText(row[column])];
        const other = since?.columns.get(column) ?? null;
        if (same(now, stated) || (other !== null && same(other.before, stated))) continue;
        const id = `${register} ${record} ${column}`;
        items.push({ ...of, id, kind: 'change', column, now, wanted: stated, moved: other });
      }
    }
    if (part === 'report') continue;
    for (const [record, row] of before) {
      const { since, ...of } = common(record, row);
      // Whoever never saw a row does not mean to remove it.
      if (after.has(record) || since?.added || (within !== null && of.priority !== within)) continue;
      const [other = null] = [...(since?.columns.values() ?? [])];
      const id = `${register} ${record} remove`;
      items.push({ ...of, id, kind: 'remove', column: null, now: null, wanted: null, moved: other });
    }
  }
  return { items };
}

type Same = (a: string | null, b: string | null) => boolean;

function byRecord(part: Part, rows: readonly RegisterRow[]): Map<string, RegisterRow> {
  return new Map(rows.map((row) => [recordOf(keyOfRow(part, row)), row]));
}

/** Whether a row that is gone says something else than it said when it was seen; columns of which nothing is known were blank. */
function isTouched(row: RegisterRow, since: MovedRow | null, same: Same): boolean {
  return Object.entries(row).some(
    ([column, value]) => !notStated.has(column) && !same(since?.columns.get(column)?.before ?? null, cellText(value)),
  );
}

/**
 * Indicators that somebody took out and whoever states `wanted` means to have still: because of what they say of the indicator
 * or of one of its components. Neither is anything without the other.
 */
function indicatorsMeantStill(current: Pack, wanted: Pack, moved: MovedSince, same: Same): ReadonlySet<string> {
  const held = new Set(current.indicators?.map(({ indicator }) => indicator));
  const meant = new Set<string>();
  for (const part of ['indicators', 'components'] as const) {
    for (const [record, row] of byRecord(part, rowsOf(wanted, part) ?? [])) {
      const since = moved.get(movedKey(parts[part].register, record)) ?? null;
      if (!held.has(String(row.indicator)) && isTouched(row, since, same)) meant.add(String(row.indicator));
    }
  }
  return meant;
}

function prioritiesOf({ indicators }: Pack): ReadonlyMap<unknown, string> {
  return new Map(indicators?.map(({ indicator, priority }) => [indicator, priority]));
}

function priorityOf(part: Part, row: RegisterRow, ofIndicator: ReadonlyMap<unknown, string>): string | null {
  if (typeof row.priority === 'string') return row.priority;
  return part === 'components' ? (ofIndicator.get(row.indicator) ?? null) : null;
}

/** Whether two cells say the same number, or the same text. */
function alike(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  const number = /^-?\d+(\.\d+)?$/;
  return a !== null && b !== null && number.test(a) && number.test(b) && Number(a) === Number(b);
}

/**
 * `current` with the chosen items of a proposal: cells as `wanted` has them, its added rows after all others, its removed rows
 * gone. Everything else stays as it is, the places of rows too. An indicator comes and goes with its components, also where
 * only one of them was chosen.
 */
export function accept(current: Pack, wanted: Pack, items: readonly Item[]): Pack {
  const result: Record<string, unknown> = { ...current };
  const all = [...items, ...withComponents(current, wanted, items)];
  for (const part of partNames) {
    const chosen = all.filter((one) => one.part === part);
    if (chosen.length === 0) continue;
    const next = byRecord(part, rowsOf(wanted, part) ?? []);
    const ofRecord = Map.groupBy(chosen, (one) => recordOf(one.key));
    const kept = (rowsOf(current, part) ?? []).flatMap((row) => {
      const record = recordOf(keyOfRow(part, row));
      const own = ofRecord.get(record) ?? [];
      if (own.some((one) => one.kind === 'remove')) return [];
      const cells = own.filter((one) => one.kind === 'change').map(({ column }) => column as string);
      const said = next.get(record);
      return [said ? { ...row, ...Object.fromEntries(cells.map((column) => [column, said[column]])) } : row];
    });
    let last = Math.max(0, ...(rowsOf(current, part) ?? []).map((row) => Number(row.position ?? 0)));
    const come = chosen.flatMap(({ kind, key }) => {
      const row = kind === 'add' ? next.get(recordOf(key)) : undefined;
      if (!row) return [];
      last += 1;
      return [{ ...row, position: last }];
    });
    const rows = [...kept, ...come];
    result[part] = part === 'report' ? rows[0] : rows;
  }
  return result as Pack;
}

type Chosen = Pick<Item, 'part' | 'kind' | 'key' | 'column'>;

/** What comes and goes with what was chosen, because an indicator and its components are nothing without each other. */
function withComponents(current: Pack, wanted: Pack, items: readonly Chosen[]): Chosen[] {
  const [isHeld, chosen] = [new Set(current.indicators?.map(({ indicator }) => indicator)), new Set(items.map(named))];
  const more: Chosen[] = [];
  const also = (part: Part, kind: Item['kind'], row: RegisterRow) => {
    const one = { part, kind, key: keyOfRow(part, row), column: null };
    if (!chosen.has(named(one))) more.push(one);
  };
  const of = (kind: Item['kind'], ...which: readonly Part[]) =>
    new Set(items.filter((one) => one.kind === kind && which.includes(one.part)).map(({ key }) => key.indicator ?? ''));
  const [come, gone] = [of('add', 'indicators', 'components'), of('remove', 'indicators')];
  const partsNow = Map.groupBy(current.components ?? [], ({ indicator }) => indicator);
  for (const row of wanted.indicators ?? []) {
    if (come.has(row.indicator) && !isHeld.has(row.indicator)) also('indicators', 'add', row);
  }
  for (const row of wanted.components ?? []) {
    if (come.has(row.indicator) && !isHeld.has(row.indicator)) also('components', 'add', row);
  }
  for (const row of current.indicators ?? []) {
    const own = partsNow.get(row.indicator) ?? [];
    const isRemoved = (part: RegisterRow) =>
      chosen.has(named({ part: 'components', kind: 'remove', key: keyOfRow('components', part), column: null }));
    if (gone.has(row.indicator)) for (const part of own) also('components', 'remove', part);
    else if (own.length > 0 && own.every(isRemoved) && !come.has(row.indicator)) also('indicators', 'remove', row);
  }
  return more;
}

function named({ part, kind, key }: Chosen): string {
  return `${kind} ${part} ${recordOf(key)}`;
}

/** What there is to write of a period: parts that nothing is accepted of are left out, and so nobody needs a right to them. */
export type ToWrite = Omit<Pack, 'report'> & Partial<Pick<Pack, 'report'>>;

/** `accept`, with no part of which nothing is accepted. */
export function toWrite(current: Pack, wanted: Pack, items: readonly Item[]): ToWrite {
  const { period, body, ...accepted } = accept(current, wanted, items);
  const changed = new Set<Part>(items.map(({ part }) => part));
  // They are stated together.
  if (changed.has('indicators') || changed.has('components')) changed.add('indicators').add('components');
  return {
    period,
    body,
    ...Object.fromEntries(Object.entries(accepted).filter(([part]) => changed.has(part as Part))),
  };
}
