import { resolve } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refused } from '../result/index.ts';

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
};

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
      return `${name} is "${withoutPassword(given[name] ?? '')}": expected ${message}`;
    }),
    ...Object.keys(given)
      .filter((name) => name.startsWith('TALLYSTICK_') && !Object.hasOwn(variables, name))
      .map((name) => `${name} is set, but there is no such variable: expected ${knownNames()}`),
    ...(given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined
      ? [
          `DATABASE_OWNER_URL is "${withoutPassword(given.DATABASE_OWNER_URL)}" without DATABASE_URL: expected both, or neither`,
        ]
      : []),
  ];
  if (!parsed.success || faults.length > 0) return refused(faults);
  const { TALLYSTICK_DATA, DATABASE_URL, DATABASE_OWNER_URL, PORT, HOST, BASE_URL, LOG_LEVEL } = parsed.data;
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
  });
}

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
