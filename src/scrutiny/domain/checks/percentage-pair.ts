import { number, percent } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { overlap, printedAs } from '../interval.ts';
import { nameOf } from '../judged.ts';

/** What can be no more than a whole, by its own words. */
const share = /(%|\bper ?cent|\bpercentage|\bproportion|\bshare) of\b/i;

/** A percentage against the two numbers that it is worked out from. */
export const percentagePair: Check = {
  name: 'percentage-pair',
  level: 'error',
  weight: 70,
  timeless: true,
  title: 'A percentage is not that of its two numbers',
  why: 'A percentage that is printed with its numerator and denominator can be worked out by anybody. Where it differs by more than rounding, one of the three is wrong.',
  example: '4,512 of 7,916 is 57%, and 44% is printed.',
  nearMiss:
    '57% for 4,512 of 7,916, which is 56.998…%: a figure is compared with all that could have been rounded to it. A part larger than its whole is let pass where the title does not call it a share.',
  find: ({ things }) =>
    things('indicators').flatMap(({ priority, part: indicator }) =>
      indicator.components.flatMap((part) => {
        const { actual, numerator, denominator } = part;
        if (indicator.unit !== 'percent' || numerator === null || denominator === null) return [];
        const facts = { ...(part.id !== null && { component: part.id }), actual, numerator, denominator };
        const pair = `${number(numerator)} of ${number(denominator)}`;
        const about = { priority: priority.id, subject: indicator.id, evidence: facts };
        const name = nameOf(indicator, part);
        if (numerator > denominator && (share.test(indicator.title) || denominator <= 0)) {
          return [{ ...about, message: `${name} is a share, and is given as ${pair}: more than there are.`, size: 1 }];
        }
        if (actual === null || denominator <= 0) return [];
        const exact = (100 * numerator) / denominator;
        // A fall is printed with its sign, and its pair without one.
        const pairs = [exact, ...(actual < 0 ? [-exact] : [])];
        if (pairs.some((one) => overlap(printedAs(actual), { low: one, high: one }))) return [];
        const shown = percent(Math.round(exact * 10) / 10);
        return [
          {
            ...about,
            message: `${name} is printed as ${percent(actual)}; ${pair} is ${shown}.`,
            size: Math.abs(exact - actual) / 50,
          },
        ];
      }),
    ),
};
