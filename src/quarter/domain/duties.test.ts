import { describe, expect, it } from 'vitest';
import { missingItem, period, priorityWork, quarterWork } from '../testing/work.ts';
import { dutiesOf, dutyWords, type QuarterWork, type Worker } from './duties.ts';
import type { SubmissionState } from './submission.ts';

const person = (...roles: readonly string[]): Worker => ({
  id: 'someone',
  roles: roles.map((given) => {
    const [role, scope = 'all'] = given.split(':');
    return { role, scope } as Worker['roles'][number];
  }),
});
const lead = person('lead-officer:streets');
const officer = person('performance-officer');
const asked = (work: QuarterWork, worker: Worker) =>
  dutiesOf([work], worker).map(({ kind, priority, due }) => [kind, priority?.id ?? null, due]);

const entering = quarterWork({
  priorities: [priorityWork('streets'), priorityWork('victims', { state: 'in-progress' })],
  missing: [
    missingItem('streets', 'actual'),
    missingItem('streets', 'budget', { enteredBy: 'finance.enter', table: 'finance', part: 'finance' }),
    missingItem(null, 'overview', { enteredBy: 'report.enter', table: 'report', part: 'report' }),
  ],
});

describe('what is due from', () => {
  it('a lead officer: their priorities, until they are submitted, with what is missing of them', () => {
    const [duty, ...others] = dutiesOf([entering], lead);
    expect(others).toEqual([]);
    expect(duty).toMatchObject({ kind: 'enter', priority: { id: 'streets' }, due: '2021-10-26' });
    expect(duty?.missing.map(({ column }) => column)).toEqual(['actual']);
    expect(dutyWords(duty as never)).toBe('Enter and submit: Priority streets');
  });

  it('a lead officer whose priority came back: mending it, while the others are reviewed', () => {
    const work = quarterWork({
      priorities: [priorityWork('streets', { state: 'returned', comment: 'The 61 is old.' })],
    });
    expect(dutiesOf([work], lead)).toMatchObject([{ kind: 'mend', due: '2021-11-04', comment: 'The 61 is old.' }]);
  });

  it.each(['submitted', 'signed-off'] as const)('nobody who leads what is %s', (state) => {
    expect(asked(quarterWork({ priorities: [priorityWork('streets', { state })] }), lead)).toEqual([]);
  });

  it('a performance officer reviews what somebody else submitted, and their own where nobody else can', () => {
    const work = (...reviewers: readonly { person: string; may: boolean }[]) =>
      quarterWork({ priorities: [priorityWork('streets', { state: 'submitted', reviewers })] });
    const officer = person('performance-officer');
    const own = { person: officer.id, may: false };
    const review = [['review', 'streets', '2021-11-04']];
    expect(asked(work({ person: officer.id, may: true }), officer)).toEqual(review);
    expect(asked(work(own, { person: 'another', may: true }), officer)).toEqual([]);
    expect(asked(work(own, { person: 'another', may: false }), officer)).toEqual(review);
  });

  it('a finance officer: the lines that are missing, of all priorities together', () => {
    expect(asked(entering, person('finance-officer'))).toEqual([['finance', null, '2021-10-26']]);
    expect(asked({ ...entering, missing: [] }, person('finance-officer'))).toEqual([]);
  });

  it('a lead officer: answers to what is found in their priority, while they may enter; else a performance officer', () => {
    const finding = (check: string, priority: string | null, level: 'error' | 'warning' = 'warning') => ({
      ...{ check, level, priority, period, subject: 's', message: 'm', answer: null },
      evidence: { of: `${check} ${priority}` },
    });
    const unanswered = [
      finding('counts-disagree', 'streets', 'error'),
      ...[finding('goal-slipped', 'streets'), finding('goal-slipped', 'streets')],
      ...[finding('goal-slipped', 'victims'), finding('no-red', null)],
    ];
    const work = (states: Readonly<Record<'streets' | 'victims', SubmissionState>>, isLed = true) =>
      quarterWork({
        unanswered,
        priorities: [
          priorityWork('streets', { state: states.streets, isLed }),
          priorityWork('victims', { state: states.victims }),
        ],
      });
    const answers = (of: QuarterWork, worker: Worker) =>
      dutiesOf([of], worker).flatMap((duty) =>
        duty.kind === 'answer' ? [[duty.priority?.id ?? null, duty.answers, duty.due, dutyWords(duty)]] : [],
      );
    const open = work({ streets: 'in-progress', victims: 'returned' });
    expect(answers(open, lead)).toEqual([['streets', 2, '2021-10-26', 'Answer the questions about Priority streets']]);
    expect(answers(open, officer)).toEqual([[null, 1, '2021-11-04', 'Answer the questions about the report']]);
    const handedIn = work({ streets: 'submitted', victims: 'returned' });
    expect([answers(handedIn, lead).length, answers(handedIn, officer)[0]?.[1]]).toEqual([0, 3]);
    expect(answers(work({ streets: 'in-progress', victims: 'returned' }, false), officer)[0]?.[1]).toBe(3);
    expect(answers(open, person('finance-officer'))).toEqual([]);
  });

  it('a performance officer: what was submitted, the overview, and what nobody else is there for', () => {
    expect(asked(entering, officer)).toEqual([['report', null, '2021-11-04']]);
    const submitted = { ...entering, priorities: [priorityWork('streets', { state: 'submitted' })], missing: [] };
    expect(asked(submitted, officer)).toEqual([['review', 'streets', '2021-11-04']]);
    const alone = {
      ...entering,
      hasFinanceOfficer: false,
      priorities: [priorityWork('streets', { isLed: false }), priorityWork('victims')],
    };
    expect(asked(alone, officer)).toEqual([
      ['enter', 'streets', '2021-10-26'],
      ['finance', null, '2021-10-26'],
      ['report', null, '2021-11-04'],
    ]);
  });

  it('those who may sign, as what has not signed', () => {
    const work = quarterWork({
      priorities: [priorityWork('streets', { state: 'signed-off' })],
      toSign: [
        { capacity: 'chief-finance-officer', name: 'Chief finance officer', part: 'finance', isVoid: true },
        { capacity: 'director', name: 'Director', part: 'whole', isVoid: false },
      ],
      signers: [
        { capacity: 'chief-finance-officer', person: 'someone', may: true },
        { capacity: 'director', person: 'someone', may: false },
        { capacity: 'director', person: 'another', may: true },
        { capacity: 'approver', person: 'someone', may: true },
      ],
    });
    const duties = dutiesOf([work], person('chief-finance-officer', 'director'));
    expect(duties.map(dutyWords)).toEqual([
      'Sign the finance part as chief finance officer again: it has changed since it was signed',
    ]);
    expect(duties[0]?.due).toBe('2021-11-10');
    expect(dutiesOf([work], { ...person('director'), id: 'another' })).toMatchObject([{ due: '2021-11-16' }]);
  });

  it.each([
    ['not-yet', []],
    ['set', []],
    ['ready', ['publish']],
    ['failed', ['publish-again']],
  ] as const)('a performance officer where publishing is %s', (publishing, kinds) => {
    const work = quarterWork({ priorities: [priorityWork('streets', { state: 'signed-off' })], publishing });
    expect(asked(work, officer).map(([kind]) => kind)).toEqual(kinds);
  });

  it('who may read it before, once', () => {
    expect(asked(quarterWork({ readers: ['someone'] }), person('scrutineer'))).toEqual([['read', null, '2021-11-22']]);
    expect(asked(quarterWork({ readers: ['another'] }), person('scrutineer'))).toEqual([]);
  });

  it('anybody: the oldest first, over all quarters', () => {
    const later = {
      ...entering,
      period: '2021-22-Q3' as typeof period,
      due: new Map([['enter', '2022-01-25']] as const),
    };
    expect(dutiesOf([later, entering], lead).map((duty) => duty.period)).toEqual([period, '2021-22-Q3']);
    expect(dutiesOf([{ ...entering, due: new Map() }, later], lead).map(({ due }) => due)).toEqual([
      '2022-01-25',
      null,
    ]);
  });
});
