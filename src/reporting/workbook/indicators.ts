import type { Cell, Table } from '../../platform/sheets/index.ts';
import type { ComponentPart, IndicatorPart, PriorityPart } from '../domain/document.ts';
import { blank, numberOr, ratingCell, type Shorthand, shorthandOf, tableOf, text, textOr, wordOr } from './cell.ts';
import { marked, type PlacedNote } from './notes.ts';

/** One row of figures: a component, which for most indicators is the only one. */
type FigureRow = {
  readonly priority: PriorityPart;
  readonly indicator: IndicatorPart;
  readonly component: ComponentPart;
  /** Who carries the rating: the indicator as a whole, or each of its components. */
  readonly judged: IndicatorPart | ComponentPart;
};

function figureRowsOf(priorities: readonly PriorityPart[]): FigureRow[] {
  return priorities.flatMap((priority) =>
    priority.indicators.flatMap((indicator) =>
      indicator.components.map((component) => ({
        priority,
        indicator,
        component,
        judged: indicator.rating === undefined ? component : indicator,
      })),
    ),
  );
}

/** How the document's units are said in a column of units. */
const unitNames: Readonly<Record<IndicatorPart['unit'], string>> = {
  percent: 'Percent',
  count: 'Number',
  days: 'Days',
  points: 'Percentage points',
  pounds: 'Pounds',
};

const directionNames: Readonly<Record<IndicatorPart['direction'], string>> = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  within: 'Within a band',
  none: 'None',
};

const accumulationNames: Readonly<Record<IndicatorPart['accumulation'], string>> = {
  'count-to-date': 'Count to date',
  pooled: 'Pooled',
  snapshot: 'Snapshot',
  'rolling-year': 'Rolling year',
};

/** The indicators: one row a component, with its figures and how it is judged. */
export function indicatorsTable(priorities: readonly PriorityPart[], notes: readonly PlacedNote[]): Table | null {
  return tableOf(figureRowsOf(priorities), [
    ['Ref', ({ indicator }) => text(indicator.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    [
      'Indicator',
      ({ priority, indicator: { id, title } }) => text(marked(title, notes, { priority, table: 'indicators', id })),
    ],
    ['Component', ({ component }) => textOr(component.name, 'z')],
    ['Unit', ({ indicator }) => text(unitNames[indicator.unit])],
    ['Direction', ({ indicator }) => text(directionNames[indicator.direction])],
    ['Accumulation', ({ indicator }) => text(accumulationNames[indicator.accumulation])],
    ['Target', ({ component }) => numberOr(component.target, whyNoTarget(component))],
    ['Quarters the target covers', ({ component }) => text(component.covers)],
    ['Target due by the end of', ({ component }) => textOr(component.due, lostOr(component, 'due'))],
    ['Expected by now', ({ component }) => numberOr(component.profiled, whyNotExpected(component))],
    ['Year to date', ({ component }) => numberOr(component.actual, whyNoFigure(component))],
    ['Status of the figure', ({ component }) => wordOr(component.status, lostOr(component, 'status'))],
    ['Figure available from', ({ component }) => textOr(component.available, lostOr(component, 'available'))],
    ['Numerator', ({ component }) => numberOr(component.numerator, lostOr(component, 'numerator'))],
    ['Denominator', ({ component }) => numberOr(component.denominator, lostOr(component, 'denominator'))],
    ['Attainment: year to date against what was expected', ({ component }) => attainmentCell(component)],
    ['Rating', ({ judged }) => ratingCell(judged.rating, judged.missing)],
    ['Rating is of', ({ indicator }) => text(indicator.rating === undefined ? 'The component' : 'The indicator')],
    [
      'Rating that the rule suggests',
      ({ indicator, judged }) => wordOr(judged.suggested, whyNoSuggestion(indicator, judged)),
    ],
    ['Rounding alone could change the suggestion', ({ judged }) => boundaryCell(judged)],
    ['Officer’s reason for another rating', ({ judged }) => textOr(judged.reason, 'z')],
    ['Explanation', ({ indicator }) => textOr(indicator.explanation, 'not stated')],
    ['Action', ({ indicator }) => textOr(indicator.action?.text, 'z')],
    ['Action due', ({ indicator }) => textOr(indicator.action?.due, 'z')],
    ['Indicator id', ({ indicator }) => text(indicator.id)],
    ['Component id', ({ component }) => textOr(component.id, 'z')],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}

function lostOr({ lost }: ComponentPart, field: string): Shorthand {
  return lost.includes(field) ? 'lost' : 'z';
}

function whyNoTarget({ targetMissing, lost }: ComponentPart): Shorthand {
  if (targetMissing !== null) return shorthandOf[targetMissing];
  return lost.includes('target') ? 'lost' : 'not stated';
}

function whyNotExpected(component: ComponentPart): Shorthand {
  return component.target === null ? whyNoTarget(component) : 'z';
}

function whyNoFigure({ actualMissing, lost }: ComponentPart): Shorthand {
  if (actualMissing !== null) return shorthandOf[actualMissing];
  return lost.includes('actual') ? 'lost' : 'not stated';
}

/** A ratio of one, which a spreadsheet shows as a percentage. */
function attainmentCell({ attainment }: ComponentPart): Cell {
  return attainment === null ? blank('z') : { kind: 'percentage', value: attainment, decimals: 2 };
}

const whyNone = { 'by-design': 'by design', 'no-target': 'no target', 'no-figure': 'x', 'not-due': 'not due' } as const;

/** Why the rule suggests nothing: what stops it at the component, or at the first that stops it for the whole. */
function whyNoSuggestion({ components }: IndicatorPart, judged: IndicatorPart | ComponentPart): Shorthand {
  const asked = 'components' in judged ? components : [judged];
  const why = asked.map(({ noSuggestion }) => noSuggestion).find((reason) => reason !== null);
  return why ? whyNone[why] : 'z';
}

function boundaryCell({ suggested, boundary }: IndicatorPart | ComponentPart): Cell {
  return suggested ? text(boundary ? 'Yes' : 'No') : blank('z');
}

/** What earlier reports said of the same components: one row a component and period. */
export function comparativesTable(priorities: readonly PriorityPart[]): Table | null {
  const rows = figureRowsOf(priorities).flatMap((row) => row.component.history.map((past) => ({ ...row, past })));
  return tableOf(rows, [
    ['Ref', ({ indicator }) => text(indicator.ref)],
    ['Priority', ({ priority }) => text(priority.name)],
    ['Indicator', ({ indicator }) => text(indicator.title)],
    ['Component', ({ component }) => textOr(component.name, 'z')],
    ['Period', ({ past }) => text(past.period)],
    ['Unit', ({ indicator, past }) => text(unitNames[past.unit ?? indicator.unit])],
    ['Target', ({ past }) => numberOr(past.target, 'not stated')],
    ['Year to date', ({ past }) => numberOr(past.actual, 'not stated')],
    ['Rating', ({ past }) => wordOr(past.rating, 'not stated')],
    ['Rating is of', ({ past }) => text(past.whole ? 'The indicator' : 'The component')],
    ['Indicator id', ({ indicator }) => text(indicator.id)],
    ['Component id', ({ component }) => textOr(component.id, 'z')],
    ['Priority id', ({ priority }) => text(priority.id)],
  ]);
}
