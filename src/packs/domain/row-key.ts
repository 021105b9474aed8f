import type { TableName } from './tables.ts';

type CellOf = (column: string) => string;

/** Of a table that is not here no column names a row. */
const keys: { readonly [T in TableName]?: (cell: CellOf) => string } = {
  report: () => '',
  priorities: (cell) => cell('id'),
  // A row without a component is the only one, or that for the rating of the whole.
  indicators: (cell) => `${cell('id')}/${cell('component')}`,
  goals: (cell) => cell('id'),
  risks: (cell) => cell('id'),
  risk_register: (cell) => cell('id'),
  issues: (cell) => cell('id'),
  finance: (cell) => `${cell('priority')}/${cell('kind')}/${cell('quarter')}`,
};

/** What names a row of a pack's table for as long as it lasts: `met-trust/`, `victim-satisfaction-gap/black`, `safer-streets/revenue/2021-22-Q1`. */
export function rowKey(table: TableName, cell: CellOf): string {
  return keys[table]?.(cell) ?? '';
}
