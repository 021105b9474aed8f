import type { ReportContent } from './document.ts';

/** A summary count that the source printed and that its own rows contradict. */
export type CountWarning = {
  readonly priority: string;
  readonly place: 'overview' | 'page';
  readonly table: 'indicators' | 'goals';
  readonly rating: 'green' | 'amber' | 'red';
  readonly claimed: number;
  readonly counted: number;
};

/** Every claim that disagrees with the rows. For goals `green` includes complete, as the sources count them. */
export function countWarnings(content: Pick<ReportContent, 'priorities'>): CountWarning[] {
  return content.priorities.flatMap((p) =>
    p.claims.flatMap(({ place, table, rating, count }) => {
      const { complete } = p.goalCounts;
      const counted =
        table === 'indicators' ? p.indicatorCounts[rating] : p.goalCounts[rating] + (rating === 'green' ? complete : 0);
      return counted === count ? [] : [{ priority: p.id, place, table, rating, claimed: count, counted }];
    }),
  );
}

/** `better-policing-service: the overview says 5 green indicators, the table has 4` */
export function countWarningText({ priority, place, table, rating, claimed, counted }: CountWarning): string {
  const source = place === 'overview' ? 'the overview' : 'the page';
  const noun = table === 'goals' && rating === 'green' ? 'goals green or complete' : `${table} ${rating}`;
  return `${priority}: ${source} says ${claimed} ${noun}, the table has ${counted}`;
}
