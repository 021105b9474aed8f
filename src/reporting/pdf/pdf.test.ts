import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type FoundPdf, readPdf, unfitness } from '../../../test/pdf.ts';
import { misplacedInPdf } from '../../../test/report-pdf.ts';
import { type Imprint, plainImprint } from '../../plan/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { draft } from '../domain/freeze.ts';
import type { Notice } from '../domain/notice.ts';
import { exampleTally } from '../domain/testing.ts';
import { aGoal, anIndicator, aReport, formattedText, oddCases, standingTogether } from '../testing/documents.ts';
import { landscapePdf, noticePdf, reportPdf } from './pdf.ts';

const document = aReport('2020-21-Q4', 2, { published: '2021-06-01', reason: 'The goals were counted twice.' });
if (document.edition) {
  document.edition.signatures = [
    {
      capacity: 'chief-finance-officer',
      part: 'finance',
      signed: '2021-05-30T09:00:00Z',
      exception: 'A small office.',
    },
  ];
}

const imprint: Imprint = {
  ...plainImprint,
  contact: { name: 'Performance team', email: 'performance@example.org', url: 'https://example.org/contact' },
};

/** A pixel, as PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Kind = { readonly name: string; readonly make: typeof reportPdf };
const kinds: Kind[] = [
  { name: 'the report', make: reportPdf },
  { name: 'the landscape pages', make: landscapePdf },
];

/** What a PDF says, without spaces, so that it does not matter where lines end. */
const squeezed = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');
const allOf = (found: FoundPdf): string => squeezed(found.pages.join(' '));

describe.each(kinds)('$name', ({ name, make }) => {
  let pdf: Uint8Array;
  let found: FoundPdf;
  beforeAll(async () => {
    pdf = await make(document, imprint);
    found = await readPdf(pdf);
  });

  it('is fit to be published as PDF/UA-1', async () => {
    expect(await unfitness(pdf)).toEqual([]);
    expect(found.title).toBe(
      'MOPAC Quarterly Performance Update Report, Quarter 4 2020-21, Mayor’s Office for Policing and Crime',
    );
    expect(found.xmp).toContain('2021-06-01');
    expect(found.outline).toEqual(
      expect.arrayContaining(['Overview', 'A Better Policing Service', 'Performance indicators', 'About this edition']),
    );
  });

  it('says every figure of the document in its place', () => {
    expect(misplacedInPdf(document, found)).toEqual([]);
  });

  it('says narratives, explanations, actions, reasons and notes', () => {
    const said = allOf(found);
    const [odd, standing] = [oddCases(), standingTogether()];
    const texts = [
      document.overview?.split('\n\n')[0],
      standing.narrative?.split('\n\n')[0],
      ...odd.notes.map((note) => note.text),
      'Action: Agree a recovery plan with the MPS (by 30 June 2021)',
      'The gap has closed in each of the last three quarters.',
      'The consultation with communities took a quarter longer.',
      'Folded into the Mayor’s Action Plan.',
      'Wider societal issues; continued perceived lack action by social media companies',
      'The goals were counted twice.',
    ];
    expect(texts.filter((text) => !text || !said.includes(squeezed(text)))).toEqual([]);
  });

  it('has the body, the period, the edition and the page at its foot, and nothing of a demonstration', () => {
    for (const [index, foot] of found.artifacts.entries()) {
      expect(foot).toContain('Mayor’s Office for Policing and Crime · Quarter 4 2020-21 · Edition 2');
      expect(foot).toContain(`Page ${index + 1} of ${found.pages.length}`);
    }
    expect(found.artifacts.join() + found.pages.join()).not.toMatch(/demonstration|Draft/);
  });

  it('says at its end how to check it, under which licence it is and whom to ask', () => {
    const last = allOf(found);
    for (const words of [
      document.edition?.contentHash ?? 'no hash',
      `1,234 entries, head ${exampleTally.head}`,
      'published 1 June 2021',
      'Signed by the chief finance officer (finance) on 30 May 2021, by an exception that the body recorded: “A small office.”',
      'Open Government Licence v3.0',
      'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      'Performance team, performance@example.org, https://example.org/contact',
      'MOPAC, Quarterly Performance Update Report, published on london.gov.uk',
      'green from 98% of what was expected by now',
    ]) {
      expect(last).toContain(squeezed(words));
    }
  });

  it('sets no type that is too small to read and cuts no text', () => {
    expect(found.smallest).toBeGreaterThanOrEqual(6.499);
    expect(found.cut).toEqual([]);
  });

  it('says on every page that it is a draft or a demonstration', async () => {
    const made = await readPdf(await make(draft(document), { ...imprint, demonstration: true }));
    for (const foot of made.artifacts) expect(foot).toMatch(/A demonstration of Tallystick.*Quarter 4 2020-21 · Draft/);
    expect(allOf(made)).toContain(squeezed('Draft not published'));
    expect(allOf(made)).not.toContain(document.edition?.contentHash);
  });

  it('gives the same bytes from another folder, zone and language, with a font of Inter’s name in the home', async () => {
    const home = mkdtempSync(join(tmpdir(), 'planted-'));
    const folder = process.cwd();
    try {
      const other = readFileSync(
        fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/900Black/Inter_900Black.ttf')),
      );
      for (const path of ['.fonts', '.local/share/fonts']) {
        mkdirSync(join(home, path), { recursive: true });
        writeFileSync(join(home, path, 'Inter-Regular.ttf'), other);
      }
      process.chdir(home);
      const elsewhere = { HOME: home, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
      for (const [variable, value] of Object.entries(elsewhere)) vi.stubEnv(variable, value);
      expect(Buffer.from(await make(structuredClone(document), imprint)).equals(pdf)).toBe(true);
    } finally {
      process.chdir(folder);
      vi.unstubAllEnvs();
      rmSync(home, { recursive: true });
    }
  });

  it('prints what looks like markup as it is', async () => {
    const strange = '*bold* _it_ #panic("x") $a^2$ <label> [[x]] // no \\ `raw` "q" @ref -- ~ = H';
    // In these texts asterisks are markup of ours; what else looks like it is not.
    const written = strange.replaceAll('*', '\\*');
    const made = await readPdf(
      await make(
        aReport('2020-21-Q4', 1, {
          title: strange,
          overview: written,
          priorities: [
            {
              ...standingTogether(),
              name: strange,
              narrative: `${written}\n\n- ${written}`,
              goals: [aGoal({ title: strange })],
            },
          ],
        }),
        imprint,
      ),
    );
    expect(allOf(made).split(squeezed(strange)).length - 1).toBeGreaterThanOrEqual(6);
  });

  it('has the formatting of its texts', async () => {
    const pdf = await make(
      aReport('2020-21-Q4', 1, {
        overview: formattedText,
        priorities: [{ ...standingTogether(), narrative: formattedText }],
      }),
      imprint,
    );
    expect(await unfitness(pdf)).toEqual([]);
    const made = await readPdf(pdf);
    expect(made.headings.filter(({ text }) => text === 'What we did')).toEqual([
      { level: 3, text: 'What we did' },
      { level: 3, text: 'What we did' },
    ]);
    expect(made.outline).not.toContain('What we did');
    const said = allOf(made);
    expect(said).toContain(squeezed('Complaints fell to 61, the lowest since 2018: see the plan, <b>5*</b> & 6*.'));
    expect(said).toContain(squeezed('3. third 4. fourth'));
    const file = Buffer.from(pdf).toString('latin1');
    expect(file).toMatch(/Inter-?(?:Regular)?Italic/i);
    expect(file).toContain('(https://example.org/plan)');
  });

  it('tells kinds of money apart by their names, whatever letter these begin with', async () => {
    const { finance } = standingTogether();
    const [spent, not] = [
      finance.map((row) => ({ ...row, kind: 'études' })),
      finance.map((row) => ({ ...row, kind: '£ capital', actual: null })),
    ];
    const priority = { ...standingTogether(), finance: [...finance, ...spent, ...not] };
    const said = allOf(await readPdf(await make(aReport('2020-21-Q4', 1, { priorities: [priority] }), imprint)));
    for (const kind of ['Revenue', 'Études']) expect(said).toContain(squeezed(`${kind}: By the end of Q4 2020-21`));
    expect(said).toContain('£capital');
  });

  it('loses no word of what is far too long', async () => {
    const paragraph = Array.from({ length: 1500 }, (_, n) => `word${n}`).join(' ');
    const unbroken = 'x'.repeat(400);
    const long = aReport('2020-21-Q4', 1, {
      overview: `${paragraph} END-OVERVIEW`,
      priorities: [
        {
          ...standingTogether(),
          narrative: `${paragraph} END-NARRATIVE`,
          indicators: [
            anIndicator({ explanation: `${paragraph} END-EXPLANATION` }),
            anIndicator({ id: 'unbroken', ref: '2', title: `${unbroken}END-TITLE` }),
          ],
          indicatorCounts: { green: 2, amber: 0, red: 0, unrated: 0 },
        },
      ],
    });
    const made = await readPdf(await make(long, imprint));
    const said = allOf(made);
    for (const end of ['OVERVIEW', 'NARRATIVE', 'EXPLANATION']) expect(said).toContain(`word1498word1499END-${end}`);
    expect(said).toContain(`${unbroken}END-TITLE`);
    expect(made.cut).toEqual([]);
    expect(misplacedInPdf(long, made)).toEqual([]);
    if (name === 'the landscape pages') expect(said).toContain(squeezed('This priority continues on the next page.'));
  });

  it.each([300, 800, 1600, 3000, 6000])('loses no word of rows of %i characters', async (length) => {
    const text = (end: string): string => `${'many words and '.repeat(length / 15)}${end}`;
    const [risk, issue] = [standingTogether().risks[0], standingTogether().issues[0]];
    if (!risk || !issue) throw new Error('no risk or issue');
    const long = aReport('2020-21-Q4', 1, {
      priorities: [
        {
          ...standingTogether(),
          indicators: [anIndicator({ explanation: text('END-INDICATOR') })],
          indicatorCounts: { green: 1, amber: 0, red: 0, unrated: 0 },
          goals: [aGoal({ title: text('END-GOAL') }), aGoal({ id: 'another', ref: '2' })],
          goalCounts: { complete: 2, green: 0, amber: 0, red: 0, unrated: 0 },
          risks: [{ ...risk, explanation: text('END-RISK') }],
          issues: [
            { ...issue, title: text('END-ISSUE') },
            { ...issue, id: 'another', ref: '2' },
          ],
        },
      ],
    });
    const made = await readPdf(await make(long, imprint));
    // A cell that goes on over a page is one in its table, and two on the pages.
    const cells = made.tables.flatMap(({ rows }) => rows.flat().map(squeezed));
    const ends = ['INDICATOR', 'GOAL', 'RISK', 'ISSUE'].map((end) => `END-${end}`);
    expect(ends.filter((end) => !cells.some((cell) => cell.includes(squeezed(text(end)))))).toEqual([]);
    expect(made.cut).toEqual([]);
    expect(misplacedInPdf(long, made)).toEqual([]);
  });

  it.each([
    ['PNG', { bytes: pixel, contentType: 'image/png' as const }],
    [
      'SVG',
      {
        bytes: Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15" font-family="Gill Sans, serif">M</text></svg>',
        ),
        contentType: 'image/svg+xml' as const,
      },
    ],
  ])('has the body’s logo, a %s', async (_, logo) => {
    const made = await make(document, { ...imprint, colour: '#801650', logo });
    expect(await unfitness(made)).toEqual([]);
    expect((await readPdf(made)).figures).toContain('Logo of Mayor’s Office for Policing and Crime');
  });

  it('is refused with the character that the fonts do not have and the words around it', async () => {
    const foreign = aReport('2020-21-Q4', 1, { overview: 'A meeting with 王 took place.' });
    await expect(make(foreign, imprint)).rejects.toThrow(/“王” \(U\+738B\) in “.*A meeting with 王 took place\./);
  });

  it('is refused when the logo is no picture', async () => {
    const logo = { bytes: Buffer.from('<svg'), contentType: 'image/svg+xml' as const };
    await expect(make(document, { ...imprint, logo })).rejects.toThrow(
      /The PDF could not be made\. Typst refused: .*SVG/,
    );
  });

  it('says what there is of a report that holds next to nothing', async () => {
    const bare = aReport('2020-21-Q4', 1, {
      overview: null,
      source: { kind: 'live', citation: null, footer: null },
      priorities: [
        {
          ...standingTogether(),
          narrative: null,
          indicators: [],
          indicatorCounts: { green: 0, amber: 0, red: 0, unrated: 0 },
          goals: [],
          goalCounts: { complete: 0, green: 0, amber: 0, red: 0, unrated: 0 },
          risks: [],
          issues: [],
          finance: [],
          notes: [],
          claims: [],
        },
      ],
    });
    const made = await make(bare, plainImprint);
    expect(await unfitness(made)).toEqual([]);
    for (const part of ['indicators', 'goals', 'risks', 'issues', 'financial figures']) {
      expect(allOf(await readPdf(made))).toContain(squeezed(`This report holds no ${part} for this priority.`));
    }
  });
});

it('has a landscape page a priority', async () => {
  const found = await readPdf(await landscapePdf(document, imprint));
  const pageOf = (text: string): number[] =>
    found.pages.flatMap((page, index) => (page.startsWith(text) ? [index + 1] : []));
  expect(pageOf('A Better Policing Service')).toEqual([2]);
  expect(pageOf('Standing Together Against Hatred, Intolerance and Extremism')).toEqual([3]);
  expect(found.pages).toHaveLength(4);
});

describe('the check of a PDF’s figures', () => {
  let found: FoundPdf;
  beforeAll(async () => {
    found = await readPdf(await reportPdf(document, imprint));
  });

  /** The faults against a document that says one thing otherwise than the PDF. */
  function after(change: (changed: ReportDocument) => void): string[] {
    const changed = structuredClone(document);
    change(changed);
    return misplacedInPdf(changed, found);
  }
  const odd = (changed: ReportDocument) => changed.priorities[0] as ReportDocument['priorities'][0];
  const standing = (changed: ReportDocument) => changed.priorities[1] as ReportDocument['priorities'][0];

  it.each<[string, (changed: ReportDocument) => void]>([
    ['target: Target', (d) => Object.assign(odd(d).indicators[0]?.components[0] ?? {}, { target: 13 })],
    ['actual: Year to date', (d) => Object.assign(odd(d).indicators[0]?.components[0] ?? {}, { actual: 15 })],
    [
      'attainment: Against target',
      (d) => Object.assign(odd(d).indicators[0]?.components[0] ?? {}, { attainment: 0.9 }),
    ],
    ['numerator: Year to date', (d) => Object.assign(odd(d).indicators[1]?.components[1] ?? {}, { numerator: 4513 })],
    ['target: Target', (d) => Object.assign(odd(d).indicators[4]?.components[0] ?? {}, { covers: 'Q1-Q3' })],
    ['profiled: Target', (d) => Object.assign(odd(d).indicators[4]?.components[0] ?? {}, { profiled: 300 })],
    ['actual: Year to date', (d) => Object.assign(odd(d).indicators[5]?.components[1] ?? {}, { actual: 9 })],
    ['rating: Confidence', (d) => Object.assign(odd(d).indicators[5]?.components[1] ?? {}, { rating: 'red' })],
    ['suggested-rating: Confidence', (d) => Object.assign(odd(d).indicators[0] ?? {}, { suggested: 'red' })],
    [
      'actual: Year to date',
      (d) => Object.assign(odd(d).indicators[6]?.components[0] ?? {}, { actualMissing: 'lost' }),
    ],
    ['on-boundary: Confidence', (d) => Object.assign(standing(d).indicators[0] ?? {}, { boundary: true })],
    ['baseline: Baseline', (d) => Object.assign(odd(d).goals[1] ?? {}, { baseline: '2020-21-Q3' })],
    ['first-baseline: Baseline', (d) => Object.assign(odd(d).goals[1] ?? {}, { firstBaseline: '2020-21-Q1' })],
    ['forecast: Forecast', (d) => Object.assign(odd(d).goals[1] ?? {}, { forecast: '2021-22-Q3' })],
    ['rating: Confidence', (d) => Object.assign(standing(d).goals[0] ?? {}, { rating: 'green' })],
    ['score: Score', (d) => Object.assign(odd(d).risks[0] ?? {}, { score: 1 })],
    ['likelihood: Score', (d) => Object.assign(odd(d).risks[0] ?? {}, { likelihood: 5 })],
    ['trend: Trend', (d) => Object.assign(odd(d).risks[0] ?? {}, { trend: 'down' })],
    ['rating: Rating', (d) => Object.assign(odd(d).issues[0] ?? {}, { rating: 'low' })],
    ['budget 2020-21-Q4: Budget', (d) => Object.assign(standing(d).finance[0] ?? {}, { budget: 320_000_000 })],
    [
      'printed-actual-percent 2020-21-Q4: Actual %',
      (d) => Object.assign(standing(d).finance[0]?.printed ?? {}, { actualPercent: 4 }),
    ],
    [
      'printed-actual-variance',
      (d) => Object.assign(standing(d).finance[0]?.printed ?? {}, { actualVariance: 10_000_000 }),
    ],
    ['scorecard-objectives: Objectives', (d) => Object.assign(odd(d).scorecard.objectives, { rating: 'amber' })],
    ['count amber: Indicators', (d) => Object.assign(standing(d).indicatorCounts, { amber: 2 })],
    ['count unrated: Goals', (d) => Object.assign(odd(d).goalCounts, { unrated: 1 })],
    ['printed-count indicators green: Indicators green', (d) => Object.assign(odd(d).claims[0] ?? {}, { count: 6 })],
    ['is in no row', (d) => Object.assign(odd(d).risks[0] ?? {}, { title: 'Another risk' })],
    ['is in no row', (d) => void odd(d).goals.reverse()],
  ])('goes red at %s', (says, change) => {
    expect(after(change).filter((fault) => fault.includes(says))).not.toEqual([]);
  });
});

describe('the notice of a withdrawn edition', () => {
  const notice: Notice = {
    format: 'tallystick/notice@1',
    body: document.body,
    period: document.period,
    title: document.title,
    edition: { number: 2, published: '2021-06-01', contentHash: document.edition?.contentHash ?? '' },
    withdrawn: '2021-07-01',
    reason: 'It named a person who must not be named.',
  };

  it('is fit to be published, and says what was withdrawn, when and why', async () => {
    const pdf = await noticePdf(notice, imprint);
    expect(await unfitness(pdf)).toEqual([]);
    const said = allOf(await readPdf(pdf));
    for (const words of [document.title, 'withdrawn on 1 July 2021', notice.reason, notice.edition.contentHash]) {
      expect(said).toContain(squeezed(words));
    }
    expect(Buffer.from(await noticePdf(notice, imprint)).equals(pdf)).toBe(true);
  });
});
