import type { IndicatorPart, ReportContent } from '../../reporting/index.ts';
import { type Judged, judgedOf, type Rating, type Suggested, stepsBetter, suggestion } from './judged.ts';

type Rule = ReportContent['ratingRule'];

/** What bodies are known to rate by: green from one share of the target, amber from another. */
const greens = [1, 0.99, 0.98, 0.97, 0.95, 0.9];
const ambers = [0.95, 0.9, 0.85, 0.8, 0.75];

/** So many ratings show what they were given by; fewer show nothing. */
const enough = 10;

/** Whether a rating is one of those that the rule may suggest. */
export function fits(rating: Rating, { best, worst }: Suggested): boolean {
  return stepsBetter(rating, best) <= 0 && stepsBetter(rating, worst) >= 0;
}

/**
 * Whether a rating is what the body evidently rates by, although the report's stated rule would say otherwise: where nine of
 * ten ratings of the report fit other thresholds, and few of those that do not fit the stated ones are left over. A body that
 * rates by thresholds of its own contradicts nobody; one that rates without any does.
 */
export function evidentlyMeant(document: ReportContent): (indicator: IndicatorPart, judged: Judged) => boolean {
  let found: Rule | null | undefined;
  return (indicator, judged) => {
    if (found === undefined) found = evidentRule(document);
    if (found === null || judged.rating === null) return false;
    const suggested = suggestion(found, indicator, judged);
    return suggested !== null && fits(judged.rating, suggested);
  };
}

/** The rule that a report's ratings follow, where that is evidently another than the stated one; null where it is not. */
function evidentRule({ ratingRule, priorities }: ReportContent): Rule | null {
  const rated = priorities
    .flatMap(({ indicators }) => indicators)
    .filter(({ direction }) => direction === 'higher' || direction === 'lower')
    .flatMap((indicator) => judgedOf(indicator).map((judged) => ({ indicator, judged })));
  const misfits = (rule: Rule) => {
    const told = rated.flatMap(({ indicator, judged }) => {
      const suggested = judged.rating === null ? null : suggestion(rule, indicator, judged);
      return suggested === null || judged.rating === null ? [] : [fits(judged.rating, suggested)];
    });
    return { all: told.length, wrong: told.filter((fit) => !fit).length };
  };
  const stated = misfits(ratingRule);
  if (stated.all < enough || stated.wrong < 3) return null;
  const others = greens.flatMap((greenFrom) =>
    ambers.flatMap((amberFrom) => (amberFrom < greenFrom ? [{ ...ratingRule, greenFrom, amberFrom }] : [])),
  );
  const [best] = others.map((rule) => ({ rule, wrong: misfits(rule).wrong })).toSorted((a, b) => a.wrong - b.wrong);
  return best && 3 * best.wrong <= stated.wrong && 10 * best.wrong <= stated.all ? best.rule : null;
}
