import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { aComponent, aGoal, aLine, anIndicator, aPack, aRisk, number, q1, q2 } from '../testing/said.ts';
import { figureDue, targetLasts } from './due.ts';
import { missingOf } from './missing.ts';
import { rollForward } from './roll.ts';

const q3 = '2021-22-Q3' as Quarter;
const nextYear = '2022-23-Q1' as Quarter;
const rule = { green: 0.98, amber: 0.85, withinAmberTimes: 3 };

describe('what lasts of a target', () => {
  it.each<[string, Quarter | null, Quarter, ReturnType<typeof targetLasts>]>([
    ['Q1-Q4', null, q3, 'lasts'],
    ['Q1-Q2', null, q2, 'lasts'],
    ['Q1-Q2', null, q3, 'ended'],
    ['Q1-Q4', null, nextYear, 'new-year'],
    ['Q1-Q4', '2022-23-Q4' as Quarter, nextYear, 'lasts'],
    ['Q1-Q4', '2021-22-Q4' as Quarter, nextYear, 'new-year'],
  ])('covering %s, due %s, in %s: %s', (covers, due, period, lasts) => {
    expect(targetLasts({ covers, due }, q1, period)).toBe(lasts);
  });

  it('that ended leaves the rest of the year to be given one', () => {
    const from = aPack({ components: [aComponent({ covers: 'Q1-Q2', profile: '40 95 95 95' })] });
    const { pack, anew } = rollForward(from, q3);
    expect(pack.components?.[0]).toMatchObject({ target: null, covers: 'Q3-Q4', profile: null });
    expect(anew[0]?.why).toBe('its target, 95%, was for Quarters 1 and 2 only');
  });
});

describe('a figure', () => {
  it.each<[string | null, Quarter | null, Quarter, ReturnType<typeof figureDue>]>([
    [null, null, q2, 'due'],
    ['Q2 Q4', null, q2, 'due'],
    ['Q2 Q4', null, q3, 'not-due'],
    [null, q3, q2, 'not-available'],
    [null, q3, q3, 'due'],
    ['Q1', q3, q2, 'not-due'],
  ])('of an indicator reported for %s, available from %s, in %s: %s', (reported, available, period, due) => {
    expect(figureDue({ reported }, { available }, period)).toBe(due);
  });

  it('that is not due is rolled as not due, and said', () => {
    const from = aPack({ indicators: [anIndicator({ reported: 'Q2 Q4' })] });
    const { pack, notDue } = rollForward(from, q3);
    expect(pack.components?.[0]).toMatchObject({ actual: null, actual_missing: 'not-due', target: '95' });
    expect(pack.indicators?.[0]).toMatchObject({ rating: null, missing: 'not-due' });
    expect(notDue).toEqual([
      {
        ...{ part: 'components', priority: 'safer-streets', thing: '4 Proportion of wards staffed' },
        why: 'reported for Q2 and Q4 only',
      },
    ]);
  });

  it('that is to come keeps the quarter from which it is to be had', () => {
    const from = aPack({ components: [aComponent({ available: '2021-22-Q4' as Quarter, actual: null })] });
    const { pack, notDue } = rollForward(from, q3);
    expect(pack.components?.[0]).toMatchObject({ available: '2021-22-Q4', actual_missing: 'not-available' });
    expect(notDue[0]?.why).toBe('available from Q4 2021-22');
    const { pack: later } = rollForward(pack, '2021-22-Q4' as Quarter);
    expect(later.components?.[0]).toMatchObject({ available: null, actual_missing: null });
  });
});

it('goals that are complete or closed do not roll, and are said', () => {
  const goals = [
    aGoal(),
    aGoal({ goal: 'done', ref: '3', title: 'Done', position: 2, rating: 'complete' }),
    aGoal({ goal: 'gone', ref: '4', title: 'Gone', position: 3, closed: 'superseded', reason: 'By another.' }),
    aGoal({ goal: 'late', ref: '5', title: 'Late', position: 4, forecast: nextYear, reason: 'A supplier failed.' }),
  ];
  const { pack, left } = rollForward(aPack({ goals }), q3);
  expect(pack.goals?.map(({ goal, position, forecast, reason }) => [goal, position, forecast, reason])).toEqual([
    ['estates', 1, null, null],
    ['late', 2, nextYear, null],
  ]);
  expect(left.map(({ thing, why }) => `${thing}: ${why}`)).toEqual([
    '3 Done: complete in Q2 2021-22',
    '4 Gone: superseded in Q2 2021-22',
  ]);
});

it('finance restates the year so far, and begins a line with the budget last stated', () => {
  const finance = [
    aLine({ quarter: q2, budget: 120, actual_percent: number('80') }),
    aLine({ quarter: q1, position: 2, budget: 100 }),
  ];
  const { pack } = rollForward(aPack({ finance }), q3);
  expect(pack.finance?.map(({ quarter, budget, actual, position }) => [quarter, budget, actual, position])).toEqual([
    [q3, 120, null, 1],
    [q2, 120, 40, 2],
    [q1, 100, 40, 3],
  ]);
  expect(pack.finance?.[1]?.actual_percent).toBeNull();
  const { pack: next, left } = rollForward(aPack({ finance }), nextYear);
  expect(next.finance?.map(({ quarter, budget }) => [quarter, budget])).toEqual([[nextYear, null]]);
  expect(left.map(({ thing }) => thing)).toEqual(['Finance of 2021-22']);
});

it('notes to a thing roll within the year, unless what they announce has come', () => {
  const note = (position: number, about: 'indicators' | 'goals' | null, thing: string | null) => ({
    ...{ period: q1, position, priority: 'safer-streets', about, thing, mark: '*', text: `Note ${position}` },
  });
  const from = aPack({
    period: q1,
    components: [aComponent({ period: q1, available: q2 })],
    notes: [note(1, null, null), note(2, 'indicators', 'wards'), note(3, 'goals', 'estates'), note(4, 'goals', 'gone')],
  });
  const { pack, left } = rollForward(from, q2);
  expect(pack.notes?.map(({ position, text }) => [position, text])).toEqual([[1, 'Note 3']]);
  expect(left.map(({ thing, why }) => `${thing}: ${why}`)).toEqual([
    'Note “Note 1”: speaks of its quarter',
    'Note “Note 2”: the figures that were to come are due now',
    'Note “Note 4”: what it is a note to did not roll',
  ]);
});

describe('whatever is rolled', () => {
  const some = <T>(value: T) => fc.constantFrom(value, null);
  const packs = fc
    .record({
      indicator: fc.record({
        reported: fc.constantFrom(null, 'Q1 Q3', 'Q2 Q4', 'Q3'),
        rated_apart: fc.boolean(),
        direction: fc.constantFrom('higher', 'lower', 'none'),
        rating: fc.constantFrom('green', 'red', null),
        explanation: some('Words.'),
        action: some('Do it.'),
      }),
      component: fc.record({
        covers: fc.constantFrom('Q1-Q4', 'Q1-Q2', 'Q2-Q3'),
        target: some(number('95')),
        target_missing: some('no-target'),
        actual: some(number('80')),
        available: fc.constantFrom(null, q2, q3, nextYear),
        due: fc.constantFrom(null, q3, '2023-24-Q4' as Quarter),
      }),
      goal: fc.record({ rating: fc.constantFrom('complete', 'green', null), closed: some('withdrawn') }),
      risk: fc.record({ score: some(12), explanation: some('Words.') }),
    })
    .map(({ indicator, component, goal, risk }) =>
      aPack({
        indicators: [anIndicator(indicator as never)],
        components: [aComponent(component as never)],
        goals: [aGoal(goal as never)],
        risks: [aRisk(risk as never)],
      }),
    );
  const period = fc.constantFrom(q3, '2021-22-Q4' as Quarter, nextYear);

  it('says nothing of the new quarter yet, and keeps every thing that is open', () => {
    fc.assert(
      fc.property(packs, period, (from, to) => {
        const { pack, left } = rollForward(from, to);
        expect(pack.indicators?.map((i) => i.indicator)).toEqual(from.indicators?.map((i) => i.indicator));
        for (const c of pack.components ?? [])
          expect([c.period, c.actual, c.numerator, c.status]).toEqual([to, null, null, null]);
        for (const i of pack.indicators ?? []) expect([i.rating, i.explanation, i.action]).toEqual([null, null, null]);
        for (const r of pack.risks ?? []) expect([r.score, r.explanation]).toEqual([null, null]);
        const goals = (pack.goals ?? []).length + left.filter(({ part }) => part === 'goals').length;
        expect(goals).toBe(1);
      }),
    );
  });

  it('asks for a figure exactly where it is due, and for a target exactly where it says that one is needed or never was', () => {
    fc.assert(
      fc.property(packs, period, (from, to) => {
        const { pack, anew, notDue } = rollForward(from, to);
        const missing = missingOf(pack, from, rule).filter(({ table }) => table === 'indicators');
        const asked = (column: string) => missing.some((one) => one.column === column);
        expect(asked('actual')).toBe(notDue.length === 0);
        const [i, c] = [from.indicators?.[0], from.components?.[0]];
        const neverSaid = c?.target === null && c.target_missing === null && i?.direction !== 'none';
        if (notDue.length === 0) expect(asked('target')).toBe(anew.length > 0 || neverSaid);
        // Nothing of it can be rated yet.
        expect(asked('rating')).toBe(false);
      }),
    );
  });
});
