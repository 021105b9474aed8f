import { describe, expect, it } from 'vitest';
import { everything, type Listed, type ListRules, listAddress, listContent, readAsked } from './thing-list.ts';

const rules: ListRules = {
  kind: 'indicator',
  columns: [{ label: 'Indicator' }],
  ratings: [
    { value: 'green', text: 'Green' },
    { value: 'red', text: 'Red' },
    { value: 'none', text: 'Not rated' },
  ],
  sorts: [
    { value: '', text: 'As in the report' },
    { value: 'attainment', text: 'Least attained first' },
    { value: 'title', text: 'By title' },
  ],
};

const safer = { id: 'safer', name: 'Safer Streets', order: 2 };
const trust = { id: 'trust', name: 'Trust & Confidence', order: 1 };

function thing(id: string, changes: Partial<Listed> = {}): Listed {
  const title = changes.title ?? id;
  return {
    id,
    title,
    priority: safer,
    current: true,
    ratings: ['green'],
    keys: { attainment: 1 },
    rows: [{ cells: [{ content: `[${title}]` }] }],
    ...changes,
  };
}

const things = [
  thing('b', { title: 'Item 10', keys: { attainment: null } }),
  thing('a', { title: 'Item 9', ratings: ['red'], keys: { attainment: 0.9 } }),
  thing('c', { title: 'item 1', priority: trust, ratings: ['green', 'none'] }),
  thing('d', { title: 'Item 2', current: false, ratings: ['none'], keys: { attainment: 0.5 } }),
];

const shown = (query: Record<string, unknown> = {}, all: readonly Listed[] = things, newest: string | null = 'Q1') => {
  const asked = readAsked(query, rules, all);
  if (!asked.ok) throw new Error(asked.error.message);
  return listContent(asked.value, rules, all, newest).toString();
};

const order = (page: string) => [...page.matchAll(/\[([^\]]+)\]/g)].map(([, title]) => title);

/** The text of a page in one line. */
const text = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a list', () => {
  it('is by priority as these are ordered, with what is no longer reported at the end', () => {
    expect(order(shown())).toEqual(['item 1', 'Item 10', 'Item 9', 'Item 2']);
    expect([...shown().matchAll(/<h2[^>]*>([^<]+)/g)].map(([, heading]) => heading?.trim())).toEqual([
      'Trust &amp; Confidence',
      'Safer Streets',
      'No longer reported',
    ]);
    expect(text(shown())).toContain('3 indicators in the report for Q1; 1 more is no longer reported.');
  });

  it('is sorted within each priority; what cannot be compared comes last', () => {
    expect(order(shown({ sort: 'title' }))).toEqual(['item 1', 'Item 9', 'Item 10', 'Item 2']);
    expect(order(shown({ sort: 'attainment' }))).toEqual(['item 1', 'Item 9', 'Item 10', 'Item 2']);
    expect(order(shown({ sort: 'attainment' }, [...things].reverse()))).toEqual([
      'item 1',
      'Item 9',
      'Item 10',
      'Item 2',
    ]);
  });

  it('says what its numbers count where that is more than the newest report does', () => {
    expect(text(shown())).toContain('The numbers count indicators that are no longer reported too.');
    expect(text(shown())).toContain('One whose parts are rated differently counts under each');
    expect(text(shown({}, things.slice(0, 2)))).not.toContain('count');
  });

  it('is narrowed by confidence and priority; a thing of two ratings is found by both', () => {
    expect(order(shown({ rating: 'green' }))).toEqual(['item 1', 'Item 10']);
    expect(order(shown({ rating: 'none' }))).toEqual(['item 1', 'Item 2']);
    expect(order(shown({ rating: 'none', priority: 'safer' }))).toEqual(['Item 2']);
    expect(text(shown({ rating: 'none', priority: 'safer' }))).toContain(
      '1 of 4 indicators: Not rated and Safer Streets.',
    );
  });

  it('says that there is none, with the way back to all', () => {
    const page = shown({ rating: 'red', priority: 'trust' });
    expect(text(page)).toContain('None of 4 indicators: Red and Trust &amp; Confidence. Show all indicators');
    expect(page).toContain('<a class="govuk-link" href="/indicators">Show all indicators</a>');
  });

  it('offers each way to narrow and sort with what it would show, and marks the one that is taken', () => {
    const page = shown({ rating: 'green', sort: 'title' });
    expect(page).toContain(
      'href="/indicators?rating=green&amp;priority=trust&amp;sort=title">Trust &amp; Confidence <span class="app-facets__count">1</span>',
    );
    expect(page).toContain('<a aria-current="true" href="/indicators?rating=green&amp;sort=title">Green');
    expect(text(page)).toMatch(
      /Confidence All 4 Green 2 Red 1 Not rated 2 Priority All 2 Trust &amp; Confidence 1 Safer Streets 1/,
    );
  });

  it('of nothing says so, and offers nothing to narrow', () => {
    const page = shown({}, [], null);
    expect(text(page)).toContain('No report has been published here yet.');
    expect(page).not.toContain('app-facets');
    expect(text(shown({}, [], 'Q1'))).toContain('0 indicators in the report for Q1.');
  });
});

describe('a query', () => {
  const refusal = (query: unknown) => {
    const asked = readAsked(query, rules, things);
    return asked.ok ? null : asked.error;
  };

  it('has one order, and leaves out what it does not ask', () => {
    expect(listAddress(rules, { rating: 'red', priority: '', sort: 'title' })).toBe(
      '/indicators?rating=red&sort=title',
    );
    expect(listAddress(rules, everything)).toBe('/indicators');
  });

  it('may be empty or hold what the list does not read', () => {
    expect(readAsked({ rating: '', sort: '', utm_source: 'x' }, rules, things)).toEqual({
      ok: true,
      value: everything,
    });
  });

  it.each([
    [{ rating: 'purple' }, 'No indicator has the confidence “purple”. The list knows these:'],
    [{ rating: 'Red' }, 'No indicator has the confidence “Red”. The list knows these:'],
    [{ priority: '__proto__' }, 'There is no priority “__proto__”. The list knows these:'],
    [{ sort: 'colour' }, 'The indicators cannot be sorted by “colour”. The list knows these:'],
    [
      { rating: ['red', 'green'] },
      'This list can be narrowed to one confidence and one priority, and sorted in one order. The list knows these:',
    ],
  ])('%o is refused, with what there is', (query, message) => {
    expect(refusal(query)).toMatchObject({ status: 404, message });
    expect(refusal(query)?.links?.length).toBeGreaterThan(1);
  });

  it('that is refused leads on to each value that there is', () => {
    expect(refusal({ priority: 'x' })?.links).toEqual([
      { text: 'All indicators', href: '/indicators' },
      { text: 'Trust & Confidence', href: '/indicators?priority=trust' },
      { text: 'Safer Streets', href: '/indicators?priority=safer' },
    ]);
  });
});
