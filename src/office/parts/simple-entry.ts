import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Quarter, quarter } from '../../calendar/index.ts';
import { type Action, may } from '../../identity/index.ts';
import type { PackTables } from '../../packs/index.ts';
import type { Html } from '../../platform/components/index.ts';
import { NotAllowed, type Reader, type Writer } from '../../platform/postgres/index.ts';
import {
  type EnteredBy,
  keyedSheets,
  type MissingItem,
  missingOf,
  type QuarterTables,
  type RowsByKey,
  rowsByKey,
  saveTyped,
} from '../../quarter/index.ts';
import { lockRegisters } from '../../reporting/index.ts';
import { counted, quarterShort, quarterWords } from '../../wording/index.ts';
import * as addresses from '../addresses.ts';
import type { Form } from '../form.ts';
import type { OfficePage } from '../layout.ts';
import type { Office, Visit } from '../office.ts';
import { asksForData, sendSaved } from '../saved.ts';
import { type Box, type BoxOf, boxesOf, type Clash, nothingTyped, type Typing } from './boxes.ts';
import { type CellName, cellField, cellOfField } from './cells.ts';
import { type Around, type MissingLine, missingList, missingPart } from './entry-frame.ts';
import { type EntryRead, readEntry } from './entry-read.ts';
import { fieldOfItem } from './items.ts';
import { nothingThere } from './nothing-there.ts';
import { correctionFault } from './reason.ts';
import { byWhom, clock, faultWords, fieldOfFault, movedCells, seenIn, sentCells } from './typed-cells.ts';

/** What a page of boxes is rendered from. */
export type SimpleEntry = {
  readonly read: EntryRead;
  readonly box: BoxOf;
  readonly edits: boolean;
  readonly missing: readonly MissingLine[];
  readonly reason: Box;
  readonly around: Around;
};

/** A page of a quarter whose boxes only say what they say: of finance, of the report as a whole. */
export type SimplePage = {
  readonly title: string;
  readonly address: (period: string) => string;
  readonly enteredBy: EnteredBy & Action;
  readonly isEntered: (cell: CellName) => boolean;
  readonly render: (entry: SimpleEntry) => Html;
};

type Params = { Params: { period: string }; Querystring: Record<string, string | undefined> };
type Tables = QuarterTables & PackTables;

/** Adds such a page: everybody who reads registers sees it, whoever has its right fills it in. */
export function addSimpleEntry(office: Office, page: SimplePage): void {
  const address = page.address(':period');
  office.get<Params>(address, 'registers.read', async (visit, request) => {
    const period = quarter(request.params.period);
    const read = period && (await visit.database.look((db: Reader<Tables>) => readEntry(db, period)));
    if (!read) return noQuarter(request.params.period);
    const { saved, changed, preview } = request.query;
    const at = saved !== undefined && /^\d\d:\d\d$/.test(saved) ? saved : null;
    const count = changed !== undefined && /^\d{1,6}$/.test(changed) ? Number(changed) : 0;
    return pageOf(page, visit, read, nothingTyped, {
      saved: at,
      notes: at === null ? [] : [changedWords(count)],
      previewed: preview ?? null,
    });
  });
  office.post<Params>(address, page.enteredBy, (visit, form, request, reply) =>
    save(office, page, visit, form, request, reply),
  );
}

async function save(
  office: Office,
  page: SimplePage,
  visit: Visit,
  form: Form,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  const { session } = visit;
  const [period, reason] = [quarter(request.params.period), form.text('correction')];
  if (!period) return noQuarter(request.params.period);
  if (!may(session.rights, page.enteredBy)) throw new NotAllowed(page.enteredBy);
  const cells = sentCells(form, page.isEntered);
  const came = await visit.database.transaction(
    async (tx: Writer<Tables>) => {
      await lockRegisters(tx);
      const read = await readEntry(tx, period);
      if (read === null) return null;
      const why = correctionFault(reason, read.editions.length > 0);
      if (why !== null) return { read, why };
      const saved = await saveTyped(tx, {
        period,
        typed: onlyHeld(cells.typed, read),
        seen: seenIn(form),
      });
      return saved.ok ? { read: (await readEntry(tx, period, read.last)) ?? read, saved: saved.value } : null;
    },
    reason === '' ? visit.act : { ...visit.act, reason },
  );
  if (came === null) return noQuarter(request.params.period);
  const [now, asData] = [office.now(), asksForData(request)];
  if ('why' in came) {
    const text = came.why;
    if (asData) return reply.problem({ status: 409, title: 'Nothing was saved', message: text });
    const [faults, others] = [new Map([['correction', text]]), new Map([['correction', reason]])];
    const typing: Typing = { ...nothingTyped, typed: cells.sent, faults, others };
    return pageOf(page, visit, came.read, typing, { faults: [{ field: 'correction', text }], unsaved: true });
  }
  const { read, saved } = came;
  const { pack } = read.now;
  const held = rowsByKey(keyedSheets(pack));
  const faults = saved.faults.map((fault) => ({ field: fieldOfFault(fault), text: faultWords(fault) }));
  const found = [
    ...[...cells.undecided.keys()].map((field) => ({ field, by: { before: null, who: null, at: '' } })),
    ...saved.conflicts.flatMap((item) => {
      const field = fieldOfItem(item, pack);
      return field === null || item.moved === null ? [] : [{ field, by: item.moved }];
    }),
  ];
  const clashes = new Map(
    found.map(({ field, by }): [string, Clash] => [
      field,
      { theirs: heldAt(held, field), since: seenIn(form), ...byWhom(by, session, now) },
    ]),
  );
  if (asData) {
    const said = new Set([...faults, ...found].map(({ field }) => field));
    return sendSaved(reply, {
      ...{ saved: clock(now), seen: saved.seen, faults },
      conflicts: [...clashes]
        .filter(([field]) => !cells.undecided.has(field))
        .map(([field, { theirs, who, when }]) => ({ field, theirs, who, when })),
      moved: movedCells(saved.moved, cells.sent, pack, held, said).map(({ field, value, by }) => ({
        ...{ field, value },
        ...byWhom(by, session, now),
      })),
      missing: missingHere(page, read).length,
      parts: [{ id: missingPart, html: String(missingList(linesOf(page, read), true)) }],
    });
  }
  if (faults.length > 0 || clashes.size > 0) {
    const all = [
      ...faults,
      ...[...clashes].map(([field, { who, when }]) => ({
        field,
        text: `${who} changed this ${when}: choose which of the two stands`,
      })),
    ];
    const typing: Typing = {
      ...{ typed: cells.sent, clashes, others: new Map([['correction', reason]]) },
      faults: new Map(faults.map(({ field, text }) => [field, text])),
    };
    return pageOf(page, visit, read, typing, {
      ...{ faults: all, unsaved: true, saved: clock(now), notes: [changedWords(saved.saved.length)] },
    });
  }
  const preview = form.text('preview');
  const query = new URLSearchParams({
    ...{ saved: clock(now), changed: String(saved.saved.length) },
    ...(preview === '' ? {} : { preview }),
  });
  return reply.redirect(`${page.address(period)}?${query}`, 303);
}

/** What is held in the cell of a box. */
export function heldAt(held: RowsByKey, field: string): string {
  const cell = cellOfField(field);
  return (cell && held.get(cell.table)?.get(cell.key)?.[cell.column]) ?? '';
}

/** A row that is not there is not made here. */
function onlyHeld(typed: Parameters<typeof saveTyped>[1]['typed'], read: EntryRead): typeof typed {
  const held = rowsByKey(keyedSheets(read.now.pack));
  return Object.fromEntries(
    Object.entries(typed).map(([table, rows]) => [
      table,
      new Map([...rows].filter(([key]) => held.get(table as CellName['table'])?.has(key))),
    ]),
  );
}

function missingHere(page: SimplePage, { now, last, opening }: EntryRead): MissingItem[] {
  if (opening === null) return [];
  return missingOf(now.pack, last?.pack ?? null, now.registers.rule).filter(
    (item) => item.enteredBy === page.enteredBy,
  );
}

function linesOf(page: SimplePage, read: EntryRead): MissingLine[] {
  // These pages are of every priority: each line says of which it is.
  const names = new Map(read.now.registers.priorities.map(({ priority, name }) => [priority, name]));
  const of = ({ priority, thing }: MissingItem) => (priority === null ? thing : `${names.get(priority)}: ${thing}`);
  return missingHere(page, read).map((item) => ({
    ...{ thing: of(item), what: item.what, section: item.table },
    href: `#${cellField(item)}`,
  }));
}

function pageOf(
  page: SimplePage,
  { session }: Visit,
  read: EntryRead,
  typing: Typing,
  around: Partial<Around>,
): OfficePage {
  const rest: Around = {
    ...{ session, seen: read.seen, faults: [], saved: null, notes: [], unsaved: false, previewed: null },
    ...around,
  };
  const content = page.render({
    read,
    box: boxesOf(rowsByKey(keyedSheets(read.now.pack)), typing),
    edits: may(session.rights, page.enteredBy),
    missing: linesOf(page, read),
    reason: {
      ...{ name: 'correction', value: typing.others.get('correction') ?? '', clash: null },
      fault: typing.faults.get('correction') ?? null,
    },
    around: rest,
  });
  return {
    title: `${page.title}, ${quarterWords(read.period)}`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: quarterShort(read.period), href: addresses.quarterAt(read.period) },
      { text: page.title },
    ],
    ...{ scripts: true, keepsTyped: true, content },
    ...(rest.faults.length > 0 ? {} : { status: 200 }),
  };
}

function changedWords(changes: number): string {
  return changes === 0 ? 'Nothing had changed.' : `${counted(changes, 'change')}.`;
}

function noQuarter(named: string): OfficePage {
  const known: Quarter | null = quarter(named);
  return nothingThere({
    title: 'No such quarter',
    message: known
      ? `Nothing has been said of ${quarterWords(known)}: open the quarter first.`
      : `“${named.slice(0, 60)}” is not a reporting period (expected one like 2021-22-Q2).`,
    section: 'quarters',
    crumbs: [{ text: 'Quarters', href: addresses.quarters }],
  });
}
