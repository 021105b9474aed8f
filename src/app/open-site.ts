import type { FastifyInstance } from 'fastify';
import { type HeadTables, publicTally } from '../ledger/index.ts';
import type { OfficeDeps } from '../office/index.ts';
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
import { frameOf, problemPage, registerSite, type SiteDeps } from '../site/index.ts';

/** What the office is handed beside what the site has too. */
export type OfficeOptions = Omit<OfficeDeps, 'database' | 'frame' | 'baseUrl'>;

type Options = Pick<SiteDeps, 'assets' | 'keepsPages'> &
  Pick<HttpOptions, 'baseUrl' | 'logLevel' | 'logTo' | 'trustedProxies'> & {
    /** With it there is an office behind the public site; without it nobody can sign in, and no page says so. */
    readonly office?: OfficeOptions;
  };

/**
 * The public site over a database, and the office where it is asked for, not listening; `refresh` reads the list of editions
 * again.
 */
export async function openSite(
  database: Database,
  { assets, keepsPages = true, office, ...options }: Options,
): Promise<{ http: FastifyInstance; catalogue: EditionCatalogue; refresh: () => Promise<void> }> {
  const { catalogue, refresh } = await openCatalogue(database.read<ReportingTables>());
  // Loaded here: an export has no office.
  const room = office ? await import('../office/index.ts') : null;
  const deps: SiteDeps = {
    catalogue,
    tally: publicTally(database.read<HeadTables>()),
    dictionaryCsv,
    schemaJson: reportSchema,
    noticeSchemaJson: noticeSchema,
    assets,
    keepsPages,
    baseUrl: options.baseUrl,
    ...(room ? { staffEntrance: room.officeAddresses.signIn } : {}),
  };
  const frame = () => frameOf(deps);
  const publicProblem = problemPage(deps);
  const standing = () => catalogue.editions();
  const http = createHttp({
    ...options,
    standing,
    problemPage: (problem, address) => room?.officeProblemPage(problem, address, frame) ?? publicProblem(problem),
  });
  registerSite(http, deps);
  if (room && office) room.registerOffice(http, { ...office, database, frame, baseUrl: options.baseUrl });
  return { http, catalogue, refresh };
}
