import { xml, xmlText } from '../../../platform/sheets/index.ts';
import type { MapEntry } from './present.ts';

/** A list of pages as sitemaps.org 0.9 has it. */
export function renderSiteMap(entries: readonly MapEntry[]): string {
  const urls = entries.map(
    ({ address, changed }) => xml`<url><loc>${address}</loc>${changed ? xml`<lastmod>${changed}</lastmod>` : null}</url>
`,
  );
  return xmlText(xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}</urlset>
`);
}
