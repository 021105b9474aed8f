import { describe, expect, it } from 'vitest';
import { aGoal, aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { dateMoved } from './date-moved.ts';

const between = (then: string, now: string) =>
  dateMoved.find(readingOf(aReport({ narrative: now }), [aReport({ narrative: then }, { period: '2020-21-Q4' })]));
const promise = (date: string) =>
  `The new hub for young victims is due to open its doors ${date}, with room for many more.`;

describe('a date that moved from one report’s prose to the next', () => {
  it.each([
    [promise('in Q2 2021/22'), promise('in Q3 2021/22')],
    [promise('in September 2021'), promise('on 1st October 2021')],
    [promise('by September 2021'), promise('by March 2022')],
    [
      'The River Court hub will open in June 2021.',
      'Work goes on, and the River Court hub will be opened in September 2021.',
    ],
  ])('is asked about: %s', (then, now) => {
    expect(between(then, now)).toMatchObject([{ priority: 'safer-streets', subject: 'narrative' }]);
  });

  it.each([
    [promise('in Q3 2021/22'), promise('in Q3 2021/22')],
    [promise('in Q3 2021/22'), promise('on 1 October 2021')],
    [promise('in Q3 2021/22'), promise('in Q2 2021/22')],
    [
      promise('in Q2 2021/22'),
      promise('in Q3 2021/22').replace('many', 'any').replace('is due to', 'was delayed and will'),
    ],
    [
      'The next webinar on safety in places of worship will be held in Q1 2021/22.',
      'The next webinar on safety in places of worship will be held in Q2 2021/22.',
    ],
    [
      'In Q4 2020/21 we held many meetings with partners and with victims of crime.',
      'In Q1 2021/22 we held many meetings with partners and with victims of crime.',
    ],
    [
      'The report on burglary will be published in Q1 2021/22.',
      'The report on robbery will be published in Q2 2021/22.',
    ],
    [
      'Funding will be in place for the whole of this service until June 2021.',
      'Funding will be in place for the whole of this service until June 2022.',
    ],
  ])('is not asked about: %s', (then, now) => {
    expect(between(then, now)).toEqual([]);
  });

  it('is left to the goal where the table has it', () => {
    const goal = (forecast: string) => aGoal({ title: 'Open the River Court hub', forecast });
    const [then, now] = [
      'The River Court hub will open in Q1 2021/22.',
      'The River Court hub will open in Q2 2021/22.',
    ];
    expect(
      dateMoved.find(
        readingOf(aReport({ narrative: now, goals: [goal('2021-22-Q2')] }), [
          aReport({ narrative: then, goals: [goal('2021-22-Q1')] }, { period: '2020-21-Q4' }),
        ]),
      ),
    ).toEqual([]);
  });

  it('is found in the real reports where a reader finds it', async () => {
    const [then, now] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    expect(dateMoved.find(readingOf(now, [then]))).toMatchObject([
      { priority: 'better-criminal-justice-system', evidence: { from: '2021-22-Q1', to: '2021-22-Q2' } },
    ]);
    expect(dateMoved.find(readingOf(then, []))).toEqual([]);
  });
});
