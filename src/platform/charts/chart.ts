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

/**
 * A number to draw and how it is written: `{ value: 38, label: '38%' }`. `short` is how it is written where room is
 * scarce and the unit stands elsewhere (on bars): `2.1` for `£2.1m`.
 */
export type Figure = { readonly value: number; readonly label: string; readonly short?: string | undefined };

/** Which way is better: more, less, inside a band around zero, or neither. */
export type Direction = 'higher' | 'lower' | 'within' | 'none';

/** A quarter as it is written under an axis: `{ quarter: 'Q4', year: '2020-21' }`. */
export type QuarterLabel = { readonly quarter: string; readonly year: string };

/** A number as it stands in the markup: at most 2 decimals, never `-0`, `NaN` or an exponent. */
export function n(value: number): string {
  if (!(Math.abs(value) < 1e15)) throw new RangeError(`A chart cannot draw ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}

/** Text that XML 1.0 can hold: what it refuses (control characters, halves of surrogate pairs) becomes U+FFFD. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

/** As `html`, for marks: numbers are rounded, texts are made fit for XML. */
export function svg(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return html(strings, ...values.map(asMark));
}

function asMark(value: HtmlValue): HtmlValue {
  if (typeof value === 'number') return n(value);
  return typeof value === 'string' ? printable(value) : value;
}

/** Marks with text among them, in the family and size that the layout counts on (`text-width.ts`). */
export function lettered(marks: HtmlValue): Html {
  return svg`<g font-family="Inter, Helvetica Neue, Helvetica, Arial, sans-serif" font-size="12" fill="${ink}">${marks}</g>`;
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
  const name = printable(frame.title);
  const says = printable(sentences);
  return {
    svg: svg`<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${frame.id}-title ${frame.id}-desc"><title id="${frame.id}-title">${name}</title><desc id="${frame.id}-desc">${says}</desc>${marks}</svg>`,
    text: `${name}${/[.:!?]$/.test(name) ? '' : ':'} ${says}`,
    width,
    height,
  };
}
