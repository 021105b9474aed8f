import type { Imprint } from '../../../plan/index.ts';
import { type Html, html, unsafeHtml } from '../../../platform/components/index.ts';
import {
  type Notice,
  publicationWords,
  type ReportDocument,
  signedWords,
  tallyWords,
} from '../../../reporting/index.ts';
import { date, quarterWords } from '../../../wording/index.ts';
import { type Assets, brandedIcon, brandedStyles } from '../../assets.ts';
import { presentContent } from './present.ts';
import { renderContent } from './render.ts';
import { renderWords } from './render-status.ts';

/** A report as one HTML file that needs nothing else: to keep, to send, to open in twenty years. */
export function standaloneReport(
  document: ReportDocument,
  imprint: Imprint,
  assets: Assets,
  mark: string | null = null,
): string {
  const view = presentContent(document, imprint.colour, null);
  const { edition } = document;
  const tally = edition && tallyWords(edition.tally);
  const signed = signedWords(edition?.signatures);
  const content = html`<div class="app-masthead"><div>
<h1 class="govuk-heading-xl">${view.title}</h1>
<p class="app-facts"><span>Period <strong>${view.periodDates}</strong></span> <span>${edition ? html`Edition ${edition.number} <strong>${publicationWords(edition.published)}</strong>` : html`<strong>Draft, not published</strong>`}</span></p>
${view.citation ? html`<p class="app-quiet">Transcribed from: ${view.citation}</p>` : null}
</div></div>
${renderContent(view)}
<section aria-labelledby="about" class="app-section">
<h2 class="govuk-heading-l" id="about">About this file</h2>
${edition?.reason ? html`<p class="govuk-body">Reason for this edition: ${edition.reason}</p>` : null}
${view.footer ? html`<p class="govuk-body">At the foot of the source’s pages: “${view.footer}”</p>` : null}
${edition ? html`<p class="govuk-body">Content hash (SHA-256): <code class="app-hash">${edition.contentHash}</code></p>` : null}
${tally ? html`<p class="govuk-body">Tally before publication: ${tally.length}, head <code class="app-hash">${tally.head}</code></p>` : null}
${signed ? html`<p class="govuk-body">${signed}</p>` : null}
${renderWords(view)}
</section>`;
  const title = edition ? `${view.title}, edition ${edition.number}` : `${view.title}, draft`;
  return file(title, view.bodyName, imprint, assets, content, mark);
}

/** The notice in place of that file, when the edition is withdrawn. */
export function standaloneNotice(notice: Notice, imprint: Imprint, assets: Assets): string {
  const { title, body, period, edition, withdrawn, reason } = notice;
  const content = html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l">Edition ${edition.number} of the report for ${quarterWords(period.id)} was withdrawn on ${date(withdrawn)}.</p>
<p class="govuk-body">Why: ${reason}</p>
<p class="govuk-body">Content hash (SHA-256): <code class="app-hash">${edition.contentHash}</code></p>`;
  return file(`${title}: withdrawn`, body.name, imprint, assets, content);
}

function file(
  title: string,
  bodyName: string,
  imprint: Imprint,
  assets: Assets,
  content: Html,
  mark: string | null = null,
): string {
  const { colour, licence, demonstration } = imprint;
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${title} – ${bodyName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="${colour}">
<link rel="license" href="${licence.url}">
<link rel="icon" href="${brandedIcon(assets, colour)}" type="image/svg+xml">
<style>${unsafeHtml(wholeStyles(assets, colour))}</style>
</head>
<body class="govuk-template__body">
<header>
<div class="app-file-header"><div class="govuk-width-container">${logo(imprint)}${bodyName}</div></div>
${demonstration ? html`<div class="govuk-width-container"><p class="app-demonstration"><strong>Demonstration.</strong> Made with Tallystick from facts that ${bodyName} published; it is not ${bodyName}’s own publication.</p></div>` : null}
${mark ? html`<div class="govuk-width-container"><p class="app-demonstration"><strong>${mark}</strong></p></div>` : null}
</header>
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main-content">
${content}
</main>
</div>
<footer class="app-footer"><div class="govuk-width-container">
<p class="govuk-body-s">Available under the <a class="govuk-link" rel="license" href="${licence.url}">${licence.name}</a>, except where it says otherwise.</p>
<p class="govuk-body-s">${bodyName}. Published with Tallystick.</p>
</div></footer>
</body>
</html>
`.toString();
}

function logo({ logo }: Imprint): Html | null {
  if (!logo) return null;
  const data = Buffer.from(logo.bytes).toString('base64');
  return html`<img class="app-logo" src="data:${logo.contentType};base64,${data}" alt="" height="40"> `;
}

/** The style sheet with its typeface inside. */
function wholeStyles(assets: Assets, colour: string): string {
  const css = Buffer.from(brandedStyles(assets, colour).bytes).toString('utf8');
  return assets.fonts.reduce(
    (styles, { name, contentType, bytes }) =>
      styles.replace(`url(${name})`, `url(data:${contentType};base64,${Buffer.from(bytes).toString('base64')})`),
    css,
  );
}
