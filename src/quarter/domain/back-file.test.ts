import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { backFileFault, type Unopened } from './back-file.ts';

const fault = (changes: Partial<Unopened>) =>
  backFileFault({
    ...{ period: '2021-22-Q1' as Quarter, source: 'back-file', latest: null, firstOpened: null, today: '2021-07-01' },
    ...changes,
  });
const opened = (period: string) => ({ firstOpened: period as Quarter });

describe('a period that was never opened', () => {
  it('is published where it is a back-file of before the first quarter that was opened', () => {
    expect(fault({})).toBeNull();
    expect(fault(opened('2021-22-Q2'))).toBeNull();
    expect(fault(opened('2020-21-Q4'))).toBe(
      '2021-22-Q1 cannot be published as a back-file: Quarter 4 2020-21 was opened here, and every quarter since is signed before it is published. Import it without a source and open it (script/tally open 2021-22-Q1 --committee DATE --from none): it is published once it is signed.',
    );
  });

  it('is not published before it has ended, by the day in London', () => {
    expect(fault({ today: '2021-06-30' })).toContain('it has not ended');
  });

  it('is not published where it was entered here', () => {
    expect(fault({ source: 'live' })).toContain('it was never opened, and nobody has signed it. Open it (');
    expect(fault({ source: 'live', latest: { number: 1, source: 'live' } })).toContain('it was never opened');
  });

  it('is corrected as what it was published as, whatever was opened since', () => {
    const latest = { number: 2, source: 'back-file' } as const;
    expect(fault({ latest, ...opened('2020-21-Q4') })).toBeNull();
    expect(fault({ latest, source: 'live' })).toContain('edition 2 is a back-file, and so is its correction');
  });
});
