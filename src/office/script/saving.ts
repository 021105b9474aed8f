import { isTouched, setValue, valueIn, valuesIn } from './fields.ts';
import { type Clash, markFaults, sayMoved, showClash } from './marks.ts';
import { replacePart } from './parts.ts';

/** Saves a form as one goes. What is sent and answered is written down in `../saved.ts`. */

type Answer = {
  readonly saved: string;
  readonly seen: number;
  readonly faults?: readonly { readonly field: string; readonly text: string }[];
  readonly conflicts?: readonly Clash[];
  readonly moved?: readonly {
    readonly field: string;
    readonly value: string;
    readonly who: string;
    readonly when: string;
  }[];
  readonly missing?: number;
  readonly says?: readonly { readonly id: string; readonly text: string; readonly suggested?: string }[];
  readonly waiting?: number;
  readonly parts?: readonly { readonly id: string; readonly html: string }[];
};

/** What the office answers where the form is of another session, or nobody is signed in. */
type NoSession = { readonly session: { readonly csrf: string; readonly person: string; readonly name: string } | null };

const pause = 1500;
const shortestWait = 2000;
const longestWait = 60_000;
/** After this long without an answer there is none. */
const patience = 30_000;
/** The most that a browser still sends for a page that is being left. */
const mostWhenLeaving = 60_000;

export function saveAsOneGoes(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-saving]');
  const clashes = new Map<string, Clash>();
  /** What was sent last and taken, as it was sent; null where what is in the boxes was never taken. */
  let taken: string | null = form.hasAttribute('data-unsaved') || isTouched(form) ? null : contents();
  /** Somebody else is signed in: it is theirs to say that it is saved as by them. */
  let another = false;
  let faulty = 0;
  /** How much is typed that is kept only once its own button is pressed. */
  let waiting = 0;
  let timer = 0;
  let wait = shortestWait;
  let running: Promise<void> | null = null;
  let leaving = false;

  /** What is sent: where somebody else’s value stands and it is not decided yet, that value. */
  function contents(): string {
    const values = valuesIn(form).filter(([name]) => name !== 'csrf' && name !== 'seen');
    return new URLSearchParams(values.map(([name, value]) => [name, clashes.get(name)?.theirs ?? value])).toString();
  }
  const isSaved = () => contents() === taken;

  function say(words: string, action?: { readonly text: string; readonly run: () => void }): void {
    if (!status || (status.textContent === words && !action)) return;
    status.textContent = words;
    if (!action) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'app-link-button';
    button.textContent = action.text;
    button.addEventListener('click', action.run);
    status.append(' ', button);
  }

  function later(milliseconds: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), milliseconds);
  }
  function tryAgain(): void {
    later(wait);
    wait = Math.min(wait * 2, longestWait);
  }

  /** Saves what there is to save; what changes meanwhile is saved after it. */
  function save(): Promise<void> {
    clearTimeout(timer);
    if (running) return running;
    if (isSaved() || leaving || another) return Promise.resolve();
    running = send(contents()).finally(() => {
      running = null;
    });
    return running;
  }

  async function send(sent: string): Promise<void> {
    const body = new URLSearchParams(sent);
    for (const name of ['csrf', 'seen']) body.set(name, valueIn(form, name));
    let response: Response;
    let answer: unknown = null;
    try {
      response = await fetch(form.getAttribute('action') ?? location.href, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body,
        signal: AbortSignal.timeout(patience),
        keepalive: document.visibilityState === 'hidden' && body.toString().length < mostWhenLeaving,
      });
      if (response.headers.get('content-type')?.includes('json')) answer = await response.json();
    } catch {
      say('Not saved yet: no connection');
      return tryAgain();
    }
    if (isAnswer(answer)) return take(answer, sent);
    if (isAboutSession(answer)) return signedOut(answer.session);
    if (response.status >= 500 || response.status === 429 || response.ok) {
      say('Not saved yet: the office does not answer as it should');
      return tryAgain();
    }
    say(`Not saved: ${messageOf(answer)}`);
  }

  function take(answer: Answer, sent: string): void {
    const { faults = [], conflicts = [], moved = [], says = [] } = answer;
    taken = sent;
    wait = shortestWait;
    setValue(form, 'seen', String(answer.seen));
    const was = new URLSearchParams(sent);
    for (const { field, value, who, when } of moved) {
      // Somebody who went on typing meanwhile has touched it after all.
      if (valueIn(form, field) === (was.get(field) ?? '')) {
        setValue(form, field, value);
        sayMoved(form, field, `${who} changed this ${when}.`);
      } else clash({ field, theirs: value, who, when });
    }
    for (const conflict of conflicts) clash(conflict);
    if (moved.length > 0 || conflicts.length > 0) taken = afterOthers(was, moved, conflicts);
    markFaults(form, faults);
    faulty = faults.length;
    waiting = answer.waiting ?? 0;
    for (const { id, text, suggested } of says) {
      const element = document.getElementById(id);
      if (element) element.textContent = text;
      const rated = element?.closest<HTMLElement>('[data-suggested]');
      if (rated && suggested !== undefined) rated.setAttribute('data-suggested', suggested);
    }
    if (answer.missing !== undefined) {
      for (const place of document.querySelectorAll('[data-missing]'))
        place.textContent = missingInWords(answer.missing);
    }
    for (const part of answer.parts ?? []) replacePart(part);
    sayState(answer.saved);
    if (!isSaved()) later(pause);
  }

  /** What stands on the server after others changed it too, as it would be sent. */
  function afterOthers(was: URLSearchParams, moved: Answer['moved'], conflicts: readonly Clash[]): string {
    const values = new Map([
      ...(moved ?? []).map(({ field, value }) => [field, value] as const),
      ...conflicts.map(({ field, theirs }) => [field, theirs] as const),
    ]);
    return new URLSearchParams([...was].map(([name, value]) => [name, values.get(name) ?? value])).toString();
  }

  function clash(one: Clash): void {
    clashes.set(one.field, one);
    showClash(form, one, () => {
      clashes.delete(one.field);
      later(0);
    });
  }

  function sayState(saved: string): void {
    const open = [
      ...(faulty > 0 ? [`${faulty === 1 ? 'one box has' : `${faulty} boxes have`} something wrong`] : []),
      ...(clashes.size > 0
        ? [`${clashes.size === 1 ? 'one box was' : `${clashes.size} boxes were`} changed by somebody else too`]
        : []),
      ...(waiting > 0 ? [`${waiting === 1 ? 'one new thing is' : `${waiting} new things are`} not added yet`] : []),
    ];
    say(open.length > 0 ? `Saved at ${saved}, but ${open.join(' and ')}` : `Saved at ${saved}`);
  }

  function signedOut(session: NoSession['session']): void {
    if (session === null) {
      say('You were signed out: sign in in another window, then this page saves itself');
      tryAgain();
      return;
    }
    const goOn = () => {
      another = false;
      for (const each of document.querySelectorAll<HTMLInputElement>('input[name=csrf]')) each.value = session.csrf;
      for (const each of document.querySelectorAll<HTMLFormElement>('form[data-person]')) {
        each.setAttribute('data-person', session.person);
      }
      wait = shortestWait;
      later(0);
    };
    if (session.person === form.getAttribute('data-person') && session.csrf !== valueIn(form, 'csrf')) goOn();
    else {
      another = true;
      say(`Not saved: ${session.name} is signed in now.`, { text: `Save as ${session.name}`, run: goOn });
    }
  }

  form.addEventListener('input', (event) => {
    const { target } = event;
    leaving = false;
    if (target instanceof HTMLElement && 'name' in target) document.getElementById(`${target.name}-moved`)?.remove();
    later(pause);
  });
  form.addEventListener('change', () => later(pause));
  form.addEventListener('focusout', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || wait > shortestWait) void save();
  });
  window.addEventListener('online', () => void save());
  window.addEventListener('focus', () => {
    if (!another && wait === shortestWait) return;
    another = false;
    void save();
  });
  // A page that comes back by the Back button has what was typed, saved or not.
  window.addEventListener('pageshow', () => {
    leaving = false;
    if (!isSaved()) later(pause);
  });
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && (!isSaved() || running || faulty > 0 || clashes.size > 0 || waiting > 0)) {
      event.preventDefault();
    }
  });
  form.addEventListener('submit', (event) => {
    if (running) {
      // One after the other, so that what was just saved is not taken for somebody else’s change.
      event.preventDefault();
      const { submitter } = event;
      void running.then(() => form.requestSubmit(submitter));
      return;
    }
    if (event.defaultPrevented) return;
    leaving = true;
    clearTimeout(timer);
  });
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'saved' in answer && 'seen' in answer;
}

function isAboutSession(answer: unknown): answer is NoSession {
  return typeof answer === 'object' && answer !== null && 'session' in answer;
}

/** Why the office refused, in its own words. */
function messageOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'error' in answer) {
    const { title, message } = answer.error as { title?: string; message?: string };
    return [title, message].filter((words) => words).join('. ');
  }
  return 'the office refused it. Press the button that saves, to see why.';
}

function missingInWords(missing: number): string {
  if (missing === 0) return 'Nothing is missing';
  return missing === 1 ? '1 thing is missing' : `${missing} things are missing`;
}
