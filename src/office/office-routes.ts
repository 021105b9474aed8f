import type { OfficeRoutes } from './office.ts';
import { accountRoutes } from './pages/account/routes.ts';
import { draftsRoutes } from './pages/drafts/routes.ts';
import { entryRoutes } from './pages/entry/routes.ts';
import { eraseRoutes } from './pages/erase/routes.ts';
import { financeEntryRoutes } from './pages/finance-entry/routes.ts';
import { historyRoutes } from './pages/history/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { ledgerRoutes } from './pages/ledger/routes.ts';
import { openQuarterRoutes } from './pages/open-quarter/routes.ts';
import { inviteRoutes } from './pages/people/invite.ts';
import { peopleRoutes } from './pages/people/routes.ts';
import { personRoutes } from './pages/person/routes.ts';
import { preReleaseRoutes } from './pages/pre-release/routes.ts';
import { previewRoutes } from './pages/preview/routes.ts';
import { priorityRoutes } from './pages/priority/routes.ts';
import { progressRoutes } from './pages/progress/routes.ts';
import { publicationRoutes } from './pages/publication/routes.ts';
import { quarterDatesRoutes } from './pages/quarter-dates/routes.ts';
import { quartersRoutes } from './pages/quarters/routes.ts';
import { remindersRoutes } from './pages/reminders/routes.ts';
import { reportEntryRoutes } from './pages/report-entry/routes.ts';
import { rightsRoutes } from './pages/rights/routes.ts';
import { scrutinyRoutes } from './pages/scrutiny/routes.ts';
import { securityRoutes } from './pages/security/routes.ts';
import { signInRoutes } from './pages/sign-in/routes.ts';
import { signOutRoutes } from './pages/sign-out/routes.ts';
import { signingRoutes } from './pages/signing/routes.ts';
import { submissionRoutes } from './pages/submission/routes.ts';
import { workbookRoutes } from './pages/workbook/routes.ts';

/** Every part of the office. */
export const officeRoutes: readonly OfficeRoutes[] = [
  homeRoutes,
  accountRoutes,
  signInRoutes,
  signOutRoutes,
  ledgerRoutes,
  entryRoutes,
  historyRoutes,
  quartersRoutes,
  progressRoutes,
  submissionRoutes,
  scrutinyRoutes,
  signingRoutes,
  publicationRoutes,
  preReleaseRoutes,
  openQuarterRoutes,
  quarterDatesRoutes,
  priorityRoutes,
  financeEntryRoutes,
  reportEntryRoutes,
  workbookRoutes,
  draftsRoutes,
  peopleRoutes,
  inviteRoutes,
  personRoutes,
  rightsRoutes,
  eraseRoutes,
  securityRoutes,
  previewRoutes,
  remindersRoutes,
];
