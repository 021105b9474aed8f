import type { Quarter } from '../../calendar/index.ts';

export type Trend = 'up' | 'down' | 'same';

/** A risk in a reporting period: a row of `risk_period`. A source may give only the score. */
export type RiskPeriod = {
  period: Quarter;
  risk: string;
  position: number;
  priority: string;
  ref: string;
  title: string;
  likelihood: number | null;
  impact: number | null;
  score: number | null;
  trend: Trend | null;
  explanation: string | null;
  lost: readonly string[];
};

/** A risk in the body's own register in a reporting period: a row of `risk_register`. Nothing of it is published. */
export type RegisteredRisk = {
  period: Quarter;
  risk: string;
  position: number;
  priority: string;
  /** As the body words it for itself. */
  title: string;
  owner: string | null;
  mitigation: string | null;
  likelihood: number | null;
  impact: number | null;
  next_review: string | null;
};

/** An issue in a reporting period: a row of `issue_period`. */
export type IssuePeriod = {
  period: Quarter;
  issue: string;
  position: number;
  priority: string;
  ref: string;
  title: string;
  rating: 'high' | 'medium' | 'low' | null;
  trend: Trend | null;
  explanation: string | null;
  lost: readonly string[];
};
