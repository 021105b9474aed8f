export { component } from './component.ts';
export { type Html, type HtmlValue, html, unsafeHtml } from './html.ts';
