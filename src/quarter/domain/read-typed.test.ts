import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nothingKnown, type Pack, packTables, readFolder, readPack, type TableName } from '../../packs/index.ts';
import { accept, type MovedSince, propose } from './propose.ts';
import { readTyped } from './read-typed.ts';
import { asSheets, faultsByKey, keyedSheets, type TakenOut, type Typed, withTyped } from './typed.ts';

// What is typed is typed over a real report, with a register of risks that the source did not have.

let pack: Pack;
beforeAll(async () => {
  const { sheets } = await readFolder(join(import.meta.dirname, '../../../examples/mopac/2021-22-Q1'));
  const read = await readPack(sheets, [], async () => nothingKnown);
  if (!read.ok) throw new Error('The example cannot be read.');
  pack = {
    ...read.value,
    registeredRisks:
      read.value.risks?.map(({ period, risk, priority, position }) => ({
        ...{ period, risk, position, priority, title: `What ${risk} is about`, owner: 'Sam', mitigation: null },
        ...{ likelihood: 3, impact: 4, next_review: '2021-09-30' },
      })) ?? [],
    finance: [],
  };
});

const none: MovedSince = new Map();
const cells = (table: TableName, key: string, said: Record<string, string>): Typed => ({
  [table]: new Map([[key, said]]),
});
const typing = (typed: Typed, takenOut: TakenOut = {}) => readTyped(pack, typed, { takenOut, moved: none });
const inShort = (wanted: Pack) =>
  propose(pack, wanted, none).items.map(({ kind, key, column, wanted: next }) =>
    [kind, ...Object.values(key).slice(1), ...(column === null ? [] : [`${column}=${next}`])].join(' '),
  );
const keysOf = (table: TableName) => keyedSheets(pack).keys.get(table) ?? [];

describe('what is typed', () => {
  it('is said of the row that it names, and of nothing else', async () => {
    const goal = keysOf('goals')[3] ?? '';
    const { wanted, faults } = await typing(cells('goals', goal, { rating: 'R', reason: ' Late. ' }));
    expect([inShort(wanted), faults]).toEqual([[`change ${goal} rating=red`, `change ${goal} reason=Late.`], []]);
  });

  it('empties a cell where it is blank', async () => {
    const risk = pack.risks?.find(({ explanation }) => explanation !== null)?.risk ?? '';
    const { wanted } = await typing(cells('risks', risk, { explanation: '' }));
    expect(inShort(wanted)).toEqual([`change ${risk} explanation=null`]);
  });

  it('of a component is said of it, and of its indicator what is one for all', async () => {
    const indicator = pack.indicators?.find(({ rated_apart }) => rated_apart)?.indicator ?? '';
    const [first = '', second = ''] = keysOf('indicators').filter((key) => key.startsWith(`${indicator}/`));
    const typed = {
      indicators: new Map([
        [first, { explanation: 'Said once.' }],
        [second, { actual: '12.50', rating: 'R' }],
      ]),
    };
    const { wanted } = await typing(typed);
    expect(inShort(wanted)).toEqual([
      `change ${indicator} explanation=Said once.`,
      expect.stringMatching(/^change \S+ \S+ actual=12.50$/),
      expect.stringMatching(/^change \S+ \S+ rating=red$/),
    ]);
  });

  it('of a row that is not there is a new one, after the others', async () => {
    const priority = pack.priorities?.[0]?.priority ?? '';
    const row = { priority, ref: '9', id: 'new-issue', title: 'New' };
    const { wanted } = await typing(cells('issues', 'new-issue', row));
    expect(inShort(wanted)).toEqual(['add new-issue']);
    expect(wanted.issues?.at(-1)).toMatchObject({ issue: 'new-issue', position: (pack.issues?.length ?? 0) + 1 });
  });

  it('of notes is said of the place that names them, whatever went or came', async () => {
    const [first, second, ...others] = pack.notes ?? [];
    const note = { priority: first?.priority ?? '', text: 'New' };
    const typed = {
      notes: new Map<string, Record<string, string>>([
        ['new', note],
        [String(second?.position), { text: 'Reworded' }],
      ]),
    };
    const { wanted } = await typing(typed, { notes: new Set([String(first?.position)]) });
    expect(wanted.notes).toEqual([
      { ...second, text: 'Reworded' },
      ...others,
      {
        ...first,
        ...note,
        about: null,
        thing: null,
        mark: null,
        position: Math.max(...others.map((n) => n.position)) + 1,
      },
    ]);
  });
});

describe('what cannot be read', () => {
  const said = (faults: Awaited<ReturnType<typeof typing>>['faults']) =>
    faults.map(({ table, key, column, what }) => `${table} ${key} ${column}: ${what}`);

  it('is left out alone', async () => {
    const [first = '', second = ''] = keysOf('goals');
    const { wanted, faults } = await typing({
      goals: new Map([
        [first, { rating: 'X', reason: 'Good' }],
        [second, { baseline: 'Q7' }],
      ]),
    });
    expect(inShort(wanted)).toEqual([`change ${first} reason=Good`]);
    expect(said(faults)).toEqual([
      `goals ${first} rating: "X" is not one of the words for this (expected one of complete, green, amber, red (also CG, G, A, R))`,
      `goals ${second} baseline: "Q7" names a quarter 7, and a year has four (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)`,
    ]);
  });

  it('takes with it what does not stand without it', async () => {
    const issue = { priority: pack.priorities?.[0]?.priority ?? '', ref: '9', id: 'new-issue', title: '' };
    const note = { priority: issue.priority, text: 'To it', table: 'issues', id: 'new-issue' };
    const { wanted, faults } = await typing({
      issues: new Map([['new-issue', issue]]),
      notes: new Map([['new', note]]),
    });
    // The note is kept, and is to nothing: what was typed of it can be read.
    expect(inShort(wanted)).toEqual([`add ${(pack.notes?.length ?? 0) + 1}`]);
    expect(said(faults)).toEqual([
      'issues new-issue title: is blank (expected text of at most 1,000 characters)',
      'notes new id: "new-issue" is not an id of issues in this period',
    ]);
  });

  it('is said at the row that was typed also where another row of the indicator is at odds with it', async () => {
    const indicator = pack.indicators?.find(({ rated_apart }) => rated_apart)?.indicator ?? '';
    const [first = ''] = keysOf('indicators').filter((key) => key.startsWith(`${indicator}/`));
    const { wanted, faults } = await typing(cells('indicators', first, { unit: 'days', actual: '3' }));
    expect(inShort(wanted)).toEqual([]);
    expect(new Set(faults.map(({ key, column }) => `${key} ${column}`))).toEqual(new Set([`${first} unit`]));
  });

  it('is a row that others need', async () => {
    const noted =
      pack.notes?.find(({ about, thing }) => about === 'goals' && thing !== null)?.thing ?? keysOf('goals')[0] ?? '';
    const priority = pack.priorities?.[1]?.priority ?? '';
    const { wanted, faults } = await typing(
      {
        notes: new Map([['new', { priority: pack.goals?.[0]?.priority ?? '', text: 'T', table: 'goals', id: noted }]]),
      },
      { goals: new Set([noted]), priorities: new Set([priority]) },
    );
    expect(inShort(wanted)).toEqual([expect.stringMatching(/^add /)]);
    expect(said(faults).toSorted()).toEqual([
      `goals ${noted} null: cannot be taken out: a note is a note to it (take out the note first, or let it be to something else)`,
      `priorities ${priority} null: cannot be taken out: rows of indicators belong to it (take those out first)`,
    ]);
  });
});

/** What a record holds under a name, made where there is nothing. */
function put<K extends string, T>(all: { [N in K]?: T }, name: K, make: () => T): T {
  const held = all[name] ?? make();
  all[name] = held;
  return held;
}

describe('whatever is typed', () => {
  const tables = (Object.keys(packTables) as TableName[]).filter((table) => table !== 'claims' && table !== 'report');
  const text = fc.oneof(
    fc.constantFrom('', 'lost', 'red', 'Q4', '12.5', '5%', 'Words.', 'no', '2021-09-30', 'percent', 'notes', 'goals'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  /** Rows by their place among those that are held, beyond them new ones; cells by their place among the columns. */
  const typings = fc.array(
    fc.record({ table: fc.constantFrom(...tables), row: fc.nat(60), column: fc.nat(30), text }),
    { maxLength: 8 },
  );
  const outs = fc.array(fc.record({ table: fc.constantFrom(...tables), row: fc.nat(60) }), { maxLength: 3 });
  const keyAt = (table: TableName, row: number) => keysOf(table)[row] ?? `new-${row}`;

  it('it is read or named, never thrown, and never touches what was not typed', async () => {
    await fc.assert(
      fc.asyncProperty(typings, outs, async (all, gone) => {
        const typed: { [T in TableName]?: Map<string, Record<string, string>> } = {};
        const takenOut: { [T in TableName]?: Set<string> } = {};
        for (const { table, row, column, text } of all) {
          const names = Object.keys(packTables[table]).filter((name) => name !== 'id' && name !== 'component');
          const rows = put(typed, table, () => new Map<string, Record<string, string>>());
          const key = keyAt(table, row);
          rows.set(key, { ...rows.get(key), [names[column % names.length] as string]: text });
        }
        for (const { table, row } of gone) put(takenOut, table, () => new Set<string>()).add(keyAt(table, row));
        const { wanted, faults } = await typing(typed, takenOut);
        for (const { table, key } of faults) {
          const [rows, out] = [typed[table as TableName], takenOut[table as TableName]];
          expect(key !== null && (rows?.has(key) || out?.has(key))).toBe(true);
        }
        const tablesTouched = new Set([...Object.keys(typed), ...Object.keys(takenOut)]);
        const { items } = propose(pack, wanted, none);
        for (const { part } of items) {
          const table = { registeredRisks: 'risk_register', components: 'indicators' }[part as string] ?? part;
          expect(tablesTouched).toContain(table);
        }
        // What was accepted can be read again as it is: nothing is kept by halves.
        const after = accept(pack, wanted, items);
        const again = await readPack(asSheets(keyedSheets(after)), [], async () => ({
          ...nothingKnown,
          body: pack.body,
        }));
        expect(again.ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('typing what is held changes nothing', async () => {
    const rows = fc.record({ table: fc.constantFrom(...tables), row: fc.nat(200) });
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { maxLength: 30 }), async (all) => {
        const { sheets, keys } = keyedSheets(pack);
        const typed: { [T in TableName]?: Map<string, Record<string, string>> } = {};
        for (const { table, row } of all) {
          const sheet = sheets.get(table);
          const place = row % (sheet?.rows.length || 1);
          const own = sheet?.rows[place]?.cells;
          if (!sheet || !own) continue;
          const said = Object.fromEntries(sheet.header.map((column, at) => [column, own[at] ?? '']));
          put(typed, table, () => new Map<string, Record<string, string>>()).set(keys.get(table)?.[place] ?? '', said);
        }
        const { wanted, faults } = await typing(typed);
        expect([inShort(wanted), faults]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

it('sheets without anything typed are what is held, and faults know their rows', () => {
  const held = keyedSheets(pack);
  expect(withTyped(held, {})).toEqual(held);
  const keys = held.keys.get('goals') ?? [];
  expect(new Set(keys).size).toBe(keys.length);
  const fault = { column: null, what: 'x' };
  expect(
    faultsByKey(held, [
      { ...fault, table: 'goals', row: 4 },
      { ...fault, table: 'goals', row: null },
      { ...fault, table: 'elsewhere', row: 2 },
    ]).map(({ key }) => key),
  ).toEqual([keys[2], null, null]);
});
