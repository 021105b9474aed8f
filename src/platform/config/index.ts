import { resolve } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refused } from '../result/index.ts';
import { isAddress, isLoopback, isNetwork } from './addresses.ts';

export { isLoopback } from './addresses.ts';

/** What the environment says, checked. */
export type Config = {
  database: { kind: 'embedded'; dataFolder: string } | { kind: 'server'; url: string; ownerUrl: string | null };
  /** The data folder, absolute; files other than the database lie there whatever the kind of database. */
  dataFolder: string;
  host: string;
  port: number;
  /** The address that people use, without a slash at the end. */
  baseUrl: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** The file that names the providers of sign-in, absolute. */
  signInProviders: string | null;
  /** Whether anybody may sign in as an example person, should there be any: only ever on this machine itself. */
  exampleSignIn: boolean;
  mail: { url: string; from: string } | null;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  /** Where the head of the tally goes every day. */
  headMail: readonly string[];
  headWebhook: { url: string; secret: string } | null;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const DATABASE_ADDRESS = 'an address like postgres://role:password@host:5432/database';

const databaseUrl = z.string().refine((value) => /^postgres(ql)?:\/\/./.test(value) && canParse(value), {
  error: DATABASE_ADDRESS,
});

const webUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^/?#]+[^?#]*$/.test(value) && URL.canParse(value), {
    error: 'an address like https://performance.example.org.uk, without ? or #',
  })
  .transform((value) => value.replace(/\/+$/, ''));

const smtpUrl = z.string().refine((value) => /^smtps?:\/\/[^/]+/.test(value) && URL.canParse(value), {
  error: 'an address like smtps://user:password@mail.example.org.uk or smtp://mail.example.org.uk:587',
});

const sender = z.string().refine((value) => isAddress(value.replace(/^[^<>\r\n]*<([^<>]+)>$/, '$1')), {
  error: 'an e-mail address, or a name and one: Performance <performance@example.org.uk>',
});

const webhookUrl = z
  .string()
  .refine((value) => URL.canParse(value) && (value.startsWith('https://') || isLoopbackUrl(value)), {
    error: 'an address that begins with https:// (http:// only on this machine)',
  });

/** A list with commas, each part of which is held to a rule. */
const listOf = (rule: (part: string) => boolean, error: string) =>
  z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(rule), { error });

/** Every variable that Tallystick reads. docs/configuration.md lists the same, and a test holds it to that. */
export const variables = {
  TALLYSTICK_DATA: z.string().default('./var'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  PORT: z
    .string()
    .default('3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535, {
      error: 'a whole number from 1 to 65535',
    })
    .transform(Number),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'a host name or an IP address, such as 0.0.0.0' })
    .default('localhost'),
  BASE_URL: webUrl.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  SIGN_IN_PROVIDERS: z.string().optional(),
  EXAMPLE_SIGN_IN: z.enum(['on', 'off'], { error: 'on or off' }).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.optional(),
  TRUSTED_PROXIES: listOf(
    isNetwork,
    'addresses or networks with commas between them: 10.0.0.5, 10.1.0.0/16',
  ).optional(),
  HEAD_MAIL: listOf(isAddress, 'e-mail addresses with commas between them').optional(),
  HEAD_WEBHOOK: webhookUrl.optional(),
  HEAD_WEBHOOK_SECRET: z.string().min(32, { error: 'at least 32 characters' }).optional(),
  NODE_ENV: z.string().optional(),
};

/** Variables whose value is never printed. */
const secret = ['HEAD_WEBHOOK_SECRET'];

const schema = z.object(variables);

/**
 * Reads the configuration from environment variables. An empty variable counts as absent.
 * @returns the configuration, or every fault at once: the variable, what it holds (no password), what is expected.
 */
export function readConfig(env: Record<string, string | undefined>): Result<Config, string[]> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} is ${shown(name, given[name])}: expected ${message}`;
    }),
    ...Object.keys(given)
      .filter((name) => name.startsWith('TALLYSTICK_') && !Object.hasOwn(variables, name))
      .map((name) => `${name} is set, but there is no such variable: expected ${knownNames()}`),
    ...(given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined
      ? [
          `DATABASE_OWNER_URL is "${withoutPassword(given.DATABASE_OWNER_URL)}" without DATABASE_URL: expected both, or neither`,
        ]
      : []),
    ...(parsed.success ? contradictions(parsed.data) : []),
  ];
  if (!parsed.success || faults.length > 0) return refused(faults);
  const { TALLYSTICK_DATA, DATABASE_URL, DATABASE_OWNER_URL, PORT, HOST, BASE_URL, LOG_LEVEL } = parsed.data;
  const { SIGN_IN_PROVIDERS, SMTP_URL, MAIL_FROM, TRUSTED_PROXIES, HEAD_MAIL, HEAD_WEBHOOK, HEAD_WEBHOOK_SECRET } =
    parsed.data;
  const dataFolder = resolve(TALLYSTICK_DATA);
  return ok({
    database:
      DATABASE_URL === undefined
        ? { kind: 'embedded', dataFolder }
        : { kind: 'server', url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL ?? null },
    dataFolder,
    host: HOST,
    port: PORT,
    baseUrl: BASE_URL ?? `http://localhost:${PORT}`,
    logLevel: LOG_LEVEL,
    signInProviders: SIGN_IN_PROVIDERS === undefined ? null : resolve(SIGN_IN_PROVIDERS),
    exampleSignIn: parsed.data.EXAMPLE_SIGN_IN !== 'off' && openness(parsed.data).length === 0,
    mail: SMTP_URL !== undefined && MAIL_FROM !== undefined ? { url: SMTP_URL, from: MAIL_FROM } : null,
    trustedProxies: TRUSTED_PROXIES ?? [],
    headMail: HEAD_MAIL ?? [],
    headWebhook:
      HEAD_WEBHOOK !== undefined && HEAD_WEBHOOK_SECRET !== undefined
        ? { url: HEAD_WEBHOOK, secret: HEAD_WEBHOOK_SECRET }
        : null,
  });
}

type Variables = z.infer<typeof schema>;

const shown = (name: string, value: string | undefined) =>
  secret.includes(name) ? 'set (its value is not shown)' : `"${withoutPassword(value ?? '')}"`;

/** What makes this more than a system on one's own machine: there nobody may sign in as an example person. */
function openness({ BASE_URL, HOST, NODE_ENV, TRUSTED_PROXIES }: Variables): string[] {
  return [
    ...(BASE_URL !== undefined && !isLoopbackUrl(BASE_URL) ? [`BASE_URL is "${BASE_URL}"`] : []),
    ...(isLoopback(HOST) ? [] : [`HOST is "${HOST}"`]),
    ...(NODE_ENV === 'production' ? ['NODE_ENV is "production"'] : []),
    ...(TRUSTED_PROXIES !== undefined ? ['TRUSTED_PROXIES is set'] : []),
  ];
}

/** What is right by itself and not together. */
function contradictions(variables: Variables): string[] {
  const open = openness(variables);
  const without = (name: keyof Variables, needed: keyof Variables, what: string) =>
    variables[name] !== undefined && variables[needed] === undefined
      ? [`${name} is set without ${needed}: expected ${what}`]
      : [];
  return [
    ...(variables.EXAMPLE_SIGN_IN === 'on' && open.length > 0
      ? [
          `EXAMPLE_SIGN_IN is "on" where ${open.join(' and ')}: expected off, because anybody could then sign in as anybody. ` +
            'It is for trying Tallystick on your own machine',
        ]
      : []),
    ...without('SMTP_URL', 'MAIL_FROM', 'the address that e-mail comes from'),
    ...without('MAIL_FROM', 'SMTP_URL', 'the server that sends e-mail'),
    ...without('HEAD_MAIL', 'SMTP_URL', 'the server that sends e-mail'),
    ...without('HEAD_WEBHOOK', 'HEAD_WEBHOOK_SECRET', 'the secret with which it is signed, at least 32 characters'),
    ...without('HEAD_WEBHOOK_SECRET', 'HEAD_WEBHOOK', 'the address that is called'),
  ];
}

const isLoopbackUrl = (url: string) => isLoopback(new URL(url).hostname);

const knownNames = () =>
  Object.keys(variables)
    .filter((name) => name.startsWith('TALLYSTICK_'))
    .join(', ');

/** PostgreSQL's addresses may have no host (a Unix socket named by ?host=), which URL refuses. */
function canParse(value: string): boolean {
  return URL.canParse(value) || URL.canParse(value.replace(/^(\w+:\/\/(?:[^/@]*@)?)\//, '$1localhost/'));
}

/** A database's address with its password masked, whatever its form, also a malformed one. */
export function withoutPassword(value: string): string {
  return value
    .replace(/:(?!\/\/).*@/s, ':***@')
    .replace(/:(?!\/\/|\*\*\*@|\d+(?:[/?]|$))[^/?\s]*/g, ':***')
    .replace(/([?&][^=&]*password=)[^&]*/gi, '$1***')
    .replace(/(password\s*=\s*)\S+/gi, '$1***');
}
