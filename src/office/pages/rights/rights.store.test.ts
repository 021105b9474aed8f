import { afterAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { type IdentityTables, readPermissionTable } from '../../../identity/index.ts';
import { namePriorities } from '../../../identity/testing/priorities.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import { startOffice } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
const office = await startOffice(database);
afterAll(() => office.http.close());
await namePriorities(database, { 'safer-streets': 'Safer streets' });

const lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Lea Lead' });
const provider = await office.as([{ role: 'provider', scope: 'night-shelter-2021' }], { name: 'Paul Provider' });

/** The words of the table: a row for each action, after its name what each role may. */
const rows = (page: string) =>
  [...page.matchAll(/<tr role="row"><th scope="row" role="rowheader"><strong>([^<]+)<\/strong>(.*?)<\/tr>/gs)].map(
    ([, name = '', cells = '']) => [
      name,
      ...[...cells.matchAll(/<td[^>]*><div>(.*?)<\/div>/g)].map(([, cell = '']) =>
        cell.includes('hidden">No<') ? 'No' : cell,
      ),
    ],
  );

describe('who may do what, and why', () => {
  it('is the permission table of the database, cell by cell', async () => {
    const { roles, actions, permissions } = await database.look((db: Reader<IdentityTables>) =>
      readPermissionTable(db),
    );
    const words = { all: 'Yes', scope: 'Own' };
    const expected = actions.map((action) => [
      action.name,
      ...roles.map(({ id }) => {
        const reach = permissions.find((one) => one.role === id && one.action === action.id)?.reach;
        return reach ? words[reach] : 'No';
      }),
    ]);
    const { text } = await lead.get('/office/rights');
    expect(rows(text)).toEqual(expected);
    expect(expected.flat().filter((word) => word === 'Own')).toHaveLength(3);
    for (const { reason } of actions) expect(text).toContain(reason.replaceAll("'", '&#39;'));
  });

  it('marks what is the reader’s own, and names who has which role', async () => {
    const { text } = await lead.get('/office/rights');
    expect(text).toContain('Lead officer (you)');
    expect(text).toContain('Enter indicators, goals, risks and issues, only for Safer streets');
    expect(text).toMatch(/<a [^>]*>Lea Lead<\/a> \(Safer streets\)/);
    expect(text).toMatch(/<a [^>]*>Paul Provider<\/a> \(agreement night-shelter-2021\)/);
  });

  it('names nobody to those who may not see who has which role', async () => {
    const { status, text } = await provider.get('/office/rights');
    expect(status).toBe(200);
    expect(text).toContain('Provider (you)');
    expect(text).toContain('Read a report before it is published');
    expect(text).not.toContain('Lea Lead');
    expect(text).not.toContain('Nobody has it now');
  });

  it('is for whoever is signed in', async () => {
    expect(await office.stranger.get('/office/rights')).toMatchObject({ status: 303 });
  });
});

it('the HTML standard has nothing against this page', async () => {
  for (const reader of [lead, provider]) expect(await faultsIn((await reader.get('/office/rights')).text)).toEqual([]);
});
