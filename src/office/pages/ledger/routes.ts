import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import {
  type EntryFilter,
  type EntryPage,
  eachEntry,
  type LedgerTables,
  readEntries,
  readFilterChoices,
  readHead,
  readNames,
} from '../../../ledger/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { readsLedger } from '../../parts/reads-ledger.ts';
import { ledgerCsv, ledgerJson } from './export.ts';
import { askedIn, filterOf, placeIn } from './filters.ts';
import { presentLedger } from './present.ts';
import { renderLedger } from './render.ts';

const pageSize = 50;

/** The body's ledger: every entry that the visitor may see, with filters, and as files. */
export const ledgerRoutes: OfficeRoutes = (office) => {
  office.get(addresses.ledger, null, async (visit, request) => {
    readsLedger(visit);
    const asked = askedIn(request.query);
    const page: EntryPage = { size: pageSize, ...placeIn(request.query) };
    const { filter, ...read } = await visit.database.look(async (db: Reader<LedgerTables>) => {
      const names = await readNames(db);
      const filter = filterOf(asked, names);
      return {
        ...{ names, filter },
        head: await readHead(db),
        choices: await readFilterChoices(db),
        found: filter.ok ? await readEntries(db, filter.value, page) : { entries: [], older: false, newer: false },
      };
    });
    const { rights } = visit.session;
    const view = presentLedger(read, { asked, rights, ...(filter.ok ? {} : { faults: filter.error }) });
    return {
      title: 'Ledger',
      section: 'ledger',
      crumbs: [{ text: 'Ledger' }],
      content: renderLedger(view),
      ...(filter.ok ? {} : { status: 422 }),
    };
  });

  for (const format of ['csv', 'json'] as const) {
    office.get(addresses.ledgerAs(format), null, async (visit, request, reply) => {
      readsLedger(visit);
      const names = await visit.database.look((db: Reader<LedgerTables>) => readNames(db));
      const filter = filterOf(askedIn(request.query), names);
      if (!filter.ok)
        return notFiltered(
          reply,
          filter.error.map(({ text }) => text),
        );
      return sendFile(office, visit, reply, format, filter.value);
    });
  }
};

function notFiltered(reply: FastifyReply, faults: readonly string[]): FastifyReply {
  return reply.problem({
    status: 400,
    title: 'The ledger cannot be narrowed in this way',
    message: faults.join(' '),
    links: [{ text: 'Ledger', href: addresses.ledger }],
  });
}

const files = {
  csv: { write: ledgerCsv, type: 'text/csv; charset=utf-8; header=present' },
  json: { write: ledgerJson, type: 'application/json; charset=utf-8' },
} as const;

function sendFile(
  office: Office,
  { database }: Visit,
  reply: FastifyReply,
  format: keyof typeof files,
  filter: EntryFilter,
): FastifyReply {
  const day = office.now().toZonedDateTimeISO('Europe/London').toPlainDate();
  return reply
    .type(files[format].type)
    .header('content-disposition', `attachment; filename="ledger-${day}.${format}"`)
    .send(Readable.from(files[format].write(eachEntry(database, filter)), { objectMode: false, highWaterMark: 1 }));
}
