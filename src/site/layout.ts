import { component, type Html, html } from '../platform/components/index.ts';
import * as addresses from './addresses.ts';

/** What the frame of every page needs to know. */
export type Frame = {
  /** The body whose site this is; null before its first report. */
  readonly bodyName: string | null;
  /** The address that readers use, without a slash at its end. */
  readonly baseUrl: string;
  /** The addresses of the compiled style sheet and the icon. */
  readonly styles: string;
  readonly icon: string;
};

export type Crumb = { readonly text: string; readonly href?: string };

export type Page = {
  readonly title: string;
  /** This page’s own address, for the canonical link; null for a page that has none. */
  readonly address: string | null;
  readonly section?: 'home' | 'reports' | 'data';
  readonly crumbs?: readonly Crumb[];
  readonly alternates?: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  readonly content: Html;
};

/** A whole page as text, ready to send. */
export function layout(page: Page, frame: Frame): string {
  const bodyName = frame.bodyName ?? 'Tallystick';
  const alternates = (page.alternates ?? []).map(
    ({ href, type, title }) => html`<link rel="alternate" type="${type}" href="${href}" title="${title}">\n`,
  );
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${page.title === bodyName ? '' : `${page.title} – `}${bodyName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#12436d">
${page.address === null ? null : html`<link rel="canonical" href="${frame.baseUrl}${page.address}">`}
${alternates}<link rel="icon" href="${frame.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${frame.styles}">
</head>
<body class="govuk-template__body">
${component('skip-link', { href: '#main-content', text: 'Skip to main content' })}
<header>
${component('generic-header', { logoText: bodyName, url: addresses.home })}
${component('service-navigation', {
  navigationLabel: 'Site',
  collapseNavigationOnMobile: false,
  navigation: [
    { text: 'Home', href: addresses.home, active: page.section === 'home' },
    { text: 'Reports', href: addresses.reports, active: page.section === 'reports' },
    { text: 'Data and downloads', href: addresses.data, active: page.section === 'data' },
  ],
})}
</header>
<div class="govuk-width-container">
${page.crumbs ? component('breadcrumbs', { items: [{ text: 'Home', href: addresses.home }, ...page.crumbs] }) : null}
<main class="govuk-main-wrapper" id="main-content">
${page.content}
</main>
</div>
<footer class="app-footer"><div class="govuk-width-container">
<p class="govuk-body-s">${frame.bodyName ? html`${frame.bodyName}. ` : null}Published with Tallystick: every published figure can be traced to where it came from.</p>
</div></footer>
</body>
</html>
`.toString();
}
