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
export { type DueDate, publishing, type StepCounted, type WorkingCalendar } from './domain/deadlines.ts';
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
export type { Rolled, RollingPart, RollRemark } from './domain/roll.ts';
export {
  type StepId,
  type SubmissionStep,
  stateSentences,
  stepFrom,
  stepsFrom,
  submissionSteps,
  type TakenStep,
  takenSteps,
} from './domain/steps.ts';
export { isOpenForEntry, type SubmissionState, submissionStates, submissionWords } from './domain/submission.ts';
export { type Judged, suggestionInWords } from './domain/suggestion-words.ts';
export { trendProposed } from './domain/trend.ts';
export {
  type KeyedSheets,
  keyedSheets,
  rowKey,
  type TakenOut,
  type Typed,
  type TypedFault,
  withTyped,
} from './domain/typed.ts';
export {
  askPriorities,
  type DatesRefusal,
  type OpenRefusal,
  openQuarter,
  planOpening,
  readCalendar,
  readOpenings,
  readSteps,
  setDates,
  type ToBeOpened,
  type ToOpen,
  todayOf,
} from './open.ts';
export { type Saved, saveTyped, type ToSave } from './save.ts';
export { type ChangesSince, readChangesSince } from './store/changes.ts';
export { readMissing, readSaidAndMissing, type SaidAndMissing } from './store/missing.ts';
export { readSubmission } from './store/submissions.ts';
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
export { isOfLead, type StepAsked, type StepRefusal, type StepTaken, takeStep } from './take-step.ts';
