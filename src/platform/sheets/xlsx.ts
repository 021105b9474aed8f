import {
  type CellStyle,
  columnWidths,
  font,
  lineStyleOf,
  linesIn,
  type NumberStyle,
  numberColumns,
  numberStyles,
  pounds,
  shownOf,
  styleOf,
  textStyles,
  wordsOf,
} from './layout.ts';
import {
  type Cell,
  cellName,
  checked,
  headerRow,
  type Line,
  type Sheet,
  type Table,
  tableName,
  tableRange,
  type Workbook,
} from './workbook.ts';
import { type Xml, xml, xmlFile } from './xml.ts';
import { zip } from './zip.ts';

/** The texts of a workbook: each is kept once, and a cell names its place. */
export type Texts = { readonly at: (text: string) => number; readonly file: () => Xml };

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
export const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook as an XLSX file (Office Open XML, ECMA-376 Part 1). Tables are marked up, without filters or colours. The same
 * workbook gives the same bytes.
 *
 * @throws {Error} as `checked` does.
 */
export function writeXlsx(workbook: Workbook): Uint8Array {
  const { sheets } = checked(workbook);
  const numbered = sheets.map((sheet, at) => ({ sheet, number: at + 1 }));
  const tables = numbered.flatMap(({ sheet, number }) => (sheet.table ? [{ sheet, number, table: sheet.table }] : []));
  const texts = textsOf();
  const styles = [...textStyles, ...numberStyles(sheets)];
  const parts: [string, Xml][] = [
    ['[Content_Types].xml', contentTypes(numbered, tables)],
    ['_rels/.rels', packageRelationships()],
    ['docProps/core.xml', properties(workbook)],
    ['xl/workbook.xml', workbookPart(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelationships(sheets)],
    ['xl/styles.xml', stylesPart(numberStyles(sheets))],
    ...numbered.flatMap(({ sheet, number }): [string, Xml][] => {
      const related = sheetRelationships(sheet, number);
      return [
        [`xl/worksheets/sheet${number}.xml`, sheetPart(sheet, number === 1, texts, (style) => styles.indexOf(style))],
        ...(related ? [[`xl/worksheets/_rels/sheet${number}.xml.rels`, related] as [string, Xml]] : []),
      ];
    }),
    ...tables.map(({ sheet, table, number }): [string, Xml] => [
      `xl/tables/table${number}.xml`,
      tablePart(sheet, table, number),
    ]),
  ];
  const files = [...parts, ['xl/sharedStrings.xml', texts.file()] as const];
  return zip(files.map(([path, root]) => ({ path, bytes: xmlFile(root) })));
}

type Numbered = readonly { readonly sheet: Sheet; readonly number: number }[];

function contentTypes(sheets: Numbered, tables: Numbered): Xml {
  const part = (path: string, type: string): Xml => xml`<Override PartName="${path}" ContentType="${type}"/>`;
  return xml`<Types xmlns="${packages}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>${[
    part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    part('/xl/workbook.xml', `${types}.sheet.main+xml`),
    part('/xl/styles.xml', `${types}.styles+xml`),
    part('/xl/sharedStrings.xml', `${types}.sharedStrings+xml`),
    ...sheets.map(({ number }) => part(`/xl/worksheets/sheet${number}.xml`, `${types}.worksheet+xml`)),
    ...tables.map(({ number }) => part(`/xl/tables/table${number}.xml`, `${types}.table+xml`)),
  ]}</Types>`;
}

export type Relationship = {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly outside?: boolean;
};

export function relationshipsPart(all: readonly Relationship[]): Xml {
  return xml`<Relationships xmlns="${packages}/relationships">${all.map(
    ({ id, type, target, outside }) =>
      xml`<Relationship Id="${id}" Type="${type}" Target="${target}"${outside ? xml` TargetMode="External"` : null}/>`,
  )}</Relationships>`;
}

export function packageRelationships(): Xml {
  return relationshipsPart([
    { id: 'rId1', type: `${relationships}/officeDocument`, target: 'xl/workbook.xml' },
    { id: 'rId2', type: `${packages}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
  ]);
}

export function properties({ title, creator, language }: Pick<Workbook, 'title' | 'creator' | 'language'>): Xml {
  return xml`<cp:coreProperties
 xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>${title}</dc:title>
<dc:creator>${creator}</dc:creator>
<dc:language>${language}</dc:language>
</cp:coreProperties>`;
}

function workbookPart(sheets: readonly Sheet[]): Xml {
  const printed = sheets.flatMap((sheet, at) => {
    const row = headerRow(sheet);
    const name = quoted(sheet.name);
    return sheet.table
      ? [xml`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${name}!$${row}:$${row}</definedName>`]
      : [];
  });
  return xml`<workbook xmlns="${main}" xmlns:r="${relationships}">
<bookViews><workbookView activeTab="0"/></bookViews>
<sheets>${sheets.map(({ name }, at) => xml`<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)}</sheets>
${printed.length > 0 ? xml`<definedNames>${printed}</definedNames>` : null}
</workbook>`;
}

/** A sheet's name as a reference has it. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** What a workbook with so many sheets consists of. */
export function workbookRelationships(sheets: readonly unknown[]): Xml {
  return relationshipsPart([
    ...sheets.map((_, at) => ({
      id: `rId${at + 1}`,
      type: `${relationships}/worksheet`,
      target: `worksheets/sheet${at + 1}.xml`,
    })),
    { id: 'styles', type: `${relationships}/styles`, target: 'styles.xml' },
    { id: 'strings', type: `${relationships}/sharedStrings`, target: 'sharedStrings.xml' },
  ]);
}

/** The places of the fonts below, each also a named style's, so that a title is a heading to a reader of styles. */
const fonts = { plain: 0, title: 1, heading: 2, link: 3, bold: 4 } as const;

/** The cell formats in the order of `textStyles`, then those of numbers. */
function stylesPart(numbers: readonly NumberStyle[]): Xml {
  const face = (points: number, more: Xml | null = null): Xml =>
    xml`<font>${more}<sz val="${points}"/><name val="${font.name}"/><family val="2"/></font>`;
  const wrapped = xml`<alignment vertical="top" wrapText="1"/>`;
  const atEnd = xml`<alignment horizontal="right" indent="1" vertical="top" wrapText="1"/>`;
  const line = xml`<alignment vertical="top"/>`;
  const format = (face: keyof typeof fonts, alignment: Xml, more: Xml | null = null): Xml => {
    const named = face === 'bold' ? fonts.plain : fonts[face];
    return xml`<xf numFmtId="0" fontId="${fonts[face]}" fillId="0" borderId="0" xfId="${named}"${more} applyFont="1"
 applyAlignment="1">${alignment}</xf>`;
  };
  const formats: Record<(typeof textStyles)[number], Xml> = {
    text: format('plain', wrapped),
    guarded: format('plain', wrapped, xml` quotePrefix="1"`),
    link: format('link', wrapped),
    title: format('title', line),
    heading: format('heading', line),
    header: format('bold', wrapped),
    'header-end': format('bold', atEnd),
    'blank-end': format('plain', atEnd),
    line: format('plain', line),
    'line-link': format('link', line),
  };
  const codes = numbers.map((style, at) => xml`<numFmt numFmtId="${164 + at}" formatCode="${formatCode(style)}"/>`);
  return xml`<styleSheet xmlns="${main}">
${codes.length > 0 ? xml`<numFmts count="${codes.length}">${codes}</numFmts>` : null}
<fonts count="5">
${face(font.points)}
${face(font.title, xml`<b/>`)}
${face(font.heading, xml`<b/>`)}
${face(font.points, xml`<u/>`)}
${face(font.points, xml`<b/>`)}
</fonts>
<fills count="2">
<fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
</fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="4">${[fonts.plain, fonts.title, fonts.heading, fonts.link].map(
    (at) => xml`<xf numFmtId="0" fontId="${at}" fillId="0" borderId="0"/>`,
  )}</cellStyleXfs>
<cellXfs count="${textStyles.length + numbers.length}">${[
    ...textStyles.map((style) => formats[style]),
    ...numbers.map(
      (_, at) => xml`<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"
 applyAlignment="1">${atEnd}</xf>`,
    ),
  ]}</cellXfs>
<cellStyles count="4">
<cellStyle name="Normal" xfId="${fonts.plain}" builtinId="0"/>
<cellStyle name="Heading 1" xfId="${fonts.title}" builtinId="16"/>
<cellStyle name="Heading 2" xfId="${fonts.heading}" builtinId="17"/>
<cellStyle name="Hyperlink" xfId="${fonts.link}" builtinId="8"/>
</cellStyles>
</styleSheet>`;
}

function formatCode(style: NumberStyle): string {
  const [kind, decimals] = style.split('-');
  const digits = `${kind === 'percentage' ? '0' : '#,##0'}${Number(decimals) > 0 ? `.${'0'.repeat(Number(decimals))}` : ''}`;
  if (kind === 'percentage') return `${digits}%`;
  // 809 is English as the United Kingdom writes it: an amount of money, not a number with a sign before it.
  return kind === 'money' ? `[$£-809]${digits};-[$£-809]${digits}` : digits;
}

function sheetPart(sheet: Sheet, first: boolean, texts: Texts, style: (name: CellStyle) => number): Xml {
  const { title, above, table } = sheet;
  const header = headerRow(sheet);
  const said = (column: number, row: number, text: string, name: CellStyle): Xml =>
    xml`<c r="${cellName(column, row)}" s="${style(name)}" t="s"><v>${texts.at(text)}</v></c>`;
  const widths = columnWidths(sheet);
  const ofNumbers = table ? numberColumns(table) : [];
  /** As high as its text: not every program measures the rows of a file that it opens. */
  const high = (texts: readonly string[]): number =>
    lineHeight * Math.max(...texts.map((text, at) => linesIn(widths[at] ?? 1, text)));
  const rows = [
    row(1, headingHeight, [said(1, 1, title, 'title')]),
    ...above.map((line, at) => {
      const height = line.kind === 'heading' ? headingHeight : table ? lineHeight : high([line.text]);
      return row(at + 2, height, [said(1, at + 2, line.text, lineStyleOf(line, sheet))]);
    }),
    ...(table
      ? [
          row(
            header,
            high(table.headings),
            table.headings.map((text, at) => said(at + 1, header, text, ofNumbers[at] ? 'header-end' : 'header')),
          ),
        ]
      : []),
    ...(table?.rows ?? []).map((cells, r) => {
      const number = header + r + 1;
      return row(
        number,
        high(cells.map(shownOf)),
        cells.map((cell, c) => {
          const words = wordsOf(cell);
          if (words !== null) return said(c + 1, number, words, styleOf(cell, ofNumbers[c]));
          return xml`<c r="${cellName(c + 1, number)}" s="${style(styleOf(cell))}"><v>${amount(cell)}</v></c>`;
        }),
      );
    }),
  ];
  const last = table ? tableRange(sheet, table).last : cellName(1, above.length + 1);
  const links = linksOf(sheet);
  return xml`<worksheet xmlns="${main}" xmlns:r="${relationships}">
<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>
<dimension ref="A1:${last}"/>
<sheetViews><sheetView${first ? xml` tabSelected="1"` : null} workbookViewId="0">
<selection activeCell="A1" sqref="A1"/>
</sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="${lineHeight}"/>
<cols>${widths.map(
    (width, at) =>
      xml`<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style('text')}" customWidth="1"/>`,
  )}</cols>
<sheetData>${rows}</sheetData>
${links.length > 0 ? xml`<hyperlinks>${links.map(hyperlink)}</hyperlinks>` : null}
<pageSetup paperSize="9" fitToHeight="0" orientation="${table ? 'landscape' : 'portrait'}"/>
${table ? xml`<tableParts count="1"><tablePart r:id="table"/></tableParts>` : null}
</worksheet>`;
}

function hyperlink({ place, link }: Linked, at: number): Xml {
  return 'sheet' in link.to
    ? xml`<hyperlink ref="${place}" location="${quoted(link.to.sheet)}!A1" display="${link.text}"/>`
    : xml`<hyperlink ref="${place}" r:id="link${at + 1}"/>`;
}

/** The height of a line of text, and of one that is larger, in points. */
const lineHeight = 15.75;
const headingHeight = 24;

function row(number: number, height: number, cells: readonly Xml[]): Xml {
  return xml`<row r="${number}" ht="${height}">${cells}</row>`;
}

function amount(cell: Cell): string {
  if (cell.kind === 'money') return pounds(cell.pence);
  return cell.kind === 'number' || cell.kind === 'percentage' ? String(cell.value) : '';
}

type Linked = { readonly place: string; readonly link: Extract<Cell, { kind: 'link' }> };

function linksOf(sheet: Sheet): Linked[] {
  const header = headerRow(sheet);
  const cells: [string, Cell | Line][] = [
    ...sheet.above.map((line, at): [string, Line] => [cellName(1, at + 2), line]),
    ...(sheet.table?.rows ?? []).flatMap((cells, r) =>
      cells.map((cell, c): [string, Cell] => [cellName(c + 1, header + r + 1), cell]),
    ),
  ];
  return cells.flatMap(([place, cell]) => (cell.kind === 'link' ? [{ place, link: cell }] : []));
}

function sheetRelationships(sheet: Sheet, number: number): Xml | null {
  const all = [
    ...linksOf(sheet).flatMap(({ link }, at) =>
      'url' in link.to
        ? [{ id: `link${at + 1}`, type: `${relationships}/hyperlink`, target: link.to.url, outside: true }]
        : [],
    ),
    ...(sheet.table ? [{ id: 'table', type: `${relationships}/table`, target: `../tables/table${number}.xml` }] : []),
  ];
  return all.length > 0 ? relationshipsPart(all) : null;
}

/** No `autoFilter`: a table without filter buttons. No style: a table without colours. */
function tablePart(sheet: Sheet, table: Table, number: number): Xml {
  const { headings } = table;
  const { first, last } = tableRange(sheet, table);
  const name = tableName(sheet.name);
  return xml`<table xmlns="${main}" id="${number}" name="${name}" displayName="${name}" ref="${first}:${last}"
 headerRowCount="1" totalsRowShown="0">
<tableColumns count="${headings.length}">${headings.map(
    (heading, at) => xml`<tableColumn id="${at + 1}" name="${literal(heading)}"/>`,
  )}</tableColumns>
</table>`;
}

export function textsOf(): Texts {
  const places = new Map<string, number>();
  let uses = 0;
  return {
    at: (text) => {
      uses += 1;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    file: () =>
      xml`<sst xmlns="${main}" count="${uses}" uniqueCount="${places.size}">${[...places.keys()].map(
        (text) => xml`<si><t xml:space="preserve">${literal(text)}</t></si>`,
      )}</sst>`,
  };
}

/** Excel reads `_x0041_` as the character that it names (ECMA-376 Part 1, 22.9.2.19): the underscore is named in its stead. */
function literal(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
