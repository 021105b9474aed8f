import { describe, expect, it } from 'vitest';
import type { Person } from './session.ts';
import { type Claims, refusalInWords, whoSignsIn } from './who-signs-in.ts';

const ada: Person = { id: 'a', name: 'Ada', email: 'ada@example.org', active: true, example: false };
const claims: Claims = {
  issuer: 'https://login.example.org',
  subject: '1',
  name: 'Ada',
  email: 'ada@example.org',
  emailIsVerified: true,
};
const unverified = { ...claims, emailIsVerified: false };
const byAddress = (person: Person, hasAccountThere = false) => ({ person, hasAccountThere });
const director = [{ role: 'director', scope: 'all' }] as const;

describe('who signs in', () => {
  it('is whom the account belongs to, whatever address it now has', () => {
    const other: Person = { ...ada, id: 'b' };
    expect(whoSignsIn(unverified, ada, byAddress(other), [])).toEqual({ is: 'known', person: ada });
  });

  it('is whom the address belongs to, the first time, where the provider answers for it', () => {
    expect(whoSignsIn(claims, null, byAddress(ada), [])).toEqual({ is: 'invited', person: ada });
    expect(whoSignsIn(unverified, null, byAddress(ada), [])).toEqual({
      is: 'refused',
      why: 'email-not-verified',
      person: null,
    });
  });

  it('is somebody new where a group gives a role, with the address only if it is theirs', () => {
    expect(whoSignsIn(claims, null, null, director)).toEqual({ is: 'new', name: 'Ada', email: 'ada@example.org' });
    expect(whoSignsIn(unverified, null, byAddress(ada), director)).toEqual({ is: 'new', name: 'Ada', email: null });
    const nameless = { ...unverified, name: null };
    expect(whoSignsIn(nameless, null, null, director)).toMatchObject({ name: 'ada@example.org', email: null });
    expect(whoSignsIn({ ...nameless, email: null }, null, null, director)).toMatchObject({
      name: 'Somebody without a name',
    });
  });

  it('has a name that can be kept and shown, however it was written there', () => {
    const named = (name: string | null, email = claims.email) =>
      whoSignsIn({ ...claims, name, email }, null, null, director);
    expect(named('\u202eAda\0 \nByron\u2028')).toMatchObject({ name: 'Ada Byron' });
    expect(named('\u202e', null)).toMatchObject({ name: 'Somebody without a name' });
    expect(named('x'.repeat(1000))).toMatchObject({ name: 'x'.repeat(200) });
    for (const email of ['ada', 'ada byron@example.org', 'a\0@example.org', '@'])
      expect(named('Ada', email), email).toEqual({ is: 'new', name: 'Ada', email: null });
  });

  it('is refused where access has ended, whatever groups say', () => {
    const ended = { ...ada, active: false };
    expect(whoSignsIn(claims, ended, null, director)).toMatchObject({ why: 'access-ended', person: ended });
    expect(whoSignsIn(claims, null, byAddress(ended), director)).toMatchObject({ why: 'access-ended', person: ended });
  });

  it('is refused where the address is another account’s, or an example’s', () => {
    expect(whoSignsIn(claims, null, byAddress(ada, true), director)).toMatchObject({ why: 'another-account' });
    expect(whoSignsIn(claims, null, byAddress({ ...ada, example: true }), [])).toMatchObject({
      why: 'another-account',
    });
  });

  it('is nobody where nobody invited them and no group gives a role', () => {
    expect(whoSignsIn(claims, null, null, [])).toEqual({ is: 'refused', why: 'not-invited', person: null });
  });
});

describe('a refusal in words', () => {
  it('is the same for an address that is known here and one that is not', () => {
    expect(refusalInWords('email-not-verified', 'Entra')).toBe(refusalInWords('not-invited', 'Entra'));
  });
});
