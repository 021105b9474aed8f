export type { Ask, FillIn, FillInCell, FillInSheet, Form, Look } from './fill-in/fill-in.ts';
export { writeFillInOds } from './fill-in/write-ods.ts';
export { writeFillInXlsx } from './fill-in/write-xlsx.ts';
export { writeOds } from './ods.ts';
export type { FoundCell, FoundRow, FoundSheet, FoundWorkbook } from './read/found.ts';
export { mostBytes as mostWorkbookBytes, readWorkbook } from './read/read-workbook.ts';
export {
  type Blank,
  type Cell,
  cellName,
  type Figure,
  type Line,
  type Link,
  type Money,
  type Percentage,
  type Sheet,
  type Table,
  type Text,
  type Workbook,
} from './workbook.ts';
export { writeXlsx } from './xlsx.ts';
export { type Xml, xml, xmlText } from './xml.ts';
export { zip } from './zip.ts';
