import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { indicatorRedefined } from './indicator-redefined.ts';

const found = (before: Measured, now: Measured, text?: string) =>
  asked(
    indicatorRedefined,
    reportOf('2020-21-Q4', [before]),
    reportOf('2021-22-Q1', [now], { notes: text === undefined ? [] : [{ text }] }),
  );
const called = (title: string) => share({}, { title });
const parts = (...names: string[]) =>
  share({}, { components: names.map((name) => ({ id: name.toLowerCase(), name })) });

describe('an indicator that measures something else', () => {
  it.each<[string, Measured, Measured, string]>([
    [
      'unit',
      share({}, { unit: 'count' }),
      share(),
      'it was given in numbers, now per cent. The figures of the two cannot be compared.',
    ],
    [
      'direction',
      share({}, { direction: 'higher' }),
      share({}, { direction: 'lower' }),
      'better was higher, now lower',
    ],
    [
      'accumulation',
      share({}, { accumulation: 'rolling-year' }),
      share(),
      'its figure was that of the last twelve months, now pooled since April',
    ],
    ['components', share(), parts('Black', 'Mixed'), 'it had one figure, now 2 figures (Black, Mixed)'],
    [
      'one component',
      parts('Officers', 'Staff'),
      parts('Officers', 'PCSOs'),
      'it had 2 figures (Officers, Staff), now 2 figures (Officers, PCSOs)',
    ],
    [
      'title',
      called('Contacted within 72 hours'),
      called('Contacted within 48 hours'),
      'it was called “Contacted within 72 hours”. The figures of the two may not be comparable.',
    ],
  ])('is found by its %s', (_, before, now, words) => {
    expect(found(before, now)).toMatchObject([{ message: expect.stringContaining(words) }]);
  });

  it('is one finding with all that changed', () => {
    expect(
      found(called('Victims who are satisfied'), share({}, { title: 'Complaints', unit: 'days', direction: 'lower' })),
    ).toMatchObject([
      {
        evidence: {
          changes: [{ kind: 'title' }, { kind: 'unit', from: 'percent', to: 'days' }, { kind: 'direction' }],
        },
      },
    ]);
  });

  it.each<[string, Measured, Measured, string | undefined]>([
    ['a misspelling', called('Victims of hate crime supported'), called('Victims of hate cime supported.'), undefined],
    ['the date of a new year', called('Reduce the gap by Mar ’21'), called('Reduce the gap by March 2022'), undefined],
    ['a title that did not survive', called('Victims of hate crime supported'), called('Victims […]'), undefined],
    [
      'a change that is said',
      called('Contacted within 72 hours'),
      called('Contacted within 48 hours'),
      'The definition of indicator 1 was changed.',
    ],
    ['components in another order', parts('Officers', 'Staff'), parts('Staff', 'Officers'), undefined],
    ['another number', share({}, { ref: '1' }), share({}, { ref: '2' }), undefined],
    ['another indicator', share(), share({}, { id: 'other', title: 'Trust' }), undefined],
  ])('is not found for %s', (_, before, now, note) => {
    expect(found(before, now, note)).toEqual([]);
  });

  it('is found twice in the real reports', async () => {
    const all = asked(indicatorRedefined, await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual(['victim-satisfaction-gap', 'things-that-matter-gap']);
  });
});
