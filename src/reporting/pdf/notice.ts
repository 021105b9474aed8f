import type { Imprint } from '../../plan/index.ts';
import { date, dateRange, quarterWords } from '../../wording/index.ts';
import type { Notice } from '../domain/notice.ts';
import { demonstrationWords } from '../domain/present/imprint.ts';
import { publicationWords } from '../domain/present/publication.ts';
import { logoOf, ymd } from './content.ts';

/** What the PDF of a notice says, as the Typst source reads it. */
export function noticeContent(notice: Notice, imprint: Imprint) {
  const { body, period, title, edition } = notice;
  const logo = logoOf(imprint, body.name);
  const content = {
    title,
    documentTitle: `Withdrawn: ${title}, ${body.name}`,
    bodyName: body.name,
    periodName: quarterWords(period.id),
    periodDates: dateRange(period.starts, period.ends),
    published: ymd(notice.withdrawn),
    colour: imprint.colour,
    logo,
    demonstration: imprint.demonstration ? demonstrationWords : null,
    editionName: `Edition ${edition.number}`,
    isDraft: false,
    mark: null,
    publication: publicationWords(edition.published),
    withdrawn: date(notice.withdrawn),
    reason: notice.reason,
    contentHash: edition.contentHash,
    licence: imprint.licence,
    contact: imprint.contact,
  };
  const files = new Map<string, string | Uint8Array>();
  if (imprint.logo && logo) files.set(logo.file, imprint.logo.bytes);
  return { content, files };
}
