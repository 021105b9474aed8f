import {
  changePerson,
  endAccess,
  endRole,
  type Fault,
  giveAccessAgain,
  giveRoles,
  giveThing,
  handOver,
  may,
  type PermissionTable,
  type PersonListed,
  readIdentities,
  readPeople,
  readPermissionTable,
  readPerson,
  readPersonListed,
  readRoles,
  readThings,
  setLineManager,
} from '../../../identity/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { nameOn } from '../../../site/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { nobody } from '../../parts/nobody.ts';
import { reasonFaults } from '../../parts/reason.ts';
import { rolesAsked } from '../../parts/role-fields.ts';
import { namesOfPriorities } from '../../parts/role-words.ts';
import { securityAddress } from '../security/present.ts';
import { type Choices, personForms, type Refused, reasonFields, writtenIn } from './forms.ts';
import { doneWords, presentPerson, roleOf, thingOf } from './present.ts';
import { renderPerson } from './render.ts';
import { inviteMail, type SignInWays, signInWords } from './sign-in-words.ts';

type Of = { Params: { id: string }; Querystring: { done?: string; to?: string } };

/** Everything that the page of a person needs. */
type Read = {
  readonly person: PersonListed;
  readonly table: PermissionTable;
  readonly choices: Choices;
  /** Whether the person has signed in with a provider: only for those who manage people. */
  readonly hasAccount: boolean;
};

/** One person: what they may do and own, and the forms that change it. */
export const personRoutes: OfficeRoutes = (office) => {
  office.get<Of>(`${addresses.people}/:id`, 'people.read', async (visit, request) => {
    const read = await readFor(visit, request.params.id);
    if (read === null) return nobody;
    return pageOf(office, visit, read, { done: request.query.done ?? '', to: request.query.to ?? '', refused: null });
  });
  for (const form of addresses.personForms) {
    office.post<Of>(`${addresses.people}/:id/${form}`, 'people.manage', async (visit, sent, request, reply) => {
      const read = await readFor(visit, request.params.id);
      if (read === null) return nobody;
      const answer = await change(form, visit, read, sent);
      if (answer.ok) {
        const done = new URLSearchParams({ done: form, ...(form === 'hand-over' ? { to: sent.text('to') } : {}) });
        return reply.redirect(`${addresses.person(read.person.id)}?${done}`, 303);
      }
      const written = writtenIn(sent, read.table.roles);
      return pageOf(office, visit, read, { done: '', to: '', refused: { form, faults: answer.error, ...written } });
    });
  }
};

async function readFor({ database }: Visit, id: string): Promise<Read | null> {
  return database.look(async (db) => {
    const person = await readPersonListed(db, id);
    if (!person) return null;
    const [table, things, people] = [await readPermissionTable(db), await readThings(db), await readPeople(db)];
    const hasAccount = (await readIdentities(db, id)).length > 0;
    const choices = { roles: table.roles, priorities: namesOfPriorities(things), things, people };
    return { person, table, choices, hasAccount };
  });
}

/** What a form asks for, done; or what is wrong with it. */
async function change(
  form: addresses.PersonForm,
  visit: Visit,
  { person, choices }: Read,
  sent: Form,
): Promise<Result<unknown, Fault[]>> {
  const { id } = person;
  const because = (field: string): Result<Visit['database'], Fault[]> => {
    const reason = sent.text(field);
    const faults = reasonFaults(field, reason, 'Say why: the tally keeps it');
    return faults.length === 0 ? ok(visit.database.as({ ...visit.act, reason })) : refused(faults);
  };
  switch (form) {
    case 'details': {
      const said = readPerson({ name: sent.text('name'), email: sent.text('email') });
      return said.ok ? changePerson(visit.database, id, said.value) : said;
    }
    case 'line-manager':
      return setLineManager(visit.database, id, sent.text('line-manager') || null);
    case 'roles': {
      const { roles, priorities } = choices;
      const asked = rolesAsked(writtenIn(sent, roles).roles, roles);
      const [given, why] = [readRoles(asked, roles, [...priorities.keys()]), because(reasonFields.roles)];
      if (given.ok && why.ok) return giveRoles(why.value, id, given.value, visit.session.person.id);
      return refused([...(given.ok ? [] : given.error), ...(why.ok ? [] : why.error)]);
    }
    case 'end-role': {
      const [role, why] = [roleOf(sent.text('ended-role'), person), because(reasonFields['end-role'])];
      const unchosen = role ? [] : [{ field: 'ended-role', text: 'Choose a role that they have' }];
      return role && why.ok ? endRole(why.value, id, role) : refused([...unchosen, ...(why.ok ? [] : why.error)]);
    }
    case 'owns': {
      const thing = thingOf(sent.text('thing'));
      return thing
        ? giveThing(visit.database, id, thing)
        : refused([{ field: 'thing', text: 'Choose what they are to own' }]);
    }
    case 'hand-over':
      return handOver(visit.database, id, sent.text('to'));
    case 'end-access': {
      const why = because(reasonFields['end-access']);
      return why.ok ? endAccess(why.value, id) : why;
    }
    case 'access': {
      const why = because(reasonFields.access);
      return why.ok ? giveAccessAgain(why.value, id) : why;
    }
  }
}

function pageOf(
  office: Office,
  { session }: Visit,
  { person, table, choices, hasAccount }: Read,
  { done, to, refused }: { readonly done: string; readonly to: string; readonly refused: Refused | null },
): OfficePage {
  const view = presentPerson(person, table, choices.things, choices.priorities, choices.people, session);
  const address = `${office.baseUrl}${addresses.signIn}`;
  const told = signInWords(person, hasAccount, waysOf(office), address);
  const heir = choices.people.find(({ id }) => id === to)?.name ?? null;
  return {
    title: person.name,
    section: 'people',
    crumbs: [{ text: 'People', href: addresses.people }, { text: person.name }],
    content: renderPerson(view, {
      done:
        view.mayManage && Object.hasOwn(doneWords, done)
          ? (doneWords[done]?.(person.name, { can: told.toThem.length > 0, to: heir }) ?? null)
          : null,
      faults: refused?.faults ?? [],
      signIn:
        view.mayManage && !view.erased
          ? { ...told, mail: inviteMail(person, told, { where: nameOn(office.frame()), address }) }
          : null,
      security: may(session.rights, 'security.read') ? securityAddress({ person: person.id }) : null,
      history: view.mayManage || view.own ? addresses.history('person', { id: person.id }) : null,
      forms: view.mayManage ? personForms(view, choices, session, refused) : null,
    }),
  };
}

function waysOf({ providers, links, examples }: Office): SignInWays {
  return { providers: providers.list.map(({ name }) => name), links: links !== null, examples: examples !== null };
}
