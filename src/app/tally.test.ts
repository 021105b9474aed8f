import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../platform/postgres/index.ts';
import { aGoal, aReport } from '../scrutiny/testing/reports.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tallystick-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { status: number | null; out: string; err: string };

/** Runs script/tally's program as a person would, in a folder of its own. */
function tally(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const program = [join(root, 'src/app/tally.ts'), ...args];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TALLYSTICK_DATA: join(folder, 'data'), ...env },
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part) => out.push(part));
  child.stderr.on('data', (part) => err.push(part));
  return new Promise((resolve) => {
    child.on('close', (status) =>
      resolve({ status, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }),
    );
  });
}

const pack = join(root, 'examples/mopac/2020-21-Q4');

describe('script/tally', { timeout: 60_000 }, () => {
  it('explains itself, and starts nothing for it', async () => {
    const help = await tally(['--help']);
    expect(help.status).toBe(0);
    for (const name of [
      ...[
        'import',
        'template',
        'open',
        'report',
        'publish',
        'withdraw',
        'export',
        'verify',
        'body',
        'backup',
        'restore',
      ],
    ]) {
      expect(help.out).toContain(`  ${name}`);
      const one = await tally([name, '--help']);
      expect(one.status).toBe(0);
      expect(one.out).toMatch(new RegExp(`^usage: script/tally ${name}`));
    }
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('says of a document of somebody else nothing that a terminal would obey', async () => {
    const title = 'Wipe \u001b[2J\u001b]0;mine\u0007\u009b2J the \u202eslate';
    const late = aGoal({ title, baseline: '2020-21-Q1', forecast: '2020-21-Q1', rating: 'green' });
    const document = { ...aReport({ goals: [late] }, { period: '2021-22-Q1' }), edition: null };
    const path = join(mkdtempSync(join(folder, 'theirs-')), 'hostile.json');
    writeFileSync(path, JSON.stringify(document));
    const { out } = await tally(['scrutinise', '--pack', path]);
    expect(out).toContain('Wipe �[2J�]0;mine��2J the �slate');
    const json = await tally(['scrutinise', '--pack', path, '--format', 'json']);
    expect(JSON.stringify(JSON.parse(json.out))).toContain(JSON.stringify(title).slice(1, -1));
  });

  it.each([
    [[], /Which command\?/],
    [['destroy'], /There is no command "destroy"\./],
    [['import'], /^Which pack\? \(expected script\/tally import <pack> .*\)\.$/m],
    [['withdraw', '--edition', '1'], /^Which period\? \(expected script\/tally withdraw <period> .*\)\.$/m],
    [['verify', 'everything'], /^"everything" is one argument too many \(expected script\/tally verify .*\)\.$/m],
    [['import', pack, '--now'], /^There is no option --now\.$/m],
    [['import', pack, '--check=yes'], /^--check takes no value\.$/m],
    [['import', pack, '--reason'], /^--reason needs a value/m],
    [
      ['withdraw', '2020-21-Q4', '--edition', '-1'],
      /^--edition needs a value \(--edition=VALUE where it begins with a dash\)\.$/m,
    ],
    [['template', '2020-21-Q4', '-o'], /^--output needs a value/m],
    [['verify', '--format', 'xml'], /"xml" is not a form of output/],
    [['publish', '2020-22-Q1'], /"2020-22-Q1" is not a reporting period \(expected one like 2020-21-Q4\)/],
    [
      ['report', '2020-21-Q4'],
      /Which format\? \(expected --format json, csv, ods, xlsx, pdf, landscape-pdf, html or docx\)\.$/m,
    ],
    [['report', '2020-21-Q4', '--format', 'doc'], /"doc" is not a format that can be written \(expected/],
    [['report', '2020-21-Q4', '--format', 'docx'], /no edition is kept as docx \(expected --draft\)/],
    [['withdraw', '2020-21-Q4', '--edition', '1'], /Why\? The notice says it/],
    [['withdraw', '2020-21-Q4', '--reason', 'No'], /Which edition\?/],
    [
      ['publish', '2020-21-Q4', '--reason', 'x'.repeat(501)],
      /^--reason must be 500 characters or less \(it has 501\)\.$/m,
    ],
    [['report', '2020-21-Q4', '--format', 'csv', '--edition', '0'], /"0" is not the number of an edition/],
    [['report', '2020-21-Q4', '--format', 'csv', '--edition', '1', '--draft'], /An edition is no draft/],
    [['template', '2020-21-Q4'], /Where to\? \(expected -o FILE\.xlsx, -o FILE\.ods or -o FOLDER\)/],
  ] as const)('finds %j wrong use, and says what is right', async (args, message) => {
    const { status, out, err } = await tally(args);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('lists every wrong setting at once', async () => {
    const { status, err } = await tally(['verify'], { PORT: 'http', LOG_LEVEL: 'loud', TALLYSTICK_DAAT: 'x' });
    expect(status).toBe(2);
    expect(err).toMatch(/PORT is "http"/);
    expect(err).toMatch(/LOG_LEVEL is "loud"/);
    expect(err).toMatch(/TALLYSTICK_DAAT is set, but there is no such variable/);
  });

  it('prints one JSON value on standard output, and nothing else there', async () => {
    const imported = await tally(['import', pack, '--publish', '--format', 'json']);
    expect(imported.status).toBe(0);
    expect(JSON.parse(imported.out)).toMatchObject({
      period: '2020-21-Q4',
      changed: true,
      published: { isNew: true, edition: { number: 1 } },
      warnings: expect.arrayContaining([
        expect.objectContaining({
          check: 'counts-disagree',
          evidence: expect.objectContaining({ claimed: 5, counted: 6 }),
        }),
      ]),
    });
    const refused = await tally(['import', join(folder, 'nowhere'), '--format', 'json']);
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.out).faults).toMatchObject([{ table: 'nowhere' }]);
  });

  it('writes the kept file of an edition, to standard output or to a file', async () => {
    const { status, out } = await tally(['report', '2020-21-Q4', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(out).edition.number).toBe(1);
    const file = join(folder, 'report.json');
    expect((await tally(['report', '2020-21-Q4', '--edition', '1', '--format', 'json', '-o', file])).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(out);
    const draft = await tally(['report', '2020-21-Q4', '--draft', '--format', 'json']);
    expect(JSON.parse(draft.out)).toEqual({ ...JSON.parse(out), edition: null });
    expect(await tally(['report', '2020-21-Q4', '--edition', '9', '--format', 'csv'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('has no edition 9 (the latest is 1)'),
    });
    expect(await tally(['report', '2021-22-Q1', '--format', 'csv'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('2021-22-Q1 is not published'),
    });
  });

  it('holds saved editions against its own, and says with its status when they do not fit', async () => {
    expect(await tally(['verify', '--against', folder])).toMatchObject({
      status: 0,
      out: expect.stringMatching(
        /^Everything fits: \d+ entries recomputed, .* 1 edition recomputed .*\n.*Compared with 1 saved edition\./,
      ),
    });
    const file = join(folder, 'report.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"actual":69', '"actual":70'));
    const { status, err } = await tally(['verify', '--against', folder]);
    expect(status).toBe(1);
    expect(err).toMatch(/The first thing that does not fit: 2020-21-Q4 edition 1: the saved edition was altered/);
  });

  it('is run on behalf of a person, within their rights, and the tally names both', { timeout: 300_000 }, async () => {
    const invite = (email: string, name: string, role: string) =>
      tally(['people', 'invite', email, '--name', name, '--role', role]);
    expect(await invite('asha@example.org', 'Asha', 'scrutineer')).toMatchObject({ status: 0 });
    expect(await invite('pat@example.org', 'Pat', 'performance-officer')).toMatchObject({ status: 0 });

    const as = (email: string, ...args: string[]) => tally([...args, '--as', email]);
    expect(await as('asha@example.org', 'body', '--colour', '#00501e')).toMatchObject({
      status: 1,
      out: '',
      err: 'Asha may not change colour, logo, contact and licence of the body: that is for administrators and performance officers.\n',
    });
    const json = await as('asha@example.org', 'publish', '2020-21-Q4', '--format', 'json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toEqual({
      refused: 'Asha may not publish a report: that is for performance officers.',
    });
    expect(await as('pat@example.org', 'backup', join(folder, 'pat.tally'))).toMatchObject({ status: 1 });
    expect(existsSync(join(folder, 'pat.tally'))).toBe(false);
    expect((await as('asha@example.org', 'report', '2020-21-Q4', '--draft', '--format', 'json')).status).toBe(0);
    expect((await as('PAT@example.org', 'body', '--colour', '#00501e', '--reason', 'As on paper.')).status).toBe(0);
    await entered(
      'select actor, on_behalf_of is not null as for_somebody, reason ->> 1 as reason, request is not null as asked',
      [{ actor: expect.stringMatching(/^operator:./), for_somebody: true, reason: 'As on paper.', asked: true }],
    );

    expect(await tally(['people', 'end', 'pat@example.org'])).toMatchObject({ status: 0, err: '' });
    for (const [email, why] of [
      ['pat@example.org', 'Access of Pat has ended: nothing can be done on their behalf.\n'],
      ['nobody@example.org', 'Nobody here has the e-mail address nobody@example.org.\n'],
    ] as const)
      expect(await as(email, 'body')).toMatchObject({ status: 1, out: '', err: why });
  });

  /** Holds the last entry of the tally to what it should say. */
  async function entered(select: string, expected: readonly object[]) {
    const database = await openDatabase(
      { kind: 'embedded', dataFolder: join(folder, 'data') },
      { act: { actor: 'operator:test' } },
    );
    try {
      const { rows } = await database.withClient((client) =>
        client.query(`${select} from tallystick.entry order by sequence desc limit 1`),
      );
      expect(rows).toEqual(expected);
    } finally {
      await database.close();
    }
  }

  it('names the commands of a kind', async () => {
    const help = await tally(['people', '--help']);
    expect(help.status).toBe(0);
    expect(help.out).toMatch(/^ {2}people invite {5}let somebody sign in/m);
    expect(help.out).not.toContain('backup');
    expect(await tally(['people'])).toMatchObject({ status: 2, err: expect.stringMatching(/^Which of people list, /) });
    expect((await tally(['people', 'invite', '--help'])).out).toMatch(/^usage: script\/tally people invite <e-mail>/);
  });
});
