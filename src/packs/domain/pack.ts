import type { Quarter } from '../../calendar/index.ts';
import type { FinancePeriod } from '../../finance/index.ts';
import type { GoalPeriod } from '../../goals/index.ts';
import type { ComponentPeriod, IndicatorPeriod } from '../../indicators/index.ts';
import type { Body, PriorityPeriod } from '../../plan/index.ts';
import type { Claim, Note, ReportPeriod } from '../../reporting/index.ts';
import type { IssuePeriod, RegisteredRisk, RiskPeriod } from '../../risks/index.ts';

/**
 * What a pack says of one reporting period, as rows of the registers. A table that the pack does not hold is absent
 * here, and the register keeps what it has; a table that it holds is stated whole.
 */
export type Pack = {
  readonly period: Quarter;
  readonly body: Body;
  readonly report: ReportPeriod;
  readonly priorities?: readonly PriorityPeriod[];
  readonly indicators?: readonly IndicatorPeriod[];
  readonly components?: readonly ComponentPeriod[];
  readonly goals?: readonly GoalPeriod[];
  readonly risks?: readonly RiskPeriod[];
  readonly registeredRisks?: readonly RegisteredRisk[];
  readonly issues?: readonly IssuePeriod[];
  readonly finance?: readonly FinancePeriod[];
  readonly claims?: readonly Claim[];
  readonly notes?: readonly Note[];
};

/** Stands for text that was there and did not survive in the source, in whole or in part. */
export const lostText = '[…]';

/** The id of a body from its name: `MOPAC` gives `mopac`. Empty when the name holds no letter or digit. */
export function bodyId(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
