import { stringify } from 'csv-stringify/sync';
import type { Comparison } from './comparison.ts';

/** A comparison as files: CSV, a row for each thing said otherwise, and JSON, `tallystick/changes@1`. */

const columns = [
  'from_period',
  'from_edition',
  'to_period',
  'to_edition',
  'priority',
  'priority_name',
  'kind',
  'id',
  'name',
  'how',
  'moved_from',
  'component',
  'field',
  'what',
  'before',
  'after',
  'difference',
  'remark',
] as const;

export function comparisonCsv({ from, to, sections }: Comparison): string {
  const sides = [from.period, from.edition ?? 'draft', to.period, to.edition ?? 'draft'];
  const rows = sections.flatMap((section) =>
    section.parts.flatMap((part) => {
      const about = [section.id, section.name, part.kind, part.id, part.name, part.how, part.movedFrom];
      // What only moved is a row too.
      const items = part.items.length > 0 ? part.items : [null];
      return items.map((item) => [
        ...sides,
        ...about,
        item?.component,
        item?.field,
        item?.what,
        item?.before?.words,
        item?.after?.words,
        item?.difference,
        item?.remark,
      ]);
    }),
  );
  return stringify([[...columns], ...rows], { record_delimiter: 'windows' });
}

export function comparisonJson(comparison: Comparison): string {
  return `${JSON.stringify({ format: 'tallystick/changes@1', ...comparison }, null, 2)}\n`;
}

/** A side that nobody may compare: it was withdrawn on a day, for a reason. */
export type WithdrawnSide = {
  readonly period: string;
  readonly edition: number;
  readonly withdrawn: string;
  readonly reason: string;
};

/** What stands in place of those files where an edition was withdrawn: that it was, when and why, and nothing it said. */
export function withdrawnCsv(withdrawn: readonly WithdrawnSide[]): string {
  const rows = withdrawn.map(({ period, edition, withdrawn: on, reason }) => [period, edition, on, reason]);
  return stringify([['period', 'edition', 'withdrawn', 'reason'], ...rows], { record_delimiter: 'windows' });
}

export function withdrawnJson(withdrawn: readonly WithdrawnSide[]): string {
  return `${JSON.stringify({ format: 'tallystick/changes@1', withdrawn }, null, 2)}\n`;
}
