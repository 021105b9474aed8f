import { describe, expect, it } from 'vitest';
import type { EntryAction, Names, Said, ValueChange } from '../../ledger/index.ts';
import { actorWords, changeLine, columnViews, erasureWords, sideView } from './changes.ts';
import { recordLine, recordWords } from './records.ts';

const ada = '3f0e0c7e-0000-4000-8000-000000000001';
const names: Names = {
  things: new Map([
    ['indicator:officer-diversity', '1.2 Diversity of officers'],
    ['goal:shared-endeavour', '3.1 A shared endeavour'],
    ['priority:standing-together', 'Standing Together'],
  ]),
  people: new Map([[ada, 'Ada Okafor']]),
  roles: new Map([['lead-officer', 'Lead officer']]),
};

const nothing: Said = { value: null };
const said = (value: string | null): Said => ({ value });
const erased: Said = { erased: { sequence: 9, at: '2026-06-30T23:30:00Z', power: 'UK GDPR, article 17' } };
const change = (column: string, before: Said, after: Said): ValueChange => ({ column, before, after });
const lines = (register: string, changes: ValueChange[], action: EntryAction = 'change') =>
  columnViews({ register, changes }, names).map((view) => changeLine(view, action));

describe('what changed, in words', () => {
  it.each([
    ['component_period', 'actual', '61', '62.5', 'Actual from 61 to 62.5'],
    ['component_period', 'actual', '1234567.8', '-3', 'Actual from 1,234,567.8 to −3'],
    ['finance_period', 'actual', '2600000', '2600050', 'Actual from £26,000 to £26,000.50'],
    ['finance_period', 'forecast_percent', '44', '45.5', 'Forecast as a percentage, as printed from 44% to 45.5%'],
    ['goal_period', 'forecast', '2020-21-Q4', '2021-22-Q1', 'Forecast from Quarter 4 2020-21 to Quarter 1 2021-22'],
    ['goal_period', 'ongoing', 'false', 'true', 'Ongoing from No to Yes'],
    ['goal_period', 'rating', 'complete', 'amber', 'Rating from Complete to Amber'],
    ['report', 'published', '2021-03-31', '2021-04-01', 'Published from 31 March 2021 to 1 April 2021'],
    ['rating_rule', 'green_from', '0.98', '0.955', 'Threshold of green from 98% to 95.5%'],
    [
      'goal_period',
      'lost',
      '[]',
      '["baseline", "forecast"]',
      'Lost in the source’s text from Nothing to baseline, forecast',
    ],
    [
      'withdrawal',
      'withdrawn',
      '2026-06-30T23:30:00+00:00',
      '2026-12-31T12:00:00Z',
      'Withdrawn from 1 July 2026 at 00:30 to 31 December 2026 at 12:00',
    ],
    ['submission', 'state', 'not-started', 'signed-off', 'State from Not started to Signed off'],
    ['deadline', 'due', '2021-05-01', '2021-05-04', 'Due from 1 May 2021 to 4 May 2021'],
    ['person', 'line_manager', 'unknown', ada, 'Line manager from unknown to Ada Okafor'],
    ['responsibility', 'person', ada, 'unknown', 'Person from Ada Okafor to unknown'],
    ['edition', 'source', 'live', 'back-file', 'Source from Live to Back-file'],
    ['role_held', 'role', 'lead-officer', 'provider', 'Role from Lead officer to provider'],
    ['goal_period', 'priority', 'standing-together', 'gone', 'Priority from Standing Together to gone'],
    ['component_period', 'actual', 'NaN', '123456789012345678901', 'Actual from NaN to 123456789012345678901'],
    ['unheard_of', 'column', 'a', 'b', 'column from a to b'],
  ])('%s, %s', (register, column, before, after, words) => {
    expect(lines(register, [change(column, said(before), said(after))])).toEqual([words]);
  });

  it('nothing on one side is said so', () => {
    expect(lines('goal_period', [change('rating', nothing, said('green'))])).toEqual(['Rating set to Green']);
    expect(lines('goal_period', [change('rating', said('green'), nothing)])).toEqual(['Rating emptied; it was Green']);
    expect(lines('goal', [change('id', nothing, said('a-goal'))], 'add')).toEqual(['Id: a-goal']);
    expect(lines('goal', [change('id', said('a-goal'), nothing)], 'remove')).toEqual(['Id: a-goal']);
  });

  it('what was erased is said to be erased: when, by which entry and under what power', () => {
    expect(lines('person', [change('name', erased, said('Ada'))])).toEqual([
      'Name from a value that entry 9 erased to Ada',
    ]);
    expect(sideView(erased)).toEqual({
      kind: 'erased',
      by: 9,
      on: '1 July 2026',
      power: 'UK GDPR, article 17',
    });
    expect(sideView({ erased: { sequence: 9, at: null, power: null } })).toMatchObject({
      ...{ by: 9, on: null, power: null },
    });
    const columns = ['name', 'email', '(reason)'].map((column) => change(column, nothing, nothing));
    expect(erasureWords({ register: 'person', changes: columns })).toBe(
      'What was said before of: Name, E-mail address and Reasons of its entries.',
    );
  });

  it('a long text is cut between letters, and not within one', () => {
    const [line = ''] = lines('report', [change('overview', nothing, said('🧭'.repeat(200)))], 'add');
    expect([...line]).toHaveLength('Overview: '.length + 90);
    expect(line.endsWith('🧭…')).toBe(true);
    expect(line.isWellFormed()).toBe(true);
  });

  it('the columns stand in the order of reading, those that have no words yet at the end', () => {
    const columns = ['zeta', 'period', 'target', 'actual'].map((column) => change(column, nothing, said('1')));
    expect(columnViews({ register: 'component_period', changes: columns }, names).map(({ words }) => words)).toEqual([
      'Actual',
      'Target',
      'Reporting period',
      'zeta',
    ]);
  });
});

it.each([
  [{ kind: 'person', id: ada, name: 'Ada Okafor' }, 'Ada Okafor'],
  [{ kind: 'person', id: ada, name: null }, `Person ${ada}`],
  [{ kind: 'operator', id: 'root', name: null }, 'root (command line)'],
  [{ kind: 'system', id: 'daily-head', name: null }, 'Tallystick (daily head)'],
] as const)('%o is %s', (actor, words) => {
  expect(actorWords(actor)).toBe(words);
});

describe('a record in words', () => {
  const q4 = { period: '2020-21-Q4' };
  it.each<[string, Record<string, string>, string]>([
    ['goal', { id: 'shared-endeavour' }, 'Goal: 3.1 A shared endeavour'],
    ['goal_period', { ...q4, goal: 'shared-endeavour' }, 'Goal: 3.1 A shared endeavour, Quarter 4 2020-21'],
    [
      'component_period',
      { ...q4, indicator: 'officer-diversity', component: 'officers' },
      'Component: Officers of 1.2 Diversity of officers, Quarter 4 2020-21',
    ],
    [
      'component_period',
      { ...q4, indicator: 'officer-diversity', component: '' },
      'Indicator: 1.2 Diversity of officers, Quarter 4 2020-21',
    ],
    [
      'finance_period',
      { ...q4, priority: 'standing-together', kind: 'Grants', quarter: '2020-21-Q3' },
      'Finance: Standing Together, Grants, Q3 2020-21, reported in Q4 2020-21',
    ],
    [
      'claim',
      { ...q4, place: 'page', priority: 'standing-together', about: 'goals', rating: 'green' },
      'Claim: green goals of Standing Together, on the page, Quarter 4 2020-21',
    ],
    ['report', q4, 'Report, Quarter 4 2020-21'],
    ['risk_register', { ...q4, risk: 'delay' }, 'Risk in the body’s own register: delay, Quarter 4 2020-21'],
    ['opening', q4, 'Opening, Quarter 4 2020-21'],
    ['deadline', { ...q4, step: 'sign-finance' }, 'Due date: Sign finance, Quarter 4 2020-21'],
    ['submission', { ...q4, priority: 'standing-together' }, 'Submission of Standing Together, Quarter 4 2020-21'],
    [
      'signature',
      { ...q4, capacity: 'chief-finance-officer', signed_hash: 'a'.repeat(64) },
      'Signature: Chief finance officer, Quarter 4 2020-21',
    ],
    ['signing_exception', { ...q4, person: ada }, 'Exception in signing: Ada Okafor, Quarter 4 2020-21'],
    ['finding_answer', { ...q4, key: '0123456789abcdef' }, 'Answer to a finding: 0123456789abcdef, Quarter 4 2020-21'],
    ['publication', q4, 'Publication at a set time, Quarter 4 2020-21'],
    ['pre_release', { ...q4, person: ada }, 'Reader before publication: Ada Okafor, Quarter 4 2020-21'],
    [
      'pre_release_reading',
      { ...q4, person: ada, read_at: '2021-06-30T23:30:00+00:00' },
      'Reading before publication: Ada Okafor, 1 July 2021 at 00:30, Quarter 4 2020-21',
    ],
    ['step', { id: 'sign' }, 'Step of a quarter: Sign'],
    ['bank_holiday', { day: '2021-08-30' }, 'Bank holiday: 30 August 2021'],
    ['pre_election_period', { starts: '2021-03-22' }, 'Pre-election period, from 22 March 2021'],
    ['edition', { ...q4, number: '2' }, 'Edition 2, Quarter 4 2020-21'],
    ['edition_file', { ...q4, number: '2', format: 'pdf' }, 'File: PDF of edition 2, Quarter 4 2020-21'],
    ['pack_import', { ...q4, number: '2' }, 'Import 2, Quarter 4 2020-21'],
    ['body', { id: 'mopac' }, 'Body'],
    ['rating_rule', { from_period: '2000-01-Q1' }, 'Rating rule, from Quarter 1 2000-01'],
    ['person', { id: ada }, 'Person: Ada Okafor'],
    [
      'role_held',
      { person: ada, role: 'lead-officer', scope: 'standing-together' },
      'Role: Lead officer of Ada Okafor, for Standing Together',
    ],
    ['responsibility', { kind: 'goal', thing: 'shared-endeavour' }, 'Owner of the goal “3.1 A shared endeavour”'],
    ['unheard_of', { a: '1', b: '2' }, 'unheard_of: 1, 2'],
  ])('%s %o', (register, key, words) => {
    expect(recordLine(recordWords({ register, key }, names))).toBe(words);
  });
});
