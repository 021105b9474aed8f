import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share, total } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { indicatorReplaced } from './indicator-replaced.ts';

const kept = ['a', 'b', 'c'].map((id) =>
  share({}, { id, ref: id, title: `Calls of kind ${id.toUpperCase().repeat(3)} answered` }),
);
const found = (before: readonly Measured[], now: readonly Measured[], text?: string) =>
  asked(
    indicatorReplaced,
    reportOf('2020-21-Q4', [...kept, ...before]),
    reportOf('2021-22-Q1', [...kept, ...now], { notes: text === undefined ? [] : [{ text }] }),
  );

describe('an indicator that has been replaced', () => {
  it('is found with both', () => {
    expect(found([total()], [total({}, { id: 'trust', title: 'Trust in the police' })])).toMatchObject([
      {
        subject: 'trust',
        message:
          'Indicator 3 (Trust in the police) has the place of “No. of people supported”, which was indicator 3 in Q4 2020-21 and is no longer reported; no reason is given.',
        evidence: { lastIn: '2020-21-Q4', was: 'supported', is: 'trust' },
      },
    ]);
  });

  it('is said to be alike where it is', () => {
    expect(found([total()], [total({}, { id: 'new', title: 'No. of people supported who felt safer' })])).toMatchObject(
      [{ message: expect.stringMatching(/Their titles are alike; their figures may not be comparable\.$/) }],
    );
  });

  it.each<[string, Measured[], Measured[], string | undefined]>([
    ['another number', [total()], [total({}, { id: 'new', ref: '4', title: 'Trust' })], undefined],
    ['the same with another id', [total()], [total({}, { id: 'new', title: 'Number of people supported' })], undefined],
    [
      'one that there was already',
      [total(), share({}, { id: 'old', ref: '9', title: 'Trust' })],
      [share({}, { id: 'old', ref: '3', title: 'Trust' })],
      undefined,
    ],
    [
      'one of which a note says so',
      [total()],
      [total({}, { id: 'new', title: 'Trust' })],
      'Indicator 3 has been replaced.',
    ],
    [
      'one of two that have its number',
      [total()],
      ['n', 'm'].map((id) => total({}, { id, title: `Trust ${id}` })),
      undefined,
    ],
    ['a new one beside one that is kept', [total()], [total(), total({}, { id: 'new', title: 'Trust' })], undefined],
  ])('is not found for %s', (_, before, now, note) => {
    expect(found(before, now, note)).toEqual([]);
  });

  it('is found once in the real reports', async () => {
    expect(asked(indicatorReplaced, await realReport('2020-21-Q4'), await realReport('2021-22-Q1'))).toMatchObject([
      { subject: 'met-trust', evidence: { was: 'things-that-matter' } },
    ]);
  });
});
