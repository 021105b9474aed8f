import { readHistories } from '../../histories.ts';
import { listRoutes } from '../../list-routes.ts';
import type { Listed, ListRules } from '../../parts/thing-list.ts';
import type { Routes, Site } from '../../serve.ts';
import { keysOf, presentIndicatorLine, ratingsOf } from './present.ts';
import { columns, indicatorRows } from './render.ts';

const rules: ListRules = {
  kind: 'indicator',
  columns,
  ratings: [
    { value: 'green', text: 'Green' },
    { value: 'amber', text: 'Amber' },
    { value: 'red', text: 'Red' },
    { value: 'none', text: 'Not rated' },
  ],
  sorts: [
    { value: '', text: 'As in the report' },
    { value: 'rating', text: 'Worst confidence first' },
    { value: 'attainment', text: 'Least attained first' },
    { value: 'title', text: 'By title' },
  ],
};

/** All indicators, which a query can narrow and sort. */
export const indicatorsRoutes: Routes = (app, site) => listRoutes(app, site, rules, indicatorsOf);

/** Every indicator as a list shows it: made once for each list of editions. */
async function indicatorsOf(site: Site): Promise<Listed[]> {
  const { indicators } = await readHistories(site);
  const { colour } = site.catalogue.imprint();
  return [...indicators.values()].map((history): Listed => {
    const { priority, part } = history.latest;
    return {
      id: history.id,
      title: part.title,
      priority,
      current: history.current,
      ratings: ratingsOf(part),
      keys: keysOf(part),
      rows: indicatorRows(presentIndicatorLine(history, colour)),
    };
  });
}
