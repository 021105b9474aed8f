import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { type Problem, sendFile } from '../platform/http/index.ts';
import { home } from './addresses.ts';
import { sessionsBy } from './caller.ts';
import { cookieOf } from './cookie.ts';
import type { OfficeDeps } from './deps.ts';
import { hasTooManyFields, readForm } from './form.ts';
import { officeProblem } from './layout.ts';
import { type Bounds, longestForm, type Office, type OfficeRoutes, officeOn } from './office.ts';
import { officeRoutes } from './office-routes.ts';
import { placesFor } from './places.ts';
import { formsTooOften, formTooLong, Refused, tooOften } from './refusals.ts';
import { scriptFiles } from './scripts.ts';
import { uploadLimits } from './upload.ts';

/**
 * How often a client may ask at the door in a minute, and as often send forms without being signed in; and how many clients
 * are remembered. A whole building can be one client; of IPv6 a whole network is (/64).
 */
const often = { max: 120, timeWindow: 60_000, cache: 10_000 };

/** A client need not know how much is left. */
const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

/** That a client asked too often, with how many milliseconds it has to wait. */
function refusedFor(ttl: number, problem: (seconds: number) => Problem): Refused {
  const seconds = Math.ceil(ttl / 1000);
  return new Refused(problem(seconds), seconds);
}

/** Problems that show whoever is signed in where they may go. Others are of the request or the server, and ask the database nothing. */
const leadingOn = [403, 404, 405];

/** What stands for a form that is not read because it has more fields than any page. */
const tooManyFields = Symbol('too many fields');

const formIn = (body: string) => (hasTooManyFields(body) ? tooManyFields : readForm(body)) as never;

/**
 * Adds the addresses of the office, all of them unless a test says which. Cookies and forms are read here and nowhere else: the public site takes nothing.
 */
export function registerOffice(
  app: FastifyInstance,
  deps: OfficeDeps,
  routes: readonly OfficeRoutes[] = officeRoutes,
): void {
  const scripts = scriptFiles();
  const sessionCookie = cookieOf('tallystick', deps.baseUrl);
  const sessionOfCaller = sessionsBy(sessionCookie, deps);
  for (const { address, file } of scripts.files) app.get(address, (request, reply) => sendFile(request, reply, file()));
  app.register(async (scope) => {
    await scope.register(cookie);
    // Where there is no address of the office, nothing has read cookies.
    const cookiesIn = ({ headers }: FastifyRequest) => scope.parseCookie(headers.cookie ?? '');
    app.problemsAt(home, async (problem, request) => {
      const session = leadingOn.includes(problem.status)
        ? await sessionOfCaller({ cookies: cookiesIn(request) }, null)
        : null;
      // Of an address where nothing is, whoever is not signed in is told as of any other address.
      if (session === null && problem.status === 404 && request.is404) return null;
      return officeProblem(problem, {
        ...{ frame: deps.frame(), session, script: scripts.entry },
        places: session ? placesFor(session.rights) : [],
      });
    });
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: longestForm, parser: formIn });
    await scope.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false });
    await scope.register(rateLimit, {
      ...{ global: false, ...often, addHeadersOnExceeding: noHeaders, addHeaders: noHeaders },
      onExceeded: (request) => void office.log({ kind: 'asked-too-often', about: request.routeOptions.url ?? '' }),
      errorResponseBuilder: (_request, { ttl }) => refusedFor(ttl, tooOften),
    });
    // Counted apart: whoever sends forms without end does not keep their neighbours from signing in.
    const bounds: Bounds = {
      door: scope.rateLimit(),
      forms: scope.rateLimit({
        ...often,
        errorResponseBuilder: (_request, { ttl }) => refusedFor(ttl, formsTooOften),
      }),
    };
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof Refused) {
        if (error.retryAfter !== null) reply.header('retry-after', error.retryAfter);
        return reply.problem(error.problem);
      }
      const { code } = error as { code?: unknown };
      if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
        return reply.problem(formTooLong(request.routeOptions.bodyLimit));
      }
      throw error;
    });
    scope.addHook('preValidation', async (request) => {
      if (request.body === tooManyFields) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
    });
    scope.addHook('onRequest', async (request, reply) => {
      const type = request.headers['content-type'] ?? '';
      const { takesFiles } = request.routeOptions.config;
      if (/^multipart\//i.test(type) && !takesFiles) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type);
      reply.header('cache-control', 'no-store');
    });
    const office: Office = officeOn(scope, deps, {
      ...{ cookie: sessionCookie, sessionOfCaller, bounds, script: scripts.entry },
    });
    for (const part of routes) part(office);
  });
}
