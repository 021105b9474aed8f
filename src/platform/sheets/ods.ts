import {
  type CellStyle,
  columnWidths,
  font,
  lineStyleOf,
  type NumberStyle,
  numberColumns,
  numberStyles,
  pounds,
  shownOf,
  styleOf,
  wordsOf,
} from './layout.ts';
import {
  type Cell,
  checked,
  type Line,
  type Link,
  type Sheet,
  type Table,
  tableName,
  tableRange,
  type Workbook,
} from './workbook.ts';
import { sayable, type Xml, xml, xmlFile } from './xml.ts';
import { zip } from './zip.ts';

export const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';

/** The width of a digit of the font at its size. */
export const centimetresACharacter = 0.236;

/** The parts of the vocabulary, and the names under which they are kept. */
const vocabularies = {
  office: 'office:1.0',
  table: 'table:1.0',
  text: 'text:1.0',
  style: 'style:1.0',
  fo: 'xsl-fo-compatible:1.0',
  number: 'datastyle:1.0',
  svg: 'svg-compatible:1.0',
  meta: 'meta:1.0',
  config: 'config:1.0',
};
export const namespaces = xml`${Object.entries(vocabularies).map(
  ([prefix, name]) => xml`xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"\n `,
)}xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"`;

/**
 * A workbook as an ODS file (OpenDocument 1.3, OASIS). Tables are database ranges with a header and no filter buttons, their
 * header rows repeat in print. The same workbook gives the same bytes.
 *
 * @throws {Error} as `checked` does.
 */
export function writeOds(workbook: Workbook): Uint8Array {
  checked(workbook);
  const parts: [string, Xml][] = [
    ['META-INF/manifest.xml', manifest()],
    ['content.xml', contentPart(workbook)],
    ['styles.xml', stylesPart(workbook)],
    ['meta.xml', metaPart(workbook)],
    ['settings.xml', settingsPart(workbook.sheets)],
  ];
  return zip([
    { path: 'mimetype', bytes: new TextEncoder().encode(mediaType), stored: true },
    ...parts.map(([path, root]) => ({ path, bytes: xmlFile(root) })),
  ]);
}

export function manifest(): Xml {
  const files = ['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'];
  return xml`<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>${files.map(
    (path) => xml`
<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`,
  )}
</manifest:manifest>`;
}

export function metaPart({ title, creator, language }: Pick<Workbook, 'title' | 'creator' | 'language'>): Xml {
  return xml`<office:document-meta ${namespaces}>
<office:meta>
<dc:title>${title}</dc:title>
<dc:creator>${creator}</dc:creator>
<meta:initial-creator>${creator}</meta:initial-creator>
<dc:language>${language}</dc:language>
</office:meta>
</office:document-meta>`;
}

/** A sheet, and how many rows and columns of it stay in view, where any do. */
type InView = { readonly name: string; readonly frozen?: { readonly rows: number; readonly columns: number } | null };

/** Opened on the first sheet, with the cursor in the first cell of each that moves. */
export function settingsPart(sheets: readonly InView[]): Xml {
  const item = (name: string, type: string, value: string | number): Xml =>
    xml`<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const panes = ({ frozen }: InView): readonly Xml[] => {
    const { rows, columns } = frozen ?? { rows: 0, columns: 0 };
    return [
      item('CursorPositionX', 'int', columns),
      item('CursorPositionY', 'int', rows),
      ...(frozen
        ? [
            item('HorizontalSplitMode', 'short', 2),
            item('VerticalSplitMode', 'short', 2),
            item('HorizontalSplitPosition', 'int', columns),
            item('VerticalSplitPosition', 'int', rows),
            item('ActiveSplitRange', 'short', 3),
            item('PositionLeft', 'int', 0),
            item('PositionRight', 'int', columns),
            item('PositionTop', 'int', 0),
            item('PositionBottom', 'int', rows),
          ]
        : []),
    ];
  };
  return xml`<office:document-settings ${namespaces}>
<office:settings>
<config:config-item-set config:name="ooo:view-settings">
<config:config-item-map-indexed config:name="Views">
<config:config-item-map-entry>
${item('ViewId', 'string', 'view1')}
<config:config-item-map-named config:name="Tables">${sheets.map(
    (sheet) => xml`
<config:config-item-map-entry config:name="${sheet.name}">${panes(sheet)}</config:config-item-map-entry>`,
  )}
</config:config-item-map-named>
${item('ActiveTable', 'string', sheets[0]?.name ?? '')}
</config:config-item-map-entry>
</config:config-item-map-indexed>
</config:config-item-set>
</office:settings>
</office:document-settings>`;
}

/** The styles that have names, and the two forms of page: upright for prose, across for tables. */
function stylesPart({ language }: Workbook): Xml {
  const [speech = '', country = ''] = language.split('-');
  const face = xml`style:font-name="${font.name}" fo:font-size="${font.points}pt"`;
  const heading = (name: string, shown: string, points: number): Xml =>
    xml`<style:style style:name="${name}" style:display-name="${shown}" style:family="table-cell"
 style:parent-style-name="Default">
<style:table-cell-properties fo:wrap-option="no-wrap"/>
<style:text-properties fo:font-size="${points}pt" fo:font-weight="bold"/>
</style:style>`;
  const page = (name: string, width: string, height: string, orientation: string): Xml =>
    xml`<style:page-layout style:name="${name}">
<style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin="1.5cm"
 style:print-orientation="${orientation}" style:scale-to-X="1"/>
<style:header-style/>
<style:footer-style/>
</style:page-layout>`;
  const master = (name: string): Xml =>
    xml`<style:master-page style:name="${name}" style:page-layout-name="${name}">
<style:header style:display="false"/>
<style:footer style:display="false"/>
</style:master-page>`;
  return xml`<office:document-styles ${namespaces}>
<office:font-face-decls>
<style:font-face style:name="${font.name}" svg:font-family="${font.name}" style:font-family-generic="swiss"
 style:font-pitch="variable"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="table-cell">
<style:text-properties ${face} fo:language="${speech}" fo:country="${country}"/>
</style:default-style>
<style:style style:name="Default" style:family="table-cell">
<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap" fo:padding="0.06cm"
 fo:padding-right="0.25cm"/>
<style:text-properties ${face}/>
</style:style>
${heading('Heading_20_1', 'Heading 1', font.title)}
${heading('Heading_20_2', 'Heading 2', font.heading)}
</office:styles>
<office:automatic-styles>
${page('Upright', '21cm', '29.7cm', 'portrait')}
${page('Across', '29.7cm', '21cm', 'landscape')}
</office:automatic-styles>
<office:master-styles>${['Upright', 'Across'].map(master)}</office:master-styles>
</office:document-styles>`;
}

function contentPart({ sheets }: Workbook): Xml {
  const widths = [...new Set(sheets.flatMap(columnWidths))].sort((a, b) => a - b);
  const tables = sheets.flatMap((sheet) => (sheet.table ? [databaseRange(sheet, sheet.table)] : []));
  const atEnd = xml`<style:paragraph-properties fo:text-align="end"/>`;
  const bold = xml`<style:text-properties fo:font-weight="bold"/>`;
  const page = (name: string): Xml =>
    xml`<style:style style:name="${name}" style:family="table" style:master-page-name="${name}">
<style:table-properties table:display="true"/>
</style:style>`;
  return xml`<office:document-content ${namespaces}>
<office:automatic-styles>
${widths.map(columnStyle)}
<style:style style:name="row" style:family="table-row">
<style:table-row-properties style:use-optimal-row-height="true"/>
</style:style>
${['Upright', 'Across'].map(page)}
${cellStyle('header', null, bold)}
${cellStyle('header-end', null, xml`${atEnd}${bold}`)}
${cellStyle('blank-end', null, atEnd)}
${cellStyle('line', null, xml`<style:table-cell-properties fo:wrap-option="no-wrap"/>`)}
${numberStyles(sheets).flatMap((style) => [dataStyle(style), cellStyle(style, `data-${style}`, null)])}
</office:automatic-styles>
<office:body>
<office:spreadsheet>
${sheets.map(sheetPart)}
${tables.length > 0 ? xml`<table:database-ranges>${tables}</table:database-ranges>` : null}
</office:spreadsheet>
</office:body>
</office:document-content>`;
}

function columnStyle(width: number): Xml {
  const centimetres = (width * centimetresACharacter).toFixed(2);
  return xml`<style:style style:name="column-${width}" style:family="table-column">
<style:table-column-properties style:column-width="${centimetres}cm"/>
</style:style>
`;
}

function cellStyle(name: string, data: string | null, properties: Xml | null): Xml {
  return xml`<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${
    data ? xml` style:data-style-name="${data}"` : null
  }>${properties}</style:style>`;
}

function dataStyle(style: NumberStyle): Xml {
  const [kind, decimals = '0'] = style.split('-');
  const name = `data-${style}`;
  const digits = xml`<number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}"
 number:min-integer-digits="1" number:grouping="true"/>`;
  switch (kind) {
    case 'percentage':
      return xml`<number:percentage-style style:name="${name}">
${digits}<number:text>%</number:text>
</number:percentage-style>`;
    case 'money': {
      const amount = xml`<number:currency-symbol number:language="en" number:country="GB">£</number:currency-symbol>
${digits}`;
      return xml`<number:currency-style style:name="${name}-positive" style:volatile="true">
${amount}
</number:currency-style>
<number:currency-style style:name="${name}">
<number:text>-</number:text>
${amount}
<style:map style:condition="value()>=0" style:apply-style-name="${name}-positive"/>
</number:currency-style>`;
    }
    default:
      return xml`<number:number-style style:name="${name}">${digits}</number:number-style>`;
  }
}

function sheetPart(sheet: Sheet): Xml {
  const { name, title, above, table } = sheet;
  const columns = columnWidths(sheet).map(
    (width) => xml`<table:table-column table:style-name="column-${width}" table:default-cell-style-name="Default"/>`,
  );
  return xml`<table:table table:name="${name}" table:style-name="${table ? 'Across' : 'Upright'}">
${columns}
${row([words('title', title)])}
${above.map((line) => row([words(lineStyleOf(line, sheet), line.text, line)]))}
${table ? rowsOf(table) : null}
</table:table>`;
}

function rowsOf(table: Table): Xml {
  const ofNumbers = numberColumns(table);
  const header = table.headings.map((heading, at) => words(ofNumbers[at] ? 'header-end' : 'header', heading));
  return xml`<table:table-header-rows>${row(header)}</table:table-header-rows>
${table.rows.map((cells) => row(cells.map((cell, at) => cellPart(cell, ofNumbers[at]))))}`;
}

function row(cells: readonly Xml[]): Xml {
  return xml`<table:table-row table:style-name="row">${cells}</table:table-row>
`;
}

function cellPart(cell: Cell, ofNumbers: boolean | undefined): Xml {
  const said = wordsOf(cell);
  const style = styleOf(cell, ofNumbers);
  if (said !== null) return words(style, said, cell);
  const shown = xml`<text:p>${shownOf(cell)}</text:p>`;
  return xml`<table:table-cell table:style-name="${style}"${typedValue(cell)}>${shown}</table:table-cell>`;
}

function typedValue(cell: Cell): Xml | null {
  switch (cell.kind) {
    case 'number':
      return xml` office:value-type="float" office:value="${cell.value}"`;
    case 'percentage':
      return xml` office:value-type="percentage" office:value="${cell.value}"`;
    case 'money':
      return xml` office:value-type="currency" office:currency="GBP" office:value="${pounds(cell.pence)}"`;
    default:
      return null;
  }
}

/** The names that this format has for the styles of text. */
const styleNames: { readonly [S in CellStyle]?: string } = {
  title: 'Heading_20_1',
  heading: 'Heading_20_2',
  header: 'header',
  'header-end': 'header-end',
  'blank-end': 'blank-end',
  line: 'line',
  'line-link': 'line',
};

/** A cell of text: each line is a paragraph, as the format has it. */
function words(style: CellStyle, text: string, cell: Cell | Line | null = null): Xml {
  const link = cell?.kind === 'link' ? cell : null;
  const lines = sayable(text).split('\n').map(spaced);
  const paragraphs = lines.map((line) => xml`<text:p>${link ? linked(link, line) : line}</text:p>`);
  const name = styleNames[style] ?? 'Default';
  return xml`<table:table-cell table:style-name="${name}" office:value-type="string">${paragraphs}</table:table-cell>`;
}

function linked({ to }: Link, text: Xml): Xml {
  const address = 'sheet' in to ? `#'${to.sheet.replaceAll("'", "''")}'.A1` : to.url;
  return xml`<text:a xlink:type="simple" xlink:href="${address}">${text}</text:a>`;
}

/** Text whose tabs and runs of spaces stay what they are: the format would take each run for one space. */
export function spaced(line: string): Xml {
  return xml`${line.split(/( {2,}|^ | $|\t)/).map((part) => {
    if (part === '\t') return xml`<text:tab/>`;
    return /^ +$/.test(part) ? xml`<text:s text:c="${part.length}"/>` : part;
  })}`;
}

function databaseRange(sheet: Sheet, table: Table): Xml {
  const { first, last } = tableRange(sheet, table);
  const on = `'${sheet.name.replaceAll("'", "''")}'`;
  return xml`<table:database-range table:name="${tableName(sheet.name)}"
 table:target-range-address="${on}.${first}:${on}.${last}" table:contains-header="true"
 table:display-filter-buttons="false"/>
`;
}
