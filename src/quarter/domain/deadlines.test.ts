import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay, preElectionPeriodOn } from '../../calendar/index.ts';
import { q2 } from '../testing/said.ts';
import { committeeFault, countDates, dateFaults, dateRemarks } from './deadlines.ts';

const steps = [
  { id: 'enter', name: 'Enter', working_days: 25 },
  { id: 'sign', name: 'Sign', working_days: 10 },
  { id: 'publish', name: 'Publish', working_days: 6 },
];
const calendar = { holidays: new Set(['2021-12-27', '2021-12-28', '2022-01-03']), preElection: [] };
const due = (counted: ReturnType<typeof countDates>) => counted.dates.map((one) => one.due);

it('dates are counted back from the committee across Christmas', () => {
  expect(due(countDates('2022-01-13', steps, calendar))).toEqual(['2021-12-06', '2021-12-29', '2022-01-05']);
});

it('publishing moves before an election, and the steps before keep their distance to it', () => {
  const election = { starts: '2022-01-04', ends: '2022-02-10', name: 'A by-election' };
  const counted = countDates('2022-01-13', steps, { ...calendar, preElection: [election] });
  expect(due(counted)).toEqual(['2021-12-02', '2021-12-23', '2021-12-31']);
  expect(counted.movedBy).toBe(election);
  expect(dateRemarks(counted, q2, '2021-11-01')).toEqual([
    'Nothing is published from 4 January 2022 to 10 February 2022 (A by-election): publishing is moved before, and the other dates with it.',
  ]);
});

it('what is due before the quarter is over, and what is past, is said', () => {
  const counted = countDates('2021-10-29', steps, calendar);
  expect(dateRemarks(counted, q2, '2021-10-20')).toEqual([
    '“Enter” is due on 24 September 2021, when Quarter 2 2021-22 is not over.',
    'Past already: “Sign” on 15 October 2021.',
  ]);
});

it('a committee meets on a working day after the quarter', () => {
  expect(committeeFault('2021-10-01', q2, calendar)).toBeNull();
  expect(committeeFault('2021-09-30', q2, calendar)).toMatch(/ends on 30 September 2021: choose a day after that$/);
  expect(committeeFault('2021-12-27', q2, calendar)).toMatch(/which is a bank holiday/);
  expect(committeeFault('2021-10-03', q2, calendar)).toMatch(/which is a Sunday/);
});

describe('dates whatever the calendar', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((n) => Temporal.PlainDate.from('2021-10-01').add({ days: n }));
  const days = fc.array(day, { maxLength: 30 }).map((all) => new Set(all.map(String)));
  const elections = fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 45 })).map(([starts, length]) => ({
      ...{ starts: starts.toString(), ends: starts.add({ days: length }).toString(), name: 'An election' },
    })),
    { maxLength: 3 },
  );

  it('are working days in order, no later than the committee, and nothing is published before an election', () => {
    fc.assert(
      fc.property(day, days, elections, (committee, holidays, preElection) => {
        const counted = countDates(committee.toString(), steps, { holidays, preElection });
        const all = due(counted);
        expect(all).toEqual(all.toSorted());
        for (const one of all) expect(isWorkingDay(Temporal.PlainDate.from(one), holidays)).toBe(true);
        expect((all.at(-1) ?? '') <= committee.toString()).toBe(true);
        expect(preElectionPeriodOn(Temporal.PlainDate.from(all.at(-1) ?? ''), preElection)).toBeNull();
        // What is counted can be set by hand as well.
        expect(dateFaults(counted.dates, committee.toString(), { holidays, preElection })).toEqual([]);
      }),
    );
  });
});
