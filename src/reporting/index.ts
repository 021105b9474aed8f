export { openCatalogue } from './catalogue.ts';
export { baselinesOf, type Charts, type ChartWidths, chartKeys, reportCharts } from './charts.ts';
export { contentHash, contentOf, financeHash } from './domain/canonical.ts';
export type { EditionCatalogue, EditionFile, EditionSummary } from './domain/catalogue.ts';
export {
  type ComparedItem,
  type ComparedPart,
  type ComparedSection,
  type Comparison,
  type Counts,
  compare,
  type Side,
} from './domain/comparison.ts';
export {
  comparisonCsv,
  comparisonJson,
  type WithdrawnSide,
  withdrawnCsv,
  withdrawnJson,
} from './domain/comparison-files.ts';
export { compose, type Registers } from './domain/compose.ts';
export { dictionaryCsv, figuresCsv, figuresCsvParts, historyCsv } from './domain/csv.ts';
export {
  breaking,
  type GoalChange,
  goalChanges,
  type IndicatorChange,
  indicatorChanges,
} from './domain/definition-changes.ts';
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
  Signature,
} from './domain/document.ts';
export { reportDocument } from './domain/document.ts';
export {
  dataRenderers,
  type EditionFormat,
  editionFormats,
  formatFacts,
  type Renderer,
  type Renderers,
} from './domain/formats.ts';
export { draft } from './domain/freeze.ts';
export {
  type Carried,
  type Correction,
  correctionsOf,
  type Entry,
  type Histories,
  type History,
  historiesOf,
  type Reported,
  type Said,
  type Unknown,
} from './domain/history.ts';
export { type Notice, noticeOf, noticeSchema } from './domain/notice.ts';
export { attainmentWords } from './domain/present/attainment.ts';
export { type CountView, countWords } from './domain/present/counts.ts';
export type { Fact } from './domain/present/evidence.ts';
export type { FinanceView } from './domain/present/finance.ts';
export {
  type FindingView,
  findingEvidence,
  findingTables,
  levelWords,
  presentFindings,
} from './domain/present/findings.ts';
export { type GoalView, presentGoal } from './domain/present/goals.ts';
export {
  type FiguresView,
  type IndicatorView,
  type JudgedView,
  presentIndicator,
} from './domain/present/indicators.ts';
export { type NoteTable, type NoteView, notesOf } from './domain/present/notes.ts';
export { type ProseBlock, type ProseRun, proseOf } from './domain/present/prose.ts';
export { publicationWords, signedWords, tallyWords } from './domain/present/publication.ts';
export { type RatingKind, type RatingView, ratingView } from './domain/present/rating.ts';
export { presentRule, type RuleView, type StatedRule, sameRule } from './domain/present/rating-rule.ts';
export {
  type PriorityView,
  presentReport,
  type ReportView,
  scorecardNames,
  summarise,
} from './domain/present/report.ts';
export type { ConcernView } from './domain/present/risks.ts';
export type { ValueView } from './domain/present/value.ts';
export { type WorkedExample, workedExamples } from './domain/present/worked-examples.ts';
export { ratingsCompared } from './domain/ratings-compared.ts';
export type { Claim, Note, NoteAbout, ReportPeriod } from './domain/register.ts';
export { reportSchema } from './domain/schema.ts';
export type { AboutKind } from './domain/statements.ts';
export type { ParagraphDifference } from './domain/text-difference.ts';
export { type DraftChanges, draftChanges } from './draft-changes.ts';
export { draftDocx } from './draft-docx.ts';
export { type DraftFormat, draftFacts, draftFormats, renderDraft } from './draft-file.ts';
export { type EditionHead, editionHeads } from './edition-heads.ts';
export { briefingPdf, landscapePdf, noticePdf, reportPdf } from './pdf/pdf.ts';
export { type Complete, composePeriod, type Published, publish } from './publish.ts';
export {
  announceEditions,
  editionChannel,
  lockRegisters,
  type ReportingTables,
  readEarlierReports,
  readEditionFile,
  readEditions,
  readNoticeFile,
  readPeriods,
  readRegisters,
  replaceClaims,
  replaceNotes,
  replaceReport,
} from './store.ts';
export { type Misfit, type SavedEdition, type Verification, verifyEditions } from './verify.ts';
export { tryNotice, type Withdrawn, withdraw } from './withdraw.ts';
export { workbookRenderers } from './workbook/renderers.ts';
