import { compareQuarters, type Quarter } from '../calendar/index.ts';
import { emptyPack, packOfPeriod, type ToFillIn } from '../packs/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { readPeriods } from '../reporting/index.ts';
import { missingWords } from './domain/missing.ts';
import { readMissing } from './store/missing.ts';
import { type QuarterTables, readOpening, readSeen } from './store.ts';

/** Of what a workbook is asked for: a period, one of its priorities or all; by whom and when. */
export type WorkbookAsked = {
  readonly period: Quarter;
  readonly priority: string | null;
  readonly made: ToFillIn['made'];
};

/**
 * What a workbook to fill in holds: what is known of the period, opened or not, what was said before it, and what is missing.
 * Refused where nobody has handed in anything yet, or where the period has no such priority.
 */
export async function readToFillIn(
  tx: Writer<QuarterTables>,
  { period, priority, made }: WorkbookAsked,
): Promise<Result<ToFillIn, string>> {
  const pack = (await packOfPeriod(tx, period)) ?? (await emptyPack(tx, period));
  if (pack === null) return refused('No body is known yet: the first report pack that is imported names it.');
  const priorities = (pack.priorities ?? []).map((p) => p.priority);
  if (priority !== null && !priorities.includes(priority)) {
    return refused(`${period} has no priority "${priority}" (expected one of ${priorities.join(', ') || 'none'}).`);
  }
  const opening = await readOpening(tx, period);
  const earlier = (await readPeriods(tx)).filter((p) => compareQuarters(p, period) < 0);
  const last = opening?.rolled_from ?? earlier.sort(compareQuarters).at(-1) ?? null;
  const missing = opening === null ? [] : await readMissing(tx, period);
  return ok({
    pack,
    before: last === null ? null : await packOfPeriod(tx, last),
    priority,
    seen: await readSeen(tx),
    opened: opening !== null,
    made,
    missing: missing
      .filter((one) => priority === null || (one.priority === priority && one.enteredBy === 'registers.enter'))
      .map(missingWords),
  });
}
