import type { Quarter } from '../../calendar/index.ts';
import { type PlanTables, replacePriorities } from '../../plan/index.ts';
import type { Database, Writer } from '../../platform/postgres/index.ts';

/** Names priorities in a reporting period, as an import would: by them roles are held and things are owned. */
export async function namePriorities(database: Database, names: Readonly<Record<string, string>>): Promise<void> {
  const period = '2020-21-Q4' as Quarter;
  const said = { narrative: null, objectives: null, time: null, spend: null, capability: null, risk: null };
  await database.transaction(
    async (tx: Writer<PlanTables & { report: { period: string } }>) => {
      await tx.insertInto('report').values({ period }).execute();
      const rows = Object.entries(names).map(([priority, name], at) => ({
        period,
        priority,
        name,
        position: at + 1,
        ...said,
      }));
      await replacePriorities(tx, period, rows);
    },
    { actor: 'operator:test' },
  );
}
