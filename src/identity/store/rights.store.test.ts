import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/postgres.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import { actions, roles } from '../domain/rights.ts';
import type { IdentityTables } from './tables.ts';

const database = await testDatabase({ act: undefined });
const db = database.read<IdentityTables>() as Reader<IdentityTables>;

describe('the lists in the code are the tables in the database', () => {
  it('actions', async () => {
    const rows = await db.selectFrom('action').select('id').orderBy('position').execute();
    expect(actions).toEqual(rows.map(({ id }) => id));
  });

  it('roles, and for what they are held', async () => {
    const rows = await db.selectFrom('role').select(['id', 'scope']).orderBy('position').execute();
    expect(Object.entries(roles)).toEqual(rows.map(({ id, scope }) => [id, scope]));
  });
});
