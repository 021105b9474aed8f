import { may, type OwnedThing, type PermissionTable, type Session, type SessionSeen } from '../../../identity/index.ts';
import { instant, listed } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { methodWords } from '../../parts/method-words.ts';
import { namesOfPriorities, rolesWords } from '../../parts/role-words.ts';

/** A person's own account, as its page says it. */
export type AccountView = {
  readonly name: string;
  readonly email: string | null;
  /** Where others read of the person, and who the administrators are; null for who may not see people. */
  readonly seen: { readonly page: string; readonly administrators: string } | null;
  readonly method: string;
  readonly ends: string;
  readonly roles: readonly { readonly name: string; readonly purpose: string; readonly byGroup: boolean }[];
  /** What may be done; `where` is null for what may be done everywhere. */
  readonly allowed: readonly { readonly name: string; readonly where: string | null }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly device: string;
    readonly method: string;
    readonly started: string;
    readonly lastSeen: string;
    readonly isThis: boolean;
  }[];
};

export function presentAccount(
  session: Session,
  read: {
    readonly table: PermissionTable;
    readonly things: readonly OwnedThing[];
    readonly sessions: readonly SessionSeen[];
  },
): AccountView {
  const { person, roles, rights } = session;
  const priorities = namesOfPriorities(read.things);
  return {
    name: person.name,
    email: person.email,
    seen: may(rights, 'people.read')
      ? { page: addresses.person(person.id), administrators: `${addresses.people}?role=administrator&access=active` }
      : null,
    method: methodWords(session.method),
    ends: instant(session.ends.toString()),
    roles: [...Map.groupBy(roles, ({ role }) => role).values()].map((same) => ({
      name: rolesWords(same, priorities).join(),
      purpose: read.table.roles.find(({ id }) => id === same[0]?.role)?.purpose ?? '',
      byGroup: same.every(({ origin }) => origin === 'group'),
    })),
    allowed: read.table.actions.flatMap(({ id, name }) => {
      const reach = Object.entries(rights).find(([action]) => action === id)?.[1];
      if (reach === undefined) return [];
      return [{ name, where: reach === 'all' ? null : listed(reach.map((id) => priorities.get(id) ?? id)) }];
    }),
    sessions: read.sessions.map(({ id, device, method, started, lastSeen }) => ({
      ...{ id, device, method: methodWords(method) },
      started: instant(started.toString()),
      lastSeen: instant(lastSeen.toString()),
      isThis: id === session.id,
    })),
  };
}
