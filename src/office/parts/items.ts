import type { Pack } from '../../packs/index.ts';
import { type Item, type Part, packColumn, parts } from '../../quarter/index.ts';
import { type CellName, cellField } from './cells.ts';

type Of = { readonly part: Part; readonly key: Readonly<Record<string, string>>; readonly column: string };

const ofFirst: ReadonlySet<string> = new Set(['explanation', 'action', 'action_due', 'reported', 'title']);

/**
 * The cell of a pack in which a register's column is entered. What is said of an indicator once is in the row of its first
 * component; its rating, where it has several, in a row of its own.
 */
export function cellOfRegister({ part, key, column }: Of, pack: Pick<Pack, 'components'>): CellName {
  const { table } = parts[part];
  const named = packColumn(part, column);
  switch (part) {
    case 'report':
      return { table, key: '', column: named };
    case 'indicators': {
      const { indicator = '' } = key;
      const rows = (pack.components ?? []).filter((one) => one.indicator === indicator);
      const first = `${indicator}/${rows[0]?.component ?? ''}`;
      return { table, key: ofFirst.has(column) || rows.length < 2 ? first : `${indicator}/`, column: named };
    }
    case 'components':
      return { table, key: `${key.indicator}/${key.component}`, column: named };
    case 'finance':
      return { table, key: `${key.priority}/${key.kind}/${key.quarter}`, column: named };
    default:
      return { table, key: key[parts[part].key[0]] ?? '', column: named };
  }
}

/** The box of a proposed change; null for a whole row. */
export function fieldOfItem(item: Item, pack: Pick<Pack, 'components'>): string | null {
  return item.column === null ? null : cellField(cellOfRegister({ ...item, column: item.column }, pack));
}
