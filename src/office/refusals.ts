import { type IdentityTables, type Person, readPeople, readPermissionTable, type Session } from '../identity/index.ts';
import { type Html, html } from '../platform/components/index.ts';
import type { Problem } from '../platform/http/index.ts';
import type { Database, Reader } from '../platform/postgres/index.ts';
import { counted, fileSize } from '../wording/index.ts';
import { account, rights, signIn } from './addresses.ts';
import type { OfficePage } from './layout.ts';

/** Why something is refused, in words, and what to do about it. */

/** Thrown, it ends a request at the door with a problem: an answer would not, where whoever sent it is gone by then. */
export class Refused extends Error {
  readonly problem: Problem;
  /** After how many seconds it may be tried again; null where that is no matter of time. */
  readonly retryAfter: number | null;
  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Something was sent from elsewhere than from our own pages. */
export function strangeForm(baseUrl: string): Problem {
  return {
    status: 403,
    title: 'This form did not come from here',
    message: `Nothing was changed: your browser does not say that what it sent comes from a page of ${new URL(baseUrl).host}. Open the office from your own bookmark or from the address that you were given, and try again.`,
  };
}

/** A form of another session, or one in which somebody has meddled. */
export function formRefused(back: string): OfficePage {
  return {
    title: 'This form cannot be used any more',
    content: html`
<h1 class="govuk-heading-xl">This form cannot be used any more</h1>
<p class="govuk-body-l app-measure">Nothing was changed. The page was opened before you last signed in, or in another browser.</p>
<p class="govuk-body"><a class="govuk-link" href="${back}">Open the page again</a> and send the form from there.</p>`,
  };
}

/** More was sent than any form here holds; `most` is in bytes. */
export function formTooLong(most: number): Problem {
  return {
    status: 413,
    title: 'That is too much at once',
    message: `Nothing was changed: a form here holds at most ${fileSize(most)}. Go back and send less.`,
  };
}

/** Somebody at the door asks too often. */
export function tooOften(seconds: number): Problem {
  return {
    status: 429,
    title: 'Too many attempts',
    message: `There were too many attempts to sign in from where you are. Try again in ${counted(seconds, 'second')}.`,
    links: [{ text: 'Sign in', href: signIn }],
  };
}

/** Somebody who is not signed in sends forms too often. */
export function formsTooOften(seconds: number): Problem {
  return {
    status: 429,
    title: 'Too many forms',
    message: `Nothing was changed: you are not signed in, and too many forms were sent like that from where you are. Your browser still has what you typed: sign in in a new tab, come back to this page in ${counted(seconds, 'second')} and reload it.`,
    links: [{ text: 'Sign in', href: signIn }],
  };
}

type Visitor = { readonly database: Database; readonly session: Session };

/** A right that the visitor does not have: which it is, whose it is and whom to ask. */
export async function rightLacking(visitor: Visitor, action: string): Promise<OfficePage> {
  const { elsewhere, described, holders, administrators } = await aboutRight(visitor, action);
  return {
    title: 'You cannot do this',
    crumbs: [{ text: 'You cannot do this' }],
    content: html`
<h1 class="govuk-heading-xl">You cannot do this</h1>
<p class="govuk-body-l app-measure">This needs a right that you do not have${elsewhere ? ' there' : null}${described ? html`: <strong>${described.name}</strong>` : null}. Nothing was changed.</p>
${elsewhere ? html`<p class="govuk-body app-measure">You have it only for what you have your role for; <a class="govuk-link" href="${account}">my account</a> says for what.</p>` : null}
${described ? html`<p class="govuk-body app-measure">Why it is not everybody’s to do: ${described.reason}</p>` : null}
${
  holders.length > 0
    ? html`<p class="govuk-body">Who has this right:</p>
<ul class="govuk-list govuk-list--bullet">${holders.map(({ name }) => html`<li>${name}</li>`)}</ul>`
    : null
}
<p class="govuk-body app-measure">${whomToAsk(visitor.session, administrators)} <a class="govuk-link" href="${rights}">Who may do what, and why</a></p>`,
  };
}

/** Nobody gives a role to themselves: an administrator is told of the others. */
function whomToAsk({ person, roles }: Session, administrators: readonly Person[]): Html {
  const others = administrators.filter(({ id }) => id !== person.id);
  const own = roles.some(({ role }) => role === 'administrator');
  if (own && others.length === 0) {
    return html`Nobody gives a role to themselves, and you are the only administrator: if this should be yours, invite a second one, who can give you the role.`;
  }
  const whom = own ? 'another administrator' : 'an administrator';
  return html`If it should be yours, ask ${whom}${others.length === 0 ? null : html`: ${listedPeople(others)}`}.`;
}

/** The same in a sentence, for our script. */
export async function rightLackingProblem(visitor: Visitor, action: string): Promise<Problem> {
  const { elsewhere, described } = await aboutRight(visitor, action);
  const right = described ? `: ${described.name}` : '';
  return {
    status: 403,
    title: 'You cannot do this',
    message: `This needs a right that you do not have${elsewhere ? ' there' : ''}${right}. Nothing was changed.`,
  };
}

async function aboutRight({ database, session }: Visitor, action: string) {
  const { table, administrators } = await database.look(async (db: Reader<IdentityTables>) => ({
    table: await readPermissionTable(db),
    // Nobody is found by whoever may not see who has which role.
    administrators: (await readPeople(db)).filter(
      ({ active, roles }) => active && roles.some(({ role }) => role === 'administrator'),
    ),
  }));
  return {
    administrators,
    elsewhere: Object.keys(session.rights).includes(action),
    described: table.actions.find(({ id }) => id === action),
    holders: table.roles.filter(({ id }) =>
      table.permissions.some((permission) => permission.role === id && permission.action === action),
    ),
  };
}

function listedPeople(people: readonly Pick<Person, 'name' | 'email'>[]): Html {
  const each = people.map(({ name, email }) =>
    email === null ? html`${name}` : html`<a class="govuk-link" href="mailto:${email}">${name}</a>`,
  );
  return html`${each.map((one, index) => (index === 0 ? one : html`${index === each.length - 1 ? ' or ' : ', '}${one}`))}`;
}
