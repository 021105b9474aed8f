import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { named, undrawnIn } from './undrawn.ts';

const face = (path: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}.ttf`)));
const fonts = [face('400Regular/Inter_400Regular'), face('700Bold/Inter_700Bold')];

it('finds each character that the fonts cannot draw once, with the text around it', () => {
  const text = 'The first line.\nThe narrative of the priority names 中国 and then, much later on, 中 again.';
  expect(undrawnIn(['“Fine” – £3.1m', text], fonts)).toEqual([
    { character: '中', around: '…e of the priority names 中国 and then, much later o…' },
    { character: '国', around: '… of the priority names 中国 and then, much later on…' },
  ]);
});

it('keeps to the line, and names a character beyond the basic plane', () => {
  const [found] = undrawnIn(['before\nwell 😀\nafter'], fonts);
  expect(found && named(found)).toBe('“😀” (U+1F600) in “…well 😀…”');
});

it('lets pass what is never seen', () => {
  expect(undrawnIn(['line\r\n\ttab soft\u00adhyphen zero\u200bwidth \ufeffmark'], fonts)).toEqual([]);
});

it('asks every font, not any', () => {
  const bare = fonts.map((font, index) => (index === 1 ? drawingNothing(font) : font));
  expect(undrawnIn(['A'], bare)).toEqual([{ character: 'A', around: 'A' }]);
});

/** A font whose map of characters holds none. */
function drawingNothing(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  const entry = copy.indexOf('cmap', 12, 'latin1');
  const cmap = copy.readUInt32BE(entry + 8);
  for (let index = 0; index < copy.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + copy.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (copy.readUInt16BE(at) === 12) copy.writeUInt32BE(0, at + 12);
  }
  return copy;
}
