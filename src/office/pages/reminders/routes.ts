import { may } from '../../../identity/index.ts';
import type { Reader, Writer } from '../../../platform/postgres/index.ts';
import { countMails, type MailTables, readMails, sendAgain } from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { pageAsked, presentOutbox } from './present.ts';
import { renderOutbox } from './render.ts';

const size = 50;

type Of = { Querystring: { page?: string; again?: string } };

/** The outbox: what was sent to whom and what became of it. Without a mail server everything stays here. */
export const remindersRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.reminders, 'quarter.open', async (visit, { query }) =>
    pageOf(office, visit, pageAsked(query), query.again === 'yes'),
  );
  office.post(addresses.reminders, 'quarter.open', async ({ database }, form, _request, reply) => {
    const [id, now] = [form.text('mail'), office.now().toString()];
    if (isId(id)) await database.transaction((tx: Writer<MailTables>) => sendAgain(tx, id, now));
    return reply.redirect(`${addresses.reminders}?again=yes`, 303);
  });
};

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function pageOf(office: Office, { database, session }: Visit, page: number, done: boolean): Promise<OfficePage> {
  const found = await database.look(async (db: Reader<MailTables>) => ({
    mails: await readMails(db, { offset: (page - 1) * size, most: size }),
    counts: await countMails(db),
  }));
  const view = presentOutbox(found, {
    ...{ page, size, done, baseUrl: office.baseUrl },
    // Links to sign in are offered where e-mail can be sent.
    leaves: office.links !== null,
    showsAddresses: may(session.rights, 'people.manage'),
  });
  return {
    title: 'Reminders',
    section: 'reminders',
    crumbs: [{ text: 'Reminders' }],
    content: renderOutbox(view, session),
  };
}
