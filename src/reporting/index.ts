export { openCatalogue } from './catalogue.ts';
export { contentHash, contentOf } from './domain/canonical.ts';
export {
  type EditionCatalogue,
  type EditionFile,
  type EditionFormat,
  type EditionSummary,
  editionFormats,
} from './domain/catalogue.ts';
export { type CountWarning, countWarnings, countWarningText } from './domain/count-warnings.ts';
export { dictionaryCsv } from './domain/csv.ts';
export type {
  ClaimPart,
  ComponentPart,
  FinancePart,
  GoalPart,
  IndicatorPart,
  IssuePart,
  NotePart,
  PriorityPart,
  RatingCell,
  ReportContent,
  ReportDocument,
  RiskPart,
} from './domain/document.ts';
export { draft, renderFile } from './domain/freeze.ts';
export { ratingsCompared } from './domain/ratings-compared.ts';
export type { Claim, Note, NoteAbout, ReportPeriod } from './domain/register.ts';
export { reportSchema } from './domain/schema.ts';
export { composePeriod, type Published, publish } from './publish.ts';
export {
  announceEditions,
  editionChannel,
  lockRegisters,
  type ReportingTables,
  readEditionFile,
  readEditions,
  readPeriods,
  readRegisters,
  replaceClaims,
  replaceNotes,
  replaceReport,
} from './store.ts';
export { type Misfit, type SavedEdition, type Verification, verifyEditions } from './verify.ts';
