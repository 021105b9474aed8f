import { crc32, inflateRawSync } from 'node:zlib';
import { damaged, unread } from './unread.ts';

/** The files of an archive: their names, and each unpacked when it is asked for. */
export type Archive = {
  readonly names: ReadonlySet<string>;
  /** @throws {Unread} where it is damaged, encrypted or unpacks to more than is allowed; null where there is none. */
  readonly read: (name: string) => Uint8Array | null;
};

/** What all files of an archive that are read may unpack to: hundreds of times what a quarter fills. */
export const mostUnpacked = 20_000_000;
const mostFiles = 2_000;

type Entry = { encrypted: boolean; method: number; crc: number; packed: number; unpacked: number; at: number };

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/**
 * A ZIP archive (APPNOTE 6.3), read by the directory at its end. What an entry says of its size is not believed: unpacking
 * stops at the bound, so that a small file cannot become a large one, and each file is held against its checksum.
 *
 * @throws {Unread} as its words say.
 */
export function unzip(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(bytes, view);
  let left = mostUnpacked;
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (entry.encrypted)
      unread('is protected with a password (expected one without: save it without a password to open)');
    if (entry.unpacked > left) tooLarge();
    const unpacked = unpack(packedOf(bytes, view, entry), entry, left);
    left -= unpacked.byteLength;
    return unpacked;
  };
  return { names: new Set(entries.keys()), read };
}

const cutShort = (): never => damaged('it ends before its end, as a file that was cut short does');

const tooLarge = (): never =>
  unread(`unpacks to more than ${mostUnpacked / 1e6} MB (expected at most as much for one quarter)`);

function directoryOf(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = endOf(view);
  if (end === null) return cutShort();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || count > mostFiles) unread(`holds more than ${mostFiles} files (expected a workbook)`);
  const entries = new Map<string, Entry>();
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== entryMark) return cutShort();
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ];
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
    if (entries.has(name)) return damaged('it holds two files of one name');
    entries.set(name, {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** Where the record is that ends an archive; a comment of at most 65,535 bytes may follow it. */
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return null;
}

function packedOf(bytes: Uint8Array, view: DataView, { at, packed }: Entry): Uint8Array {
  if (at + 30 > bytes.byteLength || view.getUint32(at, true) !== localMark) return cutShort();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return start + packed > bytes.byteLength ? cutShort() : bytes.subarray(start, start + packed);
}

function unpack(packed: Uint8Array, { method, crc }: Entry, most: number): Uint8Array {
  const whole = (unpacked: Uint8Array) =>
    crc32(unpacked) === crc ? unpacked : damaged('a file within it is not what its checksum says');
  if (method === 0) return whole(packed);
  if (method !== 8) return damaged('it is packed in a way that no workbook is');
  let unpacked: Uint8Array;
  try {
    unpacked = inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge();
    return damaged('a file within it cannot be unpacked');
  }
  return whole(unpacked);
}
