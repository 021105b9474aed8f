import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { type Html, unsafeHtml } from './html.ts';
import type { ComponentOptions } from './options.generated.ts';

const templates = fileURLToPath(new URL('dist', import.meta.resolve('govuk-frontend/package.json')));
const engine = new nunjucks.Environment(new nunjucks.FileSystemLoader(templates), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});

/**
 * Renders a GOV.UK Frontend component by its own Nunjucks template: `component('tag', { text: 'Green' })`. Options are
 * those of its documentation; those that take markup take `Html`.
 */
export function component<Name extends keyof ComponentOptions>(name: Name, options: ComponentOptions[Name]): Html {
  // Through JSON each Html becomes its markup: Nunjucks takes any object, also one that prints nothing, for true.
  const params = JSON.parse(JSON.stringify(options));
  return unsafeHtml(engine.render(`govuk/components/${name}/template.njk`, { params }).trim());
}
