import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { typeset } from '../src/platform/typst/index.ts';
import { readPdf, unfitness } from './pdf.ts';

const face = readFileSync(
  fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

const head = `#set document(title: "A report", date: none)
#set text(lang: "en", region: "GB", font: "Given", fallback: false)
#set page(footer: context [Page #counter(page).display()])
`;
const table =
  '#table(columns: 2, table.header[Name][Figure], [One], [1], ..range(80).map(n => ([Row #n], [#n])).flatten())';
const good = `= A report\n== A part\n${table}\n#image("a.svg", alt: "Four of five")\n#link("https://example.org")[Elsewhere]`;

async function pdfOf(body: string, start = head): Promise<Uint8Array> {
  const made = await typeset({
    main: start + body,
    files: new Map([['a.svg', svg]]),
    fonts: { family: 'Given', faces: [face] },
  });
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

/** The file with one of its own words changed for another as long. */
function withBytes(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  expect(text).toContain(from);
  return Buffer.from(text.replaceAll(from, to.padEnd(from.length)), 'latin1');
}

let pdf: Uint8Array;
beforeAll(async () => {
  pdf = await pdfOf(good);
});

it('reads headings, figures, and a table that goes on over a page as one', async () => {
  const found = await readPdf(pdf);
  expect(found.headings).toEqual([
    { level: 1, text: 'A report' },
    { level: 2, text: 'A part' },
  ]);
  expect(found.figures).toEqual(['Four of five']);
  expect(found.outline).toEqual(['A report', 'A part']);
  expect(found.pages.length).toBeGreaterThan(1);
  expect(found.artifacts[0]).toBe('Page 1');
  expect(found.tables).toHaveLength(1);
  expect(found.tables[0]).toMatchObject({ under: ['A report', 'A part'], head: [['Name', 'Figure']] });
  expect(found.tables[0]?.rows).toEqual([
    ['One', '1'],
    ...Array.from({ length: 80 }, (_, n) => [`Row ${n}`, String(n)]),
  ]);
});

describe('a PDF is fit', () => {
  it('when nothing is wrong', async () => {
    expect(await unfitness(pdf)).toEqual([]);
  });

  it.each([
    ['pdfuaid:part>1<', 'pdfuaid:part>9<', 'it does not say that it is PDF/UA-1'],
    ['/Marked true', '/Marked null', 'it is not tagged'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', 'its title is not displayed'],
    ['(en-GB)', '(fr-FR)', 'its language is fr-FR'],
    ['/Scope /Column', '/Skope /Column', 'a header cell does not say what it heads'],
    ['/FontFile2', '/FontNone2', 'a font is not embedded'],
    ['/ToUnicode', '/ToNothing', 'a font does not say its characters'],
    ['/Tabs /S', '/Tabs /R', 'a page with links has no order of tabs'],
    ['(Four of five)', '(            )', 'a figure has no alternative text'],
    ['/Contents (https', '/Kontents (https', 'a link has no words of its own'],
  ])('not without %s', async (from, to, says) => {
    expect(await unfitness(withBytes(pdf, from, to))).toContain(says);
  });

  // What Typst lets pass.
  it('not with a table that has no header row', async () => {
    const faults = await unfitness(await pdfOf(good.replace('table.header[Name][Figure]', '[Name], [Figure]')));
    expect(faults).toEqual(['1 tables have 0 header cells', 'the table under “A part” has 0 header rows']);
  });

  it('not with a header cell that names nothing', async () => {
    const faults = await unfitness(await pdfOf(good.replace('[Figure]', '[]')));
    expect(faults).toEqual(['the table under “A part” has an empty header cell']);
  });

  it('not without headings, and so without an outline', async () => {
    expect(await unfitness(await pdfOf('Text'))).toEqual(['it has no outline']);
  });

  it('not in another language', async () => {
    const faults = await unfitness(await pdfOf(good, head.replace('"GB"', '"US"')));
    expect(faults).toEqual(['its language is en-US']);
  });
});

it('tells what reaches over the edge of a page, and the smallest type', async () => {
  const found = await readPdf(await pdfOf('= A\n#place(dx: 18.3cm, box(width: 20cm)[far])\n#text(size: 5pt)[tiny]'));
  expect(found.cut).toHaveLength(1);
  expect(found.smallest).toBeCloseTo(5, 3);
});
