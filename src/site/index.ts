export { type Assets, compileStyles } from './assets.ts';
export { problemPage, registerSite, type SiteDeps } from './site.ts';
