import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { openQuarterOf, operator, runAs } from '../../../quarter/testing/opened.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

let queries = 0;
const database = await testDatabase({
  act: undefined,
  onQuery: () => {
    queries += 1;
  },
});
let office: TestOffice;
let lead: Visitor;
let officer: Visitor;
let finance: Visitor;
beforeAll(async () => {
  await openQuarterOf(database, { indicators: 10 });
  const now = () => Temporal.Instant.from('2021-11-08T10:00:00Z');
  // Sessions are of today: only pages live in 2021.
  office = await startOffice(database, { now });
  lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }]);
  officer = await office.as(['performance-officer']);
  finance = await office.as(['finance-officer']);
});
afterAll(() => office?.http.close());

const duties = (text: string) =>
  [...text.matchAll(/<li class="app-work__duty">(.*?)<\/li>/gs)].map(([, item = '']) =>
    item
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
const workOf = async (visitor: Visitor) => duties((await visitor.get('/office')).text);
const sql = (...statements: string[]) => runAs(database, operator, ...statements);
const is = (state: string, priority = 'safer-streets', comment: string | null = null) =>
  `update tallystick.submission set state = '${state}', comment = ${comment === null ? 'null' : `'${comment}'`} where priority = '${priority}'`;

describe('my work', () => {
  it('is what a lead officer has to enter, and how much of it is missing', async () => {
    await sql(
      "update tallystick.component_period set actual = null where period = '2021-22-Q2' and indicator in ('safer-streets-indicator-1', 'safer-streets-indicator-2', 'victims-indicator-1')",
    );
    const { text } = await lead.get('/office');
    expect(duties(text)).toEqual([
      'Enter and submit: Priority 1 1 working day late by 5 November 2021 Quarter 2 2021-22 2 things are missing',
    ]);
    expect(text).toContain('href="/office/quarters/2021-22-Q2/priorities/safer-streets"');
    expect(text).toContain('<h1 class="govuk-heading-xl">My work</h1>');
    expect(await faultsIn(text)).toEqual([]);
  });

  it('is nothing for whoever owes nothing, and says so', async () => {
    const { text } = await finance.get('/office');
    expect(duties(text)).toEqual([]);
    expect(text).toContain('Nothing is due from you.');
    expect(await faultsIn(text)).toEqual([]);
  });

  it('is for finance what finance is asked, and for performance officers what nobody leads', async () => {
    await sql("update tallystick.finance_period set actual = null, forecast = null where period = '2021-22-Q2'");
    expect(await workOf(finance)).toEqual([
      'Enter the finance 1 working day late by 5 November 2021 Quarter 2 2021-22 4 things are missing',
    ]);
    expect(await workOf(officer)).toEqual([
      'Enter and submit: Priority 2 1 working day late by 5 November 2021 Quarter 2 2021-22 1 thing is missing',
    ]);
  });

  it('goes back and forth with comments', async () => {
    await sql(is('submitted'));
    expect(await workOf(lead)).toEqual([]);
    expect(await workOf(officer)).toContain(
      'Review: Priority 1 due in 4 working days by 12 November 2021 Quarter 2 2021-22',
    );
    await sql(is('returned', 'safer-streets', 'Say <why> it is so.'));
    const { text } = await lead.get('/office');
    expect(duties(text)).toEqual([
      'Mend and submit again: Priority 1 due in 4 working days by 12 November 2021 Quarter 2 2021-22 2 things are missing Returned to you with this: Say &lt;why&gt; it is so.',
    ]);
    expect(await faultsIn(text)).toEqual([]);
  });

  it('is signing, publishing, and nothing once it is published', async () => {
    await sql(is('submitted'), is('submitted', 'victims'));
    await sql(is('signed-off'), is('signed-off', 'victims'));
    const director = await office.as(['director']);
    expect(await workOf(director)).toEqual([
      'Sign the report as director due in 9 working days by 20 November 2021 Quarter 2 2021-22',
    ]);
    const chief = await office.as(['chief-finance-officer']);
    expect(await workOf(chief)).toEqual([
      'Sign the finance part as chief finance officer due in 6 working days by 16 November 2021 Quarter 2 2021-22',
    ]);
    expect(await workOf(lead)).toEqual([]);
  });

  it('takes as many queries for 1,000 indicators as for 10', async () => {
    const count = async () => {
      queries = 0;
      await lead.get('/office');
      return queries;
    };
    await sql(is('returned', 'safer-streets', 'Once more.'));
    const few = await count();
    await sql(
      "insert into tallystick.indicator select 'more-' || i from generate_series(1, 990) i",
      `insert into tallystick.indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart, rating, explanation)
        select '2021-22-Q2', 'more-' || i, 100 + i, 'safer-streets', '9.' || i, 'More ' || i, 'percent', 'higher', 'snapshot', false, 'green', 'As expected.' from generate_series(1, 990) i`,
      `insert into tallystick.component_period (period, indicator, component, position, covers, target)
        select '2021-22-Q2', 'more-' || i, '', 1, 'Q1-Q4', 70 from generate_series(1, 990) i`,
    );
    expect(await count()).toBe(few);
    expect(await workOf(lead)).toEqual([expect.stringContaining('992 things are missing')]);
    console.log(`my work: ${few} queries with 20 indicators and with 1,010`);
  });
});

it('leads somebody who may read a report before others to it, and nobody else', async () => {
  const provider = await office.as([{ role: 'provider', scope: 'night-shelter' }]);
  expect((await provider.get('/office')).text).not.toContain('Read before publication');
  await sql(`insert into tallystick.pre_release values ('2021-22-Q2', '${provider.id}')`);
  const { text } = await provider.get('/office');
  expect(text).toMatch(/href="\/office\/pre-release\/2021-22-Q2">Read before publication: Quarter 2 2021-22/);
  expect(text).not.toContain('nothing for you to do');
});
