import { join } from 'node:path';
import { sql } from 'kysely';
import { type Quarter, quarter } from '../../calendar/index.ts';
import { importPack, type PackTables, readFolder } from '../../packs/index.ts';
import type { Database, Writer } from '../../platform/postgres/index.ts';
import { dataRenderers, editionHeads, publish, type ReportingTables } from '../../reporting/index.ts';
import type { KnownHead } from '../domain/known-heads.ts';
import type { LedgerTables } from '../store.ts';

const examples = join(import.meta.dirname, '../../../examples/mopac');
const [eve, noor] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

/**
 * Fills a database as a body would: two real reports imported and published, one of them corrected; people with roles,
 * one of whom had personal data erased; and the head of a day kept at the end. Returns the heads that its editions carry,
 * as readers hold them.
 */
export async function keepChain(database: Database): Promise<KnownHead[]> {
  const now = Temporal.Instant.from('2026-11-27T10:00:00Z');
  for (const period of ['2020-21-Q4', '2021-22-Q1']) {
    const pack = await readFolder(join(examples, period));
    await database.transaction(async (tx: Writer<PackTables>) => {
      const imported = await importPack(tx, pack, { reason: null, now });
      if (!imported.ok) throw new Error(JSON.stringify(imported.error));
      await publish(tx, quarter(period) as Quarter, { reason: null, now, renderers: dataRenderers });
    });
  }
  const run = (statement: string, reason: string | null = null) =>
    database.transaction((tx: Writer<LedgerTables>) => sql.raw(statement).execute(tx), {
      actor: 'operator:test',
      reason,
    });
  await run(
    "update goal_period set title = title || ' (sic)', position = position + 100 where period = '2020-21-Q4'",
    'Mistyped.',
  );
  await run("update component_period set actual = actual + 1 where actual is not null and period = '2021-22-Q1'");
  await run("update goal_period set title = title || '!' where position % 2 = 0 and period = '2020-21-Q4'");
  await run(
    `insert into person (id, name, email) values ('${eve}', 'Eve Example', 'eve@example.org'), ('${noor}', 'Noor Example', null)`,
  );
  await run(
    `insert into role_held values ('${eve}', 'director', 'all', 'given'), ('${noor}', 'analyst', 'all', 'given')`,
  );
  await run(`delete from role_held where person = '${noor}'`);
  await run(`update person set name = 'Somebody', email = null, active = false where id = '${eve}'`, 'Asked for it.');
  await run(
    `select erase_values('person', '{"id":"${eve}"}', array['name', 'email', '(reason)'], 'UK GDPR, article 17')`,
  );
  await run("insert into responsibility select 'goal', goal.id, person.id from goal, person where person.active");
  await run("insert into head select '2026-11-27', length, head, now() from tally");
  return editionHeads(database.read<ReportingTables>());
}
