import { type Html, html } from '../../../platform/components/index.ts';
import type { Cell, Column, Row } from '../../parts/table.ts';
import { named } from '../../parts/thing.ts';
import { judged, shown } from '../../parts/value.ts';
import type { IndicatorLine } from './present.ts';

export const columns: readonly Column[] = [
  { label: 'Indicator' },
  { label: 'Target', numeric: true },
  { label: 'Year to date', numeric: true },
  { label: 'Through time' },
  { label: 'Confidence' },
];

/** One row for an indicator of one figure; else a row for the whole and one for each part. */
export function indicatorRows(line: IndicatorLine): Row[] {
  const head = named(line);
  const [only] = line.figures;
  if (only && line.figures.length === 1) {
    return [{ cells: [{ content: head }, ...figureCells(only), { content: judged(line.judged ?? only.judged) }] }];
  }
  const whole: Cell[] = line.judged
    ? [{ content: head, span: 4 }, { content: judged(line.judged) }]
    : [{ content: head, span: 5 }];
  const parts = line.figures.map(
    (of): Row => ({
      part: true,
      cells: [
        { content: of.name ?? 'Unnamed part' },
        ...figureCells(of),
        { content: of.judged ? judged(of.judged) : quiet('Rated as a whole') },
      ],
    }),
  );
  return [{ cells: whole }, ...parts];
}

function figureCells(of: IndicatorLine['figures'][number]): Cell[] {
  return [
    { content: shown(of.target) },
    { content: shown(of.actual, 'app-figure') },
    { content: of.run?.svg ?? quiet(of.known === 0 ? 'No figure so far' : 'One figure so far') },
  ];
}

function quiet(text: string): Html {
  return html`<span class="app-quiet">${text}</span>`;
}
