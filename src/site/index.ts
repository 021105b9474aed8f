export { type Assets, compileStyles } from './assets.ts';
export { documentOf, type Frame, nameOn } from './document.ts';
export { staticSite } from './export.ts';
export { standaloneNotice, standaloneReport } from './pages/report/standalone.ts';
export { type Cell, type Column, type Row, table } from './parts/table.ts';
export { prose } from './parts/text.ts';
export { frameOf, type SiteDeps } from './serve.ts';
export { problemPage, registerSite } from './site.ts';
