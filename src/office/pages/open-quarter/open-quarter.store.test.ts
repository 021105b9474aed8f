import { beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { enterTwoPeriods } from '../../testing/changes.ts';
import { startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

const database = await testDatabase({ act: undefined });
await enterTwoPeriods(database);

let office: TestOffice;
let performance: Visitor;
let analyst: Visitor;
beforeAll(async () => {
  office = await startOffice(database, { now: () => Temporal.Instant.from('2021-10-04T09:00:00Z') });
  performance = await office.as(['performance-officer']);
  analyst = await office.as(['analyst']);
  return () => office.http.close();
});

const openQuarter = '/office/quarters/open';
const asked = (fields: Record<string, string>) => `${openQuarter}?${new URLSearchParams(fields)}`;
const words = (text: string) =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const faults = (text: string) =>
  [...text.matchAll(/<a href="#([\w-]+)">([^<]*)<\/a>/g)].map(([, field, what]) => `${field}: ${what}`);
const opened = async () =>
  (await database.withOwner((client) => client.query('select period, committee::text from tallystick.opening'))).rows;

describe('opening a quarter', () => {
  it('is offered to those who may, with the quarters that can be opened', async () => {
    expect(words((await performance.get('/office/quarters')).text)).toContain('No quarter has been opened yet.');
    expect((await performance.get('/office/quarters')).text).toContain(`href="${openQuarter}"`);
    expect((await analyst.get('/office/quarters')).text).not.toContain(`href="${openQuarter}"`);
    expect((await analyst.get(openQuarter)).status).toBe(403);
    const { text } = await performance.get(openQuarter);
    // The two that are held are neither open nor published; the next follows the latest, up to the one that runs now.
    expect([...text.matchAll(/<option value="(\d{4}-\d{2}-Q\d)"/g)].map(([, id]) => id)).toEqual([
      ...['2020-21-Q4', '2021-22-Q1', '2021-22-Q2', '2021-22-Q3'],
      ...['2021-22-Q1', '2020-21-Q4'],
    ]);
  });

  it('shows what would come of it, and does nothing', async () => {
    const { status, text } = await performance.get(asked({ period: '2021-22-Q2', committee: '25 11 2021', from: '' }));
    expect(status).toBe(200);
    const said = words(text);
    expect(said).toContain('Its last day is 30 September 2021. 1 priority will be asked for.');
    expect(said).toContain('Lead officers and finance submit 21 October 2021');
    expect(said).toContain('The report is published 17 November 2021');
    expect(said).toContain(
      'From Quarter 1 2021-22: 1 priority, 1 indicator, 1 goal and 2 lines of finance, with their wording',
    );
    expect(text).toContain('<input type="hidden" name="committee" value="25 11 2021">');
    expect(await opened()).toEqual([]);
  });

  it('says what will not roll, and what needs a target', async () => {
    const { text } = await performance.get(
      asked({ period: '2021-22-Q2', committee: '25 11 2021', from: '2020-21-Q4' }),
    );
    const said = words(text);
    expect(said).toContain('2 things rolled, and need a target');
    expect(said).toContain('1.2 Diversity of officers: Officers');
    expect(said).toContain('2021-22 needs a target of its own; for 2020-21 it was 70%');
    expect(said).toContain('another financial year');
  });

  it.each([
    [{}, ['period: Choose the quarter to open', 'committee: Enter the day of the committee, like 25 11 2021']],
    [
      { period: '2021-22-Q2', committee: '27/11/2021' },
      ['committee: The committee cannot meet on 27 November 2021, which is a Saturday: choose a working day'],
    ],
    [
      { period: '2021-22-Q1', committee: '25 November 2021' },
      [
        'period: Something has been entered for Quarter 1 2021-22 already: choose to roll nothing forward, and what is there is worked on',
      ],
    ],
    [{ period: '2021-22-Q2', committee: '25 11 2021', from: 'somewhere' }, ['from: Choose what rolls forward']],
  ])('says everything that is wrong with %j, and loses nothing that was typed', async (fields, wrong) => {
    const { status, text } = await performance.get(asked({ period: '', committee: '', from: '', ...fields }));
    expect(status).toBe(422);
    expect(faults(text)).toEqual(wrong);
    if ('committee' in fields) expect(text).toContain(`value="${fields.committee}"`);
    const posted = await performance.post(openQuarter, { period: '', committee: '', from: '', ...fields });
    expect(posted.status).toBe(422);
    expect(faults(posted.text)).toEqual(wrong);
  });

  it('is done once it is confirmed, once', async () => {
    const form = { period: '2021-22-Q2', committee: '25 11 2021', from: '' };
    const done = await performance.post(openQuarter, form);
    expect(done).toMatchObject({ status: 303, location: '/office/quarters/2021-22-Q2/dates?done=opened' });
    expect(await opened()).toEqual([{ period: '2021-22-Q2', committee: '2021-11-25' }]);
    const again = await performance.post(openQuarter, form);
    expect(again.status).toBe(422);
    expect(faults(again.text)).toEqual([
      'period: Quarter 2 2021-22 is open already: its report goes to the committee on 25 November 2021',
    ]);
    expect(words((await analyst.get('/office/quarters')).text)).toContain(
      'Quarter 2 2021-22 25 November 2021 None of 1 priority signed off Quarter 1 2021-22',
    );
  });
});

describe('the dates of a quarter', () => {
  const dates = '/office/quarters/2021-22-Q2/dates';

  it('say that it is open, and what rolled', async () => {
    const { text } = await performance.get(`${dates}?done=opened`);
    const said = words(text);
    expect(said).toContain('Quarter 2 2021-22 is open, and everybody concerned is asked for their part.');
    expect(said).toContain('From Quarter 1 2021-22: 1 priority, 1 indicator, 1 goal');
    expect(text).toContain('value="21/10/2021"');
    expect((await analyst.get(dates)).status).toBe(403);
    expect((await performance.get('/office/quarters/2021-22-Q1/dates')).status).toBe(404);
    expect((await performance.get('/office/quarters/never/dates')).status).toBe(404);
  });

  const due = async () =>
    (
      await database.withOwner((client) =>
        client.query(
          'select step, due::text from tallystick.deadline join tallystick.step on id = step order by position',
        ),
      )
    ).rows.map(({ step, due: day }) => `${step} ${day}`);
  const form = {
    ...{ committee: '25/11/2021', enter: '22 10 2021', review: '1/11/2021', 'sign-finance': '5/11/2021' },
    ...{ sign: '11/11/2021', publish: '17/11/2021', act: 'save' },
  };

  it('are set by hand, and counted again', async () => {
    expect(await performance.post(dates, form)).toMatchObject({ status: 303, location: `${dates}?done=dates` });
    expect((await due())[0]).toBe('enter 2021-10-22');
    await performance.post(dates, { act: 'count', committee: '2 12 2021' });
    expect(await due()).toEqual([
      ...['enter 2021-10-28', 'review 2021-11-08', 'sign-finance 2021-11-12', 'sign 2021-11-18', 'publish 2021-11-24'],
    ]);
  });

  it('are refused where they do not fit, with what was typed', async () => {
    const { status, text } = await performance.post(dates, { ...form, review: 'soon', sign: '13/11/2021' });
    expect(status).toBe(422);
    expect(faults(text)).toEqual(['review: Enter a day, like 25 11 2021']);
    expect(text).toContain('value="soon"');
    const saturday = await performance.post(dates, { ...form, sign: '13/11/2021' });
    expect(faults(saturday.text)).toEqual([
      'sign: “The director and the approver sign” cannot be due on 13 November 2021, which is a Saturday: choose a working day',
    ]);
  });

  it('are counted around bank holidays and pre-election periods that somebody adds, until they are removed', async () => {
    await performance.post(`${dates}/bank-holidays`, { act: 'add', day: '24 11 2021', holiday: 'A day of thanks' });
    await performance.post(dates, { act: 'count', committee: '2 12 2021' });
    expect((await due()).at(-1)).toBe('publish 2021-11-23');
    const election = { act: 'add', starts: '22 11 2021', ends: '30 11 2021', election: 'A by-election' };
    expect((await performance.post(`${dates}/pre-election-periods`, election)).status).toBe(303);
    await performance.post(dates, { act: 'count', committee: '2 12 2021' });
    expect((await due()).at(-1)).toBe('publish 2021-11-19');
    const { text } = await performance.get(dates);
    expect(words(text)).toContain('22 November to 30 November 2021 A by-election');
    const inIt = await performance.post(dates, { ...form, committee: '2/12/2021', publish: '23/11/2021' });
    expect(faults(inIt.text)).toEqual([
      'publish: Nothing is published from 22 November 2021 to 30 November 2021 (A by-election): choose a day before or after',
    ]);
    await performance.post(`${dates}/bank-holidays`, { act: 'remove', day: '2021-11-24' });
    await performance.post(`${dates}/pre-election-periods`, { act: 'remove', starts: '2021-11-22' });
    await performance.post(dates, { act: 'count', committee: '2 12 2021' });
    expect((await due()).at(-1)).toBe('publish 2021-11-24');
  });

  it.each([
    [
      'bank-holidays',
      { act: 'add', day: '27 12 2021', holiday: 'Again' },
      ['day: 27 December 2021 is a bank holiday already: Christmas Day (substitute day)'],
    ],
    [
      'bank-holidays',
      { act: 'add', day: '', holiday: '' },
      ['day: Enter a day, like 25 11 2021', 'holiday: Say what it is called'],
    ],
    [
      'pre-election-periods',
      { act: 'add', starts: '2 5 2030', ends: '1 5 2030', election: 'An election' },
      ['ends: It starts on 2 May 2030: choose that day or a later one'],
    ],
  ])('%s are not added from %j', async (address, fields, wrong) => {
    const { status, text } = await performance.post(`${dates}/${address}`, fields);
    expect(status).toBe(422);
    expect(faults(text)).toEqual(wrong);
  });
});

it('the HTML standard has nothing against these pages', async () => {
  const pages = [
    await performance.get('/office/quarters'),
    await performance.get(asked({ period: '2021-22-Q3', committee: '17 2 2022', from: '2020-21-Q4' })),
    await performance.get(asked({ period: '', committee: '"><i>', from: '' })),
    await performance.get('/office/quarters/2021-22-Q2/dates'),
  ];
  for (const { text } of pages) expect(await faultsIn(text)).toEqual([]);
});
