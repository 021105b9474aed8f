import type { ComponentPart, IndicatorPart, ReportContent } from '../../../reporting/index.ts';
import { figure, listed } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { type Interval, printedAs, sum } from '../interval.ts';
import { byId, nameOf } from '../judged.ts';
import type { Reading } from '../reading.ts';

/** A row that says of itself that it is the total of the others. */
const total = /^\W*(grand |overall )?(totals?|sum)\b|\b(totals?|combined)\W*$/i;

/** A row that stands for everybody, of whom the other rows may be only some. */
const everybody =
  /^\W*(all\b.*|overall|everyone|everybody|both|london|england|wales|force|force[- ]wide|whole force)\W*$/i;

/** Rows that overlap each other, so that their sum may be more than everybody. */
const within = /\b(of which|of whom|including|incl\.?|subtotal)\b/i;

/** What has no sum, by its title. */
const average = /\b(average|mean|median|rate|ratio|per)\b/i;

/** What the rows may be divided by. Rows that are divided by two of these at once overlap. */
const divisions: readonly RegExp[] = [
  /\b(fe)?males?\b|\b(wo)?men\b|\bgirls?\b|\bboys?\b/i,
  /\bblack\b|\basian\b|\bmixed\b|\bwhite\b|\bb\.?a\.?m\.?e\b|\bethnic|\bminorit/i,
  /\bunder[- ]?\d|\bover[- ]?\d|\baged?\b|\byoung\b|\bchild(ren)?\b|\badults?\b|\bjuveniles?\b|\d+\s*[-–]\s*\d+/i,
  /\bdisab/i,
  /\blgb|\bgay\b|\blesbian\b|\btrans\b/i,
];

/** Rows that are all there are, whatever a table is of. */
const wholes: readonly (readonly [RegExp, RegExp])[] = [
  [/^officers?$/i, /^staff$/i],
  [/^(males?|men|boys)$/i, /^(females?|women|girls)$/i],
  [/^adults?$/i, /^(children|young people|juveniles|youths?)$/i],
  [/^yes$/i, /^no$/i],
];

/** The total of an indicator's components against the components. */
export const totalDisagrees: Check = {
  name: 'total-disagrees',
  level: 'error',
  weight: 65,
  timeless: true,
  title: 'A total is not that of its parts',
  why: 'A total and its parts stand in one table, and a reader will add them up. Where they do not agree, one of the figures is wrong, and the rating of it with it.',
  example: 'Officers 8, Staff 15, and a total of 25.',
  nearMiss:
    'Three rounded amounts whose sum is one off; a row “All” above some of its groups, which may come to less; groups that overlap, as women and young people do; days, which have no sum; a total whose parts are partly lost.',
  find: (reading) =>
    reading.things('indicators').flatMap(({ document, priority, part: indicator }) => {
      const told = totalAndParts(indicator);
      if (told === null) return [];
      const wrong =
        indicator.unit === 'percent'
          ? outside(indicator, told)
          : notTheSum(indicator, told, () => isWholeIn(reading, document, indicator));
      if (wrong === null) return [];
      const { whole, parts } = told;
      const printed = (one: ComponentPart) => `${one.name} ${figure(one.actual ?? 0, indicator.unit)}`;
      const given = parts.filter(({ actual }) => actual !== null).toSorted(byId);
      return [
        {
          ...{ priority: priority.id, subject: indicator.id },
          message: `${nameOf(indicator)}: ${whole.name} is printed as ${figure(whole.actual ?? 0, indicator.unit)}; ${wrong} (${listed(given.map(printed))}).`,
          evidence: {
            total: whole.actual,
            parts: Object.fromEntries(given.map(({ id, actual }) => [id, actual])),
          },
        },
      ];
    }),
};

type Told = {
  readonly whole: ComponentPart;
  readonly parts: readonly ComponentPart[];
  /** Whether the row calls itself a total, and not only everybody. */
  readonly isTotal: boolean;
};

/** The one component that is the total of the others, and those; null where there is none, or more than one. */
function totalAndParts({ components }: IndicatorPart): Told | null {
  const matching = (rule: RegExp) =>
    components.filter(({ name, id }) => rule.test(name ?? id?.replaceAll('-', ' ') ?? ''));
  const totals = matching(total);
  const [whole, ...more] = totals.length > 0 ? totals : matching(everybody);
  if (whole === undefined || more.length > 0 || whole.actual === null) return null;
  const parts = components.filter((one) => one !== whole);
  return parts.length < 2 ? null : { whole, parts, isTotal: totals.length > 0 };
}

/** Why a count cannot be the sum of its parts; null where it may be. */
function notTheSum(
  { unit, accumulation, title }: IndicatorPart,
  { whole, parts, isTotal }: Told,
  isKnown: () => boolean,
): string | null {
  if (unit !== 'count' && unit !== 'pounds') return null;
  if (accumulation === 'pooled' || average.test(title)) return null;
  const of = (value: number): Interval =>
    unit === 'count' && Number.isInteger(value) ? { low: value, high: value } : printedAs(value);
  const all = parts.flatMap(({ actual }) => (actual === null ? [] : [actual]));
  if (all.length === 0 || all.some((value) => value < 0)) return null;
  const printed = of(whole.actual ?? 0);
  const largest = Math.max(...all);
  if (of(largest).low > printed.high) return `one of its parts is ${figure(largest, unit)}`;
  const added = sum(all.map(of));
  const shown = figure(Math.round(all.reduce((a, b) => a + b, 0) * 1e6) / 1e6, unit);
  const overlapping = isOverlapping(parts);
  const known = !overlapping && all.length === parts.length && (isTotal || isKnown());
  if (added.low > printed.high && !overlapping && (isTotal || isWhole(parts) || isKnown()))
    return `its parts come to ${shown}`;
  if (added.high < printed.low && known) return `its parts come to ${shown}`;
  return null;
}

/** Why a share of everybody cannot be the mean of those of the parts; null where it may be. */
function outside({ unit }: IndicatorPart, { whole, parts }: Told): string | null {
  const all = parts.flatMap(({ actual }) => (actual === null ? [] : [actual]));
  if (all.length !== parts.length || !(isWhole(parts) || hasWholeBase(whole, parts))) return null;
  const printed = printedAs(whole.actual ?? 0);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (printed.high < printedAs(least).low) return `each of its parts is at least ${figure(least, unit)}`;
  if (printed.low > printedAs(most).high) return `each of its parts is at most ${figure(most, unit)}`;
  return null;
}

function isOverlapping(parts: readonly ComponentPart[]): boolean {
  const names = parts.map(({ name, id }) => name ?? id ?? '');
  return (
    names.some((name) => within.test(name)) ||
    divisions.filter((division) => names.some((name) => division.test(name))).length > 1
  );
}

/** Whether the names alone say that there are no other parts. */
function isWhole(parts: readonly ComponentPart[]): boolean {
  const [a, b, ...more] = parts.map(({ name, id }) => (name ?? id ?? '').trim());
  if (a === undefined || b === undefined || more.length > 0) return false;
  return wholes.some(([one, other]) => (one.test(a) && other.test(b)) || (one.test(b) && other.test(a)));
}

/** Whether the parts are parts of the same whole: their denominators come to the total's. */
function hasWholeBase(whole: ComponentPart, parts: readonly ComponentPart[]): boolean {
  const bases = parts.map(({ denominator }) => denominator);
  if (whole.denominator === null || bases.some((base) => base === null)) return false;
  return bases.reduce<number>((all, base) => all + (base ?? 0), 0) === whole.denominator;
}

/** Whether the targets say that the parts are all there are, or an earlier report's figures do. */
function isWholeIn(reading: Reading, document: ReportContent, indicator: IndicatorPart): boolean {
  const adds = (of: IndicatorPart, what: 'target' | 'actual') => {
    const told = totalAndParts(of);
    const all = told?.parts.map((one) => one[what]) ?? [];
    if (!told?.whole[what] || all.length < 2 || all.some((one) => one === null)) return false;
    return Math.abs(all.reduce<number>((a, b) => a + (b ?? 0), 0) - told.whole[what]) < 1e-9;
  };
  const names = (of: IndicatorPart) =>
    of.components
      .map(({ id }) => id)
      .toSorted()
      .join(' ');
  return (
    adds(indicator, 'target') ||
    reading
      .earlier('indicators', indicator.id)
      .some(
        ({ document: other, part }) => other !== document && names(part) === names(indicator) && adds(part, 'actual'),
      )
  );
}
