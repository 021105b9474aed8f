import { stringify } from 'csv-stringify/sync';
import type { PeopleView } from './present.ts';

/**
 * The list as CSV (RFC 4180). A cell that begins with = + - @ or the like gets an apostrophe in front: a spreadsheet would
 * run it.
 */
export function peopleCsv({ people, showsEmail }: PeopleView): string {
  const rows = people.map(({ id, name, email, roles, lineManager, active }) => [
    name,
    ...(showsEmail ? [email] : []),
    roles.join('; '),
    lineManager,
    active ? 'may sign in' : 'ended',
    id,
  ]);
  return stringify([['name', ...(showsEmail ? ['e-mail'] : []), 'roles', 'line manager', 'access', 'id'], ...rows], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
