import type { FastifyInstance } from 'fastify';
import type { Problem } from '../platform/http/index.ts';
import { layout } from './layout.ts';
import { aboutRoutes } from './pages/about/routes.ts';
import { accessibilityRoutes } from './pages/accessibility/routes.ts';
import { allFiguresRoutes } from './pages/all-figures/routes.ts';
import { apiRoutes } from './pages/api/routes.ts';
import { assetRoutes } from './pages/assets/routes.ts';
import { changesRoutes } from './pages/changes/routes.ts';
import { checksRoutes } from './pages/checks/routes.ts';
import { dataRoutes } from './pages/data/routes.ts';
import { feedRoutes } from './pages/feed/routes.ts';
import { goalRoutes } from './pages/goal/routes.ts';
import { goalsRoutes } from './pages/goals/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { indicatorRoutes } from './pages/indicator/routes.ts';
import { indicatorsRoutes } from './pages/indicators/routes.ts';
import { renderProblem } from './pages/problem/render.ts';
import { ratingsRoutes } from './pages/ratings/routes.ts';
import { reportRoutes } from './pages/report/routes.ts';
import { reportsRoutes } from './pages/reports/routes.ts';
import { scrutinyRoutes } from './pages/scrutiny/routes.ts';
import { siteMapRoutes } from './pages/site-map/routes.ts';
import { tallyRoutes } from './pages/tally/routes.ts';
import { trackRecordRoutes } from './pages/track-record/routes.ts';
import { frameOf, type Routes, type SiteDeps, siteFrom } from './serve.ts';

/** Every part of the site. */
const parts: readonly Routes[] = [
  homeRoutes,
  reportsRoutes,
  reportRoutes,
  changesRoutes,
  scrutinyRoutes,
  checksRoutes,
  allFiguresRoutes,
  indicatorsRoutes,
  indicatorRoutes,
  goalsRoutes,
  goalRoutes,
  trackRecordRoutes,
  dataRoutes,
  ratingsRoutes,
  tallyRoutes,
  aboutRoutes,
  accessibilityRoutes,
  apiRoutes,
  feedRoutes,
  siteMapRoutes,
  assetRoutes,
];

/** A problem in the look of the site: hand it to `createHttp`. */
export function problemPage(deps: SiteDeps): (problem: Problem) => string {
  return (problem) =>
    layout(
      { title: problem.title, address: null, crumbs: [{ text: problem.title }], content: renderProblem(problem) },
      frameOf(deps),
    );
}

/** Adds the addresses of the public site. */
export function registerSite(app: FastifyInstance, deps: SiteDeps): void {
  const site = siteFrom(deps);
  for (const routes of parts) routes(app, site);
}
