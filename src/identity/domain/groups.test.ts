import { describe, expect, it } from 'vitest';
import { changesOfGroups, type GroupRole, rolesOfGroups, scopeFault } from './groups.ts';

const mapped: GroupRole[] = [
  { group: 'a', role: 'director', scope: 'all' },
  { group: 'b', role: 'director', scope: 'all' },
  { group: 'b', role: 'adviser', scope: 'legal' },
];

describe('roles by groups', () => {
  it('are those of all the groups, each once', () => {
    expect(rolesOfGroups(['a', 'b', 'z'], mapped)).toEqual([
      { role: 'director', scope: 'all' },
      { role: 'adviser', scope: 'legal' },
    ]);
    expect(rolesOfGroups(['A', ''], mapped)).toEqual([]);
  });

  it('come and go with the groups; one that was given here neither comes twice nor goes', () => {
    const held = [
      { role: 'director', scope: 'all', origin: 'given' },
      { role: 'analyst', scope: 'all', origin: 'given' },
      { role: 'adviser', scope: 'finance', origin: 'group' },
      { role: 'scrutineer', scope: 'all', origin: 'group' },
    ] as const;
    const now = [...rolesOfGroups(['b'], mapped), { role: 'scrutineer', scope: 'all' } as const];
    expect(changesOfGroups(held, now)).toEqual({
      give: [{ role: 'adviser', scope: 'legal' }],
      end: [{ role: 'adviser', scope: 'finance' }],
    });
  });
});

describe('the scope of a role', () => {
  it.each([
    ['director', 'all', null],
    ['director', 'finance', 'director is held as a whole, without a scope'],
    ['lead-officer', 'standing-together', null],
    ['lead-officer', 'all', 'lead-officer is held for a named priority'],
    ['lead-officer', 'Standing Together', 'lead-officer is held for a named priority'],
    ['provider', 'night-shelter-2021', null],
    ['provider', 'all', 'provider is held for a named agreement'],
    ['adviser', 'data-protection', null],
    ['adviser', 'all', 'adviser is held for one of finance, legal, equalities, data-protection, procurement'],
  ] as const)('%s for %s', (role, scope, fault) => {
    expect(scopeFault(role, scope)).toBe(fault);
  });
});
