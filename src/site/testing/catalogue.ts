import { createHash } from 'node:crypto';
import type { Quarter } from '../../calendar/index.ts';
import type { EditionCatalogue, ReportDocument } from '../../reporting/index.ts';
import { aReport, oddCases, standingTogether } from '../../reporting/testing/documents.ts';

/** A catalogue of documents at hand. */
export function catalogueOf(documents: readonly ReportDocument[]): EditionCatalogue {
  const newest = [...documents].sort(
    (a, b) => b.period.id.localeCompare(a.period.id) || editionOf(b).number - editionOf(a).number,
  );
  const find = (period: string, number: number): ReportDocument | null =>
    newest.find((document) => document.period.id === period && editionOf(document).number === number) ?? null;
  const editions = newest.map((document, index) => ({
    ...editionOf(document),
    period: document.period.id as Quarter,
    latest: newest.findIndex((other) => other.period.id === document.period.id) === index,
    title: document.title,
    recorded: '2026-11-22T10:00:00Z',
    source: document.source.kind,
    formats: ['csv', 'json'] as const,
  }));
  return {
    body: () => newest[0]?.body ?? null,
    editions: () => editions,
    document: async (period, number) => find(period, number),
    file: async (period, number, format) => {
      const document = find(period, number);
      if (!document) return null;
      const bytes = Buffer.from(format === 'json' ? JSON.stringify(document) : 'period,indicator,actual\r\n');
      const contentType = format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8';
      return { bytes, contentType, etag: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}

/** Two periods; the older one has been corrected once, of the newer one a scorecard is lost. */
export function twoReports(): ReportDocument[] {
  const lost = { rating: null, missing: 'lost' } as const;
  const scorecard = { objectives: lost, time: lost, spend: lost, capability: lost, risk: lost };
  return [
    aReport('2020-21-Q4', 1),
    aReport('2020-21-Q4', 2, {
      reason: 'The goals of A Better Policing Service were counted twice.',
      published: '2021-07-01',
    }),
    aReport('2021-22-Q1', 1, {
      source: { kind: 'live', citation: null, footer: null },
      published: '2021-09-15',
      priorities: [oddCases(), { ...standingTogether(), scorecard }],
    }),
  ];
}

function editionOf(document: ReportDocument): NonNullable<ReportDocument['edition']> {
  if (!document.edition) throw new Error('a draft has no edition');
  return document.edition;
}
