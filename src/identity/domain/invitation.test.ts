import { describe, expect, it } from 'vitest';
import { type RoleAsked, readPerson, readRoles } from './invitation.ts';
import type { Role } from './permission-table.ts';

const role = (id: Role['id'], name: string, scope: Role['scope'] = null): Role => ({ id, name, purpose: '', scope });
const roles = [
  role('administrator', 'Administrator'),
  role('lead-officer', 'Lead officer', 'priority'),
  role('provider', 'Provider', 'agreement'),
  role('adviser', 'Adviser', 'advice'),
];
const asked = (id: string, ...scopes: string[]): RoleAsked => ({ role: id, chosen: true, scopes });
const read = (...all: RoleAsked[]) => readRoles(all, roles, ['standing-together', 'safer-streets']);
const faultsOf = (result: ReturnType<typeof read> | ReturnType<typeof readPerson>) =>
  result.ok ? [] : result.error.map(({ field, text }) => `${field}: ${text}`);

describe('a person', () => {
  it('has a name in one line and an address in lower case', () => {
    expect(readPerson({ name: ' Ada \n Lovelace ', email: ' Ada@Example.ORG ' })).toEqual({
      ok: true,
      value: { name: 'Ada Lovelace', email: 'ada@example.org' },
    });
  });

  it('is refused with everything that is wrong at once', () => {
    expect(faultsOf(readPerson({ name: ' ', email: '' }))).toEqual([
      'name: Enter the person’s name',
      'email: Enter the person’s e-mail address',
    ]);
    expect(faultsOf(readPerson({ name: 'x'.repeat(201), email: `${'x'.repeat(250)}@example.org` }))).toEqual([
      'name: The name must be 200 characters or fewer',
      'email: The e-mail address must be 254 characters or fewer',
    ]);
  });

  it.each([
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'a da@example.org',
    'a@example.org, b@example.org',
    'a@b@c.org',
  ])('has no address like %s', (email) => {
    expect(faultsOf(readPerson({ name: 'Ada', email }))).toEqual([
      'email: Enter one e-mail address in the form name@example.org',
    ]);
  });
});

describe('roles', () => {
  it('are held as a whole, or once for each thing that they are for', () => {
    expect(read(asked('administrator'), asked('lead-officer', 'safer-streets', 'standing-together'))).toEqual({
      ok: true,
      value: [
        { role: 'administrator', scope: 'all' },
        { role: 'lead-officer', scope: 'safer-streets' },
        { role: 'lead-officer', scope: 'standing-together' },
      ],
    });
    expect(read(asked('provider', 'night-shelter-2021', 'night-shelter-2021'))).toMatchObject({
      value: [{ role: 'provider', scope: 'night-shelter-2021' }],
    });
  });

  it('without limits take no scope from a form', () => {
    expect(read(asked('administrator', 'safer-streets'))).toMatchObject({
      value: [{ role: 'administrator', scope: 'all' }],
    });
  });

  it('must be chosen', () => {
    expect(faultsOf(read())).toEqual(['role: Choose at least one role']);
    expect(faultsOf(read(asked('king')))).toEqual(['role: Choose roles from the list']);
  });

  it('lack what they are to be held for, each in its own words', () => {
    expect(faultsOf(read(asked('lead-officer'), asked('provider'), asked('adviser')))).toEqual([
      'scope-lead-officer: Choose at least one priority for the role Lead officer',
      'scope-provider: Enter at least one agreement for the role Provider',
      'scope-adviser: Choose at least one area for the role Adviser',
    ]);
  });

  it('are held for what there is', () => {
    expect(faultsOf(read(asked('lead-officer', 'moon')))).toEqual([
      'scope-lead-officer: Choose priorities from the list',
    ]);
    expect(faultsOf(read(asked('adviser', 'fashion')))).toEqual([
      'scope-adviser: Choose areas of advice from the list',
    ]);
    expect(faultsOf(read(asked('provider', 'Night shelter')))[0]).toMatch(
      /^scope-provider: “Night shelter” is not the id of an agreement/,
    );
    expect(faultsOf(read(asked('provider', 'all')))).toHaveLength(1);
  });

  it('are not guessed from what they would be for', () => {
    expect(
      faultsOf(read(asked('administrator'), { role: 'lead-officer', chosen: false, scopes: ['safer-streets'] })),
    ).toEqual(['role: Choose the role Lead officer too, or leave empty what it is for']);
  });
});
