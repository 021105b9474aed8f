import { join } from 'node:path';
import { type Ran, run } from './measure.ts';

const root = join(import.meta.dirname, '..');

/** A real report: 52 indicators, 51 goals. */
export const examplePack = join(root, 'examples/mopac/2020-21-Q4');

/** Prints a line of the benchmarks. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs the command line on a data folder, in a process of its own. */
export const tally = (args: readonly string[], dataFolder: string): Promise<Ran> =>
  run([join(root, 'src/app/tally.ts'), ...args], { TALLYSTICK_DATA: dataFolder });
