import { type EntryAction, type EntryFilter, entryActions, type Names } from '../../../ledger/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { number } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Fault } from '../../forms.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { folded } from '../../parts/folded.ts';
import { registers } from '../../parts/registers.ts';

/** The filters of the ledger, as somebody typed or chose them; empty where nothing was asked. */
export type Asked = {
  readonly register: string;
  readonly record: string;
  readonly who: string;
  readonly behalf: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
};

const fields = ['register', 'record', 'who', 'behalf', 'action', 'from', 'to'] as const;

/** Which page of the entries: the newest, those before an entry, or those after one. */
export type Place = { readonly before: number | null; readonly after: number | null };

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a query asks for, as typed. Fields that the ledger does not have are left alone. */
export function askedIn(query: unknown): Asked {
  const one = (field: string) => [(query as Query)[field] ?? ''].flat()[0]?.trim() ?? '';
  return Object.fromEntries(fields.map((field) => [field, one(field)])) as Asked;
}

const longest = 200;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How many titles and names may hold what was typed: who finds more has typed too little. */
const mostNamed = 100;

/**
 * The filter that is asked for, or everything that is wrong with it, in words. A record is found by a part of its id, and by
 * words of the title or the name that it has in `names`.
 */
export function filterOf(asked: Asked, names: Names): Result<EntryFilter, readonly Fault[]> {
  const [from, to] = [dateTyped(asked.from), dateTyped(asked.to)];
  const faults: Fault[] = [];
  const fault = (field: string, text: string) => void faults.push({ field, text });
  if (asked.register && !Object.hasOwn(registers, asked.register)) {
    fault('register', `There is no register “${asked.register.slice(0, 60)}”. Choose one from the list.`);
  }
  if (asked.record.length > longest)
    fault('record', `Nothing is found by more than ${longest} letters. Type a part of it.`);
  const named = asked.record.length < shortest || asked.record.length > longest ? [] : idsNamed(asked.record, names);
  if (named.length > mostNamed) {
    fault(
      'record',
      `“${asked.record.slice(0, 60)}” is in ${number(named.length)} titles and names. Type more of the one that you look for.`,
    );
  }
  if (asked.who && !/^(person|operator|system):./.test(asked.who)) {
    fault('who', `Nobody who makes changes is called “${asked.who.slice(0, 60)}”. Choose somebody from the list.`);
  }
  if (asked.behalf && !uuid.test(asked.behalf)) {
    fault('behalf', `“${asked.behalf.slice(0, 60)}” is nobody’s id. Choose somebody from the list.`);
  }
  if (asked.action && !isAction(asked.action)) {
    fault('action', `“${asked.action.slice(0, 60)}” is not something that an entry can do. Choose from the list.`);
  }
  if (asked.from && !from) fault('from', notADate('first', asked.from));
  if (asked.to && !to) fault('to', notADate('last', asked.to));
  if (from && to && Temporal.PlainDate.compare(from, to) > 0) {
    fault('to', 'The last day is before the first. Entries are shown from the first day to the last, both included.');
  }
  if (faults.length > 0) return refused(faults);
  return ok({
    register: asked.register || null,
    record: asked.record || null,
    orIds: named,
    actor: asked.who || null,
    onBehalfOf: asked.behalf || null,
    action: isAction(asked.action) ? asked.action : null,
    from: from?.toString() ?? null,
    to: to?.toString() ?? null,
  });
}

/** The shortest text by which titles and names are looked through. */
const shortest = 3;

/** The things and people whose title or name holds a text, by id. */
function idsNamed(text: string, { things, people }: Names): readonly string[] {
  const wanted = folded(text);
  const holding = (names: ReadonlyMap<string, string>) =>
    [...names].flatMap(([key, name]) => (folded(name).includes(wanted) ? [key] : []));
  // A component is found under its indicator.
  const ofThings = holding(things).filter((key) => !key.startsWith('component:'));
  return [...new Set([...ofThings.map((key) => key.slice(key.indexOf(':') + 1)), ...holding(people)])];
}

function notADate(which: 'first' | 'last', text: string): string {
  return `“${text.slice(0, 60)}” is not a date. Type the ${which} day like 27 11 2026.`;
}

function isAction(text: string): text is EntryAction {
  return entryActions.some((action) => action === text);
}

/** The page that a query asks for; what is no sequence asks for the newest entries. */
export function placeIn(query: unknown): Place {
  const sequence = (field: string) => {
    const text = [(query as Query)[field] ?? ''].flat()[0] ?? '';
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  const before = sequence('before');
  return { before, after: before === null ? sequence('after') : null };
}

/** The address of the ledger with filters, in one order whatever was typed in which. */
export function ledgerAddress(asked: Partial<Asked>, place: Partial<Place> = {}, format?: 'csv' | 'json'): string {
  const query = new URLSearchParams();
  for (const field of fields) if (asked[field]) query.set(field, asked[field]);
  if (place.before != null) query.set('before', String(place.before));
  if (place.after != null) query.set('after', String(place.after));
  const path = format ? addresses.ledgerAs(format) : addresses.ledger;
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Whether anything is filtered. */
export function isFiltered(asked: Asked): boolean {
  return fields.some((field) => asked[field] !== '');
}
