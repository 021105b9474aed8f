import {
  type EditionCatalogue,
  type EditionFormat,
  type EditionSummary,
  editionFormats,
} from '../../reporting/index.ts';

/** What is to be said of a kept file: its size, and the SHA-256 of its bytes in hexadecimal. */
export type FileFacts = { readonly format: EditionFormat; readonly bytes: number; readonly sha256: string };

/** An edition’s kept files; of a withdrawn one, the notices in their place. */
export async function filesOf(
  catalogue: EditionCatalogue,
  { period, number, formats }: Pick<EditionSummary, 'period' | 'number' | 'formats'>,
): Promise<FileFacts[]> {
  const files: FileFacts[] = [];
  // One after another: each is held in memory for as long as there is room.
  for (const format of editionFormats.filter((known) => formats.includes(known))) {
    const file = await catalogue.file(period, number, format);
    if (file) files.push({ format, bytes: file.bytes.byteLength, sha256: file.etag });
  }
  return files;
}
