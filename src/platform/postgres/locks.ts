import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock on a file, held until released or until this process dies, however it dies. */
export type Lock = { release(): void };

const SQLITE_BUSY = 5;

/** Referenced here, a lock outlives the last mention of it: the garbage collector would close its file. */
const held = new Set<DatabaseSync>();

/**
 * Takes a kernel lock on a file if it is free now, else returns null. The file is created empty and stays empty.
 *
 * Node has no flock; SQLite's locks are the kernel's own (fcntl), so no death can leave one behind. Never open such
 * a file in any other way in a process that holds its lock: closing it would drop the lock.
 */
export function tryLock(file: string, mode: 'shared' | 'exclusive'): Lock | null {
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    connection.exec('PRAGMA journal_mode = MEMORY');
    connection.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    connection.close();
    if (isBusy(error)) return null;
    throw error;
  }
  held.add(connection);
  return {
    release() {
      if (held.delete(connection)) connection.close();
    },
  };
}

/** Waits for a lock; null when it is still taken after `timeout` milliseconds. */
export async function waitForLock(file: string, mode: 'shared' | 'exclusive', timeout: number): Promise<Lock | null> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const lock = tryLock(file, mode);
    if (lock !== null || Date.now() > deadline) return lock;
    await sleep(20);
  }
}

/** Whether nobody holds the file exclusively. Asking disturbs an exclusive attempt at the same instant: retry those. */
export function isFree(file: string): boolean {
  const lock = tryLock(file, 'shared');
  lock?.release();
  return lock !== null;
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
