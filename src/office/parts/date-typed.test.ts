import { describe, expect, it } from 'vitest';
import { dateTyped } from './date-typed.ts';

describe('a date as people type it', () => {
  it.each([
    ['2026-11-27', '2026-11-27'],
    ['27/11/2026', '2026-11-27'],
    ['27 11 2026', '2026-11-27'],
    ['27.11.2026', '2026-11-27'],
    [' 27 November 2026 ', '2026-11-27'],
    ['27 Nov 2026', '2026-11-27'],
    ['27 nov, 2026', '2026-11-27'],
    ['1/3/2021', '2021-03-01'],
    ['29 February 2024', '2024-02-29'],
  ])('%s is understood', (text, iso) => {
    expect(dateTyped(text)?.toString()).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '29 February 2023',
    '31/4/2026',
    '11/27/2026',
    '27 Brumaire 2026',
    '27/11/26',
    '2026-13-01',
  ])('“%s” is none', (text) => {
    expect(dateTyped(text)).toBeNull();
  });
});
