import type { Check } from './check.ts';
import { otherPeriodNamed } from './checks/other-period-named.ts';

/** Every check, in the order in which a reader would think of them. A check that is not here is not run. */
export const checks: readonly Check[] = [
  // Counts, sums and ratings
  // Targets and indicators
  // Goals
  // Risks, issues and money
  // Words
  otherPeriodNamed,
];

/** Those that are run where nobody knows of which period a table is. */
export const timelessChecks: readonly Check[] = checks.filter(({ timeless }) => timeless);
