import type { IndicatorPart, ReportDocument } from '../src/reporting/domain/document.ts';
import { type FigureRow, figureRows } from '../src/reporting/domain/figures.ts';
import { figure, money, percent, quarterShort, sentence, target } from '../src/wording/index.ts';
import { all, filesIn, textOf, treeOf, type XmlElement } from './sheets.ts';

/** Holds a draft in Word's format, read back from its XML, against the document that it was made from. */

export type FoundTable = {
  /** The heading of level 1 above it. */
  readonly part: string;
  readonly headings: readonly string[];
  /** Its first row is marked to be repeated on each page. */
  readonly repeats: boolean;
  /** The texts of its cells, a line a paragraph. */
  readonly rows: readonly (readonly string[])[];
};

export type FoundDraft = {
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[];
  readonly tables: readonly FoundTable[];
  readonly bookmarks: readonly string[];
};

/** Reads the body of a Word document with a strict XML reader. */
export function readDraft(bytes: Uint8Array): FoundDraft {
  const tree = treeOf(filesIn(bytes).get('word/document.xml') ?? '');
  const [body] = all(tree, 'w:body');
  const paragraphs: { style: string; text: string }[] = [];
  const tables: FoundTable[] = [];
  let part = '';
  for (const block of body?.children ?? []) {
    if (typeof block === 'string') continue;
    if (block.name === 'w:p') {
      const said = { style: all(block, 'w:pStyle')[0]?.attributes['w:val'] ?? '', text: paragraphText(block) };
      if (said.style === 'Heading1') part = said.text;
      paragraphs.push(said);
    }
    if (block.name === 'w:tbl') {
      const rows = all(block, 'w:tr').map((row) =>
        all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(paragraphText).join('\n')),
      );
      const [headings = [], ...others] = rows;
      const repeats = all(block, 'w:tr').map((row) => all(row, 'w:tblHeader').length);
      tables.push({ part, headings, repeats: repeats[0] === 1 && !repeats.slice(1).includes(1), rows: others });
    }
  }
  return {
    paragraphs,
    tables,
    bookmarks: all(tree, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? ''),
  };
}

const paragraphText = (paragraph: XmlElement): string => all(paragraph, 'w:t').map(textOf).join('');

const missingWords: Readonly<Record<string, RegExp>> = {
  'no-target': /^No target/m,
  'not-available': /^Not available/m,
  'not-due': /^Not due/m,
  'not-rated': /^Not rated/m,
  'by-design': /by design/m,
  withheld: /^Withheld/m,
  lost: /^Lost in the source’s text/m,
};

const trendWords: Readonly<Record<string, string>> = { up: 'Increasing', down: 'Decreasing', same: 'No change' };

/** Every figure of a document that its draft does not say in its row and column, a line each. */
export function missingFromDraft(document: ReportDocument, { tables }: FoundDraft): string[] {
  return figureRows(document).flatMap((row) => {
    const { part, of, column, line, says } = soughtFor(row, document);
    const table = tables.find((t) => t.part === part && t.headings[1] === of && t.headings.includes(column));
    const cells = table?.rows[line(table.rows)];
    const cell = cells?.[table?.headings.indexOf(column) ?? -1];
    const where = `${row.priority} / ${row.table} / ${row.id} ${row.component} ${row.measure} ${row.of}`;
    if (cell === undefined) return [`${where}: no cell`];
    return says(cell) ? [] : [`${where}: "${cell}" does not say ${row.value || row.missing}`];
  });
}

type Sought = {
  readonly part: string;
  /** What heads the column after that of the ids: it tells the tables of a part from one another. */
  readonly of: string;
  readonly column: string;
  /** The place of its row among the rows of the table. */
  readonly line: (rows: FoundTable['rows']) => number;
  readonly says: (cell: string) => boolean;
};

const goalColumns: Readonly<Record<string, string>> = {
  baseline: 'Baseline',
  'first-baseline': 'Baseline',
  forecast: 'Forecast',
  rating: 'Confidence',
};

const indicatorColumns: Readonly<Record<string, string>> = {
  target: 'Target',
  'target-due': 'Target',
  profiled: 'Target',
  actual: 'Year to date',
  'available-from': 'Year to date',
  numerator: 'Year to date',
  denominator: 'Year to date',
  attainment: 'Of what was expected',
};

const financeColumns: Readonly<Record<string, string>> = {
  budget: 'Budget',
  'forecast-outturn': 'Forecast',
  profile: 'Profile to date',
  'actual-spend': 'Actual to date',
  'printed-forecast-percent': 'Forecast % (variance)',
  'printed-forecast-variance': 'Forecast % (variance)',
  'printed-actual-percent': 'Actual % (variance)',
  'printed-actual-variance': 'Actual % (variance)',
};

function soughtFor(row: FigureRow, document: ReportDocument): Sought {
  const priority = document.priorities.find(({ id }) => id === row.priority);
  if (!priority) throw new Error(`the document has no priority ${row.priority}`);
  const { measure, value, missing, of } = row;
  const part = priority.name;
  const named = (title: string) => (rows: FoundTable['rows']) =>
    rows.findIndex((cells) => cells[1]?.split('\n')[0]?.replaceAll(/ \[note \d+\]/g, '') === title);
  const absent = (otherwise: RegExp) => (cell: string) => (missingWords[missing] ?? otherwise).test(cell);
  const first = (word: string) => (cell: string) => cell.split('\n')[0] === word;
  const rating = value === '' ? absent(/^Not/) : first(sentence(value));

  switch (row.table) {
    case 'scorecard': {
      const column = sentence(measure.replace('scorecard-', ''));
      return { part: 'Overview', of: 'Priority', column, line: named(part), says: rating };
    }
    case 'claims': {
      const [counted = '', colour = ''] = of.split(' ');
      const shown = colour === 'green' && counted === 'goals' ? 'green or complete' : colour;
      // A count that the rows do not contradict is said by the rows.
      const agrees = !document.findings.some(
        ({ check, priority: where, subject, evidence }) =>
          check === 'counts-disagree' && where === priority.id && subject === counted && evidence.rating === colour,
      );
      const says = (cell: string) => agrees || cell.includes(`The source’s ${row.id} says ${value} ${shown};`);
      return { part: 'Overview', of: 'Priority', column: sentence(counted), line: named(part), says };
    }
    case 'goals':
      if (measure === 'count') break;
      return {
        part,
        of: 'Goal',
        column: goalColumns[measure] ?? '',
        line: named(`${row.ref} ${row.title}`),
        says:
          measure === 'rating'
            ? rating
            : goalQuarter(
                row,
                priority.goals.find(({ id }) => id === row.id),
              ),
      };
    case 'risks':
    case 'issues': {
      const column = measure === 'trend' ? 'Trend' : row.table === 'risks' ? 'Score' : 'Rating';
      const word = trendWords[value] ?? sentence(value);
      const inRemark = measure === 'likelihood' || measure === 'impact';
      const says = inRemark ? (cell: string) => cell.includes(`${measure} ${value}`) : first(word);
      const line = named(`${row.ref} ${row.title}`);
      const about = row.table === 'risks' ? 'There is a risk…' : 'Issue';
      return { part, of: about, column, line, says: value === '' ? absent(/^Not stated/) : says };
    }
    case 'finance': {
      const lines = priority.finance.toSorted((a, b) => (a.quarter < b.quarter ? 1 : a.quarter > b.quarter ? -1 : 0));
      const at = lines.findIndex(({ quarter, kind }) => quarter === of && kind === row.id);
      const precision = lines[at]?.precision ?? 1;
      const said = row.unit === 'percent' ? percent(Number(value)) : money(Number(value), precision);
      const says = (cell: string) => cell === said || cell.includes(`${said} `) || cell.includes(`(${said})`);
      return {
        part,
        of: 'Quarter',
        column: financeColumns[measure] ?? '',
        line: () => at,
        says: value === '' ? absent(/^Not (stated|printed)/) : says,
      };
    }
    case 'indicators': {
      if (measure === 'count') break;
      const indicator = priority.indicators.find(({ id }) => id === row.id);
      if (!indicator) throw new Error(`the document has no indicator ${row.id}`);
      return { part, of: 'Indicator', ...soughtIndicator(row, indicator, named, absent, rating) };
    }
  }
  // What is left are counts: `5 green, 3 amber and 3 with no target`.
  const says = (cell: string) => {
    const counts = [...(cell.split('\n')[0] ?? '').matchAll(/(\d+) ([^,\d]+?)(?:,| and |$)/g)];
    const rated = ['complete', 'green', 'amber', 'red'];
    const total = counts
      .filter(([, , word = '']) => (of === 'unrated' ? !rated.includes(word) : word === of))
      .reduce((sum, [, number]) => sum + Number(number), 0);
    return String(total) === value;
  };
  return { part: 'Overview', of: 'Priority', column: sentence(row.table), line: named(part), says };
}

type Named = (title: string) => (rows: FoundTable['rows']) => number;
type Says = (cell: string) => boolean;

function soughtIndicator(
  { measure, value, component, unit, covers, status }: FigureRow,
  indicator: IndicatorPart,
  named: Named,
  absent: (otherwise: RegExp) => Says,
  rating: Says,
): Omit<Sought, 'part' | 'of'> {
  const whole = named(`${indicator.ref} ${indicator.title}`);
  const at = indicator.components.findIndex(({ id }) => (id ?? '') === component);
  const ofPart = indicator.components.length > 1 && at >= 0;
  const line = (rows: FoundTable['rows']) => whole(rows) + (ofPart ? at + 1 : 0);
  const of = indicator.components[Math.max(at, 0)];
  if (measure === 'rating') return { column: 'Confidence', line, says: rating };
  if (measure === 'suggested-rating') {
    const says = (cell: string) =>
      cell.startsWith(sentence(value)) || cell.includes(`The rule suggests ${sentence(value)}`);
    return { column: 'Confidence', line, says };
  }
  if (measure === 'on-boundary') {
    return { column: 'Confidence', line, says: (cell) => cell.includes('Rounding alone could change') };
  }
  const column = indicatorColumns[measure] ?? '';
  if (value === '') return { column, line, says: absent(/^(Not stated|Lost)/) };
  const number = Number(value);
  const has =
    (words: string): Says =>
    (cell) =>
      cell.split('\n').some((said) => said === words || said.startsWith(`${words} `));
  switch (measure) {
    case 'target': {
      const said = has(target(number, indicator.unit, indicator.direction));
      const narrowed = covers === 'Q1-Q4' ? '' : ' only';
      return { column, line, says: (cell) => said(cell) && cell.includes(narrowed) };
    }
    case 'profiled':
      return {
        column,
        line,
        says: (cell) => number === of?.target || has(target(number, indicator.unit, indicator.direction))(cell),
      };
    case 'actual': {
      const said = has(figure(number, indicator.unit));
      return { column, line, says: (cell) => said(cell) && cell.includes(status) };
    }
    case 'attainment':
      return { column, line, says: has(percent(Math.floor(Math.round(number * 10_000) / 10) / 10)) };
    case 'target-due':
    case 'available-from':
      return { column, line, says: (cell) => cell.includes(value.slice(0, 7)) && cell.includes(value.slice(-1)) };
    default:
      return { column, line, says: (cell) => unit === 'count' && cell.includes(number.toLocaleString('en-GB')) };
  }
}

function goalQuarter(
  { measure, value, missing }: FigureRow,
  goal: ReportDocument['priorities'][number]['goals'][number] | undefined,
): Says {
  return (cell) => {
    if (!goal) return false;
    const isForecast = measure === 'forecast';
    if (isForecast && goal.closed) return cell.startsWith(sentence(goal.closed.how));
    if (isForecast && goal.ongoing) return cell.startsWith('Ongoing');
    if (value === '') return (missingWords[missing] ?? /./).test(cell);
    if (isForecast && value === goal.baseline && cell === 'As baseline') return true;
    return cell.includes(quarterShort(value));
  };
}
