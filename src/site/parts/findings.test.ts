import { describe, expect, it } from 'vitest';
import { findingEvidence, presentFindings, type ReportContent } from '../../reporting/index.ts';
import { aReport, realReport } from '../../scrutiny/testing/reports.ts';
import { type FindingShown, findingsList } from './findings.ts';

const realQ4 = await realReport('2020-21-Q4');

type Finding = ReportContent['findings'][number];

const report = aReport({
  risks: [
    {
      ...{ id: 'court-delays', ref: '1', title: 'Delays in the courts', likelihood: null, impact: null, score: 12 },
      ...{ trend: 'same', explanation: null, missing: null, history: [] },
    },
  ],
});

const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...{ check: 'counts-disagree', level: 'error', period: '2021-22-Q1', priority: 'safer-streets' },
  ...{ subject: 'court-delays', message: 'The score is 12.', evidence: {}, answer: null },
  ...changes,
});

const shown = (changes: Partial<Finding> = {}, more: Partial<FindingShown> = {}): FindingShown[] =>
  presentFindings([finding(changes)], report).map((view) => ({ ...view, href: `#${view.anchor}`, ...more }));
const text = (found: readonly FindingShown[]) =>
  findingsList(found, { bodyName: 'MOPAC' })
    .toString()
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a finding', () => {
  it('is its level as a word, its thing, the sentence, the evidence and the answer', () => {
    expect(text(shown({ evidence: { printedScore: 12, factors: [4, 4] }, answer: 'A slip of the pen.' }))).toBe(
      'Contradiction Safer Streets: 1 Delays in the courts The score is 12. Evidence : 1 Delays in the courts Printed score 12 Factors 4, 4 ' +
        'Why this is asked : counts disagree MOPAC answers: A slip of the pen.',
    );
  });

  it('says plainly that it is not answered', () => {
    expect(text(shown())).toMatch(/ Not answered$/);
    const takenBack = text(shown({}, { answeredSince: '2021-10-04', answerPublished: 'Mended.' }));
    expect(takenBack).toMatch(/ Not answered\. The answer was taken back on 4 October 2021\. .*“Mended\.”$/);
  });

  it('leads to the thing in the report and to the page of its check', () => {
    const html = findingsList(shown(), { bodyName: 'MOPAC' }).toString();
    expect(html).toContain('href="#risk-court-delays"');
    expect(html).toContain('href="/checks/counts-disagree"');
    expect(findingsList(shown(), { bodyName: 'MOPAC', linksChecks: false }).toString()).not.toContain('/checks/');
  });

  it('says when it was found and answered, where that was after publication', () => {
    const since = { since: 'Found since publication', answeredSince: '2021-10-04' };
    const words = text(shown({ answer: 'Mended.' }, since));
    expect(words).toContain('Found since publication');
    expect(words).toContain('Answered since publication, on 4 October 2021');
  });

  it('keeps what it says as text', () => {
    const hostile = '<script>alert(1)</script>';
    const html = findingsList(
      shown({ message: hostile, check: hostile, answer: hostile, evidence: { [hostile]: [{ [hostile]: hostile }] } }),
      { bodyName: hostile },
    ).toString();
    expect(html).not.toContain('<script');
  });
});

describe('evidence is put in words', () => {
  it.each<[string, Finding['evidence'], string]>([
    [
      'a quarter, a date and a span',
      { due: '2021-22-Q1', on: '2021-05-04', covers: 'Q1-Q2' },
      'Due in Q1 2021-22 On 4 May 2021 Target covers Quarters 1 and 2',
    ],
    [
      'nothing, yes and no',
      { reason: null, rated: true, met: false, said: '', all: [], none: {} },
      'Reason not given Rated yes Met no It says blank All none None none',
    ],
    [
      'names in camel case',
      { yearToDate: 2982, 'ytd-actual': -1.5, 'of-Q4': 1 },
      'Year to date 2,982 Year to date actual −1.5 Of Q4 1',
    ],
    [
      'a thing by its name',
      { risk: 'court-delays', missing: 'no-target' },
      'Risk 1 Delays in the courts Missing no target',
    ],
    [
      'rows as a table',
      { rows: [{ quarter: '2020-21-Q4', score: 12 }, { quarter: '2021-22-Q1' }] },
      'Rows Quarter Score Q4 2020-21 12 Q1 2021-22',
    ],
    ['facts within a fact in one line', { before: { score: 9, by: { who: 'Board' } } }, 'Before score 9, by who Board'],
    [
      'what was before what is, each with its quarter first',
      { to: { target: 24 }, from: { actual: 35, period: '2020-21-Q4', target: 50 } },
      'Before Q4 2020-21 : figure 35, target 50 Now target 24',
    ],
    ['the name of a column', { column: 'forecastVariance', printed: 1 }, 'Column forecast variance Printed 1'],
    ['no column that is empty', { rows: [{ score: 1, changed: [] }] }, 'Rows Score 1'],
    ['where it stands once', { place: 'overview', places: ['overview', 'page'] }, 'Where overview, page'],
    ['lists within rows', { rows: [{ of: [1, 2], at: { is: 'x' } }] }, 'Rows Of At 1, 2 now x'],
  ])('%s', (_, evidence, words) => {
    const html = text(shown({ evidence }));
    expect(html).toContain(`Evidence : 1 Delays in the courts ${words} Why`);
    expect(html).not.toMatch(/[{}[\]"]/);
  });

  it('has the figures of an indicator in its unit', () => {
    const [priority] = realQ4.priorities;
    const percentage = priority?.indicators.find(({ unit }) => unit === 'percent');
    if (!priority || !percentage) throw new Error('no percentage');
    const [view] = presentFindings(
      [finding({ priority: priority.id, subject: percentage.id, evidence: { actual: 28, quarters: 2, target: 36 } })],
      realQ4,
    );
    expect(view && findingEvidence(view)).toBe('Figure: 28%; Quarters later: 2; Target: 36%');
  });

  it('has the spend of a scorecard in pounds', () => {
    expect(text(shown({ subject: 'scorecard', evidence: { scorecard: 'spend', actual: 140_000_000 } }))).toContain(
      'Actual £1.4m',
    );
  });

  it('has the amounts of a finance table in pounds', () => {
    expect(
      text(shown({ subject: 'finance', evidence: { budget: 310_000_000, actual: 2_600_000, count: 4 } })),
    ).toContain('Budget £3.1m Actual £26,000 Count 4');
  });
});
