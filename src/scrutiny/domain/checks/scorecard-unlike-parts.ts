import { compareQuarters, type Quarter } from '../../../calendar/index.ts';
import type { GoalPart, PriorityPart, ReportContent } from '../../../reporting/index.ts';
import { counted, listed, money, percent } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { isSum, linesOf } from '../finance-lines.ts';
import { type Interval, ratio, roundedTo, sum } from '../interval.ts';
import { judgedOf } from '../judged.ts';
import { periodOf } from '../reading.ts';

/** One row that is unlike the scorecard is no more than that. */
const fewest = 2;

/** A risk is serious in the top quarter of a matrix of four by four, and so of five by five. */
const serious = 12;

/** Money is off by a tenth beside a green spend, by half beside an amber one. */
const off = { green: 0.1, amber: 0.5 };

/** A rating of the scorecard against the rows that it sums up, in clear cases only. */
export const scorecardUnlikeParts: Check = {
  name: 'scorecard-unlike-parts',
  level: 'question',
  weight: 60,
  title: 'A rating of the scorecard is unlike what it sums up',
  why: 'The scorecard is what most people look at. It is a judgement, and may rightly differ from the rows; a reader who sees both will ask why.',
  example: 'Time is green although three of seven goals are late.',
  nearMiss:
    'Time green with one goal of seven late; a green risk with nothing above 9; spend that is off by less than a tenth once its rounding is allowed for; ratings or amounts that did not survive in the source.',
  find: ({ document }) =>
    document.priorities.flatMap((priority) =>
      [...objectives(priority), ...time(document, priority), ...spend(document, priority), ...risk(priority)].map(
        ({ rating, name, words, facts }) => ({
          ...{ priority: priority.id, subject: 'scorecard' },
          message: `${name} is ${rating} in the scorecard of ${priority.name}, although ${words}.`,
          evidence: { scorecard: name.toLowerCase(), rating, ...facts },
        }),
      ),
    ),
};

type Unlike = { readonly name: string; readonly rating: string; readonly words: string; readonly facts: object };

function objectives({ scorecard, indicators }: PriorityPart): Unlike[] {
  const { rating } = scorecard.objectives;
  const all = indicators.flatMap(judgedOf);
  const given = all.filter((one) => one.rating !== null);
  const green = given.filter((one) => one.rating === 'green').length;
  const lost = all.filter((one) => one.rating === null && one.missing === 'lost').length;
  if (rating !== 'green' || given.length - green < fewest || 2 * (green + lost) >= given.length + lost) return [];
  const words = `only ${green} of ${counted(given.length, 'rating')} of its indicators ${green === 1 ? 'is' : 'are'} green`;
  return [{ name: 'Objectives', rating, words, facts: { green, rated: given.length } }];
}

function time(document: ReportContent, { scorecard, goals }: PriorityPart): Unlike[] {
  const { rating } = scorecard.time;
  const open = goals.filter(({ closed }) => closed === null);
  if (open.length === 0 || open.some((goal) => goal.rating === null)) return [];
  const late = open.filter((goal) => isLate(goal, periodOf(document)));
  const well = open.filter((goal) => goal.rating === 'green' || goal.rating === 'complete');
  const unlike = (words: string): Unlike[] => [
    { name: 'Time', rating: rating ?? '', words, facts: { late: late.length, goals: open.length } },
  ];
  if (rating === 'green' && late.length >= fewest && 3 * late.length >= open.length) {
    return unlike(`${late.length} of its ${counted(open.length, 'goal')} are late or past their date and not complete`);
  }
  if (rating === 'green' && well.length === 0 && open.length >= fewest)
    return unlike('none of its goals is green or complete');
  if (rating === 'red' && late.length === 0 && well.length === open.length) {
    return unlike('all of its goals are green or complete, and none is late');
  }
  return [];
}

/** Later than first promised, or past the date that is printed for it, and not complete. */
function isLate({ rating, ongoing, baseline, firstBaseline, forecast, lost }: GoalPart, period: Quarter): boolean {
  if (rating === 'complete' || ongoing || lost.length > 0) return false;
  const promised = firstBaseline ?? baseline;
  const expected = forecast ?? baseline;
  if (expected !== null && compareQuarters(expected as Quarter, period) <= 0) return true;
  return promised !== null && expected !== null && compareQuarters(expected as Quarter, promised as Quarter) > 0;
}

function spend(document: ReportContent, priority: PriorityPart): Unlike[] {
  const { rating } = priority.scorecard.spend;
  if (rating !== 'green' && rating !== 'amber') return [];
  const all = linesOf(document).filter(
    (line) => line.priority.id === priority.id && line.quarter === document.period.id,
  );
  // A line that sums up the others is not added to them.
  const parts = all.filter((line) => !isSum(line));
  const lines = (parts.length > 0 ? parts : all).map(({ part }) => part);
  const total = (of: (line: (typeof lines)[number]) => number | null): Interval | null => {
    const all = lines.map((line) => ({ value: of(line), precision: line.precision }));
    if (all.length === 0 || all.some(({ value }) => value === null)) return null;
    return sum(all.map(({ value, precision }) => roundedTo(value ?? 0, precision === 1 ? 0 : precision)));
  };
  const middle = ({ low, high }: Interval) => (low + high) / 2;
  const precision = Math.max(...lines.map((line) => line.precision), 1);
  const [actual, profile] = [total((line) => line.actual), total((line) => line.profile)];
  const [forecast, budget] = [total((line) => line.forecast), total((line) => line.budget)];
  const compared = [
    { is: actual, of: profile, what: 'was spent of a profile of' },
    { is: forecast, of: budget, what: 'is forecast of a budget of' },
  ];
  const found = compared.flatMap(({ is, of, what }) => {
    const share = is && of && ratio(is, of);
    if (!share || !is || !of) return [];
    const limit = off[rating];
    // The nearest that it can have been to what was planned.
    const least = share.high < 1 ? 1 - share.high : share.low > 1 ? share.low - 1 : 0;
    if (least < limit - 1e-9) return [];
    const away = Math.round(Math.abs(100 - (100 * middle(is)) / middle(of)));
    const side = share.high < 1 ? 'less' : 'more';
    return [`${money(middle(is), precision)} ${what} ${money(middle(of), precision)} (${percent(away)} ${side})`];
  });
  if (found.length === 0) return [];
  const facts = Object.fromEntries(
    Object.entries({ actual, profile, forecast, budget }).map(([name, value]) => [name, value && middle(value)]),
  );
  return [{ name: 'Spend', rating, words: listed(found), facts }];
}

function risk({ scorecard, risks, issues }: PriorityPart): Unlike[] {
  const { rating } = scorecard.risk;
  const high = risks.filter(({ score }) => score !== null && score >= serious);
  const issuesHigh = issues.filter((issue) => issue.rating === 'high');
  if (rating !== 'green' || high.length + issuesHigh.length === 0) return [];
  const words = listed([
    ...(high.length > 0
      ? [`${counted(high.length, 'risk')} ${high.length === 1 ? 'scores' : 'score'} ${serious} or more`]
      : []),
    ...(issuesHigh.length > 0
      ? [`${counted(issuesHigh.length, 'issue')} ${issuesHigh.length === 1 ? 'is' : 'are'} rated high`]
      : []),
  ]);
  const facts = { risks: Math.max(0, ...high.map(({ score }) => score ?? 0)), issues: issuesHigh.length };
  return [{ name: 'Risk', rating, words, facts }];
}
