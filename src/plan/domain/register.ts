import type { Quarter } from '../../calendar/index.ts';

/** The local policing body that runs this system: the one row of `body`. */
export type Body = { id: string; name: string };

/** A scorecard cell: a rating, `lost` where it did not survive in the source's text, null where none was given. */
export type ScorecardCell = 'green' | 'amber' | 'red' | 'lost' | null;

/** A priority in a reporting period: a row of `priority_period`. */
export type PriorityPeriod = {
  period: Quarter;
  priority: string;
  position: number;
  name: string;
  narrative: string | null;
  objectives: ScorecardCell;
  time: ScorecardCell;
  spend: ScorecardCell;
  capability: ScorecardCell;
  risk: ScorecardCell;
};
