import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, NotAllowed } from '../../platform/postgres/index.ts';
import { actingFor, within } from '../acting.ts';
import { type Given, type Outcome, refusal } from '../commands/command.ts';
import { commands } from '../commands/commands.ts';
import { testContext } from './context.ts';
import { undone } from './undone.ts';
import type { Walked } from './walk-database.ts';
import { knownWalkers, mayBy, type RightsTable, type Walker, walkers } from './walk-people.ts';
import { writtenActions } from './written-rights.ts';

/** A command with what is given to it, what a person needs for it, and whether it reads or writes. */
type CommandCase = {
  readonly command: string;
  readonly given: Given;
  readonly needs: readonly string[] | 'operator';
  /** Of a command that only reads: how much that is not for everybody its outcome shows. */
  readonly shows?: (outcome: Outcome) => number;
  /** What it says where it is begun and not done, for other reasons than rights. */
  readonly otherwise?: RegExp;
};

let folders = 0;

/** Every command of the command line, in a database that holds the examples and `unpublished`, whose pack is in `pack`. */
function casesIn(folder: string, pack: string, unpublished: string): readonly CommandCase[] {
  const fresh = (name: string) => {
    const inside = join(folder, String(folders++));
    mkdirSync(inside);
    return join(inside, name);
  };
  const given = (positionals: readonly string[], values: Given['values'] = {}): Given => ({ positionals, values });
  const importing = ['pack.import', 'registers.read', 'registers.enter', 'finance.enter', 'report.enter'];
  const somebody = emailOf('analyst');
  const draftRows = ({ bytes }: Outcome) => bytes?.byteLength ?? 0;
  const others = ({ json }: Outcome) => (json as readonly unknown[]).length - 1;
  const rows = ({ json }: Outcome) =>
    Object.entries((json as { rows: Record<string, number> }).rows ?? {}).reduce(
      (sum, [table, count]) => (table === 'report' ? sum : sum + count),
      0,
    );
  const people = ['people.manage', 'people.read'];
  const opening = ['quarter.open', 'registers.read', 'registers.enter', 'finance.enter', 'report.enter'];
  // Long after whatever anybody has said anything of.
  const toOpen = '2025-26-Q4';
  return [
    { command: 'import', given: given([pack]), needs: importing },
    { command: 'import', given: given([pack], { check: true }), needs: importing },
    { command: 'import', given: given([pack], { publish: true }), needs: [...importing, 'report.publish'] },
    {
      command: 'template',
      given: given(['2020-21-Q4'], { output: fresh('template') }),
      needs: ['registers.read'],
      shows: rows,
    },
    { command: 'open', given: given([toOpen], { committee: '2026-11-26' }), needs: opening },
    { command: 'open', given: given([toOpen], { committee: '2026-11-26', check: true }), needs: opening },
    { command: 'report', given: given(['2020-21-Q4'], { format: 'json' }), needs: [] },
    {
      command: 'report',
      given: given([unpublished], { format: 'json', draft: true }),
      needs: ['registers.read'],
      shows: draftRows,
    },
    {
      command: 'report',
      given: given([unpublished], { format: 'docx', draft: true }),
      needs: ['registers.read'],
      shows: draftRows,
    },
    { command: 'scrutinise', given: given(['2020-21-Q4']), needs: [] },
    { command: 'scrutinise', given: given([], { pack }), needs: [] },
    {
      command: 'scrutinise',
      given: given([unpublished], { draft: true }),
      needs: ['registers.read'],
      shows: ({ json }) => (json as readonly unknown[]).length,
    },
    { command: 'publish', given: given([unpublished]), needs: ['report.publish', 'registers.read'] },
    {
      command: 'withdraw',
      given: given(['2020-21-Q4'], { edition: '1', reason: 'It held personal data.' }),
      needs: ['edition.withdraw'],
    },
    { command: 'verify', given: given([]), needs: 'operator' },
    { command: 'head', given: given([]), needs: 'operator' },
    { command: 'head', given: given([], { send: true }), needs: 'operator' },
    { command: 'body', given: given([]), needs: [] },
    { command: 'body', given: given([], { colour: '#00501e' }), needs: ['body.change'] },
    { command: 'body', given: given([], { demonstration: 'no' }), needs: ['body.change'] },
    { command: 'people list', given: given([]), needs: ['people.read'], shows: others },
    {
      command: 'people invite',
      given: given(['new@example.org'], { name: 'New', role: ['analyst'] }),
      needs: people,
      // What the walk has undone cannot be shown.
      otherwise: /Nobody here has the e-mail address new@example.org/,
    },
    { command: 'people give', given: given([somebody], { role: ['scrutineer'] }), needs: people },
    { command: 'people take', given: given([somebody], { role: ['analyst'] }), needs: people },
    { command: 'people hand-over', given: given([somebody], { to: emailOf('scrutineer') }), needs: people },
    { command: 'people manager', given: given([somebody], { of: emailOf('scrutineer') }), needs: people },
    { command: 'people end', given: given([somebody]), needs: people },
    { command: 'people restore', given: given([emailOf('performance officer whose access was ended')]), needs: people },
    { command: 'backup', given: given([fresh('backup')]), needs: 'operator' },
    { command: 'restore', given: given([fresh('none')]), needs: 'operator', otherwise: /holds|cannot be read/ },
    // Writing the whole site takes long and is public: its own test runs it.
    { command: 'export', given: given([fresh('export')]), needs: [] },
  ];
}

const emailOf = (name: string) => knownWalkers.find((w) => w.name === name)?.email ?? '';

/**
 * Every walker, or those named in `only`, gives every command: what is refused, and that what is refused stays refused past
 * the first line.
 */
export async function walkCommands(
  database: Database,
  table: RightsTable,
  { folder, pack, unpublished }: { readonly folder: string; readonly pack: string; readonly unpublished: string },
  only: readonly string[] | null = null,
): Promise<Walked> {
  const cases = casesIn(folder, pack, unpublished);
  const misfits = Object.keys(commands)
    .filter((name) => !cases.some(({ command }) => command === name))
    .map((name) => `${name}: no case of this command`);
  let count = 0;
  const operators = walkers.filter((w) => w.roles === null && w.actor?.startsWith('operator'));
  for (const walker of [...knownWalkers, ...operators]) {
    if (only !== null && !only.includes(walker.name)) continue;
    for (const one of casesIn(folder, pack, unpublished)) {
      count += 1;
      const what = `${walker.name}, ${one.command} ${JSON.stringify(one.given.values)}`;
      const isAllowed = allows(table, walker, one.needs);
      const { outcome, isBegun } = await run(undone(database), walker, one);
      const words = outcome.text.join(' ');
      const isRefused = outcome.status === 1 && /may not|has ended: nothing/.test(words);
      const isDone =
        isBegun && (outcome.status === 0 || outcome.isAnswer === true || one.otherwise?.test(words) === true);
      if (isAllowed ? !isDone : !isRefused || isBegun)
        misfits.push(`${what}: ${outcome.status} ${words}, expected to be ${isAllowed ? 'done' : 'refused'}`);
      if (isAllowed || one.needs === 'operator' || one.needs.length === 0) continue;
      count += 1;
      const past = await runPastTheFirstLine(undone(database), walker, one);
      if (past !== null) misfits.push(`${what}, past the first line: ${past}`);
    }
  }
  return { cases: count, misfits };
}

function allows(table: RightsTable, walker: Walker, needs: CommandCase['needs']): boolean {
  if (walker.roles === null) return true;
  if (walker.ended || needs === 'operator') return false;
  return needs.every((action) => mayBy(table, walker, action, 'anywhere'));
}

const operator = 'operator:walk' as const;

/** Runs a command as script/tally does with `--as`. */
async function run(
  database: Database,
  walker: Walker,
  { command: name, given }: CommandCase,
): Promise<{ outcome: Outcome; isBegun: boolean }> {
  const command = commands[name];
  const work = command?.prepare(given);
  if (!command || typeof work !== 'function') throw new Error(`${name} is used wrongly: ${JSON.stringify(work)}`);
  const acting = walker.email === null ? null : await actingFor(database.as({ actor: operator }), walker.email);
  if (acting?.ok === false) return { outcome: refusal(acting.error), isBegun: false };
  const onBehalfOf = acting?.value.person.id ?? null;
  const theirs = database.as({ actor: operator, onBehalfOf, reason: 'Because it is tried.' });
  const context = testContext(theirs, { acting: acting?.value ?? null });
  let isBegun = false;
  const outcome = await within(acting?.value ?? null, command, given, context, async () => {
    isBegun = true;
    return name === 'export' ? { status: 0, json: null, text: [] } : work(context);
  });
  return { outcome, isBegun };
}

/** What a command did that forgot to ask for the right; null where the database let it do and show nothing. */
async function runPastTheFirstLine(
  database: Database,
  walker: Walker,
  { command, given, shows }: CommandCase,
): Promise<string | null> {
  const work = commands[command]?.prepare(given);
  if (typeof work !== 'function') throw new Error(`${command} is used wrongly.`);
  const theirs = database.as({ actor: operator, onBehalfOf: walker.person });
  // It takes them for somebody who may do anything.
  const person = {
    id: walker.person ?? '',
    name: walker.name,
    email: walker.email,
    active: true,
    example: false,
    roles: [],
    lineManager: null,
  };
  const rights = Object.fromEntries(writtenActions.map((action) => [action, 'all' as const]));
  try {
    const outcome = await work(testContext(theirs, { acting: { person, rights } }));
    if (outcome.status !== 0 && !outcome.isAnswer) return null;
    if (shows === undefined) return `done: ${outcome.text.join(' ')}`;
    return shows(outcome) <= 0 ? null : `showed ${shows(outcome)}: ${outcome.text.join(' ').slice(0, 200)}`;
  } catch (error) {
    if (error instanceof NotAllowed) return null;
    throw error;
  }
}
