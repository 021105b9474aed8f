import { strFromU8, strToU8, unzipSync } from 'fflate';
import { zip } from '../../platform/sheets/index.ts';

/**
 * A Word document as `docx` packs it, made the same whenever it is packed: without the dates and the random names that are
 * put in anew each time, and in an archive with fixed dates. Its language is stated too, which `docx` has no option for.
 */
export function repeatable(packed: Uint8Array, language: string): Uint8Array {
  const parts = Object.entries(unzipSync(packed)).map(([path, bytes]) => ({ path, text: strFromU8(bytes) }));
  const names = randomNames(parts.find(({ path }) => path === 'word/_rels/document.xml.rels')?.text ?? '');
  return zip(parts.map(({ path, text }) => ({ path, bytes: strToU8(steady(path, text, names, language)) })));
}

/** The names of the links to elsewhere, each with one that is its place in their list. */
function randomNames(relationships: string): Map<string, string> {
  const links = [...relationships.matchAll(/<Relationship [^>]*>/g)].filter(([tag]) => tag.includes('/hyperlink"'));
  return new Map(links.map(([tag], at) => [/ Id="([^"]+)"/.exec(tag)?.[1] ?? '', `link${at + 1}`]));
}

function steady(path: string, text: string, names: ReadonlyMap<string, string>, language: string): string {
  if (path === 'docProps/core.xml') {
    return text
      .replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '')
      .replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`);
  }
  if (path !== 'word/document.xml' && path !== 'word/_rels/document.xml.rels') return text;
  const renamed = [...names].reduce((said, [random, fixed]) => said.replaceAll(`"${random}"`, `"${fixed}"`), text);
  return numberedBookmarks(renamed);
}

/** Bookmarks numbered from 1 in each document; `docx` counts on through all that a process makes. */
function numberedBookmarks(text: string): string {
  const numbers = new Map<string, number>();
  return text.replaceAll(/(<w:bookmark(?:Start|End) [^>]*?w:id=")(\d+)(")/g, (_, before, id, after) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${before}${number}${after}`;
  });
}
