import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../../test/pdf.ts';
import type { Quarter } from '../../../calendar/index.ts';
import { findingKey } from '../../../scrutiny/index.ts';
import { aFinding, siteOf, someFindings, twoReports } from '../../testing/index.ts';

const address = '/performance/2021-22-Q1/scrutiny';
const since = aFinding({
  subject: 'courts',
  check: 'trend-against-score',
  message: 'The trend goes against the score.',
});
const [wrong, other] = someFindings();
if (!wrong || !other) throw new Error('no findings');

/** Of 2021-22-Q1 one more is found than was published, and one is not found any more; one was answered since. */
let site: FastifyInstance;
let asked = 0;
beforeAll(async () => {
  site = await siteOf(
    twoReports(),
    {},
    {
      scrutinise: ({ period, findings }) => {
        asked += 1;
        return period.id === '2021-22-Q1'
          ? [...findings.filter(({ subject }) => subject !== 'complaints'), since]
          : [...findings];
      },
      answers: async () => [
        {
          period: '2021-22-Q1' as Quarter,
          key: findingKey(other),
          priority: other.priority,
          text: 'The overview is wrong.',
          answered: '2021-10-04',
        },
      ],
    },
  );
}, 60_000);
afterAll(() => site.close());

const text = (html: string) =>
  html
    .replace(/^.*<main[^>]*>|<\/main>.*$/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ');
const page = async (url: string) => text((await site.inject({ url, headers: { accept: 'text/html' } })).body);

describe('the questions of a report', () => {
  it('are counted in plain words at the top', async () => {
    expect(await page(address)).toContain(
      'Tallystick asks 8 questions of this report: 2 contradictions, 4 points that need an explanation and 2 further questions. Mayor’s Office for Policing and Crime has answered 3.',
    );
    expect(await page('/performance/2020-21-Q4/scrutiny')).toContain('Tallystick finds nothing to ask of this report.');
  });

  it('say what was found and answered since publication, and what is not found any more', async () => {
    const words = await page(address);
    expect(words).toContain('1 question is asked here and not in the edition');
    expect(words).toMatch(/Found since publication The trend goes against the score\./);
    expect(words).toContain('The overview is wrong. Answered since publication, on 4 October 2021.');
    expect(words).toMatch(/No longer found 1 .*No longer found The target went from 250 to 300 after a miss\./);
  });

  it('say of a report that was brought in that they were not put to the body before', async () => {
    const back = twoReports().map((report) =>
      report.period.id === '2021-22-Q1'
        ? { ...report, source: { ...report.source, kind: 'back-file' as const } }
        : report,
    );
    const other = await siteOf(back);
    const { body } = await other.inject({ url: address, headers: { accept: 'text/html' } });
    expect(text(body)).toContain('was not put to Mayor’s Office for Policing and Crime before publication');
    expect(await page(address)).not.toContain('before publication');
    await other.close();
  });

  it('are narrowed by kind and priority in the address, and lead back to all', async () => {
    const narrowed = await page(`${address}?level=warning&priority=standing-together`);
    expect(narrowed).toContain('1 of 9: To explain and Standing Together Against Hatred, Intolerance and Extremism');
    expect(narrowed).toContain('The forecast is the whole budget.');
    expect(narrowed).not.toContain('The tender failed.');
    expect(await page(`${address}?priority=whole`)).toContain('The overview and a page give two numbers');
  });

  it('are listed in short by their check and folded where there are many, and open where they are narrowed', async () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      aFinding({
        ...{ level: 'question', subject: `s${n}`, message: `What of ${n}?` },
        check: n < 5 ? 'risk-gone' : 'goal-reworded',
      }),
    );
    const other = await siteOf(twoReports(), {}, { scrutinise: () => many });
    const get = async (url: string) => (await other.inject({ url, headers: { accept: 'text/html' } })).body;
    const all = await get(address);
    expect(text(all)).toMatch(/In short .*A risk is gone without a reason 5 A goal was worded anew 7/);
    expect(all).toContain('href="#check-risk-gone"');
    expect(all.match(/<details class="app-asked-fold">.*?id="check-[\w-]+"/gs)).toHaveLength(2);
    expect(all.match(/href="\/checks\/risk-gone"/g)).toHaveLength(1);
    const narrowed = await get(`${address}?level=question`);
    expect(narrowed).not.toContain('app-asked-fold');
    expect(narrowed).not.toContain('In short');
    expect(narrowed).toContain('id="check-risk-gone"');
    expect(await page(address)).not.toContain('In short');
    await other.close();
  });

  it.each(['level=purple', 'priority=nothing', 'level=error&level=warning', 'priority[]=whole'])(
    'are not narrowed by what there is not: %s',
    async (query) => {
      const answer = await site.inject({ url: `${address}?${query}`, headers: { accept: 'text/html' } });
      if (query.includes('[]')) expect(answer.statusCode).toBe(200);
      else expect(answer.statusCode).toBe(404);
    },
  );

  it('are JSON as the report holds findings, with the answers that stand now', async () => {
    const findings = (await site.inject(`${address}.json`)).json<Record<string, unknown>[]>();
    expect(findings.map(({ level }) => level)).toEqual([
      ...['error', 'error', 'warning', 'warning', 'warning', 'warning', 'question', 'question'],
    ]);
    expect(findings[0]).toEqual(wrong);
    expect(findings[1]).toEqual({ ...other, answer: 'The overview is wrong.' });
    expect(findings.some(({ subject }) => subject === 'complaints')).toBe(false);
  });

  it('are CSV, a row each, that says which was published', async () => {
    const answer = await site.inject(`${address}.csv`);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="questions-2021-22-Q1.csv"');
    const rows = parse<Record<string, string>>(answer.body, { columns: true });
    expect(rows).toHaveLength(9);
    expect(rows[1]).toMatchObject({
      ...{ period: '2021-22-Q1', edition: '1', rank: '2', check: 'claims-disagree', level: 'error', priority: '' },
      ...{ about: 'Overview', answer: 'The overview is wrong.', answered_since: '2021-10-04', standing: 'published' },
      evidence: 'Overview: 5; Pages: where page, number 4',
    });
    expect(rows.map(({ standing }) => standing).slice(-2)).toEqual(['published', 'no-longer-found']);
  });

  it('are no formula in CSV, whatever somebody answers', async () => {
    const text = "=cmd|' /C calc'!A0";
    const answers = async () => [
      {
        period: '2021-22-Q1' as Quarter,
        key: findingKey(other),
        priority: other.priority,
        text,
        answered: '2021-10-04',
      },
    ];
    const another = await siteOf(twoReports(), {}, { answers });
    const rows = parse<Record<string, string>>((await another.inject(`${address}.csv`)).body, { columns: true });
    expect(rows.map(({ answer }) => answer)).toContain(`'${text}`);
    expect((await another.inject(`${address}.json`)).body).toContain(`"${text}"`);
    await another.close();
  });

  it('have each column of the CSV in the data dictionary', async () => {
    const [header = ''] = (await site.inject(`${address}.csv`)).body.split('\r\n');
    const dictionary = parse((await site.inject('/data/dictionary.csv')).body, {}) as string[][];
    const named = dictionary.flatMap(([kind, name]) => (kind === 'column of questions' ? [name] : []));
    expect(named).toEqual(header.split(','));
  });

  it('are a briefing to print', async () => {
    const { headers, rawPayload } = await site.inject(`${address}.pdf`);
    expect(headers['content-type']).toBe('application/pdf');
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are a briefing also where an answer that was given since holds what no font has', async () => {
    const answers = async () => [
      {
        period: '2021-22-Q1' as Quarter,
        key: findingKey(other),
        priority: other.priority,
        text: 'Wrong 🧾',
        answered: '2021-10-04',
      },
    ];
    const another = await siteOf(twoReports(), {}, { answers });
    expect((await another.inject(address)).body).toContain('Wrong 🧾');
    const { statusCode, rawPayload } = await another.inject(`${address}.pdf`);
    expect(statusCode).toBe(200);
    const [first = ''] = (await readPdf(rawPayload)).pages;
    expect(first.replaceAll(/[\s\u200b]/g, '')).toContain('Answeredsincepublication:seethepage');
    await another.close();
  });

  it('are asked once, however often they are read', async () => {
    await page(address);
    const before = asked;
    for (const url of [address, `${address}?level=error`, `${address}.json`, `${address}.csv`, '/checks'])
      await page(url);
    expect(asked).toBe(before);
  });

  it('stand beside what they are about on the page of the report, with the answer', async () => {
    const { body } = await site.inject({ url: '/performance/2021-22-Q1', headers: { accept: 'text/html' } });
    const [, row = ''] = /<tr role="row" id="goal-rebaselined">(.*?)<\/tbody>/s.exec(body) ?? [];
    expect(text(row)).toContain('To explain answered');
    expect(text(row)).toContain('Mayor’s Office for Policing and Crime answers: The tender failed.');
    expect(text(body)).toContain('1 question that a scrutineer would ask about this priority');
    expect(body).toContain(
      'href="/performance/2021-22-Q1/scrutiny?level=question&amp;priority=standing-together#questions"',
    );
    expect(text(body)).not.toContain('Is the figure really what it was last quarter?');
  });

  it('give way to the notice of a withdrawn edition, in every form', async () => {
    const withdrawn = [{ period: '2021-22-Q1', number: 1, at: '2021-11-01T10:00:00Z', reason: 'A court order.' }];
    const other = await siteOf(twoReports(), { withdrawn });
    for (const url of [address, `${address}.json`, `${address}.csv`, `${address}.pdf`]) {
      const answer = await other.inject({ url, headers: { accept: '*/*' } });
      expect(answer.statusCode, url).toBe(410);
      expect(answer.body, url).not.toContain('The tender failed.');
      if (!url.endsWith('.pdf')) expect(answer.body, url).toContain('A court order.');
    }
    await other.close();
  });
});

describe('the checks', () => {
  it('have a page of all, and one each with its reason, an example and a near-miss', async () => {
    const { checks } = await import('../../../scrutiny/index.ts');
    const all = await page('/checks');
    for (const { name, title, why } of checks) {
      expect(all).toContain(title.replaceAll("'", '’'));
      const one = await page(`/checks/${name}`);
      expect(one).toContain(why.replaceAll("'", '’').replace(/\s+/g, ' '));
    }
    expect((await site.inject({ url: '/checks/nothing', headers: { accept: 'text/html' } })).statusCode).toBe(404);
  });
});
