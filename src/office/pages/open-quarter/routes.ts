import { readThings } from '../../../identity/index.ts';
import { attempt, type Writer } from '../../../platform/postgres/index.ts';
import {
  openQuarter,
  planOpening,
  type QuarterTables,
  readOpenings,
  type ToBeOpened,
  todayOf,
} from '../../../quarter/index.ts';
import { readEditions, readPeriods } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { namesOfPriorities } from '../../parts/role-words.ts';
import { type Asked, choicesFor, presentOpening, understood } from './present.ts';
import { renderOpenQuarter } from './render.ts';

/** Opening a quarter: asked for, shown, and then confirmed. */
export const openQuarterRoutes: OfficeRoutes = (office) => {
  office.get(addresses.openQuarter, 'quarter.open', async (visit, request) => {
    const asked = askedIn(request.query);
    if (!('committee' in (request.query as object))) return pageOf(office, visit, asked, [], null);
    const wanted = understood(asked);
    if (!('period' in wanted)) return { ...(await pageOf(office, visit, asked, wanted, null)), status: 422 };
    const plan = await attempt(
      visit.database,
      (tx: Writer<QuarterTables>) => planOpening(tx, { ...wanted, now: office.now() }),
      { trial: true },
    );
    if (!plan.ok) return { ...(await pageOf(office, visit, asked, plan.error, null)), status: 422 };
    return pageOf(office, visit, asked, [], plan.value);
  });
  office.post(addresses.openQuarter, 'quarter.open', async (visit, form, _request, reply) => {
    const asked = { period: form.text('period'), committee: form.text('committee'), from: form.text('from') };
    const wanted = understood(asked);
    if (!('period' in wanted)) return pageOf(office, visit, asked, wanted, null);
    const opened = await attempt(visit.database, (tx: Writer<QuarterTables>) =>
      openQuarter(tx, { ...wanted, now: office.now() }),
    );
    if (!opened.ok) return pageOf(office, visit, asked, opened.error, null);
    return reply.redirect(`${addresses.datesOf(wanted.period)}?done=opened`, 303);
  });
};

function askedIn(query: unknown): Asked {
  const one = (field: string) =>
    [(query as Record<string, string | readonly string[] | undefined>)[field] ?? ''].flat()[0]?.trim().slice(0, 100) ??
    '';
  return { period: one('period'), committee: one('committee'), from: one('from') };
}

async function pageOf(
  office: Office,
  { database, session }: Visit,
  asked: Asked,
  faults: readonly Fault[],
  plan: ToBeOpened | null,
): Promise<OfficePage> {
  const read = await database.look(async (db) => ({
    periods: await readPeriods(db),
    settled: new Set([...(await readEditions(db)), ...(await readOpenings(db))].map(({ period }) => period)),
    names: namesOfPriorities(await readThings(db)),
  }));
  const choices = choicesFor({ ...read, today: todayOf(office.now()) });
  const [first] = choices.periods;
  return {
    title: 'Open a quarter',
    section: 'quarters',
    crumbs: [{ text: 'Quarters', href: addresses.quarters }, { text: 'Open a quarter' }],
    content: renderOpenQuarter(
      {
        choices,
        asked: { ...asked, period: asked.period || (first?.value ?? '') },
        faults,
        opening: plan === null ? null : presentOpening(plan, read.names),
      },
      session,
    ),
  };
}
