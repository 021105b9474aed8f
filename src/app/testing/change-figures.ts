import { openDatabase, type Writer } from '../../platform/postgres/index.ts';

/**
 * A process that changes two figures of a report together, again and again, by many writers at once, and says of each
 * change that it is done once it is. It goes on when the database goes away and comes back, until it is killed.
 * usage: node change-figures.ts DATA FIRST WRITERS, where FIRST is the number of its first change
 */
type Tables = { component_period: { component: string; actual: string } };

/** So many connections a database that is opened writes with. */
const EACH = 4;
const [dataFolder = '', first = '1', writers = '1'] = process.argv.slice(2);
const databases = await Promise.all(
  Array.from({ length: Math.ceil(Number(writers) / EACH) }, () => openDatabase({ kind: 'embedded', dataFolder })),
);
let number = Number(first);

for (let writer = 0; writer < Number(writers); writer++) void write(writer);

async function write(writer: number): Promise<void> {
  for (;;) {
    const change = number++;
    try {
      await databases[Math.floor(writer / EACH)]?.transaction(
        async (tx: Writer<Tables>) => {
          for (const component of ['left', 'right']) {
            await tx
              .updateTable('component_period')
              .set({ actual: String(change) })
              .where('component', '=', component)
              .execute();
          }
        },
        { actor: `system:writer-${writer}`, request: `change-${change}` },
      );
      process.stdout.write(`${change}\n`);
    } catch {
      // The database was killed; whether this was done, nobody says.
    }
  }
}
