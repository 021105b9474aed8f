import { PgBoss } from 'pg-boss';
import type { Client, Database } from '../postgres/index.ts';

/** Work that is done by the clock. `often` is a cron expression of five fields, in London's time. */
export type Job = {
  readonly name: string;
  readonly often: string;
  /** Must bear repeating: it is run again at its next time when it failed or was killed. */
  readonly work: () => Promise<void>;
};

export type Jobs = {
  /** Waits for jobs that run, at most some seconds, and starts no other. */
  stop(): Promise<void>;
};

type Options = {
  readonly onFault: (error: unknown, job: string | null) => void;
  /** Seconds between looks for what is to be done: a test looks more often. */
  readonly pollSeconds?: number;
};

const schema = 'tallystick_jobs';
/**
 * At most one job of a kind waits or runs, on all servers together, and one whose process was killed is given up when its heart
 * stops. A time that was missed is not made up for, and a job that failed waits for its next time.
 */
const queue = {
  ...{ policy: 'exclusive', retryLimit: 0, heartbeatSeconds: 20, expireInSeconds: 3600, deleteAfterSeconds: 86_400 },
} as const;
/** How long a lost connection is left alone before it is tried again, in milliseconds. */
const pause = 5_000;
const patience = 10_000;

/**
 * Runs jobs by the clock until they are stopped. Each runs in one process at a time, of all that share the database: pg-boss
 * hands it to one. Where the connection is lost it is made again; a job's fault is handed on and the job goes on at its next time.
 */
export async function startJobs(database: Database, jobs: readonly Job[], options: Options): Promise<Jobs> {
  const end = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const isStopped = { now: false };
  end.promise.then(() => {
    isStopped.now = true;
  });
  const running = (async () => {
    while (!isStopped.now) {
      try {
        await database.withClient((client) => runOn(client, jobs, options, started.resolve, end.promise));
      } catch (error) {
        options.onFault(error, null);
        started.resolve();
        await Promise.race([end.promise, new Promise((go) => setTimeout(go, pause).unref())]);
      }
    }
  })();
  await started.promise;
  return {
    async stop() {
      end.resolve();
      await running;
    },
  };
}

async function runOn(
  client: Client,
  jobs: readonly Job[],
  { onFault, pollSeconds = 2 }: Options,
  onStart: () => void,
  end: Promise<void>,
): Promise<void> {
  const lost = Promise.withResolvers<never>();
  // Nobody may wait for it any more.
  lost.promise.catch(() => {});
  client.on('error', (error) => lost.reject(error));
  client.on('end', () => lost.reject(new Error('The connection of the jobs was closed.')));
  // One statement after another: it is one connection.
  let last: Promise<unknown> = Promise.resolve();
  const executeSql = (text: string, values?: unknown[]) => {
    const answer = last.then(() => client.query(text, values));
    last = answer.catch(() => {});
    return answer;
  };
  const boss = new PgBoss({
    ...{ db: { executeSql }, schema, migrate: false, createSchema: false },
    ...{ cronMonitorIntervalSeconds: 10, cronWorkerIntervalSeconds: 2, monitorIntervalSeconds: 10 },
  });
  boss.on('error', (error) => onFault(error, null));
  await boss.start();
  try {
    for (const { name, often, work } of jobs) {
      await boss.createQueue(name, queue);
      await boss.schedule(name, often, null, { tz: 'Europe/London' });
      await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async () => {
        try {
          await work();
        } catch (error) {
          onFault(error, name);
          throw error;
        }
      });
    }
    const known = new Set(jobs.map(({ name }) => name));
    for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
    // What fell due while nobody served is done at once.
    for (const name of known) await boss.send(name);
    onStart();
    await Promise.race([end, lost.promise]);
  } finally {
    await boss.stop({ graceful: true, timeout: patience }).catch(() => {});
  }
}
