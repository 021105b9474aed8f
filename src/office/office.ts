import { timingSafeEqual } from 'node:crypto';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
  RouteGenericInterface,
} from 'fastify';
import { type Action, may, type Session } from '../identity/index.ts';
import { type Act, type Database, NotAllowed } from '../platform/postgres/index.ts';
import { signInFor } from './addresses.ts';
import type { SessionOfCaller } from './caller.ts';
import type { Cookie } from './cookie.ts';
import type { OfficeDeps } from './deps.ts';
import { type Form, readForm } from './form.ts';
import { layout, type OfficePage } from './layout.ts';
import { localAddress } from './local-address.ts';
import { isOwnRequest } from './own-request.ts';
import { placesFor } from './places.ts';
import { Refused, rightLacking, rightLackingProblem, strangeForm } from './refusals.ts';
import { asksForData, sessionProblem } from './saved.ts';
import { type SecurityLog, securityLog } from './security-log.ts';
import { isGivenBack, sendAgain, sentTo, signInAndReload, signInAndSendAgain } from './send-again.ts';
import { readUpload, type Sent } from './upload.ts';

/** Kept by the browser of whoever asked and nobody else, for coming back to; asked for again, it is made again. */
const keptByBrowser = 'private, no-cache';

/** Somebody who is signed in and asks for something; `database` is handled as by them, within their rights. */
export type Visit = {
  readonly session: Session;
  readonly act: Act;
  readonly database: Database;
};

/** Anybody at the door: `session` is null unless they are signed in. */
export type Caller = { readonly session: Session | null };

type Asked<Route extends RouteGenericInterface> = FastifyRequest<Route>;
type Answer = Promise<OfficePage | FastifyReply>;

declare module 'fastify' {
  interface FastifyContextConfig {
    takesFiles?: true;
  }
}

/** What tells an address that takes a file with a form; every other one refuses it. */
const takesFiles = { takesFiles: true } as const;

/** The longest form that is read where a page says nothing else, and the longest of whoever is not signed in, in bytes. */
export const longestForm = 256 * 1024;

export type PostOptions = {
  /** The longest form that this address reads of whoever is signed in, in bytes, where it is more than `longestForm`. */
  readonly longest?: number;
};

/** What bounds how often a client may ask: at the door, and by sending forms without being signed in. */
export type Bounds = { readonly door: onRequestAsyncHookHandler; readonly forms: onRequestAsyncHookHandler };

/**
 * What the pages of the office are given to answer with. `needs` is the action that a visitor must have the right to, at
 * least for something; null where being signed in is enough. Which things that right reaches is for the page and, in any
 * case, for the database to hold. A page that `get` answers with has status 200, one that `post` answers with 422: a form
 * that was accepted answers with `reply.redirect(address, 303)`.
 */
export type Office = OfficeDeps & {
  get<Route extends RouteGenericInterface = RouteGenericInterface>(
    address: string,
    needs: Action | null,
    answer: (visit: Visit, request: Asked<Route>, reply: FastifyReply) => Answer,
  ): void;
  post<Route extends RouteGenericInterface = RouteGenericInterface>(
    address: string,
    needs: Action | null,
    answer: (visit: Visit, form: Form, request: Asked<Route>, reply: FastifyReply) => Answer,
    options?: PostOptions,
  ): void;
  /** A form with a file. Nothing of it is read before it is known who sends it; otherwise as `post`. */
  upload<Route extends RouteGenericInterface = RouteGenericInterface>(
    address: string,
    needs: Action | null,
    answer: (visit: Visit, sent: Sent, request: Asked<Route>, reply: FastifyReply) => Answer,
  ): void;
  /** Pages that anybody may see: signing in and out. Where it is `bounded`, a client may ask so often and then no more. */
  readonly door: {
    get<Route extends RouteGenericInterface = RouteGenericInterface>(
      address: string,
      often: 'bounded' | 'as they like',
      answer: (caller: Caller, request: Asked<Route>, reply: FastifyReply) => Answer,
    ): void;
    post<Route extends RouteGenericInterface = RouteGenericInterface>(
      address: string,
      often: 'bounded' | 'as they like',
      answer: (caller: Caller, form: Form, request: Asked<Route>, reply: FastifyReply) => Answer,
    ): void;
  };
  /** The cookie of a session. It ends with the browser; the session has its own limits. */
  readonly cookie: Cookie;
  readonly log: SecurityLog;
};

/** The addresses of a part of the office. */
export type OfficeRoutes = (office: Office) => void;

/** What the office has beside what it is handed; `script` is the address of our script. */
type Means = {
  readonly cookie: Cookie;
  readonly sessionOfCaller: SessionOfCaller;
  readonly bounds: Bounds;
  readonly script: string;
};

/** The office on a web server. */
export function officeOn(
  app: FastifyInstance,
  deps: OfficeDeps,
  { cookie, sessionOfCaller, bounds, script }: Means,
): Office {
  const log = securityLog(deps);

  const send = (reply: FastifyReply, page: OfficePage, session: Session | null, status: number): FastifyReply => {
    reply.ownScripts = page.scripts ?? false;
    if (page.keepsTyped) reply.header('cache-control', keptByBrowser);
    return reply
      .code(page.status ?? status)
      .type('text/html; charset=utf-8')
      .send(
        layout(
          { ...page, status: page.status ?? status },
          { frame: deps.frame(), session, places: session ? placesFor(session.rights) : [], script },
        ),
      );
  };
  const answerWith = async (reply: FastifyReply, session: Session | null, status: number, answer: Answer) => {
    // Waiting for a reply is waiting until it is sent; then there is no page.
    const page = await answer;
    return page ? send(reply, page, session, status) : reply;
  };
  /** The entries of what the visitor changes carry the id of the request, as the log's lines about it do. */
  const visitOf = (session: Session, { id }: FastifyRequest): Visit => {
    const act: Act = { actor: `person:${session.person.id}`, request: id };
    return { session, act, database: deps.database.as(act) };
  };
  const refuse = async (reply: FastifyReply, visit: Visit, action: string) => {
    await log({ kind: 'right-lacking', about: action, person: visit.session.person.id });
    if (asksForData(reply.request)) return reply.problem(await rightLackingProblem(visit, action));
    return send(reply, await rightLacking(visit, action), visit.session, 403);
  };
  const within = async (
    reply: FastifyReply,
    visit: Visit,
    needs: Action | null,
    status: number,
    work: () => Answer,
  ) => {
    if (needs !== null && !may(visit.session.rights, needs)) return refuse(reply, visit, needs);
    try {
      return await answerWith(reply, visit.session, status, work());
    } catch (error) {
      if (error instanceof NotAllowed) return refuse(reply, visit, error.action);
      throw error;
    }
  };
  /** Before anything that was sent is read. */
  const ownRequest: onRequestAsyncHookHandler = async (request) => {
    if (isOwnRequest(request.headers, deps.baseUrl)) return;
    await log({ kind: 'strange-form', about: request.routeOptions.url ?? '' });
    throw new Refused(strangeForm(deps.baseUrl));
  };
  /** To whoever sent something and is not signed in; `form` is null where it was not read, and then it does not go back. */
  const notSignedIn = (request: FastifyRequest, reply: FastifyReply, form: Form | null): FastifyReply => {
    if (asksForData(request)) return sessionProblem(reply, null);
    const page = form && isGivenBack(form) ? signInAndSendAgain(sentTo(request.url, form)) : signInAndReload();
    return send(reply, page, null, 403);
  };
  /** Before anything is read, too: whoever is not signed in may send only so often, and only so much. */
  const boundedFor = (longest: number): onRequestAsyncHookHandler =>
    async function (request, reply) {
      // The cookie is changed once a request: where it is answered.
      if ((await sessionOfCaller(request, null)) !== null) return;
      await bounds.forms.call(this, request, reply);
      const length = Number(request.headers['content-length']);
      if (longest > longestForm && !(length <= longestForm)) return notSignedIn(request, reply, null);
    };
  const formIn = (request: FastifyRequest): Form => (request.body as Form | undefined) ?? readForm('');

  return {
    ...deps,
    cookie,
    log,
    get(address, needs, answer) {
      app.get(address, async (request, reply) => {
        const session = await sessionOfCaller(request, reply);
        if (session === null) return reply.redirect(signInFor(localAddress(request.url)), 303);
        const visit = visitOf(session, request);
        return within(reply, visit, needs, 200, () => answer(visit, request as never, reply));
      });
    },
    post(address, needs, answer, { longest = longestForm } = {}) {
      const first = [ownRequest, boundedFor(longest)];
      app.post(address, { onRequest: first, bodyLimit: longest }, async (request, reply) => {
        // Once more: a session can end while something long is sent.
        const session = await sessionOfCaller(request, reply);
        const form = formIn(request);
        // Nothing that was typed is lost because a session ended meanwhile: what was sent comes back, ready to send again.
        if (session === null) return notSignedIn(request, reply, form);
        if (!isFormOf(session, form)) {
          await log({ kind: 'form-refused', about: request.routeOptions.url ?? '', person: session.person.id });
          if (asksForData(request)) return sessionProblem(reply, session);
          return send(reply, sendAgain(sentTo(request.url, form), session), session, 403);
        }
        const visit = visitOf(session, request);
        return within(reply, visit, needs, 422, () => answer(visit, form, request as never, reply));
      });
    },
    upload(address, needs, answer) {
      const first = [ownRequest, boundedFor(longestForm)];
      app.post(address, { onRequest: first, config: takesFiles }, async (request, reply) => {
        const session = await sessionOfCaller(request, reply);
        // Nothing is read for a stranger. The file is still where it was: it is chosen once more.
        if (session === null) return notSignedIn(request, reply, readForm(''));
        const sent = await readUpload(request);
        if (!isFormOf(session, sent.form)) {
          await log({ kind: 'form-refused', about: request.routeOptions.url ?? '', person: session.person.id });
          return send(reply, sendAgain(sentTo(request.url, readForm('')), session), session, 403);
        }
        const visit = visitOf(session, request);
        return within(reply, visit, needs, 422, () => answer(visit, sent, request as never, reply));
      });
    },
    door: {
      get(address, often, answer) {
        app.get(address, { onRequest: often === 'bounded' ? [bounds.door] : [] }, async (request, reply) => {
          const session = await sessionOfCaller(request, reply);
          return answerWith(reply, session, 200, answer({ session }, request as never, reply));
        });
      },
      post(address, often, answer) {
        const first = often === 'bounded' ? [bounds.door, ownRequest] : [ownRequest];
        app.post(address, { onRequest: first, bodyLimit: longestForm }, async (request, reply) => {
          const session = await sessionOfCaller(request, reply);
          return answerWith(reply, session, 422, answer({ session }, formIn(request), request as never, reply));
        });
      },
    },
  };
}

/** Whether a form was made for this session: a page of somebody else cannot know what it holds. */
export function isFormOf(session: Session, form: Form): boolean {
  const [held, sent] = [Buffer.from(session.csrf), Buffer.from(form.text('csrf'))];
  return held.length === sent.length && timingSafeEqual(held, sent);
}
