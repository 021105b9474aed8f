import { describe, expect, it } from 'vitest';
import { type OwnPart, ownAcceptance, type Reviewer, whyNotAccept } from './accepting.ts';

const reviewer = (name: string, own: OwnPart | null, exception: string | null = null): Reviewer => ({
  ...{ person: name, name, own, exception },
});

describe('why somebody does not accept a priority', () => {
  it('is nothing for whoever neither submitted nor changed it, is excepted, or does not review', () => {
    const all = [
      reviewer('Ann', null),
      reviewer('Ben', 'changed', 'There are two of us.'),
      reviewer('Cat', 'submitted'),
    ];
    expect(['Ann', 'Ben', 'Dan'].map((name) => whyNotAccept(all, name))).toEqual([null, null, null]);
    expect(whyNotAccept(all, 'Cat')).toBe(
      'You submitted it, and nobody accepts what they submitted. Who can accept it: Ann and Ben.',
    );
  });

  it('says that nobody else reviews only where that is so', () => {
    const alone = whyNotAccept([reviewer('Ann', 'submitted')], 'Ann');
    expect(alone).toContain('Nobody else reviews here: an administrator gives');
    const both = whyNotAccept([reviewer('Ann', 'submitted'), reviewer('Ben', 'changed')], 'Ann');
    expect(both).toContain(
      'Everybody else who reviews here submitted it or changed it since, too: an administrator gives',
    );
    // Whoever is asked may hold the office themselves, and does not except themselves.
    for (const words of [alone, both]) expect(words).toContain('somebody else who is chief executive or deputy mayor');
  });

  it('is what they did, and what they can do about it', () => {
    const words = whyNotAccept([reviewer('Ann', 'changed')], 'Ann');
    expect(words).toMatch(/^You changed something of it after it was submitted, .* here: you return it, so that/);
    expect(ownAcceptance('changed')).toContain('Somebody else who reviews accepts it, or you return it');
    expect(ownAcceptance('submitted')).not.toContain('return');
  });
});
