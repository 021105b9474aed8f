import { compareQuarters, financialYear, type Quarter, quarterWritten } from '../../calendar/index.ts';
import { isLost, type Measure, measuresOf, tableNotes, writtenOf } from './measures.ts';
import { periodOf, type Reading } from './reading.ts';

/** A figure that is not there though the source lost nothing, and the reports before said of it. */
export type MissingFigure = Measure & {
  /** The quarter from which the last report that said so had it available; null where none did. */
  readonly promised: { readonly from: Quarter; readonly by: Quarter } | null;
  /** The quarter that this report names instead. */
  readonly nowFrom: Quarter | null;
  /** The first of the reports in a row in which it is missing; this report's own where it is the first. */
  readonly since: Quarter;
};

/** Every figure that is missing; none where the source prints no figures at all. */
export function missingFigures(reading: Reading): readonly MissingFigure[] {
  const all = measuresOf(reading.things('indicators'));
  if (all.every(({ component }) => component.actual === null)) return [];
  return all.flatMap((now) => {
    if (!isMissing(now)) return [];
    const before = reading
      .earlier('indicators', now.part.id)
      .filter(({ document }) => compareQuarters(periodOf(document), reading.period) < 0)
      .flatMap((placed) => measuresOf([placed]).filter(({ component }) => component.id === now.component.id));
    let since = reading.period;
    for (const then of before.toReversed()) {
      if (!isMissing(then)) break;
      since = periodOf(then.document);
    }
    const told = before.findLast((then) => isMissing(then) && availableFrom(then) !== null);
    const from = told ? availableFrom(told) : null;
    return [
      {
        ...{ ...now, since, nowFrom: availableFrom(now) },
        promised: told && from ? { from, by: periodOf(told.document) } : null,
      },
    ];
  });
}

/** Whether a figure that was to be available by now is not. */
export function isOverdue({ promised, document }: MissingFigure): boolean {
  return promised !== null && compareQuarters(promised.from, periodOf(document)) <= 0;
}

function isMissing({ component }: Measure): boolean {
  return component.actual === null && !isLost(component, 'actual');
}

/** The quarter from which a figure is said to be available, in its own cell or in a note to it. */
function availableFrom(measure: Measure): Quarter | null {
  const { component, document } = measure;
  if (component.available !== null) return component.available as Quarter;
  const year = financialYear(periodOf(document));
  for (const text of writtenOf(measure)) {
    const named =
      /\bavailable (?:again )?(?:from|in|for|by|at) (?:the end of )?(q[1-4](?:,? (?:20)?\d\d[/-](?:20)?\d\d)?)/i.exec(
        text,
      );
    const read = named?.[1] ? quarterWritten(named[1], year) : null;
    if (read) return read;
  }
  return null;
}

const ofFigures =
  /\b(?:data|figures?|numbers?|results?|surveys?|available|availability|publish\w*|collect\w*|report(?:ed|ing)|paused|suspended|not yet|missing|system)\b/i;

/** Whether anything printed says why a figure is not there. */
export function isReasonGiven(measure: Measure): boolean {
  const { component, priority } = measure;
  if (component.available !== null || writtenOf(measure).length > 0) return true;
  if (component.lost.includes('available')) return true;
  return tableNotes(priority).some((text) => ofFigures.test(text));
}
