import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { preferred } from './accept.ts';
import { type KeptAnswers, keptAnswers } from './answer.ts';
import { standardLog } from './log.ts';
import { fault, notFound, notUnderstood, type Problem, plainProblemPage, tooLong, wrongMethod } from './problem.ts';
import { refuseMalformed, refuseTunnel } from './refuse.ts';

export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

export type HttpOptions = {
  readonly logLevel: LogLevel;
  /** The address that readers use, `https://performance.example.org`; https also asks browsers to stay on it. */
  readonly baseUrl: string;
  /** A problem as a page. Without it, plain HTML. */
  readonly problemPage?: (problem: Problem) => string;
  /** What public answers depend on: while it is the same object, they are kept and sent again. Without it, none are. */
  readonly standing?: () => object;
  /** The addresses of proxies in front, whose word on who asks is taken. Without any, nobody's is. */
  readonly trustedProxies?: readonly string[];
  /** Where the log goes, a line of JSON an entry; standard output by default. */
  readonly logTo?: { write(line: string): void };
};

/** A problem as the page that whoever asks sees at some addresses; null where they see the page of every address. */
type OwnProblemPage = (problem: Problem, request: FastifyRequest) => Promise<string | null>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Shows problems at an address and below it in a look of their own; as everywhere else where that page cannot be made. */
    problemsAt(address: string, page: OwnProblemPage): void;
    /** What every answer says, whatever it is. */
    readonly securityHeaders: Readonly<Record<string, string>>;
    /** The answers that are sent again; null where none are kept. */
    readonly keptAnswers: KeptAnswers | null;
    /** Answers what a server hears: requests, and what its parser refuses before it is one. */
    attach(server: Server): void;
  }
  interface FastifyReply {
    /** Whether the page that is sent may load scripts of ours, which may ask our own server. No page may unless it is set. */
    ownScripts: boolean;
    /** The styles that the answer holds itself, as one file that needs nothing else does: they are let in by their hash, and its fonts. */
    ownStyles: readonly string[] | null;
    /** Answers with a problem, as a page or, where the reader asks for it, as JSON. */
    problem(problem: Problem): FastifyReply;
  }
}

const longestAddress = 2000;

/** Headers of a file, which a problem in place of it must not carry. */
const ofFiles = ['etag', 'content-encoding', 'content-disposition', 'access-control-allow-origin'];

/** A web server without addresses: security headers, honest errors, a log without personal data. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const plainPage = options.problemPage ?? plainProblemPage;
  const ownPages: { readonly address: string; readonly page: OwnProblemPage }[] = [];
  const page: ProblemPage = (problem, request) => {
    const asked = path(request.url);
    const own = ownPages.find(({ address }) => asked === address || asked.startsWith(`${address}/`));
    const fallBack = () => plainPage(problem);
    if (own === undefined) return fallBack();
    return own.page(problem, request).then(
      (text) => text ?? fallBack(),
      (error) => {
        request.log.error({ request: request.id, err: error }, 'page of a problem');
        return fallBack();
      },
    );
  };
  const headers = securityHeaders(options.baseUrl);
  const withScripts = { ...headers, 'content-security-policy': policyOf(["script-src 'self'", "connect-src 'self'"]) };
  const { trustedProxies = [] } = options;
  const app = Fastify({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    logger: { level: options.logLevel, stream: options.logTo ?? standardLog() },
    logController: new LogController({ disableRequestLogging: true }),
    // Ours, whatever a request says of itself: entries of the tally carry it too.
    genReqId: () => randomUUID(),
    childLoggerFactory: (logger) => logger,
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers);
      sendProblem(request, reply, error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? notFound() : notUnderstood(), page);
      answered(request.method, request.url, reply.statusCode, 0, request.id);
    },
  });
  const known = knownAddresses(app);
  const kept = options.standing ? keptAnswers(options.standing) : null;
  /** What is answered again as it was kept is no request of its own: it changes nothing, and nothing is looked for by its id. */
  function answered(method: string, url: string, status: number, ms: number, request?: string): void {
    app.log.info({ request, method, path: path(url).slice(0, 200), status, ms }, 'answered');
  }

  app.decorate('securityHeaders', headers);
  app.decorate('keptAnswers', kept);
  app.decorate('problemsAt', (address, own) => void ownPages.push({ address, page: own }));
  app.decorate('attach', (server) => {
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      const status = kept?.again(request, response) ?? null;
      if (status === null) app.routing(request, response);
      else answered('GET', request.url ?? '', status, 0);
    };
    server.on('request', answer);
    // What a reader expects of us beside an answer is not ours to judge: it gets the answer.
    server.on('checkExpectation', answer);
    server.on('clientError', (error, socket) => refuseMalformed(error, socket, headers));
    server.on('connect', (_request, socket) => refuseTunnel(socket, headers));
  });

  app.decorateReply('ownScripts', false);
  app.decorateReply('ownStyles', null);
  app.decorateReply('problem', function (problem) {
    return sendProblem(this.request, this, problem, page);
  });

  app.addHook('onRequest', (request, reply, next) => {
    if (request.url.length > longestAddress) return void reply.problem(tooLong(longestAddress));
    if (holdsNul(path(request.url))) return void reply.problem(notFound());
    if (holdsNul(request.url)) return void reply.problem(notUnderstood());
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      return void reply.problem(notUnderstood());
    if (!request.is404 || isReading(request)) return next();
    // Before the body is read: what is sent to an address that takes nothing is not even parsed.
    const allowed = known.methods(path(request.url));
    if (allowed.length === 0) return void reply.problem(notFound());
    reply.header('allow', allowed.join(', ')).problem(wrongMethod(allowed));
  });

  app.addHook('onSend', (_request, reply, payload, next) => {
    reply.headers(reply.ownScripts ? withScripts : headers);
    if (reply.ownStyles) reply.header('content-security-policy', policyOf([], reply.ownStyles));
    next(null, payload);
  });

  app.addHook('onResponse', (request, reply, next) => {
    answered(request.method, request.url, reply.statusCode, Math.round(reply.elapsedTime), request.id);
    next();
  });

  app.setNotFoundHandler((request, reply) => {
    const asked = path(request.url);
    const bare = `/${asked.replace(/^\/+|\/+$/g, '')}`;
    if (asked !== bare && asked.endsWith('/') && known.methods(bare).includes('GET')) return reply.redirect(bare, 308);
    return reply.problem(notFound());
  });

  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 400 && status < 500) return reply.problem({ ...notUnderstood(), status });
    const { id, method } = request;
    request.log.error({ err: error, request: id, method, path: path(request.url) }, 'fault');
    return reply.problem(fault(id));
  });

  return app;
}

/** What was asked for, without its query: queries can hold what people typed. */
function path(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** Whether an address holds the character U+0000, which PostgreSQL keeps in no text: nothing can be found by it. */
function holdsNul(url: string): boolean {
  return url.includes('%00');
}

function isReading(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
}

type ProblemPage = (problem: Problem, request: FastifyRequest) => string | Promise<string>;

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, page: ProblemPage): FastifyReply {
  const json = path(request.url).endsWith('.json') ? 'application/json' : 'text/html';
  const other = json === 'text/html' ? 'application/json' : 'text/html';
  for (const name of ofFiles) reply.removeHeader(name);
  reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'accept');
  if ((preferred(request.headers.accept, [json, other]) ?? json) === 'text/html') {
    const text = page(problem, request);
    reply.type('text/html; charset=utf-8');
    if (typeof text === 'string') return reply.send(text);
    text.then(
      (made) => reply.send(made),
      () => reply.send(plainProblemPage(problem)),
    );
    return reply;
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify({ error: problem }));
}

/** Which methods an address answers, read from the routes as they are added. */
function knownAddresses(app: FastifyInstance): { methods(path: string): string[] } {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = [];
  app.addHook('onRoute', (route) => {
    const pattern = route.url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+|\*/g, '[^/]+');
    routes.push({ pattern: new RegExp(`^${pattern}$`), methods: [route.method].flat() });
  });
  return {
    methods: (path) => [
      ...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
    ],
  };
}

/** The content security policy, with what a page may do beyond every page, and the styles that it holds itself. */
function policyOf(further: readonly string[], styles: readonly string[] = []): string {
  const known = styles.map((style) => ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`).join('');
  return [
    "default-src 'none'",
    ...further,
    `style-src 'self'${known}`,
    "img-src 'self' data:",
    `font-src 'self'${known === '' ? '' : ' data:'}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function securityHeaders(baseUrl: string): Record<string, string> {
  return {
    'content-security-policy': policyOf([]),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(baseUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
