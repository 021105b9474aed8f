import type { IndicatorPart, ReportContent } from '../../reporting/index.ts';
import { type Judged, judgedOf, type Rating, type Suggested, stepsBetter, suggestion } from './judged.ts';

type Rule = ReportContent['ratingRule'];

/** What bodies are known to rate by: green from one share of the target, amber from another. */
const greens = [1, 0.99, 0.98, 0.97, 0.95, 0.9];
const ambers = [0.95, 0.9, 0.85, 0.8, 0.75];

/** So many ratings show what they were given by. */
const enough = 10;

/** Of fewer, from so many on, other thresholds are believed where nearly all fit them; of one misfit, only if they are near the stated ones. */
const few = 3;
const near = 0.95;

/** Whether a rating is one of those that the rule may suggest. */
export function fits(rating: Rating, { best, worst }: Suggested): boolean {
  return stepsBetter(rating, best) <= 0 && stepsBetter(rating, worst) >= 0;
}

/**
 * Whether a rating is what the body evidently rates by, although the report's stated rule would say otherwise: where nine of
 * ten ratings of the report fit other thresholds, and few of those that do not fit the stated ones are left over. A body that
 * rates by thresholds of its own contradicts nobody; one that rates without any does. Of fewer than ten ratings the doubt is the body's: two that fit other
 * thresholds together with all the rest, or one that is green within a twentieth of its target.
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
  const isFew = stated.all < enough;
  if (stated.all < few || stated.wrong < (isFew ? 1 : 3)) return null;
  const others = greens.flatMap((greenFrom) =>
    ambers.flatMap((amberFrom) => (amberFrom < greenFrom ? [{ ...ratingRule, greenFrom, amberFrom }] : [])),
  );
  const bestOf = (rules: readonly Rule[]) =>
    rules.map((rule) => ({ rule, wrong: misfits(rule).wrong })).toSorted((a, b) => a.wrong - b.wrong)[0];
  const best = bestOf(others);
  if (!best) return null;
  if (!isFew) return 3 * best.wrong <= stated.wrong && 10 * best.wrong <= stated.all ? best.rule : null;
  const isFit = ({ wrong }: { readonly wrong: number }) => 5 * wrong <= stated.all;
  if (isFit(best) && stated.wrong - best.wrong > 1) return best.rule;
  const close = bestOf(others.filter((rule) => rule.greenFrom >= near && rule.amberFrom === ratingRule.amberFrom));
  return close && isFit(close) && close.wrong < stated.wrong ? close.rule : null;
}
