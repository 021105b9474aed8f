import { openDatabase } from '../../platform/postgres/index.ts';
import { publishDue } from '../../quarter/index.ts';
import { dataRenderers, type Renderers } from '../../reporting/index.ts';

/**
 * A process that publishes what is due, as the server's job does, again and again, until it is killed. Its files take a while,
 * so that it is killed in the middle of making them too. It says of each edition that it is there once it is.
 * usage: node publish-when-due.ts DATA NOW
 */
const [dataFolder = '', now = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'embedded', dataFolder });

const slow: Renderers = {
  ...dataRenderers,
  html: {
    report: async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return '<p>A report.</p>';
    },
    notice: () => '',
  },
};

for (;;) {
  try {
    for (const done of await publishDue(database, Temporal.Instant.from(now), slow)) {
      process.stdout.write(`${JSON.stringify(done)}\n`);
    }
  } catch {
    // The database was killed; whether this was done, nobody says.
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
}
