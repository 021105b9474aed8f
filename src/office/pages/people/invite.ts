import {
  type Invitation,
  invitePerson,
  type PersonAsked,
  type Role,
  readPermissionTable,
  readPerson,
  readRoles,
  readThings,
} from '../../../identity/index.ts';
import { type Html, html } from '../../../platform/components/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import { button, errorSummary, type Fault, formTo, textField } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes, Visit } from '../../office.ts';
import { noRoles, type RolesWritten, roleFields, rolesAsked, rolesIn } from '../../parts/role-fields.ts';
import { namesOfPriorities, type PriorityNames } from '../../parts/role-words.ts';

/** What was written into the form. */
type Written = PersonAsked & { readonly roles: RolesWritten };

type Choices = { readonly roles: readonly Role[]; readonly priorities: PriorityNames };

/** Inviting somebody: their name, their address and what they are to do. */
export const inviteRoutes: OfficeRoutes = (office) => {
  office.get(addresses.invite, 'people.manage', async (visit) =>
    pageOf(visit, await choicesFor(visit), { name: '', email: '', roles: noRoles }, []),
  );
  office.post(addresses.invite, 'people.manage', async (visit, form, _request, reply) => {
    const choices = await choicesFor(visit);
    const written = writtenIn(form, choices.roles);
    const invitation = read(written, choices);
    const invited = invitation.ok ? await invitePerson(visit.database, invitation.value) : invitation;
    if (!invited.ok) return pageOf(visit, choices, written, invited.error);
    return reply.redirect(`${addresses.person(invited.value)}?done=invited`, 303);
  });
};

async function choicesFor({ database }: Visit): Promise<Choices> {
  return database.look(async (db) => ({
    roles: (await readPermissionTable(db)).roles,
    priorities: namesOfPriorities(await readThings(db)),
  }));
}

function writtenIn(form: Form, roles: readonly Role[]): Written {
  return { name: form.text('name'), email: form.text('email'), roles: rolesIn(form, roles) };
}

/** Everything that is wrong is said at once. */
function read(written: Written, { roles, priorities }: Choices): Result<Invitation, Fault[]> {
  const person = readPerson(written);
  const given = readRoles(rolesAsked(written.roles, roles), roles, [...priorities.keys()]);
  if (person.ok && given.ok) return ok({ ...person.value, roles: given.value });
  return refused([...(person.ok ? [] : person.error), ...(given.ok ? [] : given.error)]);
}

function pageOf({ session }: Visit, choices: Choices, written: Written, faults: readonly Fault[]): OfficePage {
  return {
    title: 'Invite somebody',
    section: 'people',
    crumbs: [{ text: 'People', href: addresses.people }, { text: 'Invite somebody' }],
    content: html`${errorSummary(faults)}
<h1 class="govuk-heading-xl">Invite somebody</h1>
<p class="govuk-body-l app-measure">Nothing is sent to them from here: the next page says how they sign in, for you to tell them.</p>
<div class="app-measure">${formTo(addresses.invite, session, fields(choices, written, faults))}</div>`,
  };
}

function fields({ roles, priorities }: Choices, written: Written, faults: readonly Fault[]): Html {
  return html`
${textField({ name: 'name', label: 'Name', hint: 'As colleagues know them.', value: written.name, faults })}
${textField({
  name: 'email',
  label: 'E-mail address',
  hint: 'The one at which they sign in. Only administrators see it.',
  value: written.email,
  type: 'email',
  faults,
})}
${roleFields('What are they here to do?', roles, priorities, written.roles, faults)}
${button('Invite')}`;
}
