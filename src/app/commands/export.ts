import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Put, refill } from '../../platform/files/index.ts';
import { type Command, type CommandContext, done, refusal } from './command.ts';

/** By this file in it an export is known again. */
const inventory = '.tallystick-export.json';

/** How many files between two lines of progress, and how many bytes between two collections of garbage. */
const [progress, litter] = [500, 5_000_000];

export const exportCommand: Command = {
  summary: 'write the whole public site as files, for any web server or a file share',
  usage: '<folder>',
  help: [
    '<folder>   new, empty, or an earlier export: that is brought up to date, and what is no longer published goes',
    'Links lead from file to file, so the folder works wherever it stands. Set BASE_URL to the address where it will',
    'stand: the feed, the site map and what pages say of themselves name it. A web server should show 404.html for',
    'what is not there. Filters need the server: their links lead to the whole page.',
  ],
  options: {},
  arguments: 1,
  needs: [],
  prepare(given) {
    const [folder = ''] = given.positionals;
    return async (context) => {
      const { baseUrl, say } = context;
      if (/^http:\/\/localhost\b/.test(baseUrl)) say(`BASE_URL is not set: what names its address names ${baseUrl}.`);
      const filled = await refill(folder, inventory, (put) => exportSite(context, put));
      if (!filled.ok) return refusal(filled.error);
      const { files, removed, value } = filled.value;
      const gone = removed === 0 ? '' : ` Removed ${counted(removed)} that are no longer published.`;
      return done(
        { folder, files, removed, ...value },
        `Exported ${counted(files)} files (${counted(value.pages)} pages), ${(value.bytes / 1e6).toFixed(1)} MB, to ${folder}.${gone}`,
      );
    };
  },
};

async function exportSite(
  { database, baseUrl, say }: CommandContext,
  put: Put,
): Promise<{ pages: number; bytes: number }> {
  // The pages are loaded here: no other command needs them to start.
  const [{ openSite }, { compileStyles, staticSite }] = await Promise.all([
    import('../open-site.ts'),
    import('../../site/index.ts'),
  ]);
  const { http, catalogue } = await openSite(database, {
    ...{ assets: await compileStyles(), baseUrl, keepsPages: false },
    ...{ logLevel: 'error', logTo: { write: say } },
  });
  const collect = garbageCollector();
  let [files, pages, bytes, collected] = [0, 0, 0, 0];
  try {
    for await (const file of staticSite(http, { catalogue, baseUrl })) {
      put(file.path, file.bytes);
      files += 1;
      pages += Number(file.page);
      bytes += file.bytes.length;
      if (files % progress === 0) say(`${counted(files)} files …`);
      if (bytes - collected < litter) continue;
      collect();
      collected = bytes;
    }
  } finally {
    await http.close();
  }
  return { pages, bytes };
}

/** Left to itself the memory of an export, which keeps little and throws much away, grows to twice of what it needs. */
function garbageCollector(): () => void {
  for (const flag of ['--expose-gc', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
  const collect = runInNewContext('gc') as (how?: object) => void;
  // What starting took is given back, once and thoroughly.
  collect({ type: 'major', flavor: 'last-resort' });
  return () => collect();
}

const counted = (n: number) => n.toLocaleString('en-GB');
