import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { preferred } from './accept.ts';
import { fault, notFound, notUnderstood, type Problem, plainProblemPage, tooLong, wrongMethod } from './problem.ts';

export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

export type HttpOptions = {
  readonly logLevel: LogLevel;
  /** The address that readers use, `https://performance.example.org`; https also asks browsers to stay on it. */
  readonly baseUrl: string;
  /** A problem as a page, in the look of the site. Without it, plain HTML. */
  readonly problemPage?: (problem: Problem) => string;
  /** Where the log goes, a line of JSON an entry; standard output by default. */
  readonly logTo?: { write(line: string): void };
};

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a problem, as a page or, where the reader asks for it, as JSON. */
    problem(problem: Problem): FastifyReply;
  }
}

const longestAddress = 2000;

/** A web server without addresses: security headers, honest errors, a log without personal data. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const page = options.problemPage ?? plainProblemPage;
  const headers = securityHeaders(options.baseUrl);
  const app = Fastify({
    logger: {
      level: options.logLevel,
      ...(options.logTo ? { stream: options.logTo } : {}),
    },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    frameworkErrors: (_error, request, reply) => {
      reply.headers(headers);
      sendProblem(request, reply, notUnderstood(), page);
    },
  });
  const known = knownAddresses(app);

  app.decorateReply('problem', function (problem) {
    return sendProblem(this.request, this, problem, page);
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (request.url.length > longestAddress) return reply.problem(tooLong(longestAddress));
    if (!request.is404 || isReading(request)) return;
    // Before the body is read: what is sent to an address that takes nothing is not even parsed.
    const allowed = known.methods(path(request));
    if (allowed.length === 0) return reply.problem(notFound());
    return reply.header('allow', allowed.join(', ')).problem(wrongMethod(allowed));
  });

  app.addHook('onResponse', async (request, reply) => {
    const seen = { method: request.method, path: path(request).slice(0, 200), status: reply.statusCode };
    request.log.info({ ...seen, ms: Math.round(reply.elapsedTime) }, 'answered');
  });

  app.setNotFoundHandler((request, reply) => {
    const asked = path(request);
    const bare = `/${asked.replace(/^\/+|\/+$/g, '')}`;
    if (asked !== bare && asked.endsWith('/') && known.methods(bare).includes('GET')) return reply.redirect(bare, 308);
    return reply.problem(notFound());
  });

  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 400 && status < 500) return reply.problem({ ...notUnderstood(), status });
    const id = request.id;
    request.log.error({ err: error, fault: id, method: request.method, path: path(request) }, 'fault');
    return reply.problem(fault(id));
  });

  return app;
}

/** What was asked for, without its query: queries can hold what people typed. */
function path(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function isReading(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  page: (problem: Problem) => string,
): FastifyReply {
  const json = path(request).endsWith('.json') ? 'application/json' : 'text/html';
  const other = json === 'text/html' ? 'application/json' : 'text/html';
  for (const name of ['etag', 'content-encoding', 'access-control-allow-origin']) reply.removeHeader(name);
  reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'accept');
  if ((preferred(request.headers.accept, [json, other]) ?? json) === 'text/html') {
    return reply.type('text/html; charset=utf-8').send(page(problem));
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

function securityHeaders(baseUrl: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(baseUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
