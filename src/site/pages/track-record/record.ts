import type { Quarter } from '../../../calendar/index.ts';
import type { ReportDocument } from '../../../reporting/index.ts';
import {
  type EndedAs,
  endingsOf,
  type Forecast,
  forecastsOf,
  type GoalRun,
  goalRuns,
  type IssueRun,
  issueRuns,
  type RiskRun,
  riskRuns,
  type TargetRun,
  targetRuns,
} from '../../../scrutiny/index.ts';
import { readHistories } from '../../histories.ts';
import type { Site } from '../../serve.ts';

/** How what was forecast, aimed at and rated turned out, through the reports that stand. */
export type TrackRecord = {
  readonly body: string | null;
  /** The periods that have a report, oldest first. */
  readonly periods: readonly Quarter[];
  /** In the order of the plan, those of the newest report first. */
  readonly priorities: readonly { readonly id: string; readonly name: string }[];
  readonly forecasts: readonly Forecast[];
  readonly endings: readonly EndedAs[];
  readonly goals: readonly GoalRun[];
  readonly targets: readonly TargetRun[];
  readonly risks: readonly RiskRun[];
  readonly issues: readonly IssueRun[];
};

/** The track record of the reports that stand: made once for each list of editions. */
export async function readTrackRecord(site: Site): Promise<TrackRecord> {
  const editions = site.catalogue.editions();
  const record = await site.load('track record', async () => {
    const { reports } = await readHistories(site);
    return trackRecordOf(site.catalogue.body()?.name ?? null, reports);
  });
  return site.catalogue.editions() === editions ? record : readTrackRecord(site);
}

/** `reports` are one a period, oldest first. */
export function trackRecordOf(body: string | null, reports: readonly ReportDocument[]): TrackRecord {
  const priorities = new Map<string, string>();
  for (const report of reports.toReversed()) {
    for (const { id, name } of report.priorities.toSorted((a, b) => a.order - b.order)) {
      if (!priorities.has(id)) priorities.set(id, name);
    }
  }
  return {
    body,
    periods: reports.map(({ period }) => period.id as Quarter),
    priorities: [...priorities].map(([id, name]) => ({ id, name })),
    forecasts: forecastsOf(reports),
    endings: endingsOf(reports),
    goals: goalRuns(reports),
    targets: targetRuns(reports),
    risks: riskRuns(reports),
    issues: issueRuns(reports),
  };
}
