import { readFile, writeFile } from 'node:fs/promises';
import { renderers } from '../../src/app/renderers.ts';
import { plainImprint } from '../../src/plan/index.ts';
import { editionFormats } from '../../src/reporting/index.ts';

/** Renders the report document in one file into another, in one format: `render.ts pdf report.json report.pdf`. */
const [name, from = '', to = ''] = process.argv.slice(2);
const format = editionFormats.find((known) => known === name);
const renderer = format && renderers[format];
if (!renderer) throw new Error(`${name} is not a format.`);
await writeFile(to, await renderer.report(JSON.parse(await readFile(from, 'utf8')), plainImprint));
