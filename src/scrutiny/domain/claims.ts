import type { ClaimPart, IndicatorPart, PriorityPart } from '../../reporting/index.ts';
import { judgedOf, type Rating, stepsBetter } from './judged.ts';

/** What the rows of a table come to, as a summary would count them. */
export type Rows = {
  readonly count: (rating: ClaimPart['rating']) => number;
  /** How many ratings did not survive in the source, and so may be any. */
  readonly lost: number;
  /** Whether the table has a rating at all: one without any is not what the summary counts. */
  readonly rated: boolean;
};

/** The rows of a priority's table. For goals green includes complete; components that are rated apart count each. */
export function tableRows(priority: PriorityPart, table: ClaimPart['table']): Rows {
  if (table === 'indicators') return indicatorRows(priority.indicators.flatMap(judgedOf));
  const { goals } = priority;
  return {
    count: (of) => goals.filter(({ rating }) => rating === of || (of === 'green' && rating === 'complete')).length,
    lost: goals.filter(({ rating, missing, lost }) => rating === null && isLost(missing, lost)).length,
    rated: goals.some(({ rating }) => rating !== null),
  };
}

type Rated = { readonly rating: Rating | null; readonly missing: IndicatorPart['missing'] };

function indicatorRows(rated: readonly Rated[]): Rows {
  return {
    count: (of) => rated.filter(({ rating }) => rating === of).length,
    lost: rated.filter(({ rating, missing }) => rating === null && missing === 'lost').length,
    rated: rated.some(({ rating }) => rating !== null),
  };
}

function isLost(missing: string | null, lost: readonly string[]): boolean {
  return missing === 'lost' || lost.includes('rating');
}

/** The same for a body that counts an indicator once, by its worst, where the components are rated apart. */
function onceEach(indicators: readonly IndicatorPart[]): Rows {
  return indicatorRows(
    indicators.map((indicator) => {
      const all = judgedOf(indicator);
      const lost = all.find(({ rating, missing }) => rating === null && missing === 'lost');
      if (lost) return lost;
      const [worst = null] = all
        .flatMap(({ rating }) => (rating === null ? [] : [rating]))
        .toSorted((a, b) => stepsBetter(a, b));
      return { rating: worst, missing: null };
    }),
  );
}

/** A printed count that the rows cannot come to. */
export type Contradiction = {
  readonly place: ClaimPart['place'];
  readonly rating: ClaimPart['rating'];
  readonly claimed: number;
  readonly counted: number;
};

/**
 * The printed counts of a table that its rows cannot come to, whatever the ratings were that were lost. Where the indicators
 * of the priority have components that are rated apart, a place that counts each indicator once contradicts nothing.
 */
export function contradictions(priority: PriorityPart, table: ClaimPart['table']): readonly Contradiction[] {
  const rows = tableRows(priority, table);
  if (!rows.rated) return [];
  const claims = priority.claims.filter((claim) => claim.table === table);
  return [...Map.groupBy(claims, ({ place }) => place).values()].flatMap((printed) => {
    const inOrder = printed.toSorted((a, b) => stepsBetter(b.rating, a.rating));
    const wrong = inOrder.flatMap((claim) => (mayBe(rows, claim) ? [] : [contradiction(rows, claim)]));
    if (wrong.length === 0 || table === 'goals') return wrong;
    const once = onceEach(priority.indicators);
    return printed.every((claim) => mayBe(once, claim)) ? [] : wrong;
  });
}

function mayBe({ count, lost }: Rows, { rating, count: claimed }: ClaimPart): boolean {
  return claimed >= count(rating) && claimed <= count(rating) + lost;
}

function contradiction({ count }: Rows, { place, rating, count: claimed }: ClaimPart): Contradiction {
  return { place, rating, claimed, counted: count(rating) };
}
