import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '../../calendar/index.ts';
import { handedIn, indicatorColumns, packWith, sheet, smallPack } from '../testing/packs.ts';
import { faultText, shown } from './fault.ts';
import { lostText, type Pack } from './pack.ts';
import { type Known, nothingKnown, readPack } from './read-pack.ts';
import { packTables, type Sheet, type Sheets, type TableName, tableNames } from './tables.ts';

async function read(sheets: Sheets, known: Known = nothingKnown): Promise<{ pack: Pack | null; faults: string[] }> {
  const result = await readPack(sheets, handedIn(sheets).unread, async () => known);
  return result.ok ? { pack: result.value, faults: [] } : { pack: null, faults: result.error.map(faultText) };
}
const faultsOf = async (changes: Readonly<Record<string, Sheet | null | undefined>>, known?: Known) =>
  (await read(packWith(changes), known)).faults;
const packOf = async (changes: Readonly<Record<string, Sheet | undefined>>): Promise<Pack> => {
  const { pack, faults } = await read(packWith(changes));
  if (pack === null) throw new Error(faults.join('\n'));
  return pack;
};

/** What the registers hold after the small pack was imported. */
const held: Known = {
  body: { id: 'mopac', name: 'MOPAC' },
  priorities: ['safety'],
  things: { indicators: ['trust'], goals: ['strategy'], risks: ['delay'], issues: ['backlog'] },
  prioritiesOf: Object.fromEntries(tableNames.slice(2).map((name) => [name, ['safety']])),
  noted: { indicators: [], goals: ['strategy'], risks: [], issues: [] },
};

it('a pack states its period, its body and the rows of its tables', async () => {
  const pack = await packOf({});
  expect(pack).toMatchObject({ period: '2020-21-Q4', body: { id: 'mopac', name: 'MOPAC' } });
  expect(pack.goals).toMatchObject([{ goal: 'strategy', baseline: '2020-21-Q4', forecast: null, rating: 'complete' }]);
  expect(pack.finance).toMatchObject([{ quarter: '2020-21-Q4', budget: 310_000_000, precision: 10_000_000 }]);
});

it("the body's own register of risks is stated beside the risks that are published", async () => {
  const pack = await packOf({
    risk_register: sheet(
      'priority|id|title|owner|mitigation|likelihood|impact|next_review',
      'safety|delay|Supplier may fail|Sam|Second supplier|4|3|30/09/2021',
      'safety|unsaid|Nobody says this|||||',
    ),
  });
  expect(pack.registeredRisks).toEqual([
    {
      period: '2020-21-Q4',
      risk: 'delay',
      position: 1,
      priority: 'safety',
      title: 'Supplier may fail',
      owner: 'Sam',
      mitigation: 'Second supplier',
      likelihood: 4,
      impact: 3,
      next_review: '2021-09-30',
    },
    expect.objectContaining({ risk: 'unsaid', position: 2, owner: null, likelihood: null, next_review: null }),
  ]);
  // What is published of a risk is its own row, with its own words.
  expect(pack.risks).toMatchObject([{ risk: 'delay', title: 'Delay' }]);
});

it('an indicator says in which quarters it is reported, a component how its target is spread', async () => {
  const columns = `${indicatorColumns}|reported|profile`;
  const row = (component: string, rest: string) =>
    `safety|1|trust|${component}|Trust|count|higher|count-to-date|${rest}`;
  const pack = await packOf({
    indicators: sheet(columns, row('men', '90|5||||Q4, Q2|10 20 60 90'), row('women', '9|5||||||'.slice(0, -1))),
  });
  expect(pack.indicators).toMatchObject([{ reported: 'Q2 Q4' }]);
  expect(pack.components).toMatchObject([{ profile: '10 20 60 90' }, { profile: null }]);
  const differing = sheet(columns, row('men', '90|5||||Q2|'), row('women', '9|5||||Q4|'), row('', '||||||1 2 3 4'));
  expect(await faultsOf({ indicators: differing })).toEqual([
    'indicators row 3, column reported: differs from row 2 (expected one for the whole indicator)',
    'indicators row 4, column profile: has something in it, and this row, without a component, is for the rating of the whole (expected blank)',
  ]);
});

it('a table that is absent is not stated, one without rows is stated empty', async () => {
  const pack = await packOf({ risks: undefined, issues: sheet('priority|ref|id|title') });
  expect([pack.risks, pack.issues]).toEqual([undefined, []]);
});

describe('a fault says where it is, what was found and what was expected', () => {
  it.each<[string, Record<string, Sheet | undefined>, string[]]>([
    [
      'a wrong number',
      { indicators: sheet(indicatorColumns, 'safety|1|trust||Trust|percent|higher|pooled|19%%|79|||') },
      ['indicators row 2, column target: "19%%" is not a number (expected 19, 19% or blank)'],
    ],
    [
      'an unknown column',
      { issues: sheet('priority|ref|id|title|RAG', 'safety|1|backlog|Backlog|R') },
      [
        'issues row 1, column RAG: there is no such column (expected priority, ref, id, title, rating, trend, explanation)',
      ],
    ],
    [
      'a column named like something every object has',
      { issues: sheet('priority|ref|id|title|constructor|__proto__', 'safety|1|backlog|Backlog|R|R') },
      ['constructor', '__proto__'].map(
        (name) =>
          `issues row 1, column ${name}: there is no such column (expected priority, ref, id, title, rating, trend, explanation)`,
      ),
    ],
    [
      'a column without a name, and one that is there twice',
      { issues: sheet('priority|ref|id||title|ref', 'safety|1|backlog||Backlog|1') },
      [
        'issues row 1: column 4 has no name (expected priority, ref, id, title, rating, trend, explanation)',
        'issues row 1, column ref: this column is there twice',
      ],
    ],
    [
      'an unknown table',
      { Extras: sheet('a', '1') },
      [
        'Extras: there is no such table in a report pack (expected report, priorities, indicators, goals, risks, risk_register, issues, finance, claims, notes)',
      ],
    ],
    ['a missing required table', { report: undefined }, ['report: this table is missing, and every pack needs it']],
    [
      'no table but the report',
      Object.fromEntries(tableNames.slice(1).map((name) => [name, undefined])),
      ['report: there is no other table, and a pack needs at least one to say something of the period'],
    ],
    [
      'a missing required column',
      { issues: sheet('priority|ref|title', 'safety|1|Backlog') },
      ['issues row 1, column id: this column is missing, and the table needs it'],
    ],
    [
      'a blank that must say something',
      { issues: sheet('priority|ref|id|title', 'safety|1||Backlog') },
      [
        'issues row 2, column id: is blank (expected lower-case letters and digits, words joined by hyphens, like victim-satisfaction)',
      ],
    ],
    [
      'rows of the wrong width',
      { issues: sheet('priority|ref|id|title', 'safety|1|backlog', 'safety|2|other|A, or|B') },
      [
        'issues row 2: has 3 cells, its header has 4 (is a comma or a quote missing or too many?)',
        'issues row 3: has 5 cells, its header has 4 (is a comma or a quote missing or too many?)',
      ],
    ],
    [
      'two reports in one pack',
      { report: sheet('body|period', 'MOPAC|2020-21-Q4', 'MOPAC|2021-22-Q1') },
      ['report: has 2 rows below its header (expected one)'],
    ],
    [
      'a quarter that does not exist',
      { goals: sheet('priority|ref|id|title|baseline', 'safety|1|strategy|S|Q5') },
      [
        'goals row 2, column baseline: "Q5" names a quarter 5, and a year has four (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
      ],
    ],
    [
      'two faults in one cell',
      { goals: sheet('priority|ref|id|title|baseline', 'safety|1|strategy|S|Q5 20/22') },
      [
        'goals row 2, column baseline: "Q5 20/22" names a quarter 5, and a year has four, and names 20/22, which is not one financial year (expected a quarter like Q4, Q4 20/21 or 2020-21-Q4)',
      ],
    ],
    [
      'an unknown priority',
      { risks: sheet('priority|ref|id|title', 'saftey|1|delay|Delay') },
      ['risks row 2, column priority: "saftey" is not a priority of this period (they are safety)'],
    ],
    [
      'the same thing twice',
      { goals: sheet('priority|ref|id|title', 'safety|1|strategy|S', 'safety|2|strategy|S') },
      ['goals row 3, column id: "strategy" is there already, in row 2 (expected each once)'],
    ],
    [
      'one id for two things',
      { goals: sheet('priority|ref|id|title', 'safety|1|strategy|S', 'safety|2|strategy|T') },
      [
        'goals row 3, column id: "strategy" stands for two things: row 2 "S" and this row "T" (expected an id of its own for each)',
      ],
    ],
    [
      'one id for two indicators',
      {
        indicators: sheet(
          indicatorColumns,
          'safety|1|trust||Trust|percent|higher|pooled|||||',
          'safety|2|trust||Fear|count|lower|pooled|||||',
        ),
      },
      [
        'indicators row 3, column id: "trust" stands for two things: row 2 "Trust" and this row "Fear" (expected an id of its own for each)',
      ],
    ],
    [
      'a finance line twice',
      { finance: sheet('priority|quarter|kind', 'safety|Q4|Revenue', 'safety|Q4 20/21|Revenue') },
      ['finance row 3, column quarter: "safety Revenue 2020-21-Q4" is there already, in row 2 (expected each once)'],
    ],
    [
      'a claim twice',
      {
        claims: sheet('place|priority|table|rating|count', 'page|safety|goals|G|1', 'page|safety|goals|green|2'),
      },
      ['claims row 3, column rating: "page safety goals green" is there already, in row 2 (expected each once)'],
    ],
    [
      'a value, and why there is none',
      { goals: sheet('priority|ref|id|title|rating|missing', 'safety|1|strategy|S|G|not-due') },
      ['goals row 2, column missing: says why there is none, and column rating has one (expected one of the two)'],
    ],
    [
      'a percentage where the unit counts',
      { indicators: sheet(indicatorColumns, 'safety|1|trust||Trust|count|higher|pooled|19%|5|||') },
      [
        'indicators row 2, column target: "19%" is a percentage, and the unit is count (expected a plain number, or the unit percent)',
      ],
    ],
    [
      'a band of less than nothing',
      { indicators: sheet(indicatorColumns, 'safety|1|trust||Trust|points|within|pooled|-5|7|||') },
      [
        'indicators row 2, column target: "-5" is below nought, and a target within which to stay is the half-width of its band (expected 5 for ±5)',
      ],
    ],
    [
      'a note to something that is not there',
      {
        notes: sheet('priority|text|table|id', 'safety|N|goals|strategies', 'safety|N||strategy', 'safety|N|finance|x'),
      },
      [
        'notes row 2, column id: "strategies" is not an id of goals in this period',
        'notes row 3, column table: is blank, and column id has "strategy" (expected the table that it is in)',
        'notes row 4, column id: has something in it, and rows of finance have no id (expected blank)',
      ],
    ],
    [
      'a risk of the register that is there twice, scored beyond the scale',
      {
        risk_register: sheet('priority|id|title|likelihood|impact', 'safety|delay|D|6|3', 'safety|delay|D|4|0'),
      },
      [
        'risk_register row 2, column likelihood: "6" is out of range (expected a whole number from 1 to 5)',
        'risk_register row 3, column impact: "0" is out of range (expected a whole number from 1 to 5)',
        'risk_register row 3, column id: "delay" is there already, in row 2 (expected each once)',
      ],
    ],
    [
      'a profile of three quarters, and a quarter that no year has',
      {
        indicators: sheet(
          `${indicatorColumns}|reported|profile`,
          'safety|1|trust||Trust|count|higher|count-to-date|90|5||||Q5|10 20 90',
        ),
      },
      [
        'indicators row 2, column reported: "Q5" does not name quarters of a year (expected quarters like Q2 Q4, or blank for every quarter)',
        'indicators row 2, column profile: "10 20 90" is not four numbers (expected four numbers, by the end of each quarter, like 10 25 60 100)',
      ],
    ],
    [
      'a precision of nothing',
      { finance: sheet('priority|quarter|kind|precision', 'safety|Q4|Revenue|0') },
      [
        'finance row 2, column precision: is not above zero (expected the pounds to which the source rounded, like 100000)',
      ],
    ],
    [
      'a body without a name',
      { report: sheet('body|period', '???|2020-21-Q4') },
      ['report row 2, column body: "???" holds no letter or digit'],
    ],
  ])('%s', async (_, changes, expected) => expect(await faultsOf(changes)).toEqual(expected));

  it("another body's pack", async () => {
    expect(await faultsOf({ report: sheet('body|period', 'Essex PFCC|2020-21-Q4') }, held)).toEqual([
      `report row 2, column body: this system is MOPAC's, and the pack is of "Essex PFCC"`,
    ]);
    expect(await faultsOf({ report: sheet('body|period', 'Mopac|2020-21-Q4') }, held)).toEqual([]);
  });

  it('all of them at once, in the order of the tables and rows', async () => {
    const faults = await faultsOf({
      report: sheet('body|period|published', 'MOPAC|2020-22-Q4|31/02/2021'),
      goals: sheet('priority|ref|id|title|baseline|rating', 'safety|1|a|A|Q9|X', 'safety|2|a|B|soon|G'),
      finance: sheet('priority|quarter|kind|budget', 'safety|Q1|R|lots'),
      notes: undefined,
      extra: sheet('x'),
    });
    expect(faults.map((f) => f.split(':')[0])).toEqual([
      'extra',
      'report row 2, column period',
      'report row 2, column published',
      'goals row 2, column baseline',
      'goals row 2, column rating',
      'goals row 3, column baseline',
      'goals row 3, column id',
      'finance row 2, column budget',
    ]);
  });

  it('and no more than can be known: an unread table or period leaves what hangs on it unjudged', async () => {
    const unread = new Map([...packWith({}), ['priorities', null]]);
    expect((await read(unread)).faults).toEqual([]);
    const noPeriod = { report: sheet('body|period', 'MOPAC|soon'), priorities: undefined, goals: undefined };
    expect((await faultsOf(noPeriod, held)).map((f) => f.split(':')[0])).toEqual(['report row 2, column period']);
    const noIds = { priorities: sheet('id|name', 'Safety!|Safety') };
    expect((await faultsOf(noIds)).map((f) => f.split(':')[0])).toEqual(['priorities row 2, column id']);
  });
});

describe('a pack must fit what is held of its period', () => {
  it('rows may belong to priorities that are held', async () => {
    const changes = { priorities: undefined };
    expect(await faultsOf(changes, held)).toEqual([]);
    expect(await faultsOf({ ...changes, indicators: undefined }, nothingKnown)).toContain(
      'goals row 2, column priority: "safety" is not a priority of this period (they are none: hand in the table priorities)',
    );
  });

  it('a priority cannot go while held rows belong to it', async () => {
    const others = Object.fromEntries(tableNames.slice(2).map((name) => [name, undefined]));
    const changes = { ...others, priorities: sheet('id|name', 'order|Order') };
    expect(await faultsOf(changes, held)).toEqual(
      tableNames
        .slice(2)
        .map(
          (name) =>
            `priorities, column id: "safety" is missing, and the ${name} that are held for this period belong to it (hand in ${name} too)`,
        ),
    );
    // A table that came and could not be read was handed in.
    expect(await faultsOf({ ...changes, goals: null }, held)).toHaveLength(tableNames.length - 3);
  });

  it('a thing cannot go while a held note is a note to it', async () => {
    const changes = { notes: undefined, goals: sheet('priority|ref|id|title', 'safety|1|other|Other') };
    expect(await faultsOf(changes, held)).toEqual([
      'goals, column id: "strategy" is missing, and a note that is held for this period is a note to it (hand in notes too)',
    ]);
    expect(await faultsOf({ ...changes, notes: sheet('priority|text', 'safety|N') }, held)).toEqual([]);
    expect(await faultsOf({ ...changes, notes: null }, held)).toEqual([]);
  });

  it('a note may be to a thing that is held', async () => {
    expect(await faultsOf({ goals: undefined }, held)).toEqual([]);
  });
});

describe('the components of an indicator', () => {
  const indicators = (...rows: string[]) => ({ indicators: sheet(indicatorColumns, ...rows) });
  /** Rest: target, actual, rating, missing, explanation. */
  const row = (component: string, rest: string) => `safety|1|trust|${component}|Trust|percent|higher|pooled|${rest}`;

  it('one row without a component is the whole indicator', async () => {
    const pack = await packOf(indicators(row('', '80|79|A||')));
    expect(pack.indicators).toMatchObject([{ rated_apart: false, rating: 'amber' }]);
    expect(pack.components).toMatchObject([{ component: '', target: '80', rating: null }]);
  });

  it('several rows are rated apart', async () => {
    const pack = await packOf(indicators(row('men', '80|79|A||'), row('women', '80|81|G||')));
    expect(pack.indicators).toMatchObject([{ rated_apart: true, rating: null, missing: null }]);
    expect(pack.components).toMatchObject([
      { component: 'men', position: 1, rating: 'amber' },
      { component: 'women', position: 2, rating: 'green' },
    ]);
  });

  it('one more row without a component rates the whole, wherever it stands', async () => {
    for (const rows of [
      [row('men', '80|79|||'), row('women', '80|81|||'), row('', '||A||')],
      [row('', '||A||'), row('men', '80|79|||'), row('women', '80|81|||')],
    ]) {
      const pack = await packOf(indicators(...rows));
      expect(pack.indicators).toMatchObject([{ rated_apart: false, rating: 'amber' }]);
      expect(pack.components).toMatchObject([
        { component: 'men', rating: null },
        { component: 'women', rating: null },
      ]);
    }
  });

  it.each([
    [
      'a component twice',
      [row('men', '1||||'), row('men', '2||||'), row('men', '3||||')],
      [
        'indicators row 3, column component: "men" is there already, in row 2 (expected each once)',
        'indicators row 4, column component: "men" is there already, in row 2 (expected each once)',
      ],
    ],
    [
      'an indicator twice, and a third time',
      [row('', '1||||'), row('', '2||||'), row('', '3||||')],
      [
        'indicators row 3, column id: "trust" is there already, in row 2 (expected each once, or a component in each row)',
        'indicators row 4, column id: "trust" is there already, in row 2 (expected each once, or a component in each row)',
      ],
    ],
    [
      'an indicator twice, once with a lost title',
      [row('', '1||||'), row('', '2||||').replace('|Trust|', '|lost|')],
      [
        'indicators row 3, column id: "trust" is there already, in row 2 (expected each once, or a component in each row)',
      ],
    ],
    [
      'figures in the row of the whole',
      [row('men', '1||||'), row('women', '1||||'), row('', '5|6|G||')],
      ['target', 'actual'].map(
        (column) =>
          `indicators row 4, column ${column}: has something in it, and this row, without a component, is for the rating of the whole (expected blank)`,
      ),
    ],
    [
      'ratings both apart and of the whole',
      [row('men', '1||G||'), row('women', '1|||not-due|'), row('', '||G||')],
      [
        'indicators row 2, column rating: is given, and row 4 rates the indicator as a whole (expected one of the two)',
        'indicators row 3, column missing: is given, and row 4 rates the indicator as a whole (expected one of the two)',
      ],
    ],
    [
      'rows that disagree about their indicator',
      [row('men', '1||||'), row('women', '1||||').replace('percent', 'points').replace('higher', 'lower')],
      [
        'indicators row 3, column unit: "points" differs from row 2, "percent" (expected the same for every component of an indicator)',
        'indicators row 3, column direction: "lower" differs from row 2, "higher" (expected the same for every component of an indicator)',
      ],
    ],
    [
      'two explanations',
      [row('men', '1||||One'), row('women', '1||||Two')],
      ['indicators row 3, column explanation: differs from row 2 (expected one for the whole indicator)'],
    ],
    [
      'a component whose name is lost',
      [row('lost', '1||||')],
      [
        'indicators row 2, column component: "lost" cannot stand in this column (expected lower-case letters and digits, words joined by hyphens, like victim-satisfaction)',
      ],
    ],
  ])('are refused with %s', async (_, rows, expected) => expect(await faultsOf(indicators(...rows))).toEqual(expected));
});

describe('what did not survive', () => {
  it('is lost in a figure, a rating, a date or a score, and […] in a text', async () => {
    const pack = await packOf({
      priorities: sheet('id|name|narrative|objectives', 'safety|Lost|LOST|lost'),
      indicators: sheet(
        `${indicatorColumns}|due`,
        'safety|1|trust||lost|percent|higher|pooled|lost|79|lost||lost|lost',
      ),
      goals: sheet('priority|ref|id|title|baseline|forecast|rating', 'safety|1|strategy|lost|lost|Q4|lost'),
      risks: sheet('priority|ref|id|title|score|trend|explanation', 'safety|1|delay|D|lost|lost|lost'),
      finance: sheet('priority|quarter|kind|budget|actual_percent', 'safety|Q4|lost|lost|lost'),
      claims: sheet('place|priority|table|rating|count', 'page|safety|goals|G|lost'),
      notes: sheet('priority|text|mark', 'safety|lost|lost'),
    });
    expect(pack.priorities).toMatchObject([{ name: lostText, narrative: lostText, objectives: 'lost' }]);
    expect(pack.indicators).toMatchObject([{ title: lostText, rating: null, missing: 'lost', explanation: lostText }]);
    expect(pack.components).toMatchObject([{ target: null, target_missing: 'lost', actual: '79', lost: ['due'] }]);
    expect(pack.goals).toMatchObject([
      {
        title: lostText,
        baseline: null,
        forecast: '2020-21-Q4',
        rating: null,
        missing: 'lost',
        lost: ['title', 'baseline'],
      },
    ]);
    expect(pack.risks).toMatchObject([{ score: null, lost: ['score', 'trend', 'explanation'] }]);
    expect(pack.finance).toMatchObject([{ kind: lostText, budget: null, lost: ['budget', 'actual_percent'] }]);
    expect(pack.claims).toMatchObject([{ count: null }]);
    expect(pack.notes).toMatchObject([{ text: lostText, mark: lostText }]);
  });

  it('cannot be what says of which thing a row is, or how to read it', async () => {
    const lostIn = (table: TableName) => {
      const columns = Object.keys(packTables[table]);
      const sheets = { ...smallPack, [table]: sheet(columns.join('|'), columns.map(() => 'lost').join('|')) };
      return read(new Map(Object.entries(sheets)));
    };
    const refusedIn = async (table: TableName) =>
      (await lostIn(table)).faults
        .filter((f) => f.includes('"lost" cannot stand'))
        .map((f) => /column (\w+)/.exec(f)?.[1]);
    expect(Object.fromEntries(await Promise.all(tableNames.map(async (t) => [t, await refusedIn(t)])))).toEqual({
      report: ['body', 'period'],
      priorities: ['id', 'order'],
      indicators: ['priority', 'id', 'component', 'unit', 'direction', 'accumulation', 'reported', 'profile'],
      goals: ['priority', 'id'],
      risks: ['priority', 'id'],
      // No source prints the body's own register.
      risk_register: Object.keys(packTables.risk_register),
      issues: ['priority', 'id'],
      finance: ['priority', 'quarter', 'precision'],
      claims: ['place', 'priority', 'table', 'rating'],
      notes: ['priority', 'table', 'id'],
    });
  });
});

describe('a fault in what somebody wrote', () => {
  it('is shown in one line, cut, and without control characters', () => {
    expect(shown('a\r\nb\tc\u001b[2Jd\u0085')).toBe('a⏎b␉c␛[2Jd�');
    expect(shown('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
    expect(shown('x'.repeat(60))).toBe('x'.repeat(60));
    expect(shown('🚔'.repeat(61))).toBe(`${'🚔'.repeat(60)}…`);
  });

  it('names a dozen of what would have been right, and how many more', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `p${n + 1}|P`);
    const faults = await faultsOf({
      priorities: sheet('id|name', 'safety|Safety', ...many),
      risks: sheet('priority|ref|id|title', 'p41|1|delay|Delay'),
    });
    expect(faults).toEqual([
      'risks row 2, column priority: "p41" is not a priority of this period (they are safety, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 and 29 more)',
    ]);
  });

  it('ends the reading when there are more than anybody mends by hand', async () => {
    const rows = Array.from({ length: 12_000 }, () => 'safety|1|A B|T|X');
    const faults = await faultsOf({ issues: sheet('priority|ref|id|title|rating', ...rows) });
    expect(faults).toHaveLength(20_001);
    expect(faults.at(-1)).toBe(
      'issues row 10002: reading ended here: there are 20,000 faults already (mend those first)',
    );
  });

  it('grows with the faults, not with their square', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `q${i}|1|g${i}|T`);
    const priorities = sheet('id|name', ...Array.from({ length: 10_000 }, (_, i) => `p${i}|P`));
    const faults = await faultsOf({
      ...Object.fromEntries(tableNames.slice(2).map((name) => [name, undefined])),
      priorities,
      goals: sheet('priority|ref|id|title', ...rows(10_000)),
    });
    expect(faults).toHaveLength(10_000);
    expect(faults.join('').length).toBeLessThan(2_000_000);
  });
});

it('whatever the sheets hold, a pack is read or refused with faults, and never half', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'lost', 'safety', 'trust', 'strategy', 'Q4', 'G', 'goals', '1', '5%', 'percent', 'higher'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const anySheet = (name: string) => {
    const columns = Object.keys(Object.hasOwn(packTables, name) ? packTables[name as TableName] : { a: 0 });
    return fc
      .tuple(
        fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...columns) }, cell), { minLength: 1 }),
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 4 }),
        fc.boolean(),
      )
      .map(([header, rows, square]): Sheet | null => ({
        header,
        rows: rows.map((cells, n) => ({
          row: n + 2,
          cells: square ? header.map((_, at) => cells[at] ?? '') : cells,
        })),
      }));
  };
  const tables = [...tableNames, 'other', '__proto__'];
  const anyPack = fc
    .tuple(...tables.map((name) => fc.oneof(anySheet(name), fc.constant(null), fc.constant(undefined))))
    .map((sheets) => {
      const own = tables.map((name, at) => [name, sheets[at]] as const).filter(([, s]) => s !== undefined);
      return new Map<string, Sheet | null>([...Object.entries(smallPack), ...(own as [string, Sheet | null][])]);
    });
  await fc.assert(
    fc.asyncProperty(anyPack, fc.constantFrom(nothingKnown, held), async (sheets, known) => {
      const unread = [...sheets].flatMap(([table, s]) =>
        s === null ? [{ table, row: null, column: null, what: 'cannot be read' }] : [],
      );
      const result = await readPack(sheets, unread, async () => known);
      if (result.ok) expect(result.value.period).toBe('2020-21-Q4' as Quarter);
      else expect(result.error.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);
