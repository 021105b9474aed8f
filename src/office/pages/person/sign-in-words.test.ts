import { describe, expect, it } from 'vitest';
import type { PersonListed, RoleHeld } from '../../../identity/index.ts';
import { inviteMail, type SignInWays, signInWords } from './sign-in-words.ts';

const provider: RoleHeld = { role: 'provider', scope: 'night-shelter-2021', name: 'Provider', origin: 'given' };
const analyst: RoleHeld = { role: 'analyst', scope: 'all', name: 'Analyst', origin: 'given' };
const ada: PersonListed = {
  id: 'a',
  name: 'Ada',
  email: 'ada@example.org',
  active: true,
  example: false,
  lineManager: null,
  roles: [analyst],
};
const all: SignInWays = { providers: ['Entra'], links: true, examples: true };
const told = (changes: Partial<PersonListed> = {}, ways: Partial<SignInWays> = {}, hasAccount = false) =>
  signInWords({ ...ada, ...changes }, hasAccount, { ...all, ...ways }, 'https://example.org/office/sign-in');
const words = (...of: Parameters<typeof told>) => told(...of).words.join(' ');

describe('how somebody signs in', () => {
  it('of the body: with its provider, and by no link', () => {
    expect(words()).toBe(
      'With Entra, at https://example.org/office/sign-in: the account there must have the address ada@example.org.',
    );
    expect(words({}, {}, true)).toBe('With Entra, at https://example.org/office/sign-in. They have done so before.');
  });

  it('from outside: by a link', () => {
    expect(words({ roles: [provider] })).toMatch(/Or by a link: they enter ada@example.org/);
    expect(words({}, { providers: [] })).toMatch(/^By a link/);
  });

  it('or not at all, and why', () => {
    expect(words({ active: false })).toBe('They cannot sign in: their access has ended.');
    expect(words({ email: null })).toBe('They cannot sign in: no e-mail address of theirs is known.');
    expect(words({}, { providers: [], links: false })).toMatch(/^They cannot sign in yet/);
    expect(words({ example: true }, { examples: false })).toMatch(/^They cannot sign in: example people/);
  });

  it('is said to them in a mail for whoever invited them to send, where there is a way', () => {
    const at = { where: 'MOPAC', address: 'https://example.org/office/sign-in' };
    const mail = new URL(inviteMail(ada, told({ roles: [provider] }), at) ?? '');
    expect([mail.protocol, decodeURIComponent(mail.pathname)]).toEqual(['mailto:', 'ada@example.org']);
    expect(mail.searchParams.get('subject')).toBe('Signing in to the performance reporting of MOPAC');
    expect(mail.searchParams.get('body')).toBe(
      [
        'Dear Ada,',
        'you can sign in to the performance reporting of MOPAC at this address:',
        'https://example.org/office/sign-in',
        'With Entra, with the account that has the address ada@example.org.',
        'Or with a link by e-mail: enter the address ada@example.org, and it is sent to you.',
      ].join('\r\n\r\n'),
    );
    expect(inviteMail(ada, told({ active: false }), at)).toBeNull();
    expect(inviteMail(ada, told({ example: true }), at)).toBeNull();
  });

  it('as an example person: by being chosen', () => {
    expect(words({ example: true })).toBe(
      'As an example person: anybody chooses Ada at https://example.org/office/sign-in.',
    );
  });
});
