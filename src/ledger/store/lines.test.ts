import { describe, expect, it } from 'vitest';
import { entryLines, linkLines, rowLines, wholeLines } from './lines.ts';

/** An entry as COPY sends it. */
const lineOf = (
  sequence: number,
  { part = 0, record = '{"id":"a"}', after = '{"id": ["salt", "a"]}', reason = '\\N' } = {},
) =>
  `${[part, sequence, `d${sequence}`, `h${sequence}`, 'goal', record, '2026-11-27T09:00:00.000000Z', 'system:import', '\\N', 'req', 'add', '\\N', after, reason].join('\t')}\n`;

// Texts that COPY escapes, letters of several bytes, an entry that says `\N` and one that is no entry.
const lines = [
  lineOf(1),
  lineOf(2, { after: '{"title": ["s", "tab\\\\\\\\tthere, newline\\\\\\\\n, back\\\\\\\\\\\\\\\\slash"]}' }),
  lineOf(3, { record: '{"id":"é 👮🏽‍♀️ 𝒮"}', reason: '["salt", "composed é"]' }),
  lineOf(4, { after: '["not", "seals", 3]' }),
  lineOf(5, { part: 12, after: '{"id": ["digest", 7]}' }),
];
const all = Buffer.from(lines.join(''));

async function* cut(bytes: Buffer, ...places: readonly number[]): AsyncGenerator<Buffer> {
  for (const [place, start] of [0, ...places].entries()) yield bytes.subarray(start, places[place] ?? bytes.length);
}
const whole = async (pieces: AsyncIterable<Buffer>, size: number) => {
  const found: Buffer[] = [];
  for await (const piece of wholeLines(pieces, size)) found.push(Buffer.from(piece));
  return found;
};

describe('whole lines', () => {
  it('are the same wherever what came was cut', async () => {
    for (let place = 0; place <= all.length; place++) {
      for (const size of [1, 300, 65_536]) {
        const found = await whole(cut(all, place, Math.min(place + 1, all.length)), size);
        expect(Buffer.concat(found).equals(all)).toBe(true);
        expect(found.every((piece) => piece.at(-1) === 10)).toBe(true);
      }
    }
  });

  it('are the same when each byte comes alone', async () => {
    const bytes = Array.from({ length: all.length - 1 }, (_, n) => n + 1);
    expect((await whole(cut(all, ...bytes), 1)).map(String)).toEqual(lines);
  });

  it('come together up to a size, and alone where one is longer', async () => {
    const long = Buffer.from(lineOf(6, { after: `{"id": ["s", "${'x'.repeat(1_000_000)}"]}` }));
    const places = Array.from({ length: 100 }, (_, n) => all.length + (n + 1) * 10_000);
    const found = await whole(cut(Buffer.concat([all, long, all]), ...places), 65_536);
    expect(Buffer.concat(found).equals(Buffer.concat([all, long, all]))).toBe(true);
    expect([...linkLines(Buffer.concat(found))]).toHaveLength(2 * lines.length + 1);
  });

  it('are none where nothing comes', async () => {
    expect(await whole(cut(Buffer.alloc(0)), 1)).toEqual([]);
  });
});

describe('lines', () => {
  it('are read as what was entered', () => {
    const [first, escaped, letters, malformed, erased] = [...entryLines(all)];
    expect(first).toMatchObject({
      ...{ part: 0, sequence: 1, register: 'goal', record: '{"id":"a"}' },
      entry: { digest: 'd1', hash: 'h1', actor: 'system:import', onBehalfOf: null, request: 'req', action: 'add' },
    });
    expect(first?.entry).toMatchObject({ before: null, after: { id: ['salt', 'a'] }, reason: null });
    expect(escaped?.entry?.after).toEqual({ title: ['s', 'tab\\tthere, newline\\n, back\\\\slash'] });
    expect(letters).toMatchObject({ record: '{"id":"é 👮🏽‍♀️ 𝒮"}', entry: { reason: ['salt', 'composed é'] } });
    expect(malformed).toMatchObject({ sequence: 4, register: 'goal', entry: null });
    expect(erased).toMatchObject({ part: 12, entry: { after: { id: ['digest', 7] } } });
  });

  it('are no entry where a field is no JSON, as where a column was made to hold any text', () => {
    for (const line of [lineOf(1, { after: 'x' }), lineOf(1, { reason: '' })]) {
      expect([...entryLines(Buffer.from(line))]).toMatchObject([{ sequence: 1, register: 'goal', entry: null }]);
    }
  });

  it('are links, also of what is no entry', () => {
    expect([...linkLines(all)]).toEqual(
      [1, 2, 3, 4, 5].map((sequence) => ({ sequence, digest: `d${sequence}`, hash: `h${sequence}` })),
    );
  });

  it('are rows by the columns of their register', () => {
    const rows = Buffer.from('0\tgoal\t{"id":"a"}\t["a", null]\n1\tgoal\t{"id":"b"}\t["b", "1"]\n');
    expect([...rowLines(rows, { goal: ['id', 'title'] })]).toEqual([
      { part: 0, register: 'goal', record: '{"id":"a"}', row: { id: 'a', title: null } },
      { part: 1, register: 'goal', record: '{"id":"b"}', row: { id: 'b', title: '1' } },
    ]);
  });
});
