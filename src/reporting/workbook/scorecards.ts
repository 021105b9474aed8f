import type { Table } from '../../platform/sheets/index.ts';
import type { ClaimPart, PriorityPart, ReportContent } from '../domain/document.ts';
import { disagreements, scorecardNames } from '../domain/present/report.ts';
import { type Column, numberOr, ratingCell, tableOf, text, textOr } from './cell.ts';
import { marked, type PlacedNote } from './notes.ts';

/** The scorecards: one row a priority. */
export function scorecardsTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  return tableOf(priorities, [
    ['Priority', (priority) => text(marked(priority.name, notes, { priority, table: 'priority', id: null }))],
    ...scorecardNames.map(
      ([part, name]): Column<PriorityPart> => [
        name,
        ({ scorecard }) => ratingCell(scorecard[part].rating, scorecard[part].missing),
      ],
    ),
    ['Priority id', ({ id }) => text(id)],
  ]);
}

/** A count of one table by rating: what its rows come to, and what the source printed on its overview and on its page. */
type Count = {
  readonly priority: PriorityPart;
  readonly table: ClaimPart['table'];
  readonly rating: string;
  readonly counted: number;
  readonly overview: number | null;
  readonly page: number | null;
  readonly disagreement: string | null;
};

/** The counts of ratings, as they come of the rows and as the source printed them. */
export function countsTable(priorities: readonly PriorityPart[], findings: ReportContent['findings']): Table | null {
  const counts = priorities.flatMap((priority) => countsOf(priority, findings));
  return tableOf(counts, [
    ['Priority', ({ priority }) => text(priority.name)],
    ['Table', ({ table }) => text(table === 'goals' ? 'Goals' : 'Indicators')],
    ['Rating', ({ rating }) => text(rating)],
    ['Rows with it', ({ counted }) => numberOr(counted, 'z')],
    ['Printed on the source’s overview', ({ overview }) => numberOr(overview, 'not stated')],
    ['Printed on the source’s page', ({ page }) => numberOr(page, 'not stated')],
    ['Where they disagree', ({ disagreement }) => textOr(disagreement, 'z')],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

function countsOf(priority: PriorityPart, findings: ReportContent['findings']): Count[] {
  const { indicatorCounts, goalCounts } = priority;
  const count = (
    table: ClaimPart['table'],
    rating: string,
    counted: number,
    claimed: ClaimPart['rating'] | null,
  ): Count => {
    const printed = (place: ClaimPart['place']): number | null =>
      priority.claims.find((claim) => claim.place === place && claim.table === table && claim.rating === claimed)
        ?.count ?? null;
    const sentences = (['overview', 'page'] as const).flatMap((place) =>
      disagreements(findings, { priority: priority.id, place, table, rating: claimed }),
    );
    const [overview, page] = [printed('overview'), printed('page')];
    return {
      priority,
      table,
      rating,
      counted,
      overview,
      page,
      disagreement: sentences.join(' ') || null,
    };
  };
  return [
    count('indicators', 'Green', indicatorCounts.green, 'green'),
    count('indicators', 'Amber', indicatorCounts.amber, 'amber'),
    count('indicators', 'Red', indicatorCounts.red, 'red'),
    count('indicators', 'Unrated', indicatorCounts.unrated, null),
    count('goals', 'Complete', goalCounts.complete, null),
    count('goals', 'Green', goalCounts.green, null),
    // The sources count the two as one, so only their sum can be compared.
    count('goals', 'Green or complete', goalCounts.green + goalCounts.complete, 'green'),
    count('goals', 'Amber', goalCounts.amber, 'amber'),
    count('goals', 'Red', goalCounts.red, 'red'),
    count('goals', 'Unrated', goalCounts.unrated, null),
  ];
}
