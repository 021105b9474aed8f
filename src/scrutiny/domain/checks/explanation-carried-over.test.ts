import { describe, expect, it } from 'vitest';
import { anIndicator, anIssue, aReport, aRisk, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { explanationCarriedOver } from './explanation-carried-over.ts';

const words = 'Partners have been slow to agree who is to pay for the new service in the long run.';

const between = (then: string | null, now: string | null, changes: Parameters<typeof aRisk>[0] = {}) =>
  explanationCarriedOver.find(
    readingOf(aReport({ risks: [aRisk({ explanation: now, ...changes })] }), [
      aReport({ risks: [aRisk({ explanation: then })] }, { period: '2020-21-Q4' }),
    ]),
  );

describe('explanations carried over from the last report', () => {
  it('are one question a priority, of all its tables', () => {
    const holding = {
      indicators: [anIndicator({ ref: '5', explanation: words })],
      risks: [aRisk({ explanation: words }), aRisk({ id: 'two', ref: '2', explanation: 'Something that is new now.' })],
      issues: [anIssue({ explanation: words })],
    };
    const then = { ...holding, risks: [aRisk({ explanation: words }), aRisk({ id: 'two', ref: '2' })] };
    const [found, ...more] = explanationCarriedOver.find(
      readingOf(aReport(holding), [aReport(then, { period: '2020-21-Q4' })]),
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({ priority: 'safer-streets', subject: 'risks' });
    expect(found?.message).toBe(
      'Indicator 5, risk 1 and issue 1 are explained in the same words as in the report of Q4 2020-21.',
    );
  });

  it('are of the thing itself where it is one', () => {
    expect(between(words, words)).toMatchObject([{ subject: 'court-delays' }]);
  });

  it('say what is true of another quarter only, and what changed above the same words', () => {
    const stale = 'Restrictions were put in place again at the end of Q3 and bear on some services.';
    const [found] = between(stale, stale, { score: 16, trend: 'up' });
    expect(found?.message).toContain(
      'The words of risk 1 speak of “at the end of Q3”. The score and arrow of risk 1 changed.',
    );
    expect(found?.size).toBeGreaterThan(between(words, words)[0]?.size ?? 1);
  });

  it.each([
    [
      'quotes and dashes',
      words.replace('long run', '“long run” – really'),
      words.replace('long run', '"long run" - really'),
    ],
    ['spelling', words, words.replace('Partners', 'Prtners')],
    ['a word or two put in', words, words.replace('slow', 'rather slow')],
    ['lost text', words, 'Partners have been slow to agree who is […]e long run.'],
    ['text lost before', '[…] have been slow to agree who is to pay for […]', words],
  ])('are the same but for %s', (_, then, now) => {
    expect(between(then, now)).toHaveLength(1);
  });

  it.each([
    ['a remark', 'No change.', 'No change.'],
    ['another number', words.replace('Partners', 'All 12 partners'), words.replace('Partners', 'All 14 partners')],
    ['a word in place of another', words, words.replace('slow', 'quick')],
    ['a "not" put in', words, words.replace('have been', 'have not been')],
    ['a date put in', words, words.replace('agree', 'agree in May')],
    ['another word beside lost text', words, 'Partners have been quick to agree who is to pay […]'],
    ['too little that survives', words, 'Partners have […]'],
    [
      'a definition',
      'This rate is defined as the share of victims who say so.',
      'This rate is defined as the share of victims who say so.',
    ],
    ['nothing said now', words, null],
    ['nothing said then', null, words],
  ])('are none: %s', (_, then, now) => {
    expect(between(then, now)).toEqual([]);
  });

  it('need the thing in the last report', () => {
    expect(between(words, words, { id: 'another' })).toEqual([]);
    expect(explanationCarriedOver.find(readingOf(aReport({ risks: [aRisk()] }), []))).toEqual([]);
  });

  it('keep their question when rows are put in another order', () => {
    const risks = [aRisk({ explanation: words }), aRisk({ id: 'two', ref: '2', explanation: words })];
    const before = aReport({ risks }, { period: '2020-21-Q4' });
    const evidence = (order: typeof risks) =>
      explanationCarriedOver.find(readingOf(aReport({ risks: order }), [before]))[0]?.evidence;
    expect(evidence(risks.toReversed())).toEqual(evidence(risks));
  });

  it('are those that a reader of the real reports finds', async () => {
    const [then, now] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    const things = explanationCarriedOver
      .find(readingOf(now, [then]))
      .flatMap(({ evidence }) => (evidence.things as { id: string }[]).map(({ id }) => id));
    expect(things.toSorted()).toEqual(
      [
        ...['court-delays-satisfaction', 'victim-services-funding', 'probation-merger', 'cjs-long-term-funding'],
        ...['secure-accommodation', 'cyp-victim-service-funding', 'terrorist-incident', 'violence-after-lockdown'],
        ...['custody-visits', 'court-backlog', 'probation-capacity', 'prison-lockdown', 'vawg-service-demand'],
        ...['vawg-long-term-funding', 'perpetrator-management', 'prevention-education-capacity', 'prevent-referrals'],
        'hate-crime-increase',
      ].toSorted(),
    );
  });
});
