import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRatingRule } from '../indicators/index.ts';
import { documentOfPack, nothingKnown, readFolder, readPack, type Sheet } from '../packs/index.ts';
import type { ReportContent } from '../reporting/index.ts';
import { type Finding, findingKey, scrutinise } from './index.ts';

// Faults as people make them, each put into a copy of the real packs: it is found, and what was found without it stays.

type Period = '2020-21-Q4' | '2021-22-Q1';
type Tables = Map<string, { readonly header: readonly string[]; rows: string[][] }>;
const before: Period = '2020-21-Q4';
const after: Period = '2021-22-Q1';

async function tablesOf(period: Period): Promise<Tables> {
  const { sheets } = await readFolder(join(import.meta.dirname, '../../examples/mopac', period));
  return new Map(
    [...sheets].map(([name, sheet]) => [
      name,
      { header: sheet?.header ?? [], rows: (sheet?.rows ?? []).map(({ cells }) => [...cells]) },
    ]),
  );
}

async function reportOf(tables: Tables): Promise<ReportContent> {
  const sheets = new Map(
    [...tables].map(([name, { header, rows }]): [string, Sheet] => [
      name,
      { header, rows: rows.map((cells, place) => ({ row: place + 2, cells })) },
    ]),
  );
  const pack = await readPack(sheets, [], async () => nothingKnown);
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return documentOfPack(pack.value, defaultRatingRule);
}

const table = (tables: Tables, name: string) => {
  const found = tables.get(name);
  if (!found) throw new Error(`There is no table ${name}.`);
  return found;
};

/** A row as its columns, to be read and written. */
type Row = Record<string, string>;

/** Writes columns of the rows that fit; there must be one at least. */
function set(tables: Tables, name: string, fits: Row, columns: Row | ((row: Row) => Row)): void {
  const { header, rows } = table(tables, name);
  const place = (column: string) => {
    const found = header.indexOf(column);
    if (found < 0) throw new Error(`${name} has no column ${column}.`);
    return found;
  };
  const those = rows.filter((cells) => Object.entries(fits).every(([column, text]) => cells[place(column)] === text));
  if (those.length === 0) throw new Error(`No row of ${name} is ${JSON.stringify(fits)}.`);
  for (const cells of those) {
    const row = Object.fromEntries(header.map((column, at) => [column, cells[at] ?? '']));
    for (const [column, text] of Object.entries(typeof columns === 'function' ? columns(row) : columns))
      cells[place(column)] = text;
  }
}

function remove(tables: Tables, name: string, id: string): void {
  const found = table(tables, name);
  const column = found.header.indexOf('id');
  const kept = found.rows.filter((cells) => cells[column] !== id);
  if (kept.length === found.rows.length) throw new Error(`${name} has no ${id}.`);
  found.rows = kept;
}

function add(tables: Tables, name: string, row: Row): void {
  const { header, rows } = table(tables, name);
  rows.push(header.map((column) => row[column] ?? ''));
}

type Fault = {
  readonly kind: string;
  /** The check that must find it, and of what. */
  readonly check: string;
  readonly subject?: string;
  readonly in: Period;
  readonly seed: (packs: Readonly<Record<Period, Tables>>) => void;
};

const cell = (check: string, kind: string, period: Period, name: string, id: string, columns: Row): Fault => ({
  ...{ kind, check, subject: id, in: period },
  seed: (packs) => set(packs[period], name, { id }, columns),
});

const faults: readonly Fault[] = [
  {
    ...{ kind: 'a summary count that the rows contradict', check: 'counts-disagree', subject: 'goals', in: before },
    seed: (packs) => set(packs[before], 'claims', { priority: 'standing-together', table: 'goals' }, { count: '8' }),
  },
  {
    ...{
      kind: 'two summary counts that contradict each other',
      check: 'claims-disagree',
      subject: 'goals',
      in: before,
    },
    seed: (packs) => {
      // With two ratings lost the rows cannot tell which is right.
      set(packs[before], 'goals', { id: 'hate-crime-tender' }, { rating: 'lost' });
      set(packs[before], 'goals', { id: 'awareness-week-resources' }, { rating: 'lost' });
      set(packs[before], 'claims', { priority: 'standing-together', table: 'goals', place: 'page' }, { count: '8' });
    },
  },
  cell(
    'percentage-pair',
    'a percentage that its numerator and denominator do not give',
    after,
    'indicators',
    'lvws-victims-take-up',
    {
      ...{ numerator: '310', denominator: '1000' },
    },
  ),
  {
    ...{
      kind: 'a total that is not the sum of its parts',
      check: 'total-disagrees',
      subject: 'gps-tagging-cases',
      in: after,
    },
    seed: (packs) => {
      set(
        packs[after],
        'indicators',
        { id: 'gps-tagging-cases' },
        { component: 'total', component_name: 'Total', actual: '103', target: '350', rating: '' },
      );
      const { header, rows } = table(packs[after], 'indicators');
      const total = rows.find((cells) => cells[header.indexOf('id')] === 'gps-tagging-cases') ?? [];
      const like = Object.fromEntries(header.map((column, place) => [column, total[place] ?? '']));
      add(packs[after], 'indicators', {
        ...like,
        component: 'men',
        component_name: 'Men',
        actual: '80',
        target: '',
        rating: '',
      });
      add(packs[after], 'indicators', {
        ...like,
        component: 'women',
        component_name: 'Women',
        actual: '43',
        target: '',
        rating: '',
      });
      add(packs[after], 'indicators', {
        ...like,
        component: '',
        component_name: '',
        actual: '',
        target: '',
        covers: '',
        rating: 'G',
      });
    },
  },
  {
    ...{ kind: 'a variance with the wrong sign', check: 'variance-sign', subject: 'finance', in: before },
    seed: (packs) => set(packs[before], 'finance', { quarter: '2020-21-Q3' }, { actual_variance: '800000' }),
  },
  {
    ...{ kind: 'a variance that the amounts do not give', check: 'variance-disagrees', subject: 'finance', in: before },
    seed: (packs) => set(packs[before], 'finance', { quarter: '2020-21-Q3' }, { actual_variance: '-1200000' }),
  },
  {
    ...{
      kind: 'a percentage that the amounts do not give',
      check: 'finance-percentage',
      subject: 'finance',
      in: before,
    },
    seed: (packs) => set(packs[before], 'finance', { quarter: '2020-21-Q2' }, { actual_percent: '54' }),
  },
  cell('goal-overdue', 'a goal whose quarter has passed', after, 'goals', 'lge-evaluation', { forecast: '2021-22-Q1' }),
  {
    ...{ kind: 'a goal that is later than before', check: 'goal-slipped', subject: 'police-crime-plan', in: after },
    seed: (packs) => {
      const plan = {
        priority: 'better-policing-service',
        ref: '8',
        id: 'police-crime-plan',
        baseline: '2021-22-Q4',
        rating: 'G',
      };
      add(packs[before], 'goals', { ...plan, title: 'Publish Police and Crime Plan for London' });
      set(packs[after], 'goals', { id: 'police-crime-plan' }, { forecast: '2022-23-Q1', rating: 'A' });
    },
  },
  cell('goal-rebaselined', 'a baseline that moved', after, 'goals', 'transitions-pilot', {
    baseline: '2021-22-Q2',
    forecast: '',
  }),
  {
    ...{ kind: 'a goal that vanished', check: 'goal-vanished', subject: 'lighthouse-sustainability-plans', in: after },
    seed: (packs) => remove(packs[after], 'goals', 'lighthouse-sustainability-plans'),
  },
  {
    ...{
      kind: 'a complete goal that is open again',
      check: 'goal-open-again',
      subject: 'vcop-compliance-framework',
      in: after,
    },
    seed: (packs) => set(packs[before], 'goals', { id: 'vcop-compliance-framework' }, { rating: 'CG', forecast: '' }),
  },
  cell(
    'goal-complete-with-later-date',
    'a goal complete before the quarter it is expected in',
    after,
    'goals',
    'transitions-pilot',
    { rating: 'CG' },
  ),
  cell('goal-green-while-late', 'a late goal that is green', after, 'goals', 'marac-review', { rating: 'G' }),
  cell('target-lowered-after-miss', 'a target lowered after it was missed', after, 'indicators', 'drive-engaged', {
    target: '45',
  }),
  cell('target-gone', 'a target that is no longer there', after, 'indicators', 'housing-reciprocals', {
    target: '',
    rating: '',
  }),
  {
    ...{ kind: 'an indicator that was dropped', check: 'indicator-dropped', subject: 'empower-engaged', in: after },
    seed: (packs) => remove(packs[after], 'indicators', 'empower-engaged'),
  },
  cell('indicator-redefined', 'an indicator that counts something else', after, 'indicators', 'county-lines-support', {
    ...{ title: 'No. of young people supported by Rescue & Response (R&R)', unit: 'count' },
  }),
  cell('rated-better', 'a rating better than the figures, with no reason', after, 'indicators', 'ascent-calls', {
    rating: 'G',
  }),
  cell('figure-missing', 'a figure that is missing with no reason', after, 'indicators', 'galop-rights-knowledge', {
    actual: '',
    rating: '',
  }),
  cell('figure-unchanged', 'an exact count that is last quarter’s', after, 'indicators', 'ascent-calls', {
    actual: '2987',
  }),
  cell('small-numbers', 'a number small enough to identify people', after, 'indicators', 'courageus-supported', {
    actual: '3',
  }),
  cell('trend-against-score', 'an arrow against the score', after, 'risks', 'hate-crime-increase', {
    score: '16',
    trend: 'down',
  }),
  cell('score-impossible', 'a score that no likelihood and impact give', after, 'risks', 'online-hate-response', {
    score: '13',
  }),
  cell('arrow-without-reason', 'an arrow with no reason', after, 'risks', 'online-hate-response', { explanation: '' }),
  {
    ...{ kind: 'a risk that is gone', check: 'risk-gone', subject: 'secure-accommodation', in: after },
    seed: (packs) => remove(packs[after], 'risks', 'secure-accommodation'),
  },
  {
    ...{ kind: 'a title of another quarter', check: 'other-period-named', subject: 'report', in: after },
    seed: (packs) => set(packs[after], 'report', {}, { title: 'Quarterly performance report, Quarter 3 2018-19' }),
  },
  {
    ...{ kind: 'placeholder text', check: 'placeholder-text', in: after },
    seed: (packs) =>
      set(packs[after], 'priorities', { id: 'standing-together' }, ({ narrative = '' }) => ({
        narrative: `${narrative}\n\nThe new service will open on [insert date].`,
      })),
  },
  {
    ...{ kind: 'a narrative carried over', check: 'text-carried-over', in: after },
    seed: (packs) => {
      const { header, rows } = table(packs[before], 'priorities');
      const row = rows.find((cells) => cells[header.indexOf('id')] === 'standing-together') ?? [];
      set(
        packs[after],
        'priorities',
        { id: 'standing-together' },
        { narrative: row[header.indexOf('narrative')] ?? '' },
      );
    },
  },
  {
    ...{ kind: 'a number in the prose that the table contradicts', check: 'prose-disagrees', in: after },
    seed: (packs) =>
      set(packs[after], 'priorities', { id: 'better-policing-service' }, ({ narrative = '' }) => ({
        narrative: `${narrative}\n\nOverall victim satisfaction (USS) stands at 73% this quarter.`,
      })),
  },
  {
    ...{ kind: 'one finance note under two priorities', check: 'finance-note-repeated', in: before },
    seed: (packs) => {
      const text = 'The under-spend is due to three vacant posts, which will be filled in the summer.';
      for (const priority of ['children-young-people', 'standing-together']) {
        add(packs[before], 'notes', { priority, table: 'finance', text });
      }
    },
  },
];

async function findingsOf(packs: Readonly<Record<Period, Tables>>, period: Period): Promise<Finding[]> {
  const earlier = await reportOf(packs[before]);
  return period === before ? scrutinise(earlier, []) : scrutinise(await reportOf(packs[after]), [earlier]);
}

const untouched = async () => ({ [before]: await tablesOf(before), [after]: await tablesOf(after) });
const keys = (findings: readonly Finding[]) => new Set(findings.map(findingKey));

describe('faults put into copies of the real packs', () => {
  it('are of more than twenty kinds', () => {
    expect(new Set(faults.map(({ check }) => check)).size).toBeGreaterThanOrEqual(20);
  });

  it.each(faults.map((fault) => [fault.kind, fault] as const))(
    '%s is found',
    async (_, { seed, check, subject, in: period }) => {
      const without = keys(await findingsOf(await untouched(), period));
      const packs = await untouched();
      seed(packs);
      const added = (await findingsOf(packs, period)).filter((finding) => !without.has(findingKey(finding)));
      expect(added.map((finding) => ({ check: finding.check, subject: finding.subject }))).toContainEqual({
        check,
        subject: subject ?? expect.any(String),
      });
    },
  );
});
