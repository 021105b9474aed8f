import {
  type EntriesRead,
  type EntryPage,
  type LedgerTables,
  readHistory,
  readNames,
  readPersonHistory,
  readThingHistory,
} from '../../../ledger/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficePage } from '../../layout.ts';
import type { OfficeRoutes } from '../../office.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { readsLedger } from '../../parts/reads-ledger.ts';
import { recordLine } from '../../parts/records.ts';
import { registers } from '../../parts/registers.ts';
import { presentHistory, type Subject, subjectOf } from './present.ts';
import { renderHistory } from './render.ts';

const pageSize = 50;

/**
 * The history of a record, named by its register and the columns of its key; of a thing, over all reporting periods; of a
 * person, with their roles and what they own.
 */
export const historyRoutes: OfficeRoutes = (office) => {
  office.get<{ Params: { register: string } }>('/office/history/:register', null, async (visit, request) => {
    readsLedger(visit);
    const { register } = request.params;
    if (!Object.hasOwn(registers, register)) return noHistory(`There is no register “${register.slice(0, 60)}”.`);
    const { key, page } = readQuery(request.query);
    const subject = subjectOf(register, key, visit.session);
    const { found, names } = await visit.database.look(async (db: Reader<LedgerTables>) => ({
      found: await readOf(db, subject, page),
      names: await readNames(db),
    }));
    if (found.entries.length === 0) {
      return noHistory('No entry is about this, or it is about something that is not yours to see.');
    }
    const view = presentHistory(subject, found, names, visit.session.rights);
    return {
      title: `History of ${recordLine(view.record)}`,
      section: 'ledger',
      crumbs: [{ text: 'Ledger', href: addresses.ledger }, { text: 'History' }],
      content: renderHistory(view),
    };
  });
};

function readOf(db: Reader<LedgerTables>, subject: Subject, page: EntryPage): Promise<EntriesRead> {
  switch (subject.kind) {
    case 'thing':
      return readThingHistory(db, { kind: subject.register, id: subject.id }, page);
    case 'person':
      return readPersonHistory(db, subject.id, page);
    case 'record':
      return readHistory(db, subject.register, subject.key, page);
  }
}

/** The columns of a key, and which page of the history: its own names keep apart what could be a column's. */
function readQuery(query: unknown): { key: Record<string, string>; page: EntryPage } {
  const {
    'entries-before': before,
    'entries-after': after,
    ...key
  } = Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [name, [value].flat()[0] ?? '']),
  );
  const sequence = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : null);
  return { key, page: { size: pageSize, before: sequence(before), after: sequence(after) } };
}

function noHistory(message: string): OfficePage {
  return nothingThere({
    title: 'No such history',
    message: `${message} Each entry of the ledger leads to the history of its record.`,
    section: 'ledger',
    crumbs: [{ text: 'Ledger', href: addresses.ledger }],
  });
}
