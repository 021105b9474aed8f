import type { MissingItem } from './missing.ts';

/**
 * What is lacking as a mail may say it: by the name of a thing and of a box, and by nothing that was entered. A mail leaves the
 * body's own systems, so it says no figure, no rating and no word of a narrative, of a reason or of the body's own register of
 * risks, whatever the pages say of the same.
 */

/** A thing and what it lacks: `4 Wards staffed: no figure, no rating`. */
export type Lacking = { readonly thing: string; readonly what: readonly string[] };

/** One line a thing, in the order of the report. Risks of the body's own register are not named: they are counted together. */
export function lackingOfThings(missing: readonly MissingItem[]): readonly Lacking[] {
  const things = new Map<string, Set<string>>();
  for (const item of missing) {
    const thing = item.part === 'registeredRisks' ? 'The register of risks' : item.thing;
    const what = things.get(thing) ?? new Set();
    things.set(thing, what.add(boxWords(item)));
  }
  return [...things].map(([thing, what]) => ({ thing, what: [...what] }));
}

function boxWords({ part, column }: Pick<MissingItem, 'part' | 'column'>): string {
  return (part === 'finance' ? financeWords[column] : undefined) ?? columnWords[column] ?? 'something is missing';
}

const financeWords: Readonly<Record<string, string>> = {
  budget: 'no budget',
  forecast: 'no forecast outturn',
  profile: 'no budget to date',
  actual: 'no actual',
};

const columnWords: Readonly<Record<string, string>> = {
  overview: 'nothing is written yet',
  narrative: 'nothing is written yet',
  title: 'its wording is not whole',
  actual: 'no figure, and not said why there is none',
  numerator: 'no numerator',
  denominator: 'no denominator',
  target: 'no target, and not said why there is none',
  rating: 'no rating',
  reason: 'not said why',
  explanation: 'no explanation',
  action: 'no action',
  action_due: 'no date of the action',
  baseline: 'no quarter by which it is to be done',
  likelihood: 'no likelihood',
  impact: 'no impact',
  score: 'no score',
  trend: 'no trend',
  owner: 'no owner',
  mitigation: 'not said what is done about it',
  next_review: 'no date of the next review',
  objectives: 'no rating',
  time: 'no rating',
  spend: 'no rating',
  capability: 'no rating',
  risk: 'no rating',
};
