import { type Html, html } from '../../platform/components/index.ts';

/** The source’s text as paragraphs (parted by blank lines) and lists (lines that start with a bullet or a dash). */
export function prose(text: string): Html[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const lines = block.split('\n').map((line) => line.trim());
      if (!lines.every((line) => bullet.test(line))) return html`<p class="govuk-body">${lines.join(' ')}</p>`;
      const items = lines.map((line) => html`<li>${line.replace(bullet, '')}</li>`);
      return html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
    });
}

const bullet = /^[•▪◦*–-]\s+/;
