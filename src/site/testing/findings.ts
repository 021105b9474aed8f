import type { Finding } from '../../scrutiny/index.ts';

/** A finding of a report of 2021-22-Q1: a warning about the priority of odd cases, unless told otherwise. */
export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    ...{ check: 'goal-slipped', level: 'warning', period: '2021-22-Q1', priority: 'better-policing' },
    ...{ subject: 'rebaselined', message: 'The goal was forecast for Q1 2021-22 and is now forecast for Q2 2021-22.' },
    ...{ evidence: { before: '2021-22-Q1', now: '2021-22-Q2' }, answer: null },
    ...changes,
  };
}

/** Findings of every level and of every kind of thing, some of them answered. */
export function someFindings(): Finding[] {
  return [
    aFinding({
      ...{ check: 'counts-disagree', level: 'error', subject: 'goals' },
      message: 'The page says 2 goals are green or complete; the table has 1.',
      evidence: { rating: 'green', claimed: 2, counted: 1, place: 'page' },
      answer: 'The page is wrong; the table is right.\n\nIt will be corrected next quarter.',
    }),
    aFinding({
      ...{ check: 'claims-disagree', level: 'error', priority: null, subject: 'overview' },
      message: 'The overview and a page give two numbers for the same.',
      evidence: { overview: 5, pages: [{ place: 'page', number: 4 }] },
    }),
    aFinding({ answer: 'The tender failed.' }),
    aFinding({ subject: 'courts', check: 'trend-without-score', message: 'The trend is up, and no score is given.' }),
    aFinding({
      ...{ subject: 'complaints', check: 'target-lowered', evidence: { before: 250, now: 300 } },
      message: 'The target went from 250 to 300 after a miss.',
    }),
    aFinding({
      ...{ priority: 'standing-together', subject: 'finance', check: 'forecast-outturn' },
      ...{ message: 'The forecast is the whole budget.', evidence: { budget: 310_000_000, actual: 140_000_000 } },
    }),
    aFinding({
      ...{ level: 'question', priority: 'standing-together', subject: 'catch-supported', check: 'same-count' },
      ...{ message: 'Is the figure really what it was last quarter?', evidence: { figure: 69 } },
    }),
    aFinding({
      ...{ level: 'question', subject: 'narrative', check: 'paragraph-kept', evidence: {} },
      message: 'A paragraph is word for word that of the last report: what is new?',
    }),
  ];
}
