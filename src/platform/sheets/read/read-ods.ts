import {
  type FoundCell,
  type FoundRow,
  type FoundSheet,
  type FoundWorkbook,
  mostCharacters,
  mostColumns,
  mostRows,
} from './found.ts';
import { general, type NumberForm, numberText } from './number-text.ts';
import { type Count, countIn, rangeName } from './read-xlsx.ts';
import { type Attributes, readXml, type Vocabulary } from './read-xml.ts';
import { damaged, unread } from './unread.ts';
import type { Archive } from './unzip.ts';

const names: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0': 'number',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0': 'calcext',
};
const vocabulary: Vocabulary = (uri) => names[uri] ?? 'other';

/** What a style says, of a cell how numbers are shown, of a sheet whether it is. */
type Style = { readonly parent: string; readonly data: string; hidden: boolean };
type Styles = { readonly named: Map<string, Style>; readonly data: Map<string, NumberForm> };

/** Reads an ODS file (OpenDocument 1.3), unpacked. @throws {Unread} */
export function readOds(archive: Archive): FoundWorkbook {
  const manifest = Buffer.from(archive.read('META-INF/manifest.xml') ?? []).toString('utf8');
  if (/encryption-data/.test(manifest) || archive.names.has('encrypted-package')) {
    unread('is protected with a password (expected one without: save it without a password to open)');
  }
  const styles: Styles = { named: new Map(), data: new Map() };
  const common = archive.read('styles.xml');
  if (common) readXml(common, vocabulary, { ...stylesInto(styles), text: () => {} });
  const content = archive.read('content.xml') ?? damaged('its content is not there');
  return { format: 'ods', sheets: sheetsOf(content, styles) };
}

const styleKey = (family: string | undefined, name: string | undefined): string => `${family} ${name}`;

function stylesInto({ named, data }: Styles): Pick<Parameters<typeof readXml>[2], 'open' | 'close'> {
  let form: { name: string; kind: NumberForm['kind'] } | null = null;
  let style: Style | null = null;
  const kinds: Readonly<Record<string, NumberForm['kind']>> = {
    'number:number-style': 'number',
    'number:currency-style': 'number',
    'number:percentage-style': 'percentage',
    'number:date-style': 'date',
  };
  return {
    open(name, of) {
      const kind = kinds[name];
      if (kind) form = { name: of['style:name'] ?? '', kind };
      else if (name === 'number:number' && form) {
        const least = of['number:min-decimal-places'] ?? of['number:decimal-places'];
        data.set(form.name, { kind: form.kind, decimals: least === undefined ? null : Number(least) });
      } else if (name === 'style:style') {
        style = { parent: of['style:parent-style-name'] ?? '', data: of['style:data-style-name'] ?? '', hidden: false };
        named.set(styleKey(of['style:family'], of['style:name']), style);
      } else if (name === 'style:table-properties' && style && of['table:display'] === 'false') style.hidden = true;
    },
    close(name) {
      if (kinds[name]) form = null;
      else if (name === 'style:style') style = null;
    },
  };
}

function formOf({ named, data }: Styles, name: string): NumberForm {
  for (let [at, steps] = [name, 0]; at !== '' && steps < 20; steps += 1) {
    const style = named.get(styleKey('table-cell', at));
    if (style?.data) return data.get(style.data) ?? general;
    at = style?.parent ?? '';
  }
  return general;
}

/** The style that a column gives its cells; looked for by halves, since every cell may ask. */
function styleOfColumn(defaults: Reading['defaults'], column: number): string {
  let [from, to] = [0, defaults.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((defaults[middle]?.to ?? 0) < column) from = middle + 1;
    else to = middle;
  }
  return defaults[from]?.style ?? '';
}

/** What is open while a sheet is read: its row, its cell, and where each begins. */
type Reading = {
  sheet: { name: string; hidden: boolean; rows: FoundRow[]; hiddenColumns: Set<number>; merged: string[] };
  defaults: { readonly to: number; readonly style: string }[];
  columns: number;
  next: number;
  row: {
    times: number;
    hidden: boolean;
    style: string;
    cells: { at: number; times: number; cell: FoundCell }[];
    column: number;
  } | null;
  cell: { of: Attributes; at: number; times: number; lines: string[] } | null;
};

function sheetsOf(content: Uint8Array, styles: Styles): FoundSheet[] {
  const sheets: FoundSheet[] = [];
  const ofStyles = stylesInto(styles);
  let at: Reading | null = null;
  const count: Count = { cells: 0, characters: 0 };
  /** Spaces that are not written but counted, in all cells. */
  let spaces = 0;
  /** How deep within a comment, a picture or a table within a cell; what is said there is not the cell's. */
  let aside = 0;
  let inParagraph = false;
  const add = (text: string) => {
    const { lines } = at?.cell ?? { lines: null };
    if (lines && inParagraph && aside === 0) lines[lines.length - 1] += text;
  };
  const addSpaces = (many: number) => {
    spaces += many;
    if (spaces > mostCharacters) damaged('it has more spaces than a quarter has letters');
    add(' '.repeat(many));
  };
  const isAside = (name: string) => name === 'office:annotation' || name.startsWith('draw:') || name === 'table:shapes';

  readXml(content, vocabulary, {
    open(name, of) {
      if (isAside(name)) aside += 1;
      if (aside > 0) return;
      ofStyles.open(name, of);
      switch (name) {
        case 'table:table': {
          const hidden = styles.named.get(styleKey('table', of['table:style-name']))?.hidden === true;
          const sheet = {
            name: of['table:name'] ?? '',
            hidden,
            rows: [],
            hiddenColumns: new Set<number>(),
            merged: [],
          };
          at = { sheet, defaults: [], columns: 0, next: 1, row: null, cell: null };
          return;
        }
        case 'table:table-column': {
          if (!at) return;
          const from = at.columns + 1;
          at.columns += repeated(of['table:number-columns-repeated'], mostColumns);
          if (at.columns > mostColumns) damaged('it has more columns than a sheet can');
          at.defaults.push({ to: at.columns, style: of['table:default-cell-style-name'] ?? '' });
          const isHidden = (of['table:visibility'] ?? 'visible') !== 'visible' && at.columns < 1024;
          if (isHidden) for (let c = from; c <= at.columns; c += 1) at.sheet.hiddenColumns.add(c);
          return;
        }
        case 'table:table-row':
          if (!at) return;
          at.row = {
            times: repeated(of['table:number-rows-repeated'], mostRows),
            hidden: (of['table:visibility'] ?? 'visible') !== 'visible',
            style: of['table:default-cell-style-name'] ?? '',
            cells: [],
            column: 1,
          };
          return;
        case 'table:table-cell':
        case 'table:covered-table-cell': {
          if (!at?.row) return;
          const times = repeated(of['table:number-columns-repeated'], mostColumns);
          at.cell = { of, at: at.row.column, times, lines: [] };
          const [wide, high] = [of['table:number-columns-spanned'], of['table:number-rows-spanned']].map((n) =>
            repeated(n, mostRows),
          );
          if ((wide ?? 1) > 1 || (high ?? 1) > 1)
            at.sheet.merged.push(rangeName(at.row.column, at.next, wide ?? 1, high ?? 1));
          at.row.column += times;
          if (at.row.column > mostColumns + 1) damaged('it has more columns than a sheet can');
          return;
        }
        case 'text:p':
          if (at?.cell) at.cell.lines.push('');
          inParagraph = true;
          return;
        case 'text:s':
          return addSpaces(repeated(of['text:c'], 32_767));
        case 'text:tab':
          return add('\t');
        case 'text:line-break':
          return add('\n');
      }
    },
    close(name) {
      if (isAside(name)) {
        aside -= 1;
        return;
      }
      if (aside > 0) return;
      ofStyles.close(name);
      if (name === 'text:p') inParagraph = false;
      if (!at) return;
      if ((name === 'table:table-cell' || name === 'table:covered-table-cell') && at.row && at.cell) {
        const { of, at: column, times, lines } = at.cell;
        const style = of['table:style-name'] || at.row.style || styleOfColumn(at.defaults, column);
        const cell = cellOf(of, lines.join('\n'), formOf(styles, style));
        if (cell) at.row.cells.push({ at: column, times, cell });
        at.cell = null;
      } else if (name === 'table:table-row' && at.row) {
        const { times, hidden, cells } = at.row;
        const inRow = cells.reduce((n, c) => n + c.times, 0);
        const characters = cells.reduce((n, c) => n + c.cell.text.length * c.times, 0);
        countIn(count, inRow * times, characters * times);
        for (let n = 0; inRow > 0 && n < times; n += 1) {
          const found = cells.flatMap((c) =>
            Array.from({ length: c.times }, (_, k): [number, FoundCell] => [c.at + k, c.cell]),
          );
          at.sheet.rows.push({ row: at.next + n, hidden, cells: new Map(found) });
        }
        at.next += times;
        if (at.next > mostRows + 1) damaged('it has more rows than a sheet can');
        at.row = null;
      } else if (name === 'table:table') {
        sheets.push(at.sheet);
        at = null;
      }
    },
    // Runs of spaces, line ends among them, are one space in this format; more are written as elements.
    text: (text) => add(text.replaceAll(/[ \t\r\n]+/g, ' ')),
  });
  return sheets;
}

function repeated(text: string | undefined, most: number): number {
  const times = text === undefined ? 1 : Number(text);
  return Number.isInteger(times) && times >= 1 && times <= most
    ? times
    : damaged('a cell in it is repeated beyond a sheet');
}

function cellOf(of: Attributes, shown: string, form: NumberForm): FoundCell | null {
  const formula = of['table:formula'] !== undefined;
  const found = (kind: FoundCell['kind'], text: string, rounded = false): FoundCell | null =>
    text === '' && !formula ? null : { kind, text, formula, rounded };
  // A program says of an error what it shows, and of its value nothing or nought.
  if (of['calcext:value-type'] === 'error' || (formula && /^(#[A-Z/0]+[!?]?|Err:\d+)$/.test(shown))) {
    return found('error', shown);
  }
  const number = () => {
    const value = Number(of['office:value']);
    return Number.isFinite(value) ? value : damaged('a number in it is none');
  };
  switch (of['office:value-type']) {
    case 'float':
    case 'currency': {
      const { text, rounded } = numberText(number(), form.kind === 'number' ? form : general);
      return found('number', text, rounded);
    }
    case 'percentage': {
      const decimals = form.kind === 'percentage' ? form.decimals : null;
      const { text, rounded } = numberText(number(), { kind: 'percentage', decimals });
      return found('percentage', text, rounded);
    }
    case 'date':
      return found('date', (of['office:date-value'] ?? '').slice(0, 10));
    case 'boolean':
      return found('boolean', of['office:boolean-value'] ?? 'false');
    case 'time':
      return found('text', shown);
    case undefined:
      return found('text', shown);
    default:
      return found('text', shown || (of['office:string-value'] ?? ''));
  }
}
