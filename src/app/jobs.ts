import { officeAddresses } from '../office/index.ts';
import { type Job, type Jobs, startJobs } from '../platform/jobs/index.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import { type Links, makeMails, publishDue, sendMails } from '../quarter/index.ts';
import type { Renderers } from '../reporting/index.ts';

/** The server's jobs: what it does by itself, by the clock. */

export type JobSettings = {
  readonly baseUrl: string;
  readonly renderers: Renderers;
  /** Without it mails are made and stay where they are. */
  readonly mail: Mail | null;
};

type Log = {
  info(what: object, message: string): void;
  warn(what: object, message: string): void;
};

const everyMinute = '* * * * *';

/** Where mails lead. */
export function linksOf(baseUrl: string): Links {
  return {
    home: `${baseUrl}${officeAddresses.home}`,
    duty: (kind, period, priority) => `${baseUrl}${officeAddresses.dutyAt(kind, period, priority)}`,
  };
}

/**
 * Every minute: makes the mails that are due, sends those that wait, publishes what is to be published by now. On several servers
 * of one database each is done by one of them. What happens goes to the log, without names or addresses.
 * @param now what time it is; a test lives in another year.
 */
export function startWork(
  database: Database,
  { baseUrl, renderers, mail }: JobSettings,
  log: Log,
  { now = () => Temporal.Now.instant(), pollSeconds }: { now?: () => Temporal.Instant; pollSeconds?: number } = {},
): Jobs {
  const host = new URL(baseUrl).hostname;
  const isStopping = { now: false };
  const jobs: readonly Job[] = [
    {
      name: 'remind',
      often: everyMinute,
      async work() {
        const made = await makeMails(database, { now: now(), links: linksOf(baseUrl) });
        if (made > 0) log.info({ made }, 'mails made');
      },
    },
    {
      name: 'send-mail',
      often: everyMinute,
      async work() {
        if (mail === null) return;
        for (const { id, attempts, fault } of await sendMails(database, mail, {
          ...{ now, host, goesOn: () => !isStopping.now },
        })) {
          if (fault === null) log.info({ mail: id, attempts }, 'mail sent');
          else log.warn({ mail: id, attempts, why: fault }, 'mail not sent');
        }
      },
    },
    {
      name: 'publish-due',
      often: everyMinute,
      async work() {
        for (const done of await publishDue(database, now(), renderers)) {
          if ('edition' in done) log.info(done, 'published');
          else log.warn({ period: done.period, why: done.fault }, 'not published');
        }
      },
    },
  ];
  // A server serves whether its jobs can begin or not; until they can, they are tried again.
  const starting = startJobs(database, jobs, {
    onFault: (error, job) => log.warn({ job, why: error instanceof Error ? error.message : String(error) }, 'jobs'),
    ...(pollSeconds === undefined ? {} : { pollSeconds }),
  });
  return {
    async stop() {
      isStopping.now = true;
      await (await starting).stop();
    },
  };
}
