/** Where a line ends, for a terminal, a log or Unicode. */
const lineEnds = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** Controls (C0, C1), what turns the direction of the text around it, what has no width, and halves of characters. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff\p{Cs}]/gu;

/**
 * A sentence that quotes what somebody may have tampered with, on one line and with nothing in it that a terminal would
 * obey: line ends as ⏎, and what cannot be seen by its number, `[U+001B]`.
 */
export function oneLine(text: string): string {
  return text
    .replace(lineEnds, '⏎')
    .replace(unseen, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
