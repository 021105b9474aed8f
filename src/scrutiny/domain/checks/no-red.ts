import type { ComponentPart, IndicatorPart, ReportContent } from '../../../reporting/index.ts';
import { counted, number, percent } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { figuresInWords, judgedOf, nameOf, suggestedOf } from '../judged.ts';

/** One figure that would be red is asked about alone; of more, why none is. */
const fewest = 2;

/** A figure misses by half at this share of what was expected, or at twice the distance from which a band is red. */
const half = 0.5;

/** No red in a report in which figures miss by half. */
export const noRed: Check = {
  name: 'no-red',
  level: 'warning',
  weight: 70,
  title: 'No indicator is red in a report in which figures miss by half',
  why: 'Red is there to be used. Where no indicator of a whole report is red although figures miss their targets by half, a reader learns nothing from amber.',
  example: 'No red among 45 ratings, while one figure is at 49% of its target and four more are below 85% of theirs.',
  nearMiss:
    'A report in which nothing misses by half; one with a red in it; one figure alone, which `rated-better` asks about; one of which ratings were lost, among which a red may have been; a target that is due in a later year.',
  find: ({ document, things }) => {
    const all = things('indicators').flatMap((placed) =>
      judgedOf(placed.part).map((judged) => ({ indicator: placed.part, judged })),
    );
    const rated = all.filter(({ judged }) => judged.rating !== null);
    const isUnknown = all.some(({ judged }) => judged.rating === null && judged.missing === 'lost');
    if (isUnknown || rated.some(({ judged }) => judged.rating === 'red')) return [];
    const figures = rated.flatMap(({ indicator, judged }) =>
      judged.parts.flatMap((part) => (part.noSuggestion === null ? [{ indicator, part }] : [])),
    );
    const missed = figures
      .filter(({ indicator, part }) => missesByHalf(document.ratingRule, indicator, part))
      .toSorted(
        (a, b) =>
          (a.part.attainment ?? 0) - (b.part.attainment ?? 0) ||
          // By their ids as they are written: an order of some language would be another on another server.
          (`${a.indicator.id} ${a.part.id}` < `${b.indicator.id} ${b.part.id}` ? -1 : 1),
      );
    const [worst] = missed;
    const below = figures.filter(
      ({ indicator, part }) => suggestedOf(document.ratingRule, indicator, part)?.best === 'red',
    );
    if (worst === undefined || below.length < fewest) return [];
    const share =
      worst.part.attainment === null
        ? ''
        : `, ${percent(Math.round(worst.part.attainment * 100))} of what was expected`;
    const many = missed.length === 1 ? 'one figure misses' : `${number(missed.length)} figures miss`;
    return [
      {
        ...{ priority: null, subject: 'indicators' },
        message: `None of ${counted(rated.length, 'rating')} of indicators is red, although ${many} the target by half or more and ${number(below.length)} would be red by the rating rule. The furthest: ${nameOf(worst.indicator, worst.part)}, at ${figuresInWords(worst.indicator, worst.part)}${share}.`,
        evidence: {
          figures: missed.map(({ indicator, part }) => ({
            indicator: indicator.id,
            ...(part.id !== null && { component: part.id }),
            ...{ target: part.profiled, actual: part.actual },
          })),
        },
        size: missed.length / 10,
      },
    ];
  },
};

function missesByHalf(rule: ReportContent['ratingRule'], indicator: IndicatorPart, part: ComponentPart): boolean {
  if (suggestedOf(rule, indicator, part)?.best !== 'red') return false;
  if (indicator.direction !== 'within') return part.attainment !== null && part.attainment <= half;
  return Math.abs(part.actual ?? 0) >= 2 * rule.withinAmberTimes * (part.profiled ?? Number.POSITIVE_INFINITY);
}
