import type { Level } from './finding.ts';
import type { Reading } from './reading.ts';

/** What a check found: a finding without what the check itself says of all its findings. */
export type Found = {
  /** The priority's id; null for the report as a whole. */
  readonly priority: string | null;
  /** The id of the thing, or the name of the table. */
  readonly subject: string;
  /** One plain sentence, or two, that a reader of the report understands without looking anything up. */
  readonly message: string;
  /**
   * The facts, by name, as plain JSON. An answer stands for as long as they are the same, so the report's own period is
   * among them only where the question is a new one in every report.
   */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** From 0 to 1: how large it is among the findings of its check. Left out: 0. */
  readonly size?: number;
};

/** One question that is asked of every report. */
export type Check = {
  /** Its stable name, in lower case with hyphens: answers, addresses and other people's programs go by it. */
  readonly name: string;
  readonly level: Level;
  /** From 0 to 100: how much it matters to a reader, among the checks of its level. */
  readonly weight: number;
  /** What is the matter, as the heading of several findings: `A summary count differs from its table`. */
  readonly title: string;
  /** Why it is asked: what a reader would be misled about otherwise. */
  readonly why: string;
  /** What fires it: one example in a sentence. */
  readonly example: string;
  /** What looks like it and does not fire: one near-miss in a sentence. */
  readonly nearMiss: string;
  /** It asks nothing of time: it is run also where nobody knows of which period a table is. */
  readonly timeless?: true;
  /** Pure, and in the order of the report. */
  readonly find: (reading: Reading) => readonly Found[];
};
