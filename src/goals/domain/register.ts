import type { Quarter } from '../../calendar/index.ts';

/** A goal's rating: `complete` is printed CG, complete green. */
export type GoalRating = 'complete' | 'green' | 'amber' | 'red';

/** A goal in a reporting period: a row of `goal_period`. A null forecast means: still on the baseline. */
export type GoalPeriod = {
  period: Quarter;
  goal: string;
  position: number;
  priority: string;
  ref: string;
  title: string;
  baseline: Quarter | null;
  forecast: Quarter | null;
  baseline_printed: string | null;
  forecast_printed: string | null;
  rating: GoalRating | null;
  missing: 'not-due' | 'not-rated' | 'by-design' | 'withheld' | 'lost' | 'no-target' | 'not-available' | null;
  ongoing: boolean;
  closed: 'withdrawn' | 'superseded' | null;
  reason: string | null;
  lost: readonly string[];
};
