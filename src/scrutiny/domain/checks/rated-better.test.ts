import { describe, expect, it } from 'vitest';
import type { IndicatorPart, NotePart, PriorityPart } from '../../../reporting/index.ts';
import { figures, rated, ratedApartBy } from '../../testing/rated.ts';
import { anIndicator, aReport, realReport } from '../../testing/reports.ts';
import { findingKey } from '../finding.ts';
import { scrutinise } from '../scrutinise.ts';
import { ratedBetter } from './rated-better.ts';

const found = (
  indicators: readonly IndicatorPart[],
  priority: Partial<PriorityPart> = {},
  before: readonly IndicatorPart[] = [],
) =>
  scrutinise(
    aReport({ indicators: [...indicators], ...priority }),
    before.length === 0 ? [] : [aReport({ indicators: [...before] }, { period: '2020-21-Q4' })],
    [ratedBetter],
  );
const note = (text: string, changes: Partial<NotePart> = {}): Partial<PriorityPart> => ({
  notes: [{ table: 'indicators', id: 'victim-satisfaction', mark: '*', text, ...changes }],
});

describe('a rating better than its figures', () => {
  it('is found, with both figures', () => {
    const [only] = found([rated('amber', 36, 28)]);
    expect(only?.message).toBe(
      'Indicator 1 (Overall victim satisfaction (USS)) is rated amber; 28% against a target of 36% would be red by the rating rule. No reason is printed beside it.',
    );
    expect(only?.evidence).toEqual({ rating: 'amber', suggested: 'red', target: 36, actual: 28 });
  });

  it('is none where rounding may explain it', () => {
    expect(found([rated('green', 70, 69)])).toEqual([]);
    expect(found([rated('green', 70, 68)])).toHaveLength(1);
    // 16% may have been 16.2%, which is amber of 19%; it cannot have been green.
    expect(found([rated('amber', 19, 16)])).toEqual([]);
    expect(found([rated('green', 19, 16)])[0]?.evidence).toMatchObject({ suggested: 'amber' });
    // A quarter of 250 is 62.5 people: 61 is green of 62.
    const count = { unit: 'count', accumulation: 'count-to-date' } as const;
    expect(found([rated('green', 250, 61, { ...count, component: { profiled: 62.5, attainment: 0.976 } })])).toEqual(
      [],
    );
    expect(found([rated('green', 32, 31, count)])).toHaveLength(1);
  });

  it('reads less as better where it is, and a band by its width', () => {
    const days = { unit: 'days', direction: 'lower' } as const;
    expect(found([rated('amber', 137, 155, days)])).toEqual([]);
    expect(found([rated('green', 137, 155, days)])).toHaveLength(1);
    const gap = { unit: 'points', direction: 'within' } as const;
    expect(found([rated('amber', 5, -11, gap)])).toEqual([]);
    expect(found([rated('amber', 5, -16, gap)])).toHaveLength(1);
  });

  it('is none with a reason, an explanation or a footnote to the figure', () => {
    const amber = (changes: Partial<IndicatorPart>) => [{ ...rated('amber', 36, 28), ...changes }];
    expect(found(amber({ reason: 'A new provider began in May.' }))).toEqual([]);
    expect(found(amber({ explanation: 'Referrals doubled.' }))).toEqual([]);
    expect(found(amber({}), note('Referrals reduced due to Covid-19.'))).toEqual([]);
    expect(found(amber({}), note('All figures were hit by the closure.', { id: null }))).toEqual([]);
    expect(found(amber({}), note('The targets above are for Q1 and Q2 only.', { id: null }))).toHaveLength(1);
    expect(found(amber({}), note('Of another figure.', { id: 'another' }))).toHaveLength(1);
    expect(found(amber({}), note('Source: user satisfaction survey'))).toHaveLength(1);
    expect(found(amber({}), note('More on goals is elsewhere.', { table: 'goals', id: null }))).toHaveLength(1);
  });

  it('is none where there is no rating, no target, no figure, or the target is due in a later year', () => {
    expect(found([rated(null, 36, 28)])).toEqual([]);
    expect(found([rated('green', null, 28)])).toEqual([]);
    expect(found([rated('green', 36, null)])).toEqual([]);
    expect(found([rated('green', 36, 28, { component: { due: '2023-24-Q4', noSuggestion: 'not-due' } })])).toEqual([]);
  });

  it('says of several components which is the worst, in whatever order they stand', () => {
    const pair = (rating: 'green' | 'amber', changes = {}) =>
      anIndicator({
        ...{ id: 'female-workforce', ref: '8', title: 'Female Officers and Staff', rating },
        components: [
          { id: 'officers', name: 'Officers', ...figures(30, 28), ...changes },
          { id: 'staff', name: 'Staff', ...figures(50, 57), ...changes },
        ],
      });
    const [only] = found([pair('green')]);
    expect(only?.message).toBe(
      'Indicator 8 (Female Officers and Staff) is rated green as a whole; Officers at 28% against a target of 30% alone would be amber by the rating rule (Staff at 57% against a target of 50%). No reason is printed beside it.',
    );
    const { components, ...rest } = pair('green');
    expect(found([{ ...rest, components: components.toReversed() }])).toEqual([only]);
    expect(found([pair('amber')])).toEqual([]);
    // One colour for what has reached its target and what is far from it, though the target is due next year.
    const later = { due: '2022-23-Q4', noSuggestion: 'not-due' as const };
    expect(found([pair('green', later)])).toHaveLength(1);
    expect(
      found([pair('green', later)], note('Targets are to be achieved by March 2022', { id: 'female-workforce' })),
    ).toHaveLength(1);
  });

  it('asks of each component that is rated apart, each with a key of its own', () => {
    const apart = ratedApartBy([
      { id: 'a', name: 'Black', ...figures(70, 50), rating: 'amber', missing: null },
      { id: 'b', name: 'Mixed', ...figures(70, 50), rating: 'amber', missing: null },
    ]);
    const both = found([apart]);
    expect(both.map(({ message }) => message.slice(0, 24))).toEqual([
      'Black in indicator 1 (Ov',
      'Mixed in indicator 1 (Ov',
    ]);
    expect(new Set(both.map(findingKey)).size).toBe(2);
  });

  it('says what the last report said, where the figures fell under the rating', () => {
    const [only] = found([rated('green', 70, 50)], {}, [rated('green', 70, 72)]);
    expect(only?.message).toMatch(/It was green in Q4 2020-21 as well, at 72% against a target of 70%\.$/);
    const [raised] = found([rated('green', 70, 66)], {}, [rated('amber', 70, 66)]);
    expect(raised?.message).toMatch(/In Q4 2020-21 it was amber, at 66% against a target of 70%\.$/);
    const same = found([rated('green', 70, 50)], {}, [rated('green', 70, 50)]);
    expect(same[0]?.evidence).toEqual(found([rated('green', 70, 50)])[0]?.evidence);
  });

  it('leaves a body alone whose ratings as a whole follow other thresholds', () => {
    const kind = (actual: number) => (actual >= 95 ? 'green' : actual >= 80 ? 'amber' : 'red');
    const own = [60, 70, 78, 81, 82, 83, 90, 96, 96, 97, 97, 100, 101].map((actual, place) =>
      rated(kind(actual), 100, actual, { id: `figure-${place}` }),
    );
    expect(found(own)).toEqual([]);
    expect(found([...own, rated('green', 100, 60, { id: 'odd' })]).map(({ subject }) => subject)).toEqual(['odd']);
  });

  it('leaves a small body alone whose few ratings follow other thresholds', () => {
    const all = (...ratings: [Parameters<typeof rated>[0], number][]) =>
      ratings.map(([rating, actual], place) => rated(rating, 100, actual, { id: `figure-${place}` }));
    // Green within a tenth of the target, amber within two.
    const own = all(['green', 92], ['green', 94], ['green', 91], ['amber', 82], ['green', 104]);
    expect(found(own)).toEqual([]);
    expect(found([...own, rated('amber', 100, 60, { id: 'odd' })]).map(({ subject }) => subject)).toEqual(['odd']);
    // One green within a twentieth, and one that is not.
    expect(found(all(['green', 96], ['amber', 88], ['red', 50]))).toEqual([]);
    expect(found(all(['green', 91], ['green', 99], ['amber', 88]))).toHaveLength(1);
    expect(found(all(['amber', 82], ['green', 99], ['amber', 88]))).toHaveLength(1);
    expect(found(all(['green', 96], ['amber', 97], ['amber', 88]))).toHaveLength(1);
  });

  it('finds the seven of 2020-21 Q4, and none in 2021-22 Q1', async () => {
    const [q4, q1] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
    const subjects = scrutinise(q4, [], [ratedBetter]).map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual([
      ...['cstr-women-supported', 'drive-engaged', 'female-workforce', 'lvws-victims-take-up'],
      ...['shared-endeavour-awards', 'trauma-centre-support', 'women-centre-support'],
    ]);
    expect(scrutinise(q1, [q4], [ratedBetter])).toEqual([]);
  });
});
