import { may, readPeople, readPermissionTable, readThings } from '../../../identity/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { namesOfPriorities } from '../../parts/role-words.ts';
import { presentRights } from './present.ts';
import { renderRights } from './render.ts';

/** Who may do what and why, for everybody who is signed in. */
export const rightsRoutes: OfficeRoutes = (office) => {
  office.get(addresses.rights, null, async ({ database, session }) => {
    const namesPeople = may(session.rights, 'people.read');
    const { table, people, things } = await database.look(async (db) => ({
      table: await readPermissionTable(db),
      people: namesPeople ? await readPeople(db) : null,
      things: await readThings(db),
    }));
    return {
      title: 'Who may do what, and why',
      section: 'rights',
      crumbs: [{ text: 'Who may do what, and why' }],
      content: renderRights(presentRights(table, people, namesOfPriorities(things), session)),
    };
  });
};
