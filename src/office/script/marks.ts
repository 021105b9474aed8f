import { controlsOf, inWords, setValue, valueIn } from './fields.ts';

/** What is said beside a field: a fault, somebody else’s change. Nothing here moves the focus. */

/** Marks these faults, and takes the marks from every other field. */
export function markFaults(
  form: HTMLFormElement,
  faults: readonly { readonly field: string; readonly text: string }[],
): void {
  const at = new Map(faults.map(({ field, text }) => [field, text]));
  for (const message of form.querySelectorAll<HTMLElement>('.govuk-error-message')) {
    const field = fieldOfMessage(message);
    if (field !== null && !at.has(field)) unmark(form, field, message);
  }
  for (const [field, text] of at) mark(form, field, text);
}

function fieldOfMessage(message: HTMLElement): string | null {
  return message.id.endsWith('-error') ? message.id.slice(0, -'-error'.length) : null;
}

function mark(form: HTMLFormElement, field: string, text: string): void {
  const control = firstOf(form, field);
  if (!control) return;
  const id = `${field}-error`;
  let message = document.getElementById(id);
  if (!message) {
    message = document.createElement('p');
    message.id = id;
    message.className = 'govuk-error-message';
    const { before, describes } = placeOf(control);
    before.before(message);
    const described = describes.getAttribute('aria-describedby');
    describes.setAttribute('aria-describedby', described ? `${described} ${id}` : id);
  }
  if (message.getAttribute('data-says') !== text) {
    const prefix = document.createElement('span');
    prefix.className = 'govuk-visually-hidden';
    prefix.textContent = 'Error:';
    message.replaceChildren(prefix, ` ${text}`);
    message.setAttribute('data-says', text);
  }
  control.closest('.govuk-form-group')?.classList.add('govuk-form-group--error');
  for (const name of errorClasses(control)) control.classList.add(name);
}

function unmark(form: HTMLFormElement, field: string, message: HTMLElement): void {
  message.remove();
  const control = firstOf(form, field);
  if (!control) return;
  control.closest('.govuk-form-group')?.classList.remove('govuk-form-group--error');
  for (const name of errorClasses(control)) control.classList.remove(name);
  const { describes } = placeOf(control);
  const others = (describes.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== message.id);
  if (others.join('') === '') describes.removeAttribute('aria-describedby');
  else describes.setAttribute('aria-describedby', others.join(' '));
}

/** A fault is named by the field’s name, which is the id of the box, or of the first of several. */
function firstOf(form: HTMLFormElement, field: string): HTMLElement | null {
  const byId = document.getElementById(field);
  if (byId && form.contains(byId)) return byId;
  return controlsOf(form, field)[0] ?? null;
}

/** Before what a message stands, and which element it describes: a set of choices as a whole, or the box. */
function placeOf(control: HTMLElement): { before: Element; describes: Element } {
  const choices = control.closest('.govuk-radios, .govuk-checkboxes');
  if (choices) return { before: choices, describes: choices.closest('fieldset') ?? control };
  return { before: control.closest('.govuk-input__wrapper') ?? control, describes: control };
}

function errorClasses(control: HTMLElement): string[] {
  return ['govuk-input', 'govuk-textarea', 'govuk-select']
    .filter((name) => control.classList.contains(name))
    .map((name) => `${name}--error`);
}

/** Somebody else’s change of a field that this person changed too. */
export type Clash = {
  readonly field: string;
  readonly theirs: string;
  readonly who: string;
  readonly when: string;
};

/** Shows both and lets the person choose; `chosen` is called when they have, with the box as they want it. */
export function showClash(form: HTMLFormElement, { field, theirs, who, when }: Clash, chosen: () => void): void {
  hideClash(field);
  const control = firstOf(form, field);
  if (!control) return;
  const box = document.createElement('div');
  box.id = `${field}-clash`;
  box.className = 'app-clash';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `Changed by ${who}`);
  const said = document.createElement('p');
  said.textContent = `${who} changed this ${when}. Yours is not saved until you choose. Theirs: `;
  const words = document.createElement('strong');
  words.textContent = inWords(form, field, theirs);
  said.append(words);
  const choice = (text: string, value: () => string) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = text;
    button.addEventListener('click', () => {
      setValue(form, field, value());
      hideClash(field);
      control.focus();
      chosen();
    });
    return button;
  };
  box.append(
    said,
    choice('Take theirs', () => theirs),
    ' ',
    choice('Keep mine', () => valueIn(form, field)),
  );
  afterField(control).after(box);
}

export function hideClash(field: string): void {
  document.getElementById(`${field}-clash`)?.remove();
}

/** Says at a field that somebody else changed what is in it. */
export function sayMoved(form: HTMLFormElement, field: string, words: string): void {
  const control = firstOf(form, field);
  if (!control) return;
  const id = `${field}-moved`;
  document.getElementById(id)?.remove();
  const said = document.createElement('p');
  said.id = id;
  said.className = 'app-moved';
  said.textContent = words;
  afterField(control).after(said);
}

function afterField(control: HTMLElement): Element {
  return control.closest('.govuk-radios, .govuk-checkboxes, .govuk-input__wrapper') ?? control;
}
