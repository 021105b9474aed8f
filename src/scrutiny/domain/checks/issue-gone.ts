import type { Check } from '../check.ts';
import { foundGone } from '../gone.ts';

/** An issue of the previous report that is not in this one. */
export const issueGone: Check = {
  name: 'issue-gone',
  level: 'question',
  weight: 50,
  title: 'An issue is gone without a reason',
  why: 'An issue that is no longer printed may be solved, or only have made room for another. A reader who was told of it wants to know which.',
  example: 'An issue that was rated high in Q4 2020-21 is not in the report of Q1 2021-22, and nothing is said of it.',
  nearMiss:
    'The same issue with another number, another id or another priority; a note that says that it was resolved; a report without a table of issues. Where most are gone, they are asked about together.',
  find: (reading) => foundGone(reading, 'issues'),
};
