import { describe, expect, it } from 'vitest';
import { aGoal, aReport, aRisk } from '../testing/reports.ts';
import { withSameIds } from './same-things.ts';

type Row = readonly [id: string, title: string];
const goals = (all: readonly Row[]) => all.map(([id, title]) => aGoal({ id, title }));
const last = (...all: readonly Row[]) => aReport({ goals: goals(all) }, { period: '2020-21-Q4' });
const now = (...all: readonly Row[]) => aReport({ goals: goals(all) });
const ids = ({ priorities }: ReturnType<typeof last>) => priorities.flatMap((page) => page.goals.map(({ id }) => id));
const renamed = (before: ReturnType<typeof last>, after: ReturnType<typeof now>) => ids(withSameIds(before, after));

const [open, buy, agree] = ['Open the centre in Llanfair', 'Buy video links', 'Agree the estates strategy'] as const;

describe('a report before, with the ids of this one', () => {
  it('follows things by their titles where no id was kept', () => {
    expect(renamed(last(['a1', open], ['a2', buy], ['a3', agree]), now(['b1', buy], ['b2', open]))).toEqual([
      ...['b2', 'b1', 'a3'],
    ]);
  });

  it('follows them by their titles where rows were numbered anew', () => {
    expect(renamed(last(['g1', open], ['g2', buy], ['g3', agree]), now(['g1', buy], ['g2', agree]))).toEqual([
      ...['g1-2020-21-q4', 'g1', 'g2'],
    ]);
  });

  it('follows pages, and the notes to things, as well', () => {
    const page = (period: string, id: string, risk: string) =>
      aReport(
        {
          ...{ id, name: 'Safer communities', risks: [aRisk({ id: risk, title: 'Grants are for a year' })] },
          notes: [{ table: 'risks', id: risk, mark: null, text: 'Closed.' }],
        },
        { period },
      );
    const [there] = withSameIds(page('2020-21-Q4', 'p1', 'r1'), page('2021-22-Q1', 'k1', 's1')).priorities;
    expect(there).toMatchObject({ id: 'k1', risks: [{ id: 's1' }], notes: [{ id: 's1' }] });
  });

  it.each([
    ['ids were kept', last(['a', open], ['b', buy]), now(['a', open], ['b', buy])],
    ['a kept thing was reworded', last(['a', open], ['b', buy]), now(['a', agree], ['b', buy])],
    [
      'one of several has another id',
      last(['a', open], ['b', buy], ['c', agree]),
      now(['a', open], ['b', buy], ['d', agree]),
    ],
    ['one alone is called alike', last(['a', open]), now(['b', open])],
    ['two are called alike', last(['a', open], ['b', open]), now(['c', open], ['d', open])],
    [
      'titles are torn',
      last(['a', '[…] the centre'], ['b', '[…] links']),
      now(['c', '[…] the centre'], ['d', '[…] links']),
    ],
  ])('is itself where %s', (_, before, after) => {
    expect(withSameIds(before, after)).toBe(before);
  });
});
