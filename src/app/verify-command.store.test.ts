import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { asAdmin, testDatabase } from '../../test/postgres.ts';
import { readFolder } from '../packs/index.ts';
import type { Outcome } from './commands/command.ts';
import { importAndPublish } from './commands/import.ts';
import { verifyCommand } from './commands/verify.ts';
import { testContext } from './testing/context.ts';

// The command line's verify, on a real database of each kind: one outcome for the tally, editions and what was saved.

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'saved-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
});

const pack = join(import.meta.dirname, '../../examples/mopac/2020-21-Q4');
const published = await importAndPublish(testContext(database), await readFolder(pack), {
  ...{ reason: null, publishing: true, trial: false },
});
if (!published.ok) throw new Error('The example was not imported.');

const query = async <T>(statement: string): Promise<T> =>
  (await database.withClient((client) => client.query(statement))).rows[0];
const edition = (
  await query<{ text: string }>("select convert_from(bytes, 'UTF8') as text from edition_file where format = 'json'")
).text;
const { length, head } = await query<{ length: number; head: string }>('select length, head from tally');
const saved = { format: 'tallystick/head@1', body: 'mopac', day: '2026-11-27', length, head };
const save = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

async function verifying(against: string | null = null): Promise<Outcome> {
  const work = verifyCommand.prepare({ positionals: [], values: against === null ? {} : { against } });
  if (typeof work !== 'function') throw new Error('wrong use');
  return work(testContext(database));
}
/** Runs work while statements of a superuser are in force. */
async function tampered<T>(statement: string, undo: string, work: () => Promise<T>): Promise<T> {
  const { name } = await query<{ name: string }>('select current_database() as name');
  const asReplica = (text: string) =>
    asAdmin(
      inject('socketFolder'),
      (sql) => sql(`set session_replication_role = replica; set search_path = tallystick; ${text}`),
      name,
    );
  await asReplica(statement);
  try {
    return await work();
  } finally {
    await asReplica(undo);
  }
}

describe('verify', () => {
  it('says what was checked', async () => {
    const { status, text, json } = await verifying();
    expect(status).toBe(0);
    expect(text).toEqual([
      `Everything fits: ${length} entries recomputed, ${length} rows of 39 registers replayed, 1 edition recomputed and 1 head held against the chain.`,
    ]);
    expect(json).toMatchObject({
      tally: { entries: length, head: { length, head }, count: 0 },
      editions: 1,
      misfits: [],
    });
  });

  it('names what does not fit, of the tally and of editions', async () => {
    const { status, text, json } = await tampered(
      "update edition_file set bytes = bytes || ' ' where format = 'csv'",
      "update edition_file set bytes = substr(bytes, 1, length(bytes) - 1) where format = 'csv'",
      () => verifying(),
    );
    expect(status).toBe(1);
    expect(text[0]).toMatch(
      /^The first thing that does not fit: The register and its history disagree: edition_file \(format csv, number 1, period 2020-21-Q4\) says bytes is/,
    );
    expect(text[1]).toMatch(/^also: 2020-21-Q4 edition 1: its csv file is not the one that was kept/);
    expect(text.at(-1)).toMatch(/^Checked: /);
    expect(json).toMatchObject({
      misfits: [{ kind: 'register', column: 'bytes' }, { kind: 'edition', edition: 1 }, { kind: 'edition' }],
    });
    expect((await verifying()).status).toBe(0);
  });
});

describe('verify --against', () => {
  it('holds saved editions and heads in any published form against the chain', async () => {
    save('edition.json', edition);
    save('head.json', saved);
    save('heads.jsonl', `${JSON.stringify(saved)}\n${JSON.stringify({ ...saved, day: '2026-11-28' })}\n`);
    save('tally.json', {
      ...{ format: 'tallystick/tally@1', body: 'mopac', heads: [saved], links: [], publications: '/x' },
      editions: [
        {
          period: '2020-21-Q4',
          number: 1,
          contentHash: 'x',
          withdrawn: false,
          tally: JSON.parse(edition).edition.tally,
        },
      ],
    });
    save('publications.json', { format: 'tallystick/publications@1', body: 'mopac', entries: [] });
    const { status, text } = await verifying(folder);
    expect(text).toEqual([
      expect.stringMatching(/^Everything fits: .* and 7 heads held against the chain\.$/),
      'Compared with 1 saved edition and 5 saved heads. Left aside, being neither: publications.json.',
    ]);
    expect(status).toBe(0);
  });

  it('names a head that the chain no longer has', async () => {
    save('head.json', { ...saved, head: 'f'.repeat(64) });
    const { status, text } = await verifying(folder);
    expect(status).toBe(1);
    expect(text[0]).toMatch(
      /^The first thing that does not fit: The chain is not the one that was kept: the saved head of 2026-11-27 \(head\.json\) states the head ffffffffffff… after \d+ entries/,
    );
  });

  it('names a head that is further on than the chain', async () => {
    save('head.json', { ...saved, length: length + 5 });
    expect((await verifying(folder)).text[0]).toMatch(
      /The tally is cut off: the saved head of 2026-11-27 \(head\.json\) was made when it had/,
    );
  });

  it('names a head of another body, and a file that is neither', async () => {
    save('head.json', { ...saved, body: 'another' });
    expect((await verifying(folder)).text[0]).toMatch(/A saved head is of another body, "another"\./);
    save('head.json', { ...saved, body: 'another\nEverything fits\u001b[8m' });
    const { text } = await verifying(folder);
    expect(text[0]).toMatch(/A saved head is of another body, "another⏎Everything fits\[U\+001B\]\[8m"\./);
    expect(text.filter((line) => line.startsWith('Everything fits'))).toEqual([]);
    rmSync(join(folder, 'head.json'));
    save('damaged.json', '{');
    expect((await verifying(folder)).text[0]).toMatch(
      /damaged\.json: the saved file is not a published tallystick\/report@1\./,
    );
  });

  it('refuses a folder that holds nothing saved', async () => {
    expect(await verifying(folder)).toMatchObject({
      status: 1,
      text: [expect.stringMatching(/holds no saved edition and no saved head/)],
    });
    expect(await verifying(join(folder, 'nowhere'))).toMatchObject({
      status: 1,
      text: [expect.stringMatching(/ENOENT/)],
    });
  });
});
