import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellField, cellOfField, placeOfCell, rowOfField } from './cells.ts';

describe('the name of a box', () => {
  it('says which cell it is of, and can be an id', () => {
    const cell = { table: 'indicators', key: 'met-trust/', column: 'actual_missing' } as const;
    expect(cellField(cell)).toBe('indicators__met-trust_s__actual_missing');
    expect(cellOfField(cellField(cell))).toEqual(cell);
    const kind = { table: 'finance', key: 'safer-streets/Grants & more/2021-22-Q1', column: 'actual' } as const;
    expect(cellField(kind)).toMatch(/^[a-z][\w-]*$/i);
    expect(cellOfField(cellField(kind))).toEqual(kind);
  });

  it('is read back whatever the key is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        const cell = { table: 'risk_register', key: key.toWellFormed(), column: 'next_review' } as const;
        expect(cellField(cell)).toMatch(/^[a-z][\w-]*$/i);
        expect(cellOfField(cellField(cell))).toEqual(cell);
      }),
    );
  });

  it('stands for nothing where there is no such table or column', () => {
    for (const name of ['', '__', 'x__y__z', 'goals__x__toString', 'constructor__x__y', 'goals__rating', 'csrf']) {
      expect(cellOfField(name)).toBeNull();
    }
    expect(rowOfField('toString__x')).toBeNull();
    expect(cellOfField('goals__x_fffffff_y__rating')).toBeTruthy();
  });

  it('is where the page leads that it is on', () => {
    const of = (table: 'goals' | 'finance' | 'report', priority: string | null) =>
      placeOfCell('2021-22-Q2', { table, key: 'x', column: 'actual', priority });
    expect(of('goals', 'victims')).toBe('/office/quarters/2021-22-Q2/priorities/victims#goals__x__actual');
    expect(of('finance', 'victims')).toBe('/office/quarters/2021-22-Q2/finance#finance__x__actual');
    expect(of('report', null)).toBe('/office/quarters/2021-22-Q2/report#report__x__actual');
  });
});
