import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answered, Told } from './children/write.ts';

/** Processes that write, each on as many connections as a server has for writing. */
export const PROCESSES = 4;
export const CONNECTIONS = 4;
export const WRITERS = PROCESSES * CONNECTIONS;

export type Writers = {
  /** Has so many writers change figures for a time; how many changes were committed, and how many a second. */
  readonly writing: (told: Told) => Promise<{ changes: number; pace: number }>;
};

/** Runs work beside processes that write into a data folder as they are told, each on a database of its own. */
export async function withWriters<T>(dataFolder: string, work: (writers: Writers) => Promise<T>): Promise<T> {
  const children = Array.from({ length: PROCESSES }, (_, n) =>
    fork(join(import.meta.dirname, 'children/write.ts'), [dataFolder, String(n)]),
  );
  try {
    await Promise.all(children.map((child) => once(child, 'message')));
    return await work({ writing: (told) => writing(children, told) });
  } finally {
    for (const child of children) child.disconnect();
    await Promise.all(children.map((child) => once(child, 'exit')));
  }
}

async function writing(
  children: readonly ChildProcess[],
  { writers, ...told }: Told,
): Promise<{ changes: number; pace: number }> {
  const used = writers === 1 ? children.slice(0, 1) : children;
  const start = performance.now();
  const answers = await Promise.all(
    used.map(async (child) => {
      child.send({ writers: writers / used.length, ...told } satisfies Told);
      const [answer] = await once(child, 'message');
      return (answer as Answered).changes;
    }),
  );
  const changes = answers.reduce((sum, n) => sum + n);
  return { changes, pace: (changes / (performance.now() - start)) * 1000 };
}
