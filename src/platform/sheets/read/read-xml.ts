import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { damaged, unread } from './unread.ts';

/** Attributes by name, with the prefix under which a vocabulary is known here, whatever the file calls it. */
export type Attributes = { readonly [name: string]: string | undefined };

export type Heard = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/** What a namespace is called here: `table` gives `table:table-row`, nothing gives `row`. */
export type Vocabulary = (uri: string) => string;

/** How deep elements may stand within each other: several times as deep as in any workbook. */
const deepest = 100;

/**
 * Reads a document of a workbook from its beginning to its end. Entities other than the five of XML are not known, and a
 * document type is refused, so nothing in it grows or leads elsewhere.
 *
 * @throws {Unread} where it is not well-formed.
 */
export function readXml(bytes: Uint8Array, vocabulary: Vocabulary, heard: Heard): void {
  const called = (uri: string, local: string): string => {
    const prefix = vocabulary(uri);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => damaged('what is written in it breaks off or is garbled'));
  parser.on('doctype', () =>
    unread(
      'declares a document type of its own, which no workbook does (expected one as a spreadsheet program saves it)',
    ),
  );
  let depth = 0;
  parser.on('opentag', (tag: SaxesTagNS) => {
    depth += 1;
    if (depth > deepest) damaged('it is nested more deeply than any workbook');
    const attributes: Record<string, string> = {};
    for (const a of Object.values(tag.attributes) as SaxesAttributeNS[]) {
      attributes[a.uri === '' ? a.local : called(a.uri, a.local)] = a.value;
    }
    heard.open(called(tag.uri, tag.local), attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    heard.close(called(tag.uri, tag.local));
  });
  parser.on('text', heard.text);
  parser.on('cdata', heard.text);
  parser.write(textOf(bytes)).close();
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return damaged('what is written in it is not UTF-8');
  }
}
