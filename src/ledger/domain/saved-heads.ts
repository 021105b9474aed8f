import { z } from 'zod';
import type { KnownHead } from './known-heads.ts';

/**
 * Heads as people keep them: one head as it is published (`tallystick/head@1`: an e-mail, a webhook, a file of one head a
 * line), or `/tally.json` saved whole (`tallystick/tally@1`), with the heads of days and the tallies that editions carry.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const length = z.number().int().nonnegative();
const savedHead = z.object({
  format: z.literal('tallystick/head@1'),
  body: z.string(),
  day: z.iso.date(),
  length: length.positive(),
  head: sha256,
});
const savedTally = z.object({
  format: z.literal('tallystick/tally@1'),
  body: z.string().nullable(),
  heads: z.array(savedHead),
  editions: z.array(
    z.object({
      period: z.string(),
      number: z.number().int(),
      tally: z.object({ length, head: sha256.nullable() }).nullable(),
    }),
  ),
});
const saved = z.discriminatedUnion('format', [savedHead, savedTally]);

/** The heads in something that was saved, and the bodies whose they are; null where it holds no heads. */
export function headsIn(file: string, json: unknown): { heads: KnownHead[]; bodies: string[] } | null {
  const read = saved.safeParse(json);
  if (!read.success) return null;
  const named = ({ day, length, head }: z.infer<typeof savedHead>): KnownHead => ({
    ...{ name: `the saved head of ${day} (${file})`, length, head },
  });
  if (read.data.format === 'tallystick/head@1') return { heads: [named(read.data)], bodies: [read.data.body] };
  const { body, heads, editions } = read.data;
  return {
    heads: [
      ...heads.map(named),
      ...editions.flatMap(({ period, number, tally }) =>
        tally === null ? [] : [{ name: `edition ${number} of ${period} as saved (${file})`, ...tally }],
      ),
    ],
    bodies: [...new Set([...(body === null ? [] : [body]), ...heads.map((h) => h.body)])],
  };
}
