import type { Quarter } from '../../calendar/index.ts';
import type { Body, Imprint } from '../../plan/index.ts';
import type { ReportDocument } from './document.ts';
import type { EditionFormat } from './formats.ts';

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
  /** When, as an instant in UTC, and why it was taken out of public view; null for one that stands. */
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
};

/** A kept file of an edition. `etag` is the SHA-256 of its bytes, without quotes. */
export type EditionFile = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
};

/** The published editions, held in memory: reading them costs no query once they have been read. */
export type EditionCatalogue = {
  /** The body whose editions these are; null before its first import. */
  body(): Body | null;
  imprint(): Imprint;
  /** Newest period first, then newest edition. The same array until something changes. */
  editions(): readonly EditionSummary[];
  /** An edition's document; null where there is none or it was withdrawn. */
  document(period: string, number: number): Promise<ReportDocument | null>;
  /** An edition's kept file or, where it was withdrawn, the notice in its place. */
  file(period: string, number: number, format: EditionFormat): Promise<EditionFile | null>;
};
