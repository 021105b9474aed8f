import type { PermissionTable } from '../../identity/index.ts';
import type { Command } from '../commands/command.ts';

/** A register, the right that a change to it needs, and the right that reading its entries needs: null for everybody. */
export type RegisterRights = { readonly name: string; readonly write: string; readonly read: string | null };

const heldFor = { priority: 'some priorities', agreement: 'some agreements', advice: 'an area of advice' } as const;

/** `docs/reference/permissions.md`, made of the tables of the database and the list of commands. */
export function permissionsPage(
  { roles, actions, permissions }: PermissionTable,
  registers: readonly RegisterRights[],
  commands: Readonly<Record<string, Pick<Command, 'needs'>>>,
): string {
  const reach = (role: string, action: string) =>
    permissions.find((p) => p.role === role && p.action === action)?.reach ?? null;
  const holders = (action: string) =>
    roles.flatMap(({ id, name, scope }) => {
      const far = reach(id, action);
      return far === null ? [] : far === 'all' ? [name] : [`${name} (its own ${scope})`];
    });
  const rights = (role: string) =>
    actions.flatMap(({ id }) => {
      const far = reach(role, id);
      return far === null ? [] : far === 'all' ? [`\`${id}\``] : [`\`${id}\` (own)`];
    });
  const needsOf = ({ needs }: Pick<Command, 'needs'>): string => {
    if (needs === 'operator') return 'the operator alone';
    const always = needs.filter((need) => typeof need === 'string').map((action) => `\`${action}\``);
    const withOption = Map.groupBy(
      needs.filter((need) => typeof need !== 'string'),
      ({ action }) => action,
    );
    const more = [...withOption].map(
      ([action, of]) => `\`${action}\` with ${of.map((need) => `\`--${need.with}\``).join(', ')}`,
    );
    return [...always, ...more].join(', ') || 'nothing: it shows what is public';
  };
  const byWrite = Map.groupBy(registers, ({ write }) => write);
  return `# Who may do what

A right is an action that a role may do, everywhere or only in what the role is held for. Here is the whole table; what is not in it
is refused. It is data of the database, filled by migrations, and this page is held to it by a test. In the office the same table is
at \`/office/rights\`, with who has which role.

Whoever runs the command line is the operator and does everything; with \`--as E-MAIL\` the operator acts on behalf of a person, whose
rights then count. Jobs of the system act without limits. The tally names who acted, and on whose behalf.

## Actions

${table(
  ['action', 'what', 'whose', 'why it is not everybody’s'],
  actions.map(({ id, name, reason }) => [`\`${id}\``, name, holders(id).join(', ') || 'nobody’s', reason]),
)}

## Roles

${table(
  ['role', 'held for', 'what for', 'may'],
  roles.map(({ id, name, scope, purpose }) => [
    `${name}<br>\`${id}\``,
    scope === null ? 'everything' : heldFor[scope],
    purpose,
    rights(id).join(', ') || 'nothing yet',
  ]),
)}

A person can have several roles, and may do what any of them allows. A person without a role, and one whose access has ended, may do
nothing. Everybody sees their own account, their own sessions and what was entered about them or by them, whatever their role.

Nobody gives a role to themselves, and an administrator stays one until another ends that. The last administrator stays, unless the
operator ends them. A right bound to priorities does not reach what belongs to no priority: a lead officer enters what is said of an indicator in a quarter,
while new indicators are named by whoever may enter them everywhere. New goals, risks and issues are named by whoever may enter some.
What a lead officer enters is of a quarter that was opened, and not after they have submitted it, until it is returned. One change that touches two priorities needs the
right in both.

## Registers

Every change to these tables is an entry of the tally, and needs the right that stands with it.

${table(
  ['a change needs', 'registers', 'entries are read by'],
  actions
    .filter(({ id }) => byWrite.has(id))
    .flatMap(({ id }) =>
      [...Map.groupBy(byWrite.get(id) ?? [], ({ read }) => read)].map(([read, of]) => [
        `\`${id}\``,
        of.map(({ name }) => `\`${name}\``).join(', '),
        readersOf(read),
      ]),
    ),
)}

## Commands

What \`script/tally … --as E-MAIL\` needs of that person.

${table(
  ['command', 'needs'],
  Object.entries(commands).map(([name, command]) => [`\`${name}\``, needsOf(command)]),
)}

## How it is held

Pages, downloads and commands ask first and say in words what is missing and whose it is; each refusal is counted in the security log.
The database asks again, whatever the code has done: a trigger refuses a change, row by row, by the rights of before and of after
it, and policies hide registers, people, sessions and entries from whoever may not read them. A server acts for nobody until a request
says who, so a query that forgets to say it finds what is public and nothing else.

\`src/app/permissions.store.test.ts\` walks this table: every role makes every change to every register, in its own priority and in
another's, reads every guarded table, gives every command and asks for every address, and each time what happens is what the table
says.
`;
}

function readersOf(read: string | null): string {
  if (read === null) return 'everybody';
  return read === 'people.manage' ? `\`${read}\`` : `\`tally.read\` and \`${read}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
