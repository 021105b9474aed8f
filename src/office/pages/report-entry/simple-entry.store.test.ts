import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { openQuarterOf, operator, runAs } from '../../../quarter/testing/opened.ts';
import { cellField } from '../../parts/cells.ts';
import { fieldsOf, filled } from '../../testing/fields.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';
import { financeEntryRoutes } from '../finance-entry/routes.ts';
import { reportEntryRoutes } from './routes.ts';

const database = await testDatabase({ act: undefined });
const report = '/office/quarters/2021-22-Q2/report';
const finance = '/office/quarters/2021-22-Q2/finance';
const asData = { accept: 'application/json' };

let office: TestOffice;
let officer: Visitor;
let second: Visitor;
let money: Visitor;
let lead: Visitor;
beforeAll(async () => {
  await openQuarterOf(database, { indicators: 1 });
  await runAs(
    database,
    operator,
    "update tallystick.finance_period set actual = null where period = '2021-22-Q2' and priority = 'victims'",
    "update tallystick.report set overview = null where period = '2021-22-Q2'",
  );
  office = await startOffice(database, { routes: [financeEntryRoutes, reportEntryRoutes] });
  officer = await office.as(['performance-officer'], { name: 'Samira Officer' });
  second = await office.as(['performance-officer'], { name: 'Sam Second' });
  money = await office.as(['finance-officer']);
  lead = await office.as([{ role: 'lead-officer', scope: 'victims' }]);
});
afterAll(() => office.http.close());

const amount = (priority: string, column: string) =>
  cellField({ table: 'finance', key: `${priority}/Revenue/2021-22-Q2`, column });
const said = (column: string) => cellField({ table: 'report', key: '', column });

describe('finance of every priority', () => {
  it('is entered on one page by whoever answers for it, and read by others', async () => {
    const { status, text } = await money.get(finance);
    expect(status).toBe(200);
    expect(await faultsIn(text)).toEqual([]);
    expect(text).toContain(`href="#${amount('victims', 'actual')}"`);
    const answer = await money.post(finance, filled(text, finance, { [amount('victims', 'actual')]: '£1,234.50' }));
    expect(answer.status).toBe(303);
    expect(answer.location).toContain('changed=1');
    const boxes = fieldsOf((await money.get(finance)).text, finance);
    expect(boxes[amount('victims', 'actual')]).toBe('1234.50');

    const read = await lead.get(finance);
    expect(read.status).toBe(200);
    expect(read.text).not.toContain(`name="${amount('victims', 'actual')}"`);
    expect(read.text).toContain('£1,234.5');
    expect(await faultsIn(read.text)).toEqual([]);
    expect((await lead.post(finance, { [amount('victims', 'actual')]: '1' })).status).toBe(403);
  });

  it('says what is no amount, and saves the others', async () => {
    const { text } = await money.get(finance);
    const answer = await money.post(
      finance,
      filled(text, finance, { [amount('victims', 'actual')]: 'much', [amount('safer-streets', 'actual')]: '7' }),
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('“much” is not an amount of money');
    expect(answer.text).toContain('Everything else was saved');
    expect(await faultsIn(answer.text)).toEqual([]);
    const boxes = fieldsOf((await money.get(finance)).text, finance);
    expect(boxes[amount('safer-streets', 'actual')]).toBe('7');
    expect(boxes[amount('victims', 'actual')]).toBe('1234.50');
  });
});

describe('the report as a whole', () => {
  it('is written by whoever puts it together, previewed, and nobody overwrites another unseen', async () => {
    const { text } = await officer.get(report);
    expect(await faultsIn(text)).toEqual([]);
    expect(text).toContain('An overview.');
    const previewed = await officer.post(
      report,
      filled(text, report, { [said('overview')]: '## News\n\n<script>x</script> **Bold**', preview: said('overview') }),
    );
    const shown = await officer.get(previewed.location ?? '');
    expect(shown.text).toContain('<strong>Bold</strong>');
    expect(shown.text).toContain('&lt;script&gt;x');
    expect(await faultsIn(shown.text)).toEqual([]);

    const late = await second.post(report, filled(text, report, { [said('overview')]: 'Mine', [said('title')]: 'T' }));
    expect(late.status).toBe(422);
    expect(late.text).toContain('Samira Officer changed this');
    const boxes = fieldsOf(late.text, report);
    expect(boxes[said('overview')]).toBe('Mine');
    const chosen = await second.post(report, { ...boxes, [`chosen--${said('overview')}`]: 'mine' });
    expect(chosen.status).toBe(303);
    expect(fieldsOf((await officer.get(report)).text, report)).toMatchObject({
      [said('overview')]: 'Mine',
      [said('title')]: 'T',
    });
    expect((await lead.post(report, { [said('title')]: 'x' })).status).toBe(403);
  });

  it('answers our script', async () => {
    const { text } = await officer.get(report);
    const { text: answer } = await officer.post(report, filled(text, report, { [said('title')]: 'As typed' }), asData);
    expect(JSON.parse(answer)).toMatchObject({ faults: [], conflicts: [], moved: [], missing: 0 });
  });

  it('is corrected once it is published, with a reason that is not too long; what was typed stays', async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats) values ('2021-22-Q1', 1, now(), repeat('a', 64), 'Report', 'live', '{json}')`,
      `insert into tallystick.edition_file values ('2021-22-Q1', 1, 'json', 'x', encode(sha256('x'), 'hex'))`,
    );
    const published = report.replace('Q2', 'Q1');
    const { text } = await officer.get(published);
    expect(text).toContain('Up to 500 characters.');
    const typed = filled(text, published, { [said('title')]: 'Corrected title' });
    const long = await officer.post(published, { ...typed, correction: 'w'.repeat(501) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('<a href="#correction">Reason must be 500 characters or less (it has 501)</a>');
    expect(await faultsIn(long.text)).toEqual([]);
    const kept = fieldsOf(long.text, published);
    expect(kept).toMatchObject({ [said('title')]: 'Corrected title', correction: 'w'.repeat(501) });
    expect(fieldsOf((await officer.get(published)).text, published)[said('title')]).not.toBe('Corrected title');
    expect((await officer.post(published, { ...kept, correction: 'w'.repeat(500) })).status).toBe(303);
    expect(fieldsOf((await officer.get(published)).text, published)[said('title')]).toBe('Corrected title');
  });

  it('is not there where nothing was said', async () => {
    for (const address of ['/office/quarters/2030-31-Q1/report', '/office/quarters/x/finance']) {
      expect((await officer.get(address)).status).toBe(404);
      expect((await officer.post(address, {})).status).toBe(404);
    }
  });
});
