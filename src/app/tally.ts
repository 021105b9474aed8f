import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from '../platform/config/index.ts';
import { type Database, openDatabase } from '../platform/postgres/index.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { bodyCommand } from './commands/body.ts';
import { type Command, type Given, type Options, type Outcome, wrongUse } from './commands/command.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { publishCommand } from './commands/publish.ts';
import { reportCommand } from './commands/report.ts';
import { templateCommand } from './commands/template.ts';
import { verifyCommand } from './commands/verify.ts';
import { withdrawCommand } from './commands/withdraw.ts';
import { renderers } from './renderers.ts';

/** The command line, `script/tally`. Exit status: 0 done, 1 refused or findings, 2 wrong use. */

const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  template: templateCommand,
  report: reportCommand,
  publish: publishCommand,
  withdraw: withdrawCommand,
  verify: verifyCommand,
  export: exportCommand,
  body: bodyCommand,
  backup: backupCommand,
  restore: restoreCommand,
};

const say = (line: string) => process.stderr.write(`${line}\n`);

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'usage: script/tally <command> [--help]',
    '',
    ...lines,
    '',
    'Every command: --format json prints one JSON value; messages and progress go to standard error.',
    'Exit status: 0 done, 1 refused or findings, 2 wrong use. <period> is a quarter like 2020-21-Q4.',
  ].join('\n');
}

function helpOf(name: string, { summary, usage, help, ownFormat }: Command): string {
  const format = ownFormat
    ? []
    : ['--format   json: one JSON value and nothing else on standard output; text otherwise'];
  return [`usage: script/tally ${name} ${usage}`, '', `${summary}.`, '', ...help, ...format].join('\n');
}

/** Reads a command's arguments; throws a `TypeError` that says what is wrong with them. */
function given(name: string, command: Command, args: readonly string[]): Given & { help: boolean; json: boolean } {
  const format = command.ownFormat ? {} : { format: { type: 'string' as const } };
  const { positionals, values } = parsed(args, {
    ...command.options,
    ...format,
    help: { type: 'boolean', short: 'h' },
  });
  const plain = values as Given['values'];
  const asked = plain.format;
  if (!command.ownFormat && asked !== undefined && asked !== 'json' && asked !== 'text') {
    throw new TypeError(`"${asked}" is not a form of output (expected --format json or text)`);
  }
  const help = plain.help === true;
  if (!help && positionals.length !== command.arguments) {
    const [, wanted] = /^<([^>]+)>/.exec(command.usage) ?? [];
    const surplus = positionals[command.arguments];
    const wrong = surplus === undefined ? `Which ${wanted}?` : `"${surplus}" is one argument too many`;
    throw new TypeError(`${wrong} (expected script/tally ${name} ${command.usage})`);
  }
  return { positionals, values: plain, help, json: asked === 'json' && !command.ownFormat };
}

/** Node's reading of arguments, with what it refuses in our words: its own advice is for who writes programs. */
function parsed(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [, option = ''] = /'(?:-\w, )?(--?[^ '=]+)/.exec(message) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new TypeError(`There is no option ${option}`);
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error;
    throw new TypeError(
      /does not take/.test(message)
        ? `${option} takes no value`
        : `${option} needs a value (${option}=VALUE where it begins with a dash)`,
    );
  }
}

/** Writes to standard output to its end, also into a pipe; a reader that went away has had enough. */
function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(content, () => resolve());
  });
}

async function answer(outcome: Outcome, json: boolean): Promise<number> {
  if (outcome.bytes) await print(outcome.bytes);
  else if (json) await print(`${JSON.stringify(outcome.json, null, 2)}\n`);
  else if (outcome.status === 0) await print(outcome.text.map((line) => `${line}\n`).join(''));
  // What was refused is said where a person looks, also when standard output is a file or a pipe.
  if (outcome.status !== 0 && !json) for (const line of outcome.text) say(line);
  return outcome.status;
}

/** Runs a command that puts a new data folder to use, unless it is refused: then the folder is as new as before. */
async function settling(database: Database, run: () => Promise<Outcome>): Promise<Outcome> {
  const first: Outcome[] = [];
  await database.onFirstUse(async () => {
    const outcome = await run();
    first.push(outcome);
    return outcome.status === 0 || outcome.kept === true;
  });
  return first[0] ?? run();
}

/** Who runs the command line: whoever may reach the database, by the name that this machine knows them by. */
function operator(): `operator:${string}` {
  try {
    return `operator:${userInfo().username}`;
  } catch {
    // A user without a name, as containers have.
    return `operator:${process.getuid?.() ?? 'unknown'}`;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    await print(`${overview()}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    say(name === '' ? 'Which command?' : `There is no command "${name}".`);
    say(overview());
    return 2;
  }
  let asked: ReturnType<typeof given>;
  try {
    asked = given(name, command, rest);
  } catch (error) {
    return answer(wrongUse(error instanceof Error ? `${error.message}.` : String(error), name), false);
  }
  if (asked.help) {
    await print(`${helpOf(name, command)}\n`);
    return 0;
  }
  const work = command.prepare(asked);
  if (typeof work !== 'function') return answer(work, asked.json);
  const config = readConfig(process.env);
  if (!config.ok) {
    for (const fault of config.error) say(fault);
    return 2;
  }
  const database = await openDatabase(config.value.database, { log: say, act: { actor: operator() } });
  try {
    const { baseUrl } = config.value;
    const run = () => work({ database, renderers, say, baseUrl, now: () => Temporal.Now.instant() });
    const outcome = command.settles?.(asked) ? await settling(database, run) : await run();
    return await answer(outcome, asked.json);
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    say(error instanceof Error ? error.message : String(error));
    if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) say(error.stack ?? '');
    process.exitCode = 1;
  },
);
