/** As what somebody signs, and which part: a row of `capacity`. */
export type Capacity = { readonly id: CapacityId; readonly name: string; readonly part: SignedPart };
export type CapacityId = 'chief-finance-officer' | 'director' | 'approver';
export type SignedPart = 'finance' | 'whole';

/** The two hashes that are signed: of the finance part, and of the whole content. */
export type SignedHashes = { readonly contentHash: string; readonly financeHash: string };

/** The hash that a part stands under. */
export function hashOf(part: SignedPart, { contentHash, financeHash }: SignedHashes): string {
  return part === 'finance' ? financeHash : contentHash;
}

/** A signature as it was given. `sequence` is its entry in the tally. */
export type Signed = {
  readonly capacity: CapacityId;
  readonly hash: string;
  readonly person: string;
  /** Null for a reader who may not see the name. */
  readonly name: string | null;
  readonly signed: string;
  readonly sequence: number | null;
  /** The first entry after it that is about what was signed. */
  readonly changedBy: { readonly sequence: number; readonly at: string; readonly who: string | null } | null;
  /** Why this person may sign what they entered; null where nobody excepted them. */
  readonly exception: string | null;
};

/** Whether a capacity has signed what there is now: by whom, and otherwise what was last signed and has changed since. */
export type Standing = Capacity & {
  /** The hash that is to be signed. */
  readonly hash: string;
  readonly valid: Signed | null;
  /** The latest signature that stands for something else than what there is now; null where there is none, or one that is valid. */
  readonly void: Signed | null;
};

/**
 * How each capacity stands to what there is now. A signature is for a hash: it holds while that is the hash of what there is,
 * also where it was changed and changed back.
 */
export function standingsOf(
  capacities: readonly Capacity[],
  signatures: readonly Signed[],
  hashes: SignedHashes,
): readonly Standing[] {
  return capacities.map((capacity) => {
    const hash = hashOf(capacity.part, hashes);
    const own = signatures.filter((one) => one.capacity === capacity.id);
    const valid = own.find((one) => one.hash === hash) ?? null;
    const latest = own.toSorted((a, b) => a.signed.localeCompare(b.signed)).at(-1) ?? null;
    return { ...capacity, hash, valid, void: valid === null ? latest : null };
  });
}

/** The capacities that have not signed what there is now. */
export function lackingOf(standings: readonly Standing[]): readonly Standing[] {
  return standings.filter(({ valid }) => valid === null);
}
