import type { FastifyInstance } from 'fastify';
import {
  findSession,
  type IdentityTables,
  openSession,
  type RoleGiven,
  type RoleId,
  signInProviders,
} from '../../identity/index.ts';
import { plainImprint } from '../../plan/index.ts';
import { createHttp, type HttpOptions } from '../../platform/http/index.ts';
import type { Database, Writer } from '../../platform/postgres/index.ts';
import { dataRenderers, workbookRenderers } from '../../reporting/index.ts';
import type { Frame } from '../../site/index.ts';
import { type OfficeDeps, registerOffice } from '../index.ts';
import type { OfficeRoutes } from '../office.ts';

export const baseUrl = 'http://localhost:3000';

/** The frame of a body that has no report yet. */
export const testFrame: Frame = {
  bodyName: 'Example body',
  imprint: plainImprint,
  baseUrl,
  styles: '/assets/site.css',
  icon: 'data:,',
  logo: null,
  staffEntrance: '/office',
};

/** What came back. `location` is where a redirect leads. */
export type Answered = {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody in front of a browser. */
export type Caller = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Sends a form as a page of the office does: from our own origin and, signed in, with the session's value. */
  post(path: string, fields?: Fields, headers?: Readonly<Record<string, string>>): Promise<Answered>;
};

/** Somebody who is signed in. */
export type Visitor = Caller & {
  readonly id: string;
  readonly name: string;
  readonly csrf: string;
  /** What the browser sends: `name=token`. */
  readonly cookie: string;
};

/** A role, as a whole or for something: `'director'`, `{ role: 'lead-officer', scope: 'better-policing' }`. */
export type Given = RoleId | RoleGiven;

export type TestOffice = {
  readonly http: FastifyInstance;
  /** A new person with these roles, signed in; the priorities that they are held for are made. */
  as(roles: readonly Given[], person?: { readonly name?: string; readonly email?: string | null }): Promise<Visitor>;
  /** Nobody in particular, without a session. */
  readonly stranger: Caller;
};

type Options = Pick<HttpOptions, 'logTo'> & {
  readonly routes?: readonly OfficeRoutes[];
  /** Adds what is served beside the office. */
  readonly beside?: (http: FastifyInstance) => void;
};

/**
 * The office over a test database, not listening: `await testDatabase({ act: undefined })`, as the server has it. Close it
 * with `office.http.close()`.
 */
export async function startOffice(
  database: Database,
  { routes, beside, logTo, ...changes }: Partial<OfficeDeps> & Options = {},
): Promise<TestOffice> {
  const deps: OfficeDeps = {
    database,
    frame: () => testFrame,
    renderers: { ...dataRenderers, ...workbookRenderers } as OfficeDeps['renderers'],
    baseUrl,
    now: () => Temporal.Now.instant(),
    providers: signInProviders(database, { providers: [], baseUrl }),
    links: null,
    examples: null,
    ...changes,
  };
  const http = createHttp({
    ...(logTo ? { logLevel: 'info', logTo } : { logLevel: 'silent' }),
    baseUrl: deps.baseUrl,
    problemPage: (problem) => `<title>${problem.title}</title>`,
  });
  registerOffice(http, deps, routes);
  beside?.(http);
  await http.ready();
  return {
    http,
    stranger: callerOn(http),
    as: async (roles, { name = 'Ada Example', email = `${crypto.randomUUID()}@example.org` } = {}) => {
      const id = await addPerson(database, name, email, roles);
      const now = deps.now();
      const held = await openSession(database, { person: id, method: 'link', device: 'Firefox on Linux', now }, null);
      const found = held === null ? null : await findSession(database, held, now);
      if (!found) throw new Error('no session was opened');
      const [cookie, { csrf }] = [`tallystick=${held}`, found.session];
      return { id, name, csrf, cookie, ...callerOn(http, { cookie, csrf }) };
    },
  };
}

function callerOn(http: FastifyInstance, signedIn?: { readonly cookie: string; readonly csrf: string }): Caller {
  const cookies: Record<string, string> = signedIn ? { cookie: signedIn.cookie } : {};
  const csrf: Fields = signedIn ? { csrf: signedIn.csrf } : {};
  return {
    get: async (url, headers = {}) => answered(await http.inject({ url, headers: { ...cookies, ...headers } })),
    post: async (url, fields = {}, headers = {}) =>
      answered(
        await http.inject({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin: baseUrl,
            ...cookies,
            ...headers,
          },
          payload: encoded({ ...csrf, ...fields }),
        }),
      ),
  };
}

function answered(answer: { statusCode: number; body: string; headers: Readonly<Record<string, unknown>> }): Answered {
  const { location } = answer.headers;
  return {
    status: answer.statusCode,
    location: typeof location === 'string' ? location : null,
    text: answer.body,
    headers: answer.headers,
  };
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs as [string, string][]).toString();
}

type PriorityTable = { priority: { id: string } };

async function addPerson(database: Database, name: string, email: string | null, roles: readonly Given[]) {
  return database.transaction(
    async (tx: Writer<IdentityTables & PriorityTable>) => {
      const { id } = await tx.insertInto('person').values({ name, email }).returning('id').executeTakeFirstOrThrow();
      for (const given of roles) {
        const held = typeof given === 'string' ? { role: given, scope: 'all' } : given;
        if (held.role === 'lead-officer') {
          await tx
            .insertInto('priority')
            .values({ id: held.scope })
            .onConflict((line) => line.doNothing())
            .execute();
        }
        await tx
          .insertInto('role_held')
          .values({ person: id, ...held, origin: 'given' })
          .execute();
      }
      return id;
    },
    { actor: 'operator:test' },
  );
}
