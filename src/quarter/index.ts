export {
  idFrom,
  nextRef,
  type RowName,
  type RowsByKey,
  rowsByKey,
  saidAnew,
  unchanged,
  type WorkedOut,
  withCells,
  workedOut,
} from './domain/complete.ts';
export { figureDue, targetLasts } from './domain/due.ts';
export {
  type Due,
  dueOf,
  type EnteredBy,
  type MissingItem,
  missingOf,
  missingWords,
  type SaidBefore,
  type SaidNow,
} from './domain/missing.ts';
export { cellText, keyOfRow, type Part, packColumn, partNames, parts, rowsOf } from './domain/parts.ts';
export {
  accept,
  type Item,
  type Moved,
  type MovedRow,
  type MovedSince,
  type Proposal,
  propose,
} from './domain/propose.ts';
export { isOpenForEntry, type SubmissionState, submissionStates, submissionWords } from './domain/submission.ts';
export { type Judged, suggestionInWords } from './domain/suggestion-words.ts';
export {
  type KeyedSheets,
  keyedSheets,
  rowKey,
  type TakenOut,
  type Typed,
  type TypedFault,
  withTyped,
} from './domain/typed.ts';
export { type Saved, saveTyped, type ToSave } from './save.ts';
export {
  beginWork,
  type Deadline,
  type Opening,
  type QuarterTables,
  readDeadlines,
  readMoved,
  readOpening,
  readSeen,
  readSubmissions,
  type Step,
  type Submission,
} from './store.ts';
