import { component, type Html, html, unsafeHtml } from '../platform/components/index.ts';
import * as addresses from './addresses.ts';
import { documentOf, type Frame, nameOn } from './document.ts';

export type Crumb = { readonly text: string; readonly href?: string };

/** A link in the head of a page. */
export type Link = {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
};

export type Section = 'home' | 'reports' | 'indicators' | 'goals' | 'record' | 'questions' | 'data' | 'ratings';

export type Page = {
  readonly title: string;
  /** This page’s own address, for the canonical link; null for a page that has none. */
  readonly address: string | null;
  readonly section?: Section;
  /** What the page is about, in a sentence, for search engines and previews. */
  readonly description?: string;
  readonly crumbs?: readonly Crumb[];
  readonly links?: readonly Link[];
  /** The page’s data as schema.org describes it (JSON-LD). */
  readonly jsonLd?: object;
  readonly content: Html;
};

const navigation: readonly { readonly section: Section; readonly text: string; readonly href: string }[] = [
  { section: 'home', text: 'Home', href: addresses.home },
  { section: 'reports', text: 'Reports', href: addresses.reports },
  { section: 'indicators', text: 'Indicators', href: addresses.indicators },
  { section: 'goals', text: 'Goals', href: addresses.goals },
  { section: 'record', text: 'Track record', href: addresses.trackRecord },
  { section: 'questions', text: 'Questions', href: addresses.checks },
  { section: 'ratings', text: 'About the ratings', href: addresses.ratings },
  { section: 'data', text: 'Data and downloads', href: addresses.data },
];

const footerLinks = [
  { text: 'About, citing and licence', href: addresses.about },
  { text: 'How to check a figure', href: addresses.tally },
  { text: 'Accessibility', href: addresses.accessibility },
  { text: 'API', href: addresses.api },
  { text: 'Feed of new editions', href: addresses.feed },
];

/** A whole page as text, ready to send. */
export function layout(page: Page, frame: Frame): string {
  const bodyName = nameOn(frame);
  const { licence } = frame.imprint;
  const entrance = frame.staffEntrance === null ? [] : [{ text: 'Staff sign in', href: frame.staffEntrance }];
  return documentOf(
    {
      title: page.title === bodyName ? null : page.title,
      home: addresses.home,
      head: html`${page.description ? html`<meta name="description" content="${page.description}">\n` : null}${page.address === null ? null : html`<link rel="canonical" href="${frame.baseUrl}${page.address}">\n<link rel="alternate" hreflang="en-GB" href="${frame.baseUrl}${page.address}">\n`}${(page.links ?? []).map(link)}<link rel="alternate" type="application/atom+xml" href="${addresses.feed}" title="New editions">
<link rel="license" href="${licence.url}">${page.jsonLd ? html`\n<script type="application/ld+json">${inScript(page.jsonLd)}</script>` : null}`,
      navigation: component('service-navigation', {
        navigationLabel: 'Site',
        collapseNavigationOnMobile: false,
        navigation: navigation.map(({ section, text, href }) => ({ text, href, active: page.section === section })),
      }),
      breadcrumbs: page.crumbs
        ? component('breadcrumbs', { items: [{ text: 'Home', href: addresses.home }, ...page.crumbs] })
        : null,
      content: page.content,
      footer: html`
<ul class="app-footer__links">${[...footerLinks, ...entrance].map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>
<p class="govuk-body-s">Everything here is available under the <a class="govuk-link" rel="license" href="${licence.url}">${licence.name}</a>, except where it says otherwise.</p>
<p class="govuk-body-s">${frame.bodyName ? html`${frame.bodyName}. ` : null}Published with Tallystick.</p>`,
    },
    frame,
  );
}

function link({ rel, href, type, title }: Link): Html {
  const [typed, titled] = [type ? html` type="${type}"` : null, title ? html` title="${title}"` : null];
  return html`<link rel="${rel}" href="${href}"${typed}${titled}>\n`;
}

/** JSON that is safe inside a script element: nothing in it can end the element or begin a comment. */
function inScript(data: object): Html {
  return unsafeHtml(JSON.stringify(data).replace(/</g, '\\u003c'));
}
