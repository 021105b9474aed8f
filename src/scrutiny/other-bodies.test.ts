import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../reporting/index.ts';
import { scrutinise } from './domain/scrutinise.ts';
import { reportOfFolder } from './testing/reports.ts';

const home = join(import.meta.dirname, 'testing/other-bodies');

/** What is to be found in each report after those before it, `check subject`, and nothing else. */
const expected: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  westmarch: {
    '2022-23-Q3': [],
    '2022-23-Q4': [
      'score-impossible victim-grant',
      'trend-against-score victim-grant',
      'rated-better ans999',
      'explanation-carried-over demand',
      'explanation-carried-over victim-grant',
      'explanation-carried-over control-room',
    ],
    '2023-24-Q1': [
      'other-period-named report',
      'trend-against-score victim-grant',
      'target-lowered-after-miss ans999',
      'explanation-carried-over demand',
      'explanation-carried-over victim-grant',
      'explanation-carried-over control-room',
      'text-carried-over narrative',
      'goal-renumbered goals',
    ],
    '2023-24-Q2': [
      'prose-disagrees victims-referred',
      'goal-overdue asb-hotspots',
      'explanation-carried-over demand',
      'explanation-carried-over victim-grant',
      'explanation-carried-over control-room',
      'figure-unchanged asb',
    ],
  },
  holderwick: {
    '2020-21-Q3': [],
    '2020-21-Q4': [],
    '2021-22-Q2': [],
    '2021-22-Q3': [
      'counts-disagree goals',
      'goal-open-again vpu',
      'goal-vanished knife-arch',
      'figure-fell-back supported',
      'goal-rebaselined charter',
      'goal-green-while-late portal',
      'goal-slipped portal',
      'goal-renumbered goals',
      'goal-renumbered goals',
    ],
  },
  eastmere: {
    '2023-24-Q1': [],
    '2023-24-Q2': ['finance-total finance'],
    '2023-24-Q3': ['variance-sign finance', 'forecast-below-actual finance', 'scorecard-unlike-parts scorecard'],
    '2023-24-Q4': ['budget-changed finance', 'finance-note-repeated notes'],
    '2024-25-Q1': [],
  },
};

describe.each(Object.entries(expected))('the made-up reports of %s', (body, quarters) => {
  it('are asked what is listed, and nothing else', async () => {
    const periods = readdirSync(join(home, body)).toSorted();
    expect(periods).toEqual(Object.keys(quarters));
    const before: ReportContent[] = [];
    for (const period of periods) {
      const report = await reportOfFolder(join(home, body, period));
      const found = scrutinise(report, before).map(({ check, subject }) => `${check} ${subject}`);
      expect({ period, found: found.toSorted() }).toEqual({ period, found: quarters[period]?.toSorted() });
      before.push(report);
    }
  });
});
