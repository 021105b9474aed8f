import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { indicatorDropped } from './indicator-dropped.ts';

const kept = ['a', 'b', 'c'].map((id) =>
  share({}, { id, ref: id, title: `Calls of kind ${id.toUpperCase().repeat(3)} answered` }),
);
const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', [...kept, ...all]);
const q1 = (all: readonly Measured[], texts: readonly string[] = []) =>
  reportOf('2021-22-Q1', [...kept, ...all], { notes: texts.map((text) => ({ text })) });
const found = (...reports: ReturnType<typeof q4>[]) => asked(indicatorDropped, ...reports);

describe('an indicator that is no longer reported', () => {
  it('is found, with what it last said', () => {
    expect(found(q4(total({ actual: 31 })), q1([]))).toMatchObject([
      {
        ...{ priority: 'safer-streets', subject: 'supported' },
        message:
          'Indicator 3 (No. of people supported) was in the report of Q4 2020-21 (31 and green) and is not in that of Q1 2021-22; no reason is given.',
        evidence: { lastIn: '2020-21-Q4', under: 'safer-streets', actual: 31, rating: 'green' },
      },
    ]);
  });

  it('is let pass where the overview says that the measures went with the last plan', () => {
    const now = (overview: string) => ({ ...q1([]), overview });
    expect(
      found(
        q4(total()),
        now('This is the first report of the new plan, which replaces the measures of the last plan.'),
      ),
    ).toEqual([]);
    expect(found(q4(total()), now('This is the first report of the new plan.'))).toHaveLength(1);
  });

  it('is found beside a note about something else', () => {
    expect(
      found(q4(total()), q1([], ['Indicator 2 has been discontinued.', 'The section will be updated.'])),
    ).toHaveLength(1);
  });

  it.each<[string, Measured[], string[]]>([
    ['has another number', [total({}, { ref: '9' })], []],
    [
      'has another id and the same title',
      [total({}, { id: 'new', ref: '9', title: 'Number of People Supported.' })],
      [],
    ],
    ['lost part of its title', [total({}, { id: 'new', ref: '9', title: 'No. of […]' })], []],
    ['is said to have ended', [], ['Indicator 3 has been discontinued.']],
    ['is said by its title to have ended', [], ['“No. of people supported” is no longer collected.']],
    ['has been replaced, which is another question', [total({}, { id: 'new', title: 'Trust in the police' })], []],
  ])('is not found where it %s', (_, now, notes) => {
    expect(found(q4(total()), q1(now, notes))).toEqual([]);
  });

  it('is one question where a new plan gives up most of them', () => {
    const old = ['x', 'y', 'z', 'w'].map((id) => share({}, { id, ref: `1${id}`, title: `Old ${id.repeat(4)}` }));
    expect(found(q4(...old), q1([]))).toMatchObject([
      {
        ...{ priority: null, subject: 'indicators' },
        message: expect.stringMatching(
          /^4 of the 7 indicators in the report of Q4 2020-21 are not in .* and 1 more\.$/,
        ),
        evidence: { of: 7, gone: ['w', 'x', 'y', 'z'] },
      },
    ]);
  });

  it('is not found in a first report, or against the same period', () => {
    expect(found(q1([]))).toEqual([]);
    expect(found(q4(total()), q4())).toEqual([]);
  });

  it('is found three times in the real reports', async () => {
    const all = found(await realReport('2020-21-Q4'), await realReport('2021-22-Q1'));
    expect(all.map(({ subject }) => subject)).toEqual([
      ...['together-against-hate-partners', 'together-against-hate-training', 'shared-endeavour-awards'],
    ]);
  });
});
