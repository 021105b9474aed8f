import type { Quarter } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import { type Html, html } from '../../platform/components/index.ts';
import { type Column, type Row, table } from '../../site/index.ts';
import { number, quarterShort, sentence } from '../../wording/index.ts';
import { type Box, type BoxOf, line } from './boxes.ts';

/** A line of finance with the boxes of its amounts. */
export type FinanceEntry = {
  readonly key: string;
  readonly name: string;
  readonly isOfPeriod: boolean;
  readonly budget: Box;
  readonly forecast: Box;
  readonly profile: Box;
  readonly actual: Box;
};

export function financeLine(one: FinancePeriod, period: Quarter, box: BoxOf): FinanceEntry {
  const key = `${one.priority}/${one.kind}/${one.quarter}`;
  const amount = (column: string) => box('finance', key, column);
  return {
    key,
    name: `${sentence(one.kind)}, ${quarterShort(one.quarter)}`,
    isOfPeriod: one.quarter === period,
    ...{ budget: amount('budget'), forecast: amount('forecast') },
    ...{ profile: amount('profile'), actual: amount('actual') },
  };
}

const amounts = [
  ['budget', 'Budget'],
  ['forecast', 'Forecast outturn'],
  ['profile', 'Profile to date'],
  ['actual', 'Actual to date'],
] as const;

const columns: Column[] = [{ label: 'Money' }, ...amounts.map(([, label]) => ({ label, numeric: true }))];

/** Lines of finance as a table, whose cells are boxes where somebody may enter them. */
export function financeTable(caption: string, lines: readonly FinanceEntry[], mayEnter: boolean, priority = ''): Html {
  const rows = lines.map((one): Row[] => [
    {
      cells: [
        { content: one.name },
        ...amounts.map(([column, label]) => ({
          content: mayEnter
            ? line({
                box: one[column],
                label,
                of: priority === '' ? one.name : `${one.name}, ${priority}`,
                width: 10,
                kind: 'number',
                isHidden: true,
              })
            : pounds(one[column]),
        })),
      ],
    },
  ]);
  return table(caption, columns, rows, 'app-finance-entry');
}

function pounds({ value }: Box): Html {
  if (value === '') return html`<span class="app-quiet">Not stated</span>`;
  return html`${Number.isFinite(Number(value)) ? `£${number(Number(value))}`.replace('£−', '−£') : value}`;
}
