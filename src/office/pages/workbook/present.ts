import { createHash } from 'node:crypto';
import { may, type Session } from '../../../identity/index.ts';
import type { Fault, TableName } from '../../../packs/index.ts';
import {
  type Item,
  isOpenForEntry,
  type MovedSince,
  packColumn,
  parts,
  type Submission,
  submissionWords,
  type WorkbookProposal,
} from '../../../quarter/index.ts';
import type { SideView } from '../../parts/changes.ts';
import { byWhom, recordOfMoved } from '../../parts/typed-cells.ts';
import { columnWords, rowWords, tableWords, thingWords, valueWords } from './words.ts';

/** A change that is proposed, as a line that can be ticked. */
export type ChangeLine = {
  /** Names this change as it was shown; another one, or the same from another value, has another. */
  readonly token: string;
  readonly place: string;
  readonly thing: string;
  /** Which cell, in words; null for a whole row. */
  readonly what: string | null;
  readonly now: SideView;
  readonly wanted: SideView;
  /** Who changed the same since, when, and what it said when the file was made. */
  readonly moved: { readonly who: string; readonly when: string; readonly was: SideView } | null;
};

export type ProposalView = {
  readonly name: string;
  readonly changes: readonly ChangeLine[];
  readonly added: readonly ChangeLine[];
  readonly removed: readonly ChangeLine[];
  readonly conflicts: readonly ChangeLine[];
  /** What whoever asks cannot enter, and why not. */
  readonly others: readonly { readonly line: ChangeLine; readonly why: string }[];
  readonly remarks: readonly FaultLine[];
};

/** Something that is said of a place in a file. */
export type FaultLine = {
  readonly sheet: string;
  readonly row: string;
  readonly column: string;
  readonly text: string;
};

/** What cannot be entered by somebody, in words; null where it can. */
export function whyNot(
  { rights }: Pick<Session, 'rights'>,
  submissions: readonly Submission[],
  names: ReadonlyMap<string, string>,
): (item: Item) => string | null {
  return ({ part, priority }) => {
    const nameOf = (id: string) => names.get(id) ?? id;
    if (part === 'report') {
      return may(rights, 'report.enter')
        ? null
        : 'What is said of the report as a whole is entered by performance officers.';
    }
    if (part === 'finance') {
      return may(rights, 'finance.enter', priority ?? undefined) ? null : 'Finance is entered by finance officers.';
    }
    const reach = rights['registers.enter'];
    if (reach === 'all') return null;
    if (priority === null || !reach?.includes(priority)) {
      return `It belongs to ${priority === null ? 'another priority' : nameOf(priority)}, which you do not enter.`;
    }
    const state = submissions.find((one) => one.priority === priority)?.state;
    if (state !== undefined && isOpenForEntry(state)) return null;
    return `${nameOf(priority)} is ${state === undefined ? 'not asked for' : submissionWords[state].toLowerCase()}: ask for it to be returned to you first.`;
  };
}

/** What names a change as it is shown now: ticked, it is that and nothing else that is made. */
export function tokenOf({ id, kind, now, wanted, moved }: Item): string {
  const said = JSON.stringify([id, kind, now, wanted, moved && [moved.before, moved.at]]);
  return createHash('sha256').update(said).digest('hex').slice(0, 24);
}

export function presentProposal(
  name: string,
  proposal: WorkbookProposal,
  session: Session,
  at: Temporal.Instant,
  why: (item: Item) => string | null,
): ProposalView {
  const lines = groupedByThing(proposal.items).map((item) => ({
    item,
    line: lineOf(proposal, item, session, at),
    why: why(item),
  }));
  const own = lines.filter((one) => one.why === null);
  const of = (is: (item: Item) => boolean) => own.filter(({ item }) => is(item)).map(({ line }) => line);
  return {
    name,
    changes: of(({ kind, moved }) => kind === 'change' && moved === null),
    added: of(({ kind, moved }) => kind === 'add' && moved === null),
    removed: of(({ kind, moved }) => kind === 'remove' && moved === null),
    conflicts: of(({ moved }) => moved !== null),
    others: lines.flatMap(({ line, why: reason }) => (reason === null ? [] : [{ line, why: reason }])),
    remarks: proposal.remarks.map(faultLine),
  };
}

/** Without the components of an indicator that comes or goes: they come and go with it. */
function groupedByThing(items: readonly Item[]): Item[] {
  const whole = new Set(
    items.flatMap(({ part, kind, key }) =>
      part === 'indicators' && kind !== 'change' ? [`${kind} ${key.indicator}`] : [],
    ),
  );
  return items.filter(
    ({ part, kind, key }) => part !== 'components' || kind === 'change' || !whole.has(`${kind} ${key.indicator}`),
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const side = (text: string | null): SideView =>
  text === null || text === '' ? { kind: 'nothing' } : { kind: 'said', text };

function lineOf(proposal: WorkbookProposal, item: Item, session: Session, at: Temporal.Instant): ChangeLine {
  const { part, kind, column, now, wanted, moved } = item;
  const place = proposal.rows.get(item.id);
  const row = place?.row ?? null;
  const words = (value: string | null) => side(valueWords(proposal, item, value));
  const what = column === null ? null : capital(columnWords(part, column));
  return {
    token: tokenOf(item),
    place: `${tableWords(parts[part].table)}${row === null ? '' : `, row ${row}`}`,
    thing: thingWords(proposal, item),
    what,
    now: kind === 'remove' ? side(rowWords(proposal, item)) : words(now),
    wanted: kind === 'add' ? side(rowWords(proposal, item) || thingWords(proposal, item)) : words(wanted),
    moved: moved && { ...byWhom(moved, session, at), was: words(moved.before) },
  };
}

/** A fault with its place in words; what it says begins with a capital, as a sentence does. */
export function faultLine({ table, row, column, what }: Fault): FaultLine {
  return {
    sheet: table,
    row: row === null ? '' : String(row),
    column: column ?? '',
    text: capital(what),
  };
}

/** What one person changed since the tally was so long, a line each thing. */
export function presentMade(
  moved: MovedSince,
  session: Session,
  nameOf: (table: TableName, key: string) => string,
): string[] {
  const lines = new Map<string, string[]>();
  for (const [named, { columns, added, removed }] of moved) {
    const found = recordOfMoved(named);
    if (found === null) continue;
    const by = added ?? removed ?? [...columns.values()][0];
    if (by?.who !== session.person.name) continue;
    const { part, key } = found;
    const { table, key: own } = parts[part];
    const id = key[own[0] ?? ''] ?? '';
    // What is gone is called what it was.
    const was = removed ? (columns.get('title')?.before ?? null) : null;
    const name = was ?? (part === 'report' ? 'as a whole' : nameOf(table, id));
    const thing = `${tableWords(table)}: ${name}`;
    const said = added
      ? ['added']
      : removed
        ? ['taken out']
        : [...columns.keys()]
            .filter((column) => column !== 'position')
            .map((column) => columnWords(part, packColumn(part, column)));
    lines.set(thing, [...(lines.get(thing) ?? []), ...said]);
  }
  return [...lines].map(([thing, said]) => `${thing} (${[...new Set(said)].join(', ')})`);
}

/** What can be downloaded: all of a quarter, and each priority; those that somebody enters come first. */
export type DownloadLine = { readonly priority: string | null; readonly name: string; readonly own: boolean };

export function presentDownloads(
  priorities: readonly { readonly priority: string; readonly name: string }[],
  { rights }: Pick<Session, 'rights'>,
): DownloadLine[] {
  const reach = rights['registers.enter'];
  const lines = priorities.map(({ priority, name }) => ({
    priority,
    name,
    own: reach !== 'all' && reach?.includes(priority) === true,
  }));
  const all = { priority: null, name: 'All priorities', own: reach === 'all' };
  return [all, ...lines].sort((a, b) => Number(b.own) - Number(a.own));
}
