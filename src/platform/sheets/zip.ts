import { type Zippable, zipSync } from 'fflate';

/** A file of an archive; one that is stored is not compressed. */
export type Entry = { readonly path: string; readonly bytes: Uint8Array; readonly stored?: boolean };

/** An archive of files in the order given, each dated 1 January 1980: the same files give the same bytes at all times. */
export function zip(entries: readonly Entry[]): Uint8Array {
  const files: Zippable = {};
  // A ZIP holds local time, so the date is a local one: noon, as a clock may jump at midnight.
  const mtime = new Date(1980, 0, 1, 12);
  for (const { path, bytes, stored } of entries) files[path] = [bytes, { mtime, level: stored ? 0 : 9 }];
  return zipSync(files);
}
