import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { addSimpleEntry } from '../../parts/simple-entry.ts';
import { renderReportEntry } from './render.ts';

/** Where the title and the overview of a report are entered. */
export const reportEntryRoutes: OfficeRoutes = (office) =>
  addSimpleEntry(office, {
    title: 'The report as a whole',
    address: addresses.reportIn,
    enteredBy: 'report.enter',
    isEntered: ({ table, column }) => table === 'report' && (column === 'title' || column === 'overview'),
    render: renderReportEntry,
  });
