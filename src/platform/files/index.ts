export { codeOf, namesIn, readAtMost, type Standing, standingAt, writeFolder, writeWhole } from './files.ts';
export { type Filled, type Put, refill } from './refill.ts';
