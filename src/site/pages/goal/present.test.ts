import { describe, expect, it } from 'vitest';
import { type GoalPart, type History, historiesOf, type ReportDocument } from '../../../reporting/index.ts';
import { aGoal, aReport, standingTogether } from '../../../reporting/testing/documents.ts';
import { catalogueOf } from '../../testing/catalogue.ts';
import { keysOf, presentGoalLine } from '../goals/present.ts';
import { presentGoalPage } from './present.ts';
import { statedIn } from './slips.ts';

const report = (period: string, goal: Partial<GoalPart> | null, number = 1, reason: string | null = null) =>
  aReport(period, number, {
    reason,
    priorities: [{ ...standingTogether(), indicators: [], notes: [], goals: goal === null ? [] : [aGoal(goal)] }],
  });

function history(documents: readonly ReportDocument[]): History<GoalPart> {
  const found = historiesOf(documents).goals.get('hate-crime-tender');
  if (!found) throw new Error('nothing is said of it');
  return found;
}

const view = (...documents: readonly ReportDocument[]) =>
  presentGoalPage(history(documents), {
    histories: historiesOf(documents),
    editions: catalogueOf(documents).editions(),
    colour: '#12436d',
  });

const open = { rating: 'green' } as const;

describe('what became of a goal', () => {
  const page = (before: Partial<GoalPart>, after: Partial<GoalPart>) =>
    view(report('2020-21-Q4', before), report('2021-22-Q1', after));
  const summary = (before: Partial<GoalPart>, after: Partial<GoalPart>) => page(before, after).summary;

  it('is how far it is from what was first promised', () => {
    expect(summary(open, { ...open, forecast: '2021-22-Q2' })).toBe(
      'First promised for Quarter 4 2020-21, now expected in Quarter 2 2021-22: 2 quarters later.',
    );
    expect(page(open, { ...open, forecast: '2021-22-Q2' }).headline).toEqual({
      text: '2 quarters later',
      than: 'than first promised',
    });
    expect(summary(open, { ...open, forecast: '2020-21-Q3' })).toContain('1 quarter earlier');
  });

  it('is that the promise itself was moved, from what the older report says though the newer did not know it', () => {
    const moved = { ...open, baseline: '2021-22-Q2', firstBaseline: '2021-22-Q2', forecast: '2021-22-Q2' };
    expect(summary(open, moved)).toBe(
      'First promised for Quarter 4 2020-21, now expected in Quarter 2 2021-22: 2 quarters later. The promise itself was moved once.',
    );
    expect(page(open, moved).facts.slice(0, 2)).toEqual([
      { name: 'First promised for', text: 'Quarter 4 2020-21' },
      { name: 'Promised anew', text: 'Once, for Q2 2021-22' },
    ]);
    expect(page(open, moved).entries[0]).toMatchObject({
      slip: { text: '2 quarters later' },
      changes: ['Promised anew for Q2 2021-22, 2 quarters later than before (Q4 2020-21).'],
    });
  });

  it('is that its quarter had passed', () => {
    expect(summary(open, open)).toBe(
      'First promised for Quarter 4 2020-21, now expected in Quarter 4 2020-21: as first promised. That quarter had passed when the report was made.',
    );
    expect(view(report('2020-21-Q4', open)).summary).not.toContain('passed');
  });

  it('is that it is complete, and since when', () => {
    expect(summary({}, {})).toBe('Reported complete in Quarter 4 2020-21. First promised for Quarter 4 2020-21.');
    expect(summary(open, { forecast: '2021-22-Q1' })).toBe(
      'Reported complete in Quarter 1 2021-22. First promised for Quarter 4 2020-21, last forecast for Quarter 1 2021-22: 1 quarter later.',
    );
  });

  it('is that it was complete and is open again', () => {
    const again = page({}, { ...open, forecast: '2021-22-Q4' });
    expect(again.summary).toContain('The report for Quarter 4 2020-21 called it complete; it is open again.');
    expect(again.entries[0]).toMatchObject({
      changes: [
        'Expected in Q4 2021-22, 4 quarters later than in the report before (Q4 2020-21).',
        'The report before called it complete; here it is open again.',
      ],
    });
  });

  it('is not that it is open again where it goes on without a date and is complete', () => {
    expect(summary({}, { ongoing: true })).toBe('Ongoing: it has no quarter by which it is to be done.');
    expect(summary({}, { ...open, ongoing: true })).toContain('called it complete; it is open again.');
  });

  it('is that it goes on without a date, or was closed', () => {
    expect(page(open, { ...open, ongoing: true })).toMatchObject({
      headline: { text: 'Ongoing' },
      summary: 'Ongoing: it has no quarter by which it is to be done.',
    });
    const closed = { how: 'superseded', reason: 'Another plan' } as const;
    expect(page(open, { closed, rating: null })).toMatchObject({
      headline: { text: 'Superseded', than: null },
      summary: 'Superseded in the report for Quarter 1 2021-22: Another plan.',
      rating: { word: 'Not rated' },
    });
    expect(page(open, { closed: { how: 'withdrawn', reason: null }, rating: null }).summary).toBe(
      'Withdrawn in the report for Quarter 1 2021-22, which gives no reason.',
    );
  });

  it('is not known where it is lost or not said', () => {
    const lost = { ...open, forecast: null, lost: ['forecast'] };
    expect(page(open, lost)).toMatchObject({
      headline: { text: 'Slip not known' },
      summary: 'First promised for Quarter 4 2020-21, the quarter now expected is lost in the source’s text.',
    });
    const none = { ...open, baseline: null, firstBaseline: null, forecast: null };
    expect(view(report('2020-21-Q4', none)).summary).toBe(
      'No report says for when it was promised, no quarter is given in which it is expected.',
    );
    expect(view(report('2020-21-Q4', { ...none, lost: ['baseline'] })).summary).toContain(
      'The quarter promised is lost in the source’s text',
    );
  });
});

describe('the page of a goal', () => {
  it('draws a timeline for each report, all on one scale', () => {
    const { slips } = view(
      report('2020-21-Q4', open),
      report('2021-22-Q1', { ...open, baseline: '2021-22-Q2', forecast: '2021-22-Q3' }),
    );
    expect(slips).toMatchObject({ from: 'Q4 2020-21', to: 'Q3 2021-22', promisedAnew: true, complete: false });
    expect(slips?.rows.map(({ period }) => period)).toEqual(['Q4 2020-21', 'Q1 2021-22']);
    expect(slips?.rows[1]?.chart.text).toContain(
      'First promised for Q4 2020-21, re-baselined to Q2 2021-22, now expected in Q3 2021-22: 3 quarters later than first promised. Reported at Q1 2021-22.',
    );
  });

  it('draws nothing where no report says when, and not across more than ten years', () => {
    expect(view(report('2020-21-Q4', { ...open, ongoing: true, forecast: '2021-22-Q2' })).slips).toBeNull();
    expect(view(report('2020-21-Q4', open)).slips, 'all in one quarter').toBeNull();
    const far = view(report('2020-21-Q4', { ...open, forecast: '2099-00-Q4' }));
    expect(far.slips).toBeNull();
    expect(far.headline.text).toBe('316 quarters later');
  });

  it('says what a report says of a moved forecast, and what its notes say', () => {
    const reason = 'The consultation took longer.';
    const priority = { ...standingTogether(), indicators: [], goals: [aGoal({ ...open, reason })] };
    const notes = [{ table: 'goals', id: 'hate-crime-tender', mark: null, text: 'With the MPS' }] as const;
    const [entry] = view(aReport('2020-21-Q4', 1, { priorities: [{ ...priority, notes: [...notes] }] })).entries;
    expect(entry).toMatchObject({ said: ['Reason: The consultation took longer.', 'Note: With the MPS'] });
  });

  it('shows what was corrected, what later reports give otherwise, and what they carry', () => {
    const past = (period: string) =>
      ({ period, baseline: '2020-21-Q3', forecast: '2021-22-Q1', rating: 'amber' }) as const;
    const { entries } = view(
      report('2020-21-Q4', { ...open, forecast: '2021-22-Q2' }),
      report('2020-21-Q4', open, 2, 'Misprint.'),
      report('2021-22-Q1', { ...open, history: [past('2020-21-Q3'), past('2020-21-Q4')] }),
    );
    expect(entries.slice(1)).toMatchObject([
      {
        edition: 'Edition 2',
        corrections: [
          'Corrected by edition 2: forecast Q4 2020-21, before Q2 2021-22. Why: Misprint.',
          'The report for Q1 2021-22 gives this quarter otherwise: baseline Q3 2020-21, forecast Q1 2021-22, rated amber.',
        ],
      },
      {
        kind: 'carried',
        baseline: 'Q3 2020-21',
        forecast: 'Q1 2021-22',
        slip: '2 quarters later',
        rating: { word: 'Amber' },
        by: 'No report of this quarter is published here; this is what the report for Q1 2021-22 gives.',
      },
    ]);
  });

  it('says that it is no longer reported', () => {
    const gone = view(report('2020-21-Q4', open), report('2021-22-Q1', null));
    expect(gone.latest).toMatchObject({ current: false, href: '/performance/2020-21-Q4#goal-hate-crime-tender' });
    expect(gone.priority.href).toBe('/goals#gone');
  });

  it('says which correction removed it, and that no report holds it', () => {
    const documents = [report('2020-21-Q4', open), report('2020-21-Q4', null, 2, 'Counted twice.')];
    expect(view(...documents).removed).toBe(
      'Edition 2 removed it from the report for Quarter 4 2020-21; no report holds it now. Why: Counted twice.',
    );
    expect(presentGoalLine(history(documents)).last).toBe(
      'Removed by a correction from Q4 2020-21, Standing Together Against Hatred, Intolerance and Extremism',
    );
    expect(view(report('2020-21-Q4', open), report('2021-22-Q1', null)).removed).toBeNull();
  });
});

describe('the promises of a goal', () => {
  it('are each once until they changed, also where no report knew the others', () => {
    const promised = (period: string, baseline: string) =>
      report(period, { ...open, baseline, firstBaseline: baseline });
    const documents = [
      promised('2020-21-Q2', '2020-21-Q4'),
      promised('2020-21-Q3', '2021-22-Q1'),
      promised('2020-21-Q4', '2021-22-Q1'),
      promised('2021-22-Q1', '2021-22-Q3'),
    ];
    expect(statedIn(history(documents)).map(({ promises }) => promises)).toEqual([
      ['2020-21-Q4'],
      ['2020-21-Q4', '2021-22-Q1'],
      ['2020-21-Q4', '2021-22-Q1'],
      ['2020-21-Q4', '2021-22-Q1', '2021-22-Q3'],
    ]);
    expect(view(...documents).summary).toContain('The promise itself was moved twice.');
  });

  it('begin with what the oldest report knew of those before it', () => {
    const moved = { ...open, baseline: '2021-22-Q1', firstBaseline: '2020-21-Q2' };
    expect(statedIn(history([report('2020-21-Q4', moved)]))[0]?.promises).toEqual(['2020-21-Q2', '2021-22-Q1']);
  });

  it('are in a list as on the page, also where the newer report did not know of the older', () => {
    const moved = { ...open, baseline: '2021-22-Q2', firstBaseline: '2021-22-Q2', forecast: '2021-22-Q2' };
    const line = presentGoalLine(history([report('2020-21-Q4', open), report('2021-22-Q1', moved)]));
    expect([line.slip.text, line.baseline.remarks]).toEqual([
      '2 quarters later',
      expect.arrayContaining(['first promised for Q4 2020-21']),
    ]);
    expect(presentGoalLine(history([report('2020-21-Q4', { ...open, ongoing: true })])).slip.text).toBe(
      'Not applicable',
    );
  });

  it('sort a list by slip, longest first, and leave out those without a date', () => {
    expect(keysOf(history([report('2020-21-Q4', { ...open, forecast: '2021-22-Q2' })]))).toEqual({
      rating: 2,
      slip: -2,
      forecast: '2021-22-Q2',
    });
    expect(keysOf(history([report('2020-21-Q4', { ongoing: true, rating: null })]))).toEqual({
      rating: null,
      slip: null,
      forecast: null,
    });
  });
});
