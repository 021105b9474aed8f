import {
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { ProseRun } from '../domain/present/prose.ts';

/** The parts of a Word document, as this draft uses them: headings, paragraphs that have an id, lists, tables. */

/** Sizes are in half points, lengths in twentieths of a point, as Word has them. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 120 } } },
    heading1: { run: { size: 32, bold: true }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
    heading2: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
    heading3: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
  },
  paragraphStyles: [
    { id: 'Draft', name: 'Draft', basedOn: 'Normal', run: { bold: true, size: 28 } },
    { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { after: 0 } } },
    { id: 'CellHeading', name: 'Cell heading', basedOn: 'Cell', run: { bold: true }, paragraph: { keepNext: true } },
    { id: 'Remark', name: 'Remark', basedOn: 'Cell', run: { size: 16, color: '505A5F' } },
    {
      id: 'Edge',
      name: 'Header and footer',
      basedOn: 'Normal',
      run: { size: 16 },
      paragraph: { spacing: { after: 0 } },
    },
  ],
};

export const numbering: INumberingOptions = {
  config: [
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: { paragraph: { indent: { left: 567, hanging: 283 }, spacing: { after: 60 } } },
        },
      ],
    },
  ],
};

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

export function heading(level: keyof typeof levels, text: string): Paragraph {
  return new Paragraph({ heading: levels[level], children: [new TextRun(text)] });
}

export function paragraph(text: string, style?: string): Paragraph {
  return new Paragraph({ ...(style !== undefined && { style }), children: [new TextRun(text)] });
}

export function link(text: string, url: string): Paragraph {
  return new Paragraph({
    children: [new ExternalHyperlink({ link: url, children: [new TextRun({ text, style: 'Hyperlink' })] })],
  });
}

/** How a paragraph stands: as an item of a list, as one that is numbered so (`2.`), or as a heading; otherwise as text. */
export type LineKind = 'item' | `${number}.` | 2 | 3;

/** A paragraph that begins with its id: what a comment on it can quote. */
export function identified(id: string, runs: readonly ProseRun[], as?: LineKind): Paragraph {
  const number = typeof as === 'string' && as !== 'item' ? `${as} ` : '';
  return new Paragraph({
    ...(as === 'item' && { numbering: { reference: 'bullets', level: 0 } }),
    ...(number !== '' && { indent: { left: 567, hanging: 283 }, spacing: { after: 60 } }),
    ...((as === 2 || as === 3) && { heading: levels[as] }),
    children: [
      anchor(id),
      ...(runs.length === 0 ? [new TextRun(` ${number}`)] : []),
      ...runs.map((run, at) => inline(run, at === 0 ? ` ${number}` : '')),
    ],
  });
}

/** A run of text as it looks, after what stands before it. */
function inline({ text, bold, italic, href }: ProseRun, before: string): ParagraphChild {
  const look = { ...(bold && { bold }), ...(italic && { italics: italic }) };
  if (href === undefined) return new TextRun({ text: `${before}${text}`, ...look });
  return new ExternalHyperlink({
    link: href,
    children: [new TextRun({ text: `${before}${text}`, style: 'Hyperlink', ...look })],
  });
}

/** An id in bold type, with a bookmark: `1.I2a` is `id_1_I2a`, as Word takes letters, digits and low lines alone. */
function anchor(id: string): ParagraphChild {
  const name = id.replaceAll('.', '_').replaceAll('-', '__');
  return new Bookmark({ id: `id_${name}`, children: [new TextRun({ text: id, bold: true })] });
}

/** What a cell says: its text, and the remarks beneath it. */
export type CellWords = string | { readonly text: string; readonly remarks: readonly string[] };

/** A column of a table: its heading and its width, in parts of the whole. */
export type ColumnHead = { readonly heading: string; readonly width: number };

/** A row: its id, and what its cells say. */
export type Row = { readonly id: string; readonly cells: readonly CellWords[] };

/** The width between the margins of an upright A4 page. */
const pageWidth = 9638;
const idWidth = 900;

/** A table whose header row is repeated on every page, and whose rows each begin with their id. */
export function table(columns: readonly ColumnHead[], rows: readonly Row[]): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = [idWidth, ...columns.map(({ width }) => Math.floor(((pageWidth - idWidth) * width) / whole))];
  const cell = (at: number, children: Paragraph[], shaded = false): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      ...(shaded && { shading: { type: ShadingType.CLEAR, fill: 'F3F2F1', color: 'auto' } }),
      children,
    });
  const thin = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    borders: { top: thin, bottom: thin, insideHorizontal: thin, left: none, right: none, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: ['Row', ...columns.map((c) => c.heading)].map((text, at) =>
          cell(at, [paragraph(text, 'CellHeading')], true),
        ),
      }),
      ...rows.map(
        ({ id, cells }) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(0, [new Paragraph({ style: 'Cell', children: [anchor(id)] })]),
              ...cells.map((words, at) => cell(at + 1, cellParagraphs(words))),
            ],
          }),
      ),
    ],
  });
}

function cellParagraphs(words: CellWords): Paragraph[] {
  if (typeof words === 'string') return [paragraph(words, 'Cell')];
  return [paragraph(words.text, 'Cell'), ...words.remarks.map((remark) => paragraph(remark, 'Remark'))];
}

/** Ids for the rows of a table: a prefix and what the report calls each, or its place; no two alike. */
export function rowIds(prefix: string, refs: readonly string[]): string[] {
  const plain = refs.map((ref, at) => `${prefix}${ref.replaceAll(/[^A-Za-z0-9]/g, '') || at + 1}`);
  return plain.map((id, at) => {
    const before = plain.slice(0, at).filter((other) => other.toLowerCase() === id.toLowerCase()).length;
    return before === 0 ? id : `${id}-${before + 1}`;
  });
}
