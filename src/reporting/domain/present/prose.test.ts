import { existsSync, globSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProseRun, plainWords, proseOf } from './prose.ts';

const said = (text: string): readonly ProseRun[] => [{ text }];

it('parts text at blank lines, and lists from what stands beside them', () => {
  expect(proseOf('One\ngoes on.\n\n Two:\n• a\n- b\nThree\n \n\n• c')).toEqual([
    { paragraph: said('One goes on.') },
    { paragraph: said('Two:') },
    { items: [said('a'), said('b')] },
    { paragraph: said('Three') },
    { items: [said('c')] },
  ]);
});

it('takes a dash within a line for no bullet, and nothing for nothing', () => {
  expect(proseOf('-5% is a fall')).toEqual([{ paragraph: said('-5% is a fall') }]);
  expect([proseOf(null), proseOf(' \n ')]).toEqual([[], []]);
});

it('has sub-headings and numbered lists', () => {
  expect(proseOf('## What we did\nText:\n1. a\n2) b\n\n7. c\n- d\n\nsince\n2020. The end')).toEqual([
    { heading: said('What we did') },
    { paragraph: said('Text:') },
    { items: [said('a'), said('b')], first: 1 },
    { items: [said('c')], first: 7 },
    { items: [said('d')] },
    { paragraph: said('since 2020. The end') },
  ]);
});

describe('within a line', () => {
  it.each<[string, ProseRun[]]>([
    ['**bold** and *italic*', [{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'italic', italic: true }]],
    ['***both*** x', [{ text: 'both', bold: true, italic: true }, { text: ' x' }]],
    [
      '[the **plan**](https://example.org/a?b=c&d)',
      [
        { text: 'the ', href: 'https://example.org/a?b=c&d' },
        { text: 'plan', bold: true, href: 'https://example.org/a?b=c&d' },
      ],
    ],
    ['[us](mailto:us@example.org)', [{ text: 'us', href: 'mailto:us@example.org' }]],
    ['[in](HTTP://example.org)', [{ text: 'in', href: 'HTTP://example.org' }]],
  ])('%s', (text, runs) => {
    expect(proseOf(text)).toEqual([{ paragraph: runs }]);
  });

  it.each([
    ...['5* and 6* of 7', 'see note *', '*Includes staff', '3 * 4 * 5', '**', 'a*', 'a * *', 'worth £5m*, or £6m**'],
    ...['snake_case_name', '_not this_', '__nor this__', 'a & b &amp; c', '<b>bold</b> <script>alert(1)</script>'],
    ...['[note 1] and [2]', '[a][b]', '![picture](x.png)', 'https://example.org', '<https://example.org>', '`code`'],
    ...['[x](javascript:alert(1))', '[x](data:text/html,x)', '[x](//example.org)', '[x](/office)', '[x](https:evil)'],
    ...['[x](vbscript:x)', '[x]( javascript:alert(1))', '[x](&#106;avascript:alert(1))', 'C:\\plans\\2020', '~~no~~'],
  ])('%s is plain text', (text) => {
    expect(proseOf(text)).toEqual([{ paragraph: said(text) }]);
  });

  it('a backslash takes a mark for itself', () => {
    expect(proseOf('\\*no\\* \\[no](https://example.org) \\# \\\\')).toEqual([
      { paragraph: said('*no* [no](https://example.org) # \\') },
    ]);
  });
});

it('is plain words where nothing else can be: an address follows its link', () => {
  const [block] = proseOf(
    'See [the **plan**](https://example.org/plan), [https://example.org](https://example.org), [us](mailto:us@example.org).',
  );
  expect(block && 'paragraph' in block && plainWords(block.paragraph)).toBe(
    'See the plan (https://example.org/plan), https://example.org, us (us@example.org).',
  );
});

it('loses no letter of a text without marks, whatever it is', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ab1 .,;&<>"_`~!@$^{}|:?/%=+é’“…') });
  fc.assert(
    fc.property(letters, (text) => {
      const words = proseOf(text).flatMap((block) => ('paragraph' in block ? plainWords(block.paragraph) : []));
      expect(words.join('')).toBe(text.trim());
    }),
  );
});

it('takes any text, and leads nowhere but to the web and to mail', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'a*_[]()<>#-1.\\ \n:/', 'https://', 'javascript:', 'mailto:') }),
      (text) => {
        for (const { href } of proseOf(text).flatMap(runsIn))
          expect(href ?? 'https://').toMatch(/^(?:https?:\/\/|mailto:)/i);
      },
    ),
  );
});

function runsIn(block: ReturnType<typeof proseOf>[number]): readonly ProseRun[] {
  return 'paragraph' in block ? block.paragraph : 'heading' in block ? block.heading : block.items.flat();
}

/** What the texts of a report looked like before they could be formatted: paragraphs and bullets, every letter as it is. */
function before(text: string): object[] {
  const bullet = /^[•▪◦*–-]\s+/;
  return text.split(/\n\s*\n/).flatMap((block) => {
    const runs: string[][] = [];
    for (const line of block
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== '')) {
      const run = runs.at(-1);
      if (run?.[0] !== undefined && bullet.test(run[0]) === bullet.test(line)) run.push(line);
      else runs.push([line]);
    }
    return runs.map((run) =>
      bullet.test(run[0] ?? '')
        ? { items: run.map((line) => said(line.replace(bullet, ''))) }
        : { paragraph: said(run.join(' ')) },
    );
  });
}

it('every text of the example reports looks as it did', () => {
  const files = globSync('examples/**/*.csv', { cwd: process.cwd() });
  expect(files.length).toBeGreaterThan(15);
  let count = 0;
  for (const file of files.filter((each) => existsSync(each))) {
    const rows: string[][] = parse(readFileSync(file), { bom: true, relax_column_count: true });
    for (const cell of rows.flat()) {
      count += 1;
      expect(proseOf(cell), `${file}: ${cell}`).toEqual(before(cell));
    }
  }
  expect(count).toBeGreaterThan(5000);
});
