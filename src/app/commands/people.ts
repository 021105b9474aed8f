import {
  endAccess,
  endRole,
  type Fault,
  giveAccessAgain,
  giveRoles,
  handOver,
  type IdentityTables,
  invitePerson,
  may,
  type PersonListed,
  type Role,
  type RoleGiven,
  readPeople,
  readPermissionTable,
  readPerson,
  readPersonByEmail,
  readRoles,
  readThings,
  setLineManager,
} from '../../identity/index.ts';
import type { Database, Reader } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import {
  type Command,
  type CommandContext,
  done,
  type Given,
  type Outcome,
  refusal,
  textOf,
  textsOf,
  wrongUse,
} from './command.ts';

const roleHelp = [
  '--role     a role, and after a colon what it is held for: --role administrator,',
  '           --role lead-officer:PRIORITY, --role provider:AGREEMENT, --role adviser:AREA; may be given several times',
];
const reasonHelp = '--reason   why; the tally keeps it';
const roleOption = { role: { type: 'string', multiple: true } } as const;
const reasonOption = { reason: { type: 'string' } } as const;

/** What all commands that change a person have in common. */
const changing = { arguments: 1, needs: ['people.manage', 'people.read'] } as const satisfies Partial<Command>;

/** `people …`: who may sign in and what they may do. The first administrator is invited this way. */
export const peopleCommands: Readonly<Record<string, Command>> = {
  'people list': {
    summary: 'show who may sign in, and with which roles',
    usage: '[--ended]',
    help: ['--ended    also those whose access has ended', 'E-mail addresses are shown to whoever manages people.'],
    options: { ended: { type: 'boolean' } },
    arguments: 0,
    needs: ['people.read'],
    prepare:
      (given) =>
      async ({ database, acting }) => {
        const showsEmail = acting === null || may(acting.rights, 'people.manage');
        const everybody = await database.look(readPeople);
        const names = new Map(everybody.map(({ id, name }) => [id, name]));
        const people = everybody
          .filter((p) => p.active || given.values.ended === true)
          .map(({ email, ...person }) => (showsEmail ? { ...person, email } : person));
        const width = Math.max(0, ...people.map((p) => p.name.length));
        return done(
          people,
          ...people.map((p) =>
            [
              p.name.padEnd(width),
              ...('email' in p ? [p.email ?? 'no e-mail address'] : []),
              rolesText(p),
              ...(p.lineManager === null ? [] : [`line manager: ${names.get(p.lineManager)}`]),
            ].join('  '),
          ),
          ...(people.length === 0 ? ['Nobody is invited yet: script/tally people invite.'] : []),
        );
      },
  },

  'people invite': {
    ...changing,
    summary: 'let somebody sign in, with the roles that they have from the start',
    usage: '<e-mail> --name NAME --role ROLE …',
    help: ['--name     how they are called on pages and in the tally', ...roleHelp, reasonHelp],
    options: { name: { type: 'string' }, ...roleOption, ...reasonOption },
    settles: () => true,
    prepare(given) {
      const [email = ''] = given.positionals;
      const name = textOf(given, 'name');
      if (name === null) return wrongUse('What are they called? (expected --name NAME)', 'people invite');
      const asked = textsOf(given, 'role');
      if (asked.length === 0) return wrongUse('With which role? (expected --role ROLE)', 'people invite');
      const person = readPerson({ name, email });
      if (!person.ok) return faultsIn(person.error);
      return async ({ database }) => {
        const roles = await readRoleOptions(database, asked);
        if (!roles.ok) return refusal(roles.error);
        const invited = await invitePerson(database, { ...person.value, roles: roles.value });
        if (!invited.ok) return faultsIn(invited.error);
        return shown(database, person.value.email, 'Invited');
      };
    },
  },

  'people give': {
    ...changing,
    summary: 'give somebody another role',
    usage: '<e-mail> --role ROLE …',
    help: [...roleHelp, reasonHelp],
    options: { ...roleOption, ...reasonOption },
    prepare: withRoles('people give', async ({ database, acting }, person, roles) => {
      const given = await giveRoles(database, person.id, roles, acting?.person.id ?? null);
      return given.ok ? ok('Given') : given;
    }),
  },

  'people take': {
    ...changing,
    summary: 'end a role that somebody has',
    usage: '<e-mail> --role ROLE …',
    help: [...roleHelp, reasonHelp],
    options: { ...roleOption, ...reasonOption },
    prepare: withRoles('people take', async ({ database }, person, [role, ...others]) => {
      if (others.length > 0) return refused([{ field: 'role', text: 'One role is ended at a time' }]);
      const ended = role ? await endRole(database, person.id, role) : ok(null);
      return ended.ok ? ok('Ended that role') : ended;
    }),
  },

  'people hand-over': {
    ...changing,
    summary: 'make somebody the owner of everything that another owns',
    usage: '<e-mail> --to E-MAIL',
    help: ['--to       who owns it from now on', reasonHelp],
    options: { to: { type: 'string' }, ...reasonOption },
    prepare(given) {
      const to = textOf(given, 'to');
      if (to === null) return wrongUse('To whom? (expected --to E-MAIL)', 'people hand-over');
      return withPerson(given, async ({ database }, person) => {
        const heir = await personOf(database, to);
        if (!heir.ok) return refusal(heir.error);
        const moved = await handOver(database, person.id, heir.value.id);
        if (!moved.ok) return faultsIn(moved.error);
        return done(
          { from: person.email, to: heir.value.email, things: moved.value },
          moved.value === 0
            ? `${person.name} owns nothing: nothing was changed.`
            : `Handed over what ${person.name} owned to ${heir.value.name}: ${moved.value} ${moved.value === 1 ? 'thing' : 'things'}.`,
        );
      });
    },
  },

  'people manager': {
    ...changing,
    summary: 'say who is told when something of somebody stays undone',
    usage: '<e-mail> --of E-MAIL',
    help: ['The first is the line manager, or the word none.', '--of       whose line manager that is', reasonHelp],
    options: { of: { type: 'string' }, ...reasonOption },
    prepare(given) {
      const [manager = ''] = given.positionals;
      const of = textOf(given, 'of');
      if (of === null) return wrongUse('Whose line manager? (expected --of E-MAIL)', 'people manager');
      return async ({ database }) => {
        const person = await personOf(database, of);
        if (!person.ok) return refusal(person.error);
        const found = manager === 'none' ? ok(null) : await personOf(database, manager);
        if (!found.ok) return refusal(found.error);
        const said = await setLineManager(database, person.value.id, found.value?.id ?? null);
        if (!said.ok) return faultsIn(said.error);
        return done(
          { person: person.value.email, lineManager: found.value?.email ?? null },
          found.value === null
            ? `${person.value.name} has no line manager now.`
            : `${found.value.name} is the line manager of ${person.value.name} now.`,
        );
      };
    },
  },

  'people end': {
    ...changing,
    summary: "end somebody's access, and sign them out everywhere",
    usage: '<e-mail> [--reason TEXT]',
    help: ['Their name stays in the tally. What they own stays theirs until it is handed over.', reasonHelp],
    options: reasonOption,
    prepare: (given) =>
      withPerson(given, async ({ database }, person) => {
        const ended = await endAccess(database, person.id);
        return ended.ok
          ? shown(database, person.email, person.active ? 'Ended access' : 'Nothing was changed')
          : faultsIn(ended.error);
      }),
  },

  'people restore': {
    ...changing,
    summary: 'give somebody access again, with the roles that they still have',
    usage: '<e-mail> [--reason TEXT]',
    help: [reasonHelp],
    options: reasonOption,
    prepare: (given) =>
      withPerson(given, async ({ database }, person) => {
        const again = await giveAccessAgain(database, person.id);
        return again.ok
          ? shown(database, person.email, person.active ? 'Nothing was changed' : 'Gave access again')
          : faultsIn(again.error);
      }),
  },
};

function withPerson(
  { positionals: [email = ''] }: Given,
  work: (context: CommandContext, person: PersonListed) => Promise<Outcome>,
): (context: CommandContext) => Promise<Outcome> {
  return async (context) => {
    const person = await personOf(context.database, email);
    return person.ok ? work(context, person.value) : refusal(person.error);
  };
}

function withRoles(
  name: string,
  work: (
    context: CommandContext,
    person: PersonListed,
    roles: readonly RoleGiven[],
  ) => Promise<Result<string, readonly Fault[]>>,
): Command['prepare'] {
  return (given) => {
    const asked = textsOf(given, 'role');
    if (asked.length === 0) return wrongUse('Which role? (expected --role ROLE)', name);
    return withPerson(given, async (context, person) => {
      const roles = await readRoleOptions(context.database, asked);
      if (!roles.ok) return refusal(roles.error);
      const worked = await work(context, person, roles.value);
      return worked.ok ? shown(context.database, person.email, worked.value) : faultsIn(worked.error);
    });
  };
}

async function personOf(database: Database, email: string): Promise<Result<PersonListed, string>> {
  const person = await database.look((db: Reader<IdentityTables>) => readPersonByEmail(db, email.trim().toLowerCase()));
  return person ? ok(person) : refused(`Nobody here has the e-mail address ${email}.`);
}

/** Reads roles as they are written on the command line, `role` or `role:scope`, or says what is wrong with one. */
async function readRoleOptions(database: Database, asked: readonly string[]): Promise<Result<RoleGiven[], string>> {
  const { known, priorities } = await database.look(async (db: Reader<IdentityTables>) => ({
    known: (await readPermissionTable(db)).roles,
    priorities: (await readThings(db)).filter((thing) => thing.kind === 'priority').map(({ id }) => id),
  }));
  const pairs = asked.map((text) => {
    const [, role = '', scope] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
    return { role, scope };
  });
  for (const { role, scope } of pairs) {
    const one = known.find(({ id }) => id === role);
    if (!one) return refused(`"${role}" is not a role (expected ${known.map(({ id }) => id).join(', ')}).`);
    const fault = scopeFault(one, scope, priorities);
    if (fault !== null) return refused(fault);
  }
  const read = readRoles(
    [...Map.groupBy(pairs, ({ role }) => role)].map(([role, of]) => ({
      role,
      chosen: true,
      scopes: of.flatMap(({ scope }) => scope ?? []),
    })),
    known,
    priorities,
  );
  return read.ok ? read : refused(`${read.error.map(({ text }) => text).join('. ')}.`);
}

function scopeFault(role: Role, scope: string | undefined, priorities: readonly string[]): string | null {
  if (role.scope === null)
    return scope === undefined ? null : `The role ${role.id} is held as a whole (expected --role ${role.id}).`;
  const form = { priority: 'PRIORITY', agreement: 'AGREEMENT', advice: 'AREA' }[role.scope];
  if (scope === undefined || scope === '')
    return `The role ${role.id} is held for something (expected --role ${role.id}:${form}).`;
  if (role.scope !== 'priority' || priorities.includes(scope)) return null;
  const known = priorities.length > 0 ? `expected ${priorities.join(', ')}` : 'import a report pack first';
  return `There is no priority "${scope}" (${known}).`;
}

async function shown(database: Database, email: string | null, what: string): Promise<Outcome> {
  const person = await personOf(database, email ?? '');
  if (!person.ok) return refusal(person.error);
  return done(person.value, `${what}: ${person.value.name}, ${email}, ${rolesText(person.value)}.`);
}

function rolesText({ roles, active }: Pick<PersonListed, 'roles' | 'active'>): string {
  const names = roles.map(({ role, scope }) => (scope === 'all' ? role : `${role}:${scope}`)).join(', ') || 'no role';
  return active ? names : `access has ended (${names})`;
}

const faultsIn = (faults: readonly Fault[]): Outcome => refusal(faults.map(({ text }) => `${text}.`).join(' '));
