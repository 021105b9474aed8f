import type { OfficeRoutes } from './office.ts';
import { accountRoutes } from './pages/account/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { signOutRoutes } from './pages/sign-out/routes.ts';

/** Every part of the office. */
export const parts: readonly OfficeRoutes[] = [homeRoutes, accountRoutes, signOutRoutes];
