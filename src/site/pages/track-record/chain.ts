import { type Html, html } from '../../../platform/components/index.ts';

/** `36% → 23%`: what was said in turn; of a long history the first and the last three. */
export function chain(said: readonly string[], end = ''): Html {
  const shown = said.length > 5 ? [...said.slice(0, 1), '…', ...said.slice(-3)] : said;
  const last = shown.length - 1;
  return html`<span class="app-chain">${shown.map(
    (words, at) => html`<span class="app-unbroken">${words}${at === last ? end : ' →'}</span> `,
  )}</span>`;
}
