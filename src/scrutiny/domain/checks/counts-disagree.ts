import type { ClaimPart } from '../../../reporting/index.ts';
import { counted, listed } from '../../../wording/index.ts';
import type { Check, Found } from '../check.ts';
import { type Contradiction, contradictions, tableRows } from '../claims.ts';

/** What a source printed as the count of its own rows, and the rows. */
export const countsDisagree: Check = {
  name: 'counts-disagree',
  level: 'error',
  weight: 60,
  timeless: true,
  title: 'A summary count differs from its table',
  why: 'Many readers see the summary and never the table. A count that the table does not bear out misleads them, and nobody can tell which of the two was meant.',
  example: 'The summary says that 5 goals are green or complete; the table has 6.',
  nearMiss:
    'A count that the rows explain once ratings lost from the source are allowed for; a pair with one rating, counted once; a count of which there is no table; the same wrong number in the overview and on the page, which is one finding.',
  find: ({ document }) =>
    document.priorities.flatMap((priority) =>
      (['indicators', 'goals'] as const).flatMap((table) => {
        const wrong = contradictions(priority, table);
        const [overview, page] = (['overview', 'page'] as const).map((place) =>
          wrong.filter((one) => one.place === place),
        ) as [Contradiction[], Contradiction[]];
        const rows = tableRows(priority, table);
        const found = (places: readonly ClaimPart['place'][], claims: readonly Contradiction[]): Found[] =>
          claims.length === 0 ? [] : [finding(priority.id, table, { places, claims, lost: rows.lost })];
        const [larger, smaller] = overview.length >= page.length ? [overview, page] : [page, overview];
        // The same wrong numbers in two places are one mistake, also where one of the places prints fewer of them.
        const repeated = smaller.length > 0 && smaller.every((one) => larger.some((other) => isSame(one, other)));
        return repeated
          ? found(['overview', 'page'], larger)
          : [...found(['overview'], overview), ...found(['page'], page)];
      }),
    ),
};

function isSame(a: Contradiction, b: Contradiction): boolean {
  return a.rating === b.rating && a.claimed === b.claimed;
}

type Wrong = {
  readonly places: readonly ClaimPart['place'][];
  readonly claims: readonly Contradiction[];
  readonly lost: number;
};

function finding(priority: string, table: ClaimPart['table'], { places, claims, lost }: Wrong): Found {
  const [first, ...others] = claims as [Contradiction, ...Contradiction[]];
  const facts = ({ rating, claimed, counted: has }: Contradiction) => ({ rating, claimed, counted: has });
  const where = places.length === 2 ? 'The overview and the page say' : sourceSays(first.place);
  const noun = (n: number) => (n === 1 ? table.slice(0, -1) : table);
  const said = (one: Contradiction, index: number) => {
    const words = table === 'goals' && one.rating === 'green' ? 'green or complete' : one.rating;
    return index === 0
      ? `${one.claimed} ${noun(one.claimed)} ${one.claimed === 1 ? 'is' : 'are'} ${words}`
      : `${one.claimed} ${words}`;
  };
  const but = lost > 0 ? `, and ${counted(lost, 'rating')} that did not survive in the source’s text` : '';
  return {
    ...{ priority, subject: table },
    message: `${where} ${listed(claims.map(said))}; the table has ${listed(claims.map((one) => String(one.counted)))}${but}.`,
    evidence: {
      ...facts(first),
      place: places[0],
      ...(places.length === 2 && { places }),
      ...(others.length > 0 && { others: others.map(facts) }),
      ...(lost > 0 && { lost }),
    },
    size: Math.max(...claims.map((one) => Math.abs(one.claimed - one.counted))) / 10,
  };
}

function sourceSays(place: ClaimPart['place']): string {
  return place === 'overview' ? 'The summary says' : 'The page says';
}
