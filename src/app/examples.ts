import { join } from 'node:path';
import { makeExamplePeople } from '../identity/index.ts';
import { faultText, readFolder } from '../packs/index.ts';
import { namesIn, standingAt } from '../platform/files/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import { type Renderers, type ReportingTables, readEditions } from '../reporting/index.ts';
import { importAndPublish } from './commands/import.ts';
import { openExampleQuarter } from './example-quarter.ts';

const folder = join(import.meta.dirname, '../../examples/mopac');

/**
 * Imports and publishes the real reports that come with Tallystick, as any body would import its own back-files, makes
 * people to try it as, and opens the quarter after them. Its pages and files then say that they are a demonstration.
 */
export async function loadExamples(
  database: Database,
  renderers: Renderers,
  say: (line: string) => void,
): Promise<void> {
  const context = { database: database.as({ actor: 'system:examples' }), renderers, now: () => Temporal.Now.instant() };
  // What a person has set since stays as they set it.
  const isFirst = (await readEditions(database.read<ReportingTables>())).length === 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if ((await standingAt(path)).is !== 'folder') continue;
    const result = await importAndPublish(context, await readFolder(path), {
      reason: null,
      publishing: true,
      imprint: isFirst ? { demonstration: true } : null,
    });
    if (result.ok) say(`Loaded the example report ${result.value.period}.`);
    else {
      const why = 'why' in result.error ? [result.error.why] : result.error.faults.map(faultText);
      throw new Error([`The example ${name} could not be loaded:`, ...why].join('\n'));
    }
  }
  // After the reports: there is a lead officer for every priority that they name.
  const made = await makeExamplePeople(database);
  if (made > 0) say(`Made ${made} example people.`);
  await openExampleQuarter(database, context.now, say);
}
