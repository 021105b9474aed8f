import type { Imprint } from '../../plan/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { figuresCsv } from './csv.ts';
import type { ReportDocument } from './document.ts';
import { type Notice, noticeCsv } from './notice.ts';

/** The formats in which an edition's files are kept. */
export const editionFormats = ['json', 'csv', 'ods', 'xlsx', 'pdf', 'landscape-pdf', 'html'] as const;
export type EditionFormat = (typeof editionFormats)[number];

/** What a file of each format is: its media type, how its name ends, and what people call it. */
export const formatFacts: {
  readonly [F in EditionFormat]: { readonly contentType: string; readonly extension: string; readonly name: string };
} = {
  json: { contentType: 'application/json; charset=utf-8', extension: 'json', name: 'The whole report as JSON' },
  csv: { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv', name: 'All figures as CSV' },
  ods: {
    contentType: 'application/vnd.oasis.opendocument.spreadsheet',
    extension: 'ods',
    name: 'Tables as ODS, for LibreOffice and others',
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    name: 'Tables as XLSX, for Excel',
  },
  pdf: { contentType: 'application/pdf', extension: 'pdf', name: 'Report as PDF' },
  'landscape-pdf': {
    contentType: 'application/pdf',
    extension: 'landscape.pdf',
    name: 'Committee pages as PDF, one landscape page a priority',
  },
  html: {
    contentType: 'text/html; charset=utf-8',
    extension: 'html',
    name: 'Report as one HTML file, to keep or send',
  },
};

type Rendered = string | Uint8Array;

/**
 * How a format is rendered: a report, and the notice that takes its place when it is withdrawn. The same input and
 * version give the same bytes on every machine.
 */
export type Renderer = {
  /** `mark` is what every page of a draft says in place of “Draft”; not every format has pages to say it on. */
  readonly report: (document: ReportDocument, imprint: Imprint, mark?: string | null) => Rendered | Promise<Rendered>;
  readonly notice: (notice: Notice, imprint: Imprint) => Rendered | Promise<Rendered>;
};

/** How each format is rendered; an edition is kept in those that are here. */
export type Renderers = { readonly [F in EditionFormat]?: Renderer };

/** The two formats that need nothing but the document. */
export const dataRenderers = {
  json: { report: canonicalJson, notice: canonicalJson },
  csv: { report: (document) => figuresCsv([document]), notice: noticeCsv },
} satisfies Renderers;

/** What a renderer throws where it cannot say what it is given, as for a character that no font has: why, for a person. */
export function cannotRender(why: string): Error {
  return Object.assign(new Error(why), { code: unrenderable });
}

const unrenderable = 'cannot-render';

/** A file as it is kept. */
export type RenderedFile = { readonly format: EditionFormat; readonly bytes: Buffer; readonly sha256: string };

/**
 * A file in every format of `formats` that there is a renderer for, in order of the alphabet; or why one of them cannot
 * be made, in words.
 */
export async function renderFiles(
  renderers: Renderers,
  render: (renderer: Renderer) => Rendered | Promise<Rendered>,
  formats: readonly EditionFormat[] = editionFormats,
): Promise<Result<RenderedFile[], string>> {
  const files: RenderedFile[] = [];
  // One after another: each may be a process of its own.
  for (const format of [...formats].sort()) {
    const renderer = renderers[format];
    if (!renderer) continue;
    let rendered: Rendered;
    try {
      rendered = await render(renderer);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === unrenderable) return refused(error.message);
      throw error;
    }
    const bytes = typeof rendered === 'string' ? Buffer.from(rendered, 'utf8') : Buffer.from(rendered);
    files.push({ format, bytes, sha256: sha256(bytes) });
  }
  return ok(files);
}
