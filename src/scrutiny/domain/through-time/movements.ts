import { compareQuarters, type Quarter } from '../../../calendar/index.ts';
import type { IssuePart, ReportContent, RiskPart } from '../../../reporting/index.ts';
import { periodOf } from '../reading.ts';

/** A risk through the reports: its score in each that holds it. */
export type RiskRun = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly priority: { readonly id: string; readonly name: string };
  readonly said: readonly {
    readonly period: Quarter;
    readonly score: number | null;
    readonly trend: RiskPart['trend'];
  }[];
  /** The last known score less the first; null where fewer than two are known. */
  readonly moved: number | null;
  /** Whether the newest report holds it. */
  readonly current: boolean;
};

/** An issue through the reports. */
export type IssueRun = Omit<RiskRun, 'said' | 'moved'> & {
  readonly said: readonly {
    readonly period: Quarter;
    readonly rating: IssuePart['rating'];
    readonly trend: IssuePart['trend'];
  }[];
};

type Run<S> = Omit<RiskRun, 'said' | 'moved'> & { readonly said: readonly S[] };

/** The movement of every risk, those with the highest last score first. `reports` are one a period, in any order. */
export function riskRuns(reports: readonly ReportContent[]): RiskRun[] {
  return runsOf(
    reports,
    ({ risks }) => risks,
    (period, { score, trend }) => ({ period, score, trend }),
  )
    .map((run) => {
      const scores = run.said.flatMap(({ score }) => score ?? []);
      const [first, last] = [scores[0], scores.at(-1)];
      return { ...run, moved: scores.length < 2 || first === undefined || last === undefined ? null : last - first };
    })
    .toSorted((a, b) => Number(b.current) - Number(a.current) || lastScore(b) - lastScore(a));
}

function lastScore({ said }: RiskRun): number {
  return said.findLast(({ score }) => score !== null)?.score ?? 0;
}

/** The ratings of every issue through the reports, those of the newest report first. */
export function issueRuns(reports: readonly ReportContent[]): IssueRun[] {
  return runsOf(
    reports,
    ({ issues }) => issues,
    (period, { rating, trend }) => ({ period, rating, trend }),
  ).toSorted((a, b) => Number(b.current) - Number(a.current));
}

function runsOf<P extends { readonly id: string; readonly ref: string; readonly title: string }, S>(
  reports: readonly ReportContent[],
  partsOf: (priority: ReportContent['priorities'][number]) => readonly P[],
  saidOf: (period: Quarter, part: P) => S,
): Run<S>[] {
  const inTime = reports.toSorted((a, b) => compareQuarters(periodOf(a), periodOf(b)));
  const newest = inTime.at(-1);
  const all = new Map<string, Run<S>>();
  for (const report of inTime) {
    for (const priority of report.priorities) {
      for (const part of partsOf(priority)) {
        const { id, ref, title } = part;
        const said = [...(all.get(id)?.said ?? []), saidOf(periodOf(report), part)];
        const place = { id: priority.id, name: priority.name };
        all.set(id, { id, ref, title, priority: place, said, current: report === newest });
      }
    }
  }
  return [...all.values()];
}
