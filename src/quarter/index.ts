export { type Candidate, candidateOf, isSigned } from './candidate.ts';
export { type Reviewer, whyNotAccept } from './domain/accepting.ts';
export {
  idFrom,
  nextRef,
  type RowName,
  type RowsByKey,
  riskIdFrom,
  rowsByKey,
  saidAnew,
  unchanged,
  type WorkedOut,
  withCells,
  workedOut,
} from './domain/complete.ts';
export type { DueDate, StepCounted, WorkingCalendar } from './domain/deadlines.ts';
export { figureDue } from './domain/due.ts';
export { type DueInWords, dueInWords, type Urgency } from './domain/due-words.ts';
export { type Duty, type DutyKind, dutiesOf, dutyWords } from './domain/duties.ts';
export { inLondon, londonDay, londonTime, timeTyped } from './domain/london-time.ts';
export {
  type Due,
  type EnteredBy,
  type MissingItem,
  missingOf,
  missingWords,
  type SaidBefore,
  type SaidNow,
} from './domain/missing.ts';
export { type Part, packColumn, partNames, parts } from './domain/parts.ts';
export {
  type Item,
  type Moved,
  type MovedRow,
  type MovedSince,
  type Proposal,
  propose,
  type ToWrite,
} from './domain/propose.ts';
export type { Links } from './domain/reminders.ts';
export type { Rolled, RollingPart, RollRemark } from './domain/roll.ts';
export { type MailState, mailState } from './domain/sending.ts';
export type { Capacity, CapacityId, Signed, Standing } from './domain/signing.ts';
export {
  type StepId,
  type SubmissionStep,
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
  type TakenOut,
  type Typed,
  type TypedFault,
} from './domain/typed.ts';
export { askedByNow } from './domain/yet-to-enter.ts';
export { readToFillIn, type WorkbookAsked } from './make-workbook.ts';
export {
  type DatesRefusal,
  type OpenRefusal,
  openQuarter,
  planOpening,
  readRolled,
  setDates,
  type ToBeOpened,
  type ToOpen,
  todayOf,
} from './open.ts';
export { type EarlyAnswer, type EarlyCopy, handOut, lookEarly } from './pre-release.ts';
export { type Progress, readProgress } from './progress.ts';
export {
  callOff,
  type PublicationFault,
  type PublishedDue,
  publishDue,
  publishSigned,
  setPublication,
  unsignedWords,
} from './publish-signed.ts';
export { makeMails } from './remind.ts';
export { type Saved, saveTyped, type ToSave } from './save.ts';
export { type MailSent, sendMails } from './send-mail.ts';
export { endException, exceptSigner, type SigningFault, type SignRefusal, sign } from './sign.ts';
export {
  addBankHoliday,
  addPreElectionPeriod,
  type BankHoliday,
  type CalendarRefusal,
  readBankHolidays,
  readCalendar,
  removeBankHoliday,
  removePreElectionPeriod,
} from './store/calendar.ts';
export type { ChangesSince } from './store/changes.ts';
export { readLeadNames } from './store/leads.ts';
export {
  countMails,
  eraseMail,
  type MailListed,
  type MailTables,
  readMails,
  sendAgain,
} from './store/mail.ts';
export { readSaidAndMissing, type SaidAndMissing } from './store/missing.ts';
export { askPriorities, readOpenings, readSteps } from './store/openings.ts';
export {
  addEarlyReader,
  type EarlyReader,
  type EarlyReading,
  readEarlyPeriods,
  readEarlyReaders,
  readEarlyReadings,
  removeEarlyReader,
} from './store/pre-release.ts';
export { type Publication, readPublication } from './store/publication.ts';
export { type MaySign, readExceptable, readExceptions, readSigners } from './store/signing.ts';
export { readReviewers, readSubmission } from './store/submissions.ts';
export { readWork } from './store/work.ts';
export {
  type Deadline,
  type Opening,
  type QuarterTables,
  readDeadlines,
  readMoved,
  readOpening,
  readSeen,
  readSubmissions,
  readThingIds,
  type Step,
  type Submission,
} from './store.ts';
export { isOfLead, type StepAsked, type StepRefusal, type StepTaken, takeStep } from './take-step.ts';
export {
  proposeWorkbook,
  rowOfItem,
  takeWorkbook,
  type WorkbookProposal,
  type WorkbookRefusal,
  type WorkbookTaken,
  workbookOverHeld,
} from './workbook.ts';
