/** Where something was in the source that did not survive in its text: `[…]` or `[...]`. */
export const lostMark = /\[(?:…|\.\.\.)\]/g;

/** Whether part of a text did not survive: what it said is not known. */
export function hasLostWords(text: string): boolean {
  return text.search(lostMark) >= 0;
}
