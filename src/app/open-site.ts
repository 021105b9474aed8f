import type { FastifyInstance } from 'fastify';
import { createHttp, type HttpOptions } from '../platform/http/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import {
  dictionaryCsv,
  type EditionCatalogue,
  noticeSchema,
  openCatalogue,
  type ReportingTables,
  reportSchema,
} from '../reporting/index.ts';
import { problemPage, registerSite, type SiteDeps } from '../site/index.ts';

type Options = Pick<SiteDeps, 'assets' | 'keepsPages'> & Pick<HttpOptions, 'baseUrl' | 'logLevel' | 'logTo'>;

/** The public site over a database, not listening; `refresh` reads the list of editions again. */
export async function openSite(
  database: Database,
  { assets, keepsPages = true, ...options }: Options,
): Promise<{ http: FastifyInstance; catalogue: EditionCatalogue; refresh: () => Promise<void> }> {
  const { catalogue, refresh } = await openCatalogue(database.read<ReportingTables>());
  const deps = {
    catalogue,
    dictionaryCsv,
    schemaJson: reportSchema,
    noticeSchemaJson: noticeSchema,
    assets,
    keepsPages,
    baseUrl: options.baseUrl,
  };
  const standing = () => catalogue.editions();
  const http = createHttp({ ...options, problemPage: problemPage(deps), standing });
  registerSite(http, deps);
  return { http, catalogue, refresh };
}
