import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { importAndPublish } from '../src/app/commands/import.ts';
import { quarter } from '../src/calendar/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import { dataRenderers, type ReportingTables, readEditionFile } from '../src/reporting/index.ts';
import { inFolder, timed } from './measure.ts';
import { syntheticPack } from './synthetic-pack.ts';
import { say } from './tally.ts';

/** Imports and publishes a synthetic pack within this process; says what it cost. */
async function growthOf(indicators: number): Promise<{ ms: number; queries: number; bytes: number; copyMs: number }> {
  return inFolder(async (folder) => {
    let queries = 0;
    const database = await openDatabase(
      { kind: 'embedded', dataFolder: folder },
      {
        act: { actor: 'system:bench' },
        onQuery: () => {
          queries += 1;
        },
      },
    );
    try {
      const context = { database, renderers: dataRenderers, now: () => Temporal.Now.instant() };
      const publishing = { reason: 'A synthetic correction', publishing: true };
      const put = async (shift: number, period: string) => {
        const result = await importAndPublish(context, syntheticPack(indicators, period, shift), publishing);
        if (!result.ok) throw new Error(JSON.stringify(result.error).slice(0, 500));
      };
      // A first period, so that what is measured has history to compose.
      await put(0, '2020-21-Q4');
      queries = 0;
      const { ms } = await timed(() => put(7, '2021-22-Q1'));
      const counted = queries;
      const period = quarter('2021-22-Q1');
      const file = period && (await readEditionFile(database.read<ReportingTables>(), period, 1, 'json'));
      return {
        ms,
        queries: counted,
        bytes: file?.bytes.byteLength ?? 0,
        copyMs: await copyAlone(database, indicators),
      };
    } finally {
      await database.close();
    }
  });
}

/** The peer: PostgreSQL's own COPY of as many rows of the same width, and nothing else, into tables without rules. */
async function copyAlone(database: Database, indicators: number): Promise<number> {
  return database.withOwner(async (client) => {
    await client.query(
      'create table tallystick.peer (period text, id text, title text, unit text, a numeric, b numeric, rating text)',
    );
    const title = 'x'.repeat(110);
    const line = (n: number) => `2021-22-Q1\tthing-${n}\t${title}\tpercent\t60\t55\tamber\n`;
    // What an import writes for each indicator: itself, its component, half a goal, a fifth of a risk or an issue.
    const lines = Array.from({ length: Math.round(indicators * 2.7) }, (_, n) => line(n));
    const { ms } = await timed(() =>
      pipeline(Readable.from(lines), client.query(copyFrom('copy tallystick.peer from stdin'))),
    );
    await client.query('drop table tallystick.peer');
    return ms;
  });
}

/** How time and query counts grow with the number of indicators. */
export async function growth(): Promise<void> {
  say('growth: a synthetic pack imported and published, with one earlier period as history');
  const [small, large] = [100, 4000];
  const [a, b] = [await growthOf(small), await growthOf(large)];
  for (const [n, r] of [
    [small, a],
    [large, b],
  ] as const) {
    say(
      `  ${n.toLocaleString('en-GB')} indicators: ${r.ms.toFixed(0)} ms, ${r.queries} statements, document of ${(r.bytes / 1e6).toFixed(2)} MB`,
    );
    say(
      `    peer: PostgreSQL's COPY of as many rows and nothing else: ${r.copyMs.toFixed(0)} ms, ratio ${(r.ms / r.copyMs).toFixed(1)}`,
    );
  }
  say(
    `  statements: ${b.queries === a.queries ? 'the same number' : `${a.queries} and ${b.queries}`} for ${large / small} times the indicators`,
  );
  say(
    `  time: ${(b.ms / a.ms).toFixed(1)} times for ${large / small} times the indicators, ratio to growing in step ${(b.ms / a.ms / (large / small)).toFixed(2)}`,
  );
}
