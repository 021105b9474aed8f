import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok, type Result, refused } from '../result/index.ts';
import { codeOf, namesIn, standingAt, writeWhole } from './files.ts';

/** Puts a file at a path beneath the folder, `performance/all.csv`. */
export type Put = (path: string, content: string | Uint8Array) => void;

/** How many files there are now, and how many of an earlier filling are gone. */
export type Filled<T> = { readonly files: number; readonly removed: number; readonly value: T };

/**
 * Fills a folder anew. Everything is written into a hidden folder inside it first, then moved to its place file by file,
 * pages last, and in the end what an earlier filling had and this one has not is removed. Until the moving begins nothing
 * that stands is touched; where it is interrupted, filling again mends it. What others have put beside it stays.
 *
 * `inventory` is the name of the file that lists what the folder was filled with: by it the folder is known again. A
 * folder that has something in it and no inventory is refused, and so is one that cannot be written. What `fill` throws
 * is thrown, and leaves nothing behind.
 */
export async function refill<T>(
  folder: string,
  inventory: string,
  fill: (put: Put) => Promise<T>,
): Promise<Result<Filled<T>, string>> {
  try {
    const standing = await standingAt(folder);
    if (standing.is !== 'nothing' && standing.is !== 'folder') return refused(`${folder} is not a folder.`);
    const made = await mkdir(folder, { recursive: true });
    try {
      const opened = await open(folder, inventory);
      return opened.ok ? ok(await fillOpened(folder, inventory, opened.value, fill)) : opened;
    } catch (error) {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    return refused(`${folder} cannot be written (${codeOf(error)}).`);
  }
}

/** Whether nothing stands there, what an earlier filling put, and the hidden folder that this one is written into. */
type Opened = { readonly empty: boolean; readonly earlier: readonly string[]; readonly staging: string };

async function open(folder: string, inventory: string): Promise<Result<Opened, string>> {
  const names = await namesIn(folder);
  for (const name of names) {
    const pid = Number(/^\.filling-(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid === 0) continue;
    if (isRunning(pid))
      return refused(`${folder} is being filled by another process (${pid}). Try again when it is done.`);
    await rm(join(folder, name), { recursive: true, force: true });
  }
  const others = names.filter((name) => !name.startsWith('.filling-'));
  const earlier = others.includes(inventory) ? await readInventory(join(folder, inventory)) : [];
  if (earlier === null || (others.length > 0 && !others.includes(inventory))) {
    return refused(
      `${folder} has something else in it: name a new or an empty folder, or one that was filled like this.`,
    );
  }
  const staging = join(folder, `.filling-${process.pid}`);
  await mkdir(staging);
  return ok({ empty: others.length === 0, earlier, staging });
}

async function fillOpened<T>(
  folder: string,
  inventory: string,
  { empty, earlier, staging }: Opened,
  fill: (put: Put) => Promise<T>,
): Promise<Filled<T>> {
  try {
    const paths = new Set<string>();
    const folderIn = folders(staging);
    // Thousands of small files, and nothing else to do meanwhile: waiting for each would take longer than writing it.
    const value = await fill((path, content) => {
      if (!isBeneath(path)) throw new Error(`${path} does not lie beneath the folder.`);
      if (paths.has(path)) throw new Error(`${path} is put twice.`);
      paths.add(path);
      folderIn(path);
      writeFileSync(join(staging, path), content);
    });
    const gone = earlier.filter((path) => !paths.has(path));
    // Names what may stand here while files move, so that an interruption leaves nothing that is not known.
    await writeInventory(folder, inventory, [...gone, ...paths]);
    const folderOf = folders(folder);
    // Into an empty folder whole folders can move.
    const moved = empty ? new Set(Array.from(paths, (path) => path.split('/', 1)[0] ?? path)) : paths;
    for (const path of [...moved].sort(pagesLast)) {
      folderOf(path);
      renameSync(join(staging, path), join(folder, path));
    }
    for (const path of gone) await remove(folder, path);
    await writeInventory(folder, inventory, [...paths]);
    return { files: paths.size, removed: gone.length, value };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What a page needs is there before it. */
function pagesLast(a: string, b: string): number {
  return Number(a.endsWith('.html')) - Number(b.endsWith('.html'));
}

/** Makes the folder of a path beneath another, once. */
function folders(beneath: string): (path: string) => void {
  const made = new Set<string>();
  return (path) => {
    const folder = dirname(path);
    if (made.has(folder)) return;
    mkdirSync(join(beneath, folder), { recursive: true });
    made.add(folder);
  };
}

/** Removes a file, and the folders above it that are empty then. */
async function remove(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    try {
      await rmdir(join(folder, above));
    } catch {
      return;
    }
  }
}

async function readInventory(path: string): Promise<readonly string[] | null> {
  try {
    const { files } = JSON.parse(await readFile(path, 'utf8')) as { files?: unknown };
    // What it names is removed one day: it must not reach beyond its folder.
    const isSound = Array.isArray(files) && files.every((name) => typeof name === 'string' && isBeneath(name));
    return isSound ? files : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function writeInventory(folder: string, inventory: string, files: readonly string[]): Promise<void> {
  await writeWhole(join(folder, inventory), `${JSON.stringify({ files: [...files].sort() }, null, 1)}\n`);
}

function isBeneath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\\\0]/.test(path);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A fault of the file system, and none of what the files are made from. */
function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
