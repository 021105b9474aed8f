import { describe, expect, it } from 'vitest';
import { type Capacity, lackingOf, type Signed, standingsOf } from './signing.ts';

const capacities: Capacity[] = [
  { id: 'chief-finance-officer', name: 'Chief finance officer', part: 'finance' },
  { id: 'director', name: 'Director', part: 'whole' },
];
const signature = (capacity: Signed['capacity'], hash: string, signed = '2021-11-01T10:00:00Z'): Signed => ({
  ...{ capacity, hash, signed, person: 'p', name: 'P', sequence: 1, changedBy: null, exception: null },
});
const now = { contentHash: 'whole-2', financeHash: 'finance-1' };

describe('a signature is for a hash', () => {
  it('stands while that is the hash of what it signed: the finance part may stand where the rest changed', () => {
    const standings = standingsOf(
      capacities,
      [signature('chief-finance-officer', 'finance-1'), signature('director', 'whole-1')],
      now,
    );
    expect(standings.map(({ id, valid, void: gone }) => [id, valid?.hash ?? null, gone?.hash ?? null])).toEqual([
      ['chief-finance-officer', 'finance-1', null],
      ['director', null, 'whole-1'],
    ]);
    expect(lackingOf(standings).map(({ id }) => id)).toEqual(['director']);
  });

  it('stands again where what changed was changed back, and shows the latest of those that do not', () => {
    const twice = [signature('director', 'whole-1'), signature('director', 'whole-2', '2021-11-02T10:00:00Z')];
    expect(standingsOf(capacities, twice, { ...now, contentHash: 'whole-1' })[1]).toMatchObject({
      valid: { hash: 'whole-1' },
      void: null,
    });
    expect(standingsOf(capacities, twice, { ...now, contentHash: 'whole-3' })[1]).toMatchObject({
      valid: null,
      void: { hash: 'whole-2' },
    });
  });

  it('of another capacity counts for nothing', () => {
    expect(standingsOf(capacities, [signature('approver', 'whole-2')], now)[1]).toMatchObject({
      valid: null,
      void: null,
    });
  });
});
