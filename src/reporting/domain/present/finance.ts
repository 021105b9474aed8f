import { money, percent, quarterShort, sentence } from '../../../wording/index.ts';
import type { FinancePart } from '../document.ts';
import { absent, lostText, type ValueView, value } from './value.ts';

export type FinanceView = {
  readonly rounded: string | null;
  /** Each kind of money that there is, with a sentence on its latest quarter that names it where there are several. */
  readonly kinds: readonly { readonly kind: string; readonly name: string; readonly sentence: string | null }[];
  readonly rows: readonly {
    readonly quarter: string;
    /** Named only where the table holds more than one kind. */
    readonly kind: string | null;
    readonly budget: ValueView;
    readonly forecast: ValueView;
    readonly forecastPrinted: ValueView;
    readonly profile: ValueView;
    readonly actual: ValueView;
    readonly actualPrinted: ValueView;
  }[];
};

type Amount = 'budget' | 'forecast' | 'profile' | 'actual';

/** The finance table, newest quarter first; percentages and variances are what the source printed. */
export function presentFinance(rows: readonly FinancePart[]): FinanceView {
  const kinds = Map.groupBy(rows, (row) => row.kind);
  const precisions = new Set(rows.map((row) => row.precision));
  const [precision] = precisions;
  return {
    rounded:
      precision && precisions.size === 1 && precision > 1
        ? `Rounded by the source to ${money(precision, precision)}.`
        : null,
    kinds: [...kinds].map(([kind, all]) => {
      const [name, spent] = [sentence(kind), spentWords(all)];
      return { kind, name, sentence: spent !== null && kinds.size > 1 ? `${name}: ${spent}` : spent };
    }),
    rows: [...rows]
      .sort((a, b) => (a.quarter < b.quarter ? 1 : a.quarter > b.quarter ? -1 : 0))
      .map((row) => ({
        quarter: quarterShort(row.quarter),
        kind: kinds.size > 1 ? sentence(row.kind) : null,
        budget: amount(row, 'budget'),
        forecast: amount(row, 'forecast'),
        forecastPrinted: printed(row, 'forecast'),
        profile: amount(row, 'profile'),
        actual: amount(row, 'actual'),
        actualPrinted: printed(row, 'actual'),
      })),
  };
}

/**
 * What was spent of what was profiled by the latest quarter, in a sentence. The share is the printed one, which comes
 * from unrounded money; where none is printed it is computed from exact amounts only.
 */
function spentWords(rows: readonly FinancePart[]): string | null {
  const latest = rows.reduce<FinancePart | null>((a, b) => (a === null || b.quarter > a.quarter ? b : a), null);
  if (!latest || latest.actual === null) return null;
  const { quarter, actual, profile, precision, printed } = latest;
  const by = `By the end of ${quarterShort(quarter)}, ${money(actual, precision)}`;
  if (profile === null) return `${by} had been spent.`;
  const share = printed.actualPercent ?? (precision === 1 && profile > 0 ? Math.round((actual / profile) * 100) : null);
  const of = `${by} had been spent of the ${money(profile, precision)} profiled to date`;
  return share === null ? `${of}.` : `${of}: ${percent(share)}.`;
}

function amount(row: FinancePart, field: Amount): ValueView {
  const pence = row[field];
  if (pence !== null) return value(money(pence, row.precision));
  return absent(row.lost.includes(field) ? sentence(lostText) : 'Not stated');
}

function printed(row: FinancePart, field: 'forecast' | 'actual'): ValueView {
  const share = row.printed[`${field}Percent`];
  const variance = row.printed[`${field}Variance`];
  if (share === null && variance === null) {
    // What is lost is named as the pack's columns are.
    const lost = row.lost.includes(`${field}_percent`) || row.lost.includes(`${field}_variance`);
    return absent(lost ? sentence(lostText) : 'Not printed');
  }
  const parts = [
    share === null ? null : percent(share),
    variance === null ? null : `(${money(variance, row.precision)})`,
  ];
  return value(parts.filter((part) => part !== null).join(' '));
}
