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
import { type Assets, problemPage, registerSite } from '../site/index.ts';

/** The public site over a database, not listening; `refresh` reads the list of editions again. */
export async function openSite(
  database: Database,
  { assets, ...options }: { readonly assets: Assets } & Pick<HttpOptions, 'baseUrl' | 'logLevel' | 'logTo'>,
): Promise<{ http: FastifyInstance; catalogue: EditionCatalogue; refresh: () => Promise<void> }> {
  const { catalogue, refresh } = await openCatalogue(database.read<ReportingTables>());
  const deps = {
    catalogue,
    dictionaryCsv,
    schemaJson: reportSchema,
    noticeSchemaJson: noticeSchema,
    assets,
    baseUrl: options.baseUrl,
  };
  const standing = () => catalogue.editions();
  const http = createHttp({ ...options, problemPage: problemPage(deps), standing });
  registerSite(http, deps);
  return { http, catalogue, refresh };
}
