import type { DutyKind } from '../quarter/index.ts';

/** Every address of the office, made here. */

export const home = '/office';
export const signIn = '/office/sign-in';
export const signInByLink = '/office/sign-in/link';
export const signInAsExample = '/office/sign-in/example';
export const signOut = '/office/sign-out';
/** Makes the browser forget the pages that it kept. */
export const forget = '/office/sign-out/forget.css';
export const account = '/office/account';
export const ownSessions = '/office/account/sessions';
export const people = '/office/people';
export const peopleCsv = '/office/people.csv';
export const invite = '/office/people/invite';
export const rights = '/office/rights';
export const erase = '/office/erase';
export const ledger = '/office/ledger';
export const drafts = '/office/drafts';
export const security = '/office/security';
/** Where a text is shown as it will be public. */
export const preview = '/office/preview';

/** Where a person signs in who then goes on to `to`, an address of the office. */
export function signInFor(to: string): string {
  return goingOn(signIn, to);
}

export function signInByLinkFor(to: string): string {
  return goingOn(signInByLink, to);
}

export function signInAsExampleFor(to: string): string {
  return goingOn(signInAsExample, to);
}

/** What whoever asked for a link is told. */
export function linkSent(to: string): string {
  return `${signInByLink}?${new URLSearchParams({ sent: 'yes', ...(to === home ? {} : { to }) })}`;
}

function goingOn(address: string, to: string): string {
  return to === home ? address : `${address}?to=${encodeURIComponent(to)}`;
}

/** Where somebody lands who has signed out; `method` is how they had signed in. */
export function signedOut(method: string): string {
  return `${signOut}?from=${encodeURIComponent(method)}`;
}

/** As routes: with any provider. */
export const signInWithAny = '/office/sign-in/:provider';
export const answerOfAny = '/office/sign-in/:provider/answer';

/** Where signing in with a provider begins. */
export function signInWith(provider: string, to: string): string {
  return goingOn(`${signIn}/${encodeURIComponent(provider)}`, to);
}

export function person(id: string): string {
  return `${people}/${id}`;
}

/** What can be sent to change something about a person. */
export const personForms = [
  'details',
  'line-manager',
  'roles',
  'end-role',
  'owns',
  'hand-over',
  'end-access',
  'access',
] as const;
export type PersonForm = (typeof personForms)[number];

export function personForm(id: string, form: PersonForm): string {
  return `${person(id)}/${form}`;
}

export function erasePerson(id: string): string {
  return `${person(id)}/erase`;
}

/** Where earlier values of a record are erased; `record` is its key as the tally writes it. */
export function eraseValues(register: string, record: string): string {
  return `${erase}?${new URLSearchParams({ register, record })}`;
}

/** The ledger, as a page or as a download. */
export function ledgerAs(format: 'csv' | 'json'): string {
  return `${ledger}.${format}`;
}

export function entry(sequence: number | string): string {
  return `${ledger}/${sequence}`;
}

/** The history of one record, named by its key columns. */
export function history(register: string, key: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(key).toString();
  return `/office/history/${encodeURIComponent(register)}?${query}`;
}

export function draft(period: string, format: string): string {
  return `${drafts}/${period}.${format}`;
}

/** Every quarter that is worked on. */
export const quarters = '/office/quarters';

export const openQuarter = '/office/quarters/open';

/** One quarter: how far each priority has come. */
export function quarterAt(period: string): string {
  return `${quarters}/${period}`;
}

/** How far each of its priorities has come, as CSV. */
export function progressCsv(period: string): string {
  return `${quarterAt(period)}/progress.csv`;
}

/** By when its steps are due, and the calendar that the dates are counted by. */
export function datesOf(period: string): string {
  return `${quarterAt(period)}/dates`;
}

export function bankHolidaysOf(period: string): string {
  return `${datesOf(period)}/bank-holidays`;
}

export function preElectionPeriodsOf(period: string): string {
  return `${datesOf(period)}/pre-election-periods`;
}

/** Where everything of a priority is entered. */
export function priorityIn(period: string, priority: string): string {
  return `${quarterAt(period)}/priorities/${priority}`;
}

/** A priority of a quarter as the public will see it. */
export function previewIn(period: string, priority: string): string {
  return `${priorityIn(period, priority)}/preview`;
}

/** Where a step of a priority is taken: a form with the fields `step` and `comment`. */
export function submissionOf(period: string, priority: string): string {
  return `${priorityIn(period, priority)}/submission`;
}

/** Where the finance of every priority is entered. */
export function financeIn(period: string): string {
  return `${quarterAt(period)}/finance`;
}

/** Where what a report says as a whole is entered. */
export function reportIn(period: string): string {
  return `${quarterAt(period)}/report`;
}

/** Where the quarter's workbook is downloaded and handed in. */
export function workbookOf(period: string): string {
  return `${quarterAt(period)}/workbook`;
}

/** The workbook itself: `all.xlsx`, or of one priority, `better-policing-service.ods`. */
export function workbookFile(period: string, priority: string | null, format: 'xlsx' | 'ods'): string {
  return `${workbookOf(period)}/${priority ?? 'all'}.${format}`;
}

/** Where the changes are made that were chosen of those that a workbook proposes; a form. */
export function workbookChanges(period: string): string {
  return `${workbookOf(period)}/changes`;
}

/** Where a report is signed. */
export function signingOf(period: string): string {
  return `${quarterAt(period)}/signing`;
}

/** What there is to ask of a quarter, and where it is answered; of one priority where it is named. */
export function scrutinyOf(period: string, priority?: string): string {
  return `${quarterAt(period)}/scrutiny${priority === undefined ? '' : `#of-${priority}`}`;
}

/** One finding there, by its key. */
export function findingIn(period: string, key: string): string {
  return `${scrutinyOf(period)}#${findingId(key)}`;
}

/** What a finding's part of the page is called, so that it is led to. */
export function findingId(key: string): string {
  return `finding-${key}`;
}

/** Where a report is published, now or at a set time. */
export function publicationOf(period: string): string {
  return `${quarterAt(period)}/publication`;
}

/** Where somebody is let sign what they entered, or no longer; a form. */
export function exceptionsOf(period: string): string {
  return `${signingOf(period)}/exceptions`;
}

/** Who may read a report before it is published, and who has. */
export function preReleaseOf(period: string): string {
  return `${quarterAt(period)}/pre-release`;
}

/** Where somebody on that list reads the signed report, as a page that says so or, with a format, as a file. */
export function earlyCopy(period: string, format?: 'html' | 'pdf'): string {
  return `/office/pre-release/${period}${format === undefined ? '' : `.${format}`}`;
}

/** Where somebody does what is due from them, by what that is. */
export function dutyAt(kind: DutyKind, period: string, priority: string | null): string {
  switch (kind) {
    case 'enter':
    case 'mend':
      return priority === null ? quarterAt(period) : priorityIn(period, priority);
    case 'review':
      return priority === null ? quarterAt(period) : submissionOf(period, priority);
    case 'finance':
      return financeIn(period);
    case 'report':
      return reportIn(period);
    case 'answer':
      return scrutinyOf(period, priority ?? undefined);
    case 'sign':
      return signingOf(period);
    case 'publish':
    case 'publish-again':
      return publicationOf(period);
    case 'read':
      return earlyCopy(period);
  }
}

/** What was sent to people by e-mail. */
export const reminders = '/office/reminders';

/** What a draft says otherwise than the latest edition. */
export function draftChanges(period: string): string {
  return `${drafts}/${period}/changes`;
}

/** The page on which anybody sees the tally's heads, and how to check an edition. */
export const publicTally = '/tally';
