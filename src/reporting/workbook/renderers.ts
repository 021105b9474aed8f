import { writeOds, writeXlsx } from '../../platform/sheets/index.ts';
import type { Renderers } from '../domain/formats.ts';
import { noticeWorkbook, workbookOf } from './workbook.ts';

/** The two formats of spreadsheets: the same workbook, written as each. */
export const workbookRenderers = {
  ods: {
    report: (document, imprint) => writeOds(workbookOf(document, imprint)),
    notice: (notice, imprint) => writeOds(noticeWorkbook(notice, imprint)),
  },
  xlsx: {
    report: (document, imprint) => writeXlsx(workbookOf(document, imprint)),
    notice: (notice, imprint) => writeXlsx(noticeWorkbook(notice, imprint)),
  },
} satisfies Renderers;
