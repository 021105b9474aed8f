import type { FastifyReply } from 'fastify';
import { may, readPeople, readPermissionTable, readThings } from '../../../identity/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes, Visit } from '../../office.ts';
import { namesOfPriorities } from '../../parts/role-words.ts';
import { peopleCsv } from './csv.ts';
import { type PeopleView, peopleAsked, presentPeople } from './present.ts';
import { renderPeople } from './render.ts';

/** Everybody with their roles, as a page and as CSV. */
export const peopleRoutes: OfficeRoutes = (office) => {
  office.get(addresses.people, 'people.read', async (visit, request) => ({
    title: 'People',
    section: 'people',
    crumbs: [{ text: 'People' }],
    content: renderPeople(await viewOf(visit, request.query)),
  }));
  office.get(addresses.peopleCsv, 'people.read', async (visit, request, reply): Promise<FastifyReply> => {
    const csv = peopleCsv(await viewOf(visit, request.query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="people.csv"')
      .send(csv);
  });
};

/** The list that a query asks for, within what the visitor may see. */
async function viewOf({ database, session }: Visit, query: unknown): Promise<PeopleView> {
  const { people, roles, things } = await database.look(async (db) => ({
    people: await readPeople(db),
    roles: (await readPermissionTable(db)).roles,
    things: await readThings(db),
  }));
  return presentPeople(people, peopleAsked(query, roles), {
    roles,
    priorities: namesOfPriorities(things),
    mayManage: may(session.rights, 'people.manage'),
  });
}
