import type { OfficeRoutes } from './office.ts';
import { homeRoutes } from './pages/home/routes.ts';

/** Every part of the office. */
export const parts: readonly OfficeRoutes[] = [homeRoutes];
