import type { Pack, TableName } from '../../packs/index.ts';

/**
 * The parts of a pack that are entered in a quarter: the register that a row goes to, the columns that name it there beside
 * the period, and the table of a pack in which people see it. Claims are not among them: only a back-file has any.
 */
export const parts = {
  report: { register: 'report', key: [], table: 'report' },
  priorities: { register: 'priority_period', key: ['priority'], table: 'priorities' },
  indicators: { register: 'indicator_period', key: ['indicator'], table: 'indicators' },
  components: { register: 'component_period', key: ['indicator', 'component'], table: 'indicators' },
  goals: { register: 'goal_period', key: ['goal'], table: 'goals' },
  risks: { register: 'risk_period', key: ['risk'], table: 'risks' },
  registeredRisks: { register: 'risk_register', key: ['risk'], table: 'risk_register' },
  issues: { register: 'issue_period', key: ['issue'], table: 'issues' },
  finance: { register: 'finance_period', key: ['priority', 'kind', 'quarter'], table: 'finance' },
  notes: { register: 'note', key: ['position'], table: 'notes' },
} as const satisfies Record<string, { register: string; key: readonly string[]; table: TableName }>;

export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];

/** A row of a register, by column. */
export type RegisterRow = Readonly<Record<string, unknown>>;

/** The rows of a part; undefined where the pack does not hold it. */
export function rowsOf(pack: Pack, part: Part): readonly RegisterRow[] | undefined {
  return part === 'report' ? [pack.report] : pack[part];
}

/** A row's primary key in its register, as text by column. */
export function keyOfRow(part: Part, row: RegisterRow): Readonly<Record<string, string>> {
  return Object.fromEntries(['period', ...parts[part].key].map((column) => [column, String(row[column])]));
}

/** What is said in a cell, as the tally writes it: text, or null for nothing. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  return String(value);
}

/** Columns of registers that a pack calls otherwise. */
const calledOtherwise: Readonly<Record<string, string>> = {
  'components.name': 'component_name',
  'notes.about': 'table',
  'notes.thing': 'id',
};

/** What a register's column is called in the table of a pack. */
export function packColumn(part: Part, column: string): string {
  return calledOtherwise[`${part}.${column}`] ?? column;
}
