import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import { type Listening, listen } from '../platform/http/index.ts';
import { dataRenderers } from '../reporting/index.ts';
import { compileStyles } from '../site/index.ts';
import { publishCommand } from './commands/publish.ts';
import { withdrawCommand } from './commands/withdraw.ts';
import { dailyHead } from './daily-head.ts';
import { loadExamples } from './examples.ts';
import { openSite } from './open-site.ts';
import { testContext } from './testing/context.ts';

// Somebody outside, who has an address and a few lines of their own: what they check is the real reports, as a server
// publishes them. Nothing below `read` uses this program's code.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const database = await testDatabase({ act: undefined });
const folder = mkdtempSync(join(tmpdir(), 'outsider-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let site: Listening;
/** The heads that the outsider kept on the first day. */
let kept: Head[];
beforeAll(async () => {
  const operator = database.as({ actor: 'operator:publisher', reason: 'Asked for by Mr Okapi.' });
  const at = (day: string) => () => Temporal.Instant.from(`${day}T09:00:00Z`);
  const settings = { headMail: [], headWebhook: null, mail: null, baseUrl: 'http://localhost:3000' };
  await loadExamples(database, dataRenderers, () => {});
  await dailyHead(operator, settings, { now: at('2026-11-26') });
  const { http, refresh } = await openSite(database, {
    ...{ assets: await compileStyles(), baseUrl: 'http://localhost:3000', logLevel: 'silent' },
  });
  site = await listen(http, { port: 0 });
  kept = ((await json('/tally.json')) as { heads: Head[] }).heads;

  // The first report is withdrawn and published again; then comes the next day.
  const context = testContext(operator, { now: at('2026-11-26') });
  for (const [command, values] of [
    [withdrawCommand, { edition: '1', reason: 'A court order.' }],
    [publishCommand, { reason: 'Published again without a name.' }],
  ] as const) {
    const work = command.prepare({ positionals: ['2020-21-Q4'], values });
    if (typeof work !== 'function') throw new Error('It was refused.');
    expect(await work(context)).toMatchObject({ status: 0 });
  }
  await dailyHead(operator, settings, { now: at('2026-11-27') });
  await refresh();
});
afterAll(() => site?.close());

type Head = { readonly length: number; readonly head: string };

/** What is published at an address, as whoever lies between may have changed it. */
type Read = (address: string) => Promise<string>;

const read: Read = async (address) => (await fetch(site.url + address)).text();
const json = async (address: string): Promise<unknown> => JSON.parse(await read(address));

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with its keys in order and nothing between, as RFC 8785 has it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key as keyof typeof value])}`).join()}}`;
}

type Entry = Record<string, unknown> & {
  readonly sequence: number;
  readonly register: string;
  readonly record: string;
  readonly action: string;
  readonly after: Record<string, unknown>;
};

/** The chain as far as it is published. @throws where a link does not follow from the one before. */
async function chainOf(get: Read): Promise<{ digests: string[]; hashes: string[] }> {
  const { links } = JSON.parse(await get('/tally.json')) as { links: string[] };
  const [digests, hashes]: [string[], string[]] = [[], []];
  for (const address of links) {
    for (const line of (await get(address)).split('\n').slice(1, -1)) {
      const [sequence, digest = '', hash = ''] = line.split(',');
      expect(Number(sequence)).toBe(hashes.length + 1);
      expect(hash).toBe(sha256(`${hashes.at(-1) ?? ''}${digest}`));
      digests.push(digest);
      hashes.push(hash);
    }
  }
  return { digests, hashes };
}

const covered = (value: unknown) => (Array.isArray(value) ? sha256(`${value[0]}${value[1]}`) : value);
const coveredAll = (values: unknown) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, covered(value)]));

/** What an entry's digest must be. */
function digestOf(entry: Entry): string {
  const { before, after, reason } = entry;
  return sha256(canonical({ ...entry, before: coveredAll(before), after: coveredAll(after), reason: covered(reason) }));
}

/** Checks an edition as an outsider does, with heads that they kept. @throws where something does not fit. */
async function check(get: Read, address: string, heads: readonly Head[]): Promise<Entry> {
  const { edition, ...content } = JSON.parse(await get(address));
  expect(sha256(canonical(content))).toBe(edition.contentHash);

  const { digests, hashes } = await chainOf(get);
  const published = JSON.parse(await get('/tally.json')) as { heads: Head[] };
  for (const { length, head } of [edition.tally, ...published.heads, ...heads]) {
    expect(hashes[length - 1]).toBe(head);
  }

  const { entries } = JSON.parse(await get('/tally/publications.json')) as { entries: Entry[] };
  const record = canonical({ number: String(edition.number), period: content.period.id });
  const [entry, ...others] = entries.filter(
    (e) => e.register === 'edition' && e.record === record && e.action === 'add',
  );
  if (!entry) throw new Error('The edition has no entry.');
  expect(others).toEqual([]);
  expect(digestOf(entry)).toBe(digests[entry.sequence - 1]);
  expect(entry.sequence).toBeGreaterThan(edition.tally.length);
  const said = (column: string) => (entry.after[column] as [string, string] | undefined)?.[1] ?? null;
  expect([said('content_hash'), said('published'), said('reason')]).toEqual([
    edition.contentHash,
    edition.published,
    edition.reason,
  ]);
  return entry;
}

const standing = ['/performance/2020-21-Q4/editions/2.json', '/performance/2021-22-Q1.json'];

describe('an outsider', () => {
  it('finds that each edition that stands fits, and the heads that they kept', async () => {
    expect(kept).toHaveLength(1);
    for (const address of standing) {
      expect(await check(read, address, kept)).toMatchObject({ actor: expect.stringMatching(/^(operator|system):/) });
    }
    const { heads } = (await json('/tally.json')) as { heads: Head[] };
    expect(heads).toEqual([
      expect.objectContaining({ format: 'tallystick/head@1', body: 'mopac', day: '2026-11-27' }),
      kept[0],
    ]);
    const { hashes } = await chainOf(read);
    expect(hashes.length).toBeGreaterThan(600);
    expect(hashes).toHaveLength(heads[0]?.length ?? 0);
  });

  it('can work out the digest of every entry about a publication, also where its reason is kept back', async () => {
    const { digests } = await chainOf(read);
    const { entries } = (await json('/tally/publications.json')) as { entries: Entry[] };
    expect(entries.map(({ register, record, action }) => [register, JSON.parse(record).period, action])).toEqual([
      ['edition', '2020-21-Q4', 'add'],
      ['edition', '2021-22-Q1', 'add'],
      ['withdrawal', '2020-21-Q4', 'add'],
      ['edition', '2020-21-Q4', 'add'],
    ]);
    for (const entry of entries) expect(digestOf(entry)).toBe(digests[entry.sequence - 1]);
    // What a colleague was told of the reason is nobody else's.
    expect(await read('/tally/publications.json')).not.toContain('Okapi');
    expect(entries[3]?.reason).toMatch(/^[0-9a-f]{64}$/);
  });

  it('finds it when any one byte of an edition or of the links is another', async () => {
    const [address = ''] = standing;
    const whole: Record<string, Buffer> = {};
    for (const one of [address, '/tally/links/1.csv', '/tally.json', '/tally/publications.json']) {
      whole[one] = Buffer.from(await (await fetch(site.url + one)).arrayBuffer());
    }
    const header = 'sequence,digest,hash\n'.length;
    for (let time = 0; time < 60; time++) {
      const one = time % 2 ? address : '/tally/links/1.csv';
      const bytes = Buffer.from(whole[one] ?? '');
      const from = one === address ? 0 : header;
      const place = from + Math.floor(Math.random() * (bytes.length - 1 - from));
      bytes[place] = (bytes[place] ?? 0) ^ (1 + Math.floor(Math.random() * 127));
      const spoiled: Read = async (asked) =>
        (asked === one ? bytes : (whole[asked] ?? Buffer.from(''))).toString('utf8');
      await expect(check(spoiled, address, kept), `${one} at ${place}`).rejects.toThrow();
    }
  });

  it('finds it when the whole chain is another that fits in itself, by the head that they kept', async () => {
    const other: Read = async (address) => {
      const text = await read(address);
      if (!address.startsWith('/tally')) return text;
      const { hashes } = await chainOf(read);
      const digests = (await chainOf(read)).digests.map((digest, place) => (place === 9 ? sha256('another') : digest));
      let hash = '';
      const rewritten = digests.map((digest) => {
        hash = sha256(hash + digest);
        return hash;
      });
      if (address.endsWith('.csv')) {
        return `sequence,digest,hash\n${digests.map((d, place) => `${place + 1},${d},${rewritten[place]}\n`).join('')}`;
      }
      return text.replace(/[0-9a-f]{64}/g, (found) => rewritten[hashes.indexOf(found)] ?? found);
    };
    const untallied: Read = async (address) => {
      const text = await other(address);
      if (address.startsWith('/tally')) return text;
      const { hashes } = await chainOf(other);
      const document = JSON.parse(text);
      document.edition.tally.head = hashes[document.edition.tally.length - 1];
      return JSON.stringify(document);
    };
    const [address = ''] = standing;
    // Who kept nothing is deceived, as the page says.
    await check(untallied, address, []);
    await expect(check(untallied, address, kept)).rejects.toThrow();
    await expect(check(other, address, [])).rejects.toThrow();
  });

  it('learns nothing of what was entered beyond the latest head, and no more than two hashes of the rest', async () => {
    const columns = (await read('/tally/links/1.csv')).split('\n', 1);
    expect(columns).toEqual(['sequence,digest,hash']);
    const missing = await fetch(`${site.url}/tally/links/2.csv`);
    expect(missing.status).toBe(404);
  });
});

const programs = [
  ['check-py', 'python3', 'check.py'],
  ['check-mjs', process.execPath, 'check.mjs'],
] as const;

describe.each(programs)('the lines %s that the page prints', (id, program, name) => {
  it.runIf(spawnSync(program, ['--version']).status === 0)('find the same', async () => {
    const page = await (await fetch(`${site.url}/tally`, { headers: { accept: 'text/html' } })).text();
    const [, code = ''] = new RegExp(`<pre class="app-code" id="${id}"><code>(.*?)</code></pre>`, 's').exec(page) ?? [];
    const lines = code
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .replaceAll('http://localhost:3000', site.url);
    writeFileSync(join(folder, name), lines);
    writeFileSync(join(folder, 'heads.jsonl'), kept.map((head) => `${JSON.stringify(head)}\n`).join(''));
    const run = () =>
      new Promise<{ status: number | null; said: string }>((resolve) => {
        const child = spawn(program, [name], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
        let said = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (part) => {
            said += part;
          });
        }
        child.on('close', (status) => resolve({ status, said }));
      });
    expect(await run()).toEqual({
      status: 0,
      said: expect.stringMatching(
        /^Everything fits: edition 1 of 2021-22-Q1 is entry \d+ of \d+, of .*Z\. Heads that hold: 3\.\n$/,
      ),
    });
    const [head] = kept;
    writeFileSync(join(folder, 'heads.jsonl'), JSON.stringify({ ...head, length: (head?.length ?? 0) - 1 }));
    expect(await run()).toMatchObject({
      status: 1,
      said: expect.stringContaining('Does not fit: the head after entry'),
    });
  });
});
