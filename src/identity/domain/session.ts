import type { Rights, RoleHeld } from './rights.ts';

/** A session ends an hour after it was last used, and twelve hours after it began, whatever happens. */
export const idleLimit = { minutes: 60 } as const;
export const absoluteLimit = { hours: 12 } as const;

/**
 * How long a cookie is used before its browser is sent another, and how long what was under way by then may still arrive: a
 * proxy may hold a file back until it has all of it, which takes minutes on a slow line.
 */
export const turnEvery = { minutes: 10 } as const;

/** Somebody who may sign in, or could. `example`: a made-up person of the example system. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** In lower case; null where none is known, and once it was erased. */
  readonly email: string | null;
  readonly active: boolean;
  readonly example: boolean;
};

/** One sign-in of a person on a device. `method`: the name of the provider, `link` or `example`. */
export type SessionSeen = {
  readonly id: string;
  readonly method: string;
  /** The browser and system in words: `Firefox on Windows`. */
  readonly device: string;
  readonly started: Temporal.Instant;
  readonly lastSeen: Temporal.Instant;
  /** The absolute limit. */
  readonly ends: Temporal.Instant;
};

/** Who is signed in and what they may do. `csrf` is the value that every form of this session carries. */
export type Session = SessionSeen & {
  readonly person: Person;
  readonly roles: readonly RoleHeld[];
  readonly rights: Rights;
  readonly csrf: string;
};

/** Whether a session still stands. */
export function isLive({ lastSeen, ends }: Pick<SessionSeen, 'lastSeen' | 'ends'>, now: Temporal.Instant): boolean {
  return isBefore(now, lastSeen.add(idleLimit)) && isBefore(now, ends);
}

/** The turns of a session, which its cookie holds one after another. */
export type Turns = {
  /** Those that are good: all that were sent together, and one alone once it is to be followed. */
  readonly good: readonly string[];
  /** The one that these followed. */
  readonly former: string | null;
  /** Those that were sent to follow, of which none has come back. */
  readonly offered: readonly string[];
  /** Since when these are good. */
  readonly turned: Temporal.Instant;
};

/**
 * What the turn in a cookie tells.
 * - `good`: nothing is to do. That is also the former one for ten minutes: requests were under way.
 * - `due`: ten minutes have passed, and it is the first of the good ones to come. It is the only good one from now on, and
 *   everybody who comes with it is sent one to follow, of their own.
 * - `offered`: the first of these has come back. All of them are good now, for a browser keeps the one whose answer arrives last.
 * - `copied`: two hold the cookie, for a browser does not go back to what it gave up; or somebody made a turn up.
 *
 * Of two who use copies of one cookie only one is the first to come when the next is due; the other is found out. After Barry
 * Jaspan, Improved Persistent Login Cookie Best Practice (2006).
 */
export function turnOf(
  { good, former, offered, turned }: Turns,
  sent: string,
  now: Temporal.Instant,
): 'good' | 'due' | 'offered' | 'copied' {
  if (offered.includes(sent)) return 'offered';
  const isDue = !isBefore(now, turned.add(turnEvery));
  if (good.includes(sent)) return isDue ? 'due' : 'good';
  return sent === former && !isDue ? 'good' : 'copied';
}

/** How many are sent to follow one, as the database takes them: more than a browser has under way. */
const mostOffered = 64;

/** The turns once the one that was due is sent another to follow it. */
export function withOffered({ offered, ...turns }: Turns, due: string, turn: string): Turns {
  return { ...turns, good: [due], offered: [...offered, turn].slice(-mostOffered) };
}

/** The turns once one that was sent to follow has come back. */
export function withTaken({ good, offered }: Turns, now: Temporal.Instant): Turns {
  return { good: offered, former: good[0] ?? null, offered: [], turned: now };
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0;
