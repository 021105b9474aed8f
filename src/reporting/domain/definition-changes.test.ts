import { describe, expect, it } from 'vitest';
import { aGoal, anIndicator, aReport, oddCases, standingTogether } from '../testing/documents.ts';
import { goalChanges, indicatorChanges } from './definition-changes.ts';
import type { GoalPart, IndicatorPart } from './document.ts';
import type { Said } from './history.ts';

const said = <P>(part: P, priority = standingTogether()): Said<P> => ({
  period: '2020-21-Q4' as Said<P>['period'],
  edition: 1,
  document: aReport('2020-21-Q4', 1),
  priority,
  part,
  notes: [],
});

const ofIndicator = (before: IndicatorPart, after: IndicatorPart) => indicatorChanges(said(before), said(after));
const ofGoal = (before: Partial<GoalPart>, after: Partial<GoalPart>) =>
  goalChanges(said(aGoal(before)), said(aGoal(after)));

describe('what changed of an indicator', () => {
  it('is nothing where only its figures did', () => {
    const [before, after] = [60, 70].map((actual) => anIndicator({ components: [{ actual }] })) as [
      IndicatorPart,
      IndicatorPart,
    ];
    expect(ofIndicator(before, { ...after, explanation: 'Better.', rating: 'red' })).toEqual([]);
  });

  it('is its wording, number, unit, direction, accumulation and priority', () => {
    const after = anIndicator({
      title: 'Victims satisfied',
      ref: '2',
      unit: 'count',
      direction: 'lower',
      accumulation: 'snapshot',
    });
    const moved = indicatorChanges(said(anIndicator()), said(after, oddCases()));
    expect(moved.map(({ kind }) => kind)).toEqual(['title', 'ref', 'priority', 'unit', 'direction', 'accumulation']);
    expect(moved[3]).toEqual({ kind: 'unit', before: 'percent', after: 'count' });
  });

  it('is its target: how much, for which quarters, by when', () => {
    const target = (of: Partial<IndicatorPart['components'][number]>) => anIndicator({ components: [of] });
    const changed = (of: Parameters<typeof target>[0]) => ofIndicator(anIndicator(), target(of));
    expect(changed({ target: 65 })).toEqual([
      {
        kind: 'target',
        component: null,
        before: { target: 70, covers: 'Q1-Q4', due: null },
        after: { target: 65, covers: 'Q1-Q4', due: null },
      },
    ]);
    expect(changed({ covers: 'Q1-Q2' })).toHaveLength(1);
    expect(changed({ due: '2021-22-Q4' })).toHaveLength(1);
    expect(changed({ target: null, targetMissing: 'no-target' })).toHaveLength(1);
    expect(changed({ target: null, targetMissing: 'lost' }), 'not known to have changed').toEqual([]);
    expect(changed({ target: null, lost: ['target'] }), 'not known to have changed').toEqual([]);
    const none = target({ target: null, targetMissing: 'no-target' });
    expect(ofIndicator(none, target({ target: null, targetMissing: 'no-target', covers: 'Q1-Q2' }))).toEqual([]);
  });

  it('is its components, and a target of those that stayed', () => {
    const parts = (...all: [string, number][]) =>
      anIndicator({ components: all.map(([id, target]) => ({ id, name: id.toUpperCase(), target })) });
    expect(ofIndicator(anIndicator(), parts(['black', 5], ['mixed', 5]))).toEqual([
      { kind: 'components', before: [], after: ['BLACK', 'MIXED'] },
    ]);
    expect(ofIndicator(parts(['black', 5], ['mixed', 5]), parts(['mixed', 6])).map(({ kind }) => kind)).toEqual([
      'components',
      'target',
    ]);
    expect(ofIndicator(parts(['black', 5], ['mixed', 5]), parts(['mixed', 5], ['black', 5]))).toEqual([]);
  });

  it('is whether it is rated as a whole', () => {
    const { rating: _, ...apart } = anIndicator();
    expect(ofIndicator(anIndicator(), apart)).toEqual([{ kind: 'rated-apart' }]);
    expect(ofIndicator(apart, anIndicator())).toEqual([{ kind: 'rated-as-a-whole' }]);
  });
});

describe('what changed of a goal', () => {
  it('is its promise and what is expected, where both are known', () => {
    expect(ofGoal({}, { baseline: '2021-22-Q2', forecast: '2021-22-Q3' })).toEqual([
      { kind: 're-baselined', before: '2020-21-Q4', after: '2021-22-Q2' },
      { kind: 'forecast', before: '2020-21-Q4', after: '2021-22-Q3' },
    ]);
    expect(ofGoal({}, { baseline: null, forecast: null })).toEqual([]);
  });

  it('is that it was complete and is open again; a rating that is missing says nothing', () => {
    expect(ofGoal({ rating: 'complete' }, { rating: 'green' })).toEqual([{ kind: 'open-again' }]);
    expect(ofGoal({ rating: 'complete' }, { rating: null, missing: 'lost' })).toEqual([]);
    expect(ofGoal({ rating: 'green' }, { rating: 'complete' })).toEqual([]);
  });

  it('is that it became ongoing or was closed, or no longer is', () => {
    const closed = { how: 'superseded', reason: 'Another plan.' } as const;
    expect(ofGoal({}, { ongoing: true, closed })).toEqual([{ kind: 'ongoing' }, { kind: 'closed', ...closed }]);
    expect(ofGoal({ ongoing: true, closed }, {})).toEqual([
      { kind: 'no-longer-ongoing' },
      { kind: 'no-longer-closed' },
    ]);
  });
});
