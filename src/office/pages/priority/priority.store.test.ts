import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import { openQuarterOf, operator, runAs } from '../../../quarter/testing/opened.ts';
import { cellField } from '../../parts/cells.ts';
import { fieldsOf, filled } from '../../testing/fields.ts';
import { type Fields, startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';
import { priorityRoutes } from './routes.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (sql) => queries.push(sql) });
const period = '2021-22-Q2';
const page = `/office/quarters/${period}/priorities/safer-streets`;
const hostile = '"><script>alert(1)</script>';

let office: TestOffice;
let lead: Visitor;
let otherLead: Visitor;
let officer: Visitor;
let finance: Visitor;
let reader: Visitor;
beforeAll(async () => {
  await openQuarterOf(database, { indicators: 3 });
  await runAs(
    database,
    operator,
    // As rolling forward leaves it: what is said anew is blank.
    `update tallystick.component_period set actual = null where period = '${period}'`,
    `update tallystick.indicator_period set rating = null, explanation = null where period = '${period}'`,
    `update tallystick.goal_period set rating = null where period = '${period}'`,
    `update tallystick.risk_period set likelihood = null, impact = null, score = null, trend = null, explanation = null where period = '${period}'`,
    `update tallystick.issue_period set rating = null, trend = null, explanation = null where period = '${period}'`,
    `update tallystick.priority_period set narrative = null, objectives = null, time = null, spend = null, capability = null, risk = null where period = '${period}'`,
  );
  office = await startOffice(database, { routes: [priorityRoutes] });
  lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Daniel Lead' });
  otherLead = await office.as([{ role: 'lead-officer', scope: 'victims' }], { name: 'Olu Other' });
  officer = await office.as(['performance-officer'], { name: 'Samira Officer' });
  finance = await office.as(['finance-officer'], { name: 'Fin Finance' });
  reader = await office.as(['scrutineer'], { name: 'Rea Reader' });
});
afterAll(() => office.http.close());

const field = (
  table: 'indicators' | 'goals' | 'risks' | 'risk_register' | 'issues' | 'notes' | 'priorities' | 'finance',
  key: string,
  column: string,
) => cellField({ table, key, column });
const figure = (n: number, column = 'actual') => field('indicators', `safer-streets-indicator-${n}/`, column);

async function saved(visitor: Visitor, typed: Fields, at = page) {
  const { text } = await visitor.get(at);
  return visitor.post(at, filled(text, at, typed));
}
async function boxesNow(visitor = officer) {
  return fieldsOf((await visitor.get(page)).text, page);
}
async function one<T>(sql: string): Promise<T> {
  return database.look(async (db: Reader<unknown>) => {
    const { rows } = await db
      .getExecutor()
      .executeQuery({ sql, parameters: [], query: { kind: 'RawNode' } as never, queryId: { queryId: '' } as never });
    return rows[0] as T;
  }, operator);
}
const asData = { accept: 'application/json' };

describe('everything of a priority on one page', () => {
  it('has last quarter beside its boxes, what is missing, and no fault of markup', async () => {
    const { status, text } = await lead.get(page);
    expect(status).toBe(200);
    expect(await faultsIn(text)).toEqual([]);
    expect(text).toContain('things are missing');
    expect(text).toContain(`href="#${figure(1)}"`);
    expect(text).toMatch(/Target: <span class="">70%/);
    expect(text).toContain('71%');
    expect(text).toContain('As expected.');
    expect(text).toContain('Not started');
  });

  it('is for reading for whoever leads another, scrutinises or answers for finance', async () => {
    for (const visitor of [otherLead, reader]) {
      const { status, text } = await visitor.get(page);
      expect(status).toBe(200);
      expect(text).not.toContain(`name="${figure(1)}"`);
      expect(await faultsIn(text)).toEqual([]);
      expect((await visitor.post(page, { [figure(1)]: '50' })).status).toBe(403);
    }
    const { text } = await finance.get(page);
    expect(text).not.toContain(`name="${figure(1)}"`);
    const actual = field('finance', `safer-streets/Revenue/${period}`, 'actual');
    expect((await finance.post(page, filled(text, page, { [actual]: '2,000,000', [figure(1)]: '3' }))).status).toBe(
      303,
    );
    expect(
      await one(
        `select actual from tallystick.finance_period where period = '${period}' and priority = 'safer-streets'`,
      ),
    ).toEqual({ actual: 200000000 });
    expect(
      (await one<{ state: string }>(`select state from tallystick.submission where priority = 'safer-streets'`)).state,
    ).toBe('not-started');
    expect((await boxesNow())[figure(1)]).toBe('');
  });

  it('saves what is typed, works out a percentage, and says what it suggests in words', async () => {
    const answer = await saved(lead, {
      [figure(1)]: '69',
      [figure(2, 'numerator')]: '1,300',
      [figure(2, 'denominator')]: '2,000',
      save: 'indicators',
    });
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/\?saved=\d\d%3A\d\d&changed=4#section-indicators$/);
    const { text } = await lead.get(page);
    expect(text).toContain('69% against a target of 70%, 98.5%: green; rounding alone could make it amber');
    expect(text).toContain('65% from 1300 of 2000');
    expect(text).toContain('In progress');
    expect((await boxesNow())[figure(2)]).toBe('65');
    // What was worked out follows what it was worked out from.
    await saved(lead, { [figure(2, 'numerator')]: '1400' });
    expect((await boxesNow())[figure(2)]).toBe('70');
  });

  it('takes a suggestion, and all of them, with one button', async () => {
    const row = 'indicators:safer-streets-indicator-1/';
    const answer = await saved(lead, { accept: row });
    expect(answer.location).toContain('taken=1');
    expect(answer.location).toContain('#thing-indicators-safer-streets-indicator-1');
    expect((await boxesNow())[figure(1, 'rating')]).toBe('green');
    await saved(lead, {
      [figure(1, 'rating')]: 'amber',
      [figure(1, 'reason')]: 'The survey was early.',
      accept: 'indicators:*',
    });
    const boxes = await boxesNow();
    expect(boxes[figure(1, 'rating')]).toBe('amber');
    expect(boxes[figure(1, 'reason')]).toBe('The survey was early.');
    expect(boxes[figure(2, 'rating')]).toBe('green');
    expect(boxes[figure(3, 'rating')]).toBeUndefined();
  });

  it('fills what is blank from last quarter, and leaves what was typed', async () => {
    await saved(lead, { [figure(3)]: '12', same: 'indicators:safer-streets-indicator-3' });
    const boxes = await boxesNow();
    expect(boxes[figure(3)]).toBe('12');
    expect(boxes[figure(3, 'explanation')]).toBe('As expected.');
    expect(boxes[figure(3, 'rating')]).toBe('green');
    await saved(lead, { same: 'risks:*' });
    await saved(lead, { same: 'issues:*' });
    await saved(lead, { same: 'goals:*' });
    await saved(lead, { same: 'scorecard:*' });
    const all = await boxesNow();
    expect(all[field('risks', 'risk-of-safer-streets', 'score')]).toBe('6');
    expect(all[field('risks', 'risk-of-safer-streets', 'trend')]).toBe('same');
    expect(all[field('issues', 'issue-of-safer-streets', 'rating')]).toBe('low');
    expect(all[field('goals', 'goal-of-safer-streets', 'rating')]).toBe('green');
    expect(all[field('priorities', 'safer-streets', 'objectives')]).toBe('green');
    expect(all[field('priorities', 'safer-streets', 'narrative')]).toBe('');
  });

  it('says what is wrong at its box, keeps what was typed, and saves the rest', async () => {
    const { status, text } = await saved(lead, {
      [figure(1)]: '19%%',
      [figure(1, 'action_due')]: '31 Febuary',
      [figure(2, 'explanation')]: hostile,
    });
    expect(status).toBe(422);
    expect(text).toContain('Everything else was saved');
    expect(text).toContain(`href="#${figure(1)}"`);
    expect(text).toContain('“19%%” is not a number');
    expect(text).not.toContain('<script>alert');
    expect(await faultsIn(text)).toEqual([]);
    const boxes = fieldsOf(text, page);
    expect(boxes[figure(1)]).toBe('19%%');
    expect((await boxesNow())[figure(1)]).toBe('69');
    expect((await boxesNow())[figure(2, 'explanation')]).toBe(hostile);
  });

  it('answers our script with what was saved, what is wrong and what is suggested now', async () => {
    const { text } = await lead.get(page);
    const { status, text: answer } = await lead.post(
      page,
      filled(text, page, { [figure(1)]: '75', [figure(2)]: 'x' }),
      asData,
    );
    expect(status).toBe(200);
    const data = JSON.parse(answer);
    expect(data.faults).toEqual([{ field: figure(2), text: expect.stringContaining('“x” is not a number') }]);
    expect(data.says).toContainEqual({
      id: `${figure(1, 'rating')}-suggested`,
      text: expect.stringContaining('75% against a target of 70%'),
      suggested: 'green',
    });
    expect(data.missing).toBeGreaterThan(0);
    const [list, , bottom] = data.parts;
    expect(list).toEqual({ id: 'missing-list', html: expect.stringContaining(`${data.missing} things are missing`) });
    expect(list.html).not.toContain(`href="#${figure(1)}"`);
    expect(bottom).toEqual({
      id: 'steps-bottom',
      html: expect.stringContaining('It can be submitted when nothing is missing'),
    });
    expect(data.says).toContainEqual({ id: 'count-indicators', text: expect.stringMatching(/^\d+ missing$/) });
    expect(data.seen).toBeGreaterThan(Number(fieldsOf(text, page).seen));
  });
});

describe('two people at once', () => {
  it('see each other’s change of the same box, and choose', async () => {
    const { text: asLead } = await lead.get(page);
    await saved(officer, { [figure(1, 'explanation')]: 'Samira’s words', [figure(2, 'explanation')]: 'Hers alone' });
    const mine = { [figure(1, 'explanation')]: 'Daniel’s words', [figure(3, 'explanation')]: 'His alone' };
    const answer = await lead.post(page, filled(asLead, page, mine));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Samira Officer changed this');
    expect(await faultsIn(answer.text)).toEqual([]);
    const boxes = await boxesNow();
    expect(boxes[figure(1, 'explanation')]).toBe('Samira’s words');
    expect(boxes[figure(2, 'explanation')]).toBe('Hers alone');
    expect(boxes[figure(3, 'explanation')]).toBe('His alone');
    expect(fieldsOf(answer.text, page)[figure(1, 'explanation')]).toBe('Daniel’s words');

    // Sent again without choosing, nothing is lost and nothing is overwritten.
    const again = await lead.post(page, fieldsOf(answer.text, page));
    expect(again.status).toBe(422);
    expect(fieldsOf(again.text, page)[figure(1, 'explanation')]).toBe('Daniel’s words');
    expect((await boxesNow())[figure(1, 'explanation')]).toBe('Samira’s words');

    const chosen = await lead.post(page, {
      ...fieldsOf(again.text, page),
      [`chosen--${figure(1, 'explanation')}`]: 'mine',
    });
    expect(chosen.status).toBe(303);
    expect((await boxesNow())[figure(1, 'explanation')]).toBe('Daniel’s words');
  });

  it('or take the other’s', async () => {
    const { text } = await lead.get(page);
    await saved(officer, { [figure(1, 'explanation')]: 'Hers again' });
    const answer = await lead.post(page, filled(text, page, { [figure(1, 'explanation')]: 'His again' }));
    const chosen = await lead.post(page, {
      ...fieldsOf(answer.text, page),
      [`chosen--${figure(1, 'explanation')}`]: 'theirs',
    });
    expect(chosen.status).toBe(303);
    expect((await boxesNow())[figure(1, 'explanation')]).toBe('Hers again');
  });

  it('as our script hears it: what only the other changed comes by itself', async () => {
    const { text } = await lead.get(page);
    await saved(officer, { [figure(1, 'explanation')]: 'New', [figure(2, 'explanation')]: 'Also new' });
    const { text: answer } = await lead.post(page, filled(text, page, { [figure(1, 'explanation')]: 'Mine' }), asData);
    const data = JSON.parse(answer);
    expect(data.conflicts).toEqual([
      {
        field: figure(1, 'explanation'),
        theirs: 'New',
        who: 'Samira Officer',
        when: expect.stringMatching(/^at \d\d:\d\d$/),
      },
    ]);
    expect(data.moved).toEqual([
      expect.objectContaining({ field: figure(2, 'explanation'), value: 'Also new', who: 'Samira Officer' }),
    ]);
    expect((await boxesNow())[figure(1, 'explanation')]).toBe('New');
  });
});

describe('risks, of which some are published', () => {
  const risk = 'risk-of-safer-streets';
  it('come into the register with the first thing that is said there, with one pair of likelihood and impact', async () => {
    await saved(lead, {
      [field('risk_register', risk, 'owner')]: 'A person',
      [field('risk_register', risk, 'mitigation')]: 'Secret plans',
      [field('risks', risk, 'likelihood')]: '4',
      [field('risks', risk, 'impact')]: '3',
    });
    expect(
      await one(
        `select title, owner, likelihood, impact from tallystick.risk_register where period = '${period}' and risk = '${risk}'`,
      ),
    ).toEqual({
      title: 'A risk',
      owner: 'A person',
      likelihood: 4,
      impact: 3,
    });
    const boxes = await boxesNow();
    expect(boxes[field('risks', risk, 'score')]).toBe('12');
    await saved(lead, { [field('risks', risk, 'trend')]: '', accept: `risks:${risk}` });
    expect((await boxesNow())[field('risks', risk, 'trend')]).toBe('up');
    const preview = await reader.get(`${page}/preview`);
    expect(preview.status).toBe(200);
    expect(preview.text).not.toContain('Secret plans');
  });

  it('are added, published and unpublished; a form that is sent twice adds one', async () => {
    const { text } = await lead.get(page);
    const added = filled(text, page, {
      [field('risk_register', '+new', 'title')]: 'Courts are slow',
      [field('risk_register', '+new', 'likelihood')]: '2',
      save: 'add-risks',
    });
    expect((await lead.post(page, added, asData)).status).toBe(200);
    expect(await one(`select count(*)::int as n from tallystick.risk_register where period = '${period}'`)).toEqual({
      n: 1,
    });
    expect((await lead.post(page, added)).location).toContain('#section-risks');
    expect((await lead.post(page, added)).status).toBe(303);
    expect(await one(`select count(*)::int as n from tallystick.risk_register where period = '${period}'`)).toEqual({
      n: 2,
    });
    const boxes = await boxesNow();
    expect(boxes['published--safer-streets-risk']).toBe('no');

    const worded = await saved(lead, { [field('risks', 'safer-streets-risk', 'explanation')]: 'For the public' });
    expect(worded.status).toBe(422);
    expect(worded.text).toContain('choose “Published”');
    await saved(lead, {
      'published--safer-streets-risk': 'yes',
      [field('risks', 'safer-streets-risk', 'title')]: 'Delays',
      [field('risk_register', 'safer-streets-risk', 'impact')]: '5',
    });
    expect(
      await one(
        `select ref, title, score, likelihood from tallystick.risk_period where period = '${period}' and risk = 'safer-streets-risk'`,
      ),
    ).toEqual({ ref: '2', title: 'Delays', score: 10, likelihood: 2 });
    await saved(lead, { 'published--safer-streets-risk': 'no' });
    expect(
      await one(
        `select count(*)::int as n from tallystick.risk_period where period = '${period}' and risk = 'safer-streets-risk'`,
      ),
    ).toEqual({ n: 0 });
    expect(
      await one(
        `select title, impact from tallystick.risk_register where period = '${period}' and risk = 'safer-streets-risk'`,
      ),
    ).toEqual({ title: 'Courts are slow', impact: 5 });
  });
});

describe('goals, issues and notes', () => {
  it('are added with an id from their title, unlike any that there was', async () => {
    await saved(lead, {
      [field('goals', '+new', 'title')]: 'Goal of victims',
      [field('goals', '+new', 'baseline')]: 'Q4',
      [field('issues', '+new', 'title')]: 'An issue!',
      [field('notes', '+new', 'text')]: 'A note',
      [field('notes', '+new', 'table')]: 'goals:goal-of-safer-streets',
    });
    expect(
      await one(
        `select goal, ref, baseline from tallystick.goal_period where period = '${period}' and title = 'Goal of victims'`,
      ),
    ).toEqual({ goal: 'goal-of-victims-2', ref: '3.2', baseline: '2021-22-Q4' });
    expect(
      await one(`select issue, ref from tallystick.issue_period where period = '${period}' and title = 'An issue!'`),
    ).toEqual({ issue: 'an-issue', ref: '2' });
    expect(await one(`select about, thing, text from tallystick.note where period = '${period}'`)).toEqual({
      about: 'goals',
      thing: 'goal-of-safer-streets',
      text: 'A note',
    });
  });

  it('say what they want where a title is lacking', async () => {
    const { status, text } = await saved(lead, { [field('goals', '+new', 'baseline')]: 'Q4' });
    expect(status).toBe(422);
    expect(text).toContain('Say what the goal is');
    expect(fieldsOf(text, page)[field('goals', '+new', 'baseline')]).toBe('Q4');
  });

  it('are taken out, with the notes to them', async () => {
    await saved(lead, {
      [field('notes', '+new', 'text')]: 'To the issue',
      [field('notes', '+new', 'table')]: 'issues:an-issue',
    });
    await saved(lead, { 'remove--issues--an-issue': 'yes' });
    expect(
      await one(
        `select count(*)::int as n from tallystick.issue_period where period = '${period}' and priority = 'safer-streets'`,
      ),
    ).toEqual({ n: 1 });
    expect(await one(`select count(*)::int as n from tallystick.note where period = '${period}'`)).toEqual({ n: 1 });
    const [key] = Object.keys(await boxesNow()).filter(
      (name) => name.startsWith('notes__') && name.endsWith('__text') && !name.includes('_2b_new'),
    );
    const note = /^notes__(\d+)__text$/.exec(key ?? '')?.[1];
    const { text: stale } = await lead.get(page);
    await saved(officer, { [`remove--notes--${note}`]: 'yes' });
    const late = await lead.post(
      page,
      filled(stale, page, { [field('notes', note ?? '', 'text')]: 'Changed too late' }),
    );
    expect(late.status).toBe(422);
    expect(late.text).toContain('Changed too late');
    expect(late.text).toContain('Samira Officer took this out meanwhile');
  });
});

describe('what was handed in', () => {
  it('is for reading; what was typed meanwhile is shown, and not saved', async () => {
    const { text } = await lead.get(page);
    await runAs(
      database,
      operator,
      `update tallystick.submission set state = 'submitted' where period = '${period}' and priority = 'safer-streets'`,
    );
    expect((await lead.get(page)).text).not.toContain(`name="${figure(1)}"`);
    const late = await lead.post(page, filled(text, page, { [figure(1, 'explanation')]: 'Too late' }));
    expect(late.status).toBe(422);
    expect(late.text).toContain('has been handed in meanwhile');
    expect(late.text).toContain('Too late');
    expect((await lead.post(page, filled(text, page, {}), asData)).status).toBe(409);
    expect((await boxesNow())[figure(1, 'explanation')]).not.toBe('Too late');
    expect((await saved(officer, { [figure(1, 'explanation')]: 'By the reviewer' })).status).toBe(303);
    await runAs(
      database,
      operator,
      `update tallystick.submission set state = 'returned', comment = '<b>Mend 1.1</b>' where period = '${period}' and priority = 'safer-streets'`,
    );
    const returned = await lead.get(page);
    expect(returned.text).toContain('&lt;b&gt;Mend 1.1');
    expect(returned.text).toContain(`name="${figure(1)}"`);
  });

  it('changes after publication with a reason only', async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.edition (period, number, recorded, content_hash, title, source, formats) values ('2021-22-Q1', 1, now(), repeat('a', 64), 'Report', 'live', '{json}')`,
      `insert into tallystick.edition_file values ('2021-22-Q1', 1, 'json', 'x', encode(sha256('x'), 'hex'))`,
    );
    const before = '/office/quarters/2021-22-Q1/priorities/safer-streets';
    expect((await lead.get(before)).text).not.toContain('name="correction"');
    const refused = await saved(officer, { [figure(1, 'explanation')]: 'Mended' }, before);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('say why what was published is changed');
    expect(fieldsOf(refused.text, before)[figure(1, 'explanation')]).toBe('Mended');
    const long = await officer.post(before, { ...fieldsOf(refused.text, before), correction: 'y'.repeat(501) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('<a href="#correction">Reason must be 500 characters or less (it has 501)</a>');
    expect(fieldsOf(long.text, before)).toMatchObject({
      [figure(1, 'explanation')]: 'Mended',
      correction: 'y'.repeat(501),
    });
    expect(fieldsOf((await officer.get(before)).text, before)[figure(1, 'explanation')]).not.toBe('Mended');
    const done = await officer.post(before, { ...fieldsOf(refused.text, before), correction: 'A typing error' });
    expect(done.status).toBe(303);
    expect(
      await one(
        `select reason ->> 1 as reason from tallystick.entry where register = 'indicator_period' order by sequence desc limit 1`,
      ),
    ).toEqual({ reason: 'A typing error' });
  });
});

it('answers with words where there is nothing', async () => {
  for (const address of [
    `/office/quarters/${period}/priorities/nothing`,
    '/office/quarters/2030-31-Q1/priorities/x',
    '/office/quarters/x/priorities/y',
    `${page}x/preview`,
  ]) {
    const { status, text } = await officer.get(address);
    expect(status).toBe(404);
    expect(text).toContain('No such priority');
    if (!address.endsWith('preview')) expect((await officer.post(address, {})).status).toBe(404);
  }
});

it('comes back whole to an officer whose session ended, twice as long as the longest real one', async () => {
  const ended = { cookie: `tallystick=${'e'.repeat(43)}.${'e'.repeat(43)}` };
  const typed = Object.entries(fieldsOf((await lead.get(page)).text, page)).map(
    ([name, value], n): [string, string] => [
      name,
      n % 2 === 0 ? value : `${value}${' “An hour’s typing” & more.'.repeat(15)}`,
    ],
  );
  // A real one has up to 272 fields, and some 30,000 bytes where every box is filled.
  const more = Array.from({ length: 272 }, (_, n): [string, string] => [
    figure(100 + n, 'explanation'),
    'As expected. '.repeat(8),
  ]);
  const fields = Object.fromEntries([...typed, ...more].map(([name, value]) => [name, value.trim()]));
  expect(new URLSearchParams(fields).size).toBeGreaterThan(300);
  expect(new URLSearchParams(fields).toString().length).toBeGreaterThan(60_000);
  const { status, text } = await office.stranger.post(page, fields, ended);
  expect(status).toBe(403);
  expect(text).toContain('You are not signed in');
  expect(fieldsOf(text, page)).toEqual(fields);
});
