import { type Quarter, shareElapsed, spanWritten, wholeYear } from '../../calendar/index.ts';
import type { ComponentPart, IndicatorPart, NotePart, PriorityPart, ReportContent } from '../../reporting/index.ts';
import type { Check, Found } from '../domain/check.ts';
import { readingOf } from '../domain/reading.ts';
import { anIndicator, aReport } from './reports.ts';

type Figures = Partial<ComponentPart>;

/** An indicator, and what is said of its figure or, with `components`, of each. */
export type Measured = Partial<Omit<IndicatorPart, 'components'>> & {
  readonly figures?: Figures;
  readonly components?: readonly Figures[];
};

/** A count since April, of 50 against a target of 100, unless told otherwise. */
export const total = (figures: Figures = {}, changes: Measured = {}): Measured => ({
  ...{ id: 'supported', ref: '3', title: 'No. of people supported', unit: 'count', accumulation: 'count-to-date' },
  figures: { target: 100, actual: 50, ...figures },
  ...changes,
});

/** A percentage that is 69 against a target of 70, unless told otherwise. */
export const share = (figures: Figures = {}, changes: Measured = {}): Measured => ({ figures, ...changes });

/** The report of a period on one priority with these indicators, the targets profiled over the year. */
export function reportOf(
  period: string,
  indicators: readonly Measured[],
  { notes = [], ...changes }: Partial<Omit<PriorityPart, 'notes'>> & { notes?: readonly Partial<NotePart>[] } = {},
): ReportContent {
  return aReport(
    {
      indicators: indicators.map(({ figures = {}, components = [figures], ...rest }) => {
        const bare = anIndicator({ ...rest, components });
        return { ...bare, components: bare.components.map((part) => profiledIn(period as Quarter, bare, part)) };
      }),
      notes: notes.map((note) => ({ table: 'indicators', id: null, mark: null, text: '', ...note })),
      ...changes,
    },
    { period },
  );
}

function profiledIn(period: Quarter, { accumulation }: IndicatorPart, part: ComponentPart): ComponentPart {
  const { target, actual, covers, due } = part;
  const elapsed = accumulation === 'count-to-date' ? shareElapsed(spanWritten(covers) ?? wholeYear, period) : 1;
  const later = due !== null && due.slice(0, 7) > period.slice(0, 7);
  return {
    ...part,
    profiled: target === null ? null : target * elapsed,
    targetMissing: part.targetMissing ?? (target === null ? 'no-target' : null),
    actualMissing: part.actualMissing ?? (actual === null ? 'not-available' : null),
    noSuggestion: target === null ? 'no-target' : actual === null ? 'no-figure' : later ? 'not-due' : null,
  };
}

/** What a check asks of the last of some reports, after the others. */
export function asked({ find }: Check, ...reports: readonly ReportContent[]): readonly Found[] {
  return find(readingOf(reports.at(-1) as ReportContent, reports.slice(0, -1)));
}
