import { ratingTag } from '../../parts/rating.ts';
import type { Column, Row } from '../../parts/table.ts';
import { named } from '../../parts/thing.ts';
import { shown } from '../../parts/value.ts';
import type { GoalLine } from './present.ts';

export const columns: readonly Column[] = [
  { label: 'Goal' },
  { label: 'Baseline' },
  { label: 'Forecast' },
  { label: 'Slip' },
  { label: 'Confidence' },
];

export function goalRow(line: GoalLine): Row {
  return {
    cells: [
      { content: named(line) },
      { content: shown(line.baseline) },
      { content: shown(line.forecast) },
      { content: shown(line.slip) },
      { content: ratingTag(line.rating) },
    ],
  };
}
