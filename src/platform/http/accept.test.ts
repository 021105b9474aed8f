import fc from 'fast-check';
import { expect, it } from 'vitest';
import { preferred, preferredCoding } from './accept.ts';

const both = ['text/html', 'application/json'] as const;

it.each([
  [undefined, 'text/html'],
  ['*/*', 'text/html'],
  ['application/json', 'application/json'],
  ['application/json, text/html;q=0.9', 'application/json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['text/html;q=0, */*', 'application/json'],
  ['text/*', 'text/html'],
  ['image/png', null],
  ['text/html;q=0', null],
])('Accept: %s takes %s', (accept, expected) => {
  expect(preferred(accept, both)).toBe(expected);
});

it.each([
  [undefined, null],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1, br;q=0.1', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity', null],
])('Accept-Encoding: %s takes %s', (accept, expected) => {
  expect(preferredCoding(accept)).toBe(expected);
});

it('reads whatever is sent', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      preferred(text, both);
      preferredCoding(text);
    }),
  );
});
