export { component } from './component.ts';
export { type Html, type HtmlValue, html, isHtml, unsafeHtml } from './html.ts';
