import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import type { Quarter } from '../../../calendar/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import { openedPeriod, openQuarterOf, operator, runAs } from '../../../quarter/testing/opened.ts';
import { presentFindings } from '../../../reporting/index.ts';
import { findingKey, readScrutinised, type ScrutinyTables } from '../../../scrutiny/index.ts';
import { findingsList } from '../../../site/index.ts';
import { filled } from '../../testing/fields.ts';
import { type Answered, startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';
import { scrutinyRoutes } from './routes.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });
const page = `/office/quarters/${openedPeriod}/scrutiny`;
const now = Temporal.Instant.from('2021-11-12T10:00:00Z');

let office: TestOffice;
let officer: Visitor;
let lead: Visitor;
let other: Visitor;
let finance: Visitor;
let nobody: Visitor;

const claim = (priority: string, count: number) =>
  runAs(
    database,
    operator,
    `insert into tallystick.claim (period, place, priority, about, rating, position, count)
      values ('${openedPeriod}', 'page', '${priority}', 'goals', 'green', 1, ${count})
      on conflict (period, place, priority, about, rating) do update set count = excluded.count`,
  );
const findings = async () => {
  const read = await database.look(
    (db: Reader<ScrutinyTables>) => readScrutinised(db, openedPeriod as Quarter),
    operator,
  );
  if (!read) throw new Error('There is no report.');
  return read;
};
const boxOf = async (check: string, priority: string | null) => {
  const { content } = await findings();
  const found = content.findings.find((one) => one.check === check && one.priority === priority);
  return found ? `answer-${findingKey(found)}` : '';
};
const textOf = ({ text }: Answered) =>
  text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

beforeAll(async () => {
  await openQuarterOf(database);
  // The baseline of every goal is another than last quarter's.
  await runAs(
    database,
    operator,
    `update tallystick.goal_period set baseline = '2022-23-Q3' where period = '${openedPeriod}'`,
  );
  office = await startOffice(database, { now: () => now, routes: [scrutinyRoutes] });
  officer = await office.as(['performance-officer'], { name: 'Petra Officer' });
  lead = await office.as([{ role: 'lead-officer', scope: 'victims' }], { name: 'Lena Lead' });
  other = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Otto Other' });
  finance = await office.as(['finance-officer'], { name: 'Fay Finance' });
  nobody = await office.as([], { name: 'Nina Nobody' });
});
afterAll(() => office.http.close());
beforeEach(async () => {
  await runAs(
    database,
    operator,
    'delete from tallystick.finding_answer',
    "update tallystick.submission set state = 'submitted' where state = 'not-started'",
    "update tallystick.submission set state = 'in-progress' where state = 'submitted'",
  );
  await claim('victims', 3);
  await claim('safer-streets', 2);
});

describe('the page of questions', () => {
  it('says how many answers are asked, and shows each finding with its evidence and the way to mend it', async () => {
    const shown = await officer.get(page);
    expect(shown.status).toBe(200);
    expect(await faultsIn(shown.text)).toEqual([]);
    expect(textOf(shown)).toMatch(/\d+ answers are asked for\. None is given yet\./);
    const { content } = await findings();
    const packed = (text: string) => text.replace(/\s/g, '');
    for (const { message } of content.findings) expect(packed(textOf(shown))).toContain(packed(message));
    expect(shown.text).toContain(`/office/quarters/${openedPeriod}/priorities/victims#section-goals`);
    expect(shown.text).toContain('id="of-victims"');
  });

  it('does not ask about a figure that is only not entered yet, and asks once it was handed in without it', async () => {
    const figure = (actual: string, explanation: string) =>
      runAs(
        database,
        operator,
        `update tallystick.indicator_period set explanation = ${explanation} where period = '${openedPeriod}' and indicator = 'victims-indicator-1'`,
        `update tallystick.component_period set actual = ${actual} where period = '${openedPeriod}' and indicator = 'victims-indicator-1'`,
      );
    const state = (is: string) =>
      runAs(database, operator, `update tallystick.submission set state = '${is}' where priority = 'victims'`);
    await figure('null', 'null');
    const missing = (await findings()).content.findings.filter(({ check }) => check === 'figure-missing');
    expect(missing.length).toBeGreaterThan(0);
    const before = textOf(await officer.get(page));
    expect(before).toContain('not entered yet');
    expect(before).not.toContain('A figure is missing and no reason is given');
    await state('submitted');
    const after = textOf(await officer.get(page));
    expect(after).toContain('A figure is missing and no reason is given');
    expect(after).not.toContain('not entered yet');
    await state('in-progress');
    await figure('71', "'As expected.'");
  });

  it('is read by whoever reads registers, and answered by whoever may', async () => {
    const [own, others] = [await boxOf('counts-disagree', 'victims'), await boxOf('counts-disagree', 'safer-streets')];
    const shown = (await lead.get(page)).text;
    expect([shown.includes(`name="${own}"`), shown.includes(`name="${others}"`)]).toEqual([true, false]);
    const read = await finance.get(page);
    expect(read.status).toBe(200);
    expect(read.text).not.toContain('<textarea');
    expect(await faultsIn(read.text)).toEqual([]);
    expect((await nobody.get(page)).status).toBe(403);
    for (const visitor of [lead, finance, nobody]) {
      expect((await visitor.post(page, { seen: '1000000', [others]: 'Mine.' })).status).toBe(403);
    }
    const saved = await lead.post(page, filled(shown, page, { [own]: 'One is counted twice.' }));
    expect(saved).toMatchObject({ status: 303, location: `${page}?saved=10%3A00&changed=1` });
    const after = await lead.get(saved.location ?? '');
    expect(textOf(after)).toContain('Saved at 10:00. 1 change.');
    expect(textOf(after)).toContain('Answered, given on 12 November 2021.');
    // A second click does nothing twice.
    expect((await lead.post(page, filled(shown, page, { [own]: 'One is counted twice.' }))).location).toContain(
      'changed=0',
    );
  });

  it('answers what one check found together, and leaves what has an answer of its own', async () => {
    const { content } = await findings();
    const warnings = Map.groupBy(
      content.findings.filter(({ level }) => level !== 'error'),
      ({ check }) => check,
    );
    const [check = '', found = []] = [...warnings].find(([, all]) => all.length > 1) ?? [];
    expect(found.length).toBeGreaterThan(1);
    const shown = (await officer.get(page)).text;
    const first = found[0] ? `answer-${findingKey(found[0])}` : '';
    await officer.post(page, filled(shown, page, { [`together-${check}`]: 'All of them.', [first]: 'This one.' }));
    const answers = (await findings()).content.findings.flatMap((one) => (one.check === check ? [one.answer] : []));
    expect(answers).toEqual(['This one.', ...found.slice(1).map(() => 'All of them.')]);
    const again = await officer.get(page);
    await officer.post(page, filled(again.text, page, { [`together-${check}`]: 'Again.' }));
    const last = (await findings()).content.findings.flatMap((one) => (one.check === check ? [one.answer] : []));
    expect(last).toEqual(found.map(() => 'Again.'));
  });

  it('previews exactly what will be public, and saves nothing', async () => {
    const box = await boxOf('counts-disagree', 'victims');
    const shown = (await officer.get(page)).text;
    const fields = filled(shown, page, { [box]: 'One <b>is</b> counted\n\ntwice & so on.' });
    const preview = await officer.post(page, { ...fields, preview: box });
    expect(preview.status).toBe(200);
    expect(await faultsIn(preview.text)).toEqual([]);
    expect(textOf(preview)).toContain('Nothing is saved yet');
    const { content, before } = await findings();
    expect(content.findings.every(({ answer }) => answer === null)).toBe(true);
    await officer.post(page, filled(preview.text, page, {}));
    const saved = (await findings()).content;
    const [view] = presentFindings(saved.findings, saved, before).filter(
      ({ check, priority }) => check === 'counts-disagree' && priority?.id === 'victims',
    );
    // As the public page shows them, under a heading that says what they are and why they are asked.
    const look = { bodyName: saved.body.name, linksChecks: false, levels: false };
    const asPublic = view ? String(findingsList([{ ...view, href: null }], look)) : '';
    expect(asPublic).toContain('One &lt;b&gt;is&lt;/b&gt; counted');
    expect(preview.text).toContain(asPublic);
  });

  it('keeps what was typed where it is too long, mended meanwhile or answered by somebody else', async () => {
    const [own, others] = [await boxOf('counts-disagree', 'victims'), await boxOf('counts-disagree', 'safer-streets')];
    const shown = (await officer.get(page)).text;
    const long = 'Long '.repeat(500);
    const tooLong = await officer.post(page, filled(shown, page, { [own]: long, [others]: 'Short.' }));
    expect(tooLong.status).toBe(422);
    expect(await faultsIn(tooLong.text)).toEqual([]);
    expect(textOf(tooLong)).toContain('The answer has 2,499 characters: shorten it to 2,000');
    expect(textOf(tooLong)).toContain('Everything else was saved at 10:00.');
    expect(tooLong.text).toContain(long.trim());

    await lead.post(page, filled((await lead.get(page)).text, page, { [own]: 'By Lena.' }));
    // A preview of a page that was made before does not hide what came since.
    const previewed = await officer.post(page, { ...filled(shown, page, { [own]: 'By Petra.' }), preview: own });
    const clash = await officer.post(page, filled(previewed.text, page, {}));
    expect(clash.status).toBe(422);
    expect(textOf(clash)).toMatch(/Lena Lead answered this .*“By Lena\.”/);
    expect(clash.text).toContain('>By Petra.</textarea>');
    expect((await findings()).content.findings.map(({ answer }) => answer)).toContain('By Lena.');
    expect((await officer.post(page, filled(clash.text, page, {}))).status).toBe(303);
    expect((await findings()).content.findings.map(({ answer }) => answer)).toContain('By Petra.');

    const late = (await officer.get(page)).text;
    await claim('victims', 1);
    const gone = await officer.post(page, filled(late, page, { [own]: 'Too late to say.' }));
    expect(gone.status).toBe(422);
    expect(textOf(gone)).toContain('asked no longer');
    expect(textOf(gone)).toContain('Too late to say.');
    expect(await faultsIn(gone.text)).toEqual([]);
  });

  it('keeps what was typed for all that a check found where it is found no longer, or handed in meanwhile', async () => {
    const shown = (await lead.get(page)).text;
    const typed = { 'together-counts-disagree': 'Typed for all of them.' };
    await runAs(database, operator, "update tallystick.submission set state = 'submitted' where priority = 'victims'");
    const late = await lead.post(page, { ...filled(shown, page, {}), ...typed });
    expect(late.status).toBe(422);
    expect(textOf(late)).toContain('Typed for all of them.');
    await claim('victims', 1);
    await claim('safer-streets', 1);
    for (const extra of [{}, { preview: 'together-counts-disagree' }]) {
      const gone = await officer.post(page, { ...filled(shown, page, {}), ...typed, ...extra });
      expect(textOf(gone)).toContain('asked no longer');
      expect(textOf(gone)).toContain('Typed for all of them.');
      expect(await faultsIn(gone.text)).toEqual([]);
    }
  });

  it('keeps what a lead officer typed whose priority was handed in meanwhile', async () => {
    const own = await boxOf('counts-disagree', 'victims');
    const shown = (await lead.get(page)).text;
    await runAs(database, operator, "update tallystick.submission set state = 'submitted' where priority = 'victims'");
    const late = await lead.post(page, filled(shown, page, { [own]: 'Too late.' }));
    expect(late.status).toBe(422);
    expect(textOf(late)).toContain('was handed in meanwhile');
    expect(late.text).toContain('>Too late.</textarea>');
    expect((await lead.get(page)).text).not.toContain('<textarea');
    expect((await other.get(page)).text).toContain('<textarea');
  });

  it('says of what is kept from an earlier report which one', async () => {
    await runAs(
      database,
      operator,
      `insert into tallystick.claim select '2021-22-Q1', place, priority, about, rating, position, count
        from tallystick.claim where period = '${openedPeriod}' on conflict do nothing`,
    );
    const before = '/office/quarters/2021-22-Q1/scrutiny';
    const own = await boxOf('counts-disagree', 'victims');
    await officer.post(before, filled((await officer.get(before)).text, before, { [own]: 'As ever.' }));
    expect(textOf(await officer.get(page))).toContain(
      'Kept from Q1 2021-22, given on 12 November 2021: the facts are the same.',
    );
  });

  it('takes as many queries for many findings as for few', async () => {
    const count = async () => {
      const before = queries.length;
      await officer.get(page);
      return queries.length - before;
    };
    const many = await count();
    await claim('victims', 1);
    await claim('safer-streets', 1);
    expect(await count()).toBe(many);
  });

  it('says of a quarter of which nothing is said that there is nothing to ask', async () => {
    expect((await officer.get('/office/quarters/2030-31-Q1/scrutiny')).status).toBe(404);
    expect((await officer.get('/office/quarters/nonsense/scrutiny')).status).toBe(404);
  });
});
