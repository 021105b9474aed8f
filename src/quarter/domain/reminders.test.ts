import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../calendar/index.ts';
import { missingItem, period, personToRemind, priorityWork, quarterWork, testLinks } from '../testing/work.ts';
import { eventMails } from './event-mails.ts';
import { type Reminding, remindersDue } from './reminders.ts';

const holidays = new Set(['2021-12-27', '2021-12-28', '2022-01-03']);
const daniel = personToRemind('daniel', ['lead-officer:streets'], { lineManager: 'ravi' });
const ravi = personToRemind('ravi', ['director']);
/** Due on Tuesday 26 October 2021. */
const quarters = [quarterWork({ priorities: [priorityWork('streets')], missing: [missingItem('streets', 'actual')] })];
const on = (today: string, said: Partial<Reminding> = {}) =>
  remindersDue({ today, last: null, holidays, quarters, people: [daniel, ravi], links: testLinks, ...said });

describe('a reminder', () => {
  it.each([
    ['2021-10-14', 'eight working days before', []],
    ['2021-10-15', 'seven', ['daniel']],
    ['2021-10-18', 'six', []],
    ['2021-10-22', 'two', ['daniel']],
    ['2021-10-25', 'one', []],
    ['2021-10-26', 'on the day', ['daniel']],
    ['2021-10-27', 'one after', ['daniel']],
    ['2021-10-28', 'two after', []],
    ['2021-11-01', 'four after', ['daniel']],
    ['2021-11-02', 'five after', ['ravi']],
    ['2021-11-04', 'seven after', ['daniel']],
    ['2021-11-05', 'eight after', ['ravi']],
    ['2021-10-30', 'a Saturday', []],
  ])('on %s, %s: %j', (today, _, told) => {
    expect(on(today).map(({ person }) => person)).toEqual(told);
  });

  it('says when it is due, exactly what is missing, and where to go', () => {
    const [mail] = on('2021-10-22');
    expect(mail).toEqual({
      ...{ occasion: 'reminder/2021-10-22/daniel', person: 'daniel', address: 'daniel@example.org' },
      subject: 'Due in 2 working days: Enter and submit: Priority streets',
      text: `Daniel,

This is due from you.

Enter and submit: Priority streets
Quarter 2 2021-22: due in 2 working days (26 October 2021)
1 thing is missing:
- 1 Trust in the police: no figure, and not said why there is none
http://localhost/enter/2021-22-Q2/streets

Everything that is due from you: http://localhost/office
`,
    });
  });

  it('tells a line manager whose work is late, and by how much', () => {
    expect(on('2021-11-02')).toMatchObject([
      {
        person: 'ravi',
        subject: '5 working days late: work of Daniel',
        text: expect.stringContaining(
          'Daniel: Enter and submit: Priority streets\nQuarter 2 2021-22: 5 working days late (26 October 2021), 1 thing is missing\n',
        ),
      },
    ]);
  });

  it('is one a person and day, whatever is due of whichever quarters', () => {
    const more = quarterWork({
      period: '2021-22-Q1' as typeof period,
      due: new Map([['enter', '2021-10-01']] as const),
      priorities: [priorityWork('streets'), priorityWork('victims')],
    });
    const both = personToRemind('daniel', ['lead-officer:streets', 'lead-officer:victims'], { lineManager: 'daniel2' });
    const mails = on('2021-10-26', { quarters: [...quarters, more], people: [both] });
    expect(mails.map(({ subject }) => subject)).toEqual([
      '17 working days late: Enter and submit: Priority streets, and 2 more',
    ]);
    expect(mails[0]?.text.match(/Enter and submit/g)).toHaveLength(3);
  });

  it('goes to nobody whose access has ended or who has no address', () => {
    expect(on('2021-10-26', { people: [{ ...daniel, active: false }, ravi] })).toEqual([]);
    expect(on('2021-11-02', { people: [{ ...daniel, active: false }, ravi] })).toEqual([]);
    expect(on('2021-10-26', { people: [{ ...daniel, email: null }] })).toEqual([]);
    // Whoever manages somebody without an address is told all the same.
    expect(on('2021-11-02', { people: [{ ...daniel, email: null }, ravi] })).toMatchObject([{ person: 'ravi' }]);
    expect(on('2021-11-02', { people: [daniel, { ...ravi, active: false }] })).toEqual([]);
  });

  it('of a day on which nothing ran is made up for on the next', () => {
    expect(on('2021-10-25', { last: '2021-10-21' }).map(({ person }) => person)).toEqual(['daniel']);
    expect(on('2021-10-25', { last: '2021-10-22' })).toEqual([]);
    expect(on('2021-11-03', { last: '2021-10-29' }).map(({ person }) => person)).toEqual(['daniel', 'ravi']);
  });

  it('over any stretch of days is never lost, however often nothing runs, and never twice a day', () => {
    const days = Array.from({ length: 60 }, (_, n) => Temporal.PlainDate.from('2021-10-04').add({ days: n }));
    const working = days.filter((day) => isWorkingDay(day, holidays)).map(String);
    const everyDay = new Set(working.filter((today) => on(today).length > 0));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (runs) => {
        let last: string | null = '2021-10-03';
        let waiting = false;
        for (const [n, today] of working.entries()) {
          waiting ||= everyDay.has(today);
          if (runs[n] !== true) continue;
          const mails = on(today, { last });
          expect(mails.length > 0).toBe(waiting);
          expect(new Set(mails.map(({ occasion }) => occasion)).size).toBe(mails.length);
          [last, waiting] = [today, false];
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is of nothing once it is done', () => {
    const done = [quarterWork({ priorities: [priorityWork('streets', { state: 'submitted' })] })];
    expect(on('2021-10-26', { quarters: done })).toEqual([]);
  });
});

describe('what happens at once', () => {
  const petra = personToRemind('petra', ['performance-officer']);
  const other = personToRemind('otto', ['lead-officer:victims']);
  const priority = { id: 'streets', name: 'Priority streets' };
  const told = (event: Parameters<typeof eventMails>[0][number], people = [daniel, petra, other]) =>
    eventMails([event], people, testLinks).map(({ occasion, subject }) => [occasion, subject]);

  it('is told to whoever it concerns, and not to who did it', () => {
    const returned = { kind: 'returned', sequence: 7, period, priority, by: 'petra' } as const;
    expect(told(returned)).toEqual([
      ['returned/2021-22-Q2/7/daniel', 'Returned to you: Priority streets, Quarter 2 2021-22'],
    ]);
    const submitted = { ...returned, kind: 'submitted', sequence: 8, by: 'daniel' } as const;
    expect(told(submitted)).toEqual([
      ['submitted/2021-22-Q2/8/petra', 'Submitted for review: Priority streets, Quarter 2 2021-22'],
    ]);
    expect(told({ ...submitted, by: 'petra' })).toEqual([]);
    expect(
      told(returned, [
        { ...daniel, active: false },
        { ...other, email: null },
      ]),
    ).toEqual([]);
  });

  it('is a report that was not published', () => {
    expect(told({ kind: 'not-published', period, at: '2021-11-22T09:30:00Z' })).toEqual([
      ['not-published/2021-22-Q2/2021-11-22T09:30:00Z/petra', 'Not published: the report of Quarter 2 2021-22'],
    ]);
  });
});
