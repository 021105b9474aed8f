import { adviceAreaNames, type Role, type RoleAsked, scopeField } from '../../identity/index.ts';
import type { Html } from '../../platform/components/index.ts';
import type { Form } from '../form.ts';
import { checkboxes, type Fault, textField } from '../forms.ts';
import type { PriorityNames } from './role-words.ts';

/** The fields by which a form asks for roles, each with what it is to be held for. */

/** What was chosen: roles by id, and what was written of each that has limits. */
export type RolesWritten = {
  readonly chosen: readonly string[];
  readonly scopes: Readonly<Record<string, readonly string[]>>;
};

export const noRoles: RolesWritten = { chosen: [], scopes: {} };

/** The roles that a form asks for, as they were written. */
export function rolesIn(form: Form, roles: readonly Role[]): RolesWritten {
  const limited = roles.filter(({ scope }) => scope !== null);
  return {
    chosen: form.all('role'),
    scopes: Object.fromEntries(limited.map(({ id }) => [id, form.all(scopeField(id)).filter((text) => text !== '')])),
  };
}

/** The same as what identity reads: agreements stand in one field, apart by commas or spaces. */
export function rolesAsked({ chosen, scopes }: RolesWritten, roles: readonly Role[]): RoleAsked[] {
  const written = (id: string) => scopes[id] ?? [];
  const known = roles.map(({ id, scope }) => ({
    role: id,
    chosen: chosen.includes(id),
    scopes: scope === 'agreement' ? written(id).flatMap((text) => text.split(/[\s,;]+/).filter(Boolean)) : written(id),
  }));
  const strange = chosen.filter((id) => !roles.some((role) => role.id === id));
  return [
    ...known.filter((one) => one.chosen || one.scopes.length > 0),
    ...strange.map((role) => ({ role, chosen: true, scopes: [] })),
  ];
}

/** A box for every role; below one that has limits, what it is for. */
export function roleFields(
  label: string,
  roles: readonly Role[],
  priorities: PriorityNames,
  written: RolesWritten,
  faults: readonly Fault[],
): Html {
  const scopeFields = (role: Role): Html | null => {
    const field = { name: scopeField(role.id), faults };
    const values = written.scopes[role.id] ?? [];
    switch (role.scope) {
      case 'priority': {
        const choices = [...priorities].map(([value, text]) => ({ value, text }));
        const hint = choices.length === 0 ? { hint: 'There is no priority yet: import a report first.' } : {};
        return checkboxes({ ...field, ...hint, label: 'For which priorities?', choices, values });
      }
      case 'advice':
        return checkboxes({
          ...field,
          label: 'On what?',
          choices: Object.entries(adviceAreaNames).map(([value, name]) => ({ value, text: upperFirst(name) })),
          values,
        });
      case 'agreement':
        return textField({
          ...field,
          label: 'Under which agreements?',
          hint: 'Their ids, with commas between them: night-shelter-2021, victim-support-2020',
          value: values.join(', '),
        });
      case null:
        return null;
    }
  };
  return checkboxes({
    name: 'role',
    label,
    faults,
    values: written.chosen,
    choices: roles.map((role) => {
      const then = scopeFields(role);
      return { value: role.id, text: role.name, hint: role.purpose, ...(then ? { then } : {}) };
    }),
  });
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
