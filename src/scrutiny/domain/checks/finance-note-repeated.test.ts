import { describe, expect, it } from 'vitest';
import { aNote } from '../../testing/money.ts';
import { aReport, realReport } from '../../testing/reports.ts';
import { findingKey } from '../finding.ts';
import { scrutinise } from '../scrutinise.ts';
import { financeNoteRepeated } from './finance-note-repeated.ts';

const ask = (...pages: string[][]) =>
  scrutinise(aReport(pages.map((notes, at) => ({ id: `p${at}`, notes: notes.map(aNote) }))), [], [financeNoteRepeated]);
const delays = 'Spending was delayed since several providers could not begin their work before the summer.';

describe('a note under several priorities', () => {
  it('is asked about once', () => {
    expect(ask([delays], [delays.toUpperCase()], ['Other.'])).toMatchObject([
      {
        ...{ priority: null, subject: 'notes', evidence: { priorities: ['p0', 'p1'] } },
        message:
          'The same note on finance stands under 2 priorities: “Spending was delayed since several providers could not begin their work before the summer”.',
      },
    ]);
  });

  it('is asked about in both real reports, each paragraph of one note together', async () => {
    const real = await Promise.all((['2020-21-Q4', '2021-22-Q1'] as const).map(realReport));
    const found = real.map((report) => scrutinise(report, [], [financeNoteRepeated]));
    expect(found.map((all) => all.length)).toEqual([1, 1]);
    expect(found[0]?.[0]?.message).toMatch(/^The same 2 notes on finance stand under 5 priorities: “Since Q1 MOPAC/);
  });

  it('keeps its answer in the next report that has it', () => {
    const [first] = ask([delays], [delays]);
    const later = aReport(
      [
        { id: 'p1', notes: [aNote(delays)] },
        { id: 'p0', notes: [aNote(delays)] },
      ],
      { period: '2021-22-Q2' },
    );
    const [second] = scrutinise(later, [], [financeNoteRepeated]);
    expect(first && second && findingKey(first) === findingKey(second)).toBe(true);
  });

  it.each([
    ['on rounding', 'Amounts of spending and budget are rounded to one decimal and may not sum to the totals shown.'],
    ['on units', 'All amounts of spend and forecast in the table above are in £000s unless it is said otherwise.'],
    ['short', 'Spending is on track.'],
  ])('is let pass: %s', (_, text) => expect(ask([text], [text])).toEqual([]));

  it('is let pass where the sums are others', () => {
    expect(ask([`${delays} £0.4m is affected.`], [`${delays} £0.5m is affected.`])).toEqual([]);
  });
});
