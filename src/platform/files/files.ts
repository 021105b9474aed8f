import { constants } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What stands at a path: `other` is a device, a pipe or a socket. */
export type Standing = { is: 'nothing' } | { is: 'folder' } | { is: 'file'; bytes: number } | { is: 'other' };

/** What stands at a path; links are followed. */
export async function standingAt(path: string): Promise<Standing> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { is: 'folder' };
    return found.isFile() ? { is: 'file', bytes: found.size } : { is: 'other' };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { is: 'nothing' };
    throw error;
  }
}

/** The names in a folder, in order. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

/** Reads a file of at most `most` bytes; null when it turns out to hold more, also while it is read. */
export async function readAtMost(path: string, most: number): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(64 * 1024) });
      if (bytesRead === 0) return Buffer.concat(parts, length);
      length += bytesRead;
      if (length > most) return null;
      parts.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Writes a file whole or not at all: beside its place first, then moved there. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(beside, content, { flush: true });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Makes a folder with these files whole or not at all. Nothing may stand at its path but an empty folder. */
export async function writeFolder(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = await mkdtemp(join(dirname(path), `.${basename(path)}.`));
  try {
    for (const [name, content] of files) await writeFile(join(beside, name), content);
    // A temporary folder is its maker's alone; this one is to be read like any other.
    await chmod(beside, 0o777 & ~process.umask());
    // Renaming replaces an empty folder and refuses any other.
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

/** The system's code of a fault, `ENOENT`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
