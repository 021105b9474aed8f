export { documentOfPack } from './domain/document.ts';
export { type Fault, faultText } from './domain/fault.ts';
export type { Pack } from './domain/pack.ts';
export { type Known, nothingKnown, readPack } from './domain/read-pack.ts';
export { rowKey } from './domain/row-key.ts';
export { packTables, type Sheet, type Sheets, type TableName } from './domain/tables.ts';
export { writeSheets } from './domain/write-sheets.ts';
export { type HandedIn, readFolder, writePackFolder } from './folder.ts';
export {
  changesText,
  emptyPack,
  type Imported,
  type ImportRefusal,
  importPack,
  packFrom,
  packOfPeriod,
} from './import.ts';
export { type ReadAlone, readAlone } from './read-alone.ts';
export { type PackChanges, type PackTables, recordImport, replacePeriod } from './store.ts';
export {
  type HandedInWorkbook,
  readPackWorkbook,
  readWorkbookFile,
  type Stamp,
} from './workbook/read-pack-workbook.ts';
export { type ToFillIn, writePackWorkbook } from './workbook/write-workbook.ts';
