import { type Html, html } from '../../platform/components/index.ts';

/** The shape that goes with each rating, so that it never depends on colour. */
export const shapes = {
  green: html`<circle cx="6" cy="6" r="5"/>`,
  amber: html`<path d="M6 1 11.5 11H.5z"/>`,
  red: html`<path d="M6 0 12 6 6 12 0 6z"/>`,
  complete: html`<path d="M4.6 10.6.9 6.9l1.5-1.5 2.2 2.2 5-5.6 1.6 1.4z"/>`,
  high: html`<path d="M1 7h2.5v4H1zm3.75-3h2.5v7h-2.5zM8.5 1H11v10H8.5z"/>`,
  medium: html`<path d="M1 7h2.5v4H1zm3.75-3h2.5v7h-2.5z"/><path d="M9 1.5h1.5v9H9z" class="app-icon__off"/>`,
  low: html`<path d="M1 7h2.5v4H1z"/><path d="M5.25 4.5h1.5v6h-1.5zM9 1.5h1.5v9H9z" class="app-icon__off"/>`,
  up: html`<path d="M6 1 11 6.5H7.5V11h-3V6.5H1z"/>`,
  down: html`<path d="M6 11 1 5.5h3.5V1h3v4.5H11z"/>`,
  same: html`<path d="M11 6 5.5 11V7.5H1v-3h4.5V1z"/>`,
} as const;

/** A shape that says nothing on its own: the word stands beside it. */
export function icon(shape: keyof typeof shapes): Html {
  return html`<svg class="app-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">${shapes[shape]}</svg>`;
}
