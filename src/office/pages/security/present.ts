import type { SecurityCount, SecurityDay, SecurityFilter } from '../../../identity/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import { date, instant, number, sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Fault } from '../../forms.ts';
import { dateTyped } from '../../parts/date-typed.ts';
import { methodWords } from '../../parts/method-words.ts';

/** What is asked of the security log, as typed or chosen. */
export type Asked = { readonly kind: string; readonly person: string; readonly day: string; readonly before: string };

/** What a query asks for, as typed. */
export function askedIn(query: unknown): Asked {
  const given = query as Readonly<Record<string, string | readonly string[] | undefined>>;
  const one = (field: string) => [given[field] ?? ''].flat()[0]?.trim() ?? '';
  return { kind: one('kind'), person: one('person'), day: one('day'), before: one('before') };
}

/** What is asked for, understood: a filter, the day to show in full, and before which day the list of days begins. */
export type Understood = SecurityFilter & { readonly day: string | null; readonly before: string | null };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function understood(asked: Asked): Result<Understood, readonly Fault[]> {
  const day = dateTyped(asked.day);
  const faults: Fault[] = [
    ...(asked.kind && !/^[a-z]+(-[a-z]+)*$/.test(asked.kind)
      ? [{ field: 'kind', text: `Nothing of the kind “${asked.kind.slice(0, 60)}” is logged. Choose from the list.` }]
      : []),
    ...(asked.person && !uuid.test(asked.person)
      ? [{ field: 'person', text: `“${asked.person.slice(0, 60)}” is nobody’s id. Choose somebody from the list.` }]
      : []),
    ...(asked.day && !day
      ? [{ field: 'day', text: `“${asked.day.slice(0, 60)}” is not a date. Type one like 27 11 2026.` }]
      : []),
  ];
  if (faults.length > 0) return refused(faults);
  return ok({
    kind: asked.kind || null,
    person: asked.person || null,
    day: day?.toString() ?? null,
    before: dateTyped(asked.before)?.toString() ?? null,
  });
}

/** The address of the log, narrowed. */
export function securityAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams();
  for (const field of ['kind', 'person', 'day', 'before'] as const) if (asked[field]) query.set(field, asked[field]);
  return query.size > 0 ? `${addresses.security}?${query}` : addresses.security;
}

type Choice = { readonly value: string; readonly text: string };

/** The security log as a page shows it. */
export type SecurityView = {
  readonly open: { readonly sessions: number; readonly people: number };
  readonly asked: Asked;
  readonly narrowed: boolean;
  readonly faults: readonly Fault[];
  readonly choices: { readonly kind: readonly Choice[]; readonly person: readonly Choice[] };
  readonly days: readonly {
    readonly name: string;
    readonly href: string;
    readonly shown: boolean;
    readonly kinds: readonly string[];
    readonly total: string;
  }[];
  readonly older: string | null;
  /** The day that is shown in full. */
  readonly day: { readonly name: string; readonly events: readonly EventView[]; readonly cut: boolean } | null;
};

/** What an event is about: in words, or as an address or a code that is printed as it is. */
export type AboutView = { readonly words: string } | { readonly code: string } | null;

export type EventView = {
  readonly kind: string;
  readonly person: { readonly name: string; readonly href: string } | null;
  readonly about: AboutView;
  readonly times: string;
  readonly when: string;
};

/** What the page is made of. */
export type SecurityRead = {
  readonly open: SecurityView['open'];
  readonly choices: {
    readonly kinds: readonly string[];
    readonly people: readonly { readonly id: string; readonly name: string | null }[];
  };
  readonly days: readonly SecurityDay[];
  readonly older: boolean;
  readonly day: string | null;
  readonly events: readonly SecurityCount[];
  /** What each action is called. */
  readonly actions: ReadonlyMap<string, string>;
  /** How many events of a day are shown at most. */
  readonly most: number;
};

/** The security log by day, and one day of it in full. */
export function presentSecurity(read: SecurityRead, asked: Asked, faults: readonly Fault[] = []): SecurityView {
  const last = read.days.at(-1);
  const narrowing = { kind: asked.kind, person: asked.person };
  return {
    open: read.open,
    asked,
    narrowed: Object.values(asked).some((value) => value !== ''),
    faults,
    choices: {
      kind: [{ value: '', text: 'All' }, ...read.choices.kinds.map((value) => ({ value, text: kindWords(value) }))],
      person: [
        { value: '', text: 'Anybody' },
        ...read.choices.people.map(({ id, name }) => ({ value: id, text: name ?? `Person ${id}` })),
      ],
    },
    days: read.days.map(({ day, kinds }) => ({
      name: date(day),
      href: securityAddress({ ...narrowing, day }),
      shown: day === read.day,
      kinds: kinds.map(({ kind, times }) => `${kindWords(kind)}: ${number(times)}`),
      total: number(kinds.reduce((sum, { times }) => sum + times, 0)),
    })),
    older: read.older && last ? securityAddress({ ...narrowing, before: last.day }) : null,
    day:
      read.day === null
        ? null
        : {
            name: date(read.day),
            events: read.events.map((event) => eventView(event, read.actions)),
            cut: read.events.length >= read.most,
          },
  };
}

function eventView(
  { kind, person, about, times, first, last }: SecurityCount,
  actions: SecurityRead['actions'],
): EventView {
  const [from, to] = [clock(first), clock(last)];
  return {
    kind: kindWords(kind),
    person: person ? { name: person.name ?? `Person ${person.id}`, href: addresses.person(person.id) } : null,
    about: aboutView(kind, about, actions),
    times: number(times),
    when: from === to ? from : `${from} to ${to}`,
  };
}

function aboutView(kind: string, about: string, actions: SecurityRead['actions']): AboutView {
  if (about === '') return null;
  if (kind === 'signed-in') return { words: methodWords(about) };
  if (about === 'operator') return { words: 'Run what only whoever runs the command line may' };
  const action = actions.get(about);
  return kind === 'right-lacking' && action !== undefined ? { words: action } : { code: about };
}

function clock(iso: string): string {
  return instant(iso).slice(-5);
}

const kinds: Readonly<Record<string, string>> = {
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'right-lacking': 'Refused for want of a right',
  'form-refused': 'Form refused',
  'strange-form': 'Form from elsewhere refused',
  'sign-in-refused': 'Sign-in refused',
  'sessions-ended': 'Sessions ended',
  'cookie-copied': 'Session ended: an old cookie of it came back',
  'link-sent': 'Sign-in link sent',
  'link-not-sent': 'Sign-in link asked for and not sent',
  'asked-too-often': 'Asked too often',
};

/** A kind of event in words. */
export function kindWords(kind: string): string {
  return kinds[kind] ?? sentence(kind.replaceAll('-', ' '));
}
