import { describe, expect, it } from 'vitest';
import { inLondon, londonDay, londonTime, timeTyped } from './london-time.ts';

describe('a time as people type it', () => {
  it.each([
    ['9:30', '09:30'],
    ['09.30', '09:30'],
    ['9am', '09:00'],
    ['9.30 pm', '21:30'],
    ['12am', '00:00'],
    ['12 PM', '12:00'],
    ['noon', '12:00'],
    ['00:05', '00:05'],
    ['23:59', '23:59'],
  ])('%s is %s', (typed, time) => {
    expect(timeTyped(typed)?.toString({ smallestUnit: 'minute' })).toBe(time);
  });
  it.each(['', '9', '24:00', '9:60', '13pm', '0am', 'soon', '9:3'])('“%s” is none', (typed) => {
    expect(timeTyped(typed)).toBeNull();
  });
});

describe('a time in London', () => {
  const at = (day: string, time: string) => inLondon(Temporal.PlainDate.from(day), Temporal.PlainTime.from(time));
  it('is by its clocks, in summer too', () => {
    expect(at('2021-11-22', '09:30')).toMatchObject({ ok: true });
    expect(at('2021-11-22', '09:30').ok && String((at('2021-11-22', '09:30') as { value: unknown }).value)).toBe(
      '2021-11-22T09:30:00Z',
    );
    expect(String((at('2021-07-01', '09:30') as { value: unknown }).value)).toBe('2021-07-01T08:30:00Z');
    expect([londonDay('2021-06-30T23:30:00Z'), londonTime('2021-06-30T23:30:00Z')]).toEqual(['2021-07-01', '00:30']);
  });
  it('is refused where the clocks leave it out or say it twice', () => {
    expect(at('2021-03-28', '01:30')).toEqual({
      ok: false,
      error: 'There is no 01:30 on 28 March 2021: the clocks go forward. Choose another time',
    });
    expect(at('2021-10-31', '01:30')).toEqual({
      ok: false,
      error: 'It is 01:30 twice on 31 October 2021: the clocks go back. Choose another time',
    });
  });
});
