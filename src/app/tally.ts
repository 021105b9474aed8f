import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { longestReason, reasonTooLong } from '../ledger/index.ts';
import { readConfig } from '../platform/config/index.ts';
import {
  type Act,
  type Database,
  type DatabaseSettings,
  hasDatabase,
  openDatabase,
} from '../platform/postgres/index.ts';
import { ok, type Result } from '../platform/result/index.ts';
import { actingFor, within } from './acting.ts';
import {
  type Acting,
  type Command,
  type Given,
  type Options,
  type Outcome,
  refusal,
  textOf,
  wrongUse,
} from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { renderers } from './renderers.ts';

/** The command line, `script/tally`. Exit status: 0 done, 1 refused or findings, 2 wrong use. */

/** A line for a person: what would move their cursor or turn the text around it is shown as a mark. */
const forPerson = (line: string) => `${line.replace(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu, '\ufffd')}\n`;
const say = (line: string) => process.stderr.write(forPerson(line));

function overview(isAsked: (name: string) => boolean = () => true): string {
  const asked = Object.entries(commands).filter(([name]) => isAsked(name));
  const width = Math.max(...asked.map(([name]) => name.length));
  const lines = asked.map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'usage: script/tally <command> [--help]',
    '',
    ...lines,
    '',
    'Every command: --format json prints one JSON value; messages and progress go to standard error.',
    '--as E-MAIL runs it on behalf of that person, within their rights; the tally names both.',
    'Exit status: 0 done, 1 refused or findings, 2 wrong use. <period> is a quarter like 2020-21-Q4.',
  ].join('\n');
}

function helpOf(name: string, { summary, usage, help, options, ownFormat }: Command): string {
  const format = ownFormat
    ? []
    : ['--format   json: one JSON value and nothing else on standard output; text otherwise'];
  const bound = options.reason ? [`The reason has ${longestReason} characters at most.`] : [];
  const as = '--as       on behalf of the person with this e-mail address, within their rights';
  return [`usage: script/tally ${name} ${usage}`, '', `${summary}.`, '', ...help, ...bound, ...format, as].join('\n');
}

/** Reads a command's arguments; throws a `TypeError` that says what is wrong with them. */
function given(name: string, command: Command, args: readonly string[]): Given & { help: boolean; json: boolean } {
  const format = command.ownFormat ? {} : { format: { type: 'string' as const } };
  const { positionals, values } = parsed(args, {
    ...command.options,
    ...format,
    as: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  const plain = values as Given['values'];
  const asked = plain.format;
  if (!command.ownFormat && asked !== undefined && asked !== 'json' && asked !== 'text') {
    throw new TypeError(`"${asked}" is not a form of output (expected --format json or text)`);
  }
  const help = plain.help === true;
  const wantedCount = typeof command.arguments === 'number' ? command.arguments : command.arguments(plain);
  if (!help && positionals.length !== wantedCount) {
    const [, wanted] = /^<([^>]+)>/.exec(command.usage) ?? [];
    const surplus = positionals[wantedCount];
    const wrong = surplus === undefined ? `Which ${wanted}?` : `"${surplus}" is one argument too many`;
    throw new TypeError(`${wrong} (expected script/tally ${name} ${command.usage})`);
  }
  const reason = typeof plain.reason === 'string' ? plain.reason.trim() : '';
  const long = help ? null : reasonTooLong(reason, '--reason');
  if (long !== null) throw new TypeError(long);
  const trimmed = reason === '' ? plain : { ...plain, reason };
  return { positionals, values: trimmed, help, json: asked === 'json' && !command.ownFormat };
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
  else if (outcome.status === 0 || outcome.isAnswer) await print(outcome.text.map(forPerson).join(''));
  // What was refused is said where a person looks, also when standard output is a file or a pipe.
  if (outcome.status !== 0 && !json && !outcome.isAnswer) for (const line of outcome.text) say(line);
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

/** The database as the one who acts has it: the operator or, on behalf of a person, nobody but that person. */
async function openFor(
  email: string | null,
  settings: DatabaseSettings,
  act: Act,
): Promise<{ database: Database; acting: Result<Acting | null, string> }> {
  const database = await openDatabase(settings, { log: say, act });
  if (email === null) return { database: database.as(act), acting: ok(null) };
  try {
    const acting = await actingFor(database, email);
    if (!acting.ok) return { database, acting };
    const theirs = { ...act, onBehalfOf: acting.value.person.id };
    const opened = await openDatabase(settings, { log: say, act: theirs });
    await database.close();
    return { database: opened.as(theirs), acting };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A command by its name, which is one word or two, and what is said after it. */
function named([first = '', second = '', ...rest]: readonly string[]): {
  name: string;
  command: Command | undefined;
  rest: readonly string[];
} {
  const two = `${first} ${second}`;
  if (Object.hasOwn(commands, two)) return { name: two, command: commands[two], rest };
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  return { name: first, command, rest: second === '' ? rest : [second, ...rest] };
}

async function main(args: readonly string[]): Promise<number> {
  const { name, command, rest } = named(args);
  if (name === '--help' || name === '-h' || name === 'help') {
    await print(`${overview()}\n`);
    return 0;
  }
  if (!command) {
    const longer = Object.keys(commands).filter((known) => known.startsWith(`${name} `));
    if (longer.length > 0 && rest[0] === '--help') {
      await print(`${overview((known) => longer.includes(known))}\n`);
      return 0;
    }
    const wrong = longer.length > 0 ? `Which of ${longer.join(', ')}?` : `There is no command "${name}".`;
    say(name === '' ? 'Which command?' : wrong);
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
  if (command.withoutDatabase && !hasDatabase(config.value.database)) {
    const alone = command.withoutDatabase(asked);
    if (alone !== null) return answer(await alone(), asked.json);
  }
  const act: Act = { actor: operator(), reason: textOf(asked, 'reason'), request: randomUUID() };
  const { database, acting } = await openFor(textOf(asked, 'as'), config.value.database, act);
  try {
    if (!acting.ok) return await answer(refusal(acting.error), asked.json);
    const now = () => Temporal.Now.instant();
    const run = () =>
      within(acting.value, command, asked, { database, now }, () =>
        work({
          database,
          acting: acting.value,
          renderers,
          say,
          now,
          baseUrl: config.value.baseUrl,
          outside: config.value,
        }),
      );
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
