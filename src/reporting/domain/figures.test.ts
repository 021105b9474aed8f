import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { dictionaryCsv, figuresCsv } from './csv.ts';
import { columns, figureRows, meanings } from './figures.ts';
import { freeze } from './freeze.ts';
import { exampleContent, exampleTally } from './testing.ts';

const document = freeze(exampleContent(), { number: 1, published: null, reason: null, tally: exampleTally });
const rows = figureRows(document);
const find = (id: string, measure: string, component = '') =>
  rows.filter((r) => r.id === id && r.measure === measure && r.component === component);

describe('the figures file', () => {
  it('is in the same order from a kept document, whose keys are sorted', () => {
    expect(figureRows(JSON.parse(canonicalJson(document)))).toEqual(rows);
  });

  it('has one row a figure, with its unit, its meaning and why it is missing', () => {
    expect(find('supported', 'actual')).toEqual([
      {
        body: 'example',
        period: '2021-22-Q1',
        edition: '1',
        priority: 'safer-streets',
        priority_name: 'Safer Streets',
        table: 'indicators',
        id: 'supported',
        component: '',
        ref: '1',
        title: 'No. of victims supported',
        measure: 'actual',
        meaning: meanings.actual,
        of: '',
        value: '61',
        unit: 'count',
        missing: '',
        covers: '',
        direction: 'higher',
        accumulation: 'count-to-date',
        status: '',
      },
    ]);
    expect(find('workforce', 'actual', 'staff')).toMatchObject([{ value: '', missing: 'lost', unit: 'percent' }]);
    expect(find('workforce', 'rating', 'staff')).toMatchObject([{ value: '', missing: 'lost' }]);
    expect(find('window', 'available-from')).toMatchObject([{ value: '2021-22-Q2', unit: 'quarter' }]);
    expect(find('pilot', 'actual')).toMatchObject([{ value: '99', status: 'provisional' }]);
    expect(find('revenue', 'actual-spend')).toMatchObject([{ value: '', missing: 'lost', of: '2021-22-Q1' }]);
    expect(find('review', 'forecast')).toMatchObject([{ value: '', missing: 'lost' }]);
  });

  it('has every figure of the document: nothing is said twice, nothing is left out', () => {
    const keys = rows.map((r) => [r.priority, r.table, r.id, r.component, r.measure, r.of].join('|'));
    expect(new Set(keys).size).toBe(keys.length);
    for (const priority of document.priorities) {
      for (const i of priority.indicators) {
        for (const c of i.components) {
          expect(find(i.id, 'target', c.id ?? '')).toHaveLength(1);
          expect(find(i.id, 'actual', c.id ?? '')).toHaveLength(1);
        }
      }
      for (const g of priority.goals) expect(find(g.id, 'rating')).toHaveLength(1);
      for (const r of priority.risks) expect(find(r.id, 'score')).toHaveLength(1);
    }
    expect(rows.filter((r) => r.measure === 'printed-count')).toHaveLength(2);
  });

  it('is CSV that reads back to the same cells', () => {
    const read = parse(figuresCsv([document]), { columns: true });
    expect(read).toEqual(rows);
    expect(figuresCsv([document]).startsWith(`${Object.keys(columns).join(',')}\r\n`)).toBe(true);
  });

  it('has a dictionary that names every column and every measure that occurs', () => {
    const dictionary = parse(dictionaryCsv(), { columns: true }) as { kind: string; name: string; meaning: string }[];
    const named = (kind: string) => dictionary.filter((d) => d.kind === kind).map((d) => d.name);
    expect(named('column')).toEqual(Object.keys(columns));
    for (const { measure } of rows) expect(named('measure')).toContain(measure);
    for (const { meaning } of dictionary) expect(meaning).not.toBe('');
  });
});
