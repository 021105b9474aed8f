import { parseArgs } from 'node:util';
import { readProviders } from '../identity/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { listen } from '../platform/http/index.ts';
import { openMail } from '../platform/mail/index.ts';
import { follow, openDatabase } from '../platform/postgres/index.ts';
import { ok } from '../platform/result/index.ts';
import { editionChannel } from '../reporting/index.ts';
import { compileStyles } from '../site/index.ts';
import { everyDayAHead } from './daily-head.ts';
import { loadExamples } from './examples.ts';
import { howToSignIn } from './how-to-sign-in.ts';
import { startWork } from './jobs.ts';
import { openSite } from './open-site.ts';
import { renderers } from './renderers.ts';

/** The server, `script/server`. */

const say = (line: string) => process.stderr.write(`${line}\n`);

const usage = `usage: script/server [--empty | --examples]

Serves Tallystick until Ctrl-C. A new embedded data folder gets the example reports.
--empty      loads no examples
--examples   loads them into a database of your own (DATABASE_URL) too
Set with the environment: PORT, TALLYSTICK_DATA, DATABASE_URL and what docs/configuration.md lists.`;

type Options = { readonly empty: boolean; readonly examples: boolean };

/** What the command line asks for, or the status to end with at once. */
function options(args: readonly string[]): Options | 0 | 2 {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        empty: { type: 'boolean', default: false },
        examples: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      say(usage);
      return 0;
    }
    if (values.empty && values.examples) throw new TypeError('--empty and --examples contradict each other');
    return values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}.\n${usage}`);
    return 2;
  }
}

/** Resolves at Ctrl-C or when the process is asked to end; a second time ends it at once. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        times += 1;
        if (times > 1) process.exit(130);
        resolve();
      });
    }
  });
}

async function main(): Promise<number> {
  const wanted = options(process.argv.slice(2));
  if (typeof wanted === 'number') return wanted;
  const config = readConfig(process.env);
  if (!config.ok) {
    for (const fault of config.error) say(fault);
    return 2;
  }
  const { port, host, baseUrl, logLevel, headMail, headWebhook, exampleSignIn, trustedProxies } = config.value;
  const providers = config.value.signInProviders === null ? ok([]) : await readProviders(config.value.signInProviders);
  if (!providers.ok) {
    for (const fault of providers.error) say(fault);
    return 2;
  }
  const stop = asked();
  const assets = await compileStyles();
  const mail = config.value.mail === null ? null : openMail(config.value.mail);
  const database = await openDatabase(config.value.database, { log: say });
  try {
    const load = () => loadExamples(database, renderers, say);
    await database.onFirstUse(wanted.empty ? async () => {} : load);
    if (wanted.examples) await load();

    const office = { renderers, mail, exampleSignIn, providers: providers.value };
    const { http, refresh } = await openSite(database, { assets, baseUrl, logLevel, trustedProxies, office });
    const listening = await listen(http, { port, host });
    const following = follow(database, editionChannel, refresh, (error) =>
      http.log.warn({ why: error instanceof Error ? error.message : String(error) }, 'editions'),
    );
    const heads = everyDayAHead(database, { headMail, headWebhook, baseUrl, mail }, http.log);
    const work = startWork(database, { baseUrl, renderers, mail }, http.log);

    say(`Tallystick is at ${listening.url}`);
    for (const line of await howToSignIn(database, office, `${baseUrl}/office`)) say(line);
    say('Ctrl-C stops it.');
    await stop;
    await Promise.all([listening.close(), following.stop(), heads.stop(), work.stop()]);
    return 0;
  } finally {
    mail?.close();
    await database.close();
  }
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
