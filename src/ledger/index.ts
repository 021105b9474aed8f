export { type Attempted, deliverHeads, type Target } from './deliver.ts';
export type { Link } from './domain/chain.ts';
export {
  type Entry,
  type EntryAction,
  entryActions,
  keyOf,
  reasonColumn,
  recordOf,
  type Seal,
  type Seals,
} from './domain/entry.ts';
export type { KnownHead } from './domain/known-heads.ts';
export type { Misfit } from './domain/misfit.ts';
export { oneLine } from './domain/one-line.ts';
export type { OpenEntry, OpenValue } from './domain/open-entry.ts';
export { longestReason, reasonTooLong } from './domain/reason.ts';
export { headsIn } from './domain/saved-heads.ts';
export { type Thing, type ThingKind, thingKinds } from './domain/things.ts';
export { headMail } from './head-mail.ts';
export { type PublishedHead, publishedHead, recordHead } from './heads.ts';
export { linksCsv, linksPerPage, type PublicTally, pagesOfLinks, publicTally } from './links.ts';
export {
  type Actor,
  type EntriesRead,
  type EntryFilter,
  type EntryPage,
  type EntryView,
  type Erasure,
  eachEntry,
  readEntries,
  readEntry,
  readFilterChoices,
  readHistory,
  readPersonHistory,
  readThingHistory,
  type Said,
  type ValueChange,
} from './store/entries.ts';
export { type Erasable, eraseValues, readErasable, readRecordsSaying } from './store/erase.ts';
export { type DayHead, type HeadTables, readDayHeads } from './store/heads.ts';
export { readLinks } from './store/links.ts';
export { type Names, readNames } from './store/names.ts';
export { type PeriodChange, readPeriodChanges } from './store/period-changes.ts';
export { type EntryRow, type Head, type LedgerTables, readHead } from './store.ts';
export { type TallyVerification, verifyTally } from './verify.ts';
export { webhook } from './webhook.ts';
