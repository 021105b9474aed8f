import { may } from '../../../identity/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import {
  dutiesOf,
  type QuarterTables,
  readCalendar,
  readEarlyPeriods,
  readWork,
  todayOf,
} from '../../../quarter/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { type Place, placesFor } from '../../places.ts';
import { type DutyView, presentWork } from './present.ts';
import { renderHome } from './render.ts';

/** Where the office begins: what is due from whoever is signed in, and the other places. */
export const homeRoutes: OfficeRoutes = (office) => {
  office.get(addresses.home, null, async (visit) => {
    const work = await workOf(office, visit);
    const { session } = visit;
    // Whoever works on the quarter finds a reading among what is due.
    const early = work === null ? await earlyOf(visit) : [];
    return {
      title: work === null ? 'Home' : 'My work',
      section: 'home',
      content: renderHome(session, [...early, ...placesFor(session.rights)], work),
    };
  });
};

/** The reports that somebody may read before others, who sees nothing else of a quarter. */
async function earlyOf({ database, session }: Visit): Promise<Place[]> {
  const periods = await database.look((db: Reader<QuarterTables>) => readEarlyPeriods(db, session.person.id));
  return periods.map((period) => ({
    section: 'home',
    text: `Read before publication: ${quarterWords(period)}`,
    href: addresses.earlyCopy(period),
    needs: null,
    about: 'Once it is signed, and until it is published. Every reading is recorded.',
  }));
}

/** What is due from a visitor; null for one who sees nothing of a quarter. */
async function workOf({ now }: Office, { database, session }: Visit): Promise<readonly DutyView[] | null> {
  if (!may(session.rights, 'registers.read')) return null;
  return database.look(async (db) => {
    const duties = dutiesOf(await readWork(db), { id: session.person.id, roles: session.roles });
    const { holidays } = await readCalendar(db);
    return presentWork(duties, { today: todayOf(now()), holidays });
  });
}
