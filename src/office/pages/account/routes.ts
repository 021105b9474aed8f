import {
  endSessionsOf,
  type IdentityTables,
  readPermissionTable,
  readSessions,
  readThings,
} from '../../../identity/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { presentAccount } from './present.ts';
import { others, renderAccount } from './render.ts';

/** A person's own account: who they are here, what they may do, where they are signed in. */
export const accountRoutes: OfficeRoutes = (office) => {
  office.get<{ Querystring: { ended?: string } }>(addresses.account, null, async ({ session, database }, request) => {
    const read = await database.look(async (db: Reader<IdentityTables>) => ({
      table: await readPermissionTable(db),
      things: await readThings(db),
      sessions: await readSessions(db, session.person.id, office.now()),
    }));
    const ended = /^\d{1,3}$/.test(request.query.ended ?? '') ? Number(request.query.ended) : null;
    return {
      title: 'My account',
      section: 'account',
      crumbs: [{ text: 'My account' }],
      content: renderAccount(presentAccount(session, read), session, ended),
    };
  });

  office.post(addresses.ownSessions, null, async ({ session }, form, _request, reply) => {
    const asked = form.text('session');
    const ended = await endSessionsOf(
      office.database,
      session.person.id,
      asked === others ? { except: session.id } : { only: asked },
    );
    if (ended > 0) await office.log({ kind: 'sessions-ended', person: session.person.id });
    return reply.redirect(`${addresses.account}?ended=${ended}`, 303);
  });
};
