import type { Writer } from '../platform/postgres/index.ts';
import { addHead, type DayHead, type HeadTables } from './store/heads.ts';

/** A head as it is published, sent outside and kept by others. */
export type PublishedHead = {
  readonly format: 'tallystick/head@1';
  /** The id of the body whose tally it is. */
  readonly body: string;
  /** The day in London, `2026-11-27`. */
  readonly day: string;
  readonly length: number;
  /** The hash of the entry whose sequence is `length`, in hexadecimal. */
  readonly head: string;
};

/** A day's head in its published form. */
export function publishedHead(body: string, { day, length, head }: DayHead): PublishedHead {
  return { format: 'tallystick/head@1', body, day, length, head };
}

/**
 * Records the tally's head as that of the day of `now` in London. A day has one, whoever comes first.
 * @returns the head when it was recorded by this; null where the day has one already, or the tally has no entry.
 */
export async function recordHead(tx: Writer<HeadTables>, now: Temporal.Instant): Promise<DayHead | null> {
  const day = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  return addHead(tx, day, now.toString({ smallestUnit: 'second' }));
}
