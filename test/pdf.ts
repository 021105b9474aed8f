import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * A reader of PDF files that shares nothing with the writer: pdf.js for the structure and its text, and the file's own
 * objects, which Typst leaves readable, for what pdf.js does not tell.
 */

/** A table as its tags say: the headings it stands under, from the first level, and the text of its cells. */
export type FoundTable = {
  readonly under: readonly string[];
  /** Rows of header cells; each is one row as a rule. */
  readonly head: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
};

export type FoundPdf = {
  readonly title: string | null;
  readonly language: string | null;
  readonly xmp: string;
  /** Headings with their level, in the order of the structure. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly tables: readonly FoundTable[];
  /** The alternative text of each figure; null for one that has none. */
  readonly figures: readonly (string | null)[];
  /** The text of each page as it is tagged; what is not part of the structure, as the foot, is not in it. */
  readonly pages: readonly string[];
  /** The text of each page outside the structure. */
  readonly artifacts: readonly string[];
  readonly outline: readonly string[];
  /** Texts that reach over an edge of their page. */
  readonly cut: readonly string[];
  /** The size of the smallest type, in points. */
  readonly smallest: number;
};

type Content = { readonly type: 'content'; readonly id: string };
type Node = { readonly role: string; readonly alt?: string; readonly children: readonly (Node | Content)[] };
type Item = {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly width?: number;
  readonly transform?: readonly number[];
};

/**
 * Reads a PDF's structure. A table that goes on over pages is one table, unless under the same second heading a later one
 * has as many rows of as many cells.
 */
export async function readPdf(bytes: Uint8Array): Promise<FoundPdf> {
  // pdf.js takes the bytes it is given for itself.
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await loading.promise;
  const found = {
    headings: [] as { level: number; text: string }[],
    tables: [] as { under: string[]; head: string[][]; rows: string[][] }[],
    figures: [] as (string | null)[],
    pages: [] as string[],
    artifacts: [] as string[],
    cut: [] as string[],
    smallest: Number.POSITIVE_INFINITY,
  };
  const under: string[] = [];

  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const { marked, unmarked } = textByMark(items as Item[]);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    for (const { str = '', width = 0, transform = [] } of items as Item[]) {
      if (str.trim() === '') continue;
      const [, , , size = 0, x = 0, y = 0] = transform;
      found.smallest = Math.min(found.smallest, size);
      if (x < left || x + width > right || y < bottom || y + size > top) found.cut.push(str);
    }
    const textOf = (node: Node | Content): string =>
      'id' in node ? (marked.get(node.id) ?? '') : node.children.map(textOf).join(' ');
    const clean = (node: Node): string => textOf(node).replaceAll(/\s+/g, ' ').trim();

    const table = (node: Node): void => {
      const rows = (role: string) =>
        node.children.filter((child): child is Node => 'role' in child && child.role === role);
      const cells = (group: Node): string[][] =>
        group.children.map((row) =>
          'role' in row ? row.children.map((cell) => ('role' in cell ? clean(cell) : '')) : [],
        );
      const head = rows('THead').flatMap(cells);
      const body = [...rows('TBody').flatMap(cells), ...cells({ role: 'TBody', children: rows('TR') })];
      // On each page that a table is on, pdf.js gives all of its rows, and of those on other pages only their empty cells.
      const known =
        number > 1 && head.flat().every((cell) => cell === '')
          ? found.tables.findLast((each) => each.under[1] === under[1] && haveOneShape(each.rows, body))
          : undefined;
      if (known) {
        for (const [at, cells] of body.entries()) {
          for (const [column, text] of cells.entries()) {
            const row = known.rows[at] as string[];
            row[column] = `${row[column]} ${text}`.trim();
          }
        }
      } else found.tables.push({ under: [...under], head, rows: body });
    };

    const visit = (node: Node): void => {
      const level = /^H([1-6])$/.exec(node.role)?.[1];
      if (level) {
        const text = clean(node);
        found.headings.push({ level: Number(level), text });
        under.splice(Number(level) - 1, under.length, text);
      }
      if (node.role === 'Figure') found.figures.push(node.alt ?? null);
      if (node.role === 'Table') table(node);
      for (const child of node.children) if ('role' in child) visit(child);
    };

    const tree = (await page.getStructTree()) as Node | null;
    if (tree) visit(tree);
    found.pages.push(tree ? clean(tree) : '');
    found.artifacts.push(unmarked.trim());
  }

  const { info, metadata } = await pdf.getMetadata();
  const { Title: title = null, Language: language = null } = info as { Title?: string; Language?: string };
  const xmp = (metadata as { getRaw(): string } | null)?.getRaw() ?? '';
  const outline = outlineOf((await pdf.getOutline()) as Outline | null);
  await loading.destroy();
  return { ...found, title, language, xmp, outline };
}

function haveOneShape(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.length === b.length && a.every((row, at) => row.length === b[at]?.length);
}

type Outline = readonly { readonly title: string; readonly items: Outline }[];

function outlineOf(outline: Outline | null): string[] {
  return (outline ?? []).flatMap(({ title, items }) => [title, ...outlineOf(items)]);
}

/** The text inside each marked-content sequence that the structure names, and the rest. */
function textByMark(items: readonly Item[]): { marked: Map<string, string>; unmarked: string } {
  const marked = new Map<string, string>();
  let unmarked = '';
  const open: (string | null)[] = [];
  for (const { type, id, str, hasEOL } of items) {
    if (type === 'endMarkedContent') open.pop();
    else if (type) open.push(id ?? null);
    else {
      const mark = open.findLast((each) => each !== null);
      const text = `${str ?? ''}${hasEOL ? ' ' : ''}`;
      if (mark) marked.set(mark, (marked.get(mark) ?? '') + text);
      else unmarked += text;
    }
  }
  return { marked, unmarked };
}

/** Everything for which a PDF is not fit to be published as PDF/UA-1, a line each; none when all is well. */
export async function unfitness(bytes: Uint8Array): Promise<string[]> {
  const found = await readPdf(bytes);
  const objects = Buffer.from(bytes).toString('latin1');
  const count = (pattern: RegExp): number => [...objects.matchAll(pattern)].length;
  const tables = count(/\/S \/Table\b/g);
  const figures = count(/\/S \/Figure\b/g);
  const descriptors = count(/\/Type \/FontDescriptor\b/g);
  const annotated = objects.split(/\nendobj/).filter((object) => /\/Annots \[\s*\d/.test(object));
  const faults: [boolean, string][] = [
    [!/\/Type \/Catalog\b/.test(objects), 'its objects cannot be read'],
    [!found.xmp.includes('<pdfuaid:part>1</pdfuaid:part>'), 'it does not say that it is PDF/UA-1'],
    [!/\/Marked true\b/.test(objects), 'it is not tagged'],
    [!found.title, 'it has no title'],
    [!/\/DisplayDocTitle true\b/.test(objects), 'its title is not displayed'],
    [found.language !== 'en-GB', `its language is ${found.language}`],
    [found.outline.length === 0, 'it has no outline'],
    [count(/\/S \/TH\b/g) < tables, `${tables} tables have ${count(/\/S \/TH\b/g)} header cells`],
    [count(/\/S \/TH\b/g) !== count(/\/Scope \/(Column|Row|Both)\b/g), 'a header cell does not say what it heads'],
    [tables !== found.tables.length, `${tables} tables, of which ${found.tables.length} could be read`],
    [figures !== found.figures.length, `${figures} figures, of which ${found.figures.length} could be read`],
    [descriptors === 0 || descriptors !== count(/\/FontFile[23]? \d/g), 'a font is not embedded'],
    [count(/\/Encoding \/Identity-H/g) > count(/\/ToUnicode \d/g), 'a font does not say its characters'],
    [annotated.some((page) => !/\/Tabs \/S\b/.test(page)), 'a page with links has no order of tabs'],
    [count(/\/Subtype \/Link\b/g) > count(/\/Contents [(<]/g), 'a link has no words of its own'],
  ];
  return [
    ...faults.filter(([isSo]) => isSo).map(([, says]) => says),
    ...found.tables.flatMap(({ under, head, rows }) => {
      const where = `the table under “${under.at(-1) ?? ''}”`;
      if (head.length !== 1) return [`${where} has ${head.length} header rows`];
      if (head[0]?.some((cell) => cell === '')) return [`${where} has an empty header cell`];
      return rows.length === 0 ? [`${where} has no rows`] : [];
    }),
    ...found.figures.filter((alt) => !alt?.trim()).map(() => 'a figure has no alternative text'),
    ...found.headings.flatMap(({ level, text }, index) =>
      level > (found.headings[index - 1]?.level ?? 0) + 1 ? [`the heading “${text}” skips a level`] : [],
    ),
  ];
}
