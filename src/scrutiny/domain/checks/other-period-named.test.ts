import { describe, expect, it } from 'vitest';
import { aReport, realReport } from '../../testing/reports.ts';
import { readingOf } from '../reading.ts';
import { otherPeriodNamed } from './other-period-named.ts';

const found = (document: ReturnType<typeof aReport>) => otherPeriodNamed.find(readingOf(document, []));
const withFooter = (footer: string, period = '2021-22-Q1') =>
  found(aReport({}, { period, source: { kind: 'live', citation: null, footer } }));
const withTitle = (title: string, period = '2021-22-Q1') => found(aReport({}, { period, title }));
const withOverview = (overview: string, period = '2021-22-Q1') => found(aReport({}, { period, overview }));

describe('another period’s name on a report', () => {
  it.each([
    'RED Q1 2019/20 Dashboard (version provided to Committee Services 16 August)',
    'Dashboard, 2019-20 Quarter 1',
    'Quarter 1 2019-20',
    'Q1 19/20',
    'Performance April to June 2019',
    'Performance, quarter ended 30 June 2019',
    '2019/20 Annual report',
    'FY 2019-20',
    'Quarter 4 performance',
    '2020-21-Q1',
    'Performance in the third quarter of 2021/22',
    'Q1 2019',
  ])('is found in a footer and a title: %s', (text) => {
    expect(withFooter(text)).toHaveLength(1);
    expect(withTitle(text)).toHaveLength(1);
  });

  it.each([
    'Q1 2021/22 Dashboard',
    'Quarter One 2021–22',
    'Q1 21/22',
    'April to June 2021',
    '1 April – 30 June 2021',
    'Annual report 2021/2022',
    'Police and Crime Plan 2017-2021',
    'Police and Crime Plan 2020-21',
    'Delivery plan 2019-20, quarterly report',
    'Q1 2021-22 compared with Q1 2020-21',
    'Version provided to Committee Services 16 August 2021',
    'Page 19/20',
    'Reference 2019/20456, issued 2018',
    'Q1 2021',
    'Published March 2017',
    'Performance report 01/04/2021-30/06/2021',
    '',
  ])('is not what this is: %s', (text) => {
    expect(withFooter(text)).toEqual([]);
    expect(withTitle(text)).toEqual([]);
  });

  it('is no name of a span that ends with the period', () => {
    expect(withTitle('Performance April to December 2020', '2020-21-Q3')).toEqual([]);
    expect(withTitle('Year ended 31 March 2021', '2020-21-Q4')).toEqual([]);
    expect(withTitle('Q1 to Q3 2020/21', '2020-21-Q2')).toEqual([]);
  });

  it.each([
    'This quarter (Q3) we opened two offices.',
    'Crime fell in this quarter, Q3 2020/21, in most places.',
    'This report covers Q4 2020-21.',
    'Welcome to the Q3 2019/20 performance report.',
    '## Overview of Quarter 3\n\nCrime fell.',
    'Over **this quarter** (October to December 2020), crime fell.',
  ])('is found in prose that calls its own quarter by it: %s', (text) => {
    expect(withOverview(text)).toMatchObject([
      { priority: null, subject: 'overview', evidence: { place: 'overview' } },
    ]);
  });

  it.each([
    'In Q2 2019/20 we opened two offices.',
    'This quarter (up from 69% in Q3) it was 70%.',
    'This quarter (Q1) we opened two offices.',
    'The next report will cover Q2.',
    'Looking ahead to Q2',
    'This quarter, Q3 figures were revised.',
    'This was set out in the Q4 2020/21 report.',
  ])('is no mention of history: %s', (text) => {
    expect(withOverview(text)).toEqual([]);
  });

  it('names the place and the words, as both real reports have them', async () => {
    for (const period of ['2020-21-Q4', '2021-22-Q1'] as const) {
      expect(found(await realReport(period))).toMatchObject([
        { priority: null, subject: 'report', evidence: { place: 'footer', names: ['Q1 2019/20'] } },
      ]);
    }
  });
});
