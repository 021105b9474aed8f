import { counted } from '../../../wording/index.ts';
import type { Check } from '../check.ts';
import { contradictions } from '../claims.ts';

/** One count, printed as two numbers. */
export const claimsDisagree: Check = {
  name: 'claims-disagree',
  level: 'error',
  weight: 50,
  timeless: true,
  title: 'The overview and the page print different counts',
  why: 'One report cannot have two numbers for one count. Where the rows do not settle it, a reader has no way to know which is right.',
  example: 'The overview says that 7 indicators are green, the page says 6, and the ratings in the table are lost.',
  nearMiss:
    'Two numbers of which the rows rule one out, which is the finding of `counts-disagree` alone; a number that only one of the places prints.',
  find: ({ document }) =>
    document.priorities.flatMap((priority) =>
      (['indicators', 'goals'] as const).flatMap((table) => {
        if (contradictions(priority, table).length > 0) return [];
        return (['green', 'amber', 'red'] as const).flatMap((rating) => {
          const printed = (place: 'overview' | 'page') =>
            priority.claims.find((one) => one.table === table && one.rating === rating && one.place === place)?.count;
          const [overview, page] = [printed('overview'), printed('page')];
          if (overview === undefined || page === undefined || overview === page) return [];
          const words = table === 'goals' && rating === 'green' ? 'green or complete' : rating;
          return [
            {
              ...{ priority: priority.id, subject: table },
              message: `The overview says ${counted(overview, table.slice(0, -1))} ${overview === 1 ? 'is' : 'are'} ${words}, the page ${page}; the table does not settle which.`,
              evidence: { rating, overview, page },
              size: Math.abs(overview - page) / 10,
            },
          ];
        });
      }),
    ),
};
