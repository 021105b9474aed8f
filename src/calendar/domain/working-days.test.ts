import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beforePreElection,
  isWorkingDay,
  preElectionPeriodOn,
  workingDaysAfter,
  workingDaysBefore,
} from './working-days.ts';

const on = (iso: string) => Temporal.PlainDate.from(iso);
/** Bank holidays of England and Wales around two Christmases and two Easters, https://www.gov.uk/bank-holidays. */
const holidays = new Set([
  ...['2020-12-25', '2020-12-28', '2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-12-27', '2021-12-28'],
  ...['2022-01-03', '2022-04-15', '2022-04-18', '2022-06-02', '2022-06-03'],
]);
const mayor2021 = { starts: '2021-03-25', ends: '2021-05-06', name: 'Election of the Mayor' };

describe('a working day', () => {
  it.each([
    ['2021-04-01', true, 'Maundy Thursday'],
    ['2021-04-02', false, 'Good Friday'],
    ['2021-04-03', false, 'a Saturday'],
    ['2021-04-05', false, 'Easter Monday'],
    ['2021-04-06', true, 'the Tuesday after Easter'],
    ['2021-12-24', true, 'Christmas Eve'],
    ['2021-12-25', false, 'Christmas Day, a Saturday'],
    ['2021-12-27', false, 'its substitute day'],
    ['2022-06-02', false, 'the spring bank holiday, moved for the jubilee'],
  ])('%s: %s, %s', (day, works) => {
    expect(isWorkingDay(on(day), holidays)).toBe(works);
  });
});

describe('counting back working days', () => {
  it.each([
    // Across Christmas: 31, 30, 29 December, then the 24th.
    ['2022-01-04', 4, '2021-12-24'],
    ['2022-01-04', 1, '2021-12-31'],
    ['2021-01-04', 5, '2020-12-23'],
    // Across Easter.
    ['2021-04-06', 1, '2021-04-01'],
    ['2021-04-08', 6, '2021-03-29'],
    ['2022-04-19', 1, '2022-04-14'],
    // Across a weekend, and within a week.
    ['2021-11-22', 1, '2021-11-19'],
    ['2021-11-26', 4, '2021-11-22'],
    // The clocks go back on 31 October 2021: dates do not mind.
    ['2021-11-01', 1, '2021-10-29'],
    // Nought days before a day on which nobody works.
    ['2021-04-05', 0, '2021-04-01'],
    ['2021-04-06', 0, '2021-04-06'],
    // A leap day is a day like any other.
    ['2024-03-01', 1, '2024-02-29'],
    // From a day on which nobody works.
    ['2021-12-26', 1, '2021-12-24'],
  ])('from %s, %i: %s', (day, count, found) => {
    expect(workingDaysBefore(on(day), count, holidays).toString()).toBe(found);
  });

  it('counts forward across Christmas as well', () => {
    expect(workingDaysAfter(on('2021-12-24'), 4, holidays).toString()).toBe('2022-01-04');
    expect(workingDaysAfter(on('2021-12-25'), 0, holidays).toString()).toBe('2021-12-29');
  });
});

describe('a day of publication', () => {
  it.each([
    ['2021-03-24', '2021-03-24', null],
    ['2021-03-25', '2021-03-24', 'Election of the Mayor'],
    ['2021-05-06', '2021-03-24', 'Election of the Mayor'],
    ['2021-05-07', '2021-05-07', null],
  ])('%s becomes %s', (day, moved, because) => {
    const found = beforePreElection(on(day), [mayor2021], holidays);
    expect([found.day.toString(), found.because?.name ?? null]).toEqual([moved, because]);
  });

  it('is moved before every period that follows on another', () => {
    const earlier = { starts: '2021-03-15', ends: '2021-03-24', name: 'A by-election' };
    const found = beforePreElection(on('2021-04-20'), [mayor2021, earlier], holidays);
    expect([found.day.toString(), found.because?.name]).toEqual(['2021-03-12', 'Election of the Mayor']);
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 12_000 }).map((days) => on('2015-01-01').add({ days }));
  const days = fc
    .array(fc.integer({ min: 0, max: 12_000 }), { maxLength: 40 })
    .map((all) => new Set(all.map((n) => on('2015-01-01').add({ days: n }).toString())));
  const count = fc.integer({ min: 0, max: 60 });
  const periods = fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 50 })).map(([starts, length]) => ({
      starts: starts.toString(),
      ends: starts.add({ days: length }).toString(),
      name: 'An election',
    })),
    { maxLength: 6 },
  );

  it('leads to a working day with exactly so many from there to the day it counts from', () => {
    fc.assert(
      fc.property(day, count, days, (from, n, free) => {
        const found = workingDaysBefore(from, n, free);
        expect(isWorkingDay(found, free)).toBe(true);
        let between = 0;
        for (let at = found; Temporal.PlainDate.compare(at, from) < 0; at = at.add({ days: 1 })) {
          if (isWorkingDay(at, free)) between += 1;
        }
        // Of a day on which nobody works the working day before it is its own nought.
        expect(between).toBe(n === 0 && !isWorkingDay(from, free) ? 1 : n);
      }),
    );
  });

  it('is undone by counting forward from a working day', () => {
    fc.assert(
      fc.property(day, count, days, (from, n, free) => {
        fc.pre(isWorkingDay(from, free));
        expect(workingDaysAfter(workingDaysBefore(from, n, free), n, free).equals(from)).toBe(true);
      }),
    );
  });

  it('counting further leads further back', () => {
    fc.assert(
      fc.property(day, count, days, (from, n, free) => {
        const [nearer, farther] = [workingDaysBefore(from, n, free), workingDaysBefore(from, n + 1, free)];
        // From a day on which nobody works, nought and one working days before are the same day.
        const order = Temporal.PlainDate.compare(farther, nearer);
        expect(order).toBe(n === 0 && !isWorkingDay(from, free) ? 0 : -1);
      }),
    );
  });

  it('never publishes in a pre-election period, never later than asked, and moves nothing that need not move', () => {
    fc.assert(
      fc.property(day, periods, days, (asked, elections, free) => {
        const { day: found, because } = beforePreElection(asked, elections, free);
        expect(preElectionPeriodOn(found, elections)).toBeNull();
        expect(Temporal.PlainDate.compare(found, asked)).toBeLessThanOrEqual(0);
        expect(found.equals(asked)).toBe(because === null);
        if (because !== null) expect(isWorkingDay(found, free)).toBe(true);
      }),
    );
  });
});
