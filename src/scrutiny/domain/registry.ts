import { sentence } from '../../wording/index.ts';
import type { Check } from './check.ts';
import { actualBeyondBudget } from './checks/actual-beyond-budget.ts';
import { actualFellBack } from './checks/actual-fell-back.ts';
import { alreadyReported } from './checks/already-reported.ts';
import { arrowWithoutReason } from './checks/arrow-without-reason.ts';
import { budgetChangeUnquantified } from './checks/budget-change-unquantified.ts';
import { budgetChanged } from './checks/budget-changed.ts';
import { claimsDisagree } from './checks/claims-disagree.ts';
import { countsDisagree } from './checks/counts-disagree.ts';
import { dateDisagrees } from './checks/date-disagrees.ts';
import { dateMoved } from './checks/date-moved.ts';
import { explanationCarriedOver } from './checks/explanation-carried-over.ts';
import { figureFellBack } from './checks/figure-fell-back.ts';
import { figureMissing } from './checks/figure-missing.ts';
import { figureMuchWorse } from './checks/figure-much-worse.ts';
import { figureOutOfLine } from './checks/figure-out-of-line.ts';
import { figureOverdue } from './checks/figure-overdue.ts';
import { figureUnchanged } from './checks/figure-unchanged.ts';
import { figuresWithoutRating } from './checks/figures-without-rating.ts';
import { financeNoteRepeated } from './checks/finance-note-repeated.ts';
import { financePercentage } from './checks/finance-percentage.ts';
import { financeTotal } from './checks/finance-total.ts';
import { forecastAgainstOutturn } from './checks/forecast-against-outturn.ts';
import { forecastBelowActual } from './checks/forecast-below-actual.ts';
import { forecastIgnoresActual } from './checks/forecast-ignores-actual.ts';
import { forecastSwung } from './checks/forecast-swung.ts';
import { goalCompleteWithLaterDate } from './checks/goal-complete-with-later-date.ts';
import { goalCompletedLate } from './checks/goal-completed-late.ts';
import { goalGreenWhileLate } from './checks/goal-green-while-late.ts';
import { goalOpenAgain } from './checks/goal-open-again.ts';
import { goalOverdue } from './checks/goal-overdue.ts';
import { goalRatingMissing } from './checks/goal-rating-missing.ts';
import { goalRebaselined } from './checks/goal-rebaselined.ts';
import { goalRenumbered } from './checks/goal-renumbered.ts';
import { goalRepeated } from './checks/goal-repeated.ts';
import { goalReworded } from './checks/goal-reworded.ts';
import { goalSlipped } from './checks/goal-slipped.ts';
import { goalSlippedAgain } from './checks/goal-slipped-again.ts';
import { goalVanished } from './checks/goal-vanished.ts';
import { goalWithoutDate } from './checks/goal-without-date.ts';
import { indicatorDropped } from './checks/indicator-dropped.ts';
import { indicatorRedefined } from './checks/indicator-redefined.ts';
import { indicatorReplaced } from './checks/indicator-replaced.ts';
import { issueGone } from './checks/issue-gone.ts';
import { mixedSigns } from './checks/mixed-signs.ts';
import { newRiskWithTrend } from './checks/new-risk-with-trend.ts';
import { noRed } from './checks/no-red.ts';
import { noTarget } from './checks/no-target.ts';
import { otherPeriodNamed } from './checks/other-period-named.ts';
import { partYearTargetUnsaid } from './checks/part-year-target-unsaid.ts';
import { pastQuarterRestated } from './checks/past-quarter-restated.ts';
import { percentagePair } from './checks/percentage-pair.ts';
import { placeholderText } from './checks/placeholder-text.ts';
import { proseDisagrees } from './checks/prose-disagrees.ts';
import { ratedApart } from './checks/rated-apart.ts';
import { ratedBetter } from './checks/rated-better.ts';
import { ratedWorse } from './checks/rated-worse.ts';
import { ratingWithoutFigures } from './checks/rating-without-figures.ts';
import { redUnexplained } from './checks/red-unexplained.ts';
import { riskGone } from './checks/risk-gone.ts';
import { scoreImpossible } from './checks/score-impossible.ts';
import { scoreUnchanged } from './checks/score-unchanged.ts';
import { scorecardUnlikeParts } from './checks/scorecard-unlike-parts.ts';
import { smallNumbers } from './checks/small-numbers.ts';
import { targetChangedInYear } from './checks/target-changed-in-year.ts';
import { targetDateMoved } from './checks/target-date-moved.ts';
import { targetFarBelowResult } from './checks/target-far-below-result.ts';
import { targetFarExceeded } from './checks/target-far-exceeded.ts';
import { targetGone } from './checks/target-gone.ts';
import { targetLowered } from './checks/target-lowered.ts';
import { targetLoweredAfterMiss } from './checks/target-lowered-after-miss.ts';
import { targetRaisedBeyondReach } from './checks/target-raised-beyond-reach.ts';
import { textCarriedOver } from './checks/text-carried-over.ts';
import { totalDisagrees } from './checks/total-disagrees.ts';
import { trendAgainstScore } from './checks/trend-against-score.ts';
import { trendWithoutScore } from './checks/trend-without-score.ts';
import { varianceDisagrees } from './checks/variance-disagrees.ts';
import { varianceSign } from './checks/variance-sign.ts';

/** Every check, in the order in which a reader would think of them. A check that is not here is not run. */
export const checks: readonly Check[] = [
  // Counts, sums and ratings
  countsDisagree,
  claimsDisagree,
  percentagePair,
  totalDisagrees,
  scorecardUnlikeParts,
  ratedBetter,
  ratedWorse,
  ratedApart,
  noRed,
  ratingWithoutFigures,
  figuresWithoutRating,
  smallNumbers,
  redUnexplained,
  // Targets and indicators
  targetFarExceeded,
  figureMuchWorse,
  targetLoweredAfterMiss,
  targetLowered,
  targetChangedInYear,
  targetRaisedBeyondReach,
  targetFarBelowResult,
  targetDateMoved,
  targetGone,
  noTarget,
  partYearTargetUnsaid,
  figureMissing,
  figureOverdue,
  figureFellBack,
  figureUnchanged,
  figureOutOfLine,
  indicatorDropped,
  indicatorReplaced,
  indicatorRedefined,
  // Goals
  goalOverdue,
  goalSlipped,
  goalSlippedAgain,
  goalRebaselined,
  goalReworded,
  goalRenumbered,
  goalVanished,
  goalOpenAgain,
  goalRepeated,
  goalGreenWhileLate,
  goalCompleteWithLaterDate,
  goalCompletedLate,
  goalWithoutDate,
  goalRatingMissing,
  // Risks, issues and money
  trendAgainstScore,
  trendWithoutScore,
  scoreUnchanged,
  arrowWithoutReason,
  newRiskWithTrend,
  riskGone,
  issueGone,
  scoreImpossible,
  varianceSign,
  varianceDisagrees,
  financePercentage,
  financeTotal,
  forecastAgainstOutturn,
  forecastIgnoresActual,
  forecastBelowActual,
  forecastSwung,
  budgetChanged,
  budgetChangeUnquantified,
  pastQuarterRestated,
  actualBeyondBudget,
  actualFellBack,
  financeNoteRepeated,
  // Words
  otherPeriodNamed,
  textCarriedOver,
  explanationCarriedOver,
  placeholderText,
  mixedSigns,
  dateDisagrees,
  dateMoved,
  proseDisagrees,
  alreadyReported,
];

/** A check by its name; null for one that is not made any more, as old editions name it. */
export function checkNamed(name: string): Check | null {
  return checks.find((check) => check.name === name) ?? null;
}

/** What a check asks, as a heading; one that is not made any more goes by its name. */
export function checkTitle(name: string): string {
  return checkNamed(name)?.title ?? sentence(name.replaceAll('-', ' '));
}

/** Those that are run where nobody knows of which period a table is. */
export const timelessChecks: readonly Check[] = checks.filter(({ timeless }) => timeless);
