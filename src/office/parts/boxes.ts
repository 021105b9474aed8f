import type { TableName } from '../../packs/index.ts';
import { type Html, type HtmlValue, html } from '../../platform/components/index.ts';
import type { RowsByKey, Typed } from '../../quarter/index.ts';
import { preview } from '../addresses.ts';
import { cellField } from './cells.ts';

/** Boxes in which the cells of a quarter are entered: many on a page, so they are plainer than those of `forms.ts`. */

/** Somebody else's change of a cell that was typed too. */
export type Clash = {
  readonly who: string;
  readonly when: string;
  /** What stands now, as the box would hold it. */
  readonly theirs: string;
  /** How long the tally was when the page was made on which it was typed. */
  readonly since: number;
};

export type Box = {
  readonly name: string;
  /** What is in the box: what was typed where that is not saved, else what is held. */
  readonly value: string;
  readonly fault: string | null;
  readonly clash: Clash | null;
};

/** What was typed and not saved, and what is to be said of it, by the name of its box. */
export type Typing = {
  readonly typed: Typed;
  readonly faults: ReadonlyMap<string, string>;
  readonly clashes: ReadonlyMap<string, Clash>;
  /** What was chosen in boxes that are of no cell. */
  readonly others: ReadonlyMap<string, string>;
};

export const nothingTyped: Typing = { typed: {}, faults: new Map(), clashes: new Map(), others: new Map() };

/** The box of a cell. */
export type BoxOf = (table: TableName, key: string, column: string) => Box;

export function boxesOf(held: RowsByKey, { typed, faults, clashes }: Typing): BoxOf {
  return (table, key, column) => {
    const name = cellField({ table, key, column });
    return {
      name,
      value: typed[table]?.get(key)?.[column] ?? held.get(table)?.get(key)?.[column] ?? '',
      fault: faults.get(name) ?? null,
      clash: clashes.get(name) ?? null,
    };
  };
}

export type Choice = {
  readonly value: string;
  readonly text: string;
  /** Its text as it is shown, where that is more than words. */
  readonly shown?: Html;
};

type Asked = {
  readonly box: Box;
  readonly label: string;
  /** What the label is of, for those who do not see where the box stands. */
  readonly of: string;
  readonly hint?: HtmlValue;
  readonly isHidden?: boolean;
};

/** A line: a figure, a name, a date. `width` is in characters. */
export function line(
  asked: Asked & {
    readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
    readonly kind?: 'number' | 'date' | 'text';
    readonly suffix?: string | undefined;
  },
): Html {
  const { box, width, kind = 'text', suffix } = asked;
  const mode = kind === 'number' ? html` inputmode="decimal"` : null;
  const input = html`<input class="govuk-input${width ? ` govuk-input--width-${width}` : ''}${box.fault ? ' govuk-input--error' : ''}" id="${box.name}" name="${box.name}" type="${kind === 'date' ? 'date' : 'text'}" value="${box.value}"${mode}${describedBy(asked)} autocomplete="off">`;
  const wrapped = suffix
    ? html`<div class="govuk-input__wrapper">${input}<div class="govuk-input__suffix" aria-hidden="true">${suffix}</div></div>`
    : input;
  return group(asked, wrapped);
}

/** Several lines of text. */
export function area(asked: Asked & { readonly rows?: number; readonly isMarkdown?: boolean }): Html {
  const { box, rows = 3, isMarkdown } = asked;
  const marked = isMarkdown ? html` data-markdown data-preview="${preview}"` : null;
  return group(
    asked,
    html`<textarea class="govuk-textarea${box.fault ? ' govuk-textarea--error' : ''}" id="${box.name}" name="${box.name}" rows="${rows}"${describedBy(asked)}${marked}>
${box.value}</textarea>`,
  );
}

/** One of a list. What is held and is not in it any more stays in it. */
export function choose(asked: Asked & { readonly choices: readonly Choice[] }): Html {
  const { box, choices } = asked;
  const all = withHeld(choices, box.value);
  const options = all.map(
    ({ value, text }) => html`<option value="${value}"${value === box.value ? html` selected` : null}>${text}</option>`,
  );
  return group(
    asked,
    html`<select class="govuk-select${box.fault ? ' govuk-select--error' : ''}" id="${box.name}" name="${box.name}"${describedBy(asked)}>${options}</select>`,
  );
}

/** One of a few, side by side. */
export function rate(asked: Asked & { readonly choices: readonly Choice[]; readonly after?: Html | null }): Html {
  const { box, choices, label, of, after } = asked;
  const items = withHeld(choices, box.value).map(({ value, text, shown }, at) => {
    const id = at === 0 ? box.name : `${box.name}-${value || 'none'}`;
    return html`<div class="govuk-radios__item"><input class="govuk-radios__input" id="${id}" name="${box.name}" type="radio" value="${value}"${value === box.value && value !== '' ? html` checked` : null}><label class="govuk-label govuk-radios__label" for="${id}">${shown ?? text}</label></div>`;
  });
  return html`<div class="govuk-form-group app-box${box.fault ? ' govuk-form-group--error' : ''}"><fieldset class="govuk-fieldset"${describedBy(asked)}>
<legend class="govuk-fieldset__legend app-box__label">${label}${unseen(of)}</legend>
${below(asked)}
<div class="govuk-radios govuk-radios--inline govuk-radios--small">${items}</div>
${clashOf(asked, choices)}${after}</fieldset></div>`;
}

function withHeld(choices: readonly Choice[], held: string): readonly Choice[] {
  return held === '' || choices.some(({ value }) => value === held)
    ? choices
    : [...choices, { value: held, text: held }];
}

function group(asked: Asked & { readonly choices?: readonly Choice[] }, control: Html): Html {
  const { box, label, of, isHidden } = asked;
  return html`<div class="govuk-form-group app-box${box.fault ? ' govuk-form-group--error' : ''}">
<label class="govuk-label ${isHidden ? 'govuk-visually-hidden' : 'app-box__label'}" for="${box.name}">${label}${unseen(of)}</label>
${below(asked)}
${control}
${clashOf(asked, asked.choices)}</div>`;
}

function unseen(of: string): Html | null {
  return of === '' ? null : html`<span class="govuk-visually-hidden">, ${of}</span>`;
}

function describedBy({ box, hint }: Asked): Html | null {
  const ids = [hint ? `${box.name}-hint` : null, box.fault ? `${box.name}-error` : null].filter((id) => id !== null);
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : null;
}

function below({ box, hint }: Asked): Html {
  return html`${hint ? html`<div class="govuk-hint app-box__hint" id="${box.name}-hint">${hint}</div>` : null}${
    box.fault
      ? html`<p class="govuk-error-message" id="${box.name}-error"><span class="govuk-visually-hidden">Error:</span> ${box.fault}</p>`
      : null
  }`;
}

/** The names of what goes with a box that two people changed: which of the two stands, and since when that is so. */
export const chosenField = (field: string): string => `chosen--${field}`;
export const sinceField = (field: string): string => `since--${field}`;

/** Theirs and the one in the box, of which one is to be chosen before anything is saved of it. */
function clashOf({ box, of }: Asked, choices: readonly Choice[] = []): Html | null {
  const { name, clash, value } = box;
  if (!clash) return null;
  const words = (text: string) =>
    choices.find((choice) => choice.value === text)?.text ?? (text === '' ? 'nothing' : text);
  const item = (which: 'theirs' | 'mine', text: string) =>
    html`<div class="govuk-radios__item"><input class="govuk-radios__input" id="${chosenField(name)}-${which}" name="${chosenField(name)}" type="radio" value="${which}"><label class="govuk-label govuk-radios__label" for="${chosenField(name)}-${which}">${text}</label></div>`;
  return html`<div class="app-clash" id="${name}-clash">
<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend app-box__label">${clash.who} changed this ${clash.when}${unseen(of)}</legend>
<p class="govuk-body-s">Yours is not saved until you choose. Theirs: <strong class="app-as-typed">${words(clash.theirs)}</strong></p>
<div class="govuk-radios govuk-radios--small">${item('theirs', 'Take theirs')}${item('mine', `Keep mine: ${shortened(words(value))}`)}</div></fieldset>
<input type="hidden" name="${sinceField(name)}" value="${clash.since}"></div>`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
