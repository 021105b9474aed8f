import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { importAndPublish } from '../src/app/commands/import.ts';
import { loadExamples } from '../src/app/examples.ts';
import { renderers } from '../src/app/renderers.ts';
import { quarter } from '../src/calendar/index.ts';
import { createHttp, listen } from '../src/platform/http/index.ts';
import { type Database, openDatabase } from '../src/platform/postgres/index.ts';
import {
  dataRenderers,
  dictionaryCsv,
  noticeSchema,
  openCatalogue,
  type ReportingTables,
  readEditionFile,
  reportSchema,
} from '../src/reporting/index.ts';
import { compileStyles, problemPage, registerSite } from '../src/site/index.ts';
import { inFolder, median, run, timed } from './measure.ts';
import { syntheticPack } from './synthetic-pack.ts';

/**
 * The benchmarks. Each prints what it measured and, beside it, a peer measured in the same run or a recorded limit, as
 * a ratio: below 1 is better than the peer or within the limit. Machines differ; ratios differ less.
 */

const root = join(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);
const pack = join(root, 'examples/mopac/2020-21-Q4');
const tally = (args: readonly string[], dataFolder: string) =>
  run([join(root, 'src/app/tally.ts'), ...args], { TALLYSTICK_DATA: dataFolder });

/** The time of one real report from a folder of CSV files to an edition, as a person waits for it. */
async function importing(): Promise<void> {
  say('import: one real report (52 indicators, 51 goals) imported and published by script/tally');
  const runs: { seconds: number; peak: number | null }[] = [];
  let unpublished = 0;
  for (let n = 0; n < 3; n++) {
    await inFolder(async (folder) => {
      // The first command makes the database; what is measured is the import.
      unpublished = (await tally(['verify'], folder)).seconds;
      runs.push(await tally(['import', pack, '--publish'], folder));
    });
  }
  const seconds = median(runs.map((r) => r.seconds));
  const peak = Math.max(...runs.map((r) => r.peak ?? 0));
  say(`  whole command, database started and stopped: ${seconds.toFixed(2)} s (median of ${runs.length})`);
  say(`  peak memory of the importing process: ${peak.toFixed(0)} MB`);
  const idle = await inFolder(async (folder) => {
    await tally(['verify'], folder);
    return (await tally(['verify'], folder)).seconds;
  });
  say(
    `  peer: the same command line doing nothing (verify of no editions): ${idle.toFixed(2)} s, ratio ${(seconds / idle).toFixed(2)}`,
  );
  say(`  the first command on a new data folder, which makes the database: ${unpublished.toFixed(2)} s`);
}

/** Imports and publishes a synthetic pack within this process; says what it cost. */
async function growthOf(indicators: number): Promise<{ ms: number; queries: number; bytes: number; copyMs: number }> {
  return inFolder(async (folder) => {
    let queries = 0;
    const database = await openDatabase(
      { kind: 'embedded', dataFolder: folder },
      {
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
async function growth(): Promise<void> {
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

const each = 1500;

/** How fast an address answers: requests a second with 5 readers at once, and the slowest in twenty. */
async function load(url: string): Promise<{ perSecond: number; p95: number }> {
  const times: number[] = [];
  const { ms } = await timed(async () => {
    let left = each;
    const reader = async () => {
      while (left-- > 0) {
        const one = await timed(async () => {
          const response = await fetch(url, { headers: { accept: 'text/html' } });
          if (!response.ok) throw new Error(`${url} answered ${response.status}`);
          await response.arrayBuffer();
        });
        times.push(one.ms);
      }
    };
    await Promise.all(Array.from({ length: 5 }, reader));
  });
  times.sort((a, b) => a - b);
  return { perSecond: (each / ms) * 1000, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

/** How fast published pages are served, against a bare server of Node's with the same bytes. */
async function serving(): Promise<void> {
  say('serve: the published report of 2020-21 Q4, 5 readers at once, reader and server in one process');
  await inFolder(async (folder) => {
    let queries = 0;
    const database = await openDatabase(
      { kind: 'embedded', dataFolder: folder },
      {
        onQuery: () => {
          queries += 1;
        },
      },
    );
    try {
      await loadExamples(database, renderers, () => {});
      const { catalogue } = await openCatalogue(database.read<ReportingTables>());
      const baseUrl = 'http://localhost';
      const deps = {
        catalogue,
        dictionaryCsv,
        schemaJson: reportSchema,
        noticeSchemaJson: noticeSchema,
        assets: await compileStyles(),
        baseUrl,
      };
      const http = createHttp({ logLevel: 'silent', baseUrl, problemPage: problemPage(deps) });
      registerSite(http, deps);
      const listening = await listen(http, { port: 0 });
      try {
        for (const path of ['/performance/2020-21-Q4', '/performance/2020-21-Q4.json']) {
          const url = listening.url + path;
          const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
          queries = 0;
          const ours = await load(url);
          const asked = queries;
          const peer = await bare(bytes);
          say(
            `  ${path}: ${ours.perSecond.toFixed(0)} a second, p95 ${ours.p95.toFixed(1)} ms, ${asked} queries for ${each} requests, ${(bytes.byteLength / 1000).toFixed(0)} kB`,
          );
          say(
            `    peer: a bare server of Node's with the same bytes: ${peer.perSecond.toFixed(0)} a second, ratio of times ${(peer.perSecond / ours.perSecond).toFixed(2)}`,
          );
          say(
            `    recorded limit: p95 under 300 ms with 5 readers (DHIS2's own gate), ratio ${(ours.p95 / 300).toFixed(3)}`,
          );
        }
      } finally {
        await listening.close();
      }
    } finally {
      await database.close();
    }
  });
}

async function bare(bytes: Uint8Array): Promise<{ perSecond: number; p95: number }> {
  const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await load(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const benchmarks: Readonly<Record<string, () => Promise<void>>> = { import: importing, growth, serve: serving };

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0 || names.includes('--help')) {
  process.stderr.write(`usage: script/bench [${Object.keys(benchmarks).join('] [')}]\n`);
  process.exitCode = 2;
} else {
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (names.length === 0 || names.includes(name)) await benchmark();
  }
}
