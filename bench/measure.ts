import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The middle of some figures. */
export function median(of: readonly number[]): number {
  return quantile(of, 0.5);
}

/** The figure below which a share of them lies: 0.99 of 200 is the third highest. */
export function quantile(of: readonly number[], share: number): number {
  const sorted = [...of].sort((a, b) => a - b);
  const found = sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
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

/**
 * What a program came to: seconds of wall time, the most memory that its process held, and the most that it and its
 * children held at once (MB; null where the system does not say).
 */
export type Ran = {
  readonly seconds: number;
  readonly own: number | null;
  readonly peak: number | null;
  readonly output: string;
};

/** Runs a program of ours to its end. Throws with its words when it fails. */
export function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { env });
}

/** Runs any program to its end. Throws with its words when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, cwd }: { readonly env?: Record<string, string>; readonly cwd?: string } = {},
): Promise<Ran> {
  const start = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  const memory = watchMemory(child);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const seconds = (performance.now() - start) / 1000;
  const held = memory.stop();
  const output = Buffer.concat(parts).toString();
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${output}`);
  return { seconds, ...held, output };
}

type Held = { readonly own: number | null; readonly peak: number | null };

/**
 * Reads again and again what a process holds and, less often because it takes the system longer, what it and its children
 * hold, where memory that several share is shared out (PSS).
 */
function watchMemory(child: ChildProcess): { stop: () => Held } {
  let [own, tree] = [0, 0];
  const lookAtOwn = () => {
    // Linux keeps the peak, so the last reading is it.
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readProc(`${child.pid}/status`));
    own = Math.max(own, Number(found?.[1] ?? 0) / 1024);
  };
  const lookAtAll = () => {
    tree = Math.max(tree, child.pid === undefined ? 0 : heldBy(child.pid));
  };
  const timers = [setInterval(lookAtOwn, 10), setInterval(lookAtAll, 150)];
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
      return { own: own || null, peak: Math.max(own, tree) || null };
    },
  };
}

/** What a process and its children hold now, in MB; 0 where it is gone or the system does not say. */
function heldBy(pid: number): number {
  const own = /^Pss:\s+(\d+) kB/m.exec(readProc(`${pid}/smaps_rollup`));
  const children = readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return Number(own?.[1] ?? 0) / 1024 + children.map((id) => heldBy(Number(id))).reduce((sum, mb) => sum + mb, 0);
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    // It ended between the question and the answer, or this is not Linux.
    return '';
  }
}
