import { join } from 'node:path';
import { type Quarter, quarter, quarterAfter, quarterDates } from '../src/calendar/index.ts';
import { readAlone } from '../src/packs/index.ts';
import type { PriorityPart, ReportContent } from '../src/reporting/index.ts';
import { scrutinise } from '../src/scrutiny/index.ts';
import { median } from './measure.ts';
import { say } from './tally.ts';

// Every check over a full report and those before it. The reports are the two real ones in turn, each put into another
// period with its figures moved a little, so that the checks have something to find.

const limit = 100;
const newest = quarter('2021-22-Q1') as Quarter;
const places = ['2020-21-Q4', '2021-22-Q1'].map((period) => join(import.meta.dirname, '../examples/mopac', period));

async function realReports(): Promise<readonly [ReportContent, ReportContent]> {
  const read = await Promise.all(places.map((path) => readAlone(path, null)));
  const [before, after] = read.map((one) => (one.ok ? one.value.content : null));
  if (!before || !after) throw new Error('The example packs are refused.');
  return [before, after];
}

/** The same report for another period, its figures moved by as much as the period is away. */
function inPeriod(report: ReportContent, period: Quarter, shift: number): ReportContent {
  const { starts, ends } = quarterDates(period);
  return {
    ...report,
    period: { id: period, starts: starts.toString(), ends: ends.toString() },
    priorities: report.priorities.map((priority) => ({
      ...priority,
      indicators: priority.indicators.map((indicator) => ({
        ...indicator,
        components: indicator.components.map((component) => ({
          ...component,
          actual: component.actual === null ? null : component.actual + (shift % 5),
          target: component.target === null ? null : component.target - (shift % 3),
        })),
      })),
      goals: priority.goals.map((goal) => ({
        ...goal,
        forecast: goal.forecast && quarterAfter(period, (shift % 4) - 1),
      })),
      risks: priority.risks.map((risk) => ({ ...risk, score: risk.score && 6 + 2 * (shift % 4) })),
    })),
  };
}

/** As many times the things, each under ids of its own. */
function times(report: ReportContent, count: number): ReportContent {
  const many = <T extends { readonly id: string }>(things: readonly T[]) =>
    Array.from({ length: count }, (_, n) =>
      things.map((thing) => (n === 0 ? thing : { ...thing, id: `${thing.id}-${n}` })),
    ).flat();
  const grown = (priority: PriorityPart): PriorityPart => ({
    ...priority,
    indicators: many(priority.indicators),
    goals: many(priority.goals),
    risks: many(priority.risks),
    issues: many(priority.issues),
  });
  return { ...report, priorities: report.priorities.map(grown) };
}

type Measured = { readonly ms: number; readonly findings: number };

function measure(document: ReportContent, before: readonly ReportContent[]): Measured {
  const runs = Array.from({ length: 12 }, () => {
    const start = performance.now();
    const { length } = scrutinise(document, before);
    return { ms: performance.now() - start, findings: length };
  });
  // What the first runs take is the compiler's.
  const settled = runs.slice(3);
  return { ms: median(settled.map(({ ms }) => ms)), findings: settled[0]?.findings ?? 0 };
}

/** How long a report takes to scrutinise, and how that grows with the periods before it and with its rows. */
export async function scrutinising(): Promise<void> {
  const real = await realReports();
  const reports = (periods: number, rows = 1) => {
    const all = Array.from({ length: periods }, (_, place) => {
      const period = quarterAfter(newest, place - periods);
      const report = real[place % 2] ?? real[0];
      return inPeriod(times(report, rows), period, place);
    });
    return { document: times(real[1], rows), before: all };
  };
  const of = (periods: number, rows = 1) => {
    const { document, before } = reports(periods, rows);
    return measure(document, before);
  };
  say('scrutinise: every check over a full report (the real 2021-22 Q1) and those before it');
  const full = of(40);
  say(
    `  40 predecessors: ${full.ms.toFixed(1)} ms, ${full.findings} findings; limit ${limit} ms, ratio ${(full.ms / limit).toFixed(2)}`,
  );
  const growth = (name: string, small: readonly [number, Measured], large: readonly [number, Measured]) => {
    const [more, longer] = [large[0] / small[0], large[1].ms / small[1].ms];
    say(
      `  ${name}: ${small[1].ms.toFixed(1)} ms at ${small[0]}, ${large[1].ms.toFixed(1)} ms at ${large[0]}: ${longer.toFixed(1)} times for ${more} times, ratio to growing in step ${(longer / more).toFixed(2)}`,
    );
  };
  growth('periods before', [10, of(10)], [80, of(80)]);
  growth('times the rows, with 10 before', [1, of(10, 1)], [16, of(10, 16)]);
}
