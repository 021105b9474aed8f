import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { openedPeriod, openQuarterOf, operator, runAs } from '../../../quarter/testing/opened.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });
const page = `/office/quarters/${openedPeriod}`;
/** Lead officers submit by 5 November, which is past; reviews are due today. */
const now = () => Temporal.Instant.from('2021-11-12T10:00:00Z');

let office: TestOffice;
let officer: Visitor;
let lead: Visitor;
beforeAll(async () => {
  await openQuarterOf(database);
  office = await startOffice(database, { now });
  officer = await office.as(['performance-officer'], { name: 'Petra Officer' });
  lead = await office.as([{ role: 'lead-officer', scope: 'victims' }], { name: 'Lena Lead' });
  const figure = "where indicator = 'victims-indicator-1' and period = '2021-22-Q2'";
  await runAs(
    database,
    operator,
    `update tallystick.component_period set actual = null ${figure}`,
    "update tallystick.submission set state = 'submitted' where priority = 'safer-streets'",
    "update tallystick.finance_period set actual = null where period = '2021-22-Q2' and priority = 'victims'",
  );
});

/** The text of a page without markup, a line a block. */
const textOf = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the progress of a quarter', () => {
  it('says of every priority how far it is, who leads it, what is missing by name and how late it is', async () => {
    const { status, text } = await officer.get(page);
    expect(status).toBe(200);
    const words = textOf(text);
    expect(words).toContain('2 priorities: 1 not started and 1 submitted');
    expect(words).toContain('Lena Lead');
    expect(words).toContain('1.1 Indicator 1 of victims: no figure for Quarter 2'.replace('1.1', '2.1'));
    expect(words).toContain('5 working days late');
    expect(text).toContain(`href="${page}/priorities/victims#indicators__victims-indicator-1_s__actual"`);
    // Whoever reviews is led to what waits for that.
    expect(text).toContain(`href="${page}/priorities/safer-streets/submission">Review`);
    expect(words).toContain('Finance, Revenue, Quarter 2 2021-22: no actual');
    expect(words).toContain('1 priority has still to be submitted.');
  });

  it('leads whoever enters to where they enter, and nobody else', async () => {
    const own = await lead.get(page);
    expect(own.text).toContain(`href="${page}/priorities/victims">Enter`);
    expect(own.text).not.toContain('>Review<');
    const analyst = await office.as(['analyst']);
    expect(textOf((await analyst.get(page)).text)).toContain('Nothing for you');
  });

  it('is narrowed and sorted as it is asked, in its download too', async () => {
    const shown = async (query: string) =>
      [...(await officer.get(`${page}${query}`)).text.matchAll(/priorities\/([a-z-]+)\/submission">Priority/g)].map(
        (m) => m[1],
      );
    expect(await shown('')).toEqual(['safer-streets', 'victims']);
    expect(await shown('?state=submitted')).toEqual(['safer-streets']);
    expect(await shown('?only=missing')).toEqual(['victims']);
    expect(await shown('?only=late')).toEqual(['victims']);
    expect(await shown('?lead=Lena+Lead')).toEqual(['victims']);
    expect(await shown('?sort=state')).toEqual(['victims', 'safer-streets']);
    expect(await shown('?sort=missing')).toEqual(['victims', 'safer-streets']);
    expect(await shown('?state=unheard-of')).toEqual(['safer-streets', 'victims']);
    const none = await officer.get(`${page}?state=signed-off`);
    expect(none.text).toContain('No priority is like that.');

    const csv = await officer.get(`${page}/progress.csv?only=missing`);
    expect(csv.headers['content-disposition']).toBe('attachment; filename="2021-22-Q2-progress.csv"');
    expect(csv.text).toBe(
      'priority,state,led by,due,how late,missing,what is missing,to be mended,id\r\n' +
        'Priority 2,Not started,Lena Lead,5 November 2021,5 working days late,1,"2.1 Indicator 1 of victims: no figure for Quarter 2, and not said why there is none",,victims\r\n',
    );
  });

  it('is for those who read the registers, and of quarters that are open', async () => {
    expect((await office.stranger.get(page)).status).toBe(303);
    const administrator = await office.as(['administrator']);
    expect((await administrator.get(page)).status).toBe(403);
    expect((await officer.get('/office/quarters/2021-22-Q1')).status).toBe(404);
    expect((await officer.get('/office/quarters/soon')).status).toBe(404);
  });
});

it('asks the database as often for 10 indicators as for 1,000', async () => {
  const asked: number[] = [];
  for (const indicators of [10, 1000]) {
    const counted: string[] = [];
    const large = await testDatabase({ act: undefined, onQuery: (text) => counted.push(text) });
    await openQuarterOf(large, { indicators });
    const there = await startOffice(large, { now });
    const visitor = await there.as(['performance-officer']);
    await visitor.get(page);
    counted.length = 0;
    const { status, text } = await visitor.get(page);
    asked.push(counted.length);
    expect(status).toBe(200);
    expect(textOf(text)).toContain('2 priorities');
    await there.http.close();
  }
  expect(asked[0]).toBe(asked[1]);
  console.info(`progress page: ${asked[0]} queries for 20 indicators, ${asked[1]} for 2,000`);
});
