/** The fields of a form, as they are sent. */

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function controlsOf(form: HTMLFormElement, name: string): Control[] {
  return [...form.elements].filter((element): element is Control => isControl(element) && element.name === name);
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

/** What is in a form now; buttons are not. */
export function valuesIn(form: HTMLFormElement): [name: string, value: string][] {
  return [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string');
}

/** Whether something in a form is not as the page brought it, hidden fields aside. */
export function isTouched(form: HTMLFormElement): boolean {
  return [...form.elements].some((element) => {
    if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
    if (element instanceof HTMLSelectElement) return isChosenAnew(element);
    if (!(element instanceof HTMLInputElement) || element.type === 'hidden') return false;
    return element.checked !== element.defaultChecked || element.value !== element.defaultValue;
  });
}

/** A list in which the page chose nothing begins with its first choice. */
function isChosenAnew(list: HTMLSelectElement): boolean {
  const options = [...list.options];
  if (options.some((option) => option.defaultSelected)) {
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  return list.selectedIndex > 0;
}

export function valueIn(form: HTMLFormElement, name: string): string {
  return valuesIn(form).find((field) => field[0] === name)?.[1] ?? '';
}

/** Puts a value in a field, in whatever way it is asked for. */
export function setValue(form: HTMLFormElement, name: string, value: string): void {
  for (const control of controlsOf(form, name)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      control.checked = control.value === value;
    } else control.value = value;
  }
}

/** A value as a reader knows it: a choice by its words. */
export function inWords(form: HTMLFormElement, name: string, value: string): string {
  for (const control of controlsOf(form, name)) {
    if (control instanceof HTMLSelectElement) {
      return [...control.options].find((option) => option.value === value)?.text ?? value;
    }
    if (control instanceof HTMLInputElement && control.type === 'radio' && control.value === value) {
      return control.labels?.[0]?.textContent.trim() ?? value;
    }
  }
  return value === '' ? 'nothing' : value;
}
