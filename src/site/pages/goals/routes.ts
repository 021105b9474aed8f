import { readHistories } from '../../histories.ts';
import { listRoutes } from '../../list-routes.ts';
import type { Listed, ListRules } from '../../parts/thing-list.ts';
import type { Routes, Site } from '../../serve.ts';
import { keysOf, presentGoalLine } from './present.ts';
import { columns, goalRow } from './render.ts';

const rules: ListRules = {
  kind: 'goal',
  columns,
  ratings: [
    { value: 'complete', text: 'Complete' },
    { value: 'green', text: 'Green' },
    { value: 'amber', text: 'Amber' },
    { value: 'red', text: 'Red' },
    { value: 'none', text: 'Not rated' },
  ],
  sorts: [
    { value: '', text: 'As in the report' },
    { value: 'rating', text: 'Worst confidence first' },
    { value: 'slip', text: 'Longest slip first' },
    { value: 'forecast', text: 'Earliest forecast first' },
    { value: 'title', text: 'By title' },
  ],
};

/** All goals, which a query can narrow and sort. */
export const goalsRoutes: Routes = (app, site) => listRoutes(app, site, rules, goalsOf);

/** Every goal as a list shows it: made once for each list of editions. */
async function goalsOf(site: Site): Promise<Listed[]> {
  const { goals } = await readHistories(site);
  return [...goals.values()].map((history): Listed => {
    const { priority, part } = history.latest;
    return {
      id: history.id,
      title: part.title,
      priority,
      current: history.current,
      ratings: [part.rating ?? 'none'],
      keys: keysOf(history),
      rows: [goalRow(presentGoalLine(history))],
    };
  });
}
