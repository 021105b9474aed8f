import { type Html, html } from '../../../platform/components/index.ts';
import type { ActionView, Reach, RightsView, RoleView } from './present.ts';

/** Who may do what, why it is not everybody's to do, and who has which role. */
export function renderRights(view: RightsView): Html {
  return html`
<h1 class="govuk-heading-xl">Who may do what, and why</h1>
<p class="govuk-body-l app-measure">What a person may do follows from their roles, and from nothing else. The database refuses everything that is not allowed here, whatever a page shows.</p>
${own(view)}
<h2 class="govuk-heading-l" id="table">What each role may do</h2>
${legend(view)}
${matrix(view)}
<h2 class="govuk-heading-l" id="roles">What each role is for${view.namesPeople ? ', and who has it' : null}</h2>
${view.roles.map((role) => roleSection(role, view.namesPeople))}`;
}

/** What the reader may do. */
function own({ actions, roles }: RightsView): Html {
  const allowed = actions.filter((action) => action.own !== null);
  const names = roles.filter((role) => role.own).map(({ name }) => name);
  return html`<section class="app-card" aria-labelledby="yours">
<h2 class="govuk-heading-m" id="yours">What you may do</h2>
<p class="govuk-body">${names.length === 0 ? 'You have no role.' : html`As ${names.join(', ')}:`}</p>
${
  allowed.length === 0
    ? html`<p class="govuk-body">Nothing here yet. Ask an administrator if that is not as it should be.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${allowed.map(({ name, own: reach }) => html`<li>${name}${typeof reach === 'object' && reach !== null ? html`, only for ${reach.only}` : null}</li>`)}</ul>`
}
</section>`;
}

function legend({ roles }: RightsView): Html {
  return html`<p class="govuk-body app-measure"><strong>Yes</strong>: everywhere. <strong>Own</strong>: only for the priorities for which the person has the role. A dash, or on a narrow screen no mention: no.${roles.some((role) => role.own) ? html` Your own roles are marked with <strong>you</strong>.` : null}</p>`;
}

/** Actions by roles. On a phone each action becomes a block that names the roles that may. */
function matrix({ roles, actions }: RightsView): Html {
  return html`<table class="app-table app-rights" role="table">
<caption class="govuk-visually-hidden">What each role may do</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">What, and why it is not everybody’s to do</th>${roles.map(
    (role) =>
      html`<th scope="col" role="columnheader" class="app-rights__role${role.own ? ' app-rights__own' : null}"><span>${role.name}${role.own ? ' (you)' : null}</span></th>`,
  )}</tr></thead>
${actions.map((action) => html`<tbody role="rowgroup">${row(action, roles)}</tbody>`)}
</table>`;
}

function row({ name, reason, reaches }: ActionView, roles: readonly RoleView[]): Html {
  return html`<tr role="row"><th scope="row" role="rowheader"><strong>${name}</strong> <span class="app-remark">${reason}</span></th>${reaches.map(
    (reach, index) => {
      const role = roles[index];
      const classes = [reach ? 'app-rights__may' : 'app-rights__not', ...(role?.own ? ['app-rights__own'] : [])];
      return html`<td role="cell" class="${classes.join(' ')}" data-label="${role?.name}${role?.own ? ' (you)' : null}"><div>${reachWord(reach)}</div></td>`;
    },
  )}</tr>`;
}

function reachWord(reach: Reach): Html {
  if (reach === 'all') return html`Yes`;
  if (reach === 'scope') return html`Own`;
  return html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">No</span>`;
}

function roleSection({ id, name, purpose, heldFor, own: isOwn, people }: RoleView, namesPeople: boolean): Html {
  return html`<section class="app-role" aria-labelledby="role-${id}">
<h3 class="govuk-heading-s" id="role-${id}">${name}${isOwn ? html` <span class="app-quiet">(you)</span>` : null}</h3>
<p class="govuk-body app-measure">${purpose}${heldFor === null ? null : html` Held for ${heldFor}.`}</p>
${
  namesPeople
    ? html`<p class="govuk-body">${
        people.length === 0
          ? html`<span class="app-quiet">Nobody has it now.</span>`
          : html`Now: ${people.map(
              (person, index) =>
                html`${index > 0 ? '; ' : null}<a class="govuk-link" href="${person.href}">${person.name}</a>${person.scopes === null ? null : html` (${person.scopes})`}`,
            )}.`
      }</p>`
    : null
}
</section>`;
}
