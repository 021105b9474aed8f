import type { ReportDocument } from '../src/reporting/domain/document.ts';
import { type FigureRow, figureRows } from '../src/reporting/domain/figures.ts';
import { type ProseBlock, plainWords, proseOf } from '../src/reporting/domain/present/prose.ts';
import { type FoundCell, type FoundWorkbook, tableOf } from './sheets.ts';

/** Holds a workbook of a report, read back by a reader of its format, against the document that it was made from. */

/**
 * Where a value should be: the sheet, the row (by what stands under some headings) and the column. `many` where it is said
 * in several rows, as the rating of an indicator is in the row of each of its components.
 */
type Place = {
  readonly sheet: string;
  readonly row: Readonly<Record<string, string>>;
  readonly column: string;
  readonly many?: true;
};

type Expected = Place & { readonly cell: Pick<FoundCell, 'type' | 'value'> | 'blank' };

/** Everything that a document says and that its workbook does not say in its place, a line each. */
export function misplaced(document: ReportDocument, workbook: FoundWorkbook): string[] {
  const tables = new Map(workbook.sheets.map((sheet) => [sheet.name, tableOf(sheet)]));
  return expected(document).flatMap(({ sheet, row, column, many, cell }) => {
    const table = tables.get(sheet);
    const at = (heading: string): number => table?.headings.indexOf(heading) ?? -1;
    const rows = (table?.rows ?? []).filter((cells) =>
      Object.entries(row).every(([heading, value]) => cells[at(heading)]?.value === value),
    );
    const where = `${sheet}, ${Object.values(row).join(' / ')}, ${column}`;
    if (rows.length === 0 || (rows.length > 1 && !many)) return [`${where}: ${rows.length} such rows`];
    return rows.flatMap((cells) => {
      const found = cells[at(column)];
      if (found && isAsExpected(found, cell)) return [];
      const wanted = cell === 'blank' ? cell : `${cell.type} ${cell.value}`;
      return [`${where}: is ${found ? `${found.type} ${found.value}` : 'no column'}, not ${wanted}`];
    });
  });
}

function isAsExpected(found: FoundCell, cell: Expected['cell']): boolean {
  if (cell === 'blank') return /^\[.+\]$/.test(String(found.value));
  return found.type === cell.type && found.value === cell.value;
}

function expected(document: ReportDocument): Expected[] {
  return [...figureRows(document).flatMap(figurePlaces), ...historyPlaces(document), ...wordPlaces(document)];
}

const columns: Readonly<Record<string, string>> = {
  'scorecard-objectives': 'Objectives',
  'scorecard-time': 'Time',
  'scorecard-spend': 'Spend',
  'scorecard-capability': 'Capability',
  'scorecard-risk': 'Risk',
  target: 'Target',
  'target-due': 'Target due by the end of',
  profiled: 'Expected by now',
  actual: 'Year to date',
  'available-from': 'Figure available from',
  numerator: 'Numerator',
  denominator: 'Denominator',
  attainment: 'Attainment: year to date against what was expected',
  rating: 'Rating',
  'suggested-rating': 'Rating that the rule suggests',
  'on-boundary': 'Rounding alone could change the suggestion',
  baseline: 'Baseline',
  'first-baseline': 'First promised for',
  forecast: 'Forecast',
  likelihood: 'Likelihood',
  impact: 'Impact',
  score: 'Score',
  trend: 'Trend',
  budget: 'Budget (£)',
  'forecast-outturn': 'Forecast outturn (£)',
  profile: 'Profile to date (£)',
  'actual-spend': 'Actual to date (£)',
  'printed-forecast-percent': 'Forecast as a percentage of budget, as printed',
  'printed-forecast-variance': 'Forecast less budget, as printed (£)',
  'printed-actual-percent': 'Actual as a percentage of profile, as printed',
  'printed-actual-variance': 'Actual less profile, as printed (£)',
};

const shorthands: Readonly<Record<string, string>> = {
  'no-target': '[no target]',
  'not-available': '[x]',
  'not-due': '[not due]',
  'not-rated': '[not rated]',
  'by-design': '[by design]',
  withheld: '[c]',
  lost: '[lost]',
};

const words: Readonly<Record<string, string>> = {
  true: 'Yes',
  up: 'Increasing',
  down: 'Decreasing',
  same: 'No change',
  percent: 'Percent',
  count: 'Number',
  days: 'Days',
  points: 'Percentage points',
  pounds: 'Pounds',
  higher: 'Higher is better',
  lower: 'Lower is better',
  within: 'Within a band',
  none: 'None',
  'count-to-date': 'Count to date',
  'rolling-year': 'Rolling year',
};

const inWords = (word: string): string => words[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
const text = (value: string): Expected['cell'] => ({ type: 'text', value });

/** The cell of a figure, and what stands beside it in its row: unit, direction, accumulation, status, quarters. */
function figurePlaces(figure: FigureRow): Expected[] {
  const place = placeOf(figure);
  const beside: [string, string][] =
    figure.table === 'indicators' && figure.measure !== 'count'
      ? [
          ['Ref', figure.ref],
          ['Direction', inWords(figure.direction)],
          ['Accumulation', inWords(figure.accumulation)],
          ...(figure.measure === 'target'
            ? ([
                ['Unit', inWords(figure.unit)],
                ['Quarters the target covers', figure.covers],
              ] as [string, string][])
            : []),
          ...(figure.status ? ([['Status of the figure', inWords(figure.status)]] as [string, string][]) : []),
        ]
      : figure.ref
        ? [['Ref', figure.ref]]
        : [];
  return [
    { ...place, cell: cellOf(figure) },
    ...beside.map(([column, value]) => ({ ...place, column, cell: text(value) })),
  ];
}

function placeOf({ table, measure, of, priority, id, component }: FigureRow): Place {
  const column = columns[measure] ?? measure;
  const row = { 'Priority id': priority };
  if (measure === 'count') {
    const rated = { ...row, Table: inWords(table), Rating: inWords(of) };
    return { sheet: 'Counts', row: rated, column: 'Rows with it' };
  }
  switch (table) {
    case 'scorecard':
      return { sheet: 'Scorecards', row, column };
    case 'indicators': {
      const indicator = { sheet: 'Indicators', row: { ...row, 'Indicator id': id }, column };
      const ofTheWhole = component === '' && ['rating', 'suggested-rating', 'on-boundary'].includes(measure);
      if (ofTheWhole) return { ...indicator, many: true };
      return { ...indicator, row: { ...indicator.row, 'Component id': component || '[z]' } };
    }
    case 'goals':
      return { sheet: 'Goals', row: { ...row, 'Goal id': id }, column };
    case 'risks':
      return { sheet: 'Risks', row: { ...row, 'Risk id': id }, column };
    case 'issues':
      return { sheet: 'Issues', row: { ...row, 'Issue id': id }, column };
    case 'finance':
      return { sheet: 'Finance', row: { ...row, Quarter: of, Kind: inWords(id) }, column };
    case 'claims': {
      const [counted = '', rating = ''] = of.split(' ');
      const rated = counted === 'goals' && rating === 'green' ? 'Green or complete' : inWords(rating);
      return {
        sheet: 'Counts',
        row: { ...row, Table: inWords(counted), Rating: rated },
        column: `Printed on the source’s ${id}`,
      };
    }
    default:
      return { sheet: table, row, column };
  }
}

function cellOf({ value, unit, missing }: FigureRow): Expected['cell'] {
  if (value === '') return missing === '' ? 'blank' : text(shorthands[missing] ?? missing);
  switch (unit) {
    case 'word':
      return text(inWords(value));
    case 'quarter':
      return text(value);
    case 'pence':
      return { type: 'money', value: Number(value) / 100 };
    case 'ratio':
      return { type: 'percentage', value: Number(value) };
    default:
      return { type: 'number', value: Number(value) };
  }
}

/** What earlier periods said, which the figures file leaves to those periods' own. */
function historyPlaces({ priorities }: ReportDocument): Expected[] {
  const number = (value: number | null): Expected['cell'] => (value === null ? 'blank' : { type: 'number', value });
  const word = (value: string | null): Expected['cell'] => (value === null ? 'blank' : text(inWords(value)));
  const quarter = (value: string | null): Expected['cell'] => (value === null ? 'blank' : text(value));
  return priorities.flatMap((p) => {
    const of = { 'Priority id': p.id };
    return [
      ...p.indicators.flatMap((i) =>
        i.components.flatMap((c) =>
          c.history.flatMap((past) => {
            const row = { ...of, 'Indicator id': i.id, 'Component id': c.id ?? '[z]', Period: past.period };
            const place = { sheet: 'Comparatives', row };
            return [
              { ...place, column: 'Target', cell: number(past.target) },
              { ...place, column: 'Year to date', cell: number(past.actual) },
              { ...place, column: 'Rating', cell: word(past.rating) },
              { ...place, column: 'Unit', cell: word(past.unit ?? i.unit) },
            ];
          }),
        ),
      ),
      ...p.goals.flatMap((g) =>
        g.history.flatMap((past) => {
          const place = { sheet: 'Goal history', row: { ...of, 'Goal id': g.id, Period: past.period } };
          return [
            { ...place, column: 'Baseline', cell: quarter(past.baseline) },
            { ...place, column: 'Forecast', cell: quarter(past.forecast) },
            { ...place, column: 'Rating', cell: word(past.rating) },
          ];
        }),
      ),
      ...p.risks.flatMap((r) =>
        r.history.flatMap((past) => {
          const place = { sheet: 'Risk history', row: { ...of, 'Risk id': r.id, Period: past.period } };
          return [
            { ...place, column: 'Score', cell: number(past.score) },
            { ...place, column: 'Trend', cell: word(past.trend) },
          ];
        }),
      ),
      ...p.issues.flatMap((i) =>
        i.history.flatMap((past) => {
          const place = { sheet: 'Issue history', row: { ...of, 'Issue id': i.id, Period: past.period } };
          return [
            { ...place, column: 'Rating', cell: word(past.rating) },
            { ...place, column: 'Trend', cell: word(past.trend) },
          ];
        }),
      ),
    ];
  });
}

/** What is said in words: explanations, actions, reasons, and the narrative by its paragraphs. */
function wordPlaces(document: ReportDocument): Expected[] {
  const said = (value: string | null | undefined): Expected['cell'] => (value ? text(value) : 'blank');
  const narratives: [string, string | null][] = [
    ['Overview', document.overview],
    ...document.priorities.map(({ name, narrative }): [string, string | null] => [name, narrative]),
  ];
  return [
    ...document.priorities.flatMap((p) => {
      const of = { 'Priority id': p.id };
      return [
        ...p.indicators.flatMap((i) =>
          i.components.flatMap((c) => {
            const row = { ...of, 'Indicator id': i.id, 'Component id': c.id ?? '[z]' };
            const place = { sheet: 'Indicators', row };
            const { reason } = i.rating === undefined ? c : i;
            return [
              { ...place, column: 'Component', cell: said(c.name) },
              { ...place, column: 'Explanation', cell: said(i.explanation) },
              { ...place, column: 'Action', cell: said(i.action?.text) },
              { ...place, column: 'Action due', cell: said(i.action?.due) },
              { ...place, column: 'Officer’s reason for another rating', cell: said(reason) },
            ];
          }),
        ),
        ...p.goals.map((g) => ({
          sheet: 'Goals',
          row: { ...of, 'Goal id': g.id },
          column: 'Reason given',
          cell: said(g.reason ?? g.closed?.reason),
        })),
        ...p.risks.map((r) => ({
          sheet: 'Risks',
          row: { ...of, 'Risk id': r.id },
          column: 'Explanation',
          cell: said(r.explanation),
        })),
        ...p.issues.map((i) => ({
          sheet: 'Issues',
          row: { ...of, 'Issue id': i.id },
          column: 'Explanation',
          cell: said(i.explanation),
        })),
      ];
    }),
    ...narratives.flatMap(([part, narrative]) =>
      proseOf(narrative)
        .flatMap(wordsOf)
        .map((paragraph) => ({
          sheet: 'Narrative',
          row: { 'Part of the report': part, 'What it says': paragraph },
          column: 'What it says',
          many: true as const,
          cell: text(paragraph),
        })),
    ),
  ];
}

function wordsOf(block: ProseBlock): string[] {
  if ('paragraph' in block) return [plainWords(block.paragraph)];
  if ('heading' in block) return [plainWords(block.heading)];
  const { items, first } = block;
  return items.map((item, at) => (first === undefined ? plainWords(item) : `${first + at}. ${plainWords(item)}`));
}
