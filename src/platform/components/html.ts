/** Markup that is safe to put in a page. Only `html` and `unsafeHtml` make it. */
export type Html = { readonly [mark]: true; readonly toString: () => string; readonly toJSON: () => string };

/** What may stand in a template: text is escaped, `Html` is not, nothing prints nothing, a list prints each. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

const mark = Symbol('html');

/** Declares a string to be safe markup. The one way round escaping: search for its name to find every use. */
export function unsafeHtml(markup: string): Html {
  const text = (): string => markup;
  return { [mark]: true, toString: text, toJSON: text };
}

/**
 * A template whose values are escaped unless they are themselves `Html`. Values belong in text or in quoted attribute
 * values, nowhere else in a tag.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, value] of values.entries()) markup += print(value) + (strings[index + 1] ?? '');
  return unsafeHtml(markup);
}

function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && mark in value;
}

function print(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return isHtml(value) ? value.toString() : value.map(print).join('');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
