import type { Rights, RoleHeld } from './rights.ts';

/** A session ends an hour after it was last used, and twelve hours after it began, whatever happens. */
export const idleLimit = { minutes: 60 } as const;
export const absoluteLimit = { hours: 12 } as const;

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
