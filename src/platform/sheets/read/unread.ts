/** Why a file cannot be read as a workbook; the words complete the sentence that its name begins. */
export class Unread extends Error {}

/** @throws {Unread} always: what is wrong, and what would have been right. */
export function unread(what: string): never {
  throw new Unread(what);
}

export const damaged = (what: string): never =>
  unread(`is damaged: ${what} (expected a whole XLSX or ODS file: save or download it once more)`);
