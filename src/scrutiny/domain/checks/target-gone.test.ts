import { describe, expect, it } from 'vitest';
import { asked, type Measured, reportOf, share } from '../../testing/measured.ts';
import { realReport } from '../../testing/reports.ts';
import { targetGone } from './target-gone.ts';

const q4 = (...all: Measured[]) => reportOf('2020-21-Q4', all);
const found = (before: Measured, after: Measured, text?: string) =>
  asked(
    targetGone,
    q4(before),
    reportOf('2021-22-Q1', [after], { notes: text === undefined ? [] : [{ id: 'victim-satisfaction', text }] }),
  );

const without = (targetMissing: 'no-target' | 'by-design' | 'not-available' | 'lost') =>
  share({ target: null, targetMissing });

describe('a target that is gone', () => {
  it('is found, with what was last achieved', () => {
    expect(found(share({ target: 99, actual: 85 }), without('no-target'))).toMatchObject([
      {
        message:
          'The target of indicator 1 (Overall victim satisfaction (USS)) was 99% in Q4 2020-21, with a figure of 85%, which missed it; there is none now. No reason is given.',
        evidence: { from: { target: 99, actual: 85 }, to: null },
      },
    ]);
    expect(found(share(), without('by-design'))).toHaveLength(1);
  });

  it('is found beside a note that speaks of the data alone', () => {
    expect(found(share(), without('no-target'), 'Note: data will be available from Q2.')).toMatchObject([
      { message: expect.stringMatching(/What is written beside it does not speak of the target\.$/) },
    ]);
  });

  it.each<[string, Measured, Measured, string | undefined]>([
    ['a target that was lost', share(), without('lost'), undefined],
    ['one that was lost before', share({ target: null, targetMissing: 'lost' }), without('no-target'), undefined],
    ['one of which a note says why', share(), without('no-target'), 'No target was set for the new pilot.'],
    ['a cell that says why, with a note', share(), without('by-design'), 'Reported for information.'],
    ['one that there never was', without('no-target'), without('no-target'), undefined],
    ['one that is there', share(), share({ target: 60 }), undefined],
    [
      'an indicator that no longer aims at anything',
      share(),
      share({ target: null }, { direction: 'none' }),
      undefined,
    ],
  ])('is not found for %s', (_, before, after, note) => {
    expect(found(before, after, note)).toEqual([]);
  });

  it('is found twice in the real reports', async () => {
    const reports = [await realReport('2020-21-Q4'), await realReport('2021-22-Q1')] as const;
    expect(asked(targetGone, ...reports).map(({ subject }) => subject)).toEqual([
      'sarc-forensic-window',
      'isva-supported',
    ]);
  });
});
