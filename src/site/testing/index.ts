import { refill } from '../../platform/files/index.ts';
import { createHttp, listen } from '../../platform/http/index.ts';
import type { ReportDocument } from '../../reporting/index.ts';
import { compileStyles, problemPage, registerSite, type SiteDeps, staticSite } from '../index.ts';
import { catalogueOf, type Standing } from './catalogue.ts';
import { tallyOf } from './tally.ts';

export { twoReports } from './catalogue.ts';
export { aFinding, someFindings } from './findings.ts';

/**
 * What a site over documents at hand is made of. It asks of a report what the document says is asked, unless told otherwise: what
 * all the checks there are would find in it is not what a test of the site is about.
 */
export async function depsOf(
  documents: readonly ReportDocument[],
  standing: Standing = {},
  more: Partial<SiteDeps> = {},
): Promise<SiteDeps> {
  return {
    catalogue: catalogueOf(documents, standing),
    tally: tallyOf(documents),
    dictionaryCsv: () => 'kind,name,meaning\r\ncolumn,period,The reporting period\r\n',
    schemaJson: () => '{"$schema":"https://json-schema.org/draft/2020-12/schema"}',
    noticeSchemaJson: () => '{"$schema":"https://json-schema.org/draft/2020-12/schema"}',
    assets: await compileStyles(),
    baseUrl: 'http://localhost:3000',
    scrutinise: ({ findings }) => [...findings],
    ...more,
  };
}

/** The site over documents at hand, not listening. */
export async function siteOf(
  documents: readonly ReportDocument[],
  standing: Standing = {},
  more: Partial<SiteDeps> = {},
) {
  const deps = await depsOf(documents, standing, more);
  const { baseUrl, catalogue } = deps;
  const app = createHttp({
    logLevel: 'silent',
    baseUrl,
    problemPage: problemPage(deps),
    standing: () => catalogue.editions(),
  });
  registerSite(app, deps);
  return app;
}

/** The site on a free port of this machine. */
export async function startSite(documents: readonly ReportDocument[], standing: Standing = {}) {
  return listen(await siteOf(documents, standing), { port: 0 });
}

/** Exports the site over documents at hand into a folder; how many files there are, and how many are gone. */
export async function exportSite(
  folder: string,
  documents: readonly ReportDocument[],
  standing: Standing = {},
): Promise<{ readonly files: number; readonly removed: number }> {
  const { catalogue, baseUrl } = await depsOf(documents, standing);
  const app = await siteOf(documents, standing);
  const filled = await refill(folder, '.tallystick-export.json', async (put) => {
    for await (const { path, bytes } of staticSite(app, { catalogue, baseUrl })) put(path, bytes);
  });
  await app.close();
  if (!filled.ok) throw new Error(filled.error);
  return filled.value;
}
