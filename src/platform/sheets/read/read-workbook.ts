import { isUtf8 } from 'node:buffer';
import { ok, type Result, refused } from '../../result/index.ts';
import type { FoundWorkbook } from './found.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { Unread, unread } from './unread.ts';
import { unzip } from './unzip.ts';

/** What a workbook may weigh as a file. */
export const mostBytes = 10_000_000;

const saveAs =
  'expected an XLSX or ODS workbook: open it in a spreadsheet program and save it as "Excel Workbook (*.xlsx)" or as "ODF Spreadsheet (*.ods)"';

/**
 * Reads a workbook in XLSX or ODS: what its cells show, and what somebody might not see in it. The file's content says
 * what it is, not its name. What cannot be read is refused with a phrase that completes "the file …".
 */
export function readWorkbook(bytes: Uint8Array): Result<FoundWorkbook, string> {
  try {
    return ok(workbookIn(bytes));
  } catch (error) {
    if (error instanceof Unread) return refused(error.message);
    throw error;
  }
}

function workbookIn(bytes: Uint8Array): FoundWorkbook {
  if (bytes.byteLength === 0) unread('is empty (expected an XLSX or ODS workbook)');
  if (bytes.byteLength > mostBytes) {
    unread(`has ${(bytes.byteLength / 1e6).toFixed(1)} MB (expected at most ${mostBytes / 1e6} MB for one quarter)`);
  }
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) unread(otherFile(bytes));
  const archive = unzip(bytes);
  const has = (name: string) => archive.names.has(name);
  const under = (folder: string) => [...archive.names].some((name) => name.startsWith(folder));
  if (has('xl/workbook.xml')) return readXlsx(archive);
  const kind = has('mimetype') ? Buffer.from(archive.read('mimetype') ?? []).toString('utf8') : '';
  if (/opendocument\.spreadsheet/.test(kind)) return readOds(archive);
  if (has('xl/workbook.bin')) return unread(`is a binary workbook, XLSB (${saveAs})`);
  if (under('word/') || /opendocument\.text/.test(kind)) return unread(`is a document of a word processor (${saveAs})`);
  if (under('ppt/') || /opendocument\.presentation/.test(kind)) return unread(`is a presentation (${saveAs})`);
  if (under('Index/')) return unread(`is a file of Apple's Numbers (${saveAs})`);
  return unread(`is a ZIP file without a workbook in it (${saveAs})`);
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

/** What a file is that is no ZIP file, as every XLSX and ODS is. */
function otherFile(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // A compound file names its parts in UTF-16.
    const names = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'));
    if (names('EncryptedPackage')) {
      return 'is protected with a password (expected one without: save it without a password to open)';
    }
    if (names('WordDocument')) return `is a document of Word 97 (${saveAs})`;
    return names('Workbook') || names('Book')
      ? `is a workbook of Excel 97, XLS (${saveAs})`
      : `is a file of an old office program (${saveAs})`;
  }
  const start = buffer.subarray(0, 200).toString('latin1').trimStart();
  if (start.startsWith('%PDF')) return `is a PDF (${saveAs})`;
  if (/^<(\?xml|!doctype|html)/i.test(start)) return `is a web page or another XML file (${saveAs})`;
  if (isUtf8(bytes) && !bytes.includes(0)) {
    return 'is plain text, such as CSV, and not a workbook (expected an XLSX or ODS workbook; a pack of CSV files is a folder)';
  }
  return `is not a workbook (${saveAs})`;
}
