import type { Rights, RoleHeld } from './rights.ts';

/** A session ends an hour after it was last used, and twelve hours after it began, whatever happens. */
export const idleLimit = { minutes: 60 } as const;
export const absoluteLimit = { hours: 12 } as const;

/** How long a cookie is used before its browser is sent another. */
export const turnEvery = { minutes: 10 } as const;

/**
 * How long what was under way when a cookie turned may still arrive. A proxy may hold a file back until it has all of it, which
 * takes minutes on a slow line.
 */
export const underWay = { minutes: 10 } as const;

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
  /** The one that a browser came back with last for the first time. */
  readonly newest: string;
  /** Since when: of those that came back in a row, while the others were under way, when the first did. */
  readonly turned: Temporal.Instant;
  /** Those before it, as far as requests may still carry them. */
  readonly former: readonly string[];
  /** Those that were sent and have not come back. */
  readonly offered: readonly string[];
};

/**
 * What the turn in a cookie tells. `newest`: all is well, and `due` where another is to be sent; everybody who comes with the
 * newest is sent one of their own, until one of these comes back. `offered`: it has, and is the newest from now on; where two
 * answers overtake each other, the one that arrives last is. `former`: a request was under way meanwhile. `copied`: two hold
 * the cookie, for a browser does not go back to what it gave up; or somebody made a turn up.
 *
 * Of two who use copies of one cookie only one comes back with what makes the newest: the other has what was left behind, and
 * is found out (after Barry Jaspan, Improved Persistent Login Cookie Best Practice, 2006).
 */
export function turnOf(
  { newest, turned, former, offered }: Turns,
  sent: string,
  now: Temporal.Instant,
): 'newest' | 'due' | 'offered' | 'former' | 'copied' {
  if (sent === newest) return isBefore(now, turned.add(turnEvery)) ? 'newest' : 'due';
  if (offered.includes(sent)) return 'offered';
  return former.includes(sent) && isBefore(now, turned.add(underWay)) ? 'former' : 'copied';
}

/** How many turns of a kind are kept, and the database takes: more than a browser has under way. */
const mostKept = 64;

/** The turns once another was sent. */
export function withOffered(turns: Turns, turn: string): Turns {
  return { ...turns, offered: [...turns.offered, turn].slice(-mostKept) };
}

/** The turns once one that was sent has come back. */
export function withTaken({ newest, turned, former, offered }: Turns, turn: string, now: Temporal.Instant): Turns {
  const isUnderWay = isBefore(now, turned.add(underWay));
  return {
    newest: turn,
    // Otherwise whoever has many could keep those before them good, and go on beside their person.
    turned: isUnderWay ? turned : now,
    former: [...(isUnderWay ? former : []), newest].slice(-mostKept),
    offered: offered.filter((other) => other !== turn),
  };
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0;
