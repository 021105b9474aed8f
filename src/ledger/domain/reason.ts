/**
 * A reason is read by people, in the tally and at the top of an edition: it is as long as a paragraph and no longer. The
 * database refuses what is four times as long (`db/migrations/0008`), in words that are nobody's.
 */

/** The longest reason that is taken, in characters. */
export const longestReason = 500;

/** What is wrong with how long a reason is, without the spaces around it; null where nothing is. `name` is what it is called there. */
export function reasonTooLong(reason: string, name = 'Reason'): string | null {
  const { length } = [...reason.trim()];
  if (length <= longestReason) return null;
  return `${name} must be ${longestReason} characters or less (it has ${length.toLocaleString('en-GB')})`;
}
