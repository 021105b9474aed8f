import { may } from '../../../identity/index.ts';
import { dutiesOf, readCalendar, readWork, todayOf } from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { placesFor } from '../../places.ts';
import { type DutyView, presentWork } from './present.ts';
import { renderHome } from './render.ts';

/** Where the office begins: what is due from whoever is signed in, and the other places. */
export const homeRoutes: OfficeRoutes = (office) => {
  office.get(addresses.home, null, async (visit) => {
    const work = await workOf(office, visit);
    const { session } = visit;
    return {
      title: work === null ? 'Home' : 'My work',
      section: 'home',
      content: renderHome(session, placesFor(session.rights), work),
    };
  });
};

/** What is due from a visitor; null for one who sees nothing of a quarter. */
async function workOf({ now }: Office, { database, session }: Visit): Promise<readonly DutyView[] | null> {
  if (!may(session.rights, 'registers.read')) return null;
  return database.look(async (db) => {
    const duties = dutiesOf(await readWork(db), { id: session.person.id, roles: session.roles });
    const { holidays } = await readCalendar(db);
    return presentWork(duties, { today: todayOf(now()), holidays });
  });
}
