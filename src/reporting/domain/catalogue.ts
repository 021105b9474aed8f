import type { Quarter } from '../../calendar/index.ts';
import type { ReportDocument } from './document.ts';

/** What a list of editions says of one. `recorded` is the instant at which it was frozen here, ISO 8601 in UTC. */
export type EditionSummary = {
  readonly period: Quarter;
  readonly number: number;
  readonly latest: boolean;
  readonly title: string;
  readonly published: string | null;
  readonly recorded: string;
  readonly reason: string | null;
  readonly contentHash: string;
  readonly source: 'live' | 'back-file';
  /** The formats in which its files are kept: those that there were when it was published. */
  readonly formats: readonly EditionFormat[];
};

/** The formats in which an edition's files are kept. */
export const editionFormats = ['json', 'csv'] as const;
export type EditionFormat = (typeof editionFormats)[number];

/** A kept file of an edition. `etag` is the SHA-256 of its bytes, without quotes. */
export type EditionFile = { readonly bytes: Uint8Array; readonly contentType: string; readonly etag: string };

/** The published editions, held in memory: reading them costs no query once they have been read. */
export type EditionCatalogue = {
  body(): { id: string; name: string } | null;
  /** Newest period first, then newest edition. */
  editions(): readonly EditionSummary[];
  document(period: string, number: number): Promise<ReportDocument | null>;
  file(period: string, number: number, format: EditionFormat): Promise<EditionFile | null>;
};
