import { describe, expect, it } from 'vitest';
import { aReport, oddCases, standingTogether } from '../testing/documents.ts';
import { changesBetween } from './changes.ts';

const before = aReport('2020-21-Q4', 1, { priorities: [oddCases(), standingTogether()] });

/** The same report with something of its second priority otherwise. */
function corrected(mend: (priority: ReturnType<typeof standingTogether>) => void) {
  const priority = structuredClone(standingTogether());
  mend(priority);
  return aReport('2020-21-Q4', 2, { priorities: [oddCases(), priority] });
}

describe('what changed between two documents', () => {
  it('is nothing where they say the same', () => {
    expect(
      changesBetween(
        before,
        corrected(() => {}),
      ),
    ).toEqual([]);
  });

  it('is a figure, before and after, with its unit', () => {
    const after = corrected(({ indicators: [, safer] }) => {
      if (safer?.components[0]) safer.components[0].actual = 61;
    });
    expect(changesBetween(before, after)).toEqual([
      {
        priority: 'Standing Together Against Hatred, Intolerance and Extremism',
        subject: '1b % of victims who feel safer after support',
        what: 'Year to date',
        before: '69%',
        after: '61%',
      },
    ]);
  });

  it('is money of a quarter, a forecast, a rating, a wording', () => {
    const after = corrected(({ finance, goals, risks, scorecard }) => {
      if (finance[0]) finance[0].actual = 150_000_000;
      if (goals[1]) Object.assign(goals[1], { forecast: '2021-22-Q2', rating: 'red' });
      if (risks[0]) risks[0].title = 'Hate crime may rise.';
      scorecard.spend = { rating: null, missing: 'withheld' };
    });
    expect(changesBetween(before, after).map(({ what, before: was, after: is }) => [what, was, is])).toEqual([
      ['Wording', standingTogether().risks[0]?.title, 'Hate crime may rise.'],
      ['Spend', 'Amber', 'Withheld'],
      ['Forecast', 'Q1 2021-22', 'Q2 2021-22'],
      ['Rating', 'Amber', 'Red'],
      ['Actual, Q4 2020-21', '£1,400,000', '£1,500,000'],
    ]);
  });

  it('is a paragraph that came or went, and not those that stayed', () => {
    const after = corrected((priority) => {
      priority.narrative = `${priority.narrative?.split('\n\n')[0]}\n\nThe evaluation is published.`;
    });
    const changes = changesBetween(before, after);
    expect(changes.map(({ subject, before: was, after: is }) => [subject, was?.slice(0, 26) ?? null, is])).toEqual([
      ['Narrative', null, 'The evaluation is published.'],
      ['Narrative', 'The Shared Endeavour Fund ', null],
    ]);
  });

  it('is a thing that was added or removed, figure by figure', () => {
    const after = corrected((priority) => {
      priority.goals = priority.goals.slice(0, 1);
    });
    const gone = changesBetween(before, after);
    expect(gone.every(({ after: is }) => is === null)).toBe(true);
    expect(gone.map(({ what }) => what)).toEqual(['Reference', 'Wording', 'Baseline', 'Forecast', 'Rating']);
  });
});
