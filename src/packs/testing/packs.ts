import type { Fault } from '../domain/fault.ts';
import type { Sheet, Sheets } from '../domain/tables.ts';
import type { HandedIn } from '../folder.ts';

/** A sheet in short: its header and its rows, cells parted by `|`. */
export function sheet(...lines: readonly string[]): Sheet {
  const [header = [], ...rows] = lines.map((line) => line.split('|'));
  return { header, rows: rows.map((cells, place) => ({ row: place + 2, cells })) };
}

/** The least that an indicator says, and what most tests of indicators add. */
export const indicatorColumns =
  'priority|ref|id|component|title|unit|direction|accumulation|target|actual|rating|missing|explanation';

/** A pack of one priority with one of each kind of thing. */
export const smallPack: Readonly<Record<string, Sheet>> = {
  report: sheet('body|period|title|source', 'MOPAC|2020-21-Q4|A title|A source'),
  priorities: sheet('id|order|name|objectives', 'safety|1|Safety|G'),
  indicators: sheet(indicatorColumns, 'safety|1|trust||Trust|percent|higher|pooled|80|79|G||'),
  goals: sheet('priority|ref|id|title|baseline|rating', 'safety|1|strategy|The strategy|Q4|CG'),
  risks: sheet('priority|ref|id|title|score|trend', 'safety|1|delay|Delay|12|↑'),
  risk_register: sheet('priority|id|title|owner|likelihood|impact', 'safety|delay|Supplier may fail|Sam|4|3'),
  issues: sheet('priority|ref|id|title|rating', 'safety|1|backlog|Backlog|H'),
  finance: sheet('priority|quarter|kind|budget|precision', 'safety|Q4|Revenue|3100000|100000'),
  claims: sheet('place|priority|table|rating|count', 'page|safety|goals|green|1'),
  notes: sheet('priority|text|table|id|mark', 'safety|A note|goals|strategy|*'),
};

/** The small pack with other sheets in place of its own; `undefined` leaves one out. */
export function packWith(changes: Readonly<Record<string, Sheet | null | undefined>>): Sheets {
  return new Map(
    Object.entries({ ...smallPack, ...changes }).filter((e): e is [string, Sheet | null] => e[1] !== undefined),
  );
}

/** Sheets as they would have been handed in. */
export function handedIn(sheets: Sheets, unread: readonly Fault[] = []): HandedIn {
  return { name: 'pack', sheets, sha256: '0'.repeat(64), unread };
}
