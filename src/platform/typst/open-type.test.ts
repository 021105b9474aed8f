import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { drawn, inFamily, postScriptName } from './open-type.ts';

const inter = readFileSync(
  fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')),
);

type Tables = Record<string, Buffer>;

/** The tables of a font, read as OpenType's first page says. */
function tables(font: Buffer): Tables {
  return Object.fromEntries(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const entry = 12 + 16 * index;
      const offset = font.readUInt32BE(entry + 8);
      return [
        font.toString('latin1', entry, entry + 4),
        font.subarray(offset, offset + font.readUInt32BE(entry + 12)),
      ] as const;
    }),
  );
}

function names(font: Buffer): Map<number, string> {
  const name = tables(font).name as Buffer;
  const strings = name.readUInt16BE(4);
  return new Map(
    Array.from({ length: name.readUInt16BE(2) }, (_, index) => {
      const record = 6 + 12 * index;
      const from = strings + name.readUInt16BE(record + 10);
      const text = Buffer.from(name.subarray(from, from + name.readUInt16BE(record + 8)));
      return [name.readUInt16BE(record + 6), text.swap16().toString('utf16le')];
    }),
  );
}

const sum = (bytes: Buffer): number => {
  const words = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  let total = 0;
  for (let at = 0; at < words.length; at += 4) total = (total + words.readUInt32BE(at)) >>> 0;
  return total;
};

it('gives a font another family’s name and leaves its other names', () => {
  const before = names(inter);
  expect(before.get(1)).toBe('Inter SemiBold');
  expect(before.get(16)).toBe('Inter');
  const after = names(inFamily(inter, 'A Family of Ours'));
  const changed = [...after].filter(([id, name]) => before.get(id) !== name);
  expect(changed).toEqual([
    [1, 'A Family of Ours'],
    [16, 'A Family of Ours'],
  ]);
  expect([...after.keys()]).toEqual([...before.keys()]);
});

it('changes nothing of a font but its names, and leaves its checksums right', () => {
  const renamed = inFamily(inter, 'A Family of Ours');
  const { name: _, head: oldHead, ...before } = tables(inter);
  const { name, head, ...after } = tables(renamed);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [tag, content] of Object.entries(before)) expect(after[tag]?.equals(content), tag).toBe(true);
  const unchecked = (table: Buffer | undefined) => table?.toString('hex', 0, 8) ?? '';
  expect(unchecked(head)).toBe(unchecked(oldHead));
  expect(sum(renamed)).toBe(0xb1b0afba);
  const entry = renamed.indexOf('name', 12, 'latin1');
  expect(renamed.readUInt32BE(entry + 4)).toBe(sum(name as Buffer));
});

it('knows by which name a PDF calls a font', () => {
  expect(postScriptName(inter)).toBe('Inter-SemiBold');
  expect(postScriptName(inFamily(inter, 'A Family of Ours'))).toBe('Inter-SemiBold');
});

it('leaves the font it was given as it was', () => {
  const given = Buffer.from(inter);
  inFamily(given, 'Other');
  expect(given.equals(inter)).toBe(true);
});

it('knows the characters that a font draws', () => {
  const draws = drawn(inter);
  const all = (text: string) => [...text].filter((character) => draws(character.codePointAt(0) as number)).join('');
  expect(all('Aé–“”…£±≥×ж')).toBe('Aé–“”…£±≥×ж');
  expect(all('中ש☃😀')).toBe('');
});

it('knows the same from the older map of a font that has no newer one', () => {
  const older = Buffer.from(inter);
  const entry = older.indexOf('cmap', 12, 'latin1');
  const cmap = older.readUInt32BE(entry + 8);
  const formats: number[] = [];
  for (let index = 0; index < older.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + older.readUInt32BE(cmap + 4 + 8 * index + 4);
    formats.push(older.readUInt16BE(at));
    if (older.readUInt16BE(at) === 12) older.writeUInt16BE(99, at);
  }
  expect(formats).toContain(12);
  expect(formats).toContain(4);
  const [newer, old] = [drawn(inter), drawn(older)];
  const printable = Array.from({ length: 0xffff - 0x20 }, (_, index) => 0x20 + index);
  const differing = printable.filter((codePoint) => newer(codePoint) !== old(codePoint));
  expect(differing).toEqual([]);
});
