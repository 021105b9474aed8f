import type { FastifyInstance } from 'fastify';
import type { Problem } from '../platform/http/index.ts';
import { layout } from './layout.ts';
import { assetRoutes } from './pages/assets/routes.ts';
import { dataRoutes } from './pages/data/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { renderProblem } from './pages/problem/render.ts';
import { ratingsRoutes } from './pages/ratings/routes.ts';
import { reportRoutes } from './pages/report/routes.ts';
import { reportsRoutes } from './pages/reports/routes.ts';
import { frameOf, type Routes, type SiteDeps, siteFrom } from './serve.ts';

/** Every part of the site. */
const parts: readonly Routes[] = [homeRoutes, reportsRoutes, reportRoutes, dataRoutes, ratingsRoutes, assetRoutes];

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
