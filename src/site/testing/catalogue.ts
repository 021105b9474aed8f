import { createHash } from 'node:crypto';
import type { Quarter } from '../../calendar/index.ts';
import { type Imprint, plainImprint } from '../../plan/index.ts';
import {
  dataRenderers,
  type EditionCatalogue,
  type EditionFormat,
  type EditionSummary,
  formatFacts,
  noticeOf,
  type ReportDocument,
} from '../../reporting/index.ts';
import { aReport, oddCases, standingTogether } from '../../reporting/testing/documents.ts';
import { someFindings } from './findings.ts';
import { tallied } from './tally.ts';

type Withdrawal = { readonly period: string; readonly number: number; readonly at: string; readonly reason: string };

/** Which editions are withdrawn, and what the body says of itself; none, and the plain imprint. */
export type Standing = { readonly withdrawn?: readonly Withdrawal[]; readonly imprint?: Imprint };

/** A catalogue of documents at hand, whose files are JSON and CSV; of the rest a few bytes stand for the file. */
export function catalogueOf(
  documents: readonly ReportDocument[],
  { withdrawn = [], imprint = plainImprint }: Standing = {},
): EditionCatalogue {
  const newest = [...documents].sort(
    (a, b) => b.period.id.localeCompare(a.period.id) || editionOf(b).number - editionOf(a).number,
  );
  const find = (period: string, number: number): ReportDocument | null =>
    newest.find((document) => document.period.id === period && editionOf(document).number === number) ?? null;
  const editions = newest.map((document, index): EditionSummary => {
    const { number, published, reason, contentHash } = editionOf(document);
    const withdrawal = withdrawn.find((w) => w.period === document.period.id && w.number === number);
    return {
      number,
      published,
      reason,
      contentHash,
      period: document.period.id as Quarter,
      latest: newest.findIndex((other) => other.period.id === document.period.id) === index,
      title: document.title,
      recorded: '2026-11-22T10:00:00Z',
      source: document.source.kind,
      formats: ['csv', 'html', 'json', 'landscape-pdf', 'ods', 'pdf', 'xlsx'],
      withdrawn: withdrawal ? { at: withdrawal.at, reason: withdrawal.reason } : null,
    };
  });
  const body = newest[0]?.body ?? null;
  const rendered = (document: ReportDocument, edition: EditionSummary, format: EditionFormat): string => {
    if (format !== 'json' && format !== 'csv') return `${format} of ${edition.period} edition ${edition.number}`;
    if (!edition.withdrawn) return dataRenderers[format].report(document);
    const { at, reason } = edition.withdrawn;
    return dataRenderers[format].notice(noticeOf(edition, document.body, { at: Temporal.Instant.from(at), reason }));
  };
  return {
    body: () => body,
    imprint: () => imprint,
    editions: () => editions,
    document: async (period, number) => {
      const edition = editions.find((e) => e.period === period && e.number === number);
      return edition?.withdrawn ? null : find(period, number);
    },
    file: async (period, number, format) => {
      const document = find(period, number);
      const edition = editions.find((e) => e.period === period && e.number === number);
      if (!document || !edition) return null;
      const bytes = Buffer.from(rendered(document, edition, format));
      const { contentType } = formatFacts[format];
      return { bytes, contentType, etag: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}

/** Two periods; the older one has been corrected once; of the newer one a scorecard is lost, and something is asked. */
export function twoReports(): ReportDocument[] {
  const lost = { rating: null, missing: 'lost' } as const;
  const scorecard = { objectives: lost, time: lost, spend: lost, capability: lost, risk: lost };
  return tallied([
    aReport('2020-21-Q4', 1),
    aReport('2020-21-Q4', 2, {
      reason: 'The goals of A Better Policing Service were counted twice.',
      published: '2021-07-01',
    }),
    aReport('2021-22-Q1', 1, {
      source: { kind: 'live', citation: null, footer: null },
      published: '2021-09-15',
      priorities: [oddCases(), { ...standingTogether(), scorecard }],
      findings: someFindings(),
    }),
  ]);
}

function editionOf(document: ReportDocument): NonNullable<ReportDocument['edition']> {
  if (!document.edition) throw new Error('a draft has no edition');
  return document.edition;
}
