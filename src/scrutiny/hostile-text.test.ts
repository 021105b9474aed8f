import { describe, expect, it } from 'vitest';
import { scrutinise } from './domain/scrutinise.ts';
import { misspelt, plainText, sharedWords, wordsOf } from './domain/words/text.ts';
import { aGoal, anIndicator, anIssue, aReport, aRisk } from './testing/reports.ts';

/**
 * Text that somebody wrote to keep the server busy, or that a table pasted into a narrative comes to. Nothing is timed here: each of
 * these took minutes, or what the runner allows for a test, where work grew with the square of the text.
 */

const long = 120_000;
const filled = (piece: string, length = long) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe('long text of one kind', () => {
  it.each(['[', '[a', '![', '[a](', '**a ', '_a ', 'a', '…', '[…]a', '. "('])('%j is read once', (piece) => {
    expect(plainText(filled(piece)).length).toBeGreaterThan(0);
    expect(wordsOf(filled(piece)).length).toBeGreaterThanOrEqual(0);
  });

  it.each(['1 ', '1% ', '£1m of ', '12345 ', '?', '[', '<', '1 a, ', 'No. of ', 'new plan ', '… a '])(
    '%j in every text of a report, now and before, is scrutinised',
    (piece) => {
      const text = filled(piece, 30_000);
      const of = (period: string) =>
        aReport(
          {
            narrative: text,
            goals: [aGoal({ title: text })],
            indicators: [anIndicator({ explanation: text })],
            risks: [aRisk({ explanation: text })],
            issues: [anIssue({ explanation: text })],
            notes: [{ table: 'indicators', id: null, mark: null, text }],
          },
          { period, overview: text },
        );
      expect(scrutinise(of('2021-22-Q2'), [of('2021-22-Q1')])).toBeInstanceOf(Array);
    },
  );

  it('with gaps is held against another only while that is quickly done', () => {
    const gaps = (count: number) => ['one', ...Array.from({ length: count }, () => '…'), 'two'];
    expect(sharedWords(gaps(3), gaps(4))).toBe(2);
    expect(sharedWords(gaps(30_000), gaps(30_000))).toBeNull();
    expect(misspelt('a'.repeat(long), `${'a'.repeat(long - 1)}b`)).toBe(false);
  });
});

describe('what stays as it was read', () => {
  it('is a link in brackets, a piece beside a gap and a text in bold', () => {
    expect(plainText('see [the plan](https://a.example/b "c") and ![an image](x.png)')).toBe(
      'see the plan and an image',
    );
    expect(wordsOf('half a wo[…]rd […]here[…] and st[…]')).toEqual(['half', 'a', '…', '…', '…', 'and', '…']);
    expect(plainText('**bold** and *leaning*')).toBe('bold and leaning');
  });
});
