import type { Quarter } from '../../src/calendar/index.ts';
import { type Act, openDatabase, type Writer } from '../../src/platform/postgres/index.ts';
import { type QuarterTables, readSeen, saveTyped } from '../../src/quarter/index.ts';

/**
 * A process that changes figures as fast as it can when it is told so by message, each writer a figure of its own; it answers
 * how many changes were committed and ends with who started it. A change is one statement in a transaction, or what the office
 * does to save a figure that was typed.
 * usage: node write.ts DATA NUMBER
 */
export type Told = {
  readonly writers: number;
  readonly ms: number;
  readonly act: Act | null;
  /** For the office's command: the period, and a row of its indicators for each writer of all processes. */
  readonly saving: { readonly period: Quarter; readonly rows: readonly string[] } | null;
};
export type Answered = { readonly changes: number };

type Tables = { component_period: { component: string; actual: string } };

const [dataFolder = '', number = '0'] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder });
let figure = 0;

/** Changes one figure by one statement. */
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

/** Saves one figure as the office does when somebody has typed it. */
async function save(period: Quarter, row: string, act: Act | null): Promise<void> {
  figure += 1;
  const typed = { indicators: new Map([[row, { actual: String(figure / 10) }]]) };
  const saved = await database.transaction(
    async (tx: Writer<QuarterTables>) => saveTyped(tx, { period, typed, seen: await readSeen(tx) }),
    act ?? undefined,
  );
  if (!saved.ok) throw new Error(saved.error);
  if (saved.value.saved.length !== 1) throw new Error(`Saved ${saved.value.saved.length} figures, not one.`);
}

process.on('message', async ({ writers, ms, act, saving }: Told) => {
  const start = performance.now();
  let changes = 0;
  const write = async (writer: number) => {
    const row = saving?.rows[Number(number) * writers + writer] ?? '';
    for (; performance.now() - start < ms; changes += 1)
      await (saving === null ? change(`c${number}-${writer}`, act) : save(saving.period, row, act));
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  process.send?.({ changes } satisfies Answered);
});
process.on('disconnect', async () => {
  await database.close();
  process.exit();
});
process.send?.('open');
