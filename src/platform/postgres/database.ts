import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { CompiledQuery, type Dialect, Kysely, PostgresDialect, PostgresDriver, type Transaction } from 'kysely';
import { type Act, refusalOf, sayingWho, settingsOf } from './act.ts';
import { APPLICATION, OWNER } from './cluster.ts';
import {
  type Address,
  type Client,
  type ConnectionOptions,
  connect,
  describe,
  isConnectionLost,
  makePool,
  type Pool,
  withConnection,
} from './connection.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import {
  bringUpToDate,
  isGranted,
  readSchemaSource,
  type SchemaSource,
  schemaState,
  stateInWords,
} from './migrations.ts';
import { placeIn } from './place.ts';

/**
 * Which database: the embedded one of a data folder, or a server of one's own, reached as two roles. Without the
 * owner's address nothing is migrated.
 */
export type DatabaseSettings =
  | { kind: 'embedded'; dataFolder: string }
  | { kind: 'server'; url: string; ownerUrl: string | null };

/** The right to read tables `T`: what queries get. A transaction is one as well. */
export type Reader<T> = Pick<
  Kysely<T>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'case' | 'fn' | 'getExecutor'
>;

/** The right to write tables `T`: what commands get, and only within `Database.transaction`. */
export type Writer<T> = Transaction<T>;

export type Database = {
  /**
   * A handle for queries over the tables that the caller names. Its sessions refuse to write, whatever the SQL says.
   * A room declares its tables and takes `Reader<ItsTables>`; a handle over more tables fits.
   */
  read<T>(): Reader<T>;
  /**
   * Runs a command in one transaction: all of it or, when it throws, nothing. Name the tables in the parameter:
   * `database.transaction(async (tx: Writer<GoalTables & PlanTables>) => …)`. Registers change only where somebody acts.
   * @throws NotAllowed when the acting person has no right to a change that it makes.
   */
  transaction<T, R>(work: (tx: Writer<T>) => Promise<R>, act?: Act): Promise<R>;
  /** Runs queries of one moment as somebody, who finds what they may see; nothing can be written. */
  look<T, R>(work: (db: Reader<T>) => Promise<R>, act?: Act): Promise<R>;
  /** The same database, where the one given acts unless a transaction says otherwise. `read` stays as it is. */
  as(act: Act): Database;
  /** Runs work on a connection of its own as the application role: COPY, LISTEN. */
  withClient<R>(work: (client: Client) => Promise<R>): Promise<R>;
  /**
   * Runs work on a connection of its own as the owner: restoring.
   * @throws Error in words when DATABASE_OWNER_URL is not set.
   */
  withOwner<R>(work: (client: Client) => Promise<R>): Promise<R>;
  /** The application role's name, to which `grantTo` gives its rights. */
  applicationRole: string;
  /** Whether this is a new embedded data folder that nobody has put to use yet. */
  isNew: boolean;
  /**
   * Puts a new embedded data folder to use: runs the work, then it is new no more, unless the work answers false, having
   * kept nothing. Says whether it ran. Only one process does it, others wait for it; work that was killed runs again
   * next time, so it must bear repeating.
   */
  onFirstUse(work: () => Promise<unknown>): Promise<boolean>;
  /** Ends the connections; the embedded server stops when this was the last process that used it. */
  close(): Promise<void>;
};

export type OpenOptions = {
  /**
   * Who acts on every connection unless a transaction says otherwise: the operator of the command line. A server has
   * nobody, so that a query that forgets who asks finds only what is public.
   */
  act?: Act | undefined;
  /** Called with the text of every statement of this database's connections. */
  onQuery?: (sql: string) => void;
  /** Gets lines for a person who waits. */
  log?: (line: string) => void;
  /** What the schema is made from; db/ unless a test says otherwise. */
  source?: SchemaSource;
};

const READERS = 8;
const WRITERS = 4;
const OLDEST = 15;

/** Whether there is a database to open: an embedded one whose data folder is still to be made is none. */
export function hasDatabase(settings: DatabaseSettings): boolean {
  return settings.kind === 'server' || existsSync(placeIn(settings.dataFolder).cluster);
}

/**
 * Opens the database: starts the embedded server where that is the kind, migrates, gives the application role its
 * rights.
 * @throws Error in words for a person: where, what was found, what to do.
 */
export async function openDatabase(settings: DatabaseSettings, options: OpenOptions = {}): Promise<Database> {
  const { log = () => {}, source = readSchemaSource() } = options;
  if (settings.kind === 'server') {
    const application = { connectionString: settings.url };
    const owner = settings.ownerUrl === null ? null : { connectionString: settings.ownerUrl };
    const role = await prepareServer(application, owner, source);
    return assemble(application, () => owner, role, null, options);
  }
  const embedded = await openEmbedded(settings.dataFolder, log);
  try {
    await embedded.retrying(() => prepare(embedded.address(APPLICATION), embedded.address(OWNER), source));
    return assemble(embedded.address(APPLICATION), () => embedded.address(OWNER), APPLICATION, embedded, options);
  } catch (error) {
    await embedded.release();
    throw error;
  }
}

function assemble(
  application: Address,
  owner: () => Address | null,
  applicationRole: string,
  embedded: Embedded | null,
  { onQuery, act: standing }: OpenOptions,
): Database {
  const connection: ConnectionOptions = { onQuery, ...(standing ? { settings: settingsOf(standing) } : {}) };
  const kyselyOver = (size: number, readOnly: boolean) =>
    new Kysely<unknown>({ dialect: actingDialect(makePool(application, size, embedded, { ...connection, readOnly })) });
  const reader = kyselyOver(READERS, true);
  const writer = kyselyOver(WRITERS, false);
  const retrying = <R>(attempt: () => Promise<R>) => (embedded === null ? attempt() : embedded.retrying(attempt));
  const onConnection = async <R>(address: () => Address, work: (client: Client) => Promise<R>) => {
    // Only connecting is tried again: the work may have done something.
    const client = await retrying(() => connect(address(), connection));
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const inTransaction = <T, R>(kysely: Kysely<unknown>, work: (tx: Writer<T>) => Promise<R>, act: Act | undefined) =>
    acting
      .run(act, () => kysely.transaction().execute((tx) => work(tx as unknown as Writer<T>)))
      .catch((error) => lossInWords(refusalOf(error)));
  const database: Database = {
    read: <T>() => reader as unknown as Reader<T>,
    transaction: (work, act) => inTransaction(writer, work, act),
    look: (work, act) => inTransaction(reader, work, act),
    as: (act) => bound(database, act),
    withClient: (work) => onConnection(() => embedded?.address(APPLICATION) ?? application, work),
    withOwner: (work) =>
      onConnection(() => {
        const address = owner();
        if (address === null)
          throw new Error('DATABASE_OWNER_URL is not set: this needs the role that owns the schema.');
        return address;
      }, work),
    applicationRole,
    isNew: embedded?.isNew() ?? false,
    onFirstUse: async (work) => (embedded === null ? false : embedded.onFirstUse(work)),
    async close() {
      await Promise.all([reader.destroy(), writer.destroy()]);
      await embedded?.release();
    },
  };
  return database;
}

/** Who acts in the transaction that is being begun. */
const acting = new AsyncLocalStorage<Act | undefined>();

/** Kysely's dialect, which says who acts in the message that begins a transaction: that saves a way to the server and back. */
function actingDialect(pool: Pool): Dialect {
  const createDriver = () => {
    const driver = new PostgresDriver({ pool });
    return Object.assign(driver, {
      async beginTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]) {
        const act = acting.getStore();
        try {
          await connection.executeQuery(CompiledQuery.raw(act ? `begin; ${sayingWho(act)}` : 'begin'));
        } catch (error) {
          // It may have begun, and the connection is used again.
          await driver.rollbackTransaction(connection).catch(() => {});
          throw error;
        }
      },
    });
  };
  return Object.assign(new PostgresDialect({ pool }), { createDriver });
}

function bound(database: Database, act: Act): Database {
  const own: Database = {
    ...database,
    transaction: (work, other) => database.transaction(work, other ?? act),
    look: (work, other) => database.look(work, other ?? act),
    as: (other) => bound(database, other),
  };
  return own;
}

/** Whether a commit whose answer never came was done, nobody here knows; every command bears repeating. */
function lossInWords(error: unknown): never {
  if (!isConnectionLost(error)) throw error;
  const words =
    'The connection to the database was lost before it said that this was done. Do it again: what is done already is not done twice.';
  throw new Error(words, { cause: error });
}

/** Migrates and grants where that is due; costs one connection and two queries where it is not. */
async function prepare(application: Address, owner: Address, source: SchemaSource): Promise<void> {
  const ready = await withConnection(application, {}, (client) => isReady(client, source));
  if (ready) return;
  const role = await withConnection(application, {}, currentUser);
  await withConnection(owner, {}, (client) => bringUpToDate(client, role, source));
}

/** The same for a server of one's own, which may be anything: checked first. Returns the application role's name. */
async function prepareServer(application: Address, owner: Address | null, source: SchemaSource): Promise<string> {
  const role = await withServer('DATABASE_URL', application, async (client) => {
    await checkServer(client, application);
    return currentUser(client);
  });
  if (owner !== null) {
    await withServer('DATABASE_OWNER_URL', owner, async (client) => {
      await checkRoles(client, role, owner);
      if ((await schemaIsCurrent(client, source)) && (await isGranted(client, role, source))) return;
      await bringUpToDate(client, role, source);
    });
  }
  const ready = await withConnection(application, {}, (client) => isReady(client, source));
  if (ready) return role;
  throw new Error(
    owner === null
      ? `The schema in ${describe(application)} is missing, older than this Tallystick or not open to "${role}". Set ` +
          'DATABASE_OWNER_URL to the role that owns the database and start Tallystick once: it then makes and updates ' +
          'the schema, and gives the application its rights.'
      : 'DATABASE_URL and DATABASE_OWNER_URL lead to different databases: what the owner made, the application does ' +
          `not see. DATABASE_URL is ${describe(application)}; DATABASE_OWNER_URL is ${describe(owner)}.`,
  );
}

/** Whether the application can use the schema as it is. @throws Error when it cannot be made usable. */
async function isReady(client: Client, source: SchemaSource): Promise<boolean> {
  const { rows } = await client.query(
    "select coalesce(has_schema_privilege(to_regnamespace('tallystick'), 'usage'), false) as usable",
  );
  if (!rows[0].usable) return false;
  return (await schemaIsCurrent(client, source)) && (await isGranted(client, await currentUser(client), source));
}

async function schemaIsCurrent(client: Client, source: SchemaSource): Promise<boolean> {
  const state = await schemaState(client, source);
  const problem = stateInWords(state);
  if (problem !== null) throw new Error(problem);
  return state.state === 'current';
}

const currentUser = async (client: Client): Promise<string> =>
  (await client.query('select current_user as name')).rows[0].name;

async function checkServer(client: Client, address: Address): Promise<void> {
  const { rows } = await client.query(`
    select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding, rolsuper as superuser, rolcreaterole as "makesRoles", rolname as role,
      (select pg_has_role(nspowner, 'member') from pg_namespace where nspname = 'tallystick') as owns
    from pg_roles where rolname = current_user`);
  const { major, version, encoding, superuser, makesRoles, role, owns } = rows[0];
  const where = describe(address);
  if (major < OLDEST) {
    throw new Error(`PostgreSQL ${version} at ${where} is too old: Tallystick needs PostgreSQL ${OLDEST} or later.`);
  }
  if (encoding !== 'UTF8') {
    throw new Error(`The database at ${where} has the encoding ${encoding}: make one with encoding 'UTF8'.`);
  }
  if (superuser) {
    throw new Error(
      `DATABASE_URL connects as "${role}", a superuser, whom no rule of the database binds. ` +
        "Make a plain role for the application: create role tallystick_app login password '…';",
    );
  }
  if (makesRoles && major < 16) {
    throw new Error(
      `DATABASE_URL connects as "${role}", who may make roles, and in PostgreSQL ${major} may so become a member of the ` +
        `owner: alter role "${role}" nocreaterole;`,
    );
  }
  if (owns) {
    throw new Error(
      `DATABASE_URL connects as "${role}", who owns the schema or is a member of its owner, and so may change what was ` +
        'published. Connect as the application, a plain role of its own. See docs/configuration.md.',
    );
  }
}

async function checkRoles(client: Client, application: string, address: Address): Promise<void> {
  const owner = await currentUser(client);
  if (owner === application) {
    throw new Error(
      `DATABASE_URL and DATABASE_OWNER_URL both connect as "${owner}". Tallystick needs two roles: one that owns the ` +
        'schema, and one for the application, which the database keeps from changing what was published. See docs/configuration.md.',
    );
  }
  const { rows } = await client.query(
    "select pg_has_role(rolname, current_user, 'member') as member from pg_roles where rolname = $1",
    [application],
  );
  if (rows[0]?.member) {
    throw new Error(
      `The application's role "${application}" is a member of "${owner}", who owns the schema, and so may do all that ` +
        `the owner may: revoke "${owner}" from "${application}";`,
    );
  }
  const { rows: mayMake } = await client.query(`
    select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'tallystick'),
      has_database_privilege(current_database(), 'create')) as "mayMake", current_database() as name`);
  if (!mayMake[0].mayMake) {
    throw new Error(
      `DATABASE_OWNER_URL connects as "${owner}", who neither owns the schema tallystick at ${describe(address)} nor may ` +
        `make it. Connect as the owner, or make this role the owner: alter database "${mayMake[0].name}" owner to "${owner}";`,
    );
  }
}

async function withServer<T>(variable: string, address: Address, work: (client: Client) => Promise<T>): Promise<T> {
  let client: Client;
  try {
    client = await connect(address);
  } catch (error) {
    const why = error instanceof Error ? error.message || String('code' in error ? error.code : error) : error;
    throw new Error(`Cannot connect to ${variable} (${describe(address)}): ${why}`, { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
