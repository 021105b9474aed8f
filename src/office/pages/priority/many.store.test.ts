import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { openQuarterOf } from '../../../quarter/testing/opened.ts';
import { cellField } from '../../parts/cells.ts';
import { fieldsOf } from '../../testing/fields.ts';
import { startOffice } from '../../testing/index.ts';
import { priorityRoutes } from './routes.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** What the page of a priority of so many indicators asks of the database: to be shown, to be saved, as our script saves it. */
async function queriesWith(indicators: number) {
  const queries: string[] = [];
  const database = await testDatabase({ act: undefined, onQuery: (sql) => queries.push(sql) });
  await openQuarterOf(database, { indicators, priorities: ['safer-streets'] });
  const office = await startOffice(database, { routes: [priorityRoutes] });
  closing.push(() => office.http.close());
  const lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }]);
  const page = '/office/quarters/2021-22-Q2/priorities/safer-streets';
  const counted = async <T>(work: () => Promise<T>) => {
    queries.length = 0;
    const answer = await work();
    return { answer, queries: queries.length };
  };
  const shown = await counted(() => lead.get(page));
  const fields = fieldsOf(shown.answer.text, page);
  const every = (value: string) =>
    Object.fromEntries(
      Array.from({ length: indicators }, (_, n) => [
        cellField({ table: 'indicators', key: `safer-streets-indicator-${n + 1}/`, column: 'actual' }),
        value,
      ]),
    );
  const saved = await counted(() => lead.post(page, { ...fields, ...every('50'), accept: 'indicators:*' }));
  expect(saved.answer.status).toBe(303);
  expect(saved.answer.location).toContain(`changed=${indicators}`);
  const again = fieldsOf((await lead.get(page)).text, page);
  const byScript = await counted(() => lead.post(page, { ...again, ...every('60') }, { accept: 'application/json' }));
  expect(byScript.answer.status).toBe(200);
  return {
    boxes: Object.keys(fields).filter((name) => name.endsWith('__actual')).length,
    queries: [shown.queries, saved.queries, byScript.queries],
  };
}

it('asks as much of the database for 10 indicators as for 1,000', { timeout: 120_000 }, async () => {
  const [few, many] = [await queriesWith(10), await queriesWith(1000)];
  expect([few.boxes, many.boxes]).toEqual([10, 1000]);
  expect(many.queries).toEqual(few.queries);
  expect(Math.max(...many.queries)).toBeLessThan(400);
});
