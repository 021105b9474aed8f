import { posix } from 'node:path';

/** The file that an address becomes: a page its folder's `index.html`, a file itself. */
export function fileAt(address: string): string {
  const path = decodeURIComponent(address).replace(/^\//, '');
  if (path === '') return 'index.html';
  return isPage(address) ? `${path}/index.html` : path;
}

/** Whether an address is a page's: only files have an ending. */
export function isPage(address: string): boolean {
  return !address.slice(address.lastIndexOf('/')).includes('.');
}

/** A link as it stands: what is linked on this site, `#fragment` or an empty text; null for what lies elsewhere. */
export type Link = { readonly address: string; readonly fragment: string };

/**
 * Reads a link that stands on the page at `address`. Filters are not part of a static site, so a query is dropped: the
 * link then leads to the whole page.
 */
export function readLink(link: string, address: string): Link | null {
  if (link === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return null;
  const { pathname, hash } = new URL(link, `http://site${address}`);
  return { address: pathname, fragment: hash };
}

/** A page without its ways to narrow and sort (`data-queries`): only a server can answer a query. */
export function withoutQueries(html: string): string {
  return html.replace(/<nav [^>]*\bdata-queries\b[^>]*>.*?<\/nav>/gs, '');
}

/** Where a page leads and what it shows. */
const attributes = /\s(href|src|action|formaction|poster|data)="([^"]*)"/g;

/** Replaces every link in the tags of a page by what `change` makes of it. */
export function changeLinks(html: string, change: (link: string) => string): string {
  return html.replace(attributes, (found, name: string, value: string, at: number) => {
    const inTag = html.lastIndexOf('<', at) > html.lastIndexOf('>', at);
    return inTag ? ` ${name}="${escaped(change(unescaped(value)))}"` : found;
  });
}

/** A link from one page's file to another file, with the fragment: `../../indicators/x/index.html#y`. */
export function relativeLink(from: string, to: string, fragment: string): string {
  if (from === to && fragment !== '') return fragment;
  const path = posix.relative(posix.dirname(from), to);
  return path.split('/').map(encodeURIComponent).join('/') + fragment;
}

const loaded = /url\(\s*["']?([^"')]+)["']?\s*\)/g;

/** The addresses that a style sheet loads from, as they stand in it. */
export function loadedBy(css: string): string[] {
  return [...css.matchAll(loaded)].map(([, link]) => link ?? '');
}

/** Replaces every address that a style sheet loads from by what `change` makes of it. */
export function changeLoaded(css: string, change: (link: string) => string): string {
  return css.replace(loaded, (_, link: string) => `url("${change(link)}")`);
}

/** The addresses beneath a base that a feed or a site map names. */
export function namedIn(xml: string, baseUrl: string): string[] {
  const named = [...xml.matchAll(/(?:>|href=")\s*(https?:\/\/[^<"\s]+)/g)].map(([, url]) => unescaped(url ?? ''));
  return named.filter((url) => url.startsWith(`${baseUrl}/`)).map((url) => url.slice(baseUrl.length));
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
