/**
 * When a mail is sent again that could not be sent: after pauses that grow, for about a day, and then it is given up until
 * somebody says otherwise.
 */

/** How long it is left alone after each attempt but the last, in minutes. */
export const pauses = [1, 5, 15, 60, 180, 360, 720] as const;

/** How often it is tried. */
export const mostAttempts = pauses.length + 1;

/** How long a mail waits for its first attempt, as where there is no mail server; after that it says old things. */
export const longestWait = Temporal.Duration.from({ hours: 72 });

/** What became of a mail. `waiting`: for its first attempt, or for the next one. */
export type MailState =
  | { readonly kind: 'sent'; readonly at: string }
  | { readonly kind: 'waiting'; readonly next: string | null; readonly fault: string | null }
  | { readonly kind: 'given-up'; readonly fault: string };

type Tried = {
  readonly attempts: number;
  readonly tried: string | null;
  readonly sent: string | null;
  readonly fault: string | null;
};

export function mailState({ attempts, tried, sent, fault }: Tried): MailState {
  if (sent !== null) return { kind: 'sent', at: sent };
  if (attempts >= mostAttempts) return { kind: 'given-up', fault: fault ?? 'It is not known why.' };
  const pause = pauses[attempts - 1];
  const next =
    pause === undefined || tried === null ? null : Temporal.Instant.from(tried).add({ minutes: pause }).toString();
  return { kind: 'waiting', next, fault };
}
