import type { RiskPart } from '../../../reporting/index.ts';
import type { Check, Found } from '../check.ts';
import { calledFirst } from '../movement.ts';

const products = (side: number): ReadonlySet<number> => {
  const to = Array.from({ length: side }, (_, at) => at + 1);
  return new Set(to.flatMap((a) => to.map((b) => a * b)));
};
const [onFive, onSix] = [products(5), products(6)];

type Known = Pick<RiskPart, 'likelihood' | 'impact' | 'score'>;

/** Whether what is printed of all risks is no product of two numbers from 1 to 5: another scale, or another sum. */
function isOtherScale(scores: readonly number[]): boolean {
  const odd = scores.filter((score) => !onFive.has(score));
  // On scales up to ten, or made by adding, every number occurs.
  if (scores.length < 3 || Math.max(...scores.filter((score) => onFive.has(score)), 0) <= 10) return true;
  if (odd.length > 1 && odd.length * 4 >= scores.length) return true;
  return odd.length > 1 && odd.every((score) => onSix.has(score));
}

function wrong(risk: Known, all: readonly Known[]): { words: string; size: number } | null {
  const { likelihood, impact, score } = risk;
  const whole = all.filter((one) => one.likelihood !== null && one.impact !== null && one.score !== null);
  if (likelihood !== null && impact !== null && score !== null) {
    if (score === likelihood * impact) return null;
    const right = whole.filter((one) => one.score === (one.likelihood ?? 0) * (one.impact ?? 0)).length;
    const added = whole.filter((one) => one.score === (one.likelihood ?? 0) + (one.impact ?? 0)).length;
    // Added up, or weighed some other way, throughout.
    if (added > right || (right === 0 && whole.length > 2)) return null;
    if (right * 2 < whole.length - 1) return null;
    return {
      words: `has a score of ${score}; a likelihood of ${likelihood} times an impact of ${impact} is ${likelihood * impact}`,
      size: 1,
    };
  }
  const parts = [
    { name: 'likelihood', value: likelihood },
    { name: 'impact', value: impact },
  ];
  const known = all.flatMap((one) => [one.likelihood, one.impact].filter((value) => value !== null));
  const beyond = known.filter((value) => value < 1 || value > 5).length;
  for (const { name, value } of parts) {
    if (value === null || (value >= 1 && value <= 5)) continue;
    if (value >= 1 && (beyond > 1 || known.length < 4)) continue;
    return {
      words: `has ${name === 'impact' ? 'an' : 'a'} ${name} of ${value}, which is outside the scale of 1 to 5`,
      size: 0.5,
    };
  }
  if (score === null || onFive.has(score)) return null;
  if (score >= 1 && isOtherScale(all.flatMap((one) => one.score ?? []))) return null;
  return {
    words: `has a score of ${score}, which no likelihood and impact from 1 to 5 give when they are multiplied`,
    size: 0,
  };
}

/** A score that is not likelihood times impact, or that no two of them could give. */
export const scoreImpossible: Check = {
  name: 'score-impossible',
  level: 'error',
  weight: 50,
  title: 'A score that likelihood and impact cannot give',
  why: 'A score is likelihood times impact. One that is not was mistyped, or was set without them, and every comparison with it is empty.',
  example:
    'A risk scores 13 among risks that score 6, 8 and 12; or it scores 12 with a likelihood of 3 and an impact of 5.',
  nearMiss:
    'Scores up to 36 or 100, or added up instead of multiplied, where the other risks of the body are scored so too; a report with too few scores to know its scale.',
  timeless: true,
  find: ({ things, before }) => {
    const earlier = before.flatMap(({ priorities }) => priorities.flatMap(({ risks }) => risks));
    const now = things('risks');
    // Each risk counts once, as it was last printed.
    const all = [...new Map([...earlier, ...now.map(({ part }) => part)].map((one) => [one.id, one])).values()];
    return now.flatMap(({ priority, part }): Found[] => {
      const found = wrong(part, all);
      if (!found) return [];
      const { likelihood, impact, score } = part;
      return [
        {
          ...{ priority: priority.id, subject: part.id, evidence: { likelihood, impact, score }, size: found.size },
          message: `${calledFirst({ kind: 'risks', part })} ${found.words}.`,
        },
      ];
    });
  },
};
