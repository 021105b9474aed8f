import type { ReportDocument } from '../src/reporting/domain/document.ts';
import { type FigureRow, figureRows } from '../src/reporting/domain/figures.ts';
import { figure, money, number, percent, quarterShort, sentence, spanWords, target } from '../src/wording/index.ts';
import type { FoundPdf, FoundTable } from './pdf.ts';

/** Holds a PDF of a report, read back, against the document that it was made from. */

/** A row of a table as it was found: its cells by their headings, and all of it. */
type Row = { readonly cell: (heading: string) => string; readonly all: string };

/** What a cell has to say; `says` is for the fault. */
type Expected = { readonly row: Row | null; readonly heading: string; readonly says: string; readonly fits: boolean };

/**
 * Every figure of a document that its PDF does not say in its place, a line each: the table under its priority's heading,
 * the row of the thing, the column. Fit for the upright pages and the landscape ones, which say beneath a title what the
 * others say beneath a figure.
 */
export function misplacedInPdf(document: ReportDocument, found: FoundPdf): string[] {
  const rows = rowsOf(document, found);
  return figureRows(document).flatMap((figure) => {
    const { row, heading, says, fits } = expected(figure, document, rows);
    if (row && fits) return [];
    const at = [figure.priority, figure.table, figure.id, figure.component, figure.measure, figure.of].filter((s) => s);
    return [`${at.join(' ')}: ${heading} is ${row ? `“${row.cell(heading)}”` : 'in no row'}, not “${says}”`];
  });
}

type Rows = {
  readonly overview: (priority: string) => Row | null;
  readonly indicator: (id: string, component: string) => Row | null;
  readonly thing: (table: string, id: string) => Row | null;
  readonly finance: (priority: string, quarter: string, kind: string) => Row | null;
  readonly claims: (priority: string, place: string) => Row | null;
};

const headings = {
  indicators: 'Performance indicators',
  goals: 'Goals',
  risks: 'Top risks',
  issues: 'Issues',
} as const;

/** The rows of each thing, found by its place in the order of the document and by its reference and title. */
function rowsOf(document: ReportDocument, { tables }: FoundPdf): Rows {
  const under = (priority: string, heading: string): FoundTable | undefined =>
    tables.find((table) => same(table.under[1], priority) && same(table.under[2], heading));
  const indicators = new Map<string, Row>();
  const things = new Map<string, Row>();
  for (const priority of document.priorities) {
    const table = under(priority.name, headings.indicators);
    let at = 0;
    for (const { id, ref, title, components } of priority.indicators) {
      const head = rowOf(table, at, ref, title);
      at += 1;
      if (head) indicators.set(`${id} `, head);
      if (components.length === 1) continue;
      for (const component of components) {
        const row = rowOf(table, at, null, component.name ?? '');
        at += 1;
        if (row) indicators.set(`${id} ${component.id}`, row);
      }
    }
    for (const name of ['goals', 'risks', 'issues'] as const) {
      for (const [index, { id, ref, title }] of priority[name].entries()) {
        const row = rowOf(under(priority.name, headings[name]), index, ref, title);
        if (row) things.set(`${name} ${id}`, row);
      }
    }
  }
  const byCells = (table: FoundTable | undefined, ...cells: string[]): Row | null => {
    const at = table?.rows.findIndex((row) => cells.every((cell, index) => same(row[index], cell))) ?? -1;
    return table && at >= 0 ? asRow(table, table.rows[at] ?? []) : null;
  };
  return {
    overview: (priority) =>
      byCells(
        tables.find((table) => table.head[0]?.[0] === 'Priority'),
        priority,
      ),
    indicator: (id, component) => indicators.get(`${id} ${component}`) ?? null,
    thing: (table, id) => things.get(`${table} ${id}`) ?? null,
    finance: (priority, quarter, kind) => {
      const table = under(priority, 'Financial review');
      return byCells(table, quarter, ...(table?.head[0]?.includes('Kind') ? [kind] : []));
    },
    claims: (priority, place) =>
      byCells(
        tables.find((table) => table.head[0]?.includes('Where')),
        priority,
        place,
      ),
  };
}

/** The row at a place of a table, if it is of the thing; a component's row has no reference of its own. */
function rowOf(table: FoundTable | undefined, at: number, ref: string | null, title: string): Row | null {
  const cells = table?.rows[at];
  if (!table || !cells) return null;
  const all = ref === null ? ['', ...cells] : [...cells];
  const isIt = same(all[0], ref ?? '') && squeezed(all[1]).startsWith(squeezed(title));
  return isIt ? asRow(table, all) : null;
}

/** Where fewer cells than headings were found, the second covers several columns, and those after it are the last ones. */
function asRow({ head }: FoundTable, cells: readonly string[]): Row {
  const names = head[0] ?? [];
  const missing = names.length - cells.length;
  const cell = (heading: string): string => {
    const at = names.indexOf(heading);
    if (at < 2 || missing === 0) return cells[at] ?? '';
    return at - missing < 2 ? '' : (cells[at - missing] ?? '');
  };
  return { cell, all: cells.join(' ') };
}

const squeezed = (text: string | undefined): string => (text ?? '').replaceAll(/\s/g, '');
const same = (a: string | undefined, b: string): boolean => squeezed(a) === squeezed(b);

const absences: Readonly<Record<string, RegExp>> = {
  'no-target': /no target/i,
  'not-available': /not available/i,
  'not-due': /not due/i,
  'not-rated': /not rated/i,
  'by-design': /by design/i,
  withheld: /withheld/i,
  lost: /lost in the source’s text/i,
  '': /not stated|not rated|not printed|ongoing|not known/i,
};

type Parts = ReturnType<typeof partsOf>;

/** The document's own parts of a figure, for what a row of figures does not hold. */
function partsOf(document: ReportDocument, { priority, table, id, component, of }: FigureRow) {
  const part = document.priorities.find((each) => each.id === priority);
  const indicator = table === 'indicators' ? part?.indicators.find((each) => each.id === id) : undefined;
  return {
    name: part?.name ?? '',
    indicator,
    component: indicator?.components.find((each) => (each.id ?? '') === component),
    goal: table === 'goals' ? part?.goals.find((each) => each.id === id) : undefined,
    risk: table === 'risks' ? part?.risks.find((each) => each.id === id) : undefined,
    line: table === 'finance' ? part?.finance.find((each) => each.kind === id && each.quarter === of) : undefined,
  };
}

function expected(row: FigureRow, document: ReportDocument, rows: Rows): Expected {
  const parts = partsOf(document, row);
  if (row.measure === 'count' || row.table === 'scorecard') return ofTheOverview(row, parts, rows);
  if (row.table === 'claims') return ofTheClaims(row, parts, rows);
  if (row.table === 'finance') return ofTheFinance(row, parts, rows);
  if (row.table === 'indicators') return ofTheIndicators(row, parts, rows);
  if (row.table === 'goals') return ofTheGoals(row, parts, rows.thing('goals', row.id));
  return ofTheConcerns(row, parts, rows.thing(row.table, row.id));
}

/** That a cell begins with a value and nothing makes another number of it, or stands for none with the reason. */
function begins(row: Row | null, heading: string, value: string, missing: string): Expected {
  const cell = row?.cell(heading) ?? '';
  if (value === '') return { row, heading, says: missing, fits: (absences[missing] ?? /^$/).test(cell) };
  const rest = cell.slice(value.length);
  return { row, heading, says: value, fits: cell.startsWith(value) && !/^[\d.,%m]/.test(rest) };
}

/** That a cell says some words somewhere, or that the row does where the cell's remarks stand elsewhere in it. */
function mentions(row: Row | null, heading: string, words: string, where: 'cell' | 'row' = 'row'): Expected {
  const text = where === 'cell' ? row?.cell(heading) : row?.all;
  return { row, heading, says: words, fits: squeezed(text).includes(squeezed(words)) };
}

function ofTheOverview({ table, measure, of, value, missing }: FigureRow, { name }: Parts, rows: Rows): Expected {
  const row = rows.overview(name);
  if (table === 'scorecard') {
    const heading = sentence(measure.replace('scorecard-', ''));
    // Where all five were lost, one cell says so.
    if (row && missing === 'lost' && row.cell(heading) === '')
      return mentions(row, heading, 'Lost in the source’s text');
    return begins(row, heading, value && sentence(value), missing);
  }
  const heading = sentence(table);
  // What the source claimed otherwise stands beneath the counts.
  const [counts = ''] = (row?.cell(heading) ?? '').split('The source’s');
  const shown = [...counts.matchAll(/(\d+) (complete|green|amber|red)?/g)]
    .filter(([, , rating]) => (of === 'unrated' ? rating === undefined : rating === of))
    .reduce((sum, [, count]) => sum + Number(count), 0);
  return { row, heading, says: `${value} ${of}`, fits: shown === Number(value) };
}

function ofTheClaims({ id, of, value }: FigureRow, { name }: Parts, rows: Rows): Expected {
  const [table = '', rating = ''] = of.split(' ');
  const heading = `${sentence(table)} ${table === 'goals' && rating === 'green' ? 'green or complete' : rating}`;
  return begins(rows.claims(name, id === 'overview' ? 'Overview' : 'Own page'), heading, number(Number(value)), '');
}

function ofTheFinance({ id, of, measure, value, missing }: FigureRow, { name, line }: Parts, rows: Rows): Expected {
  const row = rows.finance(name, quarterShort(of), sentence(id));
  const said = value === '' ? '' : money(Number(value), line?.precision);
  switch (measure) {
    case 'budget':
      return begins(row, 'Budget', said, missing);
    case 'forecast-outturn':
      return begins(row, 'Forecast', said, missing);
    case 'profile':
      return begins(row, 'Profile to date', said, missing);
    case 'actual-spend':
      return begins(row, 'Actual to date', said, missing);
    default: {
      const heading = `${measure.includes('forecast') ? 'Forecast' : 'Actual'} % (variance)`;
      if (value === '') return begins(row, heading, '', missing);
      return measure.endsWith('percent')
        ? begins(row, heading, percent(Number(value)), '')
        : mentions(row, heading, `(${said})`, 'cell');
    }
  }
}

function ofTheIndicators(figures: FigureRow, { indicator, component }: Parts, rows: Rows): Expected {
  const { id, measure, value, missing, covers, status } = figures;
  const row = rows.indicator(id, figures.component);
  if (!indicator) return { row: null, heading: '', says: id, fits: false };
  const { unit, direction } = indicator;
  const aim = (text: string): string => target(Number(text), unit, direction);
  switch (measure) {
    case 'target': {
      const why = component?.lost.includes('target') ? 'lost' : missing;
      const said = begins(row, 'Target', value && aim(value) + (direction === 'lower' ? ' or less' : ''), why);
      if (!said.fits || covers === 'Q1-Q4') return said;
      return mentions(row, 'Target', `for ${spanWords(covers)} only`);
    }
    case 'profiled':
      if (component?.target === Number(value)) return begins(row, 'Target', aim(value), missing);
      return mentions(row, 'Target', `${aim(value)} expected by now`);
    case 'target-due':
      return mentions(row, 'Target', `due by ${quarterShort(value)}`);
    case 'actual': {
      const said = begins(row, 'Year to date', value && figure(Number(value), unit), missing);
      return said.fits && status ? mentions(row, 'Year to date', status) : said;
    }
    case 'available-from':
      return mentions(row, 'Year to date', `Q${value.slice(-1)} ${value.slice(0, 7)}`, 'cell');
    case 'numerator':
    case 'denominator':
      return mentions(row, 'Year to date', number(Number(value)));
    case 'attainment':
      return begins(row, 'Against target', percent(Math.floor(Math.round(Number(value) * 10_000) / 10) / 10), missing);
    case 'suggested-rating': {
      const rated = indicator.rating === undefined ? component : indicator;
      if (rated?.rating !== value) return mentions(row, 'Confidence', `uggests ${sentence(value)}`, 'cell');
      const cell = row?.cell('Confidence') ?? '';
      return { row, heading: 'Confidence', says: 'no suggestion', fits: !cell.includes('uggests') };
    }
    case 'on-boundary':
      return mentions(row, 'Confidence', 'Rounding alone could change');
    default:
      return begins(row, 'Confidence', value && sentence(value), missing);
  }
}

function ofTheGoals({ measure, value, missing }: FigureRow, { goal }: Parts, row: Row | null): Expected {
  switch (measure) {
    case 'first-baseline':
      return value === (goal?.baseline ?? '')
        ? begins(row, 'Baseline', value && quarterShort(value), goal?.lost.includes('baseline') ? 'lost' : missing)
        : mentions(row, 'Baseline', `first promised for ${quarterShort(value)}`);
    case 'baseline':
      return value === '' && missing === '' && goal?.printed.baseline
        ? begins(row, 'Baseline', goal.printed.baseline, '')
        : begins(row, 'Baseline', value && quarterShort(value), missing);
    case 'forecast': {
      if (goal?.closed) return begins(row, 'Forecast', sentence(goal.closed.how), '');
      if (goal?.ongoing) return begins(row, 'Forecast', 'Ongoing', '');
      const asBaseline = value !== '' && value === goal?.baseline && goal.printed.forecast === '';
      return begins(row, 'Forecast', asBaseline ? 'As baseline' : value && quarterShort(value), missing);
    }
    default:
      return begins(row, 'Confidence', value && sentence(value), missing);
  }
}

const trends: Readonly<Record<string, string>> = { up: 'Increasing', down: 'Decreasing', same: 'No change' };

function ofTheConcerns({ table, measure, value, missing }: FigureRow, { risk }: Parts, row: Row | null): Expected {
  const level = table === 'risks' ? 'Score' : 'Rating';
  switch (measure) {
    case 'likelihood':
    case 'impact':
      if (risk?.likelihood == null || risk.impact == null) return mentions(row, level, `${measure} ${value}`);
      return mentions(row, level, `likelihood ${risk.likelihood} × impact ${risk.impact}`);
    case 'trend':
      return begins(row, 'Trend', trends[value] ?? '', missing);
    default:
      return begins(row, level, value && sentence(value), missing);
  }
}
