import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type Quarter, quarterDates } from '../../calendar/index.ts';
import type { Body } from '../../plan/index.ts';

/**
 * The notice that stands in place of a withdrawn edition, `tallystick/notice@1`: what it was, its hash, when it was
 * withdrawn and why, and nothing of what it said.
 */
export const notice = z.strictObject({
  format: z.literal('tallystick/notice@1'),
  body: z.strictObject({ id: z.string(), name: z.string() }),
  period: z.strictObject({ id: z.string(), starts: z.iso.date(), ends: z.iso.date() }),
  title: z.string(),
  edition: z.strictObject({
    number: z.number().int().positive(),
    published: z.iso.date().nullable(),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  withdrawn: z.iso.date().describe('The day on which it was withdrawn, in London.'),
  reason: z.string(),
});

export type Notice = z.infer<typeof notice>;

/** What a notice says of its edition: the edition as the list of them has it. */
type NoticedEdition = {
  readonly period: Quarter;
  readonly number: number;
  readonly title: string;
  readonly published: string | null;
  readonly contentHash: string;
};

/** The notice of an edition that is withdrawn on a day, for a reason. */
export function noticeOf(
  edition: NoticedEdition,
  { id, name }: Body,
  { at, reason }: { at: Temporal.Instant; reason: string },
): Notice {
  const { starts, ends } = quarterDates(edition.period);
  return {
    format: 'tallystick/notice@1',
    body: { id, name },
    period: { id: edition.period, starts: starts.toString(), ends: ends.toString() },
    title: edition.title,
    edition: { number: edition.number, published: edition.published, contentHash: edition.contentHash },
    withdrawn: at.toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
    reason,
  };
}

/** The notice as CSV: one row that says it all. */
export function noticeCsv({ body, period, title, edition, withdrawn, reason }: Notice): string {
  return stringify(
    [
      ['body', 'period', 'title', 'edition', 'published', 'withdrawn', 'reason', 'content_hash'],
      [body.id, period.id, title, edition.number, edition.published ?? '', withdrawn, reason, edition.contentHash],
    ],
    { record_delimiter: 'windows' },
  );
}

/** The JSON Schema (2020-12) of the notice, as published. */
export function noticeSchema(): string {
  const schema = z.toJSONSchema(notice, { target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Tallystick notice of withdrawal', ...schema }, null, 2)}\n`;
}
