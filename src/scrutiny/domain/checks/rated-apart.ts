import type { IndicatorPart } from '../../../reporting/index.ts';
import { listed, quarterShort } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { byId, isExplained, judgedOf, nameOf } from '../judged.ts';

/** Components that had one rating and now have one each, or the reverse. */
export const ratedApart: Check = {
  name: 'rated-apart',
  level: 'question',
  weight: 45,
  title: 'Components were rated together and are now rated apart, or the reverse',
  why: 'One rating for several figures can hide the worse of them, and a change from one way to the other moves the counts of green, amber and red although nothing happened.',
  example: 'Officers and Staff were green together; now Officers are amber and Staff green.',
  nearMiss:
    'An indicator that had one figure and now has two, which is another measure; a change that a note explains; ratings that did not survive in the source.',
  find: ({ things, last }) =>
    things('indicators').flatMap((placed) => {
      const { priority, part: now } = placed;
      const earlier = last('indicators', now.id);
      if (!earlier || isApart(now) === isApart(earlier.part) || !sameComponents(now, earlier.part)) return [];
      const [before, after] = [judgedOf(earlier.part), judgedOf(now)];
      if ([...before, ...after].some(({ rating }) => rating === null)) return [];
      if (after.some((judged) => isExplained(placed, { ...judged, parts: now.components }))) return [];
      const period = earlier.document.period.id;
      return [
        {
          ...{ priority: priority.id, subject: now.id },
          message: `${nameOf(now)} was rated ${ratingsOf(earlier.part)} in ${quarterShort(period)}, and is rated ${ratingsOf(now)} now.`,
          evidence: { from: { period, ...factsOf(earlier.part) }, to: factsOf(now) },
          // A pair that loses a colour by it is asked first.
          size: new Set([...before, ...after].map(({ rating }) => rating)).size > 1 ? 1 : 0,
        },
      ];
    }),
};

function isApart({ rating }: IndicatorPart): boolean {
  return rating === undefined;
}

function sameComponents(a: IndicatorPart, b: IndicatorPart): boolean {
  const ids = ({ components }: IndicatorPart) =>
    components
      .map(({ id }) => id)
      .toSorted()
      .join(' ');
  return a.components.length > 1 && ids(a) === ids(b);
}

function ratingsOf(indicator: IndicatorPart): string {
  if (!isApart(indicator)) return `${indicator.rating} as a whole`;
  return listed(indicator.components.toSorted(byId).map(({ name, id, rating }) => `${rating} for ${name ?? id}`));
}

function factsOf(indicator: IndicatorPart): Readonly<Record<string, unknown>> {
  if (!isApart(indicator)) return { rating: indicator.rating };
  const sorted = indicator.components.toSorted(byId);
  return { ratings: Object.fromEntries(sorted.map(({ id, rating }) => [id, rating])) };
}
