import { describe, expect, it } from 'vitest';
import { may, type Permission, rightsOf } from './rights.ts';

const permissions: Permission[] = [
  { role: 'lead-officer', action: 'registers.read', reach: 'all' },
  { role: 'lead-officer', action: 'registers.enter', reach: 'scope' },
  { role: 'performance-officer', action: 'registers.enter', reach: 'all' },
  { role: 'provider', action: 'registers.enter', reach: 'scope' },
];

describe('rights', () => {
  it('are those of the roles held, in the priorities for which they are held', () => {
    const rights = rightsOf(
      [
        { role: 'lead-officer', scope: 'standing-together' },
        { role: 'lead-officer', scope: 'children-young-people' },
      ],
      permissions,
    );
    expect(rights).toEqual({
      'registers.read': 'all',
      'registers.enter': ['children-young-people', 'standing-together'],
    });
    expect(may(rights, 'registers.enter', 'standing-together')).toBe(true);
    expect(may(rights, 'registers.enter', 'better-policing-service')).toBe(false);
    expect(may(rights, 'registers.enter')).toBe(true);
    expect(may(rights, 'registers.read', 'better-policing-service')).toBe(true);
    expect(may(rights, 'report.publish')).toBe(false);
  });

  it.each([[['lead-officer', 'performance-officer']], [['performance-officer', 'lead-officer']]] as const)(
    'reach everywhere when one of the roles does: %s',
    (names) => {
      const held = names.map((role) => ({ role, scope: role === 'lead-officer' ? 'standing-together' : 'all' }));
      expect(rightsOf(held, permissions)['registers.enter']).toBe('all');
    },
  );

  it('are none without a role', () => {
    expect(rightsOf([], permissions)).toEqual({});
    expect(may({}, 'registers.read')).toBe(false);
  });

  it('bound to priorities are not given by a role that is held for something else', () => {
    expect(rightsOf([{ role: 'provider', scope: 'standing-together' }], permissions)).toEqual({});
  });
});
