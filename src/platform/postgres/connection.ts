import pg from 'pg';
import { withoutPassword } from '../config/index.ts';

/** One raw connection. Dates and numbers come as `parsers` below say. */
export type Client = pg.Client;

/** Where and as whom to connect. */
export type Address = Pick<
  pg.ClientConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'ssl'
>;

export type ConnectionOptions = {
  /** Sessions refuse to write. */
  readOnly?: boolean;
  /** Settings of every session. */
  settings?: Readonly<Record<string, string>>;
  /** Called with the text of every statement, before it is sent. */
  onQuery?: ((sql: string) => void) | undefined;
};

const { builtins } = pg.types;
const asText = (text: string) => text;

/** A whole number that JavaScript holds exactly; more is a fault, not a rounded figure. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be held exactly`);
  return value;
}

/** `2021-03-31 22:59:59.5+00` as `2021-03-31T22:59:59.5Z`; sessions are in UTC. */
const instant = (text: string) => text.replace(' ', 'T').replace(/\+00$/, 'Z');

const scalars: [oid: number, arrayOid: number, parse: (text: string) => unknown][] = [
  [builtins.INT8, 1016, wholeNumber],
  [builtins.NUMERIC, 1231, asText],
  [builtins.DATE, 1182, asText],
  [builtins.TIMESTAMP, 1115, asText],
  [builtins.TIMESTAMPTZ, 1185, instant],
  [builtins.TIME, 1183, asText],
  [builtins.INTERVAL, 1187, asText],
];

/**
 * How values arrive: int8 as a number (refused beyond 2^53), numeric as its text, date as `YYYY-MM-DD`, timestamptz
 * as an ISO 8601 instant in UTC (`…Z`, all digits kept, so it can be sent back unchanged); arrays of them alike.
 * JavaScript's Date never appears.
 */
const parsers = new Map<number, (text: string) => unknown>();
for (const [oid, arrayOid, parse] of scalars) {
  parsers.set(oid, parse);
  // The array parser of text[] splits the array; its elements are parsed here.
  const split = pg.types.getTypeParser(1009 as number) as (text: string) => (string | null)[];
  parsers.set(arrayOid, (text) => split(text).map((element) => (element === null ? null : parse(element))));
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

function clientConfig(address: Address, { readOnly = false, settings = {} }: ConnectionOptions): pg.ClientConfig {
  const all = {
    search_path: 'tallystick',
    timezone: 'UTC',
    datestyle: 'ISO',
    // Parameters would be a line of the context by which registers know a statement of its own.
    log_parameter_max_length_on_error: '0',
    ...(readOnly ? { default_transaction_read_only: 'on' } : {}),
    ...settings,
  };
  return {
    ...address,
    application_name: 'tallystick',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: Object.entries(all)
      .map(([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`)
      .join(' '),
    types,
  };
}

/** Opens one connection; the caller ends it. */
export async function connect(address: Address, options: ConnectionOptions = {}): Promise<Client> {
  const client = new pg.Client(clientConfig(address, options));
  watch(client, options);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return client;
}

/** Runs work on a connection of its own. */
export async function withConnection<T>(
  address: Address,
  options: ConnectionOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(address, options);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What a pool needs of the embedded server: connecting again where it is away. */
export type Retrying = { retrying<T>(attempt: (host: string) => Promise<T>): Promise<T> };

/** A pool as Kysely wants it. A connection that fails because the embedded server just died is tried again. */
export type Pool = { connect(): Promise<pg.PoolClient>; end(): Promise<void>; options: object };

export function makePool(address: Address, size: number, embedded: Retrying | null, options: ConnectionOptions): Pool {
  const pool = new pg.Pool({ ...clientConfig(address, options), max: size, idleTimeoutMillis: 30_000 });
  pool.on('connect', (client) => watch(client, options));
  // The pool itself drops an idle connection that broke; without a listener the process would end.
  pool.on('error', () => {});
  return {
    async connect() {
      if (embedded === null) return pool.connect();
      return embedded.retrying(async (host) => {
        pool.options.host = host;
        return pool.connect();
      });
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

function watch(client: pg.ClientBase, { onQuery }: ConnectionOptions): void {
  // A query under way is told of a broken connection by its own promise.
  client.on('error', () => {});
  if (onQuery === undefined) return;
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: [string | { text?: string }, ...unknown[]]) => {
    const [first] = args;
    onQuery(typeof first === 'string' ? first : (first.text ?? ''));
    return query(...args);
  }) as typeof client.query;
}

/** Whether the server was not there, or was just going or coming, when a connection was attempted. */
export function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // 57P01 to 57P03: shutting down, crashed, starting up. 53300: too many connections is not among them.
  return (
    ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) ||
    /^Connection terminated|timeout expired/.test(error.message)
  );
}

/** Whether a connection broke under way: the server went, or a proxy or an administrator ended the session. */
export function isConnectionLost(error: unknown): boolean {
  return isServerAway(error) || (error instanceof Error && /connection error and is not queryable/.test(error.message));
}

/** Whether something failed because the database went away, and so may be done the next time. */
export function wasConnectionLost(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof Error && isConnectionLost(error.cause));
}

/** An address in words, without any password. */
export function describe({ connectionString, host, user, database }: Address): string {
  return connectionString === undefined
    ? `database ${database} at ${host} as ${user}`
    : withoutPassword(connectionString);
}
