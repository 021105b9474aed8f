import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersAsked, type Finding, scrutinise } from './index.ts';
import { couldBeFound, type Expected, findingsFor, type Judged, judgedPage } from './testing/judged-page.ts';
import { realReport } from './testing/reports.ts';

// What is found on the two real reports, held against what a reader expected and against the words of the reports.

const examples = join(import.meta.dirname, '../../examples/mopac');
const rowsOf = <T>(name: string): readonly T[] => parse(readFileSync(join(examples, name), 'utf8'), { columns: true });
const expected = rowsOf<Expected>('expected-findings.csv');
const judged = rowsOf<Judged>('judged-findings.csv');

let first: readonly Finding[];
let second: readonly Finding[];
beforeAll(async () => {
  const [before, after] = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')];
  first = scrutinise(before, []);
  second = scrutinise(after, [before]);
});
const all = () => [...first, ...second];

describe('on the two real reports', () => {
  it('every finding was judged, and every finding that was judged is found', () => {
    const named = (one: { period: string; check: string; priority: string | null; subject: string }) =>
      `${one.period} ${one.check} ${one.priority ?? ''} ${one.subject}`;
    expect(all().map(named).toSorted()).toEqual(judged.map(named).toSorted());
  });

  it('no near-miss of the reader is found', () => {
    const found = expected
      .filter(couldBeFound)
      .flatMap((row) =>
        findingsFor(row, all()).map(({ check }) => `${row.period} ${row.kind} ${row.subject}: ${check}`),
      );
    expect(found).toEqual([]);
  });

  it('of the ten count pairs of 2020-21 Q4 one is found wrong, and no percentage', () => {
    const counts = first.filter(({ check }) => check === 'counts-disagree' || check === 'claims-disagree');
    expect(counts.map(({ priority, subject }) => `${priority} ${subject}`)).toEqual(['children-young-people goals']);
    expect(all().filter(({ check }) => check === 'finance-percentage' || check === 'percentage-pair')).toEqual([]);
  });

  it('at most twelve answers are asked on 2021-22 Q1', () => {
    expect(answersAsked(second)).toBeLessThanOrEqual(12);
  });

  it('is written down', async () => {
    const asked = { '2020-21-Q4': answersAsked(first), '2021-22-Q1': answersAsked(second) };
    await expect(judgedPage(all(), judged, expected, { asked })).toMatchFileSnapshot(
      join(import.meta.dirname, '../../docs/reference/scrutiny-of-the-real-reports.md'),
    );
  });
});
