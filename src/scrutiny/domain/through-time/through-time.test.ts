import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportContent } from '../../../reporting/index.ts';
import { aComponent, aGoal, anIndicator, aReport, aRisk, realReport } from '../../testing/reports.ts';
import { countEndings, countForecasts, endingsOf, forecastsOf } from './calibration.ts';
import { issueRuns, riskRuns } from './movements.ts';
import { goalRuns } from './slips.ts';
import { targetRuns } from './targets.ts';

let real: readonly ReportContent[];
beforeAll(async () => {
  real = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
});

const goalIn = (period: string, changes: Parameters<typeof aGoal>[0]) =>
  aReport(
    {
      goals: [
        aGoal({ id: 'cameras', rating: 'green', baseline: '2021-22-Q2', firstBaseline: '2021-22-Q2', ...changes }),
      ],
    },
    { period },
  );

describe('calibration of goals', () => {
  it('of the real reports: of five goals forecast in 2020-21 Q4 for the next quarter, none was complete by then', () => {
    const forecasts = forecastsOf(real).filter(
      ({ made, forecast }) => made === '2020-21-Q4' && forecast === '2021-22-Q1',
    );
    expect(forecasts.map(({ goal, rating, outcome }) => [goal, rating, outcome])).toEqual([
      ['transitions-hub', 'amber', { is: 'late', expected: '2021-22-Q2', quarters: 1 }],
      ['cstr-evaluation', 'amber', { is: 'late', expected: '2021-22-Q4', quarters: 3 }],
      ['women-blueprint-action-plans', 'amber', { is: 'late', expected: '2021-22-Q3', quarters: 2 }],
      ['drugs-policy-action-plan', 'amber', { is: 'late', expected: '2021-22-Q2', quarters: 1 }],
      ['cyp-victim-service-strategy', 'amber', { is: 'late', expected: '2021-22-Q2', quarters: 1 }],
    ]);
    expect(countForecasts(forecasts)).toMatchObject({
      all: 5,
      complete: 0,
      late: 5,
      slip: { median: 1, most: 3, of: 5 },
    });
  });

  const outcomes = (...reports: readonly ReportContent[]) =>
    forecastsOf(reports).map(({ made, outcome }) => [made, outcome.is]);
  const made = goalIn('2021-22-Q1', { forecast: '2021-22-Q2' });

  it.each([
    ['complete', goalIn('2021-22-Q2', { rating: 'complete', forecast: '2021-22-Q2' })],
    ['late', goalIn('2021-22-Q2', { forecast: '2021-22-Q2' })],
    ['closed', goalIn('2021-22-Q2', { closed: { how: 'withdrawn', reason: null } })],
    ['unknown', goalIn('2021-22-Q2', { id: 'another' })],
    ['unknown', goalIn('2021-22-Q2', { rating: null, missing: 'lost' })],
    ['pending', goalIn('2021-22-Q3', { rating: 'complete' })],
  ])('is %s by what the report of the quarter says', (is, then) => {
    expect(outcomes(made, then)[0]).toEqual(['2021-22-Q1', is]);
    expect(outcomes(then, made)[0]).toEqual(['2021-22-Q1', is]);
  });

  it.each([
    ['is complete', { rating: 'complete', forecast: '2021-22-Q3' }],
    ['is ongoing', { ongoing: true, forecast: '2021-22-Q3' }],
    ['is closed', { closed: { how: 'superseded', reason: null }, forecast: '2021-22-Q3' }],
    ['has no forecast', { forecast: null }],
    ['was due already', { forecast: '2021-22-Q1' }],
  ] as const)('counts no goal that %s', (_, changes) => {
    expect(outcomes(goalIn('2021-22-Q1', changes as never))).toEqual([]);
  });

  it('tells how far the late ones moved, as far as it is said', () => {
    const late = (quarters: number | null) => ({ outcome: { is: 'late', expected: null, quarters } }) as never;
    expect(countForecasts([late(1), late(4), late(null), late(2), late(1)]).slip).toEqual({
      median: 1.5,
      most: 4,
      of: 4,
    });
    expect(countForecasts([late(null)]).slip).toBeNull();
  });
});

describe('calibration of indicators', () => {
  const rated = (period: string, rating: 'green' | 'amber' | 'red' | null) =>
    aReport({ indicators: [anIndicator({ rating })] }, { period });

  it('tells how a year ended for what was rated in its first three quarters', () => {
    const reports = [
      rated('2021-22-Q1', 'green'),
      rated('2021-22-Q3', 'amber'),
      rated('2021-22-Q4', 'red'),
      rated('2022-23-Q1', 'green'),
    ];
    expect(endingsOf(reports).map(({ made, rating, ended }) => [made, rating, ended])).toEqual([
      ['2021-22-Q1', 'green', 'red'],
      ['2021-22-Q3', 'amber', 'red'],
      ['2022-23-Q1', 'green', 'pending'],
    ]);
  });

  it('does not know how it ended where the last report does not rate it', () => {
    expect(endingsOf([rated('2021-22-Q1', 'green'), rated('2021-22-Q4', null)])).toMatchObject([{ ended: 'unknown' }]);
    expect(endingsOf([rated('2021-22-Q1', 'green'), aReport({}, { period: '2021-22-Q4' })])).toMatchObject([
      { ended: 'unknown' },
    ]);
  });
});

describe('endings together', () => {
  it('are counted by how they ended', () => {
    const ended = (as: string) => ({ ended: as }) as never;
    expect(countEndings([ended('green'), ended('red'), ended('green'), ended('pending'), ended('unknown')])).toEqual({
      ...{ all: 5, green: 2, amber: 0, red: 1, unknown: 1, pending: 1 },
    });
  });
});

describe('slips', () => {
  it('of the real reports come furthest first', () => {
    const runs = goalRuns(real);
    expect(runs.find(({ id }) => id === 'cstr-evaluation')).toMatchObject({
      firstBaseline: '2020-21-Q4',
      said: [{ forecast: '2021-22-Q1' }, { forecast: '2021-22-Q4' }],
      ...{ slipped: 4, times: 2, now: 'open' },
    });
    expect(
      runs
        .filter(({ now }) => now === 'gone')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...['family-courts', 'rape-review', 'ward-officers', 'workforce-diversity']]);
    expect(runs.map(({ slipped }) => slipped ?? -1)).toEqual(
      runs.map(({ slipped }) => slipped ?? -1).toSorted((a, b) => b - a),
    );
  });

  it('are counted from what was first promised, whatever is promised later', () => {
    const runs = goalRuns([
      goalIn('2021-22-Q2', { baseline: '2021-22-Q4', forecast: '2021-22-Q4', firstBaseline: '2021-22-Q4' }),
      goalIn('2021-22-Q1', { forecast: '2021-22-Q2' }),
      goalIn('2021-22-Q3', { forecast: null, rating: 'complete' }),
    ]);
    expect(runs).toMatchObject([{ firstBaseline: '2021-22-Q2', slipped: 2, times: 1, now: 'complete' }]);
  });
});

describe('targets', () => {
  it('of the real reports: seven became easier, and with each the year before would have been green', () => {
    const easier = targetRuns(real).filter(({ moved }) => moved === 'easier');
    expect(easier.map(({ id }) => id)).toEqual([
      ...['victim-satisfaction', 'lvws-victims-take-up', 'lvws-witnesses-take-up', 'cstr-women-supported'],
      ...['ascent-calls', 'courageus-supported', 'trauma-centre-support'],
    ]);
    expect(easier.every(({ years }) => years[0]?.againstNext === 'green')).toBe(true);
  });

  const year = (
    period: string,
    component: Parameters<typeof aComponent>[0],
    changes: Parameters<typeof anIndicator>[0] = {},
  ) => aReport({ indicators: [anIndicator({ ...changes, components: [aComponent(component)] })] }, { period });

  it.each([
    ['higher', 70, 60, 'easier'],
    ['higher', 70, 80, 'harder'],
    ['lower', 70, 60, 'harder'],
    ['lower', 70, 80, 'easier'],
    ['within', 5, 8, 'easier'],
    ['within', 5, 5, 'same'],
    ['none', 70, 60, null],
  ] as const)('where %s is better: from %d to %d is %s', (direction, before, after, moved) => {
    const reports = [
      year('2020-21-Q4', { target: before }, { direction }),
      year('2021-22-Q4', { target: after }, { direction }),
    ];
    expect(targetRuns(reports)).toMatchObject([{ moved }]);
  });

  it('are not compared over another span or another unit, nor is a year that is not over', () => {
    const before = year('2020-21-Q4', { target: 80 });
    expect(targetRuns([before, year('2021-22-Q1', { target: 40, covers: 'Q1-Q2' })])).toMatchObject([{ moved: null }]);
    expect(targetRuns([before, year('2021-22-Q1', { target: 40 }, { unit: 'count' })])).toMatchObject([
      { moved: null },
    ]);
    const running = targetRuns([year('2020-21-Q3', { target: 80 }), year('2021-22-Q1', { target: 40 })]);
    expect(running).toMatchObject([{ moved: 'easier', years: [{ isWholeYear: false, againstNext: null }, {}] }]);
  });

  it('that are for a later year are not missed in this one', () => {
    const [put] = targetRuns([
      year('2020-21-Q4', { target: 80, due: '2021-22-Q4' }),
      year('2021-22-Q4', { target: 60, due: '2022-23-Q4' }),
    ]);
    expect(put).toMatchObject({
      moved: 'easier',
      years: [{ suggested: null, againstNext: null }, { suggested: null }],
    });
    const [due] = targetRuns([
      year('2020-21-Q4', { target: 80, due: '2020-21-Q4' }),
      year('2021-22-Q4', { target: 60 }),
    ]);
    expect(due).toMatchObject({ years: [{ suggested: 'amber', againstNext: 'green' }, {}] });
  });

  it('keep the last report of each year', () => {
    const runs = targetRuns([year('2021-22-Q2', { actual: 2 }), year('2021-22-Q1', { actual: 1 })]);
    expect(runs).toMatchObject([{ years: [{ period: '2021-22-Q2', actual: 2 }] }]);
  });
});

describe('risks and issues', () => {
  it('of the real reports: no score moved, and four risks are gone', () => {
    const runs = riskRuns(real);
    expect(runs.filter(({ moved }) => moved !== null && moved !== 0)).toEqual([]);
    expect(
      runs
        .filter(({ current }) => !current)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([
      ...['covid-enforcement-legitimacy', 'exploitation-after-lockdown', 'lockdown-vawg-increase', 'vcs-capacity'],
    ]);
    expect(issueRuns(real).filter(({ current }) => !current)).toEqual([]);
  });

  it('move by the first and the last score that are known', () => {
    const scored = (period: string, score: number | null) => aReport({ risks: [aRisk({ score })] }, { period });
    const runs = riskRuns([
      scored('2021-22-Q3', 16),
      scored('2021-22-Q1', 8),
      scored('2021-22-Q2', null),
      scored('2021-22-Q4', null),
    ]);
    expect(runs).toMatchObject([{ moved: 8, current: true, said: [{ score: 8 }, { score: null }, { score: 16 }, {}] }]);
  });
});
