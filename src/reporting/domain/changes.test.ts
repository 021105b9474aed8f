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

  it('is a narrative as a whole, before and after', () => {
    const narrative = `${standingTogether().narrative?.split('\n\n')[0]}\n\nThe evaluation is published.`;
    const after = corrected((priority) => {
      priority.narrative = narrative;
    });
    expect(changesBetween(before, after)).toMatchObject([
      { subject: 'Narrative', what: 'Narrative', before: standingTogether().narrative, after: narrative },
    ]);
  });

  it('is a note that is worded otherwise, and one that came', () => {
    const after = corrected((priority) => {
      const [first] = priority.notes;
      if (!first) throw new Error('no note');
      priority.notes = [
        { ...first, text: 'Worded otherwise.' },
        { ...first, text: 'One more.' },
      ];
    });
    const [note] = standingTogether().notes;
    expect(changesBetween(before, after).map(({ before: was, after: is }) => [was, is])).toEqual([
      [[note?.mark, note?.text].filter(Boolean).join(' '), [note?.mark, 'Worded otherwise.'].filter(Boolean).join(' ')],
      [null, [note?.mark, 'One more.'].filter(Boolean).join(' ')],
    ]);
  });

  it('is a thing that was added or removed, figure by figure', () => {
    const after = corrected((priority) => {
      priority.goals = priority.goals.slice(0, 1);
    });
    const gone = changesBetween(before, after);
    expect(gone.every(({ after: is }) => is === null)).toBe(true);
    expect(gone.map(({ what }) => what)).toEqual([
      'Priority',
      'Reference',
      'Wording',
      'Baseline as printed',
      'Forecast as printed',
      'Ongoing, without an end',
      'Baseline',
      'Forecast',
      'Rating',
    ]);
  });

  it('is what a target is for, the status of a figure, a goal without an end, a comparative', () => {
    const after = corrected(({ indicators: [, , training], goals, risks }) => {
      Object.assign(training?.components[0] ?? {}, { covers: 'Q1-Q2', status: 'provisional' });
      Object.assign(training?.components[0]?.history[0] ?? {}, { actual: 411 });
      Object.assign(goals[1] ?? {}, { ongoing: true });
      Object.assign(risks[0]?.history[0] ?? {}, { score: 9 });
    });
    expect(changesBetween(before, after).map(({ what, before: was, after: is }) => [what, was, is])).toEqual([
      ['The target is for', 'Quarters 1 to 4', 'Quarters 1 and 2'],
      ['Status of the figure', null, 'Provisional'],
      ['As of Q3 2020-21', '410, target 600, amber', '411, target 600, amber'],
      ['Ongoing, without an end', 'No', 'Yes'],
      ['As of Q3 2020-21', 'Score 8, trend up', 'Score 9, trend up'],
    ]);
  });

  it('is whatever else was changed: nothing that a document says can be corrected unseen', () => {
    const seen = new Map<string, boolean>();
    for (const path of leavesOf(before)) {
      const after = structuredClone(before);
      const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], after);
      const key = path.at(-1) ?? '';
      const values = parent as Record<string, unknown>;
      values[key] = otherThan(values[key]);
      const field = path.filter((part) => !/^\d+$/.test(part)).join('.');
      seen.set(field, seen.get(field) || changesBetween(before, after).length > 0);
    }
    const unseen = [...seen].filter(([, isSeen]) => !isSeen).map(([field]) => field);
    expect(seen.size).toBeGreaterThan(80);
    expect(unseen.sort()).toEqual(leftOut);
  });
});

/** What follows from the rest, what stands beside a value that says it, and the order of the priorities. */
const leftOut = [
  'body.id',
  'priorities.goals.firstBaseline',
  'priorities.indicators.boundary',
  'priorities.indicators.components.attainment',
  'priorities.indicators.components.boundary',
  'priorities.indicators.components.history.whole',
  'priorities.indicators.components.lost',
  'priorities.indicators.components.profiled',
  'priorities.order',
  'priorities.risks.missing.explanation',
];

/** The paths to every value that is stated; why another is not stated is left to that one. */
function leavesOf(document: object, path: readonly string[] = []): string[][] {
  return Object.entries(document).flatMap(([key, value]): string[][] => {
    const here = [...path, key];
    if (path.length === 0 && (key === 'edition' || key === 'format' || key === 'period')) return [];
    if (value === null || value === undefined) return [];
    return typeof value === 'object' ? leavesOf(value, here) : [here];
  });
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return 10 * value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === 'back-file') return 'live';
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return '2033-01-01';
  if (/^Q\d-Q\d$/.test(String(value))) return 'Q2-Q3';
  return /^\d{4}-\d{2}-Q\d$/.test(String(value)) ? '2033-34-Q3' : `${value} or other`;
}
