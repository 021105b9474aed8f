import type { IndicatorPart, PriorityPart } from '../../../reporting/index.ts';
import { figure, listed } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { plainText } from '../words/text.ts';

/** Gaps of one table of which some are below nought and some above, where nothing says what a minus means. */
export const mixedSigns: Check = {
  name: 'mixed-signs',
  level: 'question',
  weight: 40,
  title: 'Gaps are printed with both signs and nothing says what a minus means',
  why: 'Without a convention nobody can tell whether a gap of −6 and one of 10 are on the same side, or whether the minus was left out somewhere.',
  example: 'One row has gaps of −2 and −6 points, the next 10 and 11, all against a target of ±5.',
  nearMiss:
    'A note, a title or the narrative that says which group is taken from which; gaps that all have one sign, or are nought; variances in money, changes and growth, whose sign is plain.',
  timeless: true,
  find: ({ document }) => document.priorities.flatMap(foundIn),
};

const gap = /\b(?:gaps?|equality|equalities|differences?|disparit(?:y|ies)|disproportionality|parity)\b/i;
const plainSign =
  /\b(?:variances?|budgets?|spend|spending|forecast|outturn|change|changes|growth|increase|reduction|decrease|trend|net)\b/i;
/** A word that tells what the sign is of. */
const convention =
  /\b(?:minus|negative|positive|plus sign|below zero|above zero|less than zero|greater than zero|more than zero|signs? (?:is|are|means?|shows?))\b|\(-\)|\(\+\)|\b(?:less|minus|compared (?:with|to)|relative to|against|versus|vs\.?) (?:the |that of |those of )?(?:white|black|mixed|asian|comparator|average|overall|other|all|male|men|female|women|rest|majority|reference|non-)/i;

function isGap({ direction, unit, title }: IndicatorPart): boolean {
  if (plainSign.test(title) && !gap.test(title)) return false;
  return (
    (unit === 'points' || unit === 'percent') && (gap.test(title) || (direction === 'within' && unit === 'points'))
  );
}

function foundIn(priority: PriorityPart): Found[] {
  const rows = priority.indicators
    .filter(isGap)
    .flatMap((one) =>
      one.components.flatMap(({ id, name, actual }) =>
        actual === null || actual === 0 ? [] : [{ indicator: one, component: id, name, actual }],
      ),
    );
  const negative = rows.filter(({ actual }) => actual < 0);
  const positive = rows.filter(({ actual }) => actual > 0);
  if (negative.length === 0 || positive.length === 0 || explains(priority, rows)) return [];
  const said = (side: typeof rows) =>
    listed(
      [...Map.groupBy(side, ({ indicator }) => indicator).entries()].map(
        ([{ ref, unit }, all]) => `${listed(all.map(({ actual }) => figure(actual, unit)))} in indicator ${ref}`,
      ),
    );
  const facts = (side: typeof rows) =>
    side
      .map(({ indicator: { id }, component, actual }) => ({ indicator: id, component, actual }))
      .toSorted((a, b) => (`${a.indicator}/${a.component}` < `${b.indicator}/${b.component}` ? -1 : 1));
  return [
    {
      ...{ priority: priority.id, subject: 'indicators' },
      message: `Gaps are ${said(negative)} and ${said(positive)}, and nothing says what a minus means.`,
      evidence: { negative: facts(negative), positive: facts(positive) },
    },
  ];
}

function explains({ notes, narrative }: PriorityPart, rows: readonly { readonly indicator: IndicatorPart }[]): boolean {
  const texts = [
    ...notes.flatMap(({ table, text }) => (table === 'indicators' || table === null ? [text] : [])),
    narrative ?? '',
    ...rows.flatMap(({ indicator: { title, explanation, action } }) => [title, explanation ?? '', action?.text ?? '']),
  ];
  return texts.some((text) => convention.test(plainText(text)));
}
