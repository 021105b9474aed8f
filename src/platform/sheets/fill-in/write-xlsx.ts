import { cellName } from '../workbook.ts';
import {
  main,
  packageRelationships,
  properties,
  quoted,
  relationships,
  type Texts,
  textsOf,
  types,
  workbookRelationships,
} from '../xlsx.ts';
import { type Xml, xml, xmlFile } from '../xml.ts';
import { zip } from '../zip.ts';
import {
  type Ask,
  type FillIn,
  type FillInCell,
  type FillInSheet,
  fills,
  isBold,
  looks,
  partsOfStyle,
  points,
  rule,
  sizes,
  styleName,
  stylesOf,
} from './fill-in.ts';
import { heightOf } from './heights.ts';

/** A workbook to fill in as an XLSX file (Office Open XML, ECMA-376 Part 1). The same workbook gives the same bytes. */
export function writeFillInXlsx(workbook: FillIn): Uint8Array {
  const { sheets } = workbook;
  const texts = textsOf();
  const styles = stylesOf(workbook);
  const ofSheets = sheets.map((sheet, at): [string, Xml] => [
    `xl/worksheets/sheet${at + 1}.xml`,
    sheetPart(sheet, at === 0, texts, (cell) => styles.indexOf(styleName(cell))),
  ]);
  const parts: [string, Xml][] = [
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', packageRelationships()],
    ['docProps/core.xml', properties(workbook)],
    ['xl/workbook.xml', workbookPart(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelationships(sheets)],
    ['xl/styles.xml', stylesPart(styles)],
    ...ofSheets,
    ['xl/sharedStrings.xml', texts.file()],
  ];
  return zip(parts.map(([path, root]) => ({ path, bytes: xmlFile(root) })));
}

function contentTypes(sheets: readonly FillInSheet[]): Xml {
  const part = (path: string, type: string): Xml => xml`<Override PartName="${path}" ContentType="${type}"/>`;
  return xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>${[
    part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    part('/xl/workbook.xml', `${types}.sheet.main+xml`),
    part('/xl/styles.xml', `${types}.styles+xml`),
    part('/xl/sharedStrings.xml', `${types}.sharedStrings+xml`),
    ...sheets.map((_, at) => part(`/xl/worksheets/sheet${at + 1}.xml`, `${types}.worksheet+xml`)),
  ]}</Types>`;
}

/** Sheets cannot be added, removed or renamed by a slip; no password stands before it. */
function workbookPart(sheets: readonly FillInSheet[]): Xml {
  const titles = sheets.flatMap(({ name, frozen }, at) =>
    frozen
      ? [
          xml`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted(name)}!$1:$${frozen.rows}</definedName>`,
        ]
      : [],
  );
  return xml`<workbook xmlns="${main}" xmlns:r="${relationships}">
<workbookProtection lockStructure="1"/>
<bookViews><workbookView activeTab="0"/></bookViews>
<sheets>${sheets.map(
    ({ name, hidden }, at) =>
      xml`<sheet name="${name}" sheetId="${at + 1}"${hidden ? xml` state="hidden"` : null} r:id="rId${at + 1}"/>`,
  )}</sheets>
${titles.length > 0 ? xml`<definedNames>${titles}</definedNames>` : null}
</workbook>`;
}

/** What a format is called; text is the built-in 49, `@`, so that nothing that is typed becomes a date or a formula. */
function formatCode(form: string, decimals: number): string | null {
  if (form === 'text' || form === 'general') return null;
  if (form === 'date') return 'dd/mm/yyyy';
  const digits = `0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
  return form.startsWith('percentage') ? `${digits}%` : `#,##${digits}`;
}

function stylesPart(styles: readonly string[]): Xml {
  const forms = styles.map((style) => partsOfStyle(style));
  const codes = [...new Set(forms.flatMap(({ form, decimals }) => formatCode(form, decimals) ?? []))];
  const filled = [...new Set(Object.values(fills))];
  const formats = forms.map(({ look, form, decimals }) => {
    const code = formatCode(form, decimals);
    const number = code === null ? (form === 'general' ? 0 : 49) : 164 + codes.indexOf(code);
    const fill = fills[look] === undefined ? 0 : 2 + filled.indexOf(fills[look] as string);
    const lined = look === 'entry' || look === 'before' || look === 'header' || look === 'label';
    const across = form === 'text' || form === 'general' ? null : xml` horizontal="right"`;
    const wrapped = look === 'title' || look === 'heading' ? null : xml` wrapText="1"`;
    return xml`<xf numFmtId="${number}" fontId="${looks.indexOf(look)}" fillId="${fill}" borderId="${lined ? 1 : 0}" xfId="0"
 applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">
<alignment${across} vertical="top"${wrapped}/><protection locked="${look === 'entry' ? 0 : 1}"/></xf>`;
  });
  const colour = xml`<color rgb="FF${rule}"/>`;
  const lines = xml`<left style="thin">${colour}</left><right style="thin">${colour}</right><top style="thin">${colour}</top><bottom style="thin">${colour}</bottom>`;
  return xml`<styleSheet xmlns="${main}">
${
  codes.length > 0
    ? xml`<numFmts count="${codes.length}">${codes.map((code, at) => xml`<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`)}</numFmts>`
    : null
}
<fonts count="${looks.length}">${looks.map(
    (look) =>
      xml`<font>${isBold(look) ? xml`<b/>` : null}<sz val="${sizes[look] ?? points}"/><name val="Arial"/><family val="2"/></font>`,
  )}</fonts>
<fills count="${2 + filled.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${filled.map(
    (fill) =>
      xml`<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`,
  )}</fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border>${lines}<diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="${looks.indexOf('text')}" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${formats.length}">${formats}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;
}

function sheetPart(sheet: FillInSheet, first: boolean, texts: Texts, style: (cell: FillInCell) => number): Xml {
  const { columns, rows, frozen, asks } = sheet;
  const last = cellName(Math.max(1, columns.length), Math.max(1, rows.length));
  return xml`<worksheet xmlns="${main}" xmlns:r="${relationships}">
<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>
<dimension ref="A1:${last}"/>
<sheetViews><sheetView${first ? xml` tabSelected="1"` : null} workbookViewId="0">${frozen ? pane(frozen) : null}</sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="15"/>
<cols>${columns.map(
    ({ width, hidden }, at) =>
      xml`<col min="${at + 1}" max="${at + 1}" width="${width}"${hidden ? xml` hidden="1"` : null} customWidth="1"/>`,
  )}</cols>
<sheetData>${rows.map(
    (cells, at) =>
      xml`<row r="${at + 1}" ht="${heightOf(sheet, cells)}" customHeight="1">${cells.map((cell, column) =>
        cellPart(cell, cellName(column + 1, at + 1), texts, style(cell)),
      )}</row>`,
  )}</sheetData>
<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>
${asks.length > 0 ? xml`<dataValidations count="${asks.length}">${asks.map(validation)}</dataValidations>` : null}
<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" fitToHeight="0" orientation="${frozen ? 'landscape' : 'portrait'}"/>
</worksheet>`;
}

function pane({ rows, columns }: { readonly rows: number; readonly columns: number }): Xml {
  const corner = cellName(columns + 1, rows + 1);
  return xml`<pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>
<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/>`;
}

function cellPart({ value }: FillInCell, name: string, texts: Texts, style: number): Xml {
  if (value === null) return xml`<c r="${name}" s="${style}"/>`;
  if (value.is === 'number') return xml`<c r="${name}" s="${style}"><v>${value.said}</v></c>`;
  if (value.is === 'date') return xml`<c r="${name}" s="${style}"><v>${serialOf(value.said)}</v></c>`;
  return xml`<c r="${name}" s="${style}" t="s"><v>${texts.at(value.said)}</v></c>`;
}

/** A day as the number of days since 30 December 1899. */
function serialOf(day: string): number {
  return Temporal.PlainDate.from('1899-12-30').until(Temporal.PlainDate.from(day)).days;
}

/** Longer texts than Excel takes would make it repair the file. */
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function validation({ column, rows, title, prompt, choices, only }: Ask): Xml {
  const range = `${cellName(column, rows.first)}:${cellName(column, rows.last)}`;
  const said = xml` promptTitle="${cut(title, 32)}" prompt="${cut(prompt, 255)}"`;
  if (choices === null) {
    return xml`<dataValidation allowBlank="1" showInputMessage="1"${said} sqref="${range}"/>`;
  }
  const wrong = cut(`Choose one of: ${choices.join(', ')}.`, 225);
  return xml`<dataValidation type="list" errorStyle="${only ? 'stop' : 'warning'}" allowBlank="1" showInputMessage="1"
 showErrorMessage="1" errorTitle="${cut(title, 32)}" error="${wrong}"${said} sqref="${range}">
<formula1>"${choices.join(',')}"</formula1></dataValidation>`;
}
