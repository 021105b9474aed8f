import type { Imprint } from '../plan/index.ts';
import { component, type Html, html, unsafeHtml } from '../platform/components/index.ts';
import * as addresses from './addresses.ts';

/** What the frame of every page needs to know. */
export type Frame = {
  /** The body whose site this is; null before its first report. */
  readonly bodyName: string | null;
  readonly imprint: Imprint;
  /** The address that readers use, without a slash at its end. */
  readonly baseUrl: string;
  /** The addresses of the compiled style sheet, the icon and the body's logo. */
  readonly styles: string;
  readonly icon: string;
  readonly logo: string | null;
};

export type Crumb = { readonly text: string; readonly href?: string };

/** A link in the head of a page. */
export type Link = {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
};

export type Section = 'home' | 'reports' | 'indicators' | 'goals' | 'data' | 'ratings';

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
  { section: 'ratings', text: 'About the ratings', href: addresses.ratings },
  { section: 'data', text: 'Data and downloads', href: addresses.data },
];

const footerLinks = [
  { text: 'About, citing and licence', href: addresses.about },
  { text: 'Accessibility', href: addresses.accessibility },
  { text: 'API', href: addresses.api },
  { text: 'Feed of new editions', href: addresses.feed },
];

/** A whole page as text, ready to send. */
export function layout(page: Page, frame: Frame): string {
  const bodyName = frame.bodyName ?? 'Tallystick';
  const { licence, demonstration, colour } = frame.imprint;
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${page.title === bodyName ? '' : `${page.title} – `}${bodyName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="${colour}">
${page.description ? html`<meta name="description" content="${page.description}">` : null}
${page.address === null ? null : html`<link rel="canonical" href="${frame.baseUrl}${page.address}">\n<link rel="alternate" hreflang="en-GB" href="${frame.baseUrl}${page.address}">`}
${(page.links ?? []).map(link)}<link rel="alternate" type="application/atom+xml" href="${addresses.feed}" title="New editions">
<link rel="license" href="${licence.url}">
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${frame.styles}">
${page.jsonLd ? html`<script type="application/ld+json">${inScript(page.jsonLd)}</script>` : null}
</head>
<body class="govuk-template__body">
${component('skip-link', { href: '#main-content', text: 'Skip to main content' })}
<header>
${masthead(bodyName, frame.logo)}
${component('service-navigation', {
  navigationLabel: 'Site',
  collapseNavigationOnMobile: false,
  navigation: navigation.map(({ section, text, href }) => ({ text, href, active: page.section === section })),
})}
${demonstration ? html`<div class="govuk-width-container"><p class="app-demonstration"><strong>Demonstration.</strong> Made with Tallystick from facts that ${bodyName} published; it is not ${bodyName}’s own site.</p></div>` : null}
</header>
<div class="govuk-width-container">
${page.crumbs ? component('breadcrumbs', { items: [{ text: 'Home', href: addresses.home }, ...page.crumbs] }) : null}
<main class="govuk-main-wrapper" id="main-content">
${page.content}
</main>
</div>
<footer class="app-footer"><div class="govuk-width-container">
<ul class="app-footer__links">${footerLinks.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>
<p class="govuk-body-s">Everything here is available under the <a class="govuk-link" rel="license" href="${licence.url}">${licence.name}</a>, except where it says otherwise.</p>
<p class="govuk-body-s">${frame.bodyName ? html`${frame.bodyName}. ` : null}Published with Tallystick.</p>
</div></footer>
</body>
</html>
`.toString();
}

function masthead(bodyName: string, logo: string | null): Html {
  if (logo === null) return component('generic-header', { logoText: bodyName, url: addresses.home });
  return component('generic-header', {
    url: addresses.home,
    logoHtml: html`<img class="app-logo" src="${logo}" alt="" height="40"> ${bodyName}`,
  });
}

function link({ rel, href, type, title }: Link): Html {
  const [typed, titled] = [type ? html` type="${type}"` : null, title ? html` title="${title}"` : null];
  return html`<link rel="${rel}" href="${href}"${typed}${titled}>\n`;
}

/** JSON that is safe inside a script element: nothing in it can end the element or begin a comment. */
function inScript(data: object): Html {
  return unsafeHtml(JSON.stringify(data).replace(/</g, '\\u003c'));
}
