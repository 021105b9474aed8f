import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentRule, sameRule } from './rating-rule.ts';
import { workedExamples } from './worked-examples.ts';

const usual = { greenFrom: 0.98, amberFrom: 0.85, withinAmberTimes: 3 };
const example = (name: string, rule = usual) => {
  const found = workedExamples(rule).find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`no example ${name}`);
  return found;
};

describe('a worked example', () => {
  it.each([
    ['More is better', 'Amber', '66% ÷ 70% = 94.2%, which is 85% or more, but less than 98%: amber.'],
    ['Less is better', 'Green', '40 days ÷ 39 days = 102.5%, which is 98% or more: green.'],
    ['Within a band', 'Amber', '6.5 points is beyond 5 points, but not beyond 3 × 5 points = 15 points: amber.'],
    ['A count that grows', 'Red', '480 ÷ 600 = 80%, which is less than 85%: red.'],
    ['A target for part', 'Green', '99 ÷ 100 = 99%, which is 98% or more: green.'],
    ['Several components', 'Amber', 'The whole takes the worst of its components: amber.'],
  ])('%s is %s by its arithmetic', (name, word, last) => {
    const { suggested, steps } = example(name);
    expect(suggested.word).toBe(word);
    expect(steps.at(-1)).toBe(last);
  });

  it('spreads a target over the quarters that it is for', () => {
    expect(example('A count that grows').steps[0]).toBe(
      '2 of the 4 quarters that the target is for have passed, so that part of it is expected by now: 1,200 × 2 ÷ 4 = 600.',
    );
    expect(example('A target for part').steps[0]).toContain('1 of the 3 quarters that the target is for has passed');
  });

  it('says of a figure near a threshold what its rounding may hide', () => {
    const { given, steps, suggested } = example('So near');
    expect(given.map(({ text }) => text)).toEqual(['70%', '69%']);
    expect(suggested.word).toBe('Green');
    expect(steps.slice(1, 3)).toEqual([
      'But 69% is rounded: it may stand for anything from 68.5% to 69.5%.',
      '68.5% ÷ 70% = 97.8%, which is amber; 69.5% ÷ 70% = 99.2%, which is green.',
    ]);
  });

  it('shows an officer’s rating that differs from the suggestion, whatever that is', () => {
    for (const [greenFrom, amberFrom] of [
      [0.98, 0.85],
      [0.98, 0.5],
      [0.7, 0.5],
    ] as const) {
      const { suggested, judged } = example('Where the officer', { greenFrom, amberFrom, withinAmberTimes: 3 });
      expect(judged?.rating.word).not.toBe(suggested.word);
    }
  });

  it('follows the thresholds that it is given', () => {
    const strict = { greenFrom: 1, amberFrom: 0.95, withinAmberTimes: 1.2 };
    expect(example('More is better', strict).steps.at(-1)).toBe('66% ÷ 70% = 94.2%, which is less than 95%: red.');
    expect(example('Within a band', strict).suggested.word).toBe('Red');
    expect(example('So near', strict).given.at(-1)?.text).toBe('70%');
  });

  it('ends in the rating that it shows, whatever the thresholds', () => {
    const share = fc.integer({ min: 1, max: 1200 }).map((n) => n / 1000);
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 9 }), (a, b, withinAmberTimes) => {
        const rule = { greenFrom: Math.max(a, b), amberFrom: Math.min(a, b), withinAmberTimes };
        for (const { name, steps, suggested } of workedExamples(rule)) {
          const verdict = name.startsWith('So near') ? steps.find((step) => step.includes('which is')) : steps.at(-1);
          expect(verdict).toMatch(new RegExp(`: ${suggested.word.toLowerCase()}\\.$`));
        }
      }),
    );
  });
});

it('a rule says what each rating asks for', () => {
  expect(presentRule(usual)).toEqual({
    share: { green: '98% or more', amber: '85% or more, but less than 98%', red: 'less than 85%' },
    band: {
      green: 'inside the band',
      amber: 'beyond the band, up to 3 times its half-width',
      red: 'beyond 3 times its half-width',
    },
  });
  expect(sameRule(usual, { ...usual })).toBe(true);
  expect(sameRule(usual, { ...usual, withinAmberTimes: 2 })).toBe(false);
});
