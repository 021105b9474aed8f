/**
 * An entry of the tally: one change to one row of a register, as `db/migrations/0003` writes it. Every value in it is
 * sealed: a salt of its own and the value as text, so that a value can be erased while its digest, which the chain
 * covers, stays.
 */

export const entryActions = ['add', 'change', 'remove', 'erase'] as const;
export type EntryAction = (typeof entryActions)[number];

/** `[salt, value]`; `[digest, sequence]` once that entry has erased the value; null where there is no value. */
export type Seal = readonly [string, string] | readonly [string, number] | null;

/** Where columns are named, what stands for the reason that was given with an entry. */
export const reasonColumn = '(reason)';

/** Sealed values by column. */
export type Seals = Readonly<Record<string, Seal>>;

export type Entry = {
  /** Its place in the chain, from 1. */
  readonly sequence: number;
  /** When it was written, in UTC with microseconds: `2026-11-27T09:30:00.123456Z`. */
  readonly at: string;
  /** `person:<id>`, `operator:<who runs the command line>` or `system:<job>`. */
  readonly actor: string;
  /** The person whose rights counted in place of the actor's. */
  readonly onBehalfOf: string | null;
  /** The request that asked for the change. */
  readonly request: string | null;
  readonly action: EntryAction;
  /** The table whose row changed, and the row's primary key as canonical JSON. */
  readonly register: string;
  readonly record: string;
  /** What changed: of a row that was added or removed, every column that held a value. */
  readonly before: Seals | null;
  readonly after: Seals | null;
  readonly reason: Seal;
  readonly digest: string;
  readonly hash: string;
};

/** The fields of an entry that its digest covers. */
export type CoveredFields = Omit<Entry, 'digest' | 'hash'>;

/** A row's primary key as entries name it: canonical JSON of its columns, as text. */
export function recordOf(key: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

/** The primary key that an entry's record names; null for what is none. */
export function keyOf(record: string): Readonly<Record<string, string>> | null {
  try {
    const key: unknown = JSON.parse(record);
    return typeof key === 'object' && key !== null && !Array.isArray(key) ? (key as Record<string, string>) : null;
  } catch {
    return null;
  }
}

/** Sealed values from JSON as it was read; undefined for what are none. */
export function sealsFrom(json: unknown): Seals | null | undefined {
  if (json === null) return null;
  if (typeof json !== 'object' || Array.isArray(json)) return undefined;
  for (const seal of Object.values(json)) if (!isSeal(seal)) return undefined;
  return json as Seals;
}

/** Whether JSON as it was read is a sealed value, also an erased one. */
export function isSeal(json: unknown): json is Seal {
  if (json === null) return true;
  if (!Array.isArray(json) || json.length !== 2) return false;
  const [first, second] = json;
  return typeof first === 'string' && (typeof second === 'string' || Number.isSafeInteger(second));
}

/** A register and a record in words: `goal_period (goal plan-it, period 2020-21-Q4)`. */
export function recordWords(register: string, record: string): string {
  const key = Object.entries(keyOf(record) ?? {});
  return key.length === 0
    ? `${register} ${record}`
    : `${register} (${key.map(([c, v]) => (v === '' ? `no ${c}` : `${c} ${v}`)).join(', ')})`;
}
