import { inFolder, median, type Ran } from './measure.ts';
import { examplePack, say, tally } from './tally.ts';

/** The time of one real report from a folder of CSV files to an edition, as a person waits for it. */
export async function importing(): Promise<void> {
  say('import: one real report (52 indicators, 51 goals) imported and published by script/tally');
  const runs: Ran[] = [];
  let unpublished = 0;
  for (let n = 0; n < 3; n++) {
    await inFolder(async (folder) => {
      // The first command makes the database; what is measured is the import.
      unpublished = (await tally(['verify'], folder)).seconds;
      runs.push(await tally(['import', examplePack, '--publish'], folder));
    });
  }
  const seconds = median(runs.map((r) => r.seconds));
  const peak = Math.max(...runs.map((r) => r.own ?? 0));
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
