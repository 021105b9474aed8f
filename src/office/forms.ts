import type { Fault, Session } from '../identity/index.ts';
import { component, type Html, type HtmlValue, html } from '../platform/components/index.ts';
import { preview } from './addresses.ts';

export type { Fault };

/**
 * A form that posts to an address of the office. With a session it carries that session's value, without which it would be
 * refused; at the door there is none.
 */
export function formTo(
  address: string,
  session: Pick<Session, 'csrf'> | null,
  content: HtmlValue,
  options: { readonly name?: string } = {},
): Html {
  const label = options.name === undefined ? null : html` aria-label="${options.name}"`;
  const csrf = session === null ? null : html`<input type="hidden" name="csrf" value="${session.csrf}">`;
  return html`<form method="post" action="${address}" novalidate${label}>${csrf}${content}</form>`;
}

/**
 * A form that saves as one goes, on a page that says `scripts: true`; without our script it is a form like any other, so its
 * content has a button that sends it. What the script and the address say to each other is in `saved.ts`. `seen` is the
 * tally's length as the values in the boxes were read. `unsaved` says that what is in the boxes was refused just now.
 */
export function savingForm(
  address: string,
  session: Pick<Session, 'csrf' | 'person'>,
  content: HtmlValue,
  options: { readonly seen: number; readonly name: string; readonly unsaved?: boolean },
): Html {
  const { seen, name, unsaved = false } = options;
  return html`<form method="post" action="${address}" novalidate aria-label="${name}" data-saves data-person="${session.person.id}"${unsaved ? html` data-unsaved` : null}>
${hidden('csrf', session.csrf)}${hidden('seen', String(seen))}
${/* The Enter key in a box presses the first button of a form, whatever that does: so it is one that only saves. */ html`<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save</button>`}
${content}
<p class="app-saving" role="status" data-saving></p>
</form>`;
}

/**
 * Several lines of text with formatting, as paragraphs, lists, sub-headings, bold, italic and links are typed; what is pasted
 * from Word keeps these. The button shows what will be public: our script in the page, and without it the form is sent to
 * its own address with `preview` set to the field’s name, for the page to be shown again with `previewOf` in `previewed`.
 */
export function markdownArea(field: Field & { readonly rows?: number; readonly previewed?: Html | undefined }): Html {
  const id = `${field.name}-preview`;
  return html`${component('textarea', {
    ...common(field),
    label: { text: field.label, classes: 'govuk-label--s' },
    value: field.value ?? '',
    rows: String(field.rows ?? 12),
    attributes: { 'data-markdown': '', 'data-preview': preview },
  })}
<div class="app-preview-of">${button('Preview', { name: 'preview', value: field.name, kind: 'secondary', of: field.label })}
<p class="govuk-body app-quiet" role="status" id="${field.name}-said"></p>
<section id="${id}" class="app-preview" aria-label="Preview of ${field.label}"${field.previewed ? null : html` hidden`}>${field.previewed ?? null}</section></div>`;
}

/** The list of what is wrong, at the top of a page; nothing where nothing is. */
export function errorSummary(faults: readonly Fault[]): Html | null {
  if (faults.length === 0) return null;
  return component('error-summary', {
    titleText: 'There is a problem',
    errorList: faults.map(({ field, text }) => ({ text, href: `#${field}` })),
  });
}

/** A field: its name is also its id, to which the error summary leads. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly faults?: readonly Fault[];
};

type Choice = {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** What is asked further where this is chosen. */
  readonly then?: Html;
};

/** A line of text. `width` is in characters, for what has a usual length. */
export function textField(
  field: Field & {
    readonly type?: 'text' | 'email' | 'date' | 'search';
    readonly autocomplete?: string;
    readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  },
): Html {
  const { type = 'text', autocomplete, width } = field;
  return component('input', {
    ...common(field),
    label: { text: field.label, classes: 'govuk-label--s' },
    type,
    value: field.value ?? '',
    ...(autocomplete ? { autocomplete } : {}),
    ...(type === 'email' ? { spellcheck: false } : {}),
    ...(width ? { classes: `govuk-input--width-${width}` } : {}),
  });
}

/** Several lines of text. */
export function textArea(field: Field & { readonly rows?: number }): Html {
  return component('textarea', {
    ...common(field),
    label: { text: field.label, classes: 'govuk-label--s' },
    value: field.value ?? '',
    rows: String(field.rows ?? 5),
  });
}

/** One of a list that is too long to show. */
export function selectField(field: Field & { readonly choices: readonly Choice[] }): Html {
  return component('select', {
    ...common(field),
    label: { text: field.label, classes: 'govuk-label--s' },
    items: field.choices.map(({ value, text, disabled }) => ({
      ...{ value, text, selected: value === field.value },
      ...(disabled ? { disabled } : {}),
    })),
  });
}

/** One of a few. */
export function radios(field: Field & { readonly choices: readonly Choice[] }): Html {
  return component('radios', {
    ...group(field),
    items: items(field, field.choices, (value) => value === field.value),
  });
}

/** Any of a few; `values` are those that are ticked. */
export function checkboxes(
  field: Omit<Field, 'value'> & { readonly choices: readonly Choice[]; readonly values: readonly string[] },
): Html {
  return component('checkboxes', {
    ...group(field),
    items: items(field, field.choices, (value) => field.values.includes(value)),
  });
}

/** A value that the form carries and nobody fills in. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** The button that sends a form. A form with several gives each a name and a value. */
export function button(
  text: string,
  options: {
    readonly name?: string;
    readonly value?: string;
    readonly kind?: 'secondary' | 'warning' | 'link';
    /** What tells a button apart from others of the same text, for those who do not see where it stands. */
    readonly of?: string;
  } = {},
): Html {
  const { name, value, kind, of } = options;
  const label = of === undefined ? html`${text}` : html`${text}<span class="govuk-visually-hidden"> ${of}</span>`;
  const named = html`${name === undefined ? null : html` name="${name}"`}${value === undefined ? null : html` value="${value}"`}`;
  if (kind === 'link') return html`<button type="submit" class="app-link-button"${named}>${label}</button>`;
  return component('button', {
    html: label,
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { value }),
    ...(kind ? { classes: `govuk-button--${kind}` } : {}),
  });
}

/**
 * A link that begins something, in the look of a button. GOV.UK Frontend's own says that it is a button, which without
 * JavaScript it is not: the space bar would do nothing.
 */
export function linkButton(text: string, href: string): Html {
  return html`<a class="govuk-button" href="${href}">${text}</a>`;
}

function common({ name, hint, faults }: Omit<Field, 'label'>) {
  const fault = faults?.find(({ field }) => field === name);
  return {
    id: name,
    name,
    ...(hint ? { hint: { text: hint } } : {}),
    ...(fault ? { errorMessage: { text: fault.text } } : {}),
  };
}

function group(field: Omit<Field, 'value'>) {
  const { id, ...rest } = common(field);
  return { idPrefix: id, ...rest, fieldset: { legend: { text: field.label, classes: 'govuk-fieldset__legend--s' } } };
}

function items({ name }: Pick<Field, 'name'>, choices: readonly Choice[], isChosen: (value: string) => boolean) {
  return choices.map(({ value, text, hint, disabled, then }, index) => ({
    ...{ value, text, checked: isChosen(value), id: index === 0 ? name : `${name}-${value}` },
    ...(hint ? { hint: { text: hint } } : {}),
    ...(disabled ? { disabled } : {}),
    ...(then ? { conditional: { html: then } } : {}),
  }));
}
