import type { FastifyReply } from 'fastify';
import { type Quarter, quarter } from '../../../calendar/index.ts';
import { type LedgerTables, readPeriodChanges } from '../../../ledger/index.ts';
import { readImprint } from '../../../plan/index.ts';
import type { Database, Reader, Writer } from '../../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../../platform/result/index.ts';
import {
  type DraftFormat,
  draftChanges,
  draftFacts,
  draftFormats,
  lockRegisters,
  type ReportingTables,
  readEditions,
  readPeriods,
  readRegisters,
  renderDraft,
} from '../../../reporting/index.ts';
import { composeScrutinised } from '../../../scrutiny/index.ts';
import { presentChanges, renderChanges } from '../../../site/index.ts';
import { listed, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { oneAtATime } from '../../parts/one-at-a-time.ts';
import { presentPeriod, presentPeriods, presentThings } from './present.ts';
import { renderNotCompared, renderPeriod, renderPeriods } from './render.ts';

/** How many drafts may be waited for at once. */
const mostWaiting = 12;

/** The drafts of all periods; one period’s draft, as a page and in each format. */
export const draftsRoutes: OfficeRoutes = (office) => {
  const inTurn = oneAtATime(mostWaiting);

  office.get(addresses.drafts, 'registers.read', async (visit) => {
    const { periods, ...around } = await visit.database.look(async (db: Reader<ReportingTables & LedgerTables>) => ({
      periods: await readPeriods(db),
      editions: await readEditions(db),
      changes: await readPeriodChanges(db),
    }));
    const lines = presentPeriods(periods, { ...around, renderers: office.renderers });
    return { title: 'Drafts', section: 'drafts', crumbs: [{ text: 'Drafts' }], content: renderPeriods(lines) };
  });

  office.get<{ Params: { draft: string } }>(
    `${addresses.drafts}/:draft`,
    'registers.read',
    async (visit, request, reply) => {
      const [name = '', ...ending] = request.params.draft.split('.');
      const extension = ending.join('.');
      const period = quarter(name);
      if (!period) return noDraft(notAPeriod(name));
      if (extension === '') return periodPage(office, visit, period);
      const format = draftFormats.find((known) => draftFacts[known].extension === extension);
      if (!format || (format !== 'docx' && !office.renderers[format])) {
        return noDraft(`A draft is not made as .${extension.slice(0, 30)} (expected ${listed(endings(office))}).`);
      }
      const gone = () => request.raw.socket.destroyed;
      const made = await inTurn(async () =>
        gone() ? refused(noDraft('Nobody waits for it any more.')) : draftFile(office, visit.database, period, format),
      );
      if (!made.ok) return tooMany(reply);
      if (!made.value.ok) return made.value.error;
      return reply
        .type(draftFacts[format].contentType)
        .header('content-disposition', `attachment; filename="${period}-draft.${extension}"`)
        .send(made.value.value);
    },
  );

  office.get<{ Params: { draft: string } }>(
    `${addresses.drafts}/:draft/changes`,
    'registers.read',
    async (visit, request) => {
      const name = request.params.draft;
      const period = quarter(name);
      return period ? changesPage(visit, period) : noDraft(notAPeriod(name));
    },
  );
};

/** What the draft of a period says otherwise than what is published. */
async function changesPage(visit: Visit, period: Quarter): Promise<OfficePage> {
  const found = await visit.database.look((db: Reader<ReportingTables>) => draftChanges(db, period));
  const name = quarterWords(period);
  const frame = {
    title: `What the draft changes: ${name}`,
    section: 'drafts',
    crumbs: [
      { text: 'Drafts', href: addresses.drafts },
      { text: name, href: `${addresses.drafts}/${period}` },
      { text: 'What it changes' },
    ],
  } as const;
  switch (found.kind) {
    case 'nothing-said':
      return noDraft(`Nothing has been said of ${name}.`);
    case 'compared': {
      const view = presentChanges(found.comparison, { from: found.from, to: null });
      return { ...frame, content: renderChanges(view) };
    }
    case 'nothing-published':
      return {
        ...frame,
        content: renderNotCompared('Nothing is published yet with which this draft could be compared.'),
      };
    case 'withdrawn': {
      const { number, period: of } = found.edition;
      const which = `edition ${number} of ${quarterWords(of)}`;
      return {
        ...frame,
        content: renderNotCompared(
          `The latest that was published, ${which}, was withdrawn: nothing is compared with it.`,
        ),
      };
    }
  }
}

function endings(office: Office): string[] {
  return draftFormats
    .filter((format) => format === 'docx' || office.renderers[format])
    .map((format) => `.${draftFacts[format].extension}`);
}

async function periodPage(office: Office, visit: Visit, period: Quarter): Promise<OfficePage> {
  const { registers, ...around } = await visit.database.look(async (db: Reader<ReportingTables & LedgerTables>) => ({
    registers: await readRegisters(db, period),
    editions: await readEditions(db, period),
    changes: await readPeriodChanges(db),
  }));
  if (registers === null) return noDraft(`Nothing has been said of ${quarterWords(period)}.`);
  const line = presentPeriod(period, { ...around, renderers: office.renderers });
  return {
    title: `Draft: ${line.name}`,
    section: 'drafts',
    crumbs: [{ text: 'Drafts', href: addresses.drafts }, { text: line.name }],
    content: renderPeriod(line, presentThings(registers)),
  };
}

/** Composed in one moment, as publishing would; rendered after that, so that nobody who enters figures waits for it. */
async function draftFile(
  { renderers }: Office,
  database: Database,
  period: Quarter,
  format: DraftFormat,
): Promise<Result<Uint8Array, OfficePage>> {
  const composed = await database.transaction(async (tx: Writer<ReportingTables>) => {
    await lockRegisters(tx);
    const content = await composeScrutinised(tx, period);
    return content === null ? null : { content, imprint: await readImprint(tx) };
  });
  if (composed === null) return refused(noDraft(`Nothing has been said of ${quarterWords(period)}.`));
  const made = await renderDraft(composed.content, composed.imprint, renderers, format);
  return made.ok ? ok(Buffer.from(made.value)) : refused(notMade(period, made.error));
}

function tooMany(reply: FastifyReply): FastifyReply {
  return reply.header('retry-after', '30').problem({
    status: 503,
    title: 'Too many drafts at once',
    message: 'Drafts are made one at a time, and too many are waited for now. Try again in half a minute.',
    links: [{ text: 'Drafts', href: addresses.drafts }],
  });
}

function notAPeriod(name: string): string {
  return `“${name.slice(0, 60)}” is not a reporting period (expected one like 2020-21-Q4).`;
}

function noDraft(message: string): OfficePage {
  return nothingThere({
    title: 'No such draft',
    message,
    section: 'drafts',
    crumbs: [{ text: 'Drafts', href: addresses.drafts }],
  });
}

function notMade(period: Quarter, why: string): OfficePage {
  return {
    ...nothingThere({
      title: 'This draft cannot be made',
      message: `${quarterWords(period)}: ${why}`,
      section: 'drafts',
      crumbs: [{ text: 'Drafts', href: addresses.drafts }],
    }),
    status: 422,
  };
}
