/**
 * What the child process is asked for: a source, the files it may read by their path from the root, the fonts, the most
 * memory it may take, and by which process.
 */
export type Order = {
  readonly main: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly fonts: readonly Uint8Array[];
  readonly mebibytes: number;
  readonly parent: number;
};

/** The status with which the child refuses: Node's own are lower. */
export const REFUSED = 64;
