import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/postgres.ts';
import type { Reader, Writer } from '../platform/postgres/index.ts';
import { digestOf, hashAfter } from './domain/digest.ts';
import type { Entry } from './domain/entry.ts';
import { readEntries } from './store/check.ts';
import { allParts, entryLines } from './store/lines.ts';
import { type LedgerTables, readHead } from './store.ts';
import { verifyTally } from './verify.ts';

// What PostgreSQL writes, hashed again in TypeScript, on a real database of each kind.

const database = await testDatabase();

const odd = [
  '',
  'null',
  '"quoted" and \'single\'',
  'back\\slash \\N \\. \\\\',
  'tab\there, newline\nthere, return\rand\v\f\b',
  ...Array.from({ length: 31 }, (_, n) => `control ${String.fromCharCode(n + 1)}`),
  'delete \u007f, next line \u0085',
  'separators \u2028 and \u2029',
  'emoji 👮🏽‍♀️ and 𝒮 beyond the first plane',
  'ﬀ \ufeff \uffff \ue000',
  'composed é and decomposed e\u0301',
  '{"a":[1,"x"]}',
  'x'.repeat(200_000),
];
/** What PostgreSQL can hold: no NUL, and no half of a surrogate pair. */
const text = fc
  .oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme' }))
  .map((t) => t.replaceAll('\0', '').toWellFormed());
/** No longer than an entry takes. */
const upTo = (most: number) => text.map((t) => [...t].slice(0, most).join(''));
const numeric = fc.oneof(
  fc.constantFrom('0', '-0.00', '1.50', '100.000', '0.98', '12345678901234567890.123456789', '1e-9', '-7', 'NaN'),
  fc.tuple(fc.integer(), fc.stringMatching(/^\d{1,8}$/)).map(([whole, part]) => `${whole}.${part}`),
);
const array = fc.array(text, { maxLength: 4 });

const run = (work: (tx: Writer<LedgerTables>) => Promise<unknown>, actor: string, why: string, request: string) =>
  database.transaction(work, { actor: `operator:${actor || '-'}`, reason: why || null, request: request || null });

async function entries(): Promise<Entry[]> {
  return database.withClient(async (client) => {
    const found: Entry[] = [];
    for await (const lines of readEntries(client, allParts))
      for (const { entry } of entryLines(lines)) if (entry !== null) found.push(entry);
    return found.sort((a, b) => a.sequence - b.sequence);
  });
}

beforeAll(async () => {
  await run(
    async (tx) => {
      await sql`insert into body (id, name) values ('mopac', 'A body')`.execute(tx);
      await sql`insert into report (period) values ('2020-21-Q4')`.execute(tx);
      await sql`insert into priority values ('children')`.execute(tx);
      await sql`insert into priority_period values ('2020-21-Q4', 'children', 1, 'Children')`.execute(tx);
      await sql`insert into indicator values ('stops')`.execute(tx);
      await sql`insert into indicator_period (period, indicator, position, priority, ref, title, unit, direction, accumulation, rated_apart)
        values ('2020-21-Q4', 'stops', 1, 'children', '1', 'Stops', 'count', 'higher', 'snapshot', false)`.execute(tx);
    },
    ...(['test', '', ''] as const),
  );
});

describe('what PostgreSQL enters', () => {
  it('hashes to the same here, whatever people write, who they are and why they do it', async () => {
    let position = 0;
    await fc.assert(
      fc.asyncProperty(
        ...[
          fc.array(fc.tuple(text, fc.option(text)), { minLength: 1, maxLength: 5 }),
          upTo(191),
          upTo(2000),
          upTo(200),
        ],
        async (notes, actor, why, request) => {
          await run(
            async (tx) => {
              for (const [said, mark] of notes) {
                position += 1;
                await sql`insert into note (period, position, priority, mark, text)
                  values ('2020-21-Q4', ${position}, 'children', ${mark}, ${said})`.execute(tx);
              }
              await sql`update note set text = mark, mark = text where mark is not null and position = ${position}`.execute(
                tx,
              );
            },
            actor,
            why,
            request,
          );
        },
      ),
      { numRuns: 60 },
    );
    await holds();
  });

  it('also of numbers, arrays, dates, truths, instants and bytes', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        numeric,
        numeric,
        array,
        fc.uint8Array({ maxLength: 300 }),
        async (target, actual, lost, bytes) => {
          number += 1;
          await run(
            async (tx) => {
              await sql`insert into component_period (period, indicator, component, position, covers, target, actual, lost)
              values ('2020-21-Q4', 'stops', ${`c-${number}`}, 1, 'Q1-Q4', ${target}, ${actual}, ${lost})`.execute(tx);
              await sql`insert into pack_import values ('2020-21-Q4', ${number}, now() - ${number} * interval '1.000001 s', 'pack', ${'a'.repeat(64)}, null)`.execute(
                tx,
              );
              await sql`update body set colour = ${`#${String(number).padStart(6, '0')}`}, logo = ${Buffer.from(bytes)}, logo_type = 'image/png', demonstration = not demonstration`.execute(
                tx,
              );
              await sql`update indicator_period set action_due = '2021-01-01'::date + ${number}::int, rated_apart = not rated_apart`.execute(
                tx,
              );
            },
            ...(['test', '', ''] as const),
          );
        },
      ),
      { numRuns: 40 },
    );
    await holds();
    const columnsOf = (all: Entry[], register: string) =>
      all.filter((e) => e.register === register).flatMap((e) => Object.keys({ ...e.before, ...e.after }));
    const all = await entries();
    expect(columnsOf(all, 'body')).toContain('logo');
    expect(columnsOf(all, 'pack_import')).toContain('imported');
  });

  it('enters a value as the text it was', async () => {
    const say = (target: string, lost: string) =>
      run(
        (tx) => sql`update component_period set target = ${target}, lost = ${lost} where component = 'c-1'`.execute(tx),
        ...(['test', '', ''] as const),
      );
    // Whatever chance had it say before, it now says something else.
    await say('3', '{other}');
    await say('1.50', '{a,"b c"}');
    const [last] = (await entries()).slice(-1);
    expect(last?.after?.target?.[1]).toBe('1.50');
    expect(last?.after?.lost?.[1]).toBe('["a", "b c"]');
  });
});

/** Everything fits, by hand and by verifying. */
async function holds(): Promise<void> {
  const all = await entries();
  let hash: string | null = null;
  for (const [place, entry] of all.entries()) {
    expect(entry.sequence).toBe(place + 1);
    expect(digestOf(entry)).toBe(entry.digest);
    hash = hashAfter(hash, entry.digest);
    expect(hash).toBe(entry.hash);
  }
  expect(await database.look((db: Reader<LedgerTables>) => readHead(db))).toEqual({ length: all.length, head: hash });
  const verified = await verifyTally(database);
  expect(verified.misfits).toEqual([]);
  expect(verified.entries).toBe(all.length);
  expect(await verifyTally(database, { beside: true })).toEqual(verified);
}
