import { describe, expect, it } from 'vitest';
import { scoreWords, suggestionOf, trendWords } from './present.ts';

const rule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };
const indicator = {
  ...{ period: '2021-22-Q2', indicator: 'trust', position: 1, priority: 'p', ref: '1', title: 'Trust' },
  ...{ unit: 'percent', direction: 'higher', accumulation: 'snapshot', explanation: null, action: null },
  ...{ action_due: null, reported: null, rated_apart: false, rating: null, missing: null, reason: null },
} as never;
const component = (name: string | null, actual: string | null, target: string | null = '70') =>
  ({
    ...{ period: '2021-22-Q2', indicator: 'trust', component: name ?? '', position: 1, name, covers: 'Q1-Q4' },
    ...{ profile: null, due: null, available: null, target, target_missing: null, actual, actual_missing: null },
    ...{ numerator: null, denominator: null, status: null, rating: null, missing: null, reason: null, lost: [] },
  }) as never;

describe('what is suggested, in words', () => {
  it('says from what, and when rounding alone decides', () => {
    expect(suggestionOf(indicator, [component(null, '69')], rule, '2021-22-Q2' as never)).toEqual({
      suggested: 'green',
      suggestion: '69% against a target of 70%, 98.5%: green; rounding alone could make it amber',
    });
  });

  it('is the worst of components that are rated together, and tells them apart', () => {
    const both = [component('Officers', '71'), component('Staff', '50')];
    expect(suggestionOf(indicator, both, rule, '2021-22-Q2' as never)).toEqual({
      suggested: 'red',
      suggestion:
        'Officers: 71% against a target of 70%, 101.4%: green. Staff: 50% against a target of 70%, 71.4%: red',
    });
  });

  it('says why nothing is', () => {
    const nothing = suggestionOf(indicator, [component(null, null)], rule, '2021-22-Q2' as never);
    expect(nothing).toEqual({ suggested: null, suggestion: 'No rating is suggested: there is no figure' });
  });
});

describe('a risk', () => {
  it('has a trend from its scores', () => {
    expect(trendWords('up', [6, null, 12])).toBe('6 before, 12 now: increasing');
    expect(trendWords(null, [6, null])).toBe('Scored 6 before');
    expect(trendWords(null, [null])).toBe('No earlier score to compare with');
  });

  it('has a score that is a product, unless the source states another', () => {
    expect(scoreWords({ likelihood: 3, impact: 4, score: 12 })).toBe('3 × 4 = 12');
    expect(scoreWords({ likelihood: 3, impact: 4, score: 15 })).toBe('3 × 4 = 12; the source states 15');
    expect(scoreWords(null)).toContain('Likelihood × impact');
  });
});
