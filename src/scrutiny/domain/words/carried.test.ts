import { describe, expect, it } from 'vitest';
import { isStanding, likenessOf, quarterBound } from './carried.ts';
import { wordsOf } from './text.ts';

describe('a text that was carried over', () => {
  const likeness = (now: string, then: string) => likenessOf(wordsOf(now), wordsOf(then));
  const then = 'The panel has asked for a plan that is costed and agreed with all partners.';

  it('is the same, as far as it survives or nearly', () => {
    expect(likeness(then, then)).toBe('same');
    expect(likeness('[…]nel has asked for a plan that is costed […]', then)).toBe('as-far-as-it-survives');
    expect(likeness(then.replace('plan', 'new plan'), then)).toBe('nearly');
  });

  it('is none where less than half survives, or a word was put in place of another', () => {
    expect(likeness('[…] with all partners.', then)).toBeNull();
    expect(likeness(then.replace('costed', 'priced'), then)).toBeNull();
    expect(likeness(then.replace('agreed', 'not yet agreed'), then)).toBeNull();
    expect(likeness('As before', 'As before')).toBeNull();
  });
});

describe('what stands in every report', () => {
  it.each([
    'More detail on goals is provided in the wider performance pack and Met Business plan.',
    'This report sets out how the office has done against its plan.',
    'Percentages are rounded.',
  ])('is no news: %s', (sentence) => {
    expect(isStanding(sentence)).toBe(true);
  });

  it('is not whatever mentions a report', () => {
    expect(isStanding('The final report will be published in Q2 and will help inform the next plan.')).toBe(false);
    expect(isStanding('The management of the response to the crisis remains a key priority.')).toBe(false);
  });
});

describe('what is true of one quarter only', () => {
  it('is found by its words', () => {
    expect(quarterBound('Restrictions returned at the end of Q3, with effect.')).toBe('at the end of Q3');
    expect(quarterBound('Demand rose this quarter.')).toBe('this quarter');
    expect(quarterBound('Funding is secured until Q4 2021/22.')).toBeNull();
    expect(quarterBound('Funding is secured.')).toBeNull();
  });
});
