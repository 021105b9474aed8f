import { describe, expect, it } from 'vitest';
import { aGoal, aReport } from '../testing/reports.ts';
import { answeredAs, answerGroups, answersAsked, blocking, withAnswers } from './answers.ts';
import type { Check } from './check.ts';
import { type Finding, findingKey } from './finding.ts';
import { scrutinise } from './scrutinise.ts';

const words = { title: '', why: '', example: '', nearMiss: '' };

/** Finds every goal, or those of the previous report, larger the longer its title. */
const everyGoal = (name: string, level: Check['level'], weight: number): Check => ({
  ...{ name, level, weight, ...words },
  find: ({ things }) =>
    things('goals').map(({ priority, part }) => ({
      ...{ priority: priority.id, subject: part.id, message: part.title, evidence: { title: part.title } },
      size: part.title.length / 10,
    })),
});

const report = aReport({ goals: [aGoal({ id: 'small', title: 'a' }), aGoal({ id: 'large', title: 'aaaaaaaaa' })] });

describe('scrutinising', () => {
  it('ranks by level, then by what a check weighs, then by size', () => {
    const found = scrutinise(
      report,
      [],
      [
        everyGoal('asked', 'question', 90),
        everyGoal('warned', 'warning', 10),
        everyGoal('warned-more', 'warning', 60),
        everyGoal('wrong', 'error', 1),
      ],
    );
    expect(found.map(({ check, subject }) => `${check} ${subject}`)).toEqual([
      ...['wrong large', 'wrong small', 'warned-more large', 'warned-more small', 'warned large', 'warned small'],
      ...['asked large', 'asked small'],
    ]);
    expect(found[0]).toEqual({
      ...{ check: 'wrong', level: 'error', period: '2021-22-Q1', priority: 'safer-streets', subject: 'large' },
      ...{ message: 'aaaaaaaaa', evidence: { title: 'aaaaaaaaa' }, answer: null },
    });
  });

  it('hands a check what the report before says, and nothing of one that is longer ago', () => {
    const seen: unknown[] = [];
    const looking: Check = {
      ...{ name: 'looking', level: 'question', weight: 0, ...words },
      find: ({ last, earlier, previous }) => {
        seen.push(
          last('goals', 'small')?.part.title,
          last('goals', 'gone'),
          earlier('goals', 'gone').length,
          previous?.period.id,
        );
        return [];
      },
    };
    const goals = (title: string) => [aGoal({ id: 'small', title })];
    scrutinise(
      report,
      [
        aReport({ goals: goals('before') }, { period: '2020-21-Q4' }),
        aReport({ goals: [...goals('long before'), aGoal({ id: 'gone' })] }, { period: '2020-21-Q1' }),
      ],
      [looking],
    );
    expect(seen).toEqual(['before', null, 1, '2020-21-Q4']);
  });
});

const finding = (changes: Partial<Finding>): Finding => ({
  ...{ check: 'slipped', level: 'warning', period: '2021-22-Q1', priority: 'p', subject: 's', message: 'm' },
  ...{ evidence: { from: 'Q1', to: 'Q2' }, answer: null },
  ...changes,
});

describe('answers', () => {
  const before = finding({ period: '2020-21-Q4', message: 'in other words' });
  const answers = new Map([
    [
      answeredAs({ key: findingKey(before), priority: before.priority }),
      { text: 'The tender failed.', period: '2020-21-Q4', answered: '2021-05-04' },
    ],
  ]) as never;

  it('are kept in a later report while the facts are the same, however they are worded', () => {
    expect(withAnswers([finding({})], answers)).toMatchObject([{ answer: 'The tender failed.' }]);
    const sameInAnotherOrder = finding({ evidence: { to: 'Q2', from: 'Q1' } });
    expect(withAnswers([sameInAnotherOrder], answers)).toMatchObject([{ answer: 'The tender failed.' }]);
  });

  it.each([
    { evidence: { from: 'Q1', to: 'Q3' } },
    { subject: 'other' },
    { priority: null },
    { check: 'slipped-again' },
  ])('are not kept where the finding is another: %j', (change) => {
    expect(withAnswers([finding(change)], answers)).toMatchObject([{ answer: null }]);
  });

  it('are not kept where they were given for another priority, as by plain SQL under its key', () => {
    const key = findingKey(before);
    const elsewhere = { text: 'Not ours to say.', period: '2020-21-Q4', answered: '2021-05-04' };
    for (const priority of ['q', null]) {
      const others = new Map([[answeredAs({ key, priority }), elsewhere]]) as never;
      expect(withAnswers([finding({})], others)).toMatchObject([{ answer: null }]);
    }
  });

  it('are asked one an error, and one for the warnings of a check together', () => {
    const found = [
      finding({ check: 'wrong', level: 'error', subject: 'a' }),
      finding({ check: 'wrong', level: 'error', subject: 'b', answer: 'Mended next quarter.' }),
      finding({ subject: 'a' }),
      finding({ subject: 'b' }),
      finding({ check: 'other', subject: 'a' }),
      finding({ check: 'asked', level: 'question' }),
    ];
    expect(answersAsked(found)).toBe(4);
    expect(answerGroups(found).map((group) => group.length)).toEqual([1, 1, 2, 1, 1]);
    expect(blocking(found)).toEqual([found[0]]);
  });
});
