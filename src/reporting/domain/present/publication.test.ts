import { expect, it } from 'vitest';
import { signedWords } from './publication.ts';

it('says who signed an edition, as what and when in London, and why somebody signed what they had entered', () => {
  expect(
    signedWords([
      { capacity: 'chief-finance-officer', part: 'finance', signed: '2021-05-03T09:30:00Z' },
      { capacity: 'director', part: 'whole', signed: '2021-05-03T23:30:00Z', exception: 'A small office.' },
    ]),
  ).toBe(
    'Signed by the chief finance officer (finance) on 3 May 2021; the director (the whole report) on 4 May 2021, by an exception that the body recorded: “A small office.”',
  );
  expect(signedWords([])).toBeNull();
  expect(signedWords(undefined)).toBeNull();
});
