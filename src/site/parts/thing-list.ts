import { type Html, html } from '../../platform/components/index.ts';
import { notFound, type Problem } from '../../platform/http/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { counted, listed, number } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import { type Column, type Row, table } from './table.ts';

/** The lists of all indicators and of all goals: what of them is asked for, and how that is shown. */

/** A thing as a list shows it. */
export type Listed = {
  readonly id: string;
  readonly title: string;
  readonly priority: { readonly id: string; readonly name: string; readonly order: number };
  /** Whether the newest report holds it. */
  readonly current: boolean;
  /** Its ratings: several where its parts have their own; `none` for no rating. */
  readonly ratings: readonly string[];
  /** What it can be sorted by, besides its title: smallest first, null last. */
  readonly keys: Readonly<Record<string, number | string | null>>;
  readonly rows: readonly Row[];
};

/** A value that a query may have, and what people call it. The first is meant where the query says nothing. */
export type Choice = { readonly value: string; readonly text: string };

export type ListRules = {
  readonly kind: 'indicator' | 'goal';
  readonly ratings: readonly Choice[];
  readonly sorts: readonly Choice[];
  readonly columns: readonly Column[];
};

/** What is asked for; an empty text asks for all. */
export type Asked = { readonly rating: string; readonly priority: string; readonly sort: string };

export const everything: Asked = { rating: '', priority: '', sort: '' };

const base = { indicator: addresses.indicators, goal: addresses.goals } as const;

/** The address of a list, with its query in one order whatever was asked in which. */
export function listAddress({ kind }: Pick<ListRules, 'kind'>, asked: Asked): string {
  const query = fields.flatMap((field) => (asked[field] ? `${field}=${encodeURIComponent(asked[field])}` : []));
  return query.length ? `${base[kind]}?${query.join('&')}` : base[kind];
}

const fields = ['rating', 'priority', 'sort'] as const;

type Choices = Record<(typeof fields)[number], readonly Choice[]>;

function choicesOf(rules: ListRules, things: readonly Listed[]): Choices {
  const priorities = new Map(
    things.map(({ priority }) => [priority.id, priority.name]).reverse() as [string, string][],
  );
  const inOrder = [...new Map(byPriority(things).map(([{ id }]) => [id, priorities.get(id) ?? id]))];
  return {
    rating: [{ value: '', text: 'All' }, ...rules.ratings],
    priority: [{ value: '', text: 'All' }, ...inOrder.map(([value, text]) => ({ value, text }))],
    sort: rules.sorts,
  };
}

/** Reads a query; refuses a value that the list does not know. Fields that it does not know are left alone. */
export function readAsked(query: unknown, rules: ListRules, things: readonly Listed[]): Result<Asked, Problem> {
  const given = query as Readonly<Record<string, string | readonly string[] | undefined>>;
  const choices = choicesOf(rules, things);
  const asked: Record<(typeof fields)[number], string> = { ...everything };
  for (const field of fields) {
    const value = given[field] ?? '';
    const known = choices[field].find((choice) => choice.value === value);
    if (!known) return refused(unknownValue(field, [value].flat(), rules, choices[field]));
    asked[field] = known.value;
  }
  return ok(asked);
}

function unknownValue(
  field: (typeof fields)[number],
  values: readonly string[],
  { kind, ...rules }: ListRules,
  known: readonly Choice[],
): Problem {
  const value = `“${(values[0] ?? '').slice(0, 60)}”`;
  const message =
    values.length > 1
      ? 'This list can be narrowed to one confidence and one priority, and sorted in one order.'
      : {
          rating: `No ${kind} has the confidence ${value}.`,
          priority: `There is no priority ${value}.`,
          sort: `The ${kind}s cannot be sorted by ${value}.`,
        }[field];
  return {
    ...notFound(`${message} The list knows these:`),
    title: 'No such list',
    links: known.map(({ value, text }) => ({
      text: value === '' && field !== 'sort' ? `All ${kind}s` : text,
      href: listAddress({ kind, ...rules }, { ...everything, [field]: value }),
    })),
  };
}

/** The things that are asked for, by priority, those that the newest report no longer holds apart. */
export function listContent(asked: Asked, rules: ListRules, things: readonly Listed[], newest: string | null): Html {
  const found = things.filter((thing) => matches(thing, asked)).sort(order(asked.sort));
  const [current, gone] = [found.filter((thing) => thing.current), found.filter((thing) => !thing.current)];
  const { kind, columns } = rules;
  const title = kind === 'indicator' ? 'Indicators' : 'Goals';
  return html`
<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l app-measure">${leadWords(kind, things, newest)}</p>
${things.length === 0 ? null : facets(asked, rules, things)}
${found.length < things.length ? foundWords(found.length, asked, rules, things) : null}
${byPriority(current).map(
  ([priority, all]) => html`<section class="app-group" aria-labelledby="priority-${priority.id}">
<h2 class="govuk-heading-m" id="priority-${priority.id}">${priority.name} <span class="app-count">${counted(all.length, kind)}</span></h2>
${table(
  `${title}: ${priority.name}`,
  columns,
  all.map(({ rows }) => rows),
  `app-list app-list--${kind}`,
)}
</section>`,
)}
${
  gone.length === 0
    ? null
    : html`<section class="app-group" aria-labelledby="gone">
<h2 class="govuk-heading-m" id="gone">No longer reported <span class="app-count">${counted(gone.length, kind)}</span></h2>
<p class="app-quiet">The newest report does not hold these. What is shown is what was last said.</p>
${table(
  `${title} that are no longer reported`,
  columns,
  gone.map(({ rows }) => rows),
  `app-list app-list--${kind}`,
)}
</section>`
}
${things.length === 0 ? null : html`<p class="govuk-body">Every figure of every report is in one file: <a class="govuk-link" href="${addresses.allFigures}">all figures (CSV)</a>. It is not narrowed to what is shown here; each ${kind}’s page has its own file. <a class="govuk-link" href="${addresses.trackRecordPage(kind === 'goal' ? 'slips' : 'targets')}">${kind === 'goal' ? 'How far goals slipped' : 'How targets moved'}</a></p>`}`;
}

function leadWords(kind: ListRules['kind'], things: readonly Listed[], newest: string | null): string {
  if (newest === null) return 'No report has been published here yet.';
  const current = things.filter((thing) => thing.current).length;
  const gone = things.length - current;
  const more = gone > 0 ? `; ${number(gone)} more ${gone === 1 ? 'is' : 'are'} no longer reported` : '';
  return `${counted(current, kind)} in the report for ${newest}${more}. Each has a page with all that was said of it through time.`;
}

function matches({ ratings, priority }: Listed, asked: Pick<Asked, 'rating' | 'priority'>): boolean {
  return (
    (asked.rating === '' || ratings.includes(asked.rating)) && (asked.priority === '' || priority.id === asked.priority)
  );
}

/** Things by priority, in the priorities’ order; a priority is named as by the first of its things. */
function byPriority(things: readonly Listed[]): [Listed['priority'], Listed[]][] {
  return [...Map.groupBy(things, ({ priority }) => priority.id).values()]
    .map((all): [Listed['priority'], Listed[]] => [(all[0] as Listed).priority, all])
    .sort(([a], [b]) => a.order - b.order);
}

/** Equal ones stay in the order of the report. */
function order(sort: string): (a: Listed, b: Listed) => number {
  if (sort === '') return () => 0;
  if (sort === 'title') return (a, b) => a.title.localeCompare(b.title, 'en-GB', { numeric: true });
  return (a, b) => {
    const [x = null, y = null] = [a.keys[sort], b.keys[sort]];
    if (x === y) return 0;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -1 : 1;
  };
}

/** Ways to narrow and to sort, each with how many it would show. */
function facets(asked: Asked, rules: ListRules, things: readonly Listed[]): Html {
  const choices = choicesOf(rules, things);
  const names = { rating: 'Confidence', priority: 'Priority', sort: 'Order within each priority' } as const;
  return html`<nav class="app-facets" aria-label="Narrow and sort the list" data-queries><dl>${fields.map(
    (field) =>
      html`<div><dt>${names[field]}</dt><dd><ul>${choices[field].map((choice) => facet(field, choice, asked, rules, things))}</ul></dd></div>`,
  )}</dl>${countedWords(rules, things)}</nav>`;
}

/** What the numbers beside the choices count, where that is not plain: they are more than the newest report's own counts. */
function countedWords({ kind }: ListRules, things: readonly Listed[]): Html | null {
  const words = [
    ...(things.some(({ current }) => !current) ? [`The numbers count ${kind}s that are no longer reported too.`] : []),
    ...(things.some(({ ratings }) => ratings.length > 1)
      ? ['One whose parts are rated differently counts under each of their ratings.']
      : []),
  ];
  return words.length === 0 ? null : html`<p class="app-facets__note">${words.join(' ')}</p>`;
}

function facet(
  field: (typeof fields)[number],
  { value, text }: Choice,
  asked: Asked,
  rules: ListRules,
  things: readonly Listed[],
): Html {
  const next = { ...asked, [field]: value };
  const count =
    field === 'sort'
      ? null
      : html` <span class="app-facets__count">${things.filter((thing) => matches(thing, next)).length}</span>`;
  if (asked[field] === value)
    return html`<li><a aria-current="true" href="${listAddress(rules, next)}">${text}${count}</a></li>`;
  return html`<li><a class="govuk-link" href="${listAddress(rules, next)}">${text}${count}</a></li>`;
}

/** How many of all are shown, and the way back to all. */
function foundWords(count: number, asked: Asked, rules: ListRules, things: readonly Listed[]): Html {
  const { kind } = rules;
  const all = listAddress(rules, { ...everything, sort: asked.sort });
  return html`<p class="govuk-body">${count === 0 ? 'None' : number(count)} of ${counted(things.length, kind)}: ${askedWords(asked, rules, things)}. <a class="govuk-link" href="${all}">Show all ${kind}s</a></p>`;
}

/** To what a list is narrowed; empty where it is not. */
export function askedWords(asked: Asked, rules: ListRules, things: readonly Listed[]): string {
  const choices = choicesOf(rules, things);
  const words = (['rating', 'priority'] as const).flatMap((field) =>
    asked[field] ? (choices[field].find(({ value }) => value === asked[field])?.text ?? []) : [],
  );
  return listed(words);
}
