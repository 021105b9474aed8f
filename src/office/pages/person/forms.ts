import type { OwnedThing, PersonListed, Role, Session } from '../../../identity/index.ts';
import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import { button, type Fault, formTo, radios, selectField, textField } from '../../forms.ts';
import { reasonArea } from '../../parts/reason.ts';
import { noRoles, type RolesWritten, roleFields, rolesIn } from '../../parts/role-fields.ts';
import type { PriorityNames } from '../../parts/role-words.ts';
import { kindWords, type PersonView } from './present.ts';

/** What was sent to which form and is wrong, so that the page shows it again with nothing lost. */
export type Refused = {
  readonly form: addresses.PersonForm;
  readonly faults: readonly Fault[];
  readonly written: Readonly<Record<string, string>>;
  readonly roles: RolesWritten;
};

/** What there is to choose from. */
export type Choices = {
  readonly roles: readonly Role[];
  readonly priorities: PriorityNames;
  readonly things: readonly OwnedThing[];
  readonly people: readonly PersonListed[];
};

/** The field in which a form asks why. */
export const reasonFields = {
  roles: 'reason-role',
  'end-role': 'reason-end-role',
  'end-access': 'reason-end',
  access: 'reason-again',
} as const;

const single = ['name', 'email', 'line-manager', 'ended-role', 'thing', 'to', ...Object.values(reasonFields)] as const;

/** What was written into any of the forms. */
export function writtenIn(form: Form, roles: readonly Role[]): Pick<Refused, 'written' | 'roles'> {
  return { written: Object.fromEntries(single.map((field) => [field, form.text(field)])), roles: rolesIn(form, roles) };
}

type Part = { readonly form: addresses.PersonForm; readonly title: string; readonly content: Html };

/** Every form that changes something about a person, each folded until somebody wants it or it was refused. */
export function personForms(view: PersonView, choices: Choices, session: Session, refused: Refused | null): Html {
  const parts = view.erased ? [] : formsFor(view, choices, refused);
  return html`${parts.map(({ form, title, content }) =>
    component('details', {
      summaryText: title,
      open: refused?.form === form,
      html: html`<div class="app-measure">${formTo(addresses.personForm(view.id, form), session, content, { name: title })}</div>`,
    }),
  )}`;
}

function formsFor(view: PersonView, choices: Choices, refused: Refused | null): Part[] {
  const { name, active, own } = view;
  const faults = refused?.faults ?? [];
  const written = (field: (typeof single)[number], otherwise = '') => refused?.written[field] ?? otherwise;
  const reason = (form: keyof typeof reasonFields, hint: string) => {
    const field = reasonFields[form];
    return reasonArea({ name: field, label: 'Why?', hint, value: written(field), rows: 2, faults });
  };
  const ends = view.held.filter(({ byGroup }) => !byGroup);
  const owned = choices.things.filter(({ owner }) => owner === view.id).length;
  const heirs = choices.people.filter((person) => person.active && person.id !== view.id);
  const details: Part = {
    form: 'details',
    title: 'Change name or e-mail address',
    content: html`${textField({ name: 'name', label: 'Name', value: refused?.form === 'details' ? written('name') : name, faults })}
${textField({
  name: 'email',
  label: 'E-mail address',
  type: 'email',
  value: refused?.form === 'details' ? written('email') : (view.email ?? ''),
  faults,
})}${button('Change')}`,
  };
  const lineManager: Part = {
    form: 'line-manager',
    title: 'Say who their line manager is',
    content: html`${selectField({
      name: 'line-manager',
      label: 'Line manager',
      hint: 'Is told by e-mail when something that is due from them is five working days late.',
      value: refused?.form === 'line-manager' ? written('line-manager') : (view.lineManager?.id ?? ''),
      choices: [
        { value: '', text: 'Nobody' },
        ...choices.people
          .filter((person) => person.id !== view.id && (person.active || person.id === view.lineManager?.id))
          .map(({ id, name: text }) => ({ value: id, text })),
      ],
      faults,
    })}${button('Set line manager')}`,
  };
  const roles: Part = {
    form: 'roles',
    title: 'Give a role',
    content: html`${roleFields('Which roles?', choices.roles, choices.priorities, refused?.form === 'roles' ? refused.roles : noRoles, faults)}
${reason('roles', 'Colleagues who may read the tally see this.')}${button('Give')}`,
  };
  const endRole: Part = {
    form: 'end-role',
    title: 'End a role',
    content: html`${radios({
      name: 'ended-role',
      label: 'Which role?',
      value: written('ended-role'),
      choices: ends.map(({ value, words }) => ({ value, text: words })),
      faults,
    })}
${reason('end-role', 'Colleagues who may read the tally see this.')}${button('End this role', { kind: 'warning' })}`,
  };
  const owns: Part = {
    form: 'owns',
    title: 'Make them the owner of something',
    content: html`${selectField({
      name: 'thing',
      label: 'Of what?',
      hint: 'Whoever owns it now owns it no more.',
      value: written('thing'),
      choices: [{ value: '', text: 'Choose' }, ...choices.things.map((thing) => thingChoice(thing, choices.people))],
      faults,
    })}${button('Make owner')}`,
  };
  const handOver: Part = {
    form: 'hand-over',
    title: 'Hand over everything that they own',
    content: html`${selectField({
      name: 'to',
      label: 'To whom?',
      hint: 'What they own changes hands, and no role with it: whoever gets it must have the role for its priority to enter it.',
      value: written('to'),
      choices: [{ value: '', text: 'Choose' }, ...heirs.map(({ id, name: text }) => ({ value: id, text }))],
      faults,
    })}${button('Hand over')}`,
  };
  const endAccess: Part = {
    form: 'end-access',
    title: 'End access',
    content: html`${component('warning-text', {
      iconFallbackText: 'Warning',
      text: `${name} is signed out at once, wherever they are signed in, and cannot sign in again. What they did stays in the tally.`,
    })}${owned > 0 ? html`<p class="govuk-body">They own ${owned === 1 ? 'one thing' : `${owned} things`}: hand over first, or afterwards.</p>` : null}
${reason('end-access', 'Such as: left the body on 31 March 2027.')}${button('End access', { kind: 'warning' })}`,
  };
  const access: Part = {
    form: 'access',
    title: 'Give access again',
    content: html`<p class="govuk-body">${name} can then sign in again, with the roles that are shown above.</p>
${reason('access', 'Such as: back from leave.')}${button('Give access again')}`,
  };
  return [
    details,
    lineManager,
    ...(active && !own ? [roles] : []),
    ...(ends.length > 0 ? [endRole] : []),
    ...(active && choices.things.length > 0 ? [owns] : []),
    ...(owned > 0 && heirs.length > 0 ? [handOver] : []),
    active ? endAccess : access,
  ];
}

function thingChoice({ kind, id, name, owner }: OwnedThing, people: readonly PersonListed[]) {
  const now = people.find((person) => person.id === owner)?.name;
  const words = `${kindWords[kind][0]}: ${name}`;
  const cut = words.length > 100 ? `${words.slice(0, 99).trimEnd()}…` : words;
  return { value: `${kind}:${id}`, text: now ? `${cut} (now ${now})` : cut };
}
