import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aComponent, aGoal, anIndicator, aReport, oddCases, standingTogether } from '../testing/documents.ts';
import { type ComparedItem, type Comparison, compare } from './comparison.ts';
import type { PriorityPart, ReportDocument } from './document.ts';

const before = aReport('2020-21-Q4', 1, { priorities: [oddCases(), standingTogether()] });

function corrected(mend: (priority: PriorityPart, document: ReportDocument) => void): ReportDocument {
  const document = structuredClone(aReport('2020-21-Q4', 2, { priorities: [oddCases(), standingTogether()] }));
  const priority = document.priorities[1];
  if (priority) mend(priority, document);
  return document;
}

const partsOf = ({ sections }: Comparison) => sections.flatMap(({ parts }) => parts);
const itemsOf = (comparison: Comparison): ComparedItem[] => partsOf(comparison).flatMap(({ items }) => items);
const inShort = (comparison: Comparison) =>
  itemsOf(comparison).map((item) => [item.what, item.before?.words, item.after?.words, item.difference, item.remark]);

describe('the difference between two editions', () => {
  it('is nothing where they say the same, and counts what is alike', () => {
    const { counts, sections } = compare(
      before,
      corrected(() => {}),
    );
    expect(counts).toMatchObject({ changed: 0, came: 0, went: 0, moved: 0 });
    expect(counts.unchanged).toBeGreaterThan(20);
    expect(sections.map(({ parts }) => parts)).toEqual([[], [], []]);
  });

  it('is a figure, a forecast and a rating, with what lies between', () => {
    const after = corrected(({ indicators: [, safer], goals: [, goal], finance: [row] }) => {
      if (safer?.components[0]) safer.components[0].actual = 61.5;
      Object.assign(goal ?? {}, { forecast: '2021-22-Q3', rating: 'red' });
      if (row) row.actual = 150_000_000;
    });
    expect(inShort(compare(before, after))).toEqual([
      ['Year to date', '69%', '61.5%', '−7.5 percentage points', null],
      ['Forecast', 'Q1 2021-22', 'Q3 2021-22', '2 quarters later', 'The forecast moved'],
      ['Rating', 'Amber', 'Red', null, null],
      ['Actual, Q4 2020-21', '£1,400,000', '£1,500,000', '+£100,000', null],
    ]);
  });

  it('is which words of a narrative came and went, paragraphs that stayed only counted', () => {
    const after = corrected((priority) => {
      priority.narrative =
        priority.narrative?.replace('The Shared Endeavour Fund', 'The Common Endeavour Fund') ?? null;
    });
    const [item] = itemsOf(compare(before, after));
    expect(item?.text).toEqual([
      { same: 1 },
      {
        words: [
          { kind: 'same', text: 'The ' },
          { kind: 'removed', text: 'Shared ' },
          { kind: 'added', text: 'Common ' },
          expect.objectContaining({ kind: 'same' }),
        ],
      },
    ]);
  });

  it('is a thing that moved to another priority, and nothing else of it', () => {
    const after = corrected((priority, { priorities: [odd] }) => {
      const goal = priority.goals.pop();
      if (goal) odd?.goals.push(goal);
    });
    const comparison = compare(before, after);
    expect(partsOf(comparison).filter(({ how }) => how === 'moved')).toMatchObject([
      { kind: 'goal', movedFrom: standingTogether().name, items: [] },
    ]);
    expect(comparison.counts).toMatchObject({ moved: 1, came: 0, went: 0 });
  });

  it('is a thing that came with all that is said of it, in the order of the report', () => {
    const after = corrected((priority) => {
      priority.goals.push(aGoal({ id: 'new-goal', ref: '9' }));
      priority.indicators.unshift(anIndicator({ id: 'new-indicator' }));
    });
    const comparison = compare(before, after);
    expect(partsOf(comparison).map(({ id, how }) => [id, how])).toEqual([
      ['new-indicator', 'came'],
      ['new-goal', 'came'],
    ]);
    expect(itemsOf(comparison).every((item) => item.before === null)).toBe(true);
  });

  it('is a note of the thing that it is a note to', () => {
    const after = corrected((priority) => {
      priority.notes.push({ table: 'goals', id: priority.goals[0]?.id ?? '', mark: '*', text: 'A note.' });
    });
    expect(partsOf(compare(before, after))).toMatchObject([
      { kind: 'goal', id: standingTogether().goals[0]?.id, items: [{ what: 'Note', after: { words: '* A note.' } }] },
    ]);
  });
});

describe('the difference between two periods', () => {
  const report = (period: string, priority: Partial<PriorityPart>) =>
    aReport(period, 1, {
      title: 'A report',
      priorities: [
        {
          ...standingTogether(),
          indicators: [],
          goals: [],
          risks: [],
          issues: [],
          finance: [],
          notes: [],
          ...priority,
        },
      ],
    });
  const between = (was: readonly [string, Partial<PriorityPart>], is: readonly [string, Partial<PriorityPart>]) =>
    inShort(compare(report(...was), report(...is)));
  const counting = (actual: number, target: number) => ({
    indicators: [
      anIndicator({ unit: 'count', accumulation: 'count-to-date', components: [aComponent({ actual, target })] }),
    ],
  });

  it('counts on within a financial year', () => {
    expect(between(['2021-22-Q1', counting(120, 600)], ['2021-22-Q2', counting(270, 600)])).toEqual([
      ['Year to date', '120', '270', '+150', null],
    ]);
  });

  it('says of a new financial year that targets are set and figures counted anew', () => {
    expect(between(['2020-21-Q4', counting(610, 600)], ['2021-22-Q1', counting(120, 640)])).toEqual([
      ['Target', '600', '640', '+40', 'Target set anew for 2021-22'],
      ['Year to date', '610', '120', null, 'Counted anew from the start of 2021-22'],
    ]);
  });

  it('compares nothing that is measured otherwise', () => {
    const was = { indicators: [anIndicator({ unit: 'percent' })] };
    const is = { indicators: [anIndicator({ unit: 'days', components: [aComponent({ actual: 12 })] })] };
    const said = between(['2021-22-Q1', was], ['2021-22-Q2', is]);
    expect(said).toContainEqual(['Year to date', '69%', '12 days', null, 'Measured otherwise: not comparable']);
  });

  it('holds each report’s own quarter of finance against the other’s, and tells of no quarter that only one gives', () => {
    const [line] = standingTogether().finance;
    if (!line) throw new Error('no finance');
    const was = {
      finance: [
        { ...line, quarter: '2020-21-Q3' },
        { ...line, quarter: '2020-21-Q4', budget: 100_000 },
      ],
    };
    const is = { finance: [{ ...line, quarter: '2021-22-Q1', budget: 120_000 }] };
    expect(between(['2020-21-Q4', was], ['2021-22-Q1', is])).toEqual([
      ['Budget', '£1,000', '£1,200', '+£200', 'Of the financial year 2021-22'],
    ]);
  });

  it('says of goals that they were promised anew, moved, or are open again', () => {
    const goal = (baseline: string, forecast: string, rating: 'complete' | 'red') => ({
      goals: [aGoal({ baseline, forecast, rating, printed: { baseline: '', forecast: '' } })],
    });
    const was = goal('2021-22-Q1', '2021-22-Q2', 'complete');
    expect(between(['2021-22-Q1', was], ['2021-22-Q2', goal('2021-22-Q2', '2022-23-Q1', 'red')])).toEqual([
      ['Baseline', 'Q1 2021-22', 'Q2 2021-22', '1 quarter later', 'Promised anew'],
      ['Forecast', 'Q2 2021-22', 'Q1 2022-23', '3 quarters later', 'The forecast moved'],
      ['Rating', 'Complete', 'Red', null, 'Open again'],
    ]);
  });

  it('tells of no comparative that only one of them carries', () => {
    const past = { period: '2020-21-Q4', target: 70, actual: 60, rating: 'amber', whole: true } as const;
    const was = { indicators: [anIndicator({ components: [aComponent()] })] };
    const is = { indicators: [anIndicator({ components: [aComponent({ history: [past] })] })] };
    expect(between(['2021-22-Q1', was], ['2021-22-Q2', is])).toEqual([]);
  });
});

/** Reports in which things come, go, move and change at random. */
const anyReport = (period: fc.Arbitrary<string>) =>
  fc
    .record({ period, picks: fc.array(fc.tuple(fc.nat(6), fc.boolean(), fc.nat(3)), { maxLength: 8 }) })
    .map(({ period: of, picks }) => {
      const document = structuredClone(aReport(of, 1, { priorities: [oddCases(), standingTogether()] }));
      const [odd, own] = document.priorities as [PriorityPart, PriorityPart];
      for (const [which, gone, at] of picks) {
        const [goal, indicator] = [own.goals[at], own.indicators[at]];
        if (which === 0 && goal) gone ? own.goals.splice(at, 1) : odd.goals.push(...own.goals.splice(at, 1));
        if (which === 1 && goal) goal.forecast = gone ? null : `2022-23-Q${at + 1}`;
        if (which === 2 && indicator?.components[0]) indicator.components[0].actual = gone ? null : at * 10;
        if (which === 3 && indicator)
          gone ? own.indicators.splice(at, 1) : Object.assign(indicator, { title: `New ${at}` });
        if (which === 4) own.narrative = gone ? null : `Some words. ${at}`;
        if (which === 5) own.notes = gone ? [] : [...own.notes, { table: null, id: null, mark: null, text: `n${at}` }];
        if (which === 6) document.priorities = gone ? [odd, own] : document.priorities.slice(at % 2);
      }
      return document;
    });

describe('any two reports', () => {
  const period = fc.constantFrom('2020-21-Q4', '2021-22-Q1');

  it('differ from themselves in nothing', () => {
    fc.assert(
      fc.property(anyReport(period), (document) => {
        const { counts, sections } = compare(document, structuredClone(document));
        return (
          counts.changed + counts.came + counts.went + counts.moved === 0 && sections.every((s) => !s.parts.length)
        );
      }),
      { numRuns: 40 },
    );
  });

  it('differ as much one way as the other: what came one way went the other', () => {
    fc.assert(
      fc.property(anyReport(period), anyReport(period), (one, other) => {
        const [there, back] = [compare(one, other), compare(other, one)];
        expect(back.counts).toEqual({ ...there.counts, came: there.counts.went, went: there.counts.came });
        expect(itemsOf(back)).toHaveLength(itemsOf(there).length);
      }),
      { numRuns: 40 },
    );
  });
});
