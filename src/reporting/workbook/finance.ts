import type { Cell, Table } from '../../platform/sheets/index.ts';
import { sentence } from '../../wording/index.ts';
import type { FinancePart, PriorityPart } from '../domain/document.ts';
import { blank, type Column, numberOr, type Shorthand, tableOf, text } from './cell.ts';
import { marked, type PlacedNote } from './notes.ts';

type FinanceRow = { readonly priority: PriorityPart; readonly line: FinancePart };

/** The finance figures in pounds: one row a priority, quarter and kind. Pence are shown only where some amount has them. */
export function financeTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  const rows = priorities.flatMap((priority) => priority.finance.map((line): FinanceRow => ({ priority, line })));
  const decimals = rows.every(({ line }) => amountsOf(line).every((pence) => pence % 100 === 0)) ? 0 : 2;
  const money = (pence: number | null, shorthand: Shorthand): Cell =>
    pence === null ? blank(shorthand) : { kind: 'money', pence, decimals };
  const stated = (heading: string, field: 'budget' | 'forecast' | 'profile' | 'actual'): Column<FinanceRow> => [
    heading,
    ({ line }) => money(line[field], lostOr(line, field, 'not stated')),
  ];
  return tableOf(rows, [
    [
      'Priority',
      ({ priority, line }) => text(marked(priority.name, notes, { priority, table: 'finance', id: line.kind })),
    ],
    ['Quarter', ({ line }) => text(line.quarter)],
    ['Kind', ({ line }) => text(sentence(line.kind))],
    stated('Budget (£)', 'budget'),
    stated('Forecast outturn (£)', 'forecast'),
    stated('Profile to date (£)', 'profile'),
    stated('Actual to date (£)', 'actual'),
    [
      'Forecast as a percentage of budget, as printed',
      ({ line }) => numberOr(line.printed.forecastPercent, lostOr(line, 'forecast_percent', 'z')),
    ],
    [
      'Forecast less budget, as printed (£)',
      ({ line }) => money(line.printed.forecastVariance, lostOr(line, 'forecast_variance', 'z')),
    ],
    [
      'Actual as a percentage of profile, as printed',
      ({ line }) => numberOr(line.printed.actualPercent, lostOr(line, 'actual_percent', 'z')),
    ],
    [
      'Actual less profile, as printed (£)',
      ({ line }) => money(line.printed.actualVariance, lostOr(line, 'actual_variance', 'z')),
    ],
    ['Rounded by the source to (£)', ({ line }) => money(line.precision, 'z')],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

function amountsOf({ budget, forecast, profile, actual, printed, precision }: FinancePart): number[] {
  return [budget, forecast, profile, actual, printed.forecastVariance, printed.actualVariance, precision].filter(
    (pence) => pence !== null,
  );
}

function lostOr({ lost }: FinancePart, field: string, otherwise: Shorthand): Shorthand {
  return lost.includes(field) ? 'lost' : otherwise;
}
