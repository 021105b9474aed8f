import { join } from 'node:path';
import { withExamples } from './examples.ts';
import { compared } from './load.ts';
import { inFolder } from './measure.ts';
import { start } from './start.ts';
import { say } from './tally.ts';

const paths = ['/performance/2020-21-Q4', '/indicators/victim-satisfaction', '/performance/2020-21-Q4.json'];

/**
 * How fast published pages are served, with the log that is written by default, against a bare server of Node's with the
 * same bytes and headers: two processes, asked in turn by a third.
 */
export async function serving(): Promise<void> {
  say('serve: published pages as a browser asks for them, 5 readers at once, the log written as by default');
  await inFolder(async (folder) => {
    const data = join(folder, 'data');
    await withExamples(data, async () => {});
    const ours = await start('serve', [data]);
    const bare = await start('bare', [String(ours.port), ...paths]);
    try {
      const before = await queriesOf(ours);
      for (const path of paths) {
        const { ours: own, peer, ratio } = await compared(ours.port, bare.port, path);
        say(`  ${path}, ${(own.bytes / 1000).toFixed(1)} kB: ${shown(own)}`);
        say(`    peer: a bare server of Node's: ${shown(peer)}`);
        say(
          `    requests a second beside it: ${ratio.toFixed(2)} (aim: at least 0.80); p99 ratio ${(own.p99 / peer.p99).toFixed(2)}`,
        );
        say(
          `    recorded limit: p95 under 300 ms with 5 readers (DHIS2's own gate), ratio ${(own.p95 / 300).toFixed(4)}`,
        );
      }
      say(`  database queries while all of that was served: ${(await queriesOf(ours)) - before}`);
    } finally {
      await Promise.all([ours.stop(), bare.stop()]);
    }
  });
}

const shown = ({ perSecond, p99 }: { perSecond: number; p99: number }) =>
  `${perSecond.toFixed(0)} a second, p99 ${p99.toFixed(2)} ms`;

async function queriesOf(server: { ask(): Promise<unknown> }): Promise<number> {
  return ((await server.ask()) as { queries: number }).queries;
}
