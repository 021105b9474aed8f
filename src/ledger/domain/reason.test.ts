import { expect, it } from 'vitest';
import { longestReason, reasonTooLong } from './reason.ts';

const of = (length: number, character = 'x') => character.repeat(length);

it.each(['', 'A figure was mistyped.', of(longestReason), `\n  ${of(longestReason)} \n`, of(longestReason, '💷')])(
  'a reason is taken: %s',
  (reason) => expect(reasonTooLong(reason)).toBeNull(),
);

it('one that is longer is not, and it is said how long it may be and how long it is', () => {
  expect(reasonTooLong(of(501))).toBe('Reason must be 500 characters or less (it has 501)');
  expect(reasonTooLong(` ${of(1234, '💷')} `, '--reason')).toBe(
    '--reason must be 500 characters or less (it has 1,234)',
  );
});
