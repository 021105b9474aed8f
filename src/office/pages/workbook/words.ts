import type { Pack, TableName } from '../../../packs/index.ts';
import { type Item, packColumn, parts, rowOfItem, type WorkbookProposal } from '../../../quarter/index.ts';
import { money, quarterShort } from '../../../wording/index.ts';

/** What tables, columns and things of a pack are called where a person reads of them. */

const tables: { readonly [T in TableName]: string } = {
  report: 'Report',
  priorities: 'Priorities',
  indicators: 'Indicators',
  goals: 'Goals',
  risks: 'Published risks',
  risk_register: 'Register of risks',
  issues: 'Issues',
  finance: 'Finance',
  claims: 'Claims',
  notes: 'Notes',
};

export function tableWords(table: TableName): string {
  return tables[table];
}

const columns: Readonly<Record<string, string>> = {
  actual: 'figure',
  actual_missing: 'why there is no figure',
  target_missing: 'why there is no target',
  missing: 'why there is no rating',
  action_due: 'date of the action',
  component_name: 'name of the component',
  ref: 'number',
  next_review: 'next review',
  objectives: 'confidence in objectives',
  time: 'confidence in time',
  spend: 'confidence in spend',
  capability: 'confidence in capability',
  risk: 'confidence given risks',
  baseline_printed: 'baseline as printed',
  forecast_printed: 'forecast as printed',
  rated_apart: 'components rated apart',
  lost: 'what was lost in the source',
};

/** A column in words: `why there is no figure`. */
export function columnWords(part: Item['part'], column: string): string {
  return columns[column] ?? packColumn(part, column).replaceAll('_', ' ');
}

type Row = Readonly<Record<string, unknown>>;
const textOf = (row: Row | null, column: string): string => (typeof row?.[column] === 'string' ? row[column] : '');

/** What an item is about: `4 Proportion of wards staffed`, a component by its name too. */
export function thingWords(proposal: Pick<WorkbookProposal, 'current' | 'wanted'>, item: Item): string {
  const row = rowOfItem(proposal, item) as Row | null;
  const { part, key } = item;
  switch (part) {
    case 'report':
      return 'The report as a whole';
    case 'priorities':
      return textOf(row, 'name') || (key.priority ?? '');
    case 'components': {
      const of = [proposal.current, proposal.wanted]
        .flatMap((pack: Pack) => pack.indicators ?? [])
        .find(({ indicator }) => indicator === key.indicator);
      const name = textOf(row, 'name');
      return [of ? `${of.ref} ${of.title}` : key.indicator, name].filter(Boolean).join(', ');
    }
    case 'finance':
      return `${key.kind}, ${quarterShort(key.quarter as never)}`;
    case 'notes':
      return textOf(row, 'text');
    default:
      return (
        [textOf(row, 'ref'), textOf(row, 'title')].filter(Boolean).join(' ') || Object.values(key).slice(1).join(' ')
      );
  }
}

const inPence = /^(budget|forecast|profile|actual|precision|forecast_variance|actual_variance)$/;

/** What a cell says, for a person; null for nothing. */
export function valueWords(
  proposal: Pick<WorkbookProposal, 'current' | 'wanted'>,
  item: Item,
  value: string | null,
): string | null {
  if (value === null || item.column === null) return null;
  if (item.part === 'finance' && inPence.test(item.column)) return money(Number(value));
  if (value === 'true') return 'yes';
  if (value === 'false') return 'no';
  if (/^\d{4}-\d\d-Q[1-4]$/.test(value)) return quarterShort(value as never);
  if (item.part === 'components' && /^(target|actual)$/.test(item.column)) {
    const of = proposal.wanted.indicators?.find(({ indicator }) => indicator === item.key.indicator);
    return of?.unit === 'percent' ? `${value}%` : value;
  }
  return value;
}

/** What a row that is new says, in one line: `likelihood 3, impact 4`. */
export function rowWords(proposal: Pick<WorkbookProposal, 'current' | 'wanted'>, item: Item): string {
  const row = rowOfItem(proposal, item) as Row | null;
  const left = new Set([
    'period',
    'position',
    'priority',
    'lost',
    'ref',
    'title',
    'text',
    'rated_apart',
    ...parts[item.part].key,
  ]);
  return Object.entries(row ?? {})
    .filter(
      ([column, value]) =>
        !left.has(column) && value !== null && value !== false && value !== '' && typeof value !== 'object',
    )
    .map(([column, value]) => `${columnWords(item.part, column)} ${String(value)}`)
    .join(', ');
}
