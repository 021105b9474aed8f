import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/postgres.ts';
import { openedPeriod, openQuarterOf, operator, runAs, signOffAll } from '../../../quarter/testing/opened.ts';
import { dataRenderers } from '../../../reporting/index.ts';
import { type Answered, type Fields, startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';

// A quarter as five people see it: submitted, returned, accepted, signed, read before, published, corrected.

const database = await testDatabase({ act: undefined });
const page = `/office/quarters/${openedPeriod}`;
const submission = (priority: string) => `${page}/priorities/${priority}/submission`;
let now = Temporal.Instant.from('2021-11-12T10:00:00Z');

let office: TestOffice;
let officer: Visitor;
let lead: Visitor;
let finance: Visitor;
let director: Visitor;
let deputy: Visitor;
let reader: Visitor;
beforeAll(async () => {
  await openQuarterOf(database);
  const html = { report: (_: unknown, __: unknown, mark?: string | null) => `<p>${mark ?? ''}</p>`, notice: () => '' };
  office = await startOffice(database, { now: () => now, renderers: { ...dataRenderers, html } });
  officer = await office.as(['performance-officer'], { name: 'Petra Officer' });
  lead = await office.as([{ role: 'lead-officer', scope: 'victims' }], { name: 'Lena Lead' });
  finance = await office.as(['chief-finance-officer'], { name: 'Fay Finance' });
  director = await office.as(['director'], { name: 'Dora Director' });
  deputy = await office.as(['deputy-mayor'], { name: 'Dan Deputy' });
  reader = await office.as([{ role: 'provider', scope: 'agreement-1' }], { name: 'Rita Reader' });
});

const textOf = ({ text }: Answered) =>
  text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/\s+/g, ' ');

/** The hidden fields of the form on a page that holds a text. */
function fieldsOf({ text }: Answered, holding: string): Fields {
  const form = text.split('<form').find((part) => part.split('</form>')[0]?.includes(holding)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([a-z]+)" value="([^"]*)">/g)].map((m) => [m[1], m[2]]),
  );
}
const seenOn = (answer: Answered) => fieldsOf(answer, 'name="seen"').seen ?? '';

describe('submitting and reviewing', () => {
  it('refuses what lacks something by name, and takes it when it is entered', async () => {
    const figure = "where indicator = 'victims-indicator-1' and period = '2021-22-Q2'";
    await runAs(database, operator, `update tallystick.component_period set actual = null ${figure}`);
    const refused = await lead.post(submission('victims'), { step: 'submit' });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('It cannot be submitted yet: something is missing');
    expect(refused.text).toContain(`${page}/priorities/victims#indicators__victims-indicator-1_s__actual`);
    await runAs(database, operator, `update tallystick.component_period set actual = 71 ${figure}`);

    const [first, second] = [
      await lead.post(submission('victims'), { step: 'submit' }),
      await lead.post(submission('victims'), { step: 'submit' }),
    ];
    expect([first.location, second.location]).toEqual([
      `${submission('victims')}?done=submit`,
      `${submission('victims')}?done=submit&again=yes`,
    ]);
    expect(textOf(await lead.get(second.location ?? ''))).toContain('It was submitted already, and waits for review.');
    expect((await lead.post(submission('safer-streets'), { step: 'submit' })).status).toBe(403);
    expect((await lead.post(submission('victims'), { step: 'accept' })).status).toBe(403);
  });

  it('shows what is entered beside last quarter, and returns it with comments on each thing', async () => {
    const shown = await officer.get(submission('victims'));
    const words = textOf(shown);
    expect(words).toContain('What is entered, beside Quarter 1 2021-22');
    expect(words).toContain('2.1 Indicator 1 of victims');
    const seen = seenOn(shown);
    const nothing = await officer.post(submission('victims'), { step: 'return', seen });
    expect(nothing.status).toBe(422);
    expect(textOf(nothing)).toContain('Say what is to be mended');
    const both = { seen, comment: 'Nearly.', 'on-indicators-victims-indicator-1': 'Is 71 right?' };
    const accepted = await officer.post(submission('victims'), { ...both, step: 'accept' });
    expect(accepted.status).toBe(422);
    expect(accepted.text).toContain('Is 71 right?');
    expect((await officer.post(submission('victims'), { ...both, step: 'return' })).status).toBe(303);
    const returned = textOf(await lead.get(submission('victims')));
    expect(returned).toContain('To be mended Nearly. 2.1 Indicator 1 of victims: Is 71 right?');
  });

  it('accepts only what was read', async () => {
    await lead.post(submission('victims'), { step: 'submit' });
    const seen = seenOn(await officer.get(submission('victims')));
    await lead.post(submission('victims'), { step: 'recall' });
    await runAs(
      database,
      { actor: `person:${lead.id}` },
      "update tallystick.component_period set actual = 70 where indicator = 'victims-indicator-1' and period = '2021-22-Q2'",
    );
    await lead.post(submission('victims'), { step: 'submit' });
    const late = await officer.post(submission('victims'), { step: 'accept', seen });
    expect(late.status).toBe(422);
    expect(textOf(late)).toContain('It changed since you read it, and was not accepted');
    expect(textOf(late)).toContain('Lena Lead');
    expect((await officer.post(submission('victims'), { step: 'accept' })).status).toBe(422);
    expect((await officer.post(submission('victims'), { step: 'accept', seen: seenOn(late) })).status).toBe(303);
  });

  it('offers nobody to accept what they submitted, and says who does; alone, they do it by an exception', async () => {
    const [streets, signing] = [submission('safer-streets'), `${page}/signing`];
    const accept = 'value="accept"';
    expect((await officer.post(streets, { step: 'submit' })).status).toBe(303);
    const alone = await officer.get(streets);
    expect(alone.text).not.toContain(accept);
    expect(textOf(alone)).toContain('Nobody else reviews here');
    expect(alone.text).toContain(`href="${signing}"`);
    const second = await office.as(['performance-officer'], { name: 'Paul Officer' });
    expect(textOf(await officer.get(streets))).toContain('Who can accept it: Paul Officer.');
    expect((await second.get(streets)).text).toContain(accept);
    const seen = seenOn(alone);
    const refused = await officer.post(streets, { step: 'accept', seen });
    expect([refused.status, textOf(refused).includes('nobody accepts what they submitted')]).toEqual([422, true]);
    const reason = 'The other one is away.';
    const excepted = await deputy.post(`${signing}/exceptions`, { act: 'add', person: officer.id, reason });
    expect(excepted.status).toBe(303);
    const excused = await officer.get(streets);
    expect(textOf(excused)).toContain(`You submitted it yourself, and accept it by an exception: “${reason}”`);
    expect((await officer.post(streets, { step: 'accept', seen: seenOn(excused) })).status).toBe(303);
    const ended = await deputy.post(`${signing}/exceptions`, { act: 'end', person: officer.id });
    expect([ended.status, textOf(ended).includes('it stays with the acceptance')]).toEqual([422, true]);
    await officer.post(streets, { step: 'reopen', comment: 'Once more.' });
  });
});

describe('signing', () => {
  const signing = `${page}/signing`;
  it('waits for every priority', async () => {
    expect(textOf(await director.get(signing))).toContain('1 priority is not signed off yet');
    await signOffAll(database);
  });

  it('offers each their own signature, and signs what they saw', async () => {
    const shown = await director.get(signing);
    expect(textOf(shown)).toContain('Sign the whole report as director');
    expect(textOf(shown)).not.toContain('Sign the whole report as approver');
    expect(textOf(await officer.get(signing))).not.toContain('Sign the');
    const fields = fieldsOf(shown, 'as director');
    await runAs(
      database,
      { actor: `person:${officer.id}` },
      "update tallystick.report set overview = 'Another overview.' where period = '2021-22-Q2'",
    );
    const late = await director.post(signing, fields);
    expect(late.status).toBe(422);
    expect(textOf(late)).toContain('It changed since you saw it, and nothing was signed');
    expect(textOf(late)).toContain('Overview from An overview. to Another overview.');
    expect((await director.post(signing, fieldsOf(late, 'as director'))).location).toBe(`${signing}?done=signed`);
    for (const [visitor, text] of [
      [finance, 'as chief finance officer'],
      [deputy, 'as approver'],
    ] as const) {
      const form = fieldsOf(await visitor.get(signing), text);
      expect((await visitor.post(signing, form)).location).toBe(`${signing}?done=signed`);
      expect((await visitor.post(signing, form)).location).toBe(`${signing}?done=again`);
    }
    expect(textOf(await director.get(signing))).toContain('Everybody who must has signed it.');
  });

  it('is void by a late change, and the pages say by whose', async () => {
    const set = (overview: string) =>
      runAs(
        database,
        { actor: `person:${officer.id}` },
        `update tallystick.report set overview = '${overview}' where period = '2021-22-Q2'`,
      );
    await set('Yet another.');
    const words = textOf(await director.get(signing));
    expect(words).toContain(
      'Void: Dora Director signed on 12 November 2021 at 10:00, and Petra Officer changed what was signed on',
    );
    expect(words).toContain('The change that made it void');
    expect(textOf(await officer.get(`${page}/publication`))).toContain(
      'whose signature is for what it was before it changed',
    );
    expect(textOf(await officer.get(page))).toContain('Petra Officer changed what was signed');
    await set('Another overview.');
    expect(textOf(await director.get(signing))).toContain('Everybody who must has signed it.');
  });

  it('has exceptions, by somebody else, with a reason', async () => {
    const exceptions = `${signing}/exceptions`;
    expect((await officer.post(exceptions, { act: 'add', person: director.id, reason: 'Small.' })).status).toBe(403);
    expect((await deputy.post(exceptions, { act: 'add', person: deputy.id, reason: 'Small.' })).status).toBe(422);
    expect((await deputy.post(exceptions, { act: 'add', person: finance.id, reason: '' })).status).toBe(422);
    const long = await deputy.post(exceptions, { act: 'add', person: finance.id, reason: 'z'.repeat(501) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('<a href="#reason">Reason must be 500 characters or less (it has 501)</a>');
    expect(long.text).toContain(`>${'z'.repeat(501)}</textarea>`);
    const added = await deputy.post(exceptions, { act: 'add', person: finance.id, reason: 'We are three people.' });
    expect(added.status).toBe(303);
    expect(textOf(await officer.get(signing))).toContain('Fay Finance: “We are three people.”');
    // She has signed under it.
    expect((await deputy.post(exceptions, { act: 'end', person: finance.id })).status).toBe(422);
  });
});

describe('reading before publication', () => {
  const copy = `/office/pre-release/${openedPeriod}`;
  it('is for those on the list; others find what nobody would find', async () => {
    const nothing = await reader.get('/office/pre-release/1999-00-Q1');
    for (const path of [copy, `${copy}.html`, `${copy}.pdf`]) {
      const answer = await reader.get(path);
      expect([answer.status, textOf(answer)]).toEqual([404, textOf(nothing)]);
    }
    expect((await reader.post(`${page}/pre-release`, { act: 'add', person: reader.id })).status).toBe(403);
    expect((await officer.post(`${page}/pre-release`, { act: 'add', person: 'nobody' })).status).toBe(422);
    expect((await officer.post(`${page}/pre-release`, { act: 'add', person: reader.id })).status).toBe(303);
    expect(textOf(await reader.get(copy))).toContain('Pre-release: not to be shared before it is published.');
    const file = await reader.get(`${copy}.html`);
    expect(file.text).toBe('<p>Pre-release: not to be shared before it is published</p>');
    expect(textOf(await officer.get(`${page}/pre-release`))).toContain('Rita Reader 12 November 2021 at 10:00 HTML');
  });
});

describe('publishing', () => {
  const publication = `${page}/publication`;
  it('at a set time is set, seen, and called off', async () => {
    const wrong = await officer.post(publication, { act: 'set', date: 'soon', time: '9' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('Type the day like 22 11 2021');
    expect(textOf(wrong)).toContain('Type the time like 9:30am or 14:00');
    const skipped = await officer.post(publication, { act: 'set', date: '27 3 2022', time: '1:30am' });
    expect(textOf(skipped)).toContain('the clocks go forward');
    const past = await officer.post(publication, { act: 'set', date: '1 11 2021', time: '9:30' });
    expect(textOf(past)).toContain('That time is past');
    const form = { act: 'set', date: '22 11 2021', time: '9.30am' };
    expect((await officer.post(publication, form)).location).toBe(`${publication}?done=set`);
    expect(textOf(await officer.get(page))).toContain('To be published on 22 November 2021 at 09:30.');
    expect(textOf(await director.get(publication))).toContain('It is published on 22 November 2021 at 09:30');
    expect((await officer.post(publication, { act: 'call-off' })).location).toBe(`${publication}?done=called-off`);
    expect(textOf(await officer.get(page))).not.toContain('To be published on');
    expect((await director.post(publication, form)).status).toBe(403);
  });

  it('now is once, and leads to the edition; again is a correction that is signed anew, with a reason', async () => {
    const [first, second] = [
      await officer.post(publication, { act: 'now' }),
      await officer.post(publication, { act: 'now' }),
    ];
    expect([first.location, second.location]).toEqual([`${publication}?done=published`, `${publication}?done=again`]);
    const words = await officer.get(first.location ?? '');
    expect(words.text).toContain(`href="/performance/${openedPeriod}/editions/1"`);
    expect(textOf(await reader.get(`/office/pre-release/${openedPeriod}`))).toContain('It is published');

    await runAs(database, operator, "update tallystick.report set overview = 'Corrected.' where period = '2021-22-Q2'");
    now = now.add({ minutes: 30 });
    expect((await officer.post(publication, { act: 'now', reason: 'A slip.' })).status).toBe(422);
    for (const [visitor, text] of [
      [finance, 'as chief finance officer'],
      [director, 'as director'],
      [deputy, 'as approver'],
    ] as const) {
      const shown = await visitor.get(`${page}/signing`);
      if (shown.text.includes(text)) await visitor.post(`${page}/signing`, fieldsOf(shown, text));
    }
    const unreasoned = await officer.post(publication, { act: 'now' });
    expect(textOf(unreasoned)).toContain('Say why it is published again');
    const [long, tooLong] = ['A slip. '.repeat(70).trim(), 'Reason must be 500 characters or less (it has 559)'];
    const now559 = await officer.post(publication, { act: 'now', reason: long });
    expect(now559.text).toContain(`<a href="#reason">${tooLong}</a>`);
    expect(now559.text).toContain(`>${long}</textarea>`);
    const then559 = await officer.post(publication, { act: 'set', 'reason-then': long, date: 'soon', time: '9am' });
    expect(then559.text).toContain(`<a href="#reason-then">${tooLong}</a>`);
    expect(then559.text).toContain('Type the day like 22 11 2021');
    expect((await officer.get(publication)).text).not.toContain('editions/2');
    expect((await officer.post(publication, { act: 'now', reason: 'A slip.' })).location).toBe(
      `${publication}?done=published`,
    );
    expect((await officer.get(publication)).text).toContain(`/performance/${openedPeriod}/editions/2`);
  });
});
