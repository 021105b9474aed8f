import type { Check } from '../check.ts';
import { foundGone } from '../gone.ts';

/** A risk of the previous report that is not in this one. */
export const riskGone: Check = {
  name: 'risk-gone',
  level: 'question',
  weight: 55,
  title: 'A risk is gone without a reason',
  why: 'A risk that is no longer printed may have passed, have happened, or only have made room. A reader who was told of it wants to know which.',
  example: 'A risk that scored 12 in Q4 2020-21 is not in the report of Q1 2021-22, and nothing is said of it.',
  nearMiss:
    'The same risk with another number, another id or another priority; one that is now an issue under its id; a note that says that it was closed; a report without a table of risks. Where most are gone, they are asked about together.',
  find: (reading) => foundGone(reading, 'risks'),
};
