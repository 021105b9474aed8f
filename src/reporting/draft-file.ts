import type { Imprint } from '../plan/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import type { ReportContent } from './domain/document.ts';
import { editionFormats, formatFacts, type Renderer, type Renderers, renderFiles } from './domain/formats.ts';
import { draft } from './domain/freeze.ts';
import { draftDocx } from './draft-docx.ts';

/** The formats of a draft: those of an edition, and one for comment. */
export const draftFormats = [...editionFormats, 'docx'] as const;
export type DraftFormat = (typeof draftFormats)[number];

/** What a draft's file of each format is. */
export const draftFacts: Readonly<Record<DraftFormat, (typeof formatFacts)[keyof typeof formatFacts]>> = {
  ...formatFacts,
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    name: 'Draft for comment as DOCX, for Word and others',
  },
};

/**
 * A report's content rendered as a draft: no edition, and marked as none, in other words where `mark` has them. Refuses in
 * words what cannot be rendered.
 */
export async function renderDraft(
  content: ReportContent,
  imprint: Imprint,
  renderers: Renderers,
  format: DraftFormat,
  mark: string | null = null,
): Promise<Result<Uint8Array, string>> {
  const document = draft(content);
  if (format === 'docx') return ok(await draftDocx(document, imprint));
  const render = ({ report }: Renderer) => report(document, imprint, mark);
  const files = await renderFiles(renderers, render, [format]);
  if (!files.ok) return files;
  const [file] = files.value;
  return file ? ok(file.bytes) : refused(`A draft cannot be rendered as ${format}.`);
}
