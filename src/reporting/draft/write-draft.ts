import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { ReportDocument } from '../domain/document.ts';
import { type Colophon, contactWords, demonstrationWords } from '../domain/present/imprint.ts';
import { presentReport } from '../domain/present/report.ts';
import { draftBody } from './body.ts';
import { repeatable } from './repeatable.ts';
import { heading, link, numbering, paragraph, styles } from './word.ts';

const language = 'en-GB';
const draftWords = 'Draft for comment';

/** A draft as the bytes of a Word document. */
export async function writeDraft(document: ReportDocument, colophon: Colophon): Promise<Uint8Array> {
  const word = new Document({
    title: `${document.title}: ${draftWords.toLowerCase()}`,
    creator: document.body.name,
    lastModifiedBy: document.body.name,
    styles,
    numbering,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 },
          },
        },
        headers: { default: new Header({ children: [paragraph(`${draftWords}: ${document.title}`, 'Edge')] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...cover(document, colophon), ...draftBody(document), ...colophonBlocks(document, colophon)],
      },
    ],
  });
  return repeatable(await Packer.toBuffer(word), language);
}

function pageNumber(): Paragraph {
  return new Paragraph({
    style: 'Edge',
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  });
}

function cover(document: ReportDocument, { demonstration }: Colophon): Paragraph[] {
  const { bodyName, periodName, periodDates } = presentReport(document);
  return [
    paragraph(draftWords, 'Draft'),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
    paragraph(`${bodyName}. ${periodName}: ${periodDates}.`),
    ...(demonstration ? [paragraph(demonstrationWords)] : []),
    paragraph(
      'This is a draft. It has not been published, and its figures and words may change. Every paragraph and row begins with an id, such as 1.I2: name it when you comment.',
    ),
  ];
}

function colophonBlocks(document: ReportDocument, { licence, contact }: Colophon): Paragraph[] {
  const { citation, footer, rule } = presentReport(document);
  const contacts = contactWords(contact);
  return [
    heading(1, 'About this draft'),
    heading(2, 'How ratings are suggested'),
    paragraph(`The rule suggests ${rule}. The rating itself is the officer’s judgement.`),
    ...(citation || footer ? [heading(2, 'Source')] : []),
    ...(citation ? [paragraph(citation)] : []),
    ...(footer ? [paragraph(`At the foot of the source’s pages: ${footer}`)] : []),
    heading(2, 'Licence'),
    link(licence.name, licence.url),
    ...(contacts.length > 0 ? [heading(2, 'Contact')] : []),
    ...contacts.map(({ text, url }) => (url === null ? paragraph(text) : link(text, url))),
  ];
}
