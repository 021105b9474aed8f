import { component, type Html, html } from '../../../platform/components/index.ts';
import { type Column, table } from '../../../site/index.ts';
import * as addresses from '../../addresses.ts';
import { linkButton, selectField, textField } from '../../forms.ts';
import { accessChoices, type PeopleView, type PersonLine, sortChoices } from './present.ts';

/** Everybody who works here, with their roles; above it, the ways to narrow the list. */
export function renderPeople(view: PeopleView): Html {
  const { asked, people, found, csv, showsEmail, mayInvite } = view;
  const columns: Column[] = [
    { label: 'Name' },
    ...(showsEmail ? [{ label: 'E-mail' }] : []),
    { label: 'Roles' },
    { label: 'Access' },
  ];
  return html`
<h1 class="govuk-heading-xl">People</h1>
<p class="govuk-body-l app-measure">Who works here, and who has which role. <a class="govuk-link" href="${addresses.rights}">What a role may do, and why</a></p>
${mayInvite ? linkButton('Invite somebody', addresses.invite) : null}
<form class="app-people-filter" method="get" action="${addresses.people}" role="search" aria-label="Narrow the list of people">
${textField({ name: 'name', label: 'Name', value: asked.name, type: 'search', width: 10 })}
${selectField({
  name: 'role',
  label: 'Role',
  value: asked.role,
  choices: [{ value: '', text: 'Any role' }, ...view.roles.map(({ id, name }) => ({ value: id, text: name }))],
})}
${selectField({ name: 'access', label: 'Access', value: asked.access, choices: accessChoices })}
${selectField({ name: 'sort', label: 'Order by', value: asked.sort, choices: sortChoices })}
${component('button', { text: 'Show', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body"><strong>${found}</strong>. <a class="govuk-link" href="${csv}">Download this list (CSV)</a></p>
${
  people.length === 0
    ? html`<p class="govuk-body">Nobody here is like that. <a class="govuk-link" href="${addresses.people}">Show everybody</a></p>`
    : table(
        'People and their roles',
        columns,
        people.map((line) => [{ cells: cellsOf(line, showsEmail) }]),
        'app-people',
      )
}`;
}

function cellsOf({ name, href, email, roles, active }: PersonLine, showsEmail: boolean) {
  return [
    { content: html`<a class="govuk-link" href="${href}">${name}</a>` },
    ...(showsEmail ? [{ content: email ?? 'None' }] : []),
    {
      content:
        roles.length === 0 ? html`<span class="app-quiet">None</span>` : roles.map((role) => html`<div>${role}</div>`),
    },
    { content: accessTag(active) },
  ];
}

/** Whether somebody may sign in, in a word. */
export function accessTag(active: boolean): Html {
  return active ? html`May sign in` : component('tag', { text: 'Ended', classes: 'govuk-tag--grey' });
}
