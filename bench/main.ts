import { entering } from './entering.ts';
import { exporting } from './exporting.ts';
import { growth } from './growth.ts';
import { importing } from './importing.ts';
import { rendering } from './rendering.ts';
import { scrutinising } from './scrutinising.ts';
import { serving } from './serving.ts';
import { tallyImporting } from './tally-importing.ts';
import { tallyVerifying } from './tally-verifying.ts';
import { tallyWriting } from './tally-writing.ts';
import { weighing } from './weighing.ts';

/**
 * The benchmarks. Each prints what it measured and, beside it, a peer measured in the same run or a recorded limit, as
 * a ratio: below 1 is better than the peer or within the limit. Machines differ; ratios differ less.
 */
const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  import: importing,
  growth,
  report: rendering,
  serve: serving,
  weight: weighing,
  export: exporting,
  enter: entering,
  scrutinise: scrutinising,
  'tally-writing': tallyWriting,
  'tally-importing': tallyImporting,
  'tally-verifying': tallyVerifying,
};

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
