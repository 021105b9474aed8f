import { afterEach, describe, expect, it, vi } from 'vitest';
import { missingFromDraft, readDraft } from '../../test/report-draft.ts';
import { all, filesIn, textOf, treeOf } from '../../test/sheets.ts';
import type { ReportDocument } from './domain/document.ts';
import { figureRows } from './domain/figures.ts';
import { draft } from './domain/freeze.ts';
import type { Colophon } from './domain/present/imprint.ts';
import { exampleContent } from './domain/testing.ts';
import { rowIds } from './draft/word.ts';
import { draftDocx } from './draft-docx.ts';
import { aGoal, aReport, formattedText, standingTogether } from './testing/documents.ts';

const colophon: Colophon = {
  licence: { name: 'Open Government Licence v3.0', url: 'https://example.org/licence' },
  contact: { name: 'Evidence and Insight', email: 'evidence@example.org', url: 'https://example.org/contact' },
  demonstration: false,
};

const findings: ReportDocument['findings'] = [
  {
    ...{ check: 'counts-disagree', level: 'error', period: '2020-21-Q4', priority: 'better-policing' },
    ...{ subject: 'indicators', message: 'The summary says 5 indicators are green; the table has 4.', answer: null },
    evidence: { rating: 'green', claimed: 5, counted: 4, place: 'overview' },
  },
];
const report: ReportDocument = { ...aReport('2020-21-Q4', 1, { findings }), edition: null };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the draft', () => {
  it('is the same file whenever and wherever it is made', async () => {
    const once = await draftDocx(report, colophon);
    vi.useFakeTimers({ now: new Date('2031-07-01T12:00:00Z'), toFake: ['Date'] });
    vi.stubEnv('TZ', 'Pacific/Apia');
    const again = await draftDocx(structuredClone(report), colophon);
    expect(Buffer.from(again).equals(once)).toBe(true);
  });

  it('is an archive of well-formed XML that holds no date', async () => {
    for (const [path, text] of filesIn(await draftDocx(report, colophon))) {
      expect(treeOf(text).children.at(-1), path).toHaveProperty('name');
      expect(text, path).not.toMatch(/dcterms:(created|modified)>|\b20[2-9]\d-\d\d-\d\dT/);
    }
  });

  it.each([
    ['with every odd case', report],
    ['of another body', draft(exampleContent())],
  ])('has every figure in the cell of its row and column: %s', async (_, document) => {
    const found = readDraft(await draftDocx(document, colophon));
    expect(figureRows(document).length).toBeGreaterThan(40);
    expect(missingFromDraft(document, found)).toEqual([]);
  });

  it('would be found wanting if a figure were another', async () => {
    const found = readDraft(await draftDocx(report, colophon));
    const other = structuredClone(report);
    const [priority] = other.priorities;
    const component = priority?.indicators[0]?.components[0];
    const goal = priority?.goals[1];
    if (!component || !goal) throw new Error('the report has an indicator and goals');
    component.actual = 156;
    goal.forecast = '2022-23-Q1';
    goal.rating = 'red';
    expect(missingFromDraft(other, found).map((fault) => fault.replace(/:.*/s, ''))).toEqual([
      'better-policing / indicators / complaints  actual ',
      'better-policing / goals / rebaselined  forecast ',
      'better-policing / goals / rebaselined  rating ',
    ]);
  });

  it('says that it is one, at its top, in its name and on every page', async () => {
    const bytes = await draftDocx(report, colophon);
    const files = filesIn(bytes);
    expect(readDraft(bytes).paragraphs.slice(0, 2)).toEqual([
      { style: 'Draft', text: 'Draft for comment' },
      { style: 'Title', text: 'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21' },
    ]);
    expect(textOf(treeOf(files.get('word/header1.xml') ?? ''))).toMatch(/^Draft for comment: MOPAC/m);
    const core = treeOf(files.get('docProps/core.xml') ?? '');
    expect(all(core, 'dc:title').map(textOf)).toEqual([`${report.title}: draft for comment`]);
  });

  it('is in British English, with numbered pages', async () => {
    const files = filesIn(await draftDocx(report, colophon));
    expect(all(treeOf(files.get('docProps/core.xml') ?? ''), 'dc:language').map(textOf)).toEqual(['en-GB']);
    const [byDefault] = all(treeOf(files.get('word/styles.xml') ?? ''), 'w:rPrDefault');
    expect(byDefault && all(byDefault, 'w:lang')[0]?.attributes).toMatchObject({ 'w:val': 'en-GB' });
    expect(files.get('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/s);
  });

  it('has headings that skip no level, and tables that repeat their headings', async () => {
    const { paragraphs, tables } = readDraft(await draftDocx(report, colophon));
    const levels = paragraphs.flatMap(({ style }) => (/^Heading\d$/.test(style) ? [Number(style.slice(-1))] : []));
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter(({ repeats, rows }) => !repeats || rows.length === 0)).toEqual([]);
    expect(tables.flatMap(({ rows, headings }) => rows.filter((cells) => cells.length !== headings.length))).toEqual(
      [],
    );
    expect(tables.flatMap(({ rows }) => rows.flat()).filter((cell) => cell === '')).toEqual([]);
  });

  it('gives every paragraph, note and row an id that is a bookmark too', async () => {
    const { paragraphs, tables, bookmarks } = readDraft(await draftDocx(report, colophon));
    const ids = tables.flatMap(({ rows }) => rows.map(([id]) => id ?? ''));
    expect(ids).toEqual(
      expect.arrayContaining(['1.C', '5.T', '1.I1', '1.I2.2', '1.R2', '1.S3', '1.G4', '1.F1', '5.I1a']),
    );
    expect(bookmarks).toEqual(expect.arrayContaining(['id_1_I2_2', 'id_5_I1a', 'id_0_N1', 'id_5_N2', 'id_1_Note1']));
    expect(bookmarks.filter((name) => !/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name))).toEqual([]);
    const lower = bookmarks.map((name) => name.toLowerCase());
    expect(new Set(lower).size).toBe(bookmarks.length);
    const texts = paragraphs.map(({ text }) => text);
    expect(texts).toContain('0.N3 supporting young victims of serious youth violence');
    expect(texts).toContain('1.Note1 (printed “*”) Targets are to be achieved by March 2022.');
  });

  it('has the formatting of its texts', async () => {
    const { priorities } = report;
    const formatted = {
      ...report,
      overview: formattedText,
      priorities: priorities.map((each, at) => (at === 0 ? { ...each, narrative: formattedText } : each)),
    };
    const bytes = await draftDocx(formatted, colophon);
    const { paragraphs } = readDraft(bytes);
    expect(paragraphs.filter(({ text }) => text.startsWith('0.N') || text.startsWith('1.N1 '))).toEqual([
      { style: 'Heading2', text: '0.N1 What we did' },
      { style: '', text: '0.N2 Complaints fell to 61, the lowest since 2018: see the plan, <b>5*</b> & 6*.' },
      { style: 'ListParagraph', text: '0.N3 one bold' },
      { style: 'ListParagraph', text: '0.N4 two' },
      { style: '', text: '0.N5 3. third' },
      { style: '', text: '0.N6 4. fourth' },
      { style: 'Heading3', text: '1.N1 What we did' },
    ]);
    const tree = treeOf(filesIn(bytes).get('word/document.xml') ?? '');
    const looks = all(tree, 'w:r').map((run) => [
      all(run, 'w:t').map(textOf).join(''),
      all(run, 'w:b').length > 0,
      all(run, 'w:i').length > 0,
    ]);
    expect(looks).toContainEqual(['fell to 61', true, false]);
    expect(looks).toContainEqual(['the lowest', false, true]);
    expect(looks).toContainEqual(['2018', true, true]);
    expect(all(tree, 'w:hyperlink').map((link) => all(link, 'w:t').map(textOf).join(''))).toContain('the ');
    expect(filesIn(bytes).get('word/_rels/document.xml.rels')).toContain('Target="https://example.org/plan"');
  });

  it('keeps apart the ids of rows that the report calls alike', async () => {
    expect(rowIds('1.G', ['1', '1', '1A', '1a', '', '(2)'])).toEqual([
      '1.G1',
      '1.G1-2',
      '1.G1A',
      '1.G1a-2',
      '1.G5',
      '1.G2',
    ]);
    const goals = [aGoal(), aGoal({ id: 'another', title: 'Another' })];
    const document = { ...report, priorities: [{ ...standingTogether(), goals }] };
    const { bookmarks } = readDraft(await draftDocx(document, colophon));
    expect(bookmarks).toEqual(expect.arrayContaining(['id_5_G1', 'id_5_G1__2']));
  });

  it('says where it leads and whom to ask', async () => {
    const files = filesIn(await draftDocx(report, colophon));
    const links = all(treeOf(files.get('word/_rels/document.xml.rels') ?? ''), 'Relationship')
      .filter(({ attributes }) => attributes.TargetMode === 'External')
      .map(({ attributes }) => [attributes.Id, attributes.Target]);
    expect(links).toEqual([
      ['link1', 'https://example.org/licence'],
      ['link2', 'mailto:evidence@example.org'],
      ['link3', 'https://example.org/contact'],
    ]);
    const used = all(treeOf(files.get('word/document.xml') ?? ''), 'w:hyperlink').map((l) => [
      l.attributes['r:id'],
      textOf(l),
    ]);
    expect(used).toEqual([
      ['link1', 'Open Government Licence v3.0'],
      ['link2', 'Write to evidence@example.org'],
      ['link3', 'Pages of Evidence and Insight'],
    ]);
  });

  it('is never made of an edition', async () => {
    await expect(draftDocx(aReport('2020-21-Q4', 2), colophon)).rejects.toThrow('Edition 2 of 2020-21-Q4 is no draft.');
  });

  it('says of a demonstration that it is one', async () => {
    const { paragraphs } = readDraft(await draftDocx(report, { ...colophon, demonstration: true }));
    expect(paragraphs[3]?.text).toMatch(/^A demonstration/);
  });
});
