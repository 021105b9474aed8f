import type { Imprint } from '../../plan/index.ts';
import { typeset } from '../../platform/typst/index.ts';
import type { ReportDocument } from '../domain/document.ts';
import { cannotRender } from '../domain/formats.ts';
import type { Notice } from '../domain/notice.ts';
import { type Briefing, briefingContent } from './briefing.ts';
import { pdfContent } from './content.ts';
import { noticeContent } from './notice.ts';
import { readSources } from './sources.ts';

/**
 * The PDFs of an edition, each PDF/UA-1: the same document and imprint give the same bytes on every machine. Each is
 * made in a process of its own; where it cannot be made, as for a character that the fonts do not have, the promise is
 * rejected with an error that says why.
 */

/** The whole report on A4 pages. */
export function reportPdf(document: ReportDocument, imprint: Imprint, mark: string | null = null): Promise<Uint8Array> {
  return made('report', pdfContent(document, imprint, mark));
}

/** The overview and one landscape page a priority, as committees use them; a priority too long for one page has two. */
export function landscapePdf(
  document: ReportDocument,
  imprint: Imprint,
  mark: string | null = null,
): Promise<Uint8Array> {
  return made('landscape', pdfContent(document, imprint, mark));
}

/** The page that takes a withdrawn edition's place. */
export function noticePdf(notice: Notice, imprint: Imprint): Promise<Uint8Array> {
  return made('notice', noticeContent(notice, imprint));
}

/** Two pages at most, whatever there is to say: what to ask first, and where the report is furthest from its promises. */
export function briefingPdf(briefing: Briefing, imprint: Imprint): Promise<Uint8Array> {
  return made('briefing', briefingContent(briefing, imprint));
}

type Content = { readonly content: object; readonly files: ReadonlyMap<string, string | Uint8Array> };

async function made(
  which: 'report' | 'landscape' | 'notice' | 'briefing',
  { content, files }: Content,
): Promise<Uint8Array> {
  const { sources, fonts } = await readSources();
  const pdf = await typeset({
    main: sources[which],
    files: new Map([...files, ['look.typ', sources.look], ['content.json', JSON.stringify(content)]]),
    fonts,
  });
  if (!pdf.ok) throw cannotRender(`The PDF could not be made. ${pdf.error}`);
  return pdf.value;
}
