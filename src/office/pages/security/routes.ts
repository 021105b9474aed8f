import {
  countSessions,
  type IdentityTables,
  readPermissionTable,
  readSecurityChoices,
  readSecurityDays,
  readSecurityOn,
} from '../../../identity/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { askedIn, presentSecurity, type SecurityRead, type Understood, understood } from './present.ts';
import { renderSecurity } from './render.ts';

const daysShown = 31;
const most = 300;

/** The security log, by day. */
export const securityRoutes: OfficeRoutes = (office) => {
  office.get(addresses.security, 'security.read', async (visit, request) => {
    const asked = askedIn(request.query);
    const wanted = understood(asked);
    const open = await countSessions(office.database, office.now());
    const read = await visit.database.look(async (db: Reader<IdentityTables>) => ({
      choices: await readSecurityChoices(db),
      actions: new Map((await readPermissionTable(db)).actions.map(({ id, name }) => [id, name])),
      ...(wanted.ok ? await readLog(db, wanted.value) : { days: [], older: false, day: null, events: [] }),
    }));
    const view = presentSecurity({ ...read, open, most }, asked, wanted.ok ? [] : wanted.error);
    return {
      title: 'Security log',
      section: 'security',
      crumbs: [{ text: 'Security log' }],
      content: renderSecurity(view),
      ...(wanted.ok ? {} : { status: 422 }),
    };
  });
};

/** The list of days, and in full the one that was asked for or else the newest. */
async function readLog(
  db: Reader<IdentityTables>,
  { day: asked, before, ...filter }: Understood,
): Promise<Pick<SecurityRead, 'days' | 'older' | 'day' | 'events'>> {
  const { days, older } = await readSecurityDays(db, filter, { size: daysShown, before });
  const day = asked ?? days[0]?.day ?? null;
  return { days, older, day, events: day === null ? [] : await readSecurityOn(db, day, filter, most) };
}
