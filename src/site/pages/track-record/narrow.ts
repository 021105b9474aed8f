import { notFound, type Problem } from '../../../platform/http/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { counted, listed, number } from '../../../wording/index.ts';
import type { Row } from '../../parts/table.ts';

/** The tables of the track record, which an address can narrow to a priority and to a state. */

/** A thing as a table shows it. */
export type Line = { readonly priority: string; readonly state: string; readonly rows: readonly Row[] };

export type Choice = { readonly value: string; readonly text: string };

/** To what a page is narrowed; an empty text is all. */
export type Narrowed = { readonly priority: string; readonly state: string };

export const everything: Narrowed = { priority: '', state: '' };

const fields = ['state', 'priority'] as const;

/** What a page can be narrowed to: priorities and states that any of its things has. */
export type Narrowing = {
  readonly address: string;
  readonly choices: Readonly<Record<keyof Narrowed, readonly Choice[]>>;
  readonly lines: readonly Line[];
};

export function narrowing(
  address: string,
  priorities: readonly { readonly id: string; readonly name: string }[],
  states: readonly Choice[],
  lines: readonly Line[],
): Narrowing {
  const all = { value: '', text: 'All' };
  const held = new Set(lines.map(({ priority }) => priority));
  return {
    address,
    lines,
    choices: {
      state: [all, ...states],
      priority: [
        all,
        ...priorities.filter(({ id }) => held.has(id)).map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
  };
}

/** The address of a page, with its query in one order. */
export function narrowedAddress({ address }: Pick<Narrowing, 'address'>, narrowed: Narrowed): string {
  const query = fields.flatMap((field) => (narrowed[field] ? `${field}=${encodeURIComponent(narrowed[field])}` : []));
  return query.length > 0 ? `${address}?${query.join('&')}` : address;
}

/** Reads a query; refuses a value that the page does not know. Fields that it does not know are left alone. */
export function readNarrowed(query: unknown, of: Narrowing): Result<Narrowed, Problem> {
  const given = query as Readonly<Record<string, unknown>>;
  const narrowed: Record<keyof Narrowed, string> = { ...everything };
  for (const field of fields) {
    const known = of.choices[field].find(({ value }) => value === (given[field] ?? ''));
    if (!known) {
      return refused({
        ...notFound(`This table cannot be narrowed to that ${field}. It can be to these:`),
        title: 'No such part of the track record',
        links: of.choices[field].map(({ value, text }) => ({
          text,
          href: narrowedAddress(of, { ...everything, [field]: value }),
        })),
      });
    }
    narrowed[field] = known.value;
  }
  return ok(fields.every((field) => narrowed[field] === '') ? everything : narrowed);
}

export function matches({ priority, state }: Pick<Line, 'priority' | 'state'>, to: Narrowed): boolean {
  return (to.state === '' || state === to.state) && (to.priority === '' || priority === to.priority);
}

export type Facet = {
  readonly name: string;
  readonly choices: readonly (Choice & { readonly count: number; readonly href: string; readonly current: boolean })[];
};

/** Ways to narrow, each with how many it would show. */
export function facetsOf(of: Narrowing, narrowed: Narrowed): Facet[] {
  return fields.map((field) => ({
    name: { priority: 'Priority', state: 'State' }[field],
    choices: of.choices[field].map((choice) => {
      const next = { ...narrowed, [field]: choice.value };
      return {
        ...choice,
        count: of.lines.filter((line) => matches(line, next)).length,
        href: narrowedAddress(of, next),
        current: narrowed[field] === choice.value,
      };
    }),
  }));
}

/** How many of all are shown, and the way back; null where all are. */
export function narrowedWords(
  of: Narrowing,
  narrowed: Narrowed,
  [one, many]: readonly [one: string, many: string],
): { readonly text: string; readonly all: string } | null {
  const words = fields.flatMap((field) =>
    narrowed[field] ? (of.choices[field].find(({ value }) => value === narrowed[field])?.text ?? []) : [],
  );
  if (words.length === 0) return null;
  const found = of.lines.filter((line) => matches(line, narrowed)).length;
  const text = `${found === 0 ? 'None' : number(found)} of ${counted(of.lines.length, one, many)}: ${listed(words)}.`;
  return { text, all: of.address };
}
