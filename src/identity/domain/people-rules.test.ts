import { describe, expect, it } from 'vitest';
import { refusesEndOfAccess, refusesEndOfRole, refusesRole } from './people-rules.ts';
import type { RoleHeld } from './rights.ts';

const ada = { id: 'a', name: 'Ada', active: true };
const administrator: RoleHeld = { role: 'administrator', scope: 'all', name: 'Administrator', origin: 'given' };

describe('a role', () => {
  it('is given by somebody else, to somebody whose access has not ended', () => {
    expect(refusesRole(ada, 'b')).toBeNull();
    expect(refusesRole(ada, 'a')).toBe('Somebody else must give you a role: nobody gives one to themselves');
    expect(refusesRole({ ...ada, active: false }, 'b')).toBe('Access of Ada has ended. Give it again first');
  });

  it('is given to anybody by whoever runs the command line', () => {
    expect(refusesRole(ada, null)).toBeNull();
  });

  it('is ended where it is held, and not where a group holds it', () => {
    const end = (held: RoleHeld[]) => refusesEndOfRole(ada, administrator, held, ['a', 'b']);
    expect(end([administrator])).toBeNull();
    expect(end([])).toBe('Ada does not have this role');
    expect(end([{ ...administrator, origin: 'group' }])).toMatch(/by a group of the sign-in provider/);
  });

  it('of the last administrator stays; other roles of theirs can be ended', () => {
    expect(refusesEndOfRole(ada, administrator, [administrator], ['a'])).toBe(
      'Ada is the last administrator. Give somebody else the role Administrator first',
    );
    const analyst: RoleHeld = { ...administrator, role: 'analyst', name: 'Analyst' };
    expect(refusesEndOfRole(ada, analyst, [administrator, analyst], ['a'])).toBeNull();
  });
});

describe('access', () => {
  it('of the last administrator cannot be ended', () => {
    expect(refusesEndOfAccess(ada, ['a'])).toMatch(/^Ada is the last administrator/);
    expect(refusesEndOfAccess(ada, ['a', 'b'])).toBeNull();
    expect(refusesEndOfAccess(ada, ['b'])).toBeNull();
  });
});
