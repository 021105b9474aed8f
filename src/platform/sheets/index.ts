export { writeOds } from './ods.ts';
export type { Blank, Cell, Figure, Line, Link, Money, Percentage, Sheet, Table, Text, Workbook } from './workbook.ts';
export { writeXlsx } from './xlsx.ts';
export { type Xml, xml, xmlText } from './xml.ts';
export { zip } from './zip.ts';
