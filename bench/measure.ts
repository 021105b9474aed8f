import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The middle of some figures. */
export function median(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('There is no median of nothing.');
  return middle;
}

/** Runs work and says how many milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Runs work with a folder of its own, which goes afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a process came to: seconds of wall time, and the most memory it held (MB; null where the system does not say). */
export type Ran = { readonly seconds: number; readonly peak: number | null; readonly output: string };

/** Runs a program of ours to its end. Throws with its words when it fails. */
export async function run(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  const memory = watchMemory(child);
  const status = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  const seconds = (performance.now() - start) / 1000;
  const output = Buffer.concat(parts).toString();
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${output}`);
  return { seconds, peak: memory.stop(), output };
}

/** Reads a process's peak resident memory while it runs: Linux keeps the peak, so the last reading is it. */
function watchMemory(child: ChildProcess): { stop: () => number | null } {
  const file = `/proc/${child.pid}/status`;
  let peak: number | null = null;
  const read = () => {
    try {
      const found = existsSync(file) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) : null;
      if (found) peak = Math.max(peak ?? 0, Number(found[1]) / 1024);
    } catch {
      // It ended between the question and the answer.
    }
  };
  const timer = setInterval(read, 10);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
