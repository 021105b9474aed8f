import type { Imprint } from '../plan/index.ts';
import { component, type Html, type HtmlValue, html } from '../platform/components/index.ts';

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
  /** Where those who work here sign in; null where nobody can, as on a site of files. */
  readonly staffEntrance: string | null;
};

/** The parts in which the documents of the public site and of the office differ. */
export type DocumentParts = {
  /** What stands in the title before the body's name. */
  readonly title: string | null;
  /** Where the name at the top leads. */
  readonly home: string;
  /** What else the head of the document says. */
  readonly head?: HtmlValue;
  readonly navigation: HtmlValue;
  readonly breadcrumbs: HtmlValue;
  readonly content: Html;
  readonly footer: Html;
};

/** What the body is called on its pages. */
export function nameOn({ bodyName }: Frame): string {
  return bodyName ?? 'Tallystick';
}

/** A whole HTML document as text, in the body's look. */
export function documentOf(parts: DocumentParts, frame: Frame): string {
  const bodyName = nameOn(frame);
  const { demonstration, colour } = frame.imprint;
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${parts.title === null ? '' : `${parts.title} – `}${bodyName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="${colour}">
${parts.head ?? null}
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${frame.styles}">
</head>
<body class="govuk-template__body">
${component('skip-link', { href: '#main-content', text: 'Skip to main content' })}
<header>
${masthead(bodyName, parts.home, frame.logo)}
${parts.navigation}
${demonstration ? html`<div class="govuk-width-container"><p class="app-demonstration"><strong>Demonstration.</strong> Made with Tallystick from facts that ${bodyName} published; it is not ${bodyName}’s own site.</p></div>` : null}
</header>
<div class="govuk-width-container">
${parts.breadcrumbs}
<main class="govuk-main-wrapper" id="main-content">
${parts.content}
</main>
</div>
<footer class="app-footer"><div class="govuk-width-container">
${parts.footer}
</div></footer>
</body>
</html>
`.toString();
}

function masthead(bodyName: string, home: string, logo: string | null): Html {
  if (logo === null) return component('generic-header', { logoText: bodyName, url: home });
  return component('generic-header', {
    url: home,
    logoHtml: html`<img class="app-logo" src="${logo}" alt="" height="40"> ${bodyName}`,
  });
}
