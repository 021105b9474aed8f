import { type Quarter, quarterNumber } from './quarter.ts';

/** The quarters of one financial year that a target covers, both ends included; `Q1-Q4` is the whole year. */
export type Span = { readonly first: number; readonly last: number };

/** The whole financial year. */
export const wholeYear: Span = { first: 1, last: 4 };

/** Reads `Q1-Q2` (also `Q1–Q2`, `Q1 to Q2`) or one quarter, `Q3`. Null for anything else, also when it runs backwards. */
export function spanWritten(text: string): Span | null {
  const match = /^Q([1-4])(?:\s*(?:-|–|to)\s*Q([1-4]))?$/i.exec(text.trim());
  if (!match) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first <= last ? { first, last } : null;
}

/** The canonical form, `Q1-Q4`. */
export function spanText(span: Span): string {
  return `Q${span.first}-Q${span.last}`;
}

/**
 * The share of a span that has passed by the end of a quarter, 0 to 1, each quarter weighing the same: the linear
 * profile of a count-to-date target. A quarter after the span's end has passed all of it.
 */
export function shareElapsed(span: Span, at: Quarter): number {
  const passed = Math.min(quarterNumber(at), span.last) - span.first + 1;
  return Math.max(0, passed) / (span.last - span.first + 1);
}
