import {
  dataRenderers,
  landscapePdf,
  noticePdf,
  type Renderers,
  reportPdf,
  workbookRenderers,
} from '../reporting/index.ts';

/** The pages are loaded when a page is rendered: most commands render none, and would wait for them. */
const site = () => import('../site/index.ts');

/** How each format of an edition is rendered, put together from the rooms that know how. */
export const renderers: Renderers = {
  ...dataRenderers,
  ...workbookRenderers,
  pdf: { report: reportPdf, notice: noticePdf },
  'landscape-pdf': { report: landscapePdf, notice: noticePdf },
  html: {
    report: async (document, imprint, mark) => {
      const { compileStyles, standaloneReport } = await site();
      return standaloneReport(document, imprint, await compileStyles(), mark);
    },
    notice: async (notice, imprint) => {
      const { compileStyles, standaloneNotice } = await site();
      return standaloneNotice(notice, imprint, await compileStyles());
    },
  },
};
