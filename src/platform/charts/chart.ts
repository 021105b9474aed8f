import { type Html, type HtmlValue, html } from '../components/index.ts';
import { ink } from './colours.ts';

/**
 * A drawn chart. `svg` is a whole SVG document (with `xmlns`, `viewBox`, `role="img"`, `<title>` and `<desc>`) that goes
 * into a page as it stands and, as `svg.toString()`, into a PDF. `text` says in sentences what the chart shows, every
 * value included: the alternative text where the SVG's own is not read. `width` and `height` are its natural size in
 * CSS pixels; its type is 11 to 12 pixels at that size.
 */
export type Chart = { readonly svg: Html; readonly text: string; readonly width: number; readonly height: number };

/**
 * What every chart is given. `id` is unique in its page: the ids inside are made from it. `title` names what is shown.
 * `brand` (`#rrggbb`) takes the place of the blue where it stands out from white by at least 3:1.
 */
export type Frame = { readonly id: string; readonly title: string; readonly brand?: string | undefined };

/** A number to draw and how it is written: `{ value: 38, label: '38%' }`. */
export type Figure = { readonly value: number; readonly label: string };

/** Which way is better: more, less, inside a band around zero, or neither. */
export type Direction = 'higher' | 'lower' | 'within' | 'none';

/** A quarter as it is written under an axis: `{ quarter: 'Q4', year: '2020-21' }`. */
export type QuarterLabel = { readonly quarter: string; readonly year: string };

const family = 'Inter, Helvetica Neue, Helvetica, Arial, sans-serif';

/** A number as it stands in the markup: at most 2 decimals, never `-0`, `NaN` or an exponent. */
export function n(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`A chart cannot draw ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}

/** Text that XML 1.0 can hold: without control characters and halves of surrogate pairs. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

/** The document around the marks of a chart of one kind. `sentences` say what it shows. */
export function drawn(
  frame: Frame,
  kind: string,
  size: { readonly width: number; readonly height: number },
  sentences: string,
  marks: HtmlValue,
): Chart {
  const { width, height } = size;
  const title = printable(frame.title);
  const text = printable(sentences);
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--${kind}" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-labelledby="${frame.id}-title ${frame.id}-desc" font-family="${family}" font-size="12" fill="${ink}"><title id="${frame.id}-title">${title}</title><desc id="${frame.id}-desc">${text}</desc>${marks}</svg>`;
  return { svg, text: `${title}: ${text}`, width, height };
}
