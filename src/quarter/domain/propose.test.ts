import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { recordOf } from '../../ledger/index.ts';
import type { Pack } from '../../packs/index.ts';
import { cellText, keyOfRow, type Part, packColumn, partNames, parts, type RegisterRow, rowsOf } from './parts.ts';
import {
  accept,
  type Item,
  type Moved,
  type MovedRow,
  type MovedSince,
  movedKey,
  propose,
  toWrite,
} from './propose.ts';

const period = '2021-22-Q2' as Quarter;
const nothing: MovedSince = new Map();

const goal = (id: string, more: object = {}) => ({
  ...{
    period,
    goal: id,
    position: 1,
    priority: 'safety',
    ref: '1',
    title: `Goal ${id}`,
    baseline: null,
    forecast: null,
  },
  ...{ baseline_printed: null, forecast_printed: null, rating: 'green', missing: null, ongoing: false, closed: null },
  ...{ reason: null, lost: [], ...more },
});
const note = (position: number, text: string) => ({
  ...{ period, position, priority: 'safety', about: null, thing: null, mark: null, text },
});
const indicator = (id: string, more: object = {}) => ({
  ...{
    period,
    indicator: id,
    position: 1,
    priority: 'safety',
    ref: '1',
    title: id,
    unit: 'count',
    direction: 'higher',
  },
  ...{
    accumulation: 'snapshot',
    explanation: null,
    action: null,
    action_due: null,
    reported: null,
    rated_apart: false,
  },
  ...{ rating: 'green', missing: null, reason: null, ...more },
});
const component = (id: string, name: string, more: object = {}) => ({
  ...{ period, indicator: id, component: name, position: 1, name: null, covers: 'Q1-Q4', profile: null, due: null },
  ...{ available: null, target: '10', target_missing: null, actual: '9', actual_missing: null, numerator: null },
  ...{ denominator: null, status: null, rating: null, missing: null, reason: null, lost: [], ...more },
});
const packOf = (rows: { readonly [P in Part]?: readonly object[] | object }): Pack =>
  ({
    ...{ period, body: { id: 'body', name: 'Body' }, report: { period, title: 'A report', overview: null } },
    ...{ priorities: [], indicators: [], components: [], goals: [], risks: [], registeredRisks: [], issues: [] },
    ...{ finance: [], notes: [], ...rows },
  }) as unknown as Pack;

const by = (before: string | null, who = 'Dana'): Moved => ({ before, who, at: '2021-10-05T09:00:00.000000Z' });
const movedOf = (part: Part, row: RegisterRow, how: Partial<MovedRow>): MovedSince =>
  new Map([
    [
      movedKey(parts[part].register, recordOf(keyOfRow(part, row))),
      { columns: new Map(), added: null, removed: null, ...how },
    ],
  ]);
const inShort = (items: readonly Item[]) =>
  items.map(({ kind, part, column, now, wanted, moved }) =>
    [kind, part, ...(column === null ? [] : [column, now, wanted]), ...(moved ? [`${moved.who}`] : [])].join(' '),
  );

describe('a proposal', () => {
  it('names each cell that differs, with what it says now and what is wanted', () => {
    const [current, wanted] = [
      packOf({ goals: [goal('a')] }),
      packOf({ goals: [goal('a', { rating: 'red', reason: 'Late' })] }),
    ];
    expect(propose(current, wanted, nothing).items).toEqual([
      expect.objectContaining({
        ...{
          id: 'goal_period {"goal":"a","period":"2021-22-Q2"} rating',
          kind: 'change',
          part: 'goals',
          column: 'rating',
        },
        ...{ key: { goal: 'a', period }, priority: 'safety', now: 'green', wanted: 'red', moved: null },
      }),
      expect.objectContaining({ column: 'reason', now: null, wanted: 'Late' }),
    ]);
  });

  it('adds and removes rows, and says of what priority they are', () => {
    const current = packOf({
      indicators: [indicator('old')],
      components: [component('old', '')],
      notes: [note(3, 'Old')],
    });
    const wanted = packOf({
      indicators: [indicator('new')],
      components: [component('new', '')],
      notes: [note(4, 'New')],
    });
    const { items } = propose(current, wanted, nothing);
    expect(inShort(items)).toEqual([
      'add indicators',
      'remove indicators',
      'add components',
      'remove components',
      'add notes',
      'remove notes',
    ]);
    expect(new Set(items.map(({ priority }) => priority))).toEqual(new Set(['safety']));
  });

  it('leaves alone what the wanted pack does not hold, and the places of rows', () => {
    const { goals: _, ...wanted } = packOf({ notes: [note(1, 'N')] });
    const current = packOf({ goals: [goal('a')], notes: [note(1, 'N')] });
    expect(propose(current, wanted as Pack, nothing).items).toEqual([]);
    expect(
      propose(packOf({ goals: [goal('a')] }), packOf({ goals: [goal('a', { position: 9 })] }), nothing).items,
    ).toEqual([]);
  });

  it('of one priority misses no row of another', () => {
    const current = packOf({
      goals: [goal('a'), goal('b', { priority: 'victims' })],
      indicators: [indicator('i'), indicator('j', { priority: 'victims' })],
      components: [component('i', ''), component('j', '')],
    });
    expect(inShort(propose(current, packOf({}), nothing, { within: 'safety' }).items)).toEqual([
      'remove indicators',
      'remove components',
      'remove goals',
    ]);
    expect(propose(current, packOf({}), nothing).items).toHaveLength(6);
  });

  it('of a spreadsheet takes 61 and 61.0 for the same number, and for nothing else', () => {
    const of = (actual: string | null, name: string | null = null) =>
      packOf({ indicators: [indicator('i')], components: [component('i', '', { actual, name })] });
    const items = (now: Pack, then: Pack, numbersAlike: boolean) =>
      inShort(propose(now, then, nothing, { numbersAlike }).items);
    expect(items(of('61.0'), of('61'), false)).toEqual(['change components actual 61.0 61']);
    expect(items(of('61.0'), of('61'), true)).toEqual([]);
    expect(items(of('61.0'), of('61.1'), true)).toEqual(['change components actual 61.0 61.1']);
    expect(items(of('-0'), of('0.0'), true)).toEqual([]);
    expect(items(of('0'), of(null), true)).toEqual(['change components actual 0 ']);
    expect(items(of('1', '1e1'), of('1', '10'), true)).toEqual(['change components name 1e1 10']);
    expect(items(of('1', ''), of('1', '0'), true)).toEqual(['change components name  0']);
  });
});

describe('what somebody else changed since', () => {
  const moved = movedOf('goals', goal('a'), { columns: new Map([['rating', by('green')]]) });
  const current = packOf({ goals: [goal('a', { rating: 'amber' })] });
  const wanting = (rating: string) =>
    inShort(propose(current, packOf({ goals: [goal('a', { rating })] }), moved).items);

  it('stands where the cell still says what was seen, or says the same', () => {
    expect(wanting('green')).toEqual([]);
    expect(wanting('amber')).toEqual([]);
  });

  it('is a conflict where it says something else', () => {
    expect(wanting('red')).toEqual(['change goals rating amber red Dana']);
  });

  it('of another cell is none', () => {
    const wanted = packOf({ goals: [goal('a', { rating: 'green', reason: 'Why' })] });
    expect(inShort(propose(current, wanted, moved).items)).toEqual(['change goals reason  Why']);
  });

  it('of a spreadsheet is seen through the form of a number too', () => {
    const of = (actual: string) =>
      packOf({ indicators: [indicator('i')], components: [component('i', '', { actual })] });
    const since = movedOf('components', component('i', ''), { columns: new Map([['actual', by('61.0')]]) });
    expect(propose(of('70'), of('61'), since, { numbersAlike: true }).items).toEqual([]);
    expect(propose(of('70'), of('62'), since, { numbersAlike: true }).items).toHaveLength(1);
  });

  it('a row that came is not missed by whoever never saw it', () => {
    const since = movedOf('goals', goal('a'), { added: by(null), columns: new Map([['rating', by(null)]]) });
    expect(propose(current, packOf({}), since).items).toEqual([]);
    // Two people add the same thing: what differs is asked.
    expect(inShort(propose(current, packOf({ goals: [goal('a', { rating: 'red' })] }), since).items)).toEqual([
      'change goals rating amber red Dana',
    ]);
  });

  it('a row that was changed is not removed without asking', () => {
    expect(inShort(propose(current, packOf({}), moved).items)).toEqual(['remove goals Dana']);
  });

  it('a row that went stays gone, unless what was seen of it was changed', () => {
    const columns = new Map(Object.entries(goal('a')).map(([column, value]) => [column, by(cellText(value))]));
    const since = movedOf('goals', goal('a'), { removed: by(null), columns });
    expect(propose(packOf({}), packOf({ goals: [goal('a')] }), since).items).toEqual([]);
    expect(propose(packOf({}), packOf({ goals: [goal('a', { position: 7 })] }), since).items).toEqual([]);
    expect(inShort(propose(packOf({}), packOf({ goals: [goal('a', { rating: 'red' })] }), since).items)).toEqual([
      'add goals Dana',
    ]);
  });
});

describe('accepting', () => {
  it('some leaves the others, and puts new rows after all that are there', () => {
    const current = packOf({ goals: [goal('a', { position: 4 }), goal('b', { position: 7 })] });
    const wanted = packOf({ goals: [goal('c'), goal('b', { rating: 'red', reason: 'R' }), goal('d')] });
    const { items } = propose(current, wanted, nothing);
    const some = items.filter(({ kind, column }) => kind === 'add' || column === 'reason');
    expect(accept(current, wanted, some).goals).toEqual([
      goal('a', { position: 4 }),
      goal('b', { position: 7, reason: 'R' }),
      goal('c', { position: 8 }),
      goal('d', { position: 9 }),
    ]);
    expect(accept(current, wanted, [])).toEqual(current);
  });

  it('a component takes its indicator with it, and an indicator its components', () => {
    const current = packOf({
      indicators: [indicator('old')],
      components: [component('old', 'x'), component('old', 'y')],
    });
    const wanted = packOf({
      indicators: [indicator('new')],
      components: [component('new', 'x'), component('new', 'y')],
    });
    const { items } = propose(current, wanted, nothing);
    const chosen = (...which: string[]) => {
      const some = items.filter(({ kind, part, key }) =>
        which.includes(`${kind} ${part} ${key.component ?? ''}`.trim()),
      );
      const { indicators = [], components = [] } = accept(current, wanted, some);
      return [...indicators.map((i) => i.indicator), ...components.map((c) => `${c.indicator}/${c.component}`)];
    };
    const [old, fresh] = [
      ['old', 'old/x', 'old/y'],
      ['new', 'new/x', 'new/y'],
    ];
    expect(chosen('add components y').sort()).toEqual([...(old ?? []), ...(fresh ?? [])].sort());
    expect(chosen('add indicators').sort()).toEqual([...(old ?? []), ...(fresh ?? [])].sort());
    expect(chosen('remove indicators')).toEqual([]);
    expect(chosen('remove components x')).toEqual(['old', 'old/y']);
    expect(chosen('remove components x', 'remove components y')).toEqual([]);
  });

  it('writes no part of which nothing was accepted, and indicators with their components', () => {
    const current = packOf({ goals: [goal('a')], indicators: [indicator('i')], components: [component('i', '')] });
    const wanted = packOf({
      ...{ goals: [goal('a')], indicators: [indicator('i')], components: [component('i', '', { actual: '8' })] },
      report: { period, title: 'Another', overview: null },
    });
    const { items } = propose(current, wanted, nothing);
    const keys = (some: readonly Item[]) => Object.keys(toWrite(current, wanted, some)).sort();
    expect(keys(items)).toEqual(['body', 'components', 'indicators', 'period', 'report']);
    expect(keys(items.filter(({ part }) => part === 'components'))).toEqual([
      'body',
      'components',
      'indicators',
      'period',
    ]);
    expect(keys([])).toEqual(['body', 'period']);
  });
});

it('a column is called what a pack calls it', () => {
  expect([packColumn('components', 'name'), packColumn('notes', 'about'), packColumn('notes', 'thing')]).toEqual([
    ...['component_name', 'table', 'id'],
  ]);
  expect([packColumn('goals', 'rating'), packColumn('priorities', 'name')]).toEqual(['rating', 'name']);
});

it('a value is written as the tally writes it', () => {
  expect([null, undefined, 0, 12.5, '70.0', true, [], ['a', 'b "c"']].map(cellText)).toEqual([
    ...[null, null, '0', '12.5', '70.0', 'true', '[]', '["a", "b \\"c\\""]'],
  ]);
});

// Any quarter: a few rows of a few parts, so that what two people do meets in the same rows and cells.
const word = fc.constantFrom('green', 'amber', 'red', null);
const some = <T>(row: (id: string) => fc.Arbitrary<T>) =>
  fc.subarray(['a', 'b', 'c']).chain((ids) => fc.tuple(...ids.map(row)).map((rows) => rows as T[]));
const anyPack: fc.Arbitrary<Pack> = fc
  .record({
    report: fc.record({ title: word, overview: word }).map((of) => ({ period, ...of })),
    goals: some((id) =>
      fc.record({ rating: word, reason: word }).map((of) => goal(id, { position: id.charCodeAt(0), ...of })),
    ),
    notes: some((id) => word.map((text) => note(id.charCodeAt(0), text ?? 'x'))),
    rated: some((id) =>
      fc.tuple(
        fc.record({ rating: word, explanation: word }).map((of) => indicator(id, of)),
        fc
          .subarray(['', 'x', 'y'], { minLength: 1 })
          .chain((names) =>
            fc.tuple(
              ...names.map((name) => fc.constantFrom('1', '2', null).map((actual) => component(id, name, { actual }))),
            ),
          ),
      ),
    ),
  })
  .map(({ rated, ...of }) =>
    packOf({ ...of, indicators: rated.map(([i]) => i), components: rated.flatMap(([, all]) => all as object[]) }),
  );

/** What a pack says, by cell; the places of rows, and of notes their names, left out. */
function saidBy(pack: Pack): Map<string, string | null> {
  const said = new Map<string, string | null>();
  for (const part of partNames) {
    for (const row of rowsOf(pack, part) ?? []) {
      const record = `${part} ${part === 'notes' ? row.text : recordOf(keyOfRow(part, row))}`;
      said.set(record, 'there');
      for (const [column, value] of Object.entries(row)) {
        if (column !== 'position') said.set(`${record} ${column}`, cellText(value));
      }
    }
  }
  return said;
}

/** What the tally says moved from one pack to another, as `readMoved` reads it. */
function movedBetween(before: Pack, after: Pack): MovedSince {
  const moved = new Map<string, MovedRow>();
  for (const part of partNames) {
    const rows = (pack: Pack) => new Map((rowsOf(pack, part) ?? []).map((row) => [recordOf(keyOfRow(part, row)), row]));
    const [old, next] = [rows(before), rows(after)];
    for (const record of new Set([...old.keys(), ...next.keys()])) {
      const [was, is] = [old.get(record), next.get(record)];
      const columns = new Map<string, Moved>();
      for (const column of Object.keys(was ?? is ?? {})) {
        const [then, now] = [cellText(was?.[column]), cellText(is?.[column])];
        if (then !== now) columns.set(column, by(then));
      }
      if (columns.size === 0) continue;
      const [added, removed] = [was === undefined ? by(null) : null, is === undefined ? by(null) : null];
      moved.set(movedKey(parts[part].register, record), { columns, added, removed });
    }
  }
  return moved;
}

describe('whatever a quarter says', () => {
  it('nothing is proposed to make it what it is', () => {
    fc.assert(
      fc.property(anyPack, (pack) => {
        expect(propose(pack, pack, nothing).items).toEqual([]);
      }),
    );
  });

  it('all that is proposed makes it what is wanted, but for the places of rows', () => {
    fc.assert(
      fc.property(anyPack, anyPack, (current, wanted) => {
        const { items } = propose(current, wanted, nothing);
        const after = accept(current, wanted, items);
        expect(saidBy(after)).toEqual(saidBy(wanted));
        expect(propose(after, current, nothing).items.length > 0).toBe(items.length > 0);
        for (const part of partNames) {
          const places = (rowsOf(after, part) ?? []).map((row) => `${row.indicator ?? ''} ${row.position}`);
          if (part !== 'report' && part !== 'indicators' && part !== 'components')
            expect(new Set(places).size).toBe(places.length);
        }
      }),
    );
  });

  it('each proposed change has a name of its own, and what is accepted is not proposed again', () => {
    fc.assert(
      fc.property(anyPack, anyPack, fc.infiniteStream(fc.boolean()), (current, wanted, choose) => {
        const { items } = propose(current, wanted, nothing);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        const chosen = items.filter(({ part }) => part !== 'notes' && choose.next().value);
        const again = new Set(propose(accept(current, wanted, chosen), wanted, nothing).items.map(({ id }) => id));
        expect(chosen.filter(({ id }) => again.has(id))).toEqual([]);
      }),
    );
  });

  it('of two people each keeps what the other did not touch, and what both changed is asked', () => {
    fc.assert(
      fc.property(anyPack, anyPack, anyPack, (seen, first, second) => {
        // The first has saved; the second wants something else of what both saw.
        const current = first;
        const { items } = propose(current, second, movedBetween(seen, first));
        const after = saidBy(
          accept(
            current,
            second,
            items.filter(({ moved }) => moved === null),
          ),
        );
        const [then, now, wanted] = [saidBy(seen), saidBy(first), saidBy(second)];
        const is = (of: Map<string, string | null>, cell: string) => of.get(cell) ?? null;
        // Of whose components each took out some, so that none is left: it goes with them.
        const hasNoParts = (cell: string) => {
          const id = /^indicators .*"indicator":"(\w)"/.exec(cell)?.[1];
          return (
            id !== undefined &&
            ![...after.keys()].some((of) => of.startsWith('components') && of.includes(`"indicator":"${id}"`))
          );
        };
        const rowOf = (cell: string) => cell.replace(/ [a-z_]+$/, '');
        for (const cell of new Set([...then.keys(), ...now.keys(), ...wanted.keys()])) {
          const row = rowOf(cell);
          // Whole rows that came and went are held to below, and notes have no cells that stay theirs.
          if (
            cell.startsWith('notes') ||
            hasNoParts(cell) ||
            [then, now, wanted].some((of) => !of.has(row) || !of.has(cell))
          )
            continue;
          const [old, mine, theirs] = [is(then, cell), is(wanted, cell), is(now, cell)];
          const asked = items.some(
            ({ id, moved }) => moved !== null && `${id}`.endsWith(cell.slice(cell.indexOf(' ') + 1)),
          );
          if (mine === theirs) expect(is(after, cell)).toBe(mine);
          else if (mine === old) expect(is(after, cell)).toBe(theirs);
          else if (theirs === old) expect(is(after, cell)).toBe(mine);
          else expect([is(after, cell), asked]).toEqual([theirs, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a row that only one of two people touched is as they left it', () => {
    fc.assert(
      fc.property(anyPack, anyPack, anyPack, (seen, first, second) => {
        const { items } = propose(first, second, movedBetween(seen, first));
        const after = accept(
          first,
          second,
          items.filter(({ moved }) => moved === null),
        );
        const goals = (pack: Pack, id: string) => {
          const row = pack.goals?.find(({ goal: of }) => of === id);
          return row === undefined ? null : JSON.stringify({ ...row, position: 0 });
        };
        for (const id of ['a', 'b', 'c']) {
          const [old, theirs, mine] = [goals(seen, id), goals(first, id), goals(second, id)];
          if (mine === old) expect(goals(after, id)).toBe(theirs);
          else if (theirs === old) expect(goals(after, id)).toBe(mine);
          else if (theirs === null || (mine === null && theirs !== null && old !== null)) {
            // One took it out, the other changed it: it stays as it is until somebody chooses.
            expect(goals(after, id)).toBe(theirs);
            if (theirs !== mine) expect(items.some(({ key, moved }) => key.goal === id && moved !== null)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
