import type { EditionSummary } from '../../reporting/index.ts';
import { date, dateOfInstant, quarterWords } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';

/** An edition as a source to cite: in words, and as BibTeX. The day of access is left to the reader. */
export type Citation = { readonly text: string; readonly bibtex: string; readonly address: string };

/** `bodyName` is the author; `baseUrl` is where the edition stands for good. */
export function citationOf(baseUrl: string, edition: EditionSummary, bodyName: string): Citation {
  const { period, number, title, published, recorded, source, contentHash } = edition;
  const address = addresses.absolute(baseUrl, addresses.edition(period, number));
  const year = published?.slice(0, 4) ?? 'n.d.';
  const facts = [
    ...(source === 'back-file' ? ['transcribed from the published report'] : []),
    published ? `published ${date(published)}` : 'date of publication not known',
    `recorded ${dateOfInstant(recorded)}`,
  ].join(', ');
  return {
    address,
    text: `${bodyName} (${year}). ${title}. Edition ${number}, ${facts}. ${address} (accessed [date]).`,
    bibtex: bibtex(`${word(bodyName)}-${period}-edition-${number}`, {
      author: `{${inBraces(bodyName)}}`,
      title: `{${inBraces(title)}}`,
      institution: inBraces(bodyName),
      year,
      number: `Edition ${number}`,
      url: address,
      note: `${quarterWords(period)}; ${facts}; SHA-256 of the content ${contentHash}`,
    }),
  };
}

function bibtex(key: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(11)} = {${value}}`);
  return `@techreport{${key},\n${lines.join(',\n')}\n}`;
}

/** BibTeX counts braces also behind a backslash, so that those of a text go by their names. */
const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text that BibTeX and LaTeX print as it is. */
function inBraces(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}~^&%$#_]/g, (character) => special[character] ?? `\\${character}`);
}

/** The letters and digits of a name, for a key. */
function word(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '') || 'body'
  );
}
