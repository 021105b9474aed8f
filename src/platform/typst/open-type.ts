/**
 * What this room reads and changes in a font file: OpenType's `name` and `cmap` tables
 * (https://learn.microsoft.com/typography/opentype/spec/otff). TrueType and CFF outlines are left alone.
 */

type Table = { readonly tag: string; readonly entry: number; readonly offset: number; readonly length: number };

const HEADER = 12;
const ENTRY = 16;

/** Platforms of a `name` record; the others write UTF-16. */
const MACINTOSH = 1;
const UNICODE = 0;
const WINDOWS = 3;

function tablesOf(font: Buffer): Map<string, Table> {
  const count = font.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = HEADER + index * ENTRY;
      const tag = font.toString('latin1', entry, entry + 4);
      return [tag, { tag, entry, offset: font.readUInt32BE(entry + 8), length: font.readUInt32BE(entry + 12) }];
    }),
  );
}

function tableOf(font: Buffer, tag: string): Table {
  const table = tablesOf(font).get(tag);
  if (!table) throw new Error(`The font has no table ${tag}.`);
  return table;
}

/** The name by which a PDF calls a font. */
export function postScriptName(file: Uint8Array): string {
  const font = Buffer.from(file);
  const { offset } = tableOf(font, 'name');
  for (let record = offset + 6; record < offset + 6 + 12 * font.readUInt16BE(offset + 2); record += 12) {
    if (font.readUInt16BE(record) !== WINDOWS || font.readUInt16BE(record + 6) !== 6) continue;
    const from = offset + font.readUInt16BE(offset + 4) + font.readUInt16BE(record + 10);
    const written = font.subarray(from, from + font.readUInt16BE(record + 8));
    return written.swap16().toString('utf16le');
  }
  throw new Error('The font has no PostScript name.');
}

/** The records of a `name` table that say the family: the legacy one, the typographic one, and WWS. */
const familyNames = [1, 16, 21];

/**
 * The same font under another family's name. Nothing else of it changes, least of all its glyphs: so text set in a
 * family whose name only we use cannot be set in a host's font.
 */
export function inFamily(file: Uint8Array, family: string): Buffer {
  const font = Buffer.from(file);
  const table = tableOf(font, 'name');
  const written = Buffer.from(family, 'utf16le').swap16();
  const names = Buffer.concat([font.subarray(table.offset, table.offset + table.length), written]);
  const startsAt = table.length - names.readUInt16BE(4);
  for (let record = 6; record < 6 + 12 * names.readUInt16BE(2); record += 12) {
    if (!familyNames.includes(names.readUInt16BE(record + 6))) continue;
    // A record of the Macintosh platform is in another encoding; it becomes one of Unicode's.
    if (names.readUInt16BE(record) === MACINTOSH) names.writeUInt16BE(UNICODE, record);
    names.writeUInt16BE(written.length, record + 8);
    names.writeUInt16BE(startsAt, record + 10);
  }
  return withTable(font, table, names);
}

/** The font with one table replaced by another, which comes last in the file; checksums as the format asks. */
function withTable(font: Buffer, table: Table, content: Buffer): Buffer {
  const [before, after] = [padded(font), padded(content)];
  const changed = Buffer.concat([before, after]);
  changed.writeUInt32BE(sum(after), table.entry + 4);
  changed.writeUInt32BE(before.length, table.entry + 8);
  changed.writeUInt32BE(content.length, table.entry + 12);
  const adjustment = tableOf(changed, 'head').offset + 8;
  changed.writeUInt32BE(0, adjustment);
  changed.writeUInt32BE((0xb1b0afba - sum(changed)) >>> 0, adjustment);
  return changed;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

function sum(bytes: Buffer): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0;
  return total;
}

/** Whether a font draws a character: has a glyph for its code point, by the first of its Unicode maps that it knows. */
export function drawn(file: Uint8Array): (codePoint: number) => boolean {
  const font = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { offset } = tableOf(font, 'cmap');
  const maps = Array.from({ length: font.readUInt16BE(offset + 2) }, (_, index) => {
    const at = offset + font.readUInt32BE(offset + 4 + 8 * index + 4);
    return { at, format: font.readUInt16BE(at) };
  });
  const whole = maps.find(({ format }) => format === 12);
  if (whole) return inGroups(font, whole.at);
  const basic = maps.find(({ format }) => format === 4);
  if (basic) return inSegments(font, basic.at);
  throw new Error('The font has no map of Unicode characters in format 4 or 12.');
}

/** Format 12: groups of consecutive characters, all with glyphs. */
function inGroups(font: Buffer, at: number): (codePoint: number) => boolean {
  const groups = Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + 12 * index;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
  });
  return (codePoint) => groups.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** Format 4: segments of consecutive characters, whose glyphs are counted from a start or looked up. */
function inSegments(font: Buffer, at: number): (codePoint: number) => boolean {
  const twice = font.readUInt16BE(at + 6);
  const segments = Array.from({ length: twice / 2 }, (_, index) => {
    const end = at + 14 + 2 * index;
    const offsetAt = end + 2 + 3 * twice;
    return {
      last: font.readUInt16BE(end),
      first: font.readUInt16BE(end + 2 + twice),
      shift: font.readUInt16BE(end + 2 + 2 * twice),
      offsetAt,
      offset: font.readUInt16BE(offsetAt),
    };
  });
  return (codePoint) => {
    const segment = segments.find(({ last }) => codePoint <= last);
    if (!segment || codePoint < segment.first) return false;
    const { first, shift, offset, offsetAt } = segment;
    const glyph = offset === 0 ? codePoint : font.readUInt16BE(offsetAt + offset + 2 * (codePoint - first));
    return glyph !== 0 && ((glyph + shift) & 0xffff) !== 0;
  };
}
