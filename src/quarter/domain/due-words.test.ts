import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingDaysAfter, workingDaysBefore } from '../../calendar/index.ts';
import { dueInWords, workingDaysTo } from './due-words.ts';

const holidays = new Set(['2021-12-27', '2021-12-28', '2022-01-03']);

describe('when something is due', () => {
  it.each([
    ['2021-10-08', '2021-10-04', 'due in 4 working days', 'soon'],
    ['2021-10-05', '2021-10-04', 'due in 1 working day', 'soon'],
    ['2021-10-04', '2021-10-04', 'due today', 'today'],
    ['2021-10-04', '2021-10-05', '1 working day late', 'late'],
    ['2021-10-04', '2021-10-07', '3 working days late', 'late'],
    // Over a weekend, and over Christmas.
    ['2021-10-11', '2021-10-08', 'due in 1 working day', 'soon'],
    ['2021-10-08', '2021-10-11', '1 working day late', 'late'],
    ['2022-01-04', '2021-12-24', 'due in 4 working days', 'soon'],
    ['2021-11-30', '2021-10-04', 'due in 41 working days', 'later'],
    // The Saturday after it, and a due date on a day that was since made free.
    ['2021-10-08', '2021-10-09', 'overdue since the last working day', 'late'],
    ['2021-10-10', '2021-10-09', 'due on 10 October 2021', 'today'],
  ])('%s, seen from %s: %s', (due, today, words, urgency) => {
    expect(dueInWords(due, today, holidays)).toMatchObject({ words, urgency });
  });

  it('counts the working days that the calendar counts', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => Temporal.PlainDate.from('2020-06-01').add({ days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const today = workingDaysAfter(from, 0, holidays);
        const at = today.toString();
        expect(workingDaysTo(workingDaysAfter(today, count, holidays).toString(), at, holidays)).toBe(count);
        expect(workingDaysTo(workingDaysBefore(today, count, holidays).toString(), at, holidays)).toBe(-count);
      }),
    );
  });
});
