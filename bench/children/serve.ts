import { openSite } from '../../src/app/open-site.ts';
import { listen } from '../../src/platform/http/index.ts';
import { openDatabase } from '../../src/platform/postgres/index.ts';
import { compileStyles } from '../../src/site/index.ts';

/**
 * The site as `script/server` serves it, its log included, over the database in a folder. Says its port, and answers
 * anything it is told with how many queries there have been.
 */
const [dataFolder = ''] = process.argv.slice(2);
let queries = 0;
const onQuery = () => {
  queries += 1;
};
const database = await openDatabase({ kind: 'embedded', dataFolder }, { onQuery });
const { http } = await openSite(database, {
  assets: await compileStyles(),
  baseUrl: 'http://localhost',
  logLevel: 'info',
});
const listening = await listen(http, { port: 0 });
process.on('message', () => process.send?.({ queries }));
process.on('disconnect', async () => {
  await listening.close();
  await database.close();
});
process.send?.({ port: listening.port });
