import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { aComponent, anIndicator, number, q1, rule } from '../testing/said.ts';
import { suggestionInWords } from './suggestion-words.ts';

type Of = { readonly i?: Parameters<typeof anIndicator>[0]; readonly c?: Parameters<typeof aComponent>[0] };

const count = { unit: 'count', accumulation: 'count-to-date' } as const;
const figures = (actual: string, target: string) => ({ actual: number(actual), target: number(target) });

describe('a suggestion in words', () => {
  it.each<[string, Of, string]>([
    [
      'a count, whose profile is no whole number',
      { i: count, c: figures('61', '250') },
      '61 against 62.5 expected by Q1, 97.6%: amber; rounding alone could make it green',
    ],
    ['a count well below', { i: count, c: figures('353', '2000') }, '353 against 500 expected by Q1, 70.6%: red'],
    [
      'a count with a profile of its own',
      { i: count, c: { ...figures('61', '250'), profile: '60 120 180 250' } },
      '61 against 60 expected by Q1, 101.6%: green',
    ],
    [
      'a count of part of the year',
      { i: count, c: { ...figures('530', '440'), covers: 'Q1-Q2' } },
      '530 against 220 expected by Q1, 240.9%: green',
    ],
    [
      'a count of which nothing is expected yet',
      { i: count, c: { ...figures('0', '440'), covers: 'Q3-Q4' } },
      '0 against 0 expected by Q1: green',
    ],
    ['a percentage', { c: figures('66', '69') }, '66% against a target of 69%, 95.6%: amber'],
    [
      'a percentage on the edge of its last digit',
      { c: figures('58.6', '60') },
      '58.6% against a target of 60%, 97.6%: amber',
    ],
    [
      'a percentage that rounding may have moved',
      { c: figures('49', '50') },
      '49% against a target of 50%, 98%: green; rounding alone could make it amber',
    ],
    [
      'a percentage with its numerator and denominator',
      { c: { ...figures('49', '50'), numerator: number('487'), denominator: number('1000') } },
      '49% (487 of 1,000) against a target of 50%, 97.4%: amber',
    ],
    [
      'days, of which fewer are better',
      { i: { unit: 'days', direction: 'lower', accumulation: 'pooled' }, c: figures('158', '137') },
      '158 days against a target of 137 days at most, which is 86.7% of it: amber',
    ],
    [
      'nothing of what should be little',
      { i: { ...count, direction: 'lower' }, c: figures('0', '8') },
      '0 against 2 expected by Q1 at most: green',
    ],
    [
      'a band',
      { i: { unit: 'points', direction: 'within', accumulation: 'pooled' }, c: figures('-6', '5') },
      '−6 points against a target of ±5 points: amber',
    ],
    [
      'a band that rounding may leave',
      { i: { unit: 'points', direction: 'within', accumulation: 'pooled' }, c: figures('5', '5') },
      '5 points against a target of ±5 points: green; rounding alone could make it amber',
    ],
    ['no target', { c: { target: null } }, 'no rating is suggested: there is no target'],
    ['no figure', { c: { actual: null } }, 'no rating is suggested: there is no figure'],
    [
      'a target of a later year',
      { c: { due: '2022-23-Q4' as Quarter } },
      'no rating is suggested: its target is to be met by Q4 2022-23',
    ],
    ['no direction', { i: { direction: 'none' } }, 'no rating is suggested: it is reported without a rating by design'],
  ])('of %s', (_, { i, c }, words) => {
    expect(suggestionInWords({ indicator: anIndicator(i), component: aComponent(c) }, rule, q1)).toBe(words);
  });
});
