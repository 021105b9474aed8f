import { cellName } from '../workbook.ts';
import {
  type FoundCell,
  type FoundRow,
  type FoundSheet,
  type FoundWorkbook,
  mostCells,
  mostCharacters,
  mostColumns,
  mostRows,
} from './found.ts';
import { dayText, general, type NumberForm, numberText } from './number-text.ts';
import { type Attributes, readXml, type Vocabulary } from './read-xml.ts';
import { damaged, unread } from './unread.ts';
import type { Archive } from './unzip.ts';

/** The main vocabulary without a prefix, in its transitional and in its strict form; relationships as `r`. */
const vocabulary: Vocabulary = (uri) => {
  if (/\/spreadsheetml\/(2006\/)?main$/.test(uri) || /\/package\/2006\/relationships$/.test(uri)) return '';
  return /\/officeDocument\/(2006\/)?relationships$/.test(uri) ? 'r' : 'other';
};

/** Reads an XLSX file (ECMA-376 Part 1), unpacked. @throws {Unread} */
export function readXlsx(archive: Archive): FoundWorkbook {
  if ([...archive.names].some((name) => /vbaProject\.bin$/i.test(name))) {
    unread('holds macros (expected a workbook without: save it as "Excel Workbook (*.xlsx)")');
  }
  const { listed, from1904 } = workbookOf(archive);
  const targets = targetsOf(archive);
  const texts = textsOf(archive);
  const forms = formsOf(archive);
  const count: Count = { cells: 0, characters: 0 };
  const sheets = listed.flatMap(({ name, hidden, id }): FoundSheet[] => {
    const target = targets.get(id);
    // A sheet may be a chart, which has no cells.
    if (target === undefined || !/worksheet$/.test(target.type)) return [];
    const bytes = archive.read(target.path);
    if (bytes === null) return damaged(`it names a sheet, ${name}, and does not hold it`);
    return [{ name, hidden, ...sheetOf(bytes, { texts, forms, from1904, count }) }];
  });
  return { format: 'xlsx', sheets };
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';
const nothing = () => {};

function workbookOf(archive: Archive): { listed: { name: string; hidden: boolean; id: string }[]; from1904: boolean } {
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  readXml(archive.read('xl/workbook.xml') ?? damaged('its list of sheets is not there'), vocabulary, {
    open(name, of) {
      if (name === 'workbookPr') from1904 = isOn(of.date1904);
      if (name === 'sheet') {
        listed.push({ name: of.name ?? '', hidden: (of.state ?? 'visible') !== 'visible', id: of['r:id'] ?? '' });
      }
    },
    close: nothing,
    text: nothing,
  });
  return { listed, from1904 };
}

function targetsOf(archive: Archive): Map<string, { path: string; type: string }> {
  const targets = new Map<string, { path: string; type: string }>();
  readXml(archive.read('xl/_rels/workbook.xml.rels') ?? damaged('what it is made of is not said'), vocabulary, {
    open(name, { Id = '', Target = '', Type = '' }) {
      if (name !== 'Relationship') return;
      targets.set(Id, { path: pathOf(Target), type: Type });
    },
    close: nothing,
    text: nothing,
  });
  return targets;
}

/** The name of a file in the archive that another names from the folder xl. */
function pathOf(target: string): string {
  try {
    return decodeURIComponent(new URL(target, 'file:///xl/').pathname.slice(1));
  } catch {
    return damaged(`it names a file, ${target.slice(0, 40)}, in a way that nothing can be called`);
  }
}

/** Excel writes a character that XML cannot say, and nobody would miss, as `_x000D_` (22.9.2.19). */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The texts that cells share. What is written above a text to show how it is spoken is left out. */
function textsOf(archive: Archive): string[] {
  const bytes = archive.read('xl/sharedStrings.xml');
  if (bytes === null) return [];
  const texts: string[] = [];
  let [text, within, spoken] = ['', false, 0];
  readXml(bytes, vocabulary, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') within = true;
      else if (name === 'rPh') spoken += 1;
    },
    close(name) {
      if (name === 'si') texts.push(unescaped(text));
      else if (name === 't') within = false;
      else if (name === 'rPh') spoken -= 1;
    },
    text(part) {
      if (within && spoken === 0) text += part;
    },
  });
  return texts;
}

/** Formats that every workbook has without saying what they are (18.8.30), so far as they matter here. */
function ownForm(id: number): NumberForm {
  if (id === 1 || id === 3 || id === 37 || id === 38) return { kind: 'number', decimals: 0 };
  if (id === 2 || id === 4 || id === 39 || id === 40) return { kind: 'number', decimals: 2 };
  if (id === 9) return { kind: 'percentage', decimals: 0 };
  if (id === 10) return { kind: 'percentage', decimals: 2 };
  const ofTime = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return ofTime ? { kind: 'date', decimals: null } : general;
}

/** What a format code says of a number: `0.0%` is a percentage with one decimal, `dd/mm/yyyy` a day. */
export function formOf(code: string): NumberForm {
  // Without what stands in quotes, in brackets, or behind a backslash or an underscore.
  const [first = ''] = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').split(';');
  if (/^general$/i.test(first.trim()) || first.includes('@') || first.trim() === '') return general;
  if (/[dmyhs]/i.test(first)) return { kind: 'date', decimals: null };
  const decimals = /\.([0#?]*)/.exec(first)?.[1]?.replaceAll(/[^0]/g, '').length ?? 0;
  if (/e[+-]/i.test(first) || first.includes('/')) return general;
  return { kind: first.includes('%') ? 'percentage' : 'number', decimals };
}

function formsOf(archive: Archive): NumberForm[] {
  const bytes = archive.read('xl/styles.xml');
  if (bytes === null) return [];
  const codes = new Map<number, NumberForm>();
  const forms: NumberForm[] = [];
  let ofCells = false;
  readXml(bytes, vocabulary, {
    open(name, of) {
      if (name === 'numFmt') codes.set(Number(of.numFmtId), formOf(of.formatCode ?? ''));
      else if (name === 'cellXfs') ofCells = true;
      else if (name === 'xf' && ofCells) {
        const id = Number(of.numFmtId ?? 0);
        forms.push(codes.get(id) ?? ownForm(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') ofCells = false;
    },
    text: nothing,
  });
  return forms;
}

type Beside = {
  readonly texts: readonly string[];
  readonly forms: readonly NumberForm[];
  readonly from1904: boolean;
  readonly count: Count;
};

/** What was found so far in all sheets. */
export type Count = { cells: number; characters: number };

function sheetOf(bytes: Uint8Array, beside: Beside): Omit<FoundSheet, 'name' | 'hidden'> {
  const rows: FoundRow[] = [];
  const hiddenColumns = new Set<number>();
  const merged: string[] = [];
  let row = { row: 0, hidden: false, cells: new Map<number, FoundCell>() };
  let [column, inside, spoken, beyond] = [0, '', 0, 1];
  let cell = { of: {} as Attributes, value: '', text: '', hasValue: false, formula: false };
  readXml(bytes, vocabulary, {
    open(name, of) {
      switch (name) {
        case 'col': {
          // Each stands right of the one before, so that nothing is gone through twice.
          const [from, to] = [Math.max(Number(of.min), beyond), Math.min(Number(of.max), mostColumns)];
          beyond = Math.max(beyond, to + 1);
          // To the right edge is no column that somebody hid to be out of sight, but the empty rest.
          if (isOn(of.hidden) && to < mostColumns) for (let c = from; c <= to; c += 1) hiddenColumns.add(c);
          break;
        }
        case 'row': {
          const number = of.r === undefined ? row.row + 1 : Number(of.r);
          if (!Number.isInteger(number) || number <= row.row || number > mostRows) damaged('its rows are not in order');
          row = { row: number, hidden: isOn(of.hidden), cells: new Map() };
          column = 0;
          break;
        }
        case 'c':
          column = of.r === undefined ? column + 1 : columnOf(of.r);
          cell = { of, value: '', text: '', hasValue: false, formula: false };
          break;
        case 'f':
          cell.formula = true;
          break;
        case 'rPh':
          spoken += 1;
          break;
        case 'v':
          cell.hasValue = true;
          inside = 'v';
          break;
        case 't':
          inside = 't';
          break;
        case 'mergeCell':
          merged.push(of.ref ?? '');
      }
    },
    close(name) {
      if (name === 'v' || name === 't') inside = '';
      else if (name === 'rPh') spoken -= 1;
      else if (name === 'c') {
        const found = cellOf(cell, beside);
        if (found === null) return;
        countIn(beside.count, 1, found.text.length);
        row.cells.set(column, found);
      } else if (name === 'row' && row.cells.size > 0) rows.push(row);
    },
    text(part) {
      if (inside === 'v') cell.value += part;
      else if (inside === 't' && spoken === 0) cell.text += part;
    },
  });
  return { rows, hiddenColumns, merged };
}

/** Counts cells that were found. @throws {Unread} where they are more than are taken. */
export function countIn(count: Count, cells: number, characters: number): void {
  count.cells += cells;
  count.characters += characters;
  const than = (most: number, what: string) =>
    unread(`has more than ${most.toLocaleString('en-GB')} ${what} (expected one quarter)`);
  if (count.cells > mostCells) than(mostCells, 'cells with something in them');
  if (count.characters > mostCharacters) than(mostCharacters, 'characters in its cells');
}

/** The number of a column of a cell's name: 28 of `AB12`. */
function columnOf(name: string): number {
  const [letters = ''] = /^[A-Z]{1,3}(?=\d)/.exec(name) ?? [];
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
  return column >= 1 && column <= mostColumns ? column : damaged(`it has a cell named ${name.slice(0, 20)}`);
}

function cellOf(
  {
    of,
    value,
    text,
    hasValue,
    formula,
  }: { of: Attributes; value: string; text: string; hasValue: boolean; formula: boolean },
  { texts, forms, from1904 }: Beside,
): FoundCell | null {
  const found = (kind: FoundCell['kind'], said: string, rounded = false): FoundCell | null =>
    said === '' && !formula ? null : { kind, text: said, formula, rounded };
  switch (of.t ?? 'n') {
    case 's':
      return found('text', texts[Number(value)] ?? damaged('a cell names a text that is not there'));
    case 'inlineStr':
      return found('text', unescaped(text));
    case 'str':
      return found('text', unescaped(value));
    case 'b':
      return found('boolean', value === '1' || value === 'true' ? 'true' : 'false');
    case 'e':
      return found('error', value);
    case 'd':
      return found('date', value.slice(0, 10));
  }
  if (!hasValue || value.trim() === '') return found('text', '');
  const number = Number(value);
  if (!Number.isFinite(number)) return damaged('a number in it is none');
  const form = forms[Number(of.s ?? 0)] ?? general;
  if (form.kind === 'date') {
    const day = dayText(number, from1904);
    return day === null ? found('number', numberText(number, general).text) : found('date', day);
  }
  const { text: said, rounded } = numberText(number, form);
  return found(form.kind, said, rounded);
}

/** `B3:B5` of columns and rows counted from 1. */
export const rangeName = (column: number, row: number, columns: number, rows: number): string =>
  `${cellName(column, row)}:${cellName(column + columns - 1, row + rows - 1)}`;
