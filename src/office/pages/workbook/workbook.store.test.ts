import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn } from '../../../../test/html.ts';
import { testDatabase } from '../../../../test/postgres.ts';
import { attempt, type Writer } from '../../../platform/postgres/index.ts';
import { publishSigned, type QuarterTables } from '../../../quarter/index.ts';
import { type Editing, edited } from '../../../quarter/testing/edit-workbook.ts';
import {
  acting,
  openedPeriod,
  openQuarterOf,
  operator,
  runAs,
  signByAll,
  signOffAll,
} from '../../../quarter/testing/opened.ts';
import { dataRenderers } from '../../../reporting/index.ts';
import { baseUrl, startOffice, type TestOffice, type Visitor } from '../../testing/index.ts';
import { workbookRoutes } from './routes.ts';

const queries: string[] = [];
const database = await testDatabase({ act: undefined, onQuery: (text) => queries.push(text) });
const period = openedPeriod;
const page = `/office/quarters/${period}/workbook`;
const figure = 'indicators/safer-streets-indicator-1/';

let office: TestOffice;
let lead: Visitor;
let other: Visitor;
let officer: Visitor;
let reader: Visitor;
beforeAll(async () => {
  await openQuarterOf(database, { indicators: 3 });
  await runAs(
    database,
    operator,
    `update tallystick.component_period set actual = null where period = '${period}'`,
    `update tallystick.indicator_period set rating = null, explanation = null where period = '${period}'`,
  );
  office = await startOffice(database, { routes: [workbookRoutes] });
  lead = await office.as([{ role: 'lead-officer', scope: 'safer-streets' }], { name: 'Daniel Lead' });
  other = await office.as([{ role: 'lead-officer', scope: 'victims' }], { name: 'Olu Other' });
  officer = await office.as(['performance-officer'], { name: 'Samira Officer' });
  reader = await office.as(['scrutineer'], { name: 'Rea Reader' });
});
afterAll(() => office.http.close());

async function download(
  visitor: Visitor,
  file: string,
): Promise<{ status: number; bytes: Uint8Array; headers: Record<string, unknown> }> {
  const answer = await office.http.inject({ url: `${page}/${file}`, headers: { cookie: visitor.cookie } });
  return { status: answer.statusCode, bytes: new Uint8Array(answer.rawPayload), headers: answer.headers };
}

type Sent = { readonly name?: string; readonly csrf?: string; readonly at?: string; readonly cookie?: string };
/** Sends a form with a file, as a browser does. */
async function upload(
  visitor: Visitor,
  bytes: Uint8Array,
  { name = 'quarter.xlsx', csrf = visitor.csrf, at = page, cookie = visitor.cookie }: Sent = {},
) {
  const border = '----border7MA4YWxkTrZu0gW';
  const payload = Buffer.concat([
    Buffer.from(`--${border}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`),
    Buffer.from(
      `--${border}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${border}--\r\n`),
  ]);
  const answer = await office.http.inject({
    method: 'POST',
    url: at,
    headers: { origin: baseUrl, cookie, 'content-type': `multipart/form-data; boundary=${border}` },
    payload,
  });
  return { status: answer.statusCode, text: answer.body };
}

const filled = async (visitor: Visitor, edit: (editing: Editing) => void, file = 'all.xlsx') =>
  edited((await download(visitor, file)).bytes, edit);

/** What stands in the form of a page of changes: what it carries, and its boxes. */
function formOf(text: string): { file: string; name: string; boxes: { token: string; ticked: boolean }[] } {
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const boxes = [...text.matchAll(/name="take" type="checkbox" value="([0-9a-f]+)"( checked)?/g)].map((m) => ({
    token: m[1] ?? '',
    ticked: m[2] !== undefined,
  }));
  return { file: field('file'), name: field('name'), boxes };
}
const accept = (visitor: Visitor, text: string, take?: readonly string[], more: Record<string, string> = {}) => {
  const { file, name, boxes } = formOf(text);
  return visitor.post(`${page}/changes`, {
    file,
    name,
    take: take ?? boxes.filter((b) => b.ticked).map((b) => b.token),
    ...more,
  });
};
async function said(sqlText: string): Promise<string | null> {
  return database.transaction(async (tx: Writer<unknown>) => {
    const { rows } = await sql.raw<{ said: string | null }>(sqlText).execute(tx);
    return rows[0]?.said ?? null;
  }, operator);
}
const actual = (n: number, priority = 'safer-streets') =>
  said(
    `select actual::text as said from tallystick.component_period where period = '${period}' and indicator = '${priority}-indicator-${n}'`,
  );

describe('the page', () => {
  it('offers the workbook of all and of each priority, one’s own first, in both formats', async () => {
    const { status, text } = await lead.get(page);
    expect(status).toBe(200);
    expect(await faultsIn(text)).toEqual([]);
    const links = [...text.matchAll(/href="([^"]+\.(?:xlsx|ods))"/g)].map((m) => m[1]?.split('/').at(-1));
    expect(links).toEqual([
      'safer-streets.xlsx',
      'safer-streets.ods',
      'all.xlsx',
      'all.ods',
      'victims.xlsx',
      'victims.ods',
    ]);
    expect(text).toContain('enctype="multipart/form-data"');
  });

  it('gives a file with a name, and for what there is not none', async () => {
    const { headers, bytes } = await download(lead, 'safer-streets.ods');
    expect(headers['content-disposition']).toBe('attachment; filename="2021-22-Q2-safer-streets.ods"');
    expect(Buffer.from(bytes.subarray(30, 38)).toString()).toBe('mimetype');
    expect((await download(lead, 'nobody.xlsx')).status).toBe(404);
    expect((await download(lead, 'all.pdf')).status).toBe(404);
    expect((await lead.get('/office/quarters/2030-31-Q1/workbook')).status).toBe(404);
  });

  it('takes nothing from whoever enters nothing', async () => {
    const { text } = await reader.get(page);
    expect(text).not.toContain('enctype');
    expect((await upload(reader, (await download(reader, 'all.xlsx')).bytes)).status).toBe(403);
  });
});

describe('a file that is handed in', () => {
  it('is shown cell by cell, and made when it is said', async () => {
    const bytes = await filled(
      lead,
      ({ cell, spare }) => {
        cell(figure, 'actual').value = 0.725;
        cell(figure, 'explanation').value = '"><script>alert(1)</script>';
        spare('issues').set({ title: 'A new issue', rating: 'high', trend: 'up' });
      },
      'safer-streets.xlsx',
    );
    const shown = await upload(lead, bytes);
    expect(shown.status).toBe(200);
    expect(await faultsIn(shown.text)).toEqual([]);
    expect(shown.text).toContain('What quarter.xlsx changes');
    expect(shown.text).toContain('72.5%');
    expect(shown.text).not.toContain('<script>alert');
    expect(shown.text).toContain('rating high');
    expect(formOf(shown.text).boxes.map((b) => b.ticked)).toEqual([true, true, true]);
    expect(await actual(1)).toBeNull();

    const made = await accept(lead, shown.text);
    expect(made.status).toBe(303);
    expect(await actual(1)).toBe('72.5');
    const after = await lead.get(made.location ?? '');
    expect(after.text).toContain('3 changes were made.');
    expect(after.text).toContain('Issues: 2 A new issue (added)');
    expect(await faultsIn(after.text)).toEqual([]);

    // A double click, the back button: nothing is made twice.
    const again = await accept(lead, shown.text);
    expect(again.status).toBe(422);
    expect(again.text).toContain('Others have changed some of these since you were shown them');
    expect(await said(`select count(*)::text as said from tallystick.issue_period where period = '${period}'`)).toBe(
      '3',
    );
    expect((await upload(lead, bytes)).text).toContain('Nothing: it says what is held already.');
  });

  it('is made row by row', async () => {
    const bytes = await filled(lead, ({ cell }) => {
      cell('indicators/safer-streets-indicator-2/', 'actual').value = 0.5;
      cell('indicators/safer-streets-indicator-3/', 'actual').value = 0.6;
    });
    const shown = await upload(lead, bytes);
    const [first] = formOf(shown.text).boxes;
    expect((await accept(lead, shown.text, [])).text).toContain('Tick at least one change');
    expect((await accept(lead, shown.text, [first?.token ?? ''])).status).toBe(303);
    expect([await actual(2), await actual(3)]).toEqual(['50', null]);
  });

  it('names every fault by sheet, row and column', async () => {
    const bytes = await filled(lead, ({ cell }) => {
      cell(figure, 'actual').value = 'about sixty';
      cell('goals/goal-of-victims', 'forecast').value = 'soon';
    });
    const answer = await upload(lead, bytes);
    expect(answer.status).toBe(422);
    expect(await faultsIn(answer.text)).toEqual([]);
    expect(answer.text).toContain('quarter.xlsx has 2 faults. Nothing was changed.');
    expect(answer.text).toContain('&quot;about sixty&quot; is not a number');
    expect(answer.text).toContain('&quot;soon&quot; is not a quarter');
  });

  it('is asked for where none was chosen, and refused where it is no workbook or too large', async () => {
    expect((await upload(lead, new Uint8Array(), { name: '' })).text).toContain(
      'Choose the workbook that you filled in',
    );
    const text = await upload(lead, Buffer.from('a,b\n1,2'), { name: 'C:\\files\\quarter.csv' });
    expect([text.status, text.text.includes('quarter.csv was not taken in'), text.text.includes('C:')]).toEqual([
      422,
      true,
      false,
    ]);
    expect((await upload(lead, new Uint8Array(10_000_001))).text).toContain('The file has more than 10 MB');
  });

  it('is refused without the session’s value, without a session, and where no files are taken', async () => {
    const { bytes } = await download(lead, 'all.xlsx');
    expect((await upload(lead, bytes, { csrf: 'x' })).status).toBe(403);
    // The browser went away before all was sent, or says not where a part ends: no fault of ours.
    for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data']) {
      const headers = { origin: baseUrl, cookie: lead.cookie, 'content-type': type };
      const payload = '--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nab';
      expect((await office.http.inject({ method: 'POST', url: page, headers, payload })).statusCode).toBe(400);
    }
    const stranger = await upload(lead, bytes, { cookie: '' });
    expect([stranger.status, stranger.text.includes('You are not signed in')]).toEqual([403, true]);
    expect((await upload(lead, bytes, { at: `${page}/changes` })).status).toBe(415);
  });
});

describe('a file that is sent once more with what was ticked', () => {
  it('never goes back to somebody who is not signed in, who is told how to send it again', async () => {
    const changes = `${page}/changes`;
    const bytes = await filled(lead, ({ cell }) => {
      cell(figure, 'actual').value = 0.64;
    });
    const { file } = formOf((await upload(lead, bytes)).text);
    const fields = { file, name: 'quarter.xlsx', take: ['x'] };
    for (const headers of [{}, { cookie: `tallystick=${'e'.repeat(43)}.${'e'.repeat(43)}` }]) {
      const { status, text } = await office.stranger.post(changes, fields, headers);
      expect(status).toBe(403);
      expect(text).not.toContain(file.slice(0, 100));
      expect(text).toContain('Come back to this page and reload it');
      expect(await faultsIn(text)).toEqual([]);
    }
    // Reloaded after signing in, with the value of a session that is over: the browser still has the file.
    const again = await lead.post(changes, { ...fields, csrf: 'of before' });
    expect(again.status).toBe(403);
    expect(again.text).toContain('Send it again as Daniel Lead');
    expect(again.text).toContain(file.slice(0, 100));
  });
});

describe('two people at once', () => {
  it('asks where both changed the same, and never writes over it unseen', async () => {
    const bytes = await filled(lead, ({ cell }) => {
      cell(figure, 'actual').value = 0.8;
      cell(figure, 'rating').value = 'green';
    });
    await runAs(
      database,
      acting(officer.id),
      `update tallystick.component_period set actual = 79 where period = '${period}' and indicator = 'safer-streets-indicator-1'`,
    );
    const shown = await upload(lead, bytes);
    expect(shown.text).toContain('Changed by others too');
    expect(shown.text).toMatch(/79%<\/span><span class="app-remark">Samira Officer, /);
    const { boxes } = formOf(shown.text);
    expect(boxes.map((b) => b.ticked)).toEqual([false, true]);

    // Between looking and saying so, once more.
    await runAs(
      database,
      acting(officer.id),
      `update tallystick.component_period set actual = 78 where period = '${period}' and indicator = 'safer-streets-indicator-1'`,
    );
    const late = await accept(
      lead,
      shown.text,
      boxes.map((b) => b.token),
    );
    expect(late.status).toBe(422);
    expect(late.text).toContain('Nothing was changed: look at them once more');
    expect(late.text).toContain('78%');
    expect(await actual(1)).toBe('78');
    // What nobody else touched is still ticked, and can be made.
    const again = formOf(late.text);
    expect(again.boxes.map((b) => b.ticked)).toEqual([false, true]);
    expect(
      (
        await accept(
          lead,
          late.text,
          again.boxes.map((b) => b.token),
        )
      ).status,
    ).toBe(303);
    // As its cell shows it.
    expect(await actual(1)).toBe('80.0');
  });
});

describe('rights', () => {
  const both = () =>
    filled(officer, ({ cell }) => {
      cell(figure, 'explanation').value = 'Ours.';
      cell('indicators/victims-indicator-1/', 'explanation').value = 'Theirs.';
    });

  it('a change of another priority is not offered, and says why', async () => {
    const shown = await upload(other, await both());
    expect(shown.text).toContain('It belongs to Priority 1, which you do not enter.');
    expect(formOf(shown.text).boxes).toHaveLength(1);
  });

  it('nor made where a box for it is forged', async () => {
    const bytes = await both();
    const mine = formOf((await upload(other, bytes)).text).boxes.map((b) => b.token);
    const all = formOf((await upload(officer, bytes)).text).boxes.map((b) => b.token);
    const forged = await accept(other, (await upload(other, bytes)).text, all);
    expect(forged.status).toBe(422);
    expect(mine.every((token) => all.includes(token))).toBe(true);
    expect(
      await said(
        `select explanation as said from tallystick.indicator_period where period = '${period}' and indicator = 'safer-streets-indicator-1'`,
      ),
    ).not.toBe('Ours.');
  });

  it('nor after the priority was submitted', async () => {
    await runAs(
      database,
      acting(officer.id),
      `update tallystick.submission set state = 'in-progress' where period = '${period}' and priority = 'victims' and state = 'not-started'`,
      `update tallystick.submission set state = 'submitted' where period = '${period}' and priority = 'victims'`,
    );
    const shown = await upload(other, await both());
    expect(shown.text).toContain('Priority 2 is submitted: ask for it to be returned to you first.');
    expect(shown.text).toContain('Nothing that you can enter.');
  });
});

describe('the number of queries', () => {
  it('does not grow with what a file changes', async () => {
    const count = async (bytes: Uint8Array) => {
      const before = queries.length;
      const { status } = await upload(officer, bytes);
      return { status, queries: queries.length - before };
    };
    const one = await count(
      await filled(officer, ({ cell }) => {
        cell(figure, 'reason').value = 'Why.';
      }),
    );
    const many = await count(
      await filled(officer, ({ cell }) => {
        for (const priority of ['safer-streets', 'victims']) {
          for (const n of [1, 2, 3]) cell(`indicators/${priority}-indicator-${n}/`, 'reason').value = 'Why.';
          cell(`goals/goal-of-${priority}`, 'reason').value = 'Why.';
        }
      }),
    );
    expect(many).toEqual(one);
  });
});

describe('once the quarter is published', () => {
  beforeAll(async () => {
    await signOffAll(database);
    const now = Temporal.Instant.from('2021-11-20T10:00:00Z');
    await signByAll(database, now);
    const published = await attempt<QuarterTables, unknown, string>(database.as(operator), async (tx) =>
      publishSigned(tx, openedPeriod, { reason: null, now, renderers: dataRenderers as never }),
    );
    if (!published.ok) throw new Error(published.error);
  });

  it('a change is a correction: it needs a reason, of 500 characters at most, and keeps what was ticked and typed', async () => {
    const bytes = await filled(officer, ({ cell }) => {
      cell(figure, 'explanation').value = 'Counted again.';
    });
    const shown = await upload(officer, bytes);
    expect(shown.text).toContain('Why is it changed?');
    const explanation = () =>
      said(
        `select explanation as said from tallystick.indicator_period where period = '${period}' and indicator = 'safer-streets-indicator-1'`,
      );
    const before = await explanation();

    const without = await accept(officer, shown.text);
    expect(without.status).toBe(422);
    expect(without.text).toContain('<a href="#correction">Say why it is changed');
    const long = await accept(officer, shown.text, undefined, { correction: 'y'.repeat(501) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('<a href="#correction">Reason must be 500 characters or less (it has 501)</a>');
    expect(long.text).toContain('y'.repeat(501));
    expect(formOf(long.text)).toEqual(formOf(shown.text));
    expect(await explanation()).toBe(before);

    expect((await accept(officer, long.text, undefined, { correction: 'y'.repeat(500) })).status).toBe(303);
    expect(await explanation()).toBe('Counted again.');
  });
});
