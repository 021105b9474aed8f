import {
  type Attempted,
  type DayHead,
  deliverHeads,
  type HeadTables,
  headMail,
  recordHead,
  type Target,
  webhook,
} from '../ledger/index.ts';
import { type PlanTables, readBody } from '../plan/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Database, Writer } from '../platform/postgres/index.ts';
import { announceEditions, type ReportingTables } from '../reporting/index.ts';

/** Where heads go, as the environment says. `mail` sends what goes by e-mail. */
export type HeadSettings = Pick<Config, 'headMail' | 'headWebhook' | 'baseUrl'> & { readonly mail: Mail | null };

/** What became of a day's head: `recorded` is null where the day had one, or nothing was entered yet. */
export type DailyHead = { readonly recorded: DayHead | null; readonly attempted: readonly Attempted[] };

/**
 * Records the head of the day in London where it has none, tells running servers, and sends each head that has not gone to
 * where it has not gone. Before a body is named there is nothing to record.
 * @param wait how long a target that failed is left alone; a little under an hour by default.
 */
export async function dailyHead(
  database: Database,
  settings: HeadSettings,
  { now, wait }: { now: () => Temporal.Instant; wait?: Temporal.Duration },
): Promise<DailyHead> {
  const body = await readBody(database.read<PlanTables>());
  if (body === null) return { recorded: null, attempted: [] };
  const recorded = await database.transaction(async (tx: Writer<HeadTables & ReportingTables>) => {
    const head = await recordHead(tx, now());
    if (head) await announceEditions(tx);
    return head;
  });
  const targets = targetsOf(settings, body.name);
  return { recorded, attempted: await deliverHeads(database, body.id, targets, { now, ...(wait ? { wait } : {}) }) };
}

function targetsOf({ headMail: addresses, headWebhook, mail, baseUrl }: HeadSettings, bodyName: string): Target[] {
  const byMail =
    mail === null
      ? []
      : addresses.map((address, place) =>
          headMail(mail, address, addresses.length > 1 ? `HEAD_MAIL, address ${place + 1}` : 'HEAD_MAIL', {
            bodyName,
            baseUrl,
          }),
        );
  return headWebhook === null ? byMail : [...byMail, webhook(headWebhook.url, headWebhook.secret)];
}

type Log = { info(what: object, message: string): void; warn(what: object, message: string): void };

const hour = 60 * 60 * 1000;

/**
 * Does so at once and every hour, until it is stopped: a new day is then at most an hour old, and a target that failed is
 * tried again. What happens goes to the log, without addresses. Stopping waits for what is under way.
 */
export function everyDayAHead(
  database: Database,
  settings: HeadSettings,
  log: Log,
  { now = () => Temporal.Now.instant(), every = hour }: { now?: () => Temporal.Instant; every?: number } = {},
): { stop: () => Promise<void> } {
  const acting = database.as({ actor: 'system:daily-head' });
  const turn = async (): Promise<void> => {
    try {
      const { recorded, attempted } = await dailyHead(acting, settings, { now });
      if (recorded) log.info({ day: recorded.day, length: recorded.length }, 'head recorded');
      for (const { target, day, attempts, fault } of attempted) {
        if (fault === null) log.info({ target, day, attempts }, 'head sent');
        else log.warn({ target, day, attempts, why: fault }, 'head not sent');
      }
    } catch (error) {
      log.warn({ why: error instanceof Error ? error.message : String(error) }, 'head not recorded');
    }
  };
  // A turn that takes longer than the time between two is waited for, and none is made up for.
  let underWay: Promise<void> | null = null;
  const begin = () => {
    underWay ??= turn().finally(() => {
      underWay = null;
    });
  };
  begin();
  const timer = setInterval(begin, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
