import type { Rights, RoleHeld } from './rights.ts';

/** A session ends an hour after it was last used, and twelve hours after it began, whatever happens. */
export const idleLimit = { minutes: 60 } as const;
export const absoluteLimit = { hours: 12 } as const;

/** How long a cookie is used before its browser is sent another. */
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
  return Temporal.Instant.compare(now, lastSeen.add(idleLimit)) < 0 && Temporal.Instant.compare(now, ends) < 0;
}

/** The turns of a session that may come back: the newest, the one before it, and one that was sent to the browser. */
export type Turns = {
  readonly newest: string;
  readonly former: string | null;
  readonly offered: string | null;
  /** When one was last sent. */
  readonly turned: Temporal.Instant;
};

/**
 * What a turn that comes back tells: `newest`, and whether another is due; `former`, of a request that was under way or a
 * browser that lost the newest; `offered`, which is the newest from now on; `copied`, which two hold, for a browser gives
 * up each for the next, or somebody made up. Two who use copies of one cookie are both sent others, and the one who comes
 * back with what the other has left behind is found out (Barry Jaspan, Improved Persistent Login Cookie Best Practice, 2006).
 */
export function turnOf(
  { newest, former, offered, turned }: Turns,
  sent: string,
  now: Temporal.Instant,
): 'newest' | 'due' | 'former' | 'offered' | 'copied' {
  if (sent === newest) return Temporal.Instant.compare(now, turned.add(turnEvery)) < 0 ? 'newest' : 'due';
  if (sent === offered) return 'offered';
  return sent === former ? 'former' : 'copied';
}
