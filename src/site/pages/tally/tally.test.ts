import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, twoReports } from '../../testing/index.ts';
import { tallyOf } from '../../testing/tally.ts';

// The page's own lines, run as they are printed by programs that know nothing of this one.

const folder = mkdtempSync(join(tmpdir(), 'tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let site: Awaited<ReturnType<typeof startSite>>;
let page = '';
beforeAll(async () => {
  site = await startSite(twoReports());
  page = await (await fetch(`${site.url}/tally`, { headers: { accept: 'text/html' } })).text();
});
afterAll(() => site.close());

const decoded = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The lines that the page prints under a name, for another address than its own. */
function lines(name: string, address: string): string {
  const [, code = ''] = new RegExp(`<pre class="app-code" id="${name}"><code>(.*?)</code></pre>`, 's').exec(page) ?? [];
  expect(code).not.toBe('');
  return decoded(code).replaceAll('http://localhost:3000', address);
}

it('gives each program as the file that it prints', async () => {
  for (const [name, file] of [
    ['check-py', 'check.py'],
    ['check-mjs', 'check.mjs'],
  ] as const) {
    expect(page).toContain(`href="/tally/${file}"`);
    const answer = await fetch(`${site.url}/tally/${file}`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe(lines(name, 'http://localhost:3000'));
  }
});

type Ran = { status: number | null; said: string };

/** Runs lines in a folder of their own, beside the files that a reader kept. */
async function run(name: string, address: string, kept: Record<string, string> = {}, change = (text: string) => text) {
  const [program, file] = programs[name as keyof typeof programs];
  const own = mkdtempSync(join(folder, 'reader-'));
  for (const [keptName, text] of Object.entries(kept)) writeFileSync(join(own, keptName), text);
  writeFileSync(join(own, file), change(lines(name, address)));
  const child = spawn(program, [file], { cwd: own, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  return new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, said: said.trim() }));
  });
}

const programs = {
  'check-py': ['python3', 'check.py'],
  'check-mjs': [process.execPath, 'check.mjs'],
  'check-sh': ['sh', 'check.sh'],
  'keep-sh': ['sh', 'keep.sh'],
} as const;

/** The site behind somebody who changes what one of its addresses answers. */
async function behind(address: string, change: (text: string) => string) {
  const server = createServer(async (request, response) => {
    const answer = await fetch(site.url + request.url, { headers: { accept: '*/*' } });
    const text = await answer.text();
    response.writeHead(answer.status).end(request.url === address ? change(text) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A file with one character of what follows a word put in place of another. */
const spoil = (after: string) => (text: string) => {
  const found = text.indexOf(after);
  if (found === -1) return 'There is nothing to spoil.';
  const at = found + after.length;
  return text.slice(0, at) + (text[at] === '1' ? '2' : '1') + text.slice(at + 1);
};

const fits = 'Everything fits: edition 1 of 2021-22-Q1 is entry 5 of 5, of 2026-11-22T10:00:00.000000Z.';
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const checks = (['check-py', 'check-mjs'] as const).filter((name) => has(programs[name][0]));
const edition = '/performance/2021-22-Q1/editions/1.json';

describe.each(checks)('the lines %s', (name) => {
  it('find that everything fits, with the head that was kept by the page’s own line', async () => {
    expect(await run(name, site.url)).toEqual({ status: 0, said: `${fits} Heads that hold: 1.` });
    const [head] = await tallyOf(twoReports()).heads();
    const kept = JSON.stringify({ format: 'tallystick/head@1', body: 'mopac', ...head });
    expect(await run(name, site.url, { 'heads.jsonl': `${kept}\n` })).toEqual({
      status: 0,
      said: `${fits} Heads that hold: 2.`,
    });
  });

  it('check a copy of an edition that was kept', async () => {
    const copy = await (await fetch(site.url + edition)).text();
    const ofCopy = (text: string) => text.replace(`"${edition}"`, '"copy.json"');
    expect(await run(name, site.url, { 'copy.json': copy }, ofCopy)).toMatchObject({ status: 0 });
    const changed = copy.replace('"title":"', '"title":"A ');
    expect(changed).not.toBe(copy);
    expect(await run(name, site.url, { 'copy.json': changed }, ofCopy)).toMatchObject({
      status: 1,
      said: 'Does not fit: the content hash',
    });
  });

  it.each([
    [edition, '"overview":"', 'the content hash'],
    [edition, '"contentHash":"', 'the content hash'],
    [edition, '"head":"', 'the head after entry 4'],
    [edition, '"published":"', 'what its entry says of published'],
    ['/tally.json', '"head": "', 'the head after entry 5'],
    ['/tally/links/1.csv', '\n3,', 'link 3'],
    ['/tally/links/1.csv', 'sequence,digest,hash\n1,', 'link 1'],
    ['/tally/publications.json', '"content_hash": [\n          "', 'the entry of the publication'],
    ['/tally/publications.json', '"actor": "operator:', 'the entry of the publication'],
  ])('name what does not fit where one character of %s after %s is another', async (address, after, what) => {
    // Of the publications the last is that of the edition that is checked.
    const change = address.includes('publications')
      ? (text: string) => {
          const at = text.lastIndexOf('"sequence"');
          return text.slice(0, at) + spoil(after)(text.slice(at));
        }
      : spoil(after);
    const other = await behind(address, change);
    const ran = await run(name, other.url);
    other.close();
    expect(ran).toEqual({ status: 1, said: `Does not fit: ${what}` });
  });

  it('name the kept head that a rewritten or a shortened chain no longer holds', async () => {
    const head = (length: number) => JSON.stringify({ day: '2026-11-01', length, head: 'ab'.repeat(32) });
    expect(await run(name, site.url, { 'heads.jsonl': `${head(3)}\n` })).toEqual({
      status: 1,
      said: 'Does not fit: the head after entry 3',
    });
    expect(await run(name, site.url, { 'heads.jsonl': `${head(9)}\n` })).toEqual({
      status: 1,
      said: 'Does not fit: the head after entry 9: the published chain ends before it',
    });
  });

  it('find no publication that is not in the chain', async () => {
    const without = await behind('/tally/publications.json', (text) => text.replaceAll('"edition"', '"withdrawal"'));
    const ran = await run(name, without.url);
    without.close();
    expect(ran).toEqual({ status: 1, said: 'Does not fit: one entry for the publication of this edition' });
  });
});

describe.runIf(['curl', 'jq', 'sha256sum'].every(has))('in a shell', () => {
  it('the content hash comes out as the page prints it', async () => {
    const { said } = await run('check-sh', site.url);
    expect(said).toMatch(/^[0-9a-f]{64}/);
    expect(page).toContain(`It must give <code class="app-hash">${said.slice(0, 64)}</code>`);
  });

  it('the line that keeps a head makes the file that the other lines read', async () => {
    const own = mkdtempSync(join(folder, 'keeper-'));
    writeFileSync(join(own, 'keep.sh'), lines('keep-sh', site.url));
    await new Promise((resolve) => spawn('sh', ['keep.sh'], { cwd: own }).on('close', resolve));
    const kept = readFileSync(join(own, 'heads.jsonl'), 'utf8');
    const [head] = await tallyOf(twoReports()).heads();
    expect(
      kept
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ format: 'tallystick/head@1', body: 'mopac', ...head }]);
  });
});
