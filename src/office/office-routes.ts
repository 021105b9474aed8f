import type { OfficeRoutes } from './office.ts';
import { accountRoutes } from './pages/account/routes.ts';
import { entryRoutes } from './pages/entry/routes.ts';
import { historyRoutes } from './pages/history/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { ledgerRoutes } from './pages/ledger/routes.ts';
import { signOutRoutes } from './pages/sign-out/routes.ts';

/** Every part of the office. */
export const officeRoutes: readonly OfficeRoutes[] = [
  homeRoutes,
  accountRoutes,
  signOutRoutes,
  ledgerRoutes,
  entryRoutes,
  historyRoutes,
];
