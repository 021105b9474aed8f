import { type Quarter, quarterDates } from '../../calendar/index.ts';
import type { TableName } from '../../packs/index.ts';
import { number } from '../../wording/index.ts';
import type { KeyedSheets, Typed } from './typed.ts';

/** A row of a pack's table, by its key. */
export type RowName = { readonly table: TableName; readonly key: string };
type Cells = Readonly<Record<string, string>>;

/** The rows of sheets by table and key, each as text by column. */
export type RowsByKey = ReadonlyMap<TableName, ReadonlyMap<string, Cells>>;

export function rowsByKey({ sheets, keys }: KeyedSheets): RowsByKey {
  return new Map(
    [...sheets].map(([table, { header, rows }]) => [
      table,
      new Map(
        rows.map(({ cells }, place) => [
          keys.get(table)?.[place] ?? '',
          Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])),
        ]),
      ),
    ]),
  );
}

/** What is typed of a row over what is held of it. */
function cellsOf(typed: Typed, held: RowsByKey, { table, key }: RowName): Cells {
  return { ...held.get(table)?.get(key), ...typed[table]?.get(key) };
}

/** What was typed, with further cells. */
export function withCells(typed: Typed, { table, key }: RowName, cells: Cells): Typed {
  if (Object.keys(cells).length === 0) return typed;
  const rows = new Map(typed[table]);
  rows.set(key, { ...rows.get(key), ...cells });
  return { ...typed, [table]: rows };
}

/**
 * What is said of a thing anew each quarter, by table: columns that are said together, or not at all (a figure, or why there
 * is none).
 */
export const saidAnew: { readonly [T in TableName]?: readonly (readonly string[])[] } = {
  priorities: [['narrative'], ['objectives'], ['time'], ['spend'], ['capability'], ['risk']],
  indicators: [
    ['actual', 'actual_missing', 'numerator', 'denominator', 'status'],
    ['rating', 'missing', 'reason'],
    ['explanation'],
    ['action', 'action_due'],
  ],
  goals: [['rating', 'missing'], ['reason']],
  risks: [['likelihood', 'impact', 'score'], ['trend'], ['explanation']],
  risk_register: [['likelihood', 'impact'], ['next_review']],
  issues: [['rating'], ['trend'], ['explanation']],
};

/**
 * What was typed, and for these rows whatever is blank as last quarter had it: nothing changed. What somebody typed stands.
 * The trend of what did not change is that it stays the same. A review that was to be before the quarter's end is not to come.
 */
export function unchanged(
  typed: Typed,
  rows: readonly (RowName & { readonly columns?: readonly string[] })[],
  held: RowsByKey,
  last: RowsByKey | null,
  period: Quarter,
): Typed {
  let next = typed;
  for (const row of rows) {
    const before = last?.get(row.table)?.get(row.key);
    if (!before) continue;
    const now = cellsOf(typed, held, row);
    const filled: Record<string, string> = {};
    for (const together of saidAnew[row.table] ?? []) {
      if (row.columns && !together.some((column) => row.columns?.includes(column))) continue;
      if (together.some((column) => (now[column] ?? '') !== '')) continue;
      for (const column of together) {
        const said = column === 'trend' && before.trend !== 'lost' ? 'same' : (before[column] ?? '');
        const isOver = column === 'next_review' && said <= quarterDates(period).ends.toString();
        if (said !== '' && said !== 'lost' && !isOver) filled[column] = said;
      }
    }
    next = withCells(next, row, filled);
  }
  return next;
}

/** Something that was worked out and not typed: the cell, its value, and from what in words. */
export type WorkedOut = RowName & { readonly column: string; readonly value: string; readonly from: string };

/**
 * What was typed, and what follows from it: a percentage from its numerator and denominator, a score from likelihood and
 * impact, where none is typed or the one that is there was worked out from what these said before. Likelihood and impact of a
 * published risk are those of the register. A rating that is given now needs no word for why there is none.
 */
export function workedOut(
  typed: Typed,
  held: RowsByKey,
  last: RowsByKey | null,
): { readonly typed: Typed; readonly worked: readonly WorkedOut[] } {
  let next = typed;
  const worked: WorkedOut[] = [];
  for (const [from, to] of [
    ['risk_register', 'risks'],
    ['risks', 'risk_register'],
  ] as const) {
    for (const [key, cells] of next[from] ?? []) {
      if (!held.get(to)?.has(key) && !next[to]?.has(key)) continue;
      const both = Object.entries(cells).filter(([column]) => column === 'likelihood' || column === 'impact');
      const own = next[to]?.get(key);
      next = withCells(next, { table: to, key }, { ...Object.fromEntries(both), ...own });
    }
  }
  for (const table of ['indicators', 'risks'] as const) {
    const result = table === 'indicators' ? percentage : score;
    const column = table === 'indicators' ? 'actual' : 'score';
    for (const key of next[table]?.keys() ?? []) {
      const row = { table, key };
      const [now, was] = [cellsOf(next, held, row), held.get(table)?.get(key)];
      const decimals = decimalsOf(last?.get(table)?.get(key)?.actual || now.target || '');
      const found = result(now, decimals);
      if (found === null) continue;
      const isFollowing =
        was !== undefined && now[column] === was[column] && result(was, decimals)?.value === was[column];
      if ((now[column] ?? '') !== '' && !isFollowing) continue;
      if (table === 'indicators' && (now.actual_missing ?? '') !== '') continue;
      next = withCells(next, row, { [column]: found.value });
      worked.push({ ...row, column, ...found });
    }
  }
  for (const table of ['indicators', 'goals'] as const) {
    for (const [key, cells] of next[table] ?? []) {
      const was = held.get(table)?.get(key);
      for (const [value, missing] of [
        ['rating', 'missing'],
        ['actual', 'actual_missing'],
      ] as const) {
        const isNew = (cells[value] ?? '') !== '' && cells[value] !== (was?.[value] ?? '');
        const isStale =
          (cells[missing] ?? was?.[missing] ?? '') === (was?.[missing] ?? '') && (was?.[missing] ?? '') !== '';
        if (isNew && isStale) next = withCells(next, { table, key }, { [missing]: '' });
        const isGone = (cells[missing] ?? '') !== '' && cells[missing] !== (was?.[missing] ?? '');
        const isHeld = (cells[value] ?? '') !== '' && cells[value] === was?.[value];
        if (isGone && isHeld && value === 'rating') next = withCells(next, { table, key }, { [value]: '' });
      }
    }
  }
  return { typed: next, worked };
}

type Found = { readonly value: string; readonly from: string } | null;

const numberIn = (text: string | undefined): number | null => {
  const plain = (text ?? '').trim().replaceAll(',', '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
};

function percentage(row: Cells, decimals: number): Found {
  const [numerator, denominator] = [numberIn(row.numerator), numberIn(row.denominator)];
  if (row.unit !== 'percent' || numerator === null || denominator === null || denominator <= 0) return null;
  const scale = 10 ** decimals;
  const value = Math.round((numerator * 100 * scale) / denominator) / scale;
  return { value: String(value), from: `${number(numerator)} of ${number(denominator)}` };
}

function score(row: Cells): Found {
  const [likelihood, impact] = [numberIn(row.likelihood), numberIn(row.impact)];
  if (likelihood === null || impact === null) return null;
  return { value: String(likelihood * impact), from: `likelihood ${likelihood} × impact ${impact}` };
}

/** As many decimals as the figure had last quarter, or its target, and at least one where neither has been said. */
function decimalsOf(said: string): number {
  return numberIn(said) === null ? 1 : Math.min(4, said.split('.')[1]?.length ?? 0);
}

/** The id of a thing from its title, unlike all that there are: `A shared endeavour` gives `a-shared-endeavour`. */
export function idFrom(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const short = words.length <= 60 ? words : words.slice(0, 60).replace(/-[^-]*$/, '');
  const base = short || 'new';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/**
 * The id of a risk of the body's own register. It is public once the risk is, with whatever wording: so it says of whose
 * priority it is and nothing of how the body words it for itself.
 */
export function riskIdFrom(priority: string, taken: ReadonlySet<string>): string {
  return idFrom(`${priority.slice(0, 50)} risk`, taken);
}

/** The number of the next thing in a table of the report: `7` after `6`, `3.4` after `3.3`. */
export function nextRef(refs: readonly string[]): string {
  const parts = refs.flatMap((ref) => {
    const found = /^(.*?)(\d+)$/.exec(ref.trim());
    return found ? [{ before: found[1] ?? '', number: Number(found[2]) }] : [];
  });
  const last = parts.at(-1);
  if (!last) return String(refs.length + 1);
  const own = parts.filter(({ before }) => before === last.before).map((one) => one.number);
  return `${last.before}${Math.max(...own) + 1}`;
}
