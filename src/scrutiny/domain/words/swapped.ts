import type { Quarter } from '../../../calendar/index.ts';
import type { IndicatorPart, PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { contentOf, sharedCount } from './content.ts';
import { figuresIn } from './figures.ts';
import { mayBe, namedPeriods } from './periods.ts';
import type { Sentence } from './prose.ts';

/** An exact figure of the text that is the figure of a row with two digits in the other order: 1,640 for 1,604. */
export type Swapped = {
  readonly priority: PriorityPart;
  readonly indicator: IndicatorPart;
  readonly sentence: Sentence;
  readonly said: string;
  readonly printed: number;
};

/** Fewer digits may come about by chance. */
const fewestDigits = 4;

/**
 * The figures of some sentences whose digits were swapped: nothing in this report or an earlier one has the figure as it is said,
 * one row of the page has it with two neighbouring digits exchanged, and the sentence speaks of what the row counts.
 */
export function swappedIn(
  document: ReportContent,
  before: readonly ReportContent[],
  sentences: readonly Sentence[],
): readonly Swapped[] {
  const known = new Set([document, ...before].flatMap(figuresOf));
  const printed = Map.groupBy(
    document.priorities.flatMap((priority) =>
      priority.indicators.flatMap((indicator) =>
        indicator.components.flatMap(({ actual }) =>
          actual === null ? [] : [{ priority, indicator, printed: actual, digits: digitsOf(actual) }],
        ),
      ),
    ),
    ({ digits }) => digits,
  );
  return sentences.flatMap((sentence) => {
    if (namedPeriods(sentence.text).some((named) => !mayBe(named, document.period.id as Quarter))) return [];
    const words = stemsOf(sentence.text);
    return figuresIn(sentence.text).flatMap(({ text, unit, may }) => {
      const value = may.low;
      if (may.high !== value || !Number.isInteger(value) || String(value).length < fewestDigits) return [];
      if ((unit !== 'count' && unit !== 'pounds') || known.has(value)) return [];
      const rows = (printed.get(digitsOf(value)) ?? []).filter(
        ({ priority, indicator, printed: actual }) =>
          (sentence.priority === null || priority.id === sentence.priority) &&
          indicator.unit === unit &&
          isSwapped(value, actual) &&
          (sentence.indicator === indicator.id || sharedCount(stemsOf(indicator.title), words) >= 1),
      );
      const [row, another] = rows;
      if (!row || another) return [];
      return [{ priority: row.priority, indicator: row.indicator, printed: row.printed, sentence, said: text }];
    });
  });
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(contentOf(text).map(({ stem }) => stem));
}

/** The digits of a number in order of size: numbers with exchanged digits have the same. */
function digitsOf(value: number): string {
  return [...String(value)].sort().join('');
}

/** Whether two numbers have the same digits, but for two neighbours that are exchanged. */
function isSwapped(a: number, b: number): boolean {
  const [one, other] = [String(a), String(b)];
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((digit, place) => digit !== other[place]);
  if (at < 0 || at + 1 >= one.length) return false;
  const exchanged = one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2);
  return exchanged === other;
}

/** Every figure of a report's tables of indicators. */
function figuresOf({ priorities }: ReportContent): number[] {
  return priorities.flatMap(({ indicators }) =>
    indicators.flatMap(({ components }) =>
      components.flatMap(({ actual, target, profiled, numerator, denominator }) =>
        [actual, target, profiled, numerator, denominator].filter((value) => value !== null),
      ),
    ),
  );
}
