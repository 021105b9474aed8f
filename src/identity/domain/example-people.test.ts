import { describe, expect, it } from 'vitest';
import { examplePeople } from './example-people.ts';

const leads = (count: number) =>
  examplePeople(Array.from({ length: count }, (_, i) => `p-${i}`)).filter(({ roles }) =>
    roles.some(({ role }) => role === 'lead-officer'),
  );

describe('example lead officers', () => {
  it.each([0, 1, 5, 8, 20])('are there for each of %d priorities, once', (count) => {
    const scopes = leads(count).flatMap(({ roles }) => roles.map(({ scope }) => scope));
    expect(scopes).toHaveLength(count);
    expect(new Set(scopes).size).toBe(count);
    expect(leads(count)).toHaveLength(Math.min(count, 8));
  });

  it('have addresses of their own', () => {
    const emails = examplePeople(['a', 'b', 'c']).map(({ email }) => email);
    expect(new Set(emails).size).toBe(emails.length);
  });
});
