import { describe, expect, it } from 'vitest';
import { aGoal, anIndicator, aReport, oddCases, standingTogether } from '../../testing/documents.ts';
import type { ReportContent } from '../document.ts';
import { presentFinance } from './finance.ts';
import { presentGoal } from './goals.ts';
import { presentIndicator } from './indicators.ts';
import { notesOf } from './notes.ts';
import { disagreements, presentReport, summarise } from './report.ts';
import { presentIssue, presentRisk } from './risks.ts';

const none = notesOf({ id: 'any', notes: [] });
const odd = oddCases();
const indicator = (id: string) => {
  const found = odd.indicators.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return presentIndicator(found, notesOf(odd));
};
const firstFigures = (id: string) => indicator(id).figures[0];

describe('an indicator', () => {
  it('shows its target, its year to date and its rating', () => {
    const view = presentIndicator(anIndicator(), none);
    expect(view.judged).toEqual({ rating: { kind: 'green', word: 'Green' }, suggested: null, remarks: [] });
    expect(view.figures).toMatchObject([
      { name: null, target: { text: '70%' }, actual: { text: '69%', absent: false } },
    ]);
  });

  it('shows the suggestion, with its arithmetic, only where the officers judged otherwise', () => {
    expect(indicator('complaints').judged).toEqual({
      rating: { kind: 'green', word: 'Green' },
      suggested: { kind: 'amber', word: 'Amber' },
      remarks: ['What was expected by now is 88.3% of it'],
    });
  });

  it('never rounds attainment up across a threshold', () => {
    const view = presentIndicator(
      anIndicator({ rating: 'green', suggested: 'amber', components: [{ attainment: 0.9799 }] }),
      none,
    );
    expect(view.judged?.remarks).toEqual(['97.9% of what was expected by now']);
  });

  it('shows the suggestion where no rating was given or it did not survive', () => {
    expect(indicator('custody-visits').judged).toMatchObject({
      rating: { kind: 'none', word: 'Lost in the source’s text' },
      suggested: { kind: 'red' },
    });
  });

  it('says when rounding alone could change the suggestion, and why officers judged otherwise', () => {
    const view = presentIndicator(anIndicator({ boundary: true, suggested: 'amber', reason: 'One ward.' }), none);
    expect(view.judged?.remarks).toContain('Rounding alone could change the suggestion');
    expect(view.judged?.remarks).toContain('Officer’s reason: One ward.');
    const agreed = presentIndicator(anIndicator({ boundary: true }), none);
    expect(agreed.judged?.remarks).toEqual(['The rule agrees. Rounding alone could change that']);
  });

  it('says what a target covers, when it is due and what was expected by now where that differs', () => {
    expect(firstFigures('custody-visits')?.target).toEqual({
      text: '400',
      absent: false,
      remarks: ['200 expected by now', 'for Quarters 1 and 2 only'],
    });
    expect(firstFigures('representation')?.target.remarks).toEqual(['due by Q4 2021-22']);
    expect(firstFigures('complaints')?.target).toMatchObject({ text: '137 days or less', remarks: [] });
  });

  it('says why a figure is not there', () => {
    expect(firstFigures('lighthouse')?.target).toMatchObject({ text: 'No target', absent: true });
    expect(firstFigures('online-reporting')?.actual).toMatchObject({
      text: 'Not available until Q2 2021-22',
      absent: true,
    });
    expect(firstFigures('withheld')?.target.text).toBe('Lost in the source’s text');
    expect(firstFigures('withheld')?.actual.text).toBe('Withheld');
  });

  it('has a line for each component, each with its rating where they are rated apart', () => {
    expect(indicator('representation').figures.map(({ name, judged }) => [name, judged])).toEqual([
      ['Officers', null],
      ['Staff', null],
    ]);
    const apart = indicator('stop-and-search');
    expect(apart.judged).toBeNull();
    expect(apart.figures.map(({ judged }) => judged?.rating.word)).toEqual(['Green', 'Green']);
    expect(apart.figures[1]?.judged?.suggested?.word).toBe('Amber');
    expect(apart.figures[1]?.actual.text).toBe('9.5 points');
  });

  it('shows earlier periods, oldest first', () => {
    const view = presentIndicator(standingTogether().indicators[2] ?? anIndicator(), none);
    expect(view.figures[0]?.earlier).toEqual(['Q3 2020-21: 410, target 600, amber']);
  });

  it('says an earlier figure in the unit that it had', () => {
    const past = { period: '2020-21-Q3', target: 600, actual: 410, rating: null, whole: true, unit: 'count' } as const;
    const view = presentIndicator(anIndicator({ components: [{ history: [past] }] }), none);
    expect(view.figures[0]?.earlier).toEqual(['Q3 2020-21: 410, target 600']);
  });

  it('shows what the figure was made of and that it may change', () => {
    expect(indicator('representation').figures[1]?.actual.remarks).toEqual(['4,512 of 7,916']);
    expect(firstFigures('complaints')?.actual.remarks).toEqual(['provisional']);
    expect(indicator('complaints').action).toBe('Agree a recovery plan with the MPS (by 30 June 2021)');
  });
});

describe('a goal', () => {
  const present = (changes: Parameters<typeof aGoal>[0]) => presentGoal(aGoal(changes), '2020-21-Q4', none);

  it('left blank is still on its baseline', () => {
    expect(present({})).toMatchObject({
      baseline: { text: 'Q4 2020-21', remarks: [] },
      forecast: { text: 'As baseline', remarks: [] },
      slip: { text: 'None' },
    });
  });

  it('quotes the source where its print, read plainly, is another quarter', () => {
    expect(present({ forecast: '2021-22-Q2', printed: { baseline: 'Q4', forecast: 'Q2' } }).forecast).toMatchObject({
      text: 'Q2 2021-22',
      remarks: ['printed “Q2”'],
    });
    expect(
      present({ forecast: '2021-22-Q1', printed: { baseline: 'Q4', forecast: 'Q1 21/22' } }).forecast.remarks,
    ).toEqual([]);
  });

  it('slips from the quarter first promised, not from a later baseline', () => {
    const view = present({
      firstBaseline: '2020-21-Q2',
      forecast: '2021-22-Q1',
      printed: { baseline: 'Q4', forecast: 'Q1 21/22' },
    });
    expect(view.slip.text).toBe('3 quarters later');
    expect(view.baseline.remarks).toEqual(['first promised for Q2 2020-21']);
    expect(present({ forecast: '2020-21-Q3', printed: { baseline: 'Q4', forecast: 'Q3' } }).slip.text).toBe(
      '1 quarter earlier',
    );
  });

  it('ongoing, closed or lost has no slip', () => {
    expect(present({ ongoing: true, forecast: null })).toMatchObject({
      forecast: { text: 'Ongoing' },
      slip: { absent: true },
    });
    expect(present({ closed: { how: 'superseded', reason: 'By goal 7.' } }).forecast).toMatchObject({
      text: 'Superseded',
      remarks: ['By goal 7.'],
    });
    expect(present({ forecast: null, lost: ['forecast'] })).toMatchObject({
      forecast: { text: 'Lost in the source’s text' },
      slip: { text: 'Not known' },
    });
  });
});

describe('risks and issues', () => {
  it('say what is lost and what was not stated', () => {
    const [courts, legitimacy] = odd.risks.map((risk) => presentRisk(risk, none));
    expect(courts).toMatchObject({
      level: { text: '16', remarks: ['likelihood 4 × impact 4'] },
      trend: { word: 'Increasing' },
      explanation: null,
      explanationAbsent: 'Lost in the source’s text',
    });
    expect(legitimacy).toMatchObject({ level: { text: 'Lost in the source’s text' }, trend: null });
    expect(odd.issues.map((issue) => presentIssue(issue, none).level.text)).toEqual(['High', 'Not stated', 'Low']);
  });
});

describe('what a score means', () => {
  it('claims no scale that no report states, and is not said where nothing has a score', () => {
    expect(presentReport(aReport('2020-21-Q4', 1, { priorities: [oddCases()] })).scoreWords).toContain(
      'A report does not say on which scale',
    );
    expect(
      presentReport(aReport('2020-21-Q4', 1, { priorities: [{ ...oddCases(), risks: [] }] })).scoreWords,
    ).toBeNull();
  });
});

describe('finance', () => {
  it('prints to the precision of the source, newest quarter first', () => {
    const view = presentFinance([...standingTogether().finance].reverse());
    expect(view.rows.map(({ quarter }) => quarter)).toEqual(['Q4 2020-21', 'Q3 2020-21']);
    expect(view.rows[0]).toMatchObject({
      kind: null,
      budget: { text: '£3.1m' },
      actual: { text: '£1.4m' },
      forecastPrinted: { text: '100% (£0.0m)' },
      actualPrinted: { text: '44% (−£1.7m)' },
    });
    expect(view.rounded).toBe('Rounded by the source to £0.1m.');
  });

  it('says what was spent of each kind, by its name where there are several', () => {
    const { finance } = standingTogether();
    const spent = 'By the end of Q4 2020-21, £1.4m had been spent of the £3.1m profiled to date: 44%.';
    expect(presentFinance(finance).kinds).toEqual([{ kind: 'revenue', name: 'Revenue', sentence: spent }]);
    const several = [...finance, ...finance.map((row) => ({ ...row, kind: 'état', actual: null }))];
    expect(presentFinance(several).kinds).toEqual([
      { kind: 'revenue', name: 'Revenue', sentence: `Revenue: ${spent}` },
      { kind: 'état', name: 'État', sentence: null },
    ]);
  });

  it('names the kinds where there are several, and what is lost', () => {
    const [revenue, capital] = presentFinance(odd.finance).rows;
    expect(revenue).toMatchObject({
      kind: 'Revenue',
      budget: { text: '£26,000' },
      profile: { text: '£26,000.50' },
      forecast: { text: 'Not stated' },
      actual: { text: 'Lost in the source’s text' },
      actualPrinted: { text: 'Lost in the source’s text' },
      forecastPrinted: { text: 'Not printed' },
    });
    expect(capital).toMatchObject({ kind: 'Capital', forecastPrinted: { text: '103%' } });
  });
});

describe('notes', () => {
  it('are numbered in one run, once for one text at several rows', () => {
    const notes = notesOf(odd);
    expect(notes.under('indicators').map(({ number, mark }) => [number, mark])).toEqual([
      [1, '*'],
      [2, '**'],
    ]);
    expect(notes.at('indicators', 'withheld')).toEqual(notes.at('indicators', 'lighthouse'));
    expect(notes.at('indicators', 'complaints')).toEqual([]);
    expect(notes.under('goals')).toMatchObject([{ number: 3 }]);
    expect(notes.under('priority')).toMatchObject([{ number: 4, mark: null }]);
  });
});

describe('counts', () => {
  it('say where the source’s own counts disagree with its rows, as it was found, and only there', () => {
    const { id: priority } = odd;
    const message = 'The overview and the page say 5 indicators are green and 1 red; the table has 4 and 0.';
    const findings: ReportContent['findings'] = [
      {
        ...{ check: 'counts-disagree', level: 'error', period: '2020-21-Q4', priority, subject: 'indicators', message },
        evidence: {
          ...{ rating: 'green', claimed: 5, counted: 4, place: 'overview', places: ['overview', 'page'] },
          others: [{ rating: 'red', claimed: 1, counted: 0 }],
        },
        answer: null,
      },
    ];
    const said = (of: Partial<Parameters<typeof disagreements>[1]>) =>
      disagreements(findings, { priority, place: 'overview', table: 'indicators', ...of });
    const sentence = (place: string, has: string) => `The source’s ${place} says ${has}.`;
    const both = (place: string) => [
      sentence(place, '5 green; the table here has 4'),
      sentence(place, '1 red; the table here has 0'),
    ];
    expect(said({})).toEqual(both('overview'));
    expect(said({ place: 'page', rating: 'red' })).toEqual(both('page').slice(1));
    expect(said({ rating: 'amber' })).toEqual([]);
    expect(said({ table: 'goals' })).toEqual([]);
    expect(said({ priority: 'standing-together' })).toEqual([]);
    const view = presentReport(aReport('2020-21-Q4', 1, { priorities: [odd], findings })).priorities[0];
    expect(view?.claims).toEqual({
      overview: { indicators: both('overview'), goals: [] },
      page: { indicators: both('page'), goals: [] },
    });
  });

  it('sum up in a sentence', () => {
    expect(summarise([standingTogether()])).toBe(
      '2 of 3 rated indicators are green, 1 amber and none red. 1 of 2 goals is complete.',
    );
    expect(summarise([odd])).toContain('4 more have no rating');
    expect(summarise([])).toBe('No indicator is rated.');
  });
});

describe('a scorecard', () => {
  it('of which nothing survived says so once', () => {
    const lost = { rating: null, missing: 'lost' } as const;
    const scorecard = { objectives: lost, time: lost, spend: lost, capability: lost, risk: lost };
    const report = aReport('2021-22-Q1', 1, { priorities: [{ ...standingTogether(), scorecard }, oddCases()] });
    const { priorities } = presentReport(report);
    expect(priorities.map(({ id, scorecardLost }) => [id, scorecardLost])).toEqual([
      ['better-policing', false],
      ['standing-together', true],
    ]);
  });
});

describe('a report', () => {
  it('says its dates, and that words are lost', () => {
    const view = presentReport(aReport('2020-21-Q4', 2));
    expect(view.periodDates).toBe('1 January to 31 March 2021');
    expect(view.hasGaps).toBe(true);
  });
});
