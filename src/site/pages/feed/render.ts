import { type Xml, xml, xmlText } from '../../../platform/sheets/index.ts';
import type { EntryView, FeedLink, FeedView } from './present.ts';

/** A feed as Atom (RFC 4287). */
export function renderFeed(view: FeedView): string {
  return xmlText(xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${view.id}</id>
<title>${view.title}</title>
<subtitle>${view.subtitle}</subtitle>
<updated>${view.updated}</updated>
<author><name>${view.author}</name></author>
<rights>${view.rights}</rights>
<generator>Tallystick</generator>
<link rel="self" type="application/atom+xml" href="${view.self}"/>
<link rel="alternate" type="text/html" hreflang="en-GB" href="${view.home}"/>
<link rel="license" href="${view.licence}"/>
${view.entries.map(entry)}</feed>
`);
}

function entry({ id, title, published, updated, summary, links }: EntryView): Xml {
  return xml`<entry>
<id>${id}</id>
<title>${title}</title>
<published>${published}</published>
<updated>${updated}</updated>
<summary>${summary}</summary>
${links.map(link)}</entry>
`;
}

function link({ rel, href, type, title }: FeedLink): Xml {
  return xml`<link rel="${rel}" type="${type}" hreflang="en-GB" href="${href}" title="${title}"/>
`;
}
