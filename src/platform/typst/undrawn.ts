import { drawn } from './open-type.ts';

/** A character that a font cannot draw, and the text around the first place where it stands. */
export type Undrawn = { readonly character: string; readonly around: string };

const AROUND = 24;

/** Characters that are never seen as themselves: line ends, tabs, joiners, soft hyphens, marks of direction. */
const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The characters of these texts that one of the fonts has no glyph for, each once. Typst would take them from any font it
 * finds for an SVG's text, on whichever machine it is; in its own text it only names the character, not the place.
 */
export function undrawnIn(texts: Iterable<string>, fonts: readonly Uint8Array[]): Undrawn[] {
  const draws = fonts.map(drawn);
  const known = new Map<string, boolean>();
  const found: Undrawn[] = [];
  for (const text of texts) {
    let at = 0;
    for (const character of text) {
      if (!known.has(character)) {
        const codePoint = character.codePointAt(0) as number;
        const isDrawn = unseen.test(character) || draws.every((draw) => draw(codePoint));
        known.set(character, isDrawn);
        if (!isDrawn) found.push({ character, around: around(text, at, character.length) });
      }
      at += character.length;
    }
  }
  return found;
}

/** The line's text on both sides of a character, `…` where it was cut. */
function around(text: string, at: number, length: number): string {
  const from = Math.max(0, at - AROUND, text.lastIndexOf('\n', at - 1) + 1);
  const lineEnd = text.indexOf('\n', at);
  const to = Math.min(text.length, at + length + AROUND, lineEnd < 0 ? text.length : lineEnd);
  return `${from > 0 ? '…' : ''}${text.slice(from, to).toWellFormed()}${to < text.length ? '…' : ''}`;
}

/** `“中” (U+4E2D)`, for a message. */
export function named({ character, around }: Undrawn): string {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return `“${character}” (U+${code}) in “${around}”`;
}
