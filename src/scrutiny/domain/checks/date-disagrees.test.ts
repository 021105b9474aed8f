import { describe, expect, it } from 'vitest';
import { aGoal, aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { dateDisagrees } from './date-disagrees.ts';

const find = (document: ReturnType<typeof aReport>) => dateDisagrees.find(readingOf(document, []));
const launch = (forecast: string, changes: Parameters<typeof aGoal>[0] = {}) =>
  aGoal({
    ...{ id: 'service', ref: '1', title: 'Launch the specialist support service for victims of hate crime' },
    ...{ baseline: forecast, forecast, rating: 'green' },
    ...changes,
  });
const told = (narrative: string, goal = launch('2021-22-Q3'), overview: string | null = null) =>
  find(
    aReport(
      { narrative, goals: [goal, aGoal({ id: 'other', ref: '2', title: 'Publish the housing strategy' })] },
      { overview },
    ),
  );

describe('one event in two quarters', () => {
  it.each([
    'The new specialist service for victims of hate crime will go live in Q2.',
    'We chose a provider of the new specialist service supporting victims of hate crime, which will go live in Q4.',
    'This follows the launch of the specialist support service in September 2021.',
    'MOPAC will launch the specialist hate crime service in January 2022.'.replace(
      'hate crime service',
      'service for hate crime',
    ),
    'The **specialist service** is due to be launched on 1st July 2021.',
    'The specialist service will be launched by Q2.',
  ])('is found between a goal and a sentence: %s', (text) => {
    expect(told(text)).toMatchObject([
      { priority: 'safer-streets', subject: 'service', evidence: { goal: '2021-22-Q3' } },
    ]);
  });

  it.each([
    'The specialist service will go live in Q3.',
    'The specialist service will go live on 1st October 2021.',
    'The specialist service will be launched by March 2022.',
    'The pilot of the specialist service will be launched in Q2.',
    'The specialist service for victims of stalking will go live in Q2.',
    'The new service will go live in Q2.',
    'The tender for the specialist service will be published in Q2.',
    'The launch of the specialist service was delayed to Q4.',
    'The specialist service was launched in Q1 2019/20.',
    'The specialist website will be launched in Q2.',
    'The specialist service, open from Q2, has twelve staff.',
    'Data of the specialist service will be available from Q2.',
    'In Q2 we will talk to the specialist service.',
  ])('is not found where it is no other date, or another event: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('is found where what is complete came after its date, not where it came early', () => {
    const complete = (forecast: string) => launch(forecast, { rating: 'complete' });
    const text = 'May 2021 saw the launch of the specialist service.';
    expect(told(text, complete('2020-21-Q3'))).toHaveLength(1);
    expect(told(text, complete('2021-22-Q1'))).toEqual([]);
    expect(told(text, complete('2021-22-Q2'))).toEqual([]);
  });

  it('leaves alone goals that go on, are closed, or whose date was lost', () => {
    const text = 'The specialist service will go live in Q2.';
    expect(told(text, launch('2021-22-Q3', { ongoing: true }))).toEqual([]);
    expect(told(text, launch('2021-22-Q3', { closed: { how: 'withdrawn', reason: null } }))).toEqual([]);
    expect(told(text, launch('2021-22-Q3', { lost: ['forecast'] }))).toEqual([]);
  });

  it('is not found where two goals could be meant', () => {
    const goals = [
      launch('2021-22-Q3'),
      launch('2021-22-Q4', { id: 'two', ref: '2', title: 'Launch the specialist legal service' }),
    ];
    expect(find(aReport({ narrative: 'The specialist service will go live in Q2.', goals }))).toEqual([]);
  });

  it('is found between the overview and a narrative', () => {
    const found = find(
      aReport(
        { narrative: 'The River Court hub will open in June 2022.' },
        { overview: 'We are glad that the River Court hub will open in September 2022.' },
      ),
    );
    expect(found).toMatchObject([{ priority: 'safer-streets', subject: 'narrative' }]);
  });

  it('is found in the real reports where a reader finds it', async () => {
    expect(find(await realReport('2020-21-Q4')).map(({ subject }) => subject)).toEqual(['grassroots-fund']);
    expect(find(await realReport('2021-22-Q1')).map(({ subject }) => subject)).toEqual(['hate-crime-service-launch']);
  });
});
