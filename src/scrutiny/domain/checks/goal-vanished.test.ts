import { describe, expect, it } from 'vitest';
import { found, goalReport } from '../../testing/goal-reports.ts';
import { realReport } from '../../testing/reports.ts';
import { scrutinise } from '../scrutinise.ts';
import { goalVanished } from './goal-vanished.ts';

const stays = { id: 'stays', title: 'Agree the strategy for the estate' };

describe('a goal that is gone', () => {
  it('is asked about where it was open', () => {
    expect(found(goalVanished, [stays, { ref: '2', rating: 'amber' }], [stays])).toMatchObject([
      {
        ...{ priority: 'safer-streets', subject: 'toolkit' },
        message:
          'Goal 2, “Publish a toolkit for practitioners who work with young people”, is not in this report. The report of Q4 2020-21 had it as amber, due in Q3 2021-22, and neither as complete nor as withdrawn.',
        evidence: { last: '2020-21-Q4', rating: 'amber', due: '2021-22-Q3' },
      },
    ]);
  });

  it('is asked about with a new one that may have taken its place', () => {
    const next = { id: 'next', ref: '5', title: 'Launch a toolkit for practitioners who work with young offenders' };
    const [finding] = found(goalVanished, [stays, {}], [stays, next]);
    expect(finding?.message).toMatch(/ Goal 5 of this report, “Launch a toolkit .*”, may have taken its place\.$/);
    expect(finding?.evidence).toMatchObject({ successor: 'next' });
  });

  it('is let pass where the overview says that the goals went with the last plan', () => {
    const last = goalReport('2020-21-Q4', [stays, {}]);
    const now = (overview: string) => ({ ...goalReport('2021-22-Q1', [stays]), overview });
    const asked = (overview: string) => scrutinise(now(overview), [last], [goalVanished]);
    expect(asked('The new plan replaces the priorities and goals of the last plan.')).toEqual([]);
    expect(asked('A new plan was published in May. Goals of the old plan were closed.')).toEqual([]);
    expect(asked('A new plan was published in May.')).toHaveLength(1);
    expect(asked('The estates plan is new. Goals are set out below.')).toHaveLength(1);
  });

  it('is asked about once where a new plan took the place of most', () => {
    const old = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, title: `Old piece of work called ${id}` }));
    expect(found(goalVanished, [stays, ...old], [stays])).toMatchObject([
      {
        ...{ priority: null, subject: 'goals' },
        message: '7 of the 8 goals that the report of Q4 2020-21 had as open are not in this one. What became of them?',
      },
    ]);
    expect(found(goalVanished, old, [stays])).toMatchObject([
      { message: expect.stringMatching(/^None of the 7 goals/) },
    ]);
  });

  it('is asked about for the report where its priority is gone as well', () => {
    const before = goalReport('2020-21-Q4', [{}], { id: 'old', name: 'Old Priority' });
    expect(scrutinise(goalReport('2021-22-Q1', [stays]), [before], [goalVanished])).toMatchObject([
      {
        priority: null,
        subject: 'toolkit',
        message: expect.stringContaining('under Old Priority, is not in this report'),
      },
    ]);
  });

  it.each([
    ['was complete', [stays, { rating: 'complete' as const }], [stays]],
    ['was withdrawn', [stays, { closed: { how: 'withdrawn' as const, reason: null } }], [stays]],
    ['had lost its rating', [stays, { rating: null, missing: 'lost' as const }], [stays]],
    ['has another number', [stays, { ref: '2' }], [stays, { ref: '9' }]],
    ['has another identifier', [stays, { id: 'g-9' }], [stays, { id: 'g-2' }]],
    [
      'may be one whose title is torn',
      [stays, {}],
      [stays, { id: 'g-2', title: '[…] practitioners who work with […]eople' }],
    ],
    ['is of a report with goals, and this one has none', [stays, {}], []],
  ])('is not asked about where it %s', (_, before, now) => {
    expect(found(goalVanished, before, now)).toEqual([]);
  });

  it.each([
    { notes: [{ table: 'goals' as const, id: null, mark: null, text: 'Goal 2 was withdrawn in May.' }] },
    { narrative: 'Much was done. The toolkit for practitioners who work with young people is no longer planned.' },
  ])('is not asked about where the report says why it is gone: %j', (said) => {
    const before = goalReport('2020-21-Q4', [stays, {}]);
    expect(scrutinise(goalReport('2021-22-Q1', [stays], said), [before], [goalVanished])).toEqual([]);
  });

  it('is asked about where a sentence tells the end of something else', () => {
    const said = { narrative: 'The pilot with practitioners was closed. Young people said that it helped.' };
    const before = goalReport('2020-21-Q4', [stays, {}]);
    expect(scrutinise(goalReport('2021-22-Q1', [stays], said), [before], [goalVanished])).toHaveLength(1);
  });

  it('is not asked about again a report later', () => {
    expect(found(goalVanished, [stays, {}], [stays], [stays])).toEqual([]);
  });

  it('is not asked about where it moved to another priority, or where there is no earlier report', () => {
    const before = goalReport('2020-21-Q4', [{}], { id: 'other' });
    expect(scrutinise(goalReport('2021-22-Q1', [{}]), [before], [goalVanished])).toEqual([]);
    expect(found(goalVanished, [stays])).toEqual([]);
  });

  it('is each of the four in the real report, and no other', async () => {
    const found = scrutinise(await realReport('2021-22-Q1'), [await realReport('2020-21-Q4')], [goalVanished]);
    expect(found.map(({ subject }) => subject).toSorted()).toEqual([
      ...['family-courts', 'rape-review', 'ward-officers', 'workforce-diversity'],
    ]);
  });
});
