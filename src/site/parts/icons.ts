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
  error: html`<path d="M1.5 2.5h9v2.4h-9zm0 4.6h9v2.4h-9zM8 .4l1.7.9-5.7 10.3-1.7-.9z"/>`,
  warning: html`<path d="M6 .5 11.7 11H.3zM5.2 4.4l.3 3.4h1l.3-3.4zm.1 4.3v1.4h1.4V8.7z" fill-rule="evenodd"/>`,
  question: html`<path d="M6 .3a5.7 5.7 0 1 1 0 11.4A5.7 5.7 0 0 1 6 .3zM5.3 8.4v1.5h1.5V8.4zM3.7 4.5h1.4c0-.6.4-.9.9-.9s.9.3.9.8c0 .8-1.5.9-1.5 2.6v.3h1.3v-.2c0-.9 1.6-1.2 1.6-2.8 0-1.2-1-2-2.3-2-1.4 0-2.3.9-2.3 2.2z" fill-rule="evenodd"/>`,
} as const;

/** A shape that says nothing on its own: the word stands beside it. */
export function icon(shape: keyof typeof shapes): Html {
  return html`<svg class="app-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">${shapes[shape]}</svg>`;
}
