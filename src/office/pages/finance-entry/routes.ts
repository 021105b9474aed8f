import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { addSimpleEntry } from '../../parts/simple-entry.ts';
import { renderFinance } from './render.ts';

const amounts: readonly string[] = ['budget', 'forecast', 'profile', 'actual'];

/** Where the finance of every priority is entered. */
export const financeEntryRoutes: OfficeRoutes = (office) =>
  addSimpleEntry(office, {
    title: 'Finance',
    address: addresses.financeIn,
    enteredBy: 'finance.enter',
    isEntered: ({ table, column }) => table === 'finance' && amounts.includes(column),
    render: renderFinance,
  });
