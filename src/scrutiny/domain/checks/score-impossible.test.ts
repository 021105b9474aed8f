import { describe, expect, it } from 'vitest';
import { aReport, aRisk } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { scoreImpossible } from './score-impossible.ts';

type Risk = Parameters<typeof aRisk>[0];

const ask = (risks: Risk[], before: Risk[] = []) => {
  const report = (all: Risk[], period: string) =>
    aReport({ risks: all.map((one, at) => aRisk({ id: `r${at}`, ...one })) }, { period });
  return scrutinise(report(risks, '2021-22-Q1'), before.length ? [report(before, '2020-21-Q4')] : [], [
    scoreImpossible,
  ]);
};
const scores = (...all: (number | null)[]) => all.map((score) => ({ score }));
const whole = (...all: [number, number, number][]) =>
  all.map(([likelihood, impact, score]) => ({ likelihood, impact, score }));

describe('a score that cannot be', () => {
  it.each([7, 11, 13, 14, 17, 18, 19, 21, 26, 0])('is asked about: %d among 12, 6 and 8', (score) => {
    const found = ask(scores(12, 6, 8, score));
    expect(found).toMatchObject([{ level: 'error', subject: 'r3', evidence: { score } }]);
    expect(found[0]?.message).toContain(`has a score of ${score}, which no likelihood and impact`);
  });

  it('is asked about where it is not the product that is printed', () => {
    expect(ask(whole([3, 5, 12]))[0]?.message).toBe(
      'Risk 1, “Delays in the courts”, has a score of 12; a likelihood of 3 times an impact of 5 is 15.',
    );
    expect(ask(whole([3, 5, 12], [3, 4, 12], [2, 4, 8]))).toHaveLength(1);
  });

  it('is asked about where likelihood or impact is outside its scale', () => {
    const found = ask([{ likelihood: 0, impact: null, score: null }, ...whole([3, 4, 12])]);
    expect(found).toMatchObject([{ subject: 'r0', evidence: { likelihood: 0 } }]);
    expect(ask([{ likelihood: 8, impact: null }, ...whole([3, 4, 12], [2, 2, 4], [1, 5, 5])])).toHaveLength(1);
  });

  it.each([
    ['products', scores(12, 6, 8, 25, 1, 20, 16)],
    ['lost scores', scores(12, 6, null, 8)],
    ['one score alone', scores(13)],
    ['two scores', scores(13, 12)],
    ['a scale up to ten', scores(7, 6, 8, 9, 5)],
    ['a scale up to a hundred', scores(72, 45, 12, 64, 30)],
    ['six by six', scores(12, 18, 36, 8, 24, 30, 6, 15, 20)],
    ['six by six, with both', whole([6, 6, 36], [3, 4, 12], [2, 3, 6])],
    ['added up', whole([3, 4, 7], [2, 2, 4], [5, 5, 10])],
    ['added up, alone', whole([3, 4, 7])],
    ['weighed otherwise', whole([3, 4, 19], [2, 2, 9], [5, 5, 40])],
  ])('is let pass: %s', (_, risks) => expect(ask(risks)).toEqual([]));

  it('is asked about as long as it is printed, and answered once', () => {
    const all = scores(12, 6, 8, 18);
    const [first, second] = [ask(all), ask(all, all)];
    expect(second).toHaveLength(1);
    expect(second[0]?.evidence).toEqual(first[0]?.evidence);
  });
});
