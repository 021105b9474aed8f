export { type Fault, faultText } from './domain/fault.ts';
export type { Pack } from './domain/pack.ts';
export { writeSheets } from './domain/write-sheets.ts';
export { type HandedIn, readFolder, writePackFolder } from './folder.ts';
export { changesText, emptyPack, type Imported, type ImportRefusal, importPack, packOfPeriod } from './import.ts';
export type { PackTables } from './store.ts';
