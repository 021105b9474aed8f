import { describe, expect, it } from 'vitest';
import { compare } from '../../../reporting/index.ts';
import { aReport } from '../../../reporting/testing/documents.ts';
import { catalogueOf, twoReports } from '../../testing/catalogue.ts';
import { presentReportPage } from './present.ts';
import { renderStatus } from './render-status.ts';

const latest = aReport('2020-21-Q4', 2);
latest.priorities = latest.priorities.map((priority) => ({ ...priority }));
const [corrected] = latest.priorities;
if (corrected) corrected.narrative = 'One more sentence.';
const colour = '#12436d';
const baseUrl = 'https://performance.example';
const around = { made: [], colour, baseUrl };

describe('the page of an edition', () => {
  const editions = catalogueOf(twoReports()).editions();
  const [second, first] = editions.filter(({ period }) => period === '2020-21-Q4');

  it('says how long the tally was and its head, and nothing of one from before there was a tally', () => {
    if (!first) throw new Error('no edition');
    const document = aReport('2020-21-Q4', 1);
    const statusOf = (tally: { length: number; head: string | null }) => {
      if (!document.edition) throw new Error('a draft');
      const tallied = { ...document, edition: { ...document.edition, tally } };
      return presentReportPage(tallied, first, [first], { ...around, latest });
    };
    const view = statusOf({ length: 1234, head: 'ab'.repeat(32) });
    expect(view.status.tally).toEqual({ length: '1,234 entries', head: 'ab'.repeat(32) });
    expect(renderStatus(view).toString()).toContain(
      'href="/tally">How to check this edition and the history before it',
    );
    const before = statusOf({ length: 0, head: null });
    expect(before.status.tally).toBeNull();
    expect(renderStatus(before).toString()).not.toContain('Tally');
  });

  it('says that it was replaced, and by which edition', () => {
    if (!first || !second) throw new Error('no editions');
    const view = presentReportPage(aReport('2020-21-Q4', 1), first, [second, first], { ...around, latest });
    expect(view.status).toMatchObject({
      edition: 'Edition 1',
      published: 'publication date not known',
      replacedBy: {
        text: 'edition 2',
        href: '/performance/2020-21-Q4/editions/2',
        reason: 'The goals of A Better Policing Service were counted twice.',
        changes: {
          text: 'The later edition says 1 part of it otherwise.',
          href: '/performance/2020-21-Q4/editions/2/changes',
        },
      },
    });
    expect(view.downloads.map(({ href }) => href.replace('/performance/2020-21-Q4/editions/1', ''))).toEqual([
      '.pdf',
      '.landscape.pdf',
      '.ods',
      '.xlsx',
      '.csv',
      '.json',
      '.html',
    ]);
  });

  it('was corrected by nothing where it is the first, and takes the place of one that was withdrawn', () => {
    if (!first || !second) throw new Error('no editions');
    const of = (shown: typeof first, all: (typeof first)[]) =>
      presentReportPage(aReport('2020-21-Q4', shown.number), shown, all, { ...around, latest }).status;
    expect(of(first, [second, first])).toMatchObject({ corrections: [], inPlaceOf: null });
    const withdrawn = { ...first, withdrawn: { at: '2026-11-22T10:00:00Z', reason: 'A name.' } };
    expect(of(second, [second, withdrawn])).toMatchObject({
      corrections: [],
      inPlaceOf: { text: 'edition 1', reason: 'The goals of A Better Policing Service were counted twice.' },
    });
  });

  it('says why and when it was corrected, and at each priority that it changed', () => {
    if (!first || !second) throw new Error('no editions');
    const comparison = compare(aReport('2020-21-Q4', 1), latest);
    const made = [{ before: first, edition: second, comparison }];
    const view = presentReportPage(latest, second, [second, first], { ...around, latest, made });
    const corrected = {
      text: 'Corrected in edition 2 on 1 July 2021',
      reason: 'The goals of A Better Policing Service were counted twice.',
    };
    expect(view.status).toMatchObject({
      published: 'published 1 July 2021',
      correction: corrected.reason,
      corrections: [{ ...corrected, href: '/performance/2020-21-Q4/editions/2/changes' }],
      replacedBy: null,
    });
    const id = latest.priorities[0]?.id ?? '';
    expect([...view.correctedPriorities]).toEqual([
      [id, [{ ...corrected, href: `/performance/2020-21-Q4/editions/2/changes#priority-${id}` }]],
    ]);
    expect(view.cite.text).toContain('https://performance.example/performance/2020-21-Q4/editions/2');
  });
});
