import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes options.generated.ts, the types of every component's options, from the macro-options.json that GOV.UK Frontend
 * ships with each: `node src/platform/components/generate-options.ts`, after each upgrade.
 */

type Option = {
  name: string;
  type: string;
  required?: boolean;
  description?: string;
  isComponent?: boolean;
  params?: readonly Option[];
};

/** Where the components are, one folder each. */
export const components = new URL('dist/govuk/components/', import.meta.resolve('govuk-frontend/package.json'));

/** The names of all components: `tag`, `generic-header` and so on. */
export function componentNames(): string[] {
  return readdirSync(components, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The text of the generated file. */
export function generated(): string {
  const names = componentNames();
  const version = JSON.parse(readFileSync(new URL(import.meta.resolve('govuk-frontend/package.json')), 'utf8')).version;
  const types = names.map((name) => {
    const options: Option[] = JSON.parse(readFileSync(new URL(`${name}/macro-options.json`, components), 'utf8'));
    return `export type ${typeName(name)} = ${shape(options, '')};\n`;
  });
  const index = names.map((name) => `  '${name}': ${typeName(name)};\n`).join('');
  return [
    `// Generated from govuk-frontend ${version} by generate-options.ts: do not edit.\n// biome-ignore-all format: generated\n`,
    "import type { Html } from './html.ts';\n",
    ...types,
    `export type ComponentOptions = {\n${index}};\n`,
  ].join('\n');
}

function shape(options: readonly Option[], indent: string): string {
  const inner = `${indent}  `;
  // One option is listed twice where it takes two types (service navigation's slots).
  const byName = Map.groupBy(
    options.filter((option) => option.type !== 'nunjucks-block'),
    (option) => option.name,
  );
  const lines = [...byName].map(([name, same]) => {
    const types = same.map((option) => valueType(option, inner)).join(' | ');
    return same.every(optional) ? `${inner}${name}?: ${types} | undefined;\n` : `${inner}${name}: ${types};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** Documented as required also where another may stand in for it, which only the description says. */
function optional(option: Option): boolean {
  return !option.required || /not required|will be ignored/.test(option.description ?? '');
}

function valueType(option: Option, indent: string): string {
  const list = option.type === 'array';
  if (option.params)
    return list ? `readonly (${shape(option.params, indent)} | null | false)[]` : shape(option.params, indent);
  if (option.isComponent) return typeName(componentOf(option.name));
  if (option.type === 'string') return isMarkup(option) ? 'Html' : 'string';
  if (option.type === 'integer') return 'number';
  if (option.type === 'boolean') return 'boolean';
  return list ? 'readonly unknown[]' : 'Record<string, unknown>';
}

/** By name, or, for service navigation's slots, by description alone. */
function isMarkup(option: Option): boolean {
  return option.name === 'html' || option.name.endsWith('Html') || /^HTML /.test(option.description ?? '');
}

function componentOf(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function typeName(component: string): string {
  return `${component.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())}Options`;
}

if (import.meta.main) writeFileSync(fileURLToPath(new URL('options.generated.ts', import.meta.url)), generated());
