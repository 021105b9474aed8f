import { join } from 'node:path';
import { type Client, openDatabase } from '../src/platform/postgres/index.ts';
import { inFolder, median, type Ran, run } from './measure.ts';
import { say } from './tally.ts';

const SIZES = [100_000, 1_000_000];
const ROUNDS = 3;
const ROWS = 5000;

/**
 * The time and memory of verifying a tally, as it grows, beside hashing its bytes as the same database sends them. The
 * entries are made by the real triggers: figures that are changed, rows that are new every so many entries, some rows that
 * go and come, some long texts. Of the memory, what a Node holds that only hashes is shown beside it.
 */
export async function tallyVerifying(): Promise<void> {
  say('tally-verifying: a tally verified in full, and its bytes only hashed, in turn');
  await inFolder(async (folder) => {
    const database = await openDatabase({ kind: 'embedded', dataFolder: folder });
    try {
      for (const size of SIZES) {
        const start = performance.now();
        await database.withOwner((client) => fill(client, size));
        const filling = (performance.now() - start) / 1000;
        const rounds: { verified: Ran; hashed: Ran }[] = [];
        for (let n = 0; n < ROUNDS; n++) {
          rounds.push({ hashed: await child(folder, 'hash'), verified: await child(folder, 'verify') });
        }
        tell(rounds, filling);
      }
    } finally {
      await database.close();
    }
  });
}

const child = (folder: string, what: 'verify' | 'hash'): Promise<Ran> =>
  run([join(import.meta.dirname, 'children/verify.ts'), folder, what]);

function tell(rounds: readonly { verified: Ran; hashed: Ran }[], filling: number): void {
  const [first] = rounds;
  if (first === undefined) throw new Error('Nothing was measured.');
  const { entries } = JSON.parse(first.verified.output);
  const { bytes } = JSON.parse(first.hashed.output);
  const seconds = (ran: Ran) => JSON.parse(ran.output).ms / 1000;
  const verified = median(rounds.map((r) => seconds(r.verified)));
  const hashed = median(rounds.map((r) => seconds(r.hashed)));
  const ratio = median(rounds.map((r) => seconds(r.verified) / seconds(r.hashed)));
  const memory = (of: 'verified' | 'hashed') => Math.max(...rounds.map((r) => r[of].own ?? 0)).toFixed(0);
  say(
    `  ${entries.toLocaleString('en-GB')} entries (made in ${filling.toFixed(0)} s): verified in ${verified.toFixed(2)} s, ` +
      `peak memory ${memory('verified')} MB`,
  );
  say(
    `    peer: ${(bytes / 1e6).toFixed(0)} MB hashed in ${hashed.toFixed(2)} s, ratio ${ratio.toFixed(2)}, peak memory ${memory('hashed')} MB`,
  );
}

/** Changes the registers until there are so many entries. */
async function fill(client: Client, size: number): Promise<void> {
  await client.query(`
    set tallystick.actor = 'operator:bench';
    set tallystick.reason = 'A correction of the quarter''s figures';
    set tallystick.request = 'bench'`);
  const length = async () => (await client.query('select length from tallystick.tally')).rows[0].length;
  if ((await length()) < ROWS) await client.query(registers);
  for (let round = 0; (await length()) < size - ROWS; round++) {
    const rating = ['green', 'amber', 'red'][round % 3];
    for (let first = 1; first <= ROWS; first += ROWS / 10) {
      await client.query(
        'update tallystick.component_period set actual = actual + 1, rating = $1 where position between $2 and $3',
        [rating, first, first + ROWS / 10 - 1],
      );
      await client.query('insert into tallystick.indicator values ($1)', [`late-${size}-${round}-${first}`]);
    }
    if (round % 10 === 9) await client.query(goAndCome);
  }
  const left = size - (await length());
  await client.query(
    `update tallystick.component_period set reason = 'Late, as of entry ${size}: ' || repeat('what was counted late, ', 10) where position <= ${left}`,
  );
}

const registers = `
  insert into tallystick.report (period, title, overview) values ('2020-21-Q4', 'A report', '');
  insert into tallystick.priority values ('safety');
  insert into tallystick.priority_period (period, priority, position, name) values ('2020-21-Q4', 'safety', 1, 'Safety');
  insert into tallystick.indicator select 'indicator-' || n from generate_series(1, ${ROWS / 10}) as n;
  insert into tallystick.indicator_period
    (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
    select '2020-21-Q4', 'indicator-' || n, n, 'safety', n, 'How many people were helped within ' || n || ' days', 'percent',
      'higher', 'snapshot', true from generate_series(1, ${ROWS / 10}) as n;
  insert into tallystick.component_period (period, indicator, component, position, name, covers, target, actual)
    select '2020-21-Q4', 'indicator-' || 1 + n / 10, 'c' || n % 10, n + 1, 'Group ' || n % 10, 'Q4-Q4', 60, 50
    from generate_series(0, ${ROWS - 1}) as n`;

/** A tenth of the rows is removed and added again, as when a pack replaces them. */
const goAndCome = `
  create temporary table went on commit drop as select * from tallystick.component_period where position % 10 = 0;
  delete from tallystick.component_period where position % 10 = 0;
  insert into tallystick.component_period select * from went`;
