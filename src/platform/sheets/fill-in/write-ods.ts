import { centimetresACharacter, manifest, mediaType, metaPart, namespaces, settingsPart, spaced } from '../ods.ts';
import { cellName } from '../workbook.ts';
import { sayable, type Xml, xml, xmlFile } from '../xml.ts';
import { zip } from '../zip.ts';
import {
  type Ask,
  type FillIn,
  type FillInCell,
  type FillInSheet,
  fills,
  isBold,
  partsOfStyle,
  points,
  rule,
  sizes,
  styleName,
  stylesOf,
} from './fill-in.ts';
import { heightOf } from './heights.ts';

/** A workbook to fill in as an ODS file (OpenDocument 1.3, OASIS). The same workbook gives the same bytes. */
export function writeFillInOds(workbook: FillIn): Uint8Array {
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

function stylesPart({ language }: FillIn): Xml {
  const [speech = '', country = ''] = language.split('-');
  return xml`<office:document-styles ${namespaces}>
<office:font-face-decls>
<style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss" style:font-pitch="variable"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="table-cell">
<style:text-properties style:font-name="Arial" fo:font-size="${points}pt" fo:language="${speech}" fo:country="${country}"/>
</style:default-style>
<style:style style:name="Default" style:family="table-cell">
<style:table-cell-properties style:vertical-align="top" style:cell-protect="protected"/>
<style:text-properties style:font-name="Arial" fo:font-size="${points}pt"/>
</style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="page">
<style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1.3cm" style:print-orientation="landscape"
 style:scale-to-X="1"/>
<style:header-style/>
<style:footer-style/>
</style:page-layout>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Default" style:page-layout-name="page">
<style:header style:display="false"/>
<style:footer style:display="false"/>
</style:master-page>
</office:master-styles>
</office:document-styles>`;
}

const styleId = (style: string): string => `cell-${style.replace(' ', '-')}`;

function contentPart(workbook: FillIn): Xml {
  const { sheets } = workbook;
  const styles = stylesOf(workbook);
  const forms = [...new Set(styles.map((style) => partsOfStyle(style).form))];
  const widths = [...new Set(sheets.flatMap(({ columns }) => columns.map(({ width }) => width)))].sort((a, b) => a - b);
  const heights = [...new Set(sheets.flatMap((sheet) => sheet.rows.map((cells) => heightOf(sheet, cells))))];
  const asks = sheets.flatMap((sheet) => sheet.asks.map((ask) => ({ sheet, ask })));
  const named = new Map(asks.map(({ ask }, at) => [ask, `ask-${at + 1}`]));
  return xml`<office:document-content ${namespaces}
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2">
<office:automatic-styles>
${widths.map(
  (width) => xml`<style:style style:name="column-${width}" style:family="table-column">
<style:table-column-properties style:column-width="${(width * centimetresACharacter).toFixed(2)}cm"/>
</style:style>
`,
)}${heights.map(
  (height) => xml`<style:style style:name="row-${height}" style:family="table-row">
<style:table-row-properties style:row-height="${height}pt" style:use-optimal-row-height="false"/>
</style:style>
`,
)}${forms.map(dataStyle)}${styles.map(cellStyle)}<style:style style:name="shown" style:family="table"
 style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>
<style:style style:name="hidden" style:family="table" style:master-page-name="Default"><style:table-properties
 table:display="false"/></style:style>
</office:automatic-styles>
<office:body>
<office:spreadsheet table:structure-protected="true">
${asks.length > 0 ? xml`<table:content-validations>${asks.map(({ sheet, ask }) => validation(sheet, ask, named.get(ask) as string))}</table:content-validations>` : null}
${sheets.map((sheet) => sheetPart(sheet, named))}
</office:spreadsheet>
</office:body>
</office:document-content>`;
}

function dataStyle(form: string): Xml {
  const name = `form-${form}`;
  if (form === 'text') return xml`<number:text-style style:name="${name}"><number:text-content/></number:text-style>`;
  if (form === 'general')
    return xml`<number:number-style style:name="${name}"><number:number number:min-integer-digits="1"/></number:number-style>`;
  if (form === 'date') {
    return xml`<number:date-style style:name="${name}"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>`;
  }
  const [kind, decimals = '0'] = form.split('-');
  const digits = (grouping: boolean) =>
    xml`<number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}"
 number:min-integer-digits="1"${grouping ? xml` number:grouping="true"` : null}/>`;
  return kind === 'percentage'
    ? xml`<number:percentage-style style:name="${name}">${digits(false)}<number:text>%</number:text></number:percentage-style>`
    : xml`<number:number-style style:name="${name}">${digits(true)}</number:number-style>`;
}

function cellStyle(style: string): Xml {
  const { look, form } = partsOfStyle(style);
  const fill = fills[look];
  const lined = look === 'entry' || look === 'before' || look === 'header' || look === 'label';
  const wrap = look === 'title' || look === 'heading' ? 'no-wrap' : 'wrap';
  return xml`<style:style style:name="${styleId(style)}" style:family="table-cell" style:parent-style-name="Default"
 style:data-style-name="form-${form}">
<style:table-cell-properties style:cell-protect="${look === 'entry' ? 'none' : 'protected'}" fo:wrap-option="${wrap}"
 style:vertical-align="top"${fill ? xml` fo:background-color="#${fill}"` : null}${lined ? xml` fo:border="0.5pt solid #${rule}"` : null}/>
${form === 'text' || form === 'general' ? null : xml`<style:paragraph-properties fo:text-align="end"/>`}
<style:text-properties${isBold(look) ? xml` fo:font-weight="bold"` : null} fo:font-size="${sizes[look] ?? points}pt"/>
</style:style>
`;
}

/** A sheet's name as a reference has it. */
const quotedName = (name: string) => `'${name.replaceAll("'", "''")}'`;

function validation(sheet: FillInSheet, { column, rows, title, prompt, choices, only }: Ask, name: string): Xml {
  const condition = choices === null ? null : `of:cell-content-is-in-list(${choices.map((c) => `"${c}"`).join(';')})`;
  return xml`<table:content-validation table:name="${name}"${
    condition === null ? null : xml` table:condition="${condition}" table:display-list="unsorted"`
  } table:allow-empty-cell="true" table:base-cell-address="${quotedName(sheet.name)}.${cellName(column, rows.first)}">
<table:help-message table:title="${title}" table:display="true"><text:p>${prompt}</text:p></table:help-message>
<table:error-message table:title="${title}" table:display="${choices === null ? 'false' : 'true'}"
 table:message-type="${only ? 'stop' : 'warning'}"><text:p>${choices === null ? '' : `Choose one of: ${choices.join(', ')}.`}</text:p></table:error-message>
</table:content-validation>
`;
}

function sheetPart(sheet: FillInSheet, named: ReadonlyMap<Ask, string>): Xml {
  const { name, hidden, columns, rows, frozen, asks } = sheet;
  const row = (cells: readonly FillInCell[], at: number): Xml =>
    xml`<table:table-row table:style-name="row-${heightOf(sheet, cells)}">${cells.map((cell, column) =>
      cellPart(cell, askAt(asks, named, column + 1, at + 1)),
    )}</table:table-row>
`;
  const header = rows.slice(0, frozen?.rows ?? 0);
  return xml`<table:table table:name="${name}" table:style-name="${hidden ? 'hidden' : 'shown'}" table:protected="true">
${columns.map(
  (column) =>
    xml`<table:table-column table:style-name="column-${column.width}"${column.hidden ? xml` table:visibility="collapse"` : null}/>`,
)}
${header.length > 0 ? xml`<table:table-header-rows>${header.map(row)}</table:table-header-rows>` : null}
${rows.slice(header.length).map((cells, at) => row(cells, at + header.length))}
</table:table>`;
}

function askAt(asks: readonly Ask[], named: ReadonlyMap<Ask, string>, column: number, row: number): string | null {
  const ask = asks.find((a) => a.column === column && row >= a.rows.first && row <= a.rows.last);
  return ask ? (named.get(ask) ?? null) : null;
}

function cellPart(cell: FillInCell, ask: string | null): Xml {
  const { value } = cell;
  const style = xml` table:style-name="${styleId(styleName(cell))}"${ask === null ? null : xml` table:content-validation-name="${ask}"`}`;
  if (value === null) return xml`<table:table-cell${style}/>`;
  if (value.is === 'number') {
    const type = cell.form.startsWith('percentage') ? 'percentage' : 'float';
    return xml`<table:table-cell${style} office:value-type="${type}" office:value="${value.said}"/>`;
  }
  if (value.is === 'date') {
    return xml`<table:table-cell${style} office:value-type="date" office:date-value="${value.said}"/>`;
  }
  const lines = sayable(value.said).split('\n');
  return xml`<table:table-cell${style} office:value-type="string">${lines.map((line) => xml`<text:p>${spaced(line)}</text:p>`)}</table:table-cell>`;
}
