import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './connection.ts';
import { dumpSchema } from './schema.ts';

/** Something in the schema that is not as the migrations made it: which, and in words for a person what became of it. */
export type SchemaFault = { readonly name: string; readonly what: string };

/** The text of db/schema.sql. */
const readSchema = (): string => readFileSync(join(import.meta.dirname, '../../../db/schema.sql'), 'utf8');

/**
 * Holds the schema to db/schema.sql: tables, functions, triggers and whether they are switched on, policies, who owns them, the
 * rights, powers and settings of the application's role, and what the system's own tables say. Needs the newest schema. Calls
 * no function of the schema.
 */
export async function schemaFaults(client: Client, applicationRole: string): Promise<SchemaFault[]> {
  return faultsBetween(readSchema(), await dumpSchema(client, applicationRole));
}

/** What a dump of the schema says otherwise than another. */
export function faultsBetween(expected: string, found: string): SchemaFault[] {
  const [should, does] = [statementsOf(expected), statementsOf(found)];
  const lacking = should.filter((statement) => !does.includes(statement));
  const surplus = new Map(does.filter((s) => !should.includes(s)).map((s) => [nameOf(s), s]));
  const faults = lacking.map((statement): SchemaFault => {
    const name = nameOf(statement);
    return { name, what: surplus.delete(name) ? `${name} was altered` : `${name} is missing` };
  });
  return [...faults, ...[...surplus].map(([name, statement]) => ({ name, what: addedWords(name, statement) }))];
}

/** What it means that there is a statement too many. A trigger is switched, and an owner changed, by one of its own. */
function addedWords(name: string, statement: string): string {
  const [, table, how, trigger] = triggerSwitch.exec(statement) ?? [];
  if (how === 'disable' && trigger === 'all') return `every trigger of ${table} was switched off`;
  if (how === 'disable') return `the trigger ${trigger} of ${table} was switched off`;
  if (how === 'enable replica') return `the trigger ${trigger} of ${table} was switched off for all but replication`;
  return `${name} was ${owner.test(statement) ? 'changed' : 'added'}`;
}

/** Blocks as they are set apart by blank lines, and of those that hold a statement on each line, the lines. */
function statementsOf(text: string): string[] {
  return text.split('\n\n').flatMap((block) => {
    const lines = block.split('\n').filter((line) => line !== '');
    return lines.every((line) => /^(grant|insert|alter|create policy|CREATE (UNIQUE )?INDEX) /.test(line))
      ? lines
      : [block];
  });
}

const owner = /^alter \S+ (?:tallystick\.)?([^\s(]+).* owner to \S+;$/;
const triggerSwitch = /^alter table (?:tallystick\.)?(\S+) (.*) trigger (.*);$/;

const forms: readonly [form: RegExp, name: (...groups: string[]) => string][] = [
  [
    /^create (?:unlogged )?(table|view|type|domain) (?:tallystick\.)?(\S+)/,
    (kind = '', name = '') => `the ${kind} ${name}`,
  ],
  [
    /^CREATE (?:UNIQUE )?INDEX (\S+) ON (?:tallystick\.)?(\S+)/,
    (name = '', table = '') => `the index ${name} of ${table}`,
  ],
  [/^CREATE OR REPLACE (?:FUNCTION|PROCEDURE) (?:tallystick\.)?([^(]+)/, (name = '') => `the function ${name}`],
  [
    /^CREATE (?:CONSTRAINT )?TRIGGER (\S+) .* ON (?:tallystick\.)?(\S+)/,
    (name = '', table = '') => `the trigger ${name} of ${table}`,
  ],
  [
    /^CREATE RULE (\S+) AS\s+ON .* TO (?:tallystick\.)?(\S+)/s,
    (name = '', table = '') => `the rule ${name} of ${table}`,
  ],
  [/^create policy (\S+) on (?:tallystick\.)?(\S+)/, (name = '', table = '') => `the policy ${name} of ${table}`],
  [
    /^alter table (?:tallystick\.)?(\S+) (enable|force) row level security/,
    (table = '', how = '') => `the row-level security of ${table}${how === 'force' ? ', forced,' : ''}`,
  ],
  [triggerSwitch, (table = '', how = '', name = '') => `a command to ${how} the trigger ${name} of ${table}`],
  [owner, (of = '') => `the owner of ${of}`],
  [
    /^alter table (?:tallystick\.)?(\S+) inherit (?:tallystick\.)?(\S+);/,
    (child = '', parent = '') => `the child ${child} of ${parent}`,
  ],
  [
    /^alter (role|database|system) (?:(\S+) )?set (\S+) = /,
    (of = '', name = '', setting = '') => `the setting ${setting} of ${whose(of, name)}`,
  ],
  [/^alter role (\S+) (\S+);/, (role = '', power = '') => `the power "${power}" of ${holding(role)}`],
  [
    /^grant .* on \S+ (?:tallystick\.)?(\S.*) to (\S+?)(?: with grant option)?;/,
    (of = '', holder = '') => `the right of ${holding(holder)} to ${of}`,
  ],
  [/^grant (\S+) to application;/, (role = '') => `the membership of the application's role in ${role}`],
  [
    /^insert into tallystick\.(permission|submission_step|capacity_role) values \(([^,]+), ([^,)]+)/,
    (table = '', role = '', action = '') => `the row ${role}, ${action} of ${table}`,
  ],
  [/^insert into tallystick\.(\S+) values \(([^,]+)/, (table = '', key = '') => `the row ${key} of ${table}`],
  [/^create (.+) tallystick\.(.+);$/, (kind = '', name = '') => `the ${kind} ${name}`],
];

const holding = (role: string): string =>
  role === 'public' ? 'everybody' : role === 'application' ? "the application's role" : `the role ${role}`;

function whose(of: string, name: string): string {
  if (of === 'role') return name === 'all' ? 'every role' : "the application's role";
  return `the ${of === 'system' ? 'server' : of}`;
}

function nameOf(statement: string): string {
  for (const [form, name] of forms) {
    const match = form.exec(statement);
    if (match) return name(...match.slice(1));
  }
  return statement.slice(0, 80);
}
