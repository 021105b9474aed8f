import { describe, expect, it } from 'vitest';
import { aGoal, anIndicator, aReport, standingTogether } from '../testing/documents.ts';
import { figuresCsv, historyCsv } from './csv.ts';
import type { GoalPart, IndicatorPart, PriorityPart, ReportDocument } from './document.ts';
import { correctionsOf, type Entry, type History, historiesOf, type Reported } from './history.ts';

const priority = (changes: Partial<PriorityPart>): PriorityPart => ({
  ...standingTogether(),
  indicators: [],
  goals: [],
  notes: [],
  ...changes,
});

/** A report of these indicators and goals alone. */
function report(
  period: string,
  {
    indicators = [],
    goals = [],
    number = 1,
    reason = null,
  }: Partial<Things> & { number?: number; reason?: string | null },
): ReportDocument {
  return aReport(period, number, { reason, priorities: [priority({ indicators, goals })] });
}

type Things = { indicators: IndicatorPart[]; goals: GoalPart[] };

const satisfaction = (actual: number, history: IndicatorPart['components'][number]['history'] = []) =>
  anIndicator({ components: [{ actual, history }] });

const of = (documents: ReportDocument[], withdrawn: string[] = []) => {
  const history = historiesOf(documents, withdrawn).indicators.get('victim-satisfaction');
  if (!history) throw new Error('nothing is said of victim-satisfaction');
  return history;
};

const inShort = ({ entries }: { entries: readonly Entry<IndicatorPart>[] }) =>
  entries.map((entry) => {
    if (entry.kind === 'unknown') return `${entry.from} to ${entry.to}: ${entry.why}`;
    if (entry.kind === 'carried') return `${entry.period}: carried by ${entry.by.period}`;
    return `${entry.period}: ${entry.said?.part.components[0]?.actual ?? 'removed'}`;
  });

const reported = (documents: ReportDocument[], period: string) => {
  const entry = of(documents).entries.find(
    (e): e is Reported<IndicatorPart> => e.kind === 'reported' && e.period === period,
  );
  if (!entry) throw new Error(`no report of ${period}`);
  return entry;
};

describe('a history', () => {
  it('runs from the oldest report to the newest, in whatever order they come', () => {
    const documents = ['2021-22-Q1', '2020-21-Q3', '2020-21-Q4'].map((period, index) =>
      report(period, { indicators: [satisfaction(70 + index)] }),
    );
    expect(inShort(of(documents))).toEqual(['2020-21-Q3: 71', '2020-21-Q4: 72', '2021-22-Q1: 70']);
    expect(of(documents).latest.period).toBe('2021-22-Q1');
    expect(of(documents).current).toBe(true);
  });

  it('takes the latest edition of a period, and says what the correction changed and why', () => {
    const documents = [
      report('2020-21-Q4', { indicators: [satisfaction(64)], number: 2, reason: 'A force was left out.' }),
      report('2020-21-Q4', { indicators: [satisfaction(69)] }),
    ];
    expect(inShort(of(documents))).toEqual(['2020-21-Q4: 64']);
    expect(correctionsOf(reported(documents, '2020-21-Q4'))).toMatchObject([
      {
        edition: 2,
        reason: 'A force was left out.',
        what: 'changed',
        changes: [{ what: 'Year to date', before: '69%', after: '64%' }],
      },
    ]);
  });

  it('has no correction where another edition changed something else', () => {
    const documents = [
      report('2020-21-Q4', { indicators: [satisfaction(69)] }),
      report('2020-21-Q4', { indicators: [satisfaction(69)], goals: [aGoal()], number: 2 }),
    ];
    expect(correctionsOf(reported(documents, '2020-21-Q4'))).toEqual([]);
  });

  it('says that a correction moved a thing to another priority, once', () => {
    const moved = aReport('2020-21-Q4', 2, {
      priorities: [
        priority({ id: 'better-policing', name: 'A Better Policing Service', indicators: [satisfaction(69)] }),
      ],
    });
    const documents = [report('2020-21-Q4', { indicators: [satisfaction(69)] }), moved];
    expect(correctionsOf(reported(documents, '2020-21-Q4')).flatMap(({ changes }) => changes)).toEqual([
      {
        priority: 'A Better Policing Service',
        subject: 'A Better Policing Service',
        what: 'Priority',
        before: standingTogether().name,
        after: 'A Better Policing Service',
      },
    ]);
  });

  it('keeps a thing that a correction removed, and one that it added', () => {
    const removed = [report('2020-21-Q4', { indicators: [satisfaction(69)] }), report('2020-21-Q4', { number: 2 })];
    expect(inShort(of(removed))).toEqual(['2020-21-Q4: removed']);
    expect(of(removed)).toMatchObject({ current: false, latest: { edition: 1 } });
    expect(correctionsOf(reported(removed, '2020-21-Q4'))).toMatchObject([{ edition: 2, what: 'removed' }]);
    const added = [report('2020-21-Q4', {}), report('2020-21-Q4', { indicators: [satisfaction(69)], number: 2 })];
    expect(correctionsOf(reported(added, '2020-21-Q4'))).toMatchObject([{ edition: 2, what: 'added' }]);
  });

  it('names the quarters between two reports and why nothing is known of them', () => {
    const documents = [
      report('2019-20-Q4', { indicators: [satisfaction(60)] }),
      report('2020-21-Q3', {}),
      report('2021-22-Q2', { indicators: [satisfaction(70)] }),
    ];
    expect(inShort(of(documents, ['2020-21-Q4', '2019-20-Q4']))).toEqual([
      '2019-20-Q4: 60',
      '2020-21-Q1 to 2020-21-Q2: no-report',
      '2020-21-Q3 to 2020-21-Q3: not-in-report',
      '2020-21-Q4 to 2020-21-Q4: withdrawn',
      '2021-22-Q1 to 2021-22-Q1: no-report',
      '2021-22-Q2: 70',
    ]);
  });

  it('does not run on after it was last reported', () => {
    const documents = [report('2020-21-Q4', { indicators: [satisfaction(69)] }), report('2021-22-Q1', {})];
    expect(inShort(of(documents))).toEqual(['2020-21-Q4: 69']);
    expect(of(documents).current).toBe(false);
  });

  it('tells what a later report carries of a period without one, from the newest that does', () => {
    const past = (actual: number) => ({ period: '2020-21-Q2', target: 70, actual, rating: null, whole: true });
    const documents = [
      report('2020-21-Q4', { indicators: [satisfaction(69, [past(61)])] }),
      report('2021-22-Q1', { indicators: [satisfaction(71, [past(62)])] }),
    ];
    expect(inShort(of(documents))).toEqual([
      '2020-21-Q2: carried by 2021-22-Q1',
      '2020-21-Q3 to 2020-21-Q3: no-report',
      '2020-21-Q4: 69',
      '2021-22-Q1: 71',
    ]);
  });

  it('tells nothing of a period whose every edition was withdrawn, even where a later report carries it', () => {
    const past = { period: '2020-21-Q3', target: 70, actual: 61, rating: null, whole: true };
    const documents = [report('2020-21-Q4', { indicators: [satisfaction(69, [past])] })];
    expect(inShort(of(documents, ['2020-21-Q3']))).toEqual(['2020-21-Q4: 69']);
  });

  it('notices a later report that carries other figures for a period than its editions say', () => {
    const past = (actual: number) =>
      ({ period: '2020-21-Q4', target: 70, actual, rating: 'green', whole: true }) as const;
    const documents = (carried: number) => [
      report('2020-21-Q4', { indicators: [satisfaction(69)] }),
      report('2020-21-Q4', { indicators: [satisfaction(68)], number: 2 }),
      report('2021-22-Q1', { indicators: [satisfaction(71, [past(carried)])] }),
    ];
    expect(reported(documents(66), '2020-21-Q4').restatedBy?.period).toBe('2021-22-Q1');
    expect(reported(documents(69), '2020-21-Q4').restatedBy, 'what edition 1 said').toBeNull();
    expect(reported(documents(68), '2020-21-Q4').restatedBy).toBeNull();
  });

  it('keeps the notes to a thing with what was said of it', () => {
    const note = { table: 'indicators', id: 'victim-satisfaction', mark: '*', text: 'Survey paused.' } as const;
    const others = [{ ...note, id: 'other' }, { ...note, table: 'goals' } as const];
    const document = aReport('2020-21-Q4', 1, {
      priorities: [priority({ indicators: [satisfaction(69)], notes: [note, ...others] })],
    });
    expect(of([document]).latest.notes).toEqual([note]);
  });
});

describe('histories', () => {
  it('come in the order of the newest report that holds each', () => {
    const named = (...ids: string[]) => ids.map((id) => anIndicator({ id }));
    const { indicators } = historiesOf([
      report('2020-21-Q4', { indicators: named('a', 'b', 'c') }),
      report('2021-22-Q1', { indicators: named('d', 'c', 'a') }),
    ]);
    expect([...indicators.keys()]).toEqual(['d', 'c', 'a', 'b']);
  });

  it('name the latest edition of each period, oldest first', () => {
    const { reports } = historiesOf([
      report('2021-22-Q1', {}),
      report('2020-21-Q4', { number: 2 }),
      report('2020-21-Q4', {}),
    ]);
    expect(reports.map(({ period, edition }) => `${period.id} ${edition?.number}`)).toEqual([
      '2020-21-Q4 2',
      '2021-22-Q1 1',
    ]);
  });

  it('of nothing are empty', () => {
    const { reports, indicators, goals } = historiesOf([]);
    expect([reports.length, indicators.size, goals.size]).toEqual([0, 0, 0]);
  });

  it('hold goals as they hold indicators, with what is carried of them', () => {
    const past = { period: '2020-21-Q3', baseline: '2020-21-Q4', forecast: '2020-21-Q4', rating: 'green' } as const;
    const { goals } = historiesOf([report('2020-21-Q4', { goals: [aGoal({ history: [past] })] })]);
    expect(goals.get('hate-crime-tender')?.entries.map(({ kind }) => kind)).toEqual(['carried', 'reported']);
  });
});

describe('the figures of one thing', () => {
  it('are its own rows of the figures of the reports, as they stand there', () => {
    const documents = ['2020-21-Q4', '2021-22-Q1'].map((period) => aReport(period, 1));
    const { indicators, goals } = historiesOf(documents);
    const saidOf = (history: History<IndicatorPart> | History<GoalPart> | undefined) =>
      (history?.entries ?? []).flatMap((entry) => (entry.kind === 'reported' && entry.said ? [entry.said] : []));
    const [header, ...all] = figuresCsv(documents).trimEnd().split('\r\n');
    for (const [table, id] of [
      ['indicators', 'stop-and-search'],
      ['goals', 'rebaselined'],
    ] as const) {
      const csv = historyCsv(saidOf(table === 'goals' ? goals.get(id) : indicators.get(id)));
      const rows = all.filter((row) => row.includes(`,${table},${id},`));
      expect(rows.length).toBeGreaterThan(6);
      expect(csv.trimEnd().split('\r\n')).toEqual([header, ...rows]);
    }
  });
});
