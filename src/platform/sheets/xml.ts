/** Markup that is well-formed wherever it stands. Only `xml` makes it. */
export type Xml = { readonly [mark]: string };

/** What may stand in a template: text is escaped, `Xml` is not, null prints nothing, a list prints each. */
export type XmlValue = Xml | string | number | null | readonly XmlValue[];

const mark = Symbol('xml');

/** A template whose values are escaped unless they are themselves `Xml`; they belong in text or in quoted attributes. */
export function xml(strings: TemplateStringsArray, ...values: readonly XmlValue[]): Xml {
  let markup = strings[0] ?? '';
  for (const [index, value] of values.entries()) markup += print(value) + (strings[index + 1] ?? '');
  return { [mark]: markup };
}

/** A whole document: the declaration, then the markup. */
export function xmlText(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root[mark]}`;
}

/** A document as bytes, in UTF-8. */
export function xmlFile(root: Xml): Uint8Array {
  return new TextEncoder().encode(xmlText(root));
}

function print(value: XmlValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return isXml(value) ? value[mark] : value.map(print).join('');
}

function isXml(value: Xml | readonly XmlValue[]): value is Xml {
  return mark in value;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** What XML 1.0 has no way to say (section 2.2): most control characters, half a surrogate pair, two non-characters. */
const unsayable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text with one kind of line break, and U+FFFD where a character stood that XML cannot say: seen, not dropped in silence. */
export function sayable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(unsayable, '\u{FFFD}');
}

function escaped(text: string): string {
  return sayable(text).replaceAll(/[&<>"\t\n]/g, (character) => escapes[character] ?? character);
}
