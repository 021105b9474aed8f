import { describe, expect, it } from 'vitest';
import { outcomes } from './outcomes.ts';
import { marksOf, textsOf } from './testing/marks.ts';

const row = (label: string, met: number, missed: number, unknown = 0) => ({
  label,
  parts: [
    { kind: 'met' as const, count: met, word: 'complete' },
    { kind: 'missed' as const, count: missed, word: 'late' },
    { kind: 'unknown' as const, count: unknown, word: 'not known' },
  ],
});
const chart = (rows: ReturnType<typeof row>[], width?: number) =>
  outcomes({ id: 'o', title: 'Turned out', rows, width });

describe('outcomes', () => {
  it('are a square each while they are few, and their numbers are written', () => {
    const few = chart([row('Green', 2, 1), row('Amber', 0, 5, 1)]);
    expect(marksOf(few, 'chart-met')).toHaveLength(2);
    expect(marksOf(few, 'chart-missed')).toHaveLength(6);
    expect(marksOf(few, 'chart-unknown')).toHaveLength(1);
    expect(textsOf(few, 'chart-value')).toEqual(['2 complete and 1 late', '0 complete, 5 late and 1 not known']);
    expect(few?.text).toBe('Turned out: Green: 2 complete and 1 late. Amber: 0 complete, 5 late and 1 not known.');
  });

  it('are bars on one scale where they are many', () => {
    const many = chart([row('Green', 100, 50), row('Amber', 25, 0)]);
    const [green, amber] = marksOf(many, 'chart-met').map(({ width }) => Number(width));
    expect(marksOf(many, 'chart-met')).toHaveLength(2);
    expect(green).toBeGreaterThan(3.8 * (amber ?? 0));
  });

  it('say by more than colour what was not met', () => {
    const hatched = chart([row('Green', 1, 1, 1)]);
    expect(marksOf(hatched, 'chart-missed-line')).toHaveLength(1);
    expect(marksOf(hatched, 'chart-unknown')[0]).toMatchObject({ 'stroke-dasharray': '2 2' });
  });

  it('have their words above and below where there is little room', () => {
    const [wide, narrow] = [chart([row('Green', 9, 30)]), chart([row('Green', 9, 30)], 330)];
    expect(narrow?.width).toBe(330);
    expect(narrow?.height).toBeGreaterThan(wide?.height ?? 0);
    expect(marksOf(narrow, 'chart-met')[0]).toMatchObject({ x: '0.5' });
  });

  it('are nothing where there is nothing', () => {
    expect(chart([])).toBeNull();
    expect(chart([row('Green', 0, 0)])).toBeNull();
  });
});
