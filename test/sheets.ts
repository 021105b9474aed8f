import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** Readers of spreadsheet files that share nothing with the writers: what they say is what others will see. */

/** A cell as it was found: money in pounds, a percentage as a share of one. */
export type FoundCell = {
  readonly type: 'text' | 'number' | 'percentage' | 'money' | 'formula' | 'nothing';
  readonly value: string | number;
  readonly bold: boolean;
  /** Where it leads: `Sheet!A1` within the workbook, or an address. */
  readonly link: string | null;
};

export type FoundSheet = {
  readonly name: string;
  /** Rows of cells, from row 1 and column A. */
  readonly rows: readonly (readonly FoundCell[])[];
  /** The marked-up tables: `A4:C9`. */
  readonly tables: readonly {
    readonly name: string;
    readonly range: string;
    readonly header: boolean;
    readonly buttons: boolean;
  }[];
  readonly merged: number;
  readonly frozen: boolean;
};

export type FoundWorkbook = {
  readonly title: string;
  readonly creator: string;
  readonly language: string;
  /** The sheet that is open, and the cell that is chosen in it. */
  readonly open: { readonly sheet: string; readonly cell: string };
  readonly sheets: readonly FoundSheet[];
};

/** An element of an XML document: its attributes and children, its name with its prefix. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Node[];
};
type Node = XmlElement | string;

/** The files of an archive, as text. */
export function filesIn(archive: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(archive)).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** An XML document as a tree, strictly: namespaces are checked, prefixes kept as they are written. */
export function treeOf(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ name, value }: SaxesAttributeNS) => [name, value]),
    );
    const element: XmlElement = { name: tag.name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (said) => open.at(-1)?.children.push(said));
  parser.write(text).close();
  return root;
}

const isElement = (node: Node): node is XmlElement => typeof node !== 'string';

/** Every element of a name, at any depth, in order. */
export function all(node: XmlElement, name: string): XmlElement[] {
  return node.children
    .filter(isElement)
    .flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** Reads an ODS file with a strict XML reader, from its content alone. */
export function readOds(bytes: Uint8Array): FoundWorkbook {
  const files = filesIn(bytes);
  const tree = (path: string): XmlElement => treeOf(files.get(path) ?? '');
  const [content, meta, settings] = [tree('content.xml'), tree('meta.xml'), tree('settings.xml')];
  const bold = new Set(
    all(content, 'style:style')
      .filter((style) => all(style, 'style:text-properties').some((p) => p.attributes['fo:font-weight'] === 'bold'))
      .map((style) => style.attributes['style:name']),
  );
  const setting = (within: XmlElement, name: string): string =>
    textOf(all(within, 'config:config-item').find((item) => item.attributes['config:name'] === name));
  const first = all(settings, 'config:config-item-map-entry').find((e) => e.attributes['config:name'] !== undefined);
  const at = first ? [setting(first, 'CursorPositionX'), setting(first, 'CursorPositionY')] : [];
  return {
    title: textOf(all(meta, 'dc:title')[0]),
    creator: textOf(all(meta, 'dc:creator')[0]),
    language: textOf(all(meta, 'dc:language')[0]),
    open: { sheet: setting(settings, 'ActiveTable'), cell: at.join(',') === '0,0' ? 'A1' : at.join(',') },
    sheets: all(content, 'table:table').map((table) => {
      const name = table.attributes['table:name'] ?? '';
      const header = all(table, 'table:table-header-rows').length === 1;
      return {
        name,
        rows: all(table, 'table:table-row').map((row) =>
          all(row, 'table:table-cell').flatMap((cell) => {
            const times = Number(cell.attributes['table:number-columns-repeated'] ?? 1);
            // Programs fill a row up to the last column of the sheet with one cell that holds nothing.
            return times > 100 ? [] : Array.from({ length: times }, () => odsCell(cell, bold));
          }),
        ),
        tables: all(content, 'table:database-range')
          .map((range) => ({ range, target: range.attributes['table:target-range-address'] ?? '' }))
          .filter(({ target }) => target.startsWith(`'${name.replaceAll("'", "''")}'.`))
          .map(({ range, target }) => ({
            name: range.attributes['table:name'] ?? '',
            range: target
              .split(':')
              .map((end) => end.slice(end.lastIndexOf('.') + 1))
              .join(':'),
            header: header && range.attributes['table:contains-header'] === 'true',
            buttons: range.attributes['table:display-filter-buttons'] !== 'false',
          })),
        merged:
          all(table, 'table:covered-table-cell').length +
          all(table, 'table:table-cell').filter((c) => c.attributes['table:number-columns-spanned']).length,
        frozen: all(settings, 'config:config-item').some((i) => i.attributes['config:name']?.endsWith('SplitMode')),
      };
    }),
  };
}

function odsCell(cell: XmlElement, bold: ReadonlySet<string | undefined>): FoundCell {
  const { attributes } = cell;
  const kind = attributes['office:value-type'];
  const style = { bold: bold.has(attributes['table:style-name']) };
  const [link] = all(cell, 'text:a').map((a) => a.attributes['xlink:href'] ?? '');
  const leads = link?.startsWith('#')
    ? link
        .slice(1)
        .replace(/\.([A-Z]+\d+)$/, '!$1')
        .replaceAll(/^'|'(?=!)/g, '')
    : link;
  const found = { ...style, link: leads?.replaceAll("''", "'") ?? null };
  if (attributes['table:formula'] !== undefined)
    return { ...found, type: 'formula', value: attributes['table:formula'] };
  switch (kind) {
    case 'string':
      return { ...found, type: 'text', value: all(cell, 'text:p').map(paragraphOf).join('\n') };
    case 'float':
      return { ...found, type: 'number', value: Number(attributes['office:value']) };
    case 'percentage':
      return { ...found, type: 'percentage', value: Number(attributes['office:value']) };
    case 'currency':
      return { ...found, type: 'money', value: Number(attributes['office:value']) };
    default:
      return { ...found, type: 'nothing', value: '' };
  }
}

/** The text of a paragraph, with white space as OpenDocument has it (part 3, 6.1.2). */
function paragraphOf(node: XmlElement): string {
  return node.children
    .map((child) => {
      if (!isElement(child)) return child.replaceAll(/[ \t\r\n]+/g, ' ');
      if (child.name === 'text:s') return ' '.repeat(Number(child.attributes['text:c'] ?? 1));
      return child.name === 'text:tab' ? '\t' : paragraphOf(child);
    })
    .join('');
}

/** All the text within an element. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (isElement(child) ? textOf(child) : child)).join('') ?? '';
}

/** Reads an XLSX file with exceljs; what exceljs does not say of it (links within, language) is read from its XML. */
export async function readXlsx(bytes: Uint8Array): Promise<FoundWorkbook> {
  const files = filesIn(bytes);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const core = treeOf(files.get('docProps/core.xml') ?? '');
  const [open] = workbook.views;
  return {
    title: workbook.title,
    creator: workbook.creator,
    language: textOf(all(core, 'dc:language')[0]),
    open: {
      sheet: workbook.worksheets[open?.activeTab ?? 0]?.name ?? '',
      cell: workbook.worksheets[0]?.views[0]?.activeCell ?? 'A1',
    },
    sheets: workbook.worksheets.map((sheet, at) => {
      const tree = treeOf(files.get(`xl/worksheets/sheet${at + 1}.xml`) ?? '');
      const inside = new Map(
        all(tree, 'hyperlink').map(({ attributes }) => [
          attributes.ref,
          attributes.location?.replace(/^'(.*)'!/, '$1!'),
        ]),
      );
      const rows: FoundCell[][] = [];
      sheet.eachRow({ includeEmpty: true }, (row) => {
        const cells: FoundCell[] = [];
        row.eachCell({ includeEmpty: true }, (cell) => {
          cells.push(xlsxCell(cell, inside.get(cell.address)?.replaceAll("''", "'") ?? null));
        });
        rows.push(cells);
      });
      return {
        name: sheet.name,
        rows,
        tables: sheet.getTables().map((table) => {
          // exceljs types this as a pair; it gives the table.
          const { model } = table as unknown as { table: never; model: TableModel };
          return {
            name: model.name,
            range: model.tableRef,
            header: model.headerRow,
            buttons: model.autoFilterRef !== undefined,
          };
        }),
        merged: (sheet.model as { merges?: unknown[] }).merges?.length ?? 0,
        frozen: sheet.views.some((view) => view.state === 'frozen'),
      };
    }),
  };
}

type TableModel = { name: string; tableRef: string; headerRow: boolean; autoFilterRef?: string };

function xlsxCell(cell: ExcelJS.Cell, inside: string | null): FoundCell {
  const { value } = cell;
  const outside = typeof value === 'object' && value !== null && 'hyperlink' in value ? value : null;
  const found = { bold: cell.font?.bold === true, link: inside ?? outside?.hyperlink ?? null };
  if (outside) return { ...found, type: 'text', value: outside.text };
  if (typeof value === 'string') return { ...found, type: 'text', value };
  if (typeof value === 'number') {
    const type = cell.numFmt.includes('%') ? 'percentage' : cell.numFmt.includes('£') ? 'money' : 'number';
    return { ...found, type, value };
  }
  return { ...found, type: value === null ? 'nothing' : 'formula', value: '' };
}

/**
 * What a sheet breaks of the rules for accessible spreadsheets that a machine can see ("Releasing statistics in
 * spreadsheets", Government Analysis Function): a sentence each, none when all is well.
 */
export function accessibilityFaults({ title, language, open, sheets }: FoundWorkbook): string[] {
  const names = sheets.map(({ name }) => name);
  return [
    ...(title === '' ? ['the document has no title'] : []),
    ...(/^[a-z]{2}-[A-Z]{2}$/.test(language) ? [] : [`the document's language is "${language}"`]),
    ...(open.sheet === names[0] && open.cell === 'A1' ? [] : [`it opens at ${open.cell} of ${open.sheet}`]),
    ...(new Set(names).size === names.length ? [] : ['two sheets have one name']),
    ...sheets.flatMap((sheet) => sheetFaults(sheet).map((fault) => `${sheet.name}: ${fault}`)),
  ];
}

function sheetFaults({ rows, tables, merged, frozen }: FoundSheet): string[] {
  const title = rows[0]?.[0];
  const table = tableOf({ rows, tables });
  const headings = table?.headings ?? [];
  const below = table ? rows.length - (table.header + table.rows.length) : 0;
  return [
    ...(title?.type === 'text' && title.value !== '' ? [] : ['A1 holds no title']),
    ...(merged > 0 ? ['cells are merged'] : []),
    ...(frozen ? ['panes are frozen'] : []),
    ...(tables.length > 1 ? ['there are several tables'] : []),
    ...(tables.length === 0 && rows.some((cells) => cells.length > 1) ? ['a table is not marked up'] : []),
    ...(tables.some(({ range }) => !/^A\d+:/.test(range)) ? ['its table does not begin in column A'] : []),
    ...(tables.some(({ header }) => !header) ? ['its table has no marked header row'] : []),
    ...(tables.some(({ buttons }) => buttons) ? ['its table has filter buttons'] : []),
    ...(new Set(headings).size === headings.length && headings.every((h) => h !== '')
      ? []
      : ['headings are not unique']),
    ...(rows[(table?.header ?? 0) - 1]?.every(({ bold }) => bold) === false ? ['its header row is not bold'] : []),
    ...(below > 0 ? ['something stands below the table'] : []),
    ...(rows.flat().some(({ type, value }) => type === 'nothing' || value === '') ? ['a cell is empty'] : []),
    ...(rows.flat().some(({ type }) => type === 'formula') ? ['a cell holds a formula'] : []),
    ...(rows.flat().some(({ link, value }) => link !== null && (link === value || String(value).length < 3))
      ? ['a link does not say where it leads']
      : []),
    ...(table?.rows.some((cells) => cells.length !== headings.length) ? ['a row has not one cell a heading'] : []),
  ];
}

/** The table of a sheet: the number of its header row, its headings and its rows. */
export function tableOf({ rows, tables }: Pick<FoundSheet, 'rows' | 'tables'>): {
  readonly header: number;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly FoundCell[])[];
} | null {
  const [, first, last] = tables[0]?.range.match(/^[A-Z]+(\d+):[A-Z]+(\d+)$/) ?? [];
  if (!first || !last) return null;
  const header = Number(first);
  return {
    header,
    headings: (rows[header - 1] ?? []).map(({ value }) => String(value)),
    rows: rows.slice(header, Number(last)),
  };
}
