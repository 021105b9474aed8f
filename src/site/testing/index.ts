import { createHttp, listen } from '../../platform/http/index.ts';
import type { ReportDocument } from '../../reporting/index.ts';
import { compileStyles, problemPage, registerSite, type SiteDeps } from '../index.ts';
import { catalogueOf } from './catalogue.ts';

export { twoReports } from './catalogue.ts';

/** The site over documents at hand, not listening. */
export async function siteOf(documents: readonly ReportDocument[]) {
  const deps: SiteDeps = {
    catalogue: catalogueOf(documents),
    dictionaryCsv: () => 'column,meaning\r\nperiod,The reporting period\r\n',
    schemaJson: () => '{"$schema":"https://json-schema.org/draft/2020-12/schema"}',
    noticeSchemaJson: () => '{"$schema":"https://json-schema.org/draft/2020-12/schema"}',
    assets: await compileStyles(),
    baseUrl: 'http://localhost:3000',
  };
  const app = createHttp({ logLevel: 'silent', baseUrl: deps.baseUrl, problemPage: problemPage(deps) });
  registerSite(app, deps);
  return app;
}

/** The site on a free port of this machine. */
export async function startSite(documents: readonly ReportDocument[]) {
  return listen(await siteOf(documents), { port: 0 });
}
