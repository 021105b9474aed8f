import { importAndPublish } from '../src/app/commands/import.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { dataRenderers } from '../src/reporting/index.ts';
import { inFolder, median, timed } from './measure.ts';
import { syntheticPack } from './synthetic-pack.ts';
import { say } from './tally.ts';

const ROUNDS = 5;
const INDICATORS = 1000;

/** What the tally costs an import: packs of the same size imported with the tally and, in turn, without it. */
export async function tallyImporting(): Promise<void> {
  say(
    `tally-importing: packs of ${INDICATORS} indicators imported, with the tally and without (${ROUNDS} rounds in turn)`,
  );
  await inFolder(async (folder) => {
    let statements = 0;
    const onQuery = () => {
      statements += 1;
    };
    const database = await openDatabase(
      { kind: 'embedded', dataFolder: folder },
      { act: { actor: 'operator:bench' }, onQuery },
    );
    try {
      const put = async (tallied: boolean, period: string, n: number) => {
        await guard(database, tallied);
        const pack = syntheticPack(INDICATORS, period, n, n * INDICATORS);
        const before = await entries(database);
        statements = 0;
        const { ms, value } = await timed(() =>
          importAndPublish({ database, renderers: dataRenderers, now: () => Temporal.Now.instant() }, pack, {
            reason: null,
            publishing: false,
          }),
        );
        const counted = statements;
        if (!value.ok) throw new Error(JSON.stringify(value.error).slice(0, 500));
        return { ms, statements: counted, entries: (await entries(database)) - before };
      };
      // The first names the body and prepares what the rest uses.
      await put(true, '2000-01-Q1', 0);
      const rounds = [];
      for (let n = 0; n < ROUNDS; n++) {
        // Each names things of its own in a period of its own, so that all of it is added.
        const year = 2001 + n;
        const of = (q: number) => `${year}-${String((year + 1) % 100).padStart(2, '0')}-Q${q}`;
        const without = await put(false, of(1), 2 * n + 1);
        rounds.push({ without, tallied: await put(true, of(2), 2 * n + 2) });
      }
      const [first] = rounds;
      const [tallied, without] = [median(rounds.map((r) => r.tallied.ms)), median(rounds.map((r) => r.without.ms))];
      say(
        `  ${tallied.toFixed(0)} ms with (${first?.tallied.entries.toLocaleString('en-GB')} entries), ${without.toFixed(0)} ms without, ` +
          `ratio ${median(rounds.map((r) => r.tallied.ms / r.without.ms)).toFixed(2)}`,
      );
      say(`  statements: ${first?.tallied.statements} with, ${first?.without.statements} without`);
    } finally {
      await database.close();
    }
  });
}

/** Puts the tally to every register, or takes it away. */
async function guard(database: Database, on: boolean): Promise<void> {
  await database.withOwner(async (client) => {
    const { rows } = await client.query('select name from tallystick.register');
    for (const { name } of rows) {
      for (const trigger of ['take_tally', 'enter_added', 'enter_changed', 'enter_removed']) {
        await client.query(`alter table tallystick.${name} ${on ? 'enable' : 'disable'} trigger ${trigger}`);
      }
    }
  });
}

async function entries(database: Database): Promise<number> {
  const { rows } = await database.withOwner((client) => client.query('select length from tallystick.tally'));
  return rows[0].length;
}
