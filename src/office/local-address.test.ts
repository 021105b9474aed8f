import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localAddress } from './local-address.ts';

it.each([
  '/office',
  '/office/people',
  '/office/ledger?register=goal_period&from=2026-11-01',
  '/office/history/goal?id=a%20b',
])('goes on to %s, which is in the office', (address) => {
  expect(localAddress(address)).toBe(address);
});

it.each([
  undefined,
  null,
  ['/office'],
  '',
  'https://evil.example/office',
  '//evil.example/office',
  '/\\evil.example',
  '/office\\..\\..\\evil',
  '/office/../performance',
  '/office/%2e%2e/performance',
  '/office\n/people',
  '/officer',
  '/performance',
  'javascript:alert(1)',
  '/office/sign-out',
  '/office/sign-in?to=/office/sign-in',
  `/office/${'a'.repeat(600)}`,
])('goes home instead of to %j', (address) => {
  expect(localAddress(address)).toBe('/office');
});

it('whatever is asked, a browser stays in the office', () => {
  const parts = fc.constantFrom(
    '/office',
    '/',
    '\\',
    '..',
    '.',
    '%2e',
    '%2f',
    '?',
    '#',
    '@',
    ':',
    '\t',
    '\n',
    'evil.example',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 8 }), (all) => {
      const { origin, pathname } = new URL(localAddress(all.join('')), 'https://own.example');
      expect(origin).toBe('https://own.example');
      expect(pathname).toMatch(/^\/office(?:\/|$)/);
    }),
  );
});
