import { type Act, openDatabase, type Writer } from '../../src/platform/postgres/index.ts';

/**
 * A process that changes figures as fast as it can when it is told so: `{ writers, ms, act }` by message, each writer on
 * components of its own; it answers how many changes were committed and ends with who started it.
 */
export type Told = { readonly writers: number; readonly ms: number; readonly act: Act | null };
export type Answered = { readonly changes: number };

type Tables = { component_period: { component: string; actual: string } };

const [dataFolder = '', number = '0'] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder });
let figure = 0;

/** Changes one figure in a transaction of its own. */
async function change(component: string, act: Act | null): Promise<void> {
  figure += 1;
  const { numUpdatedRows } = await database.transaction(
    (tx: Writer<Tables>) =>
      tx
        .updateTable('component_period')
        .set({ actual: String(figure / 10) })
        .where('component', '=', component)
        .executeTakeFirstOrThrow(),
    act ?? undefined,
  );
  if (numUpdatedRows !== 1n) throw new Error(`Changed ${numUpdatedRows} figures, not one.`);
}

process.on('message', async ({ writers, ms, act }: Told) => {
  const start = performance.now();
  let changes = 0;
  const write = async (writer: number) => {
    for (; performance.now() - start < ms; changes += 1) await change(`c${number}-${writer}`, act);
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  process.send?.({ changes } satisfies Answered);
});
process.on('disconnect', async () => {
  await database.close();
  process.exit();
});
process.send?.('open');
