import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, Session } from '../identity/index.ts';
import { preferred } from '../platform/http/index.ts';

/**
 * What our script and a form that saves as one goes (`savingForm` in forms.ts) say to each other.
 *
 * The script posts every field of the form to the form's address, as the browser would, with `Accept: application/json`: 1.5
 * seconds after the last change, when a field or the page is left, and never two at once. `asksForData` tells it from
 * somebody who pressed a button, and `sendSaved` answers it. The status is 200 also where something could not be taken.
 *
 * What was saved is shown as the time. A fault is marked at its field, as GOV.UK has it, without moving the focus; a field
 * that is not named is without fault again.
 *
 * Others may have changed a field since the page was made. Where this person did not touch it, name it in `moved`: the script
 * puts the value in the box and says whose it is. Where both did, name it in `conflicts`, with the value that stands: nothing
 * is saved of it, both are shown, and the person chooses. Until they do, the script sends the value that stands for it, so
 * that what another person wrote is never written over by saving. Both together are every change since `seen`, so that `seen`
 * may go on: the form's hidden field of that name becomes it.
 *
 * No session, or another than the form was made for: `sessionProblem`, which the office answers by itself. Any other answer
 * that is not this is shown in its own words, and tried again where trying again may help.
 */
export type Saved = {
  /** When it was saved, in words: `14:05`. */
  readonly saved: string;
  /** The length of the tally that the page now knows of. */
  readonly seen: number;
  readonly faults: readonly Fault[];
  readonly conflicts: readonly Conflict[];
  readonly moved?: readonly Moved[];
  /** How many things are still missing; shown wherever the page has an element with `data-missing`. */
  readonly missing: number;
  /**
   * New words for elements of the page, by their id: a suggested rating, what is missing in a part. `suggested` is set as the
   * `data-suggested` of what the element is in.
   */
  readonly says?: readonly { readonly id: string; readonly text: string; readonly suggested?: string }[];
  /** How many new things are typed that are kept only once their own button is pressed. */
  readonly waiting?: number;
  /** Parts of the page made anew: each is one element, and takes the place of the one with its id. */
  readonly parts?: readonly { readonly id: string; readonly html: string }[];
};

/** A field that somebody else changed: its value as the box would hold it, who changed it, and when in words. */
export type Moved = {
  readonly field: string;
  readonly value: string;
  readonly who: string;
  readonly when: string;
};

export type Conflict = Omit<Moved, 'value'> & { readonly theirs: string };

/** Whether our script asks, rather than somebody who pressed a button. */
export function asksForData(request: FastifyRequest): boolean {
  return preferred(request.headers.accept, ['text/html', 'application/json']) === 'application/json';
}

/** Answers the script of a form that saves as one goes. */
export function sendSaved(reply: FastifyReply, saved: Saved): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(saved));
}

/**
 * Tells the script that nobody is signed in (`session` is null), or who is and with which value its form is taken: it then
 * saves by itself where it is the same person, and asks where it is another.
 */
export function sessionProblem(reply: FastifyReply, session: Session | null): FastifyReply {
  const error = {
    status: 403,
    title: 'You are not signed in',
    message: 'Nothing was changed. Sign in in another window.',
  };
  const present = session && { csrf: session.csrf, person: session.person.id, name: session.person.name };
  return reply
    .code(403)
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({ error: present ? { ...error, title: 'You have signed in again' } : error, session: present }),
    );
}
