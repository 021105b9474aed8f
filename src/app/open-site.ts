import type { FastifyInstance } from 'fastify';
import type { SignInProvider } from '../identity/index.ts';
import { type HeadTables, publicTally } from '../ledger/index.ts';
import type { OfficeDeps } from '../office/index.ts';
import { createHttp, type HttpOptions } from '../platform/http/index.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import {
  dictionaryCsv,
  type EditionCatalogue,
  noticeSchema,
  openCatalogue,
  type Renderers,
  type ReportingTables,
  reportSchema,
} from '../reporting/index.ts';
import { readPublishedAnswers, type ScrutinyTables } from '../scrutiny/index.ts';
import { frameOf, problemPage, registerSite, type SiteDeps } from '../site/index.ts';

/** What the office behind the public site is made from. */
export type OfficeSettings = {
  readonly renderers: Renderers;
  /** Who signs people in; without any, nobody signs in with an account elsewhere. */
  readonly providers: readonly SignInProvider[];
  /** Without it no link can be sent. */
  readonly mail: Mail | null;
  /** Whether anybody may sign in as an example person, as on one's own machine. */
  readonly exampleSignIn: boolean;
};

type Options = Pick<SiteDeps, 'assets' | 'keepsPages'> &
  Pick<HttpOptions, 'baseUrl' | 'logLevel' | 'logTo' | 'trustedProxies'> & {
    /** With it there is an office behind the public site; without it nobody can sign in, and no page says so. */
    readonly office?: OfficeSettings;
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
    answers: () => readPublishedAnswers(database.read<ScrutinyTables>()),
    dictionaryCsv,
    schemaJson: reportSchema,
    noticeSchemaJson: noticeSchema,
    assets,
    keepsPages,
    baseUrl: options.baseUrl,
    ...(room ? { staffEntrance: room.officeAddresses.signIn } : {}),
  };
  const frame = () => frameOf(deps);
  const standing = () => catalogue.editions();
  const http = createHttp({ ...options, standing, problemPage: problemPage(deps) });
  registerSite(http, deps);
  if (room && office) {
    const ways = await waysToSignIn(database, office, options.baseUrl, http.log);
    const now = () => Temporal.Now.instant();
    const { renderers } = office;
    room.registerOffice(http, { ...ways, database, frame, renderers, baseUrl: options.baseUrl, now });
  }
  return { http, catalogue, refresh };
}

async function waysToSignIn(
  database: Database,
  { providers, mail, exampleSignIn: isAllowed }: OfficeSettings,
  baseUrl: string,
  log: FastifyInstance['log'],
): Promise<Pick<OfficeDeps, 'providers' | 'links' | 'examples'>> {
  const { exampleSignIn, signInLinks, signInProviders } = await import('../identity/index.ts');
  return {
    providers: signInProviders(database, {
      ...{ providers, baseUrl },
      onFault: (provider, why) => log.warn({ provider, why }, 'sign-in provider'),
    }),
    links: signInLinks(database, {
      ...{ mail, providers, baseUrl },
      onFault: (why) => log.warn({ why }, 'sign-in link'),
    }),
    examples: exampleSignIn(database, isAllowed),
  };
}
