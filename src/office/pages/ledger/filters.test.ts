import { describe, expect, it } from 'vitest';
import { askedIn, filterOf, isFiltered, ledgerAddress, placeIn } from './filters.ts';

const names = {
  things: new Map([
    ['goal:shared-endeavour', '3.1 A shared endeavour'],
    ['component:diversity/officers', 'Officers'],
  ]),
  people: new Map([['3f0e0c7e-0000-4000-8000-000000000001', 'Zoë Shared']]),
  roles: new Map(),
};

const everything = {
  register: null,
  record: null,
  orIds: [],
  actor: null,
  onBehalfOf: null,
  action: null,
  from: null,
  to: null,
};

describe('the filters of the ledger', () => {
  it('ask for everything where nothing is asked', () => {
    const asked = askedIn({});
    expect(isFiltered(asked)).toBe(false);
    expect(filterOf(asked, names)).toEqual({ ok: true, value: everything });
  });

  it('are read from a query, whatever else it holds', () => {
    const asked = askedIn({
      register: 'goal_period',
      record: ' shared ',
      who: 'operator:root',
      behalf: '3f0e0c7e-0000-4000-8000-000000000001',
      action: 'change',
      from: '1 3 2021',
      to: ['31 March 2021', 'x'],
      utm_source: 'mail',
    });
    expect(isFiltered(asked)).toBe(true);
    expect(filterOf(asked, names)).toEqual({
      ok: true,
      value: {
        register: 'goal_period',
        record: 'shared',
        orIds: ['shared-endeavour', '3f0e0c7e-0000-4000-8000-000000000001'],
        actor: 'operator:root',
        onBehalfOf: '3f0e0c7e-0000-4000-8000-000000000001',
        action: 'change',
        from: '2021-03-01',
        to: '2021-03-31',
      },
    });
  });

  it('look through titles and names in any case and without marks, for three letters or more', () => {
    const idsFor = (record: string) => {
      const filter = filterOf(askedIn({ record }), names);
      return filter.ok ? filter.value.orIds : filter.error;
    };
    expect(idsFor('A SHARED')).toEqual(['shared-endeavour']);
    expect(idsFor('zoe')).toEqual(['3f0e0c7e-0000-4000-8000-000000000001']);
    expect(idsFor('zo')).toEqual([]);
    expect(idsFor('officers')).toEqual([]);
  });

  it('ask for more where too many titles hold what was typed', () => {
    const things = new Map(Array.from({ length: 101 }, (_, n) => [`goal:g${n}`, `Goal ${n}`]));
    expect(filterOf(askedIn({ record: 'goal' }), { ...names, things })).toEqual({
      ok: false,
      error: [{ field: 'record', text: '“goal” is in 101 titles and names. Type more of the one that you look for.' }],
    });
  });

  it.each([
    [{ register: 'goals' }, 'register', /no register “goals”/],
    [{ register: '__proto__' }, 'register', /no register/],
    [{ record: 'x'.repeat(201) }, 'record', /more than 200/],
    [{ who: 'Ada' }, 'who', /called “Ada”/],
    [{ behalf: 'ada' }, 'behalf', /nobody’s id/],
    [{ action: 'delete' }, 'action', /“delete” is not something/],
    [{ from: 'yesterday' }, 'from', /^“yesterday” is not a date\. Type the first day like 27 11 2026\.$/],
    [{ to: '31 2 2021' }, 'to', /^“31 2 2021” is not a date\. Type the last day/],
    [{ from: '2 1 2021', to: '1 1 2021' }, 'to', /last day is before the first/],
  ])('%o is refused in words', (query, field, text) => {
    const filter = filterOf(askedIn(query), names);
    expect(filter).toMatchObject({ ok: false, error: [{ field }] });
    expect(filter.ok ? '' : filter.error[0]?.text).toMatch(text);
  });

  it('are all refused together', () => {
    const filter = filterOf(askedIn({ register: 'x', from: 'x', to: 'y' }), names);
    expect(filter.ok ? [] : filter.error.map(({ field }) => field)).toEqual(['register', 'from', 'to']);
  });

  it('make one address, whatever was typed in which order', () => {
    expect(ledgerAddress(askedIn({ to: '1 1 2021', register: 'goal' }), { before: 40 })).toBe(
      '/office/ledger?register=goal&to=1+1+2021&before=40',
    );
    expect(ledgerAddress(askedIn({ record: 'a&b' }), {}, 'csv')).toBe('/office/ledger.csv?record=a%26b');
    expect(ledgerAddress({})).toBe('/office/ledger');
  });

  it.each([
    [{}, { before: null, after: null }],
    [{ before: '12' }, { before: 12, after: null }],
    [{ after: '0' }, { before: null, after: 0 }],
    [
      { before: '12', after: '3' },
      { before: 12, after: null },
    ],
    [
      { before: '-1', after: '1e3' },
      { before: null, after: null },
    ],
    [{ before: '99999999999999999999' }, { before: null, after: null }],
  ])('%o asks for the page %o', (query, place) => {
    expect(placeIn(query)).toEqual(place);
  });
});
