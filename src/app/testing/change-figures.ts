import { openDatabase, type Writer } from '../../platform/postgres/index.ts';

/**
 * A process that changes two figures of a report together, again and again, and says of each change that it is done once it
 * is. It goes on when the database goes away and comes back, until it is killed.
 * usage: node change-figures.ts DATA FIRST, where FIRST is the number of its first change
 */
type Tables = { component_period: { component: string; actual: string } };

const WRITERS = 4;
const [dataFolder = '', first = '1'] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder });
let number = Number(first);

for (let writer = 0; writer < WRITERS; writer++) void write();

async function write(): Promise<void> {
  for (;;) {
    const change = number++;
    try {
      await database.transaction(
        async (tx: Writer<Tables>) => {
          for (const component of ['left', 'right']) {
            await tx
              .updateTable('component_period')
              .set({ actual: String(change) })
              .where('component', '=', component)
              .execute();
          }
        },
        { actor: 'system:test', request: `change-${change}` },
      );
      process.stdout.write(`${change}\n`);
    } catch {
      // The database was killed; whether this was done, nobody says.
    }
  }
}
