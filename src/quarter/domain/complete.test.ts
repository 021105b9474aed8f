import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterOf } from '../../calendar/index.ts';
import type { TableName } from '../../packs/index.ts';
import { idFrom, nextRef, type RowsByKey, unchanged, workedOut } from './complete.ts';
import type { Typed } from './typed.ts';

const period = quarterOf(2021, 2);
const rows = (table: TableName, key: string, cells: Record<string, string>): RowsByKey =>
  new Map([[table, new Map([[key, cells]])]]);
const typed = (table: TableName, key: string, cells: Record<string, string>): Typed => ({
  [table]: new Map([[key, cells]]),
});
const said = (result: Typed, table: TableName, key: string) => result[table]?.get(key);

describe('nothing changed', () => {
  const row = { table: 'indicators', key: 'trust/' } as const;
  const last = rows('indicators', 'trust/', {
    ...{ actual: '61', numerator: '610', denominator: '1000', status: 'provisional', rating: 'amber' },
    ...{ explanation: 'As expected.', action: 'Patrols', action_due: '2021-12-01', target: '70' },
  });

  it('fills what is blank as last quarter had it, and no definition', () => {
    const result = unchanged({}, [row], rows('indicators', 'trust/', { target: '80' }), last, period);
    expect(said(result, 'indicators', 'trust/')).toEqual({
      ...{ actual: '61', numerator: '610', denominator: '1000', status: 'provisional', rating: 'amber' },
      ...{ explanation: 'As expected.', action: 'Patrols', action_due: '2021-12-01' },
    });
  });

  it('leaves what somebody typed, and what is said together with it', () => {
    const result = unchanged(
      typed('indicators', 'trust/', { actual_missing: 'withheld', rating: 'red' }),
      [row],
      new Map(),
      last,
      period,
    );
    expect(said(result, 'indicators', 'trust/')).toEqual({
      ...{ actual_missing: 'withheld', rating: 'red' },
      ...{ explanation: 'As expected.', action: 'Patrols', action_due: '2021-12-01' },
    });
  });

  it('says of a trend that nothing changed, and copies nothing that was lost or is over', () => {
    const before = rows('risks', 'courts', {
      likelihood: '3',
      impact: '4',
      score: '12',
      trend: 'up',
      explanation: 'lost',
    });
    const risk = unchanged({}, [{ table: 'risks', key: 'courts' }], new Map(), before, period);
    expect(said(risk, 'risks', 'courts')).toEqual({ likelihood: '3', impact: '4', score: '12', trend: 'same' });
    const review = (next_review: string) =>
      said(
        unchanged(
          {},
          [{ table: 'risk_register', key: 'courts' }],
          new Map(),
          rows('risk_register', 'courts', { next_review }),
          period,
        ),
        'risk_register',
        'courts',
      );
    expect(review('2021-09-30')).toBeUndefined();
    expect(review('2021-10-01')).toEqual({ next_review: '2021-10-01' });
  });

  it('fills only the columns that are meant', () => {
    const before = rows('priorities', 'p', { narrative: 'Words', time: 'green' });
    const result = unchanged(
      {},
      [{ table: 'priorities', key: 'p', columns: ['narrative'] }],
      new Map(),
      before,
      period,
    );
    expect(said(result, 'priorities', 'p')).toEqual({ narrative: 'Words' });
  });

  it('does nothing where there was no quarter before', () => {
    expect(unchanged({}, [row], new Map(), null, period)).toEqual({});
  });
});

describe('what follows from what is typed', () => {
  const held = (cells: Record<string, string>) => rows('indicators', 'trust/', { unit: 'percent', ...cells });
  const actual = (cells: Record<string, string>, was: Record<string, string> = {}, before: RowsByKey | null = null) =>
    said(workedOut(typed('indicators', 'trust/', cells), held(was), before).typed, 'indicators', 'trust/')?.actual;

  it('a percentage from its parts, to as many decimals as before', () => {
    expect(actual({ actual: '', numerator: '1', denominator: '3' })).toBe('33.3');
    expect(actual({ actual: '', numerator: '1', denominator: '3' }, { target: '70' })).toBe('33');
    expect(actual({ actual: '', numerator: '1,300', denominator: '2,000' }, {}, held({ actual: '61.25' }))).toBe('65');
  });

  it('none where one is typed, where it is said why there is none, or by nothing', () => {
    expect(actual({ actual: '40', numerator: '1', denominator: '3' })).toBe('40');
    expect(actual({ actual: '', actual_missing: 'withheld', numerator: '1', denominator: '3' })).toBe('');
    expect(actual({ actual: '', numerator: '1', denominator: '0' })).toBe('');
    expect(actual({ actual: '', numerator: '1', denominator: '3' }, { unit: 'count' })).toBe('');
  });

  it('and it follows its parts, unless somebody typed another', () => {
    const was = { actual: '33.3', numerator: '1', denominator: '3' };
    expect(actual({ actual: '33.3', numerator: '2', denominator: '3' }, was)).toBe('66.7');
    expect(actual({ actual: '34', numerator: '2', denominator: '3' }, { ...was, actual: '34' })).toBe('34');
  });

  it('a score from likelihood and impact, which a published risk has with the register', () => {
    const published = new Map([
      ['risks', new Map([['r', {}]])],
      ['risk_register', new Map([['r', {}]])],
    ]) as RowsByKey;
    const one = workedOut(typed('risks', 'r', { likelihood: '3', impact: '4' }), published, null).typed;
    expect(said(one, 'risks', 'r')).toMatchObject({ score: '12' });
    expect(said(one, 'risk_register', 'r')).toEqual({ likelihood: '3', impact: '4' });
    const other = workedOut(typed('risk_register', 'r', { likelihood: '2', impact: '5' }), published, null).typed;
    expect(said(other, 'risks', 'r')).toMatchObject({ likelihood: '2', impact: '5', score: '10' });
  });

  it('no word for why there is no rating, once there is one', () => {
    const was = held({ missing: 'not-rated' });
    const result = workedOut(typed('indicators', 'trust/', { rating: 'red', missing: 'not-rated' }), was, null).typed;
    expect(said(result, 'indicators', 'trust/')).toEqual({ rating: 'red', missing: '' });
  });
});

describe('what is new', () => {
  it('has an id from its title, unlike all that there were', () => {
    expect(idFrom('A shared endeavour', new Set())).toBe('a-shared-endeavour');
    expect(idFrom('Café’s “costs”: 5%', new Set(['cafes-costs-5']))).toBe('cafes-costs-5-2');
    expect(idFrom('¿?', new Set())).toBe('new');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const id = idFrom(title, new Set());
        expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(id.length).toBeLessThanOrEqual(60);
        expect(idFrom(title, new Set([id]))).not.toBe(id);
      }),
    );
  });

  it('has the next number of its table', () => {
    expect(nextRef(['1', '2', '10'])).toBe('11');
    expect(nextRef(['3.1', '3.2'])).toBe('3.3');
    expect(nextRef(['a', 'b'])).toBe('3');
    expect(nextRef([])).toBe('1');
  });
});
