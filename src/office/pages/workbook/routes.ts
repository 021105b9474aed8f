import type { FastifyReply } from 'fastify';
import { type Quarter, quarter } from '../../../calendar/index.ts';
import { may } from '../../../identity/index.ts';
import { readPackWorkbook, type TableName, type ToFillIn, writePackWorkbook } from '../../../packs/index.ts';
import { type PlanTables, readPriorities } from '../../../plan/index.ts';
import { attempt, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import { ok, refused } from '../../../platform/result/index.ts';
import {
  proposeWorkbook,
  type QuarterTables,
  readMoved,
  readOpening,
  readSeen,
  readSubmissions,
  readToFillIn,
  type Submission,
  takeWorkbook,
  type WorkbookProposal,
  type WorkbookRefusal,
} from '../../../quarter/index.ts';
import { readEditions, readRegisters } from '../../../reporting/index.ts';
import { fileSize, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { notOpen } from '../../parts/not-open.ts';
import { reasonFaults } from '../../parts/reason.ts';
import { fileField } from '../../send-again.ts';
import { largestFile } from '../../upload.ts';
import { faultLine, presentDownloads, presentMade, presentProposal, tokenOf, whyNot } from './present.ts';
import {
  type Carried,
  type ProposalOptions,
  renderProposal,
  renderRefused,
  renderWorkbook,
  type WorkbookPage,
} from './render.ts';

type Of = { Params: { period: string }; Querystring: Record<string, string | undefined> };

/** The longest form in which a file comes back with what was ticked: as base64 it is a third longer. */
const longest = Math.ceil((largestFile * 4 * 1.05) / 3) + 1_000_000;

/** Where the workbook of a quarter is downloaded and handed in, what it changes is shown, and the changes are made. */
export const workbookRoutes: OfficeRoutes = (office) => {
  const address = addresses.workbookOf(':period');

  office.get<Of>(address, 'registers.read', async (visit, request) => {
    const around = await aroundOf(visit, request.params.period);
    if (around === null) return notOpen(request.params.period);
    const made = await madeSince(visit, around, request.query);
    return pageOf(around, 'Workbook', renderWorkbook(around.page, { made }));
  });

  office.get<{ Params: { period: string; file: string } }>(
    `${address}/:file`,
    'registers.read',
    async (visit, request, reply) => {
      const { period, file } = request.params;
      const around = await aroundOf(visit, period);
      const [, name = '', format] = /^([a-z0-9-]+)\.(xlsx|ods)$/.exec(file) ?? [];
      if (around === null || format === undefined) return notOpen(period);
      return download(office, visit, around, name === 'all' ? null : name, format as 'xlsx' | 'ods', reply);
    },
  );

  office.upload<Of>(address, 'registers.enter', async (visit, { file }, request) => {
    const around = await aroundOf(visit, request.params.period);
    if (around === null) return notOpen(request.params.period);
    if (file === null || file === 'too-large') {
      const text =
        file === null
          ? 'Choose the workbook that you filled in'
          : `The file has more than ${fileSize(largestFile)}: a quarter has less`;
      return pageOf(around, 'Workbook', renderWorkbook(around.page, { faults: [{ field: fileField, text }] }));
    }
    const shown = await proposalPage(office, visit, around, file, {});
    return { ...shown, status: shown.status ?? 200 };
  });

  office.post<Of>(
    addresses.workbookChanges(':period'),
    'registers.enter',
    async (visit, form, request, reply) => {
      const around = await aroundOf(visit, request.params.period);
      if (around === null) return notOpen(request.params.period);
      return make(office, visit, around, form, reply);
    },
    { longest },
  );
};

/** What every page here is made from. */
type Around = {
  readonly page: WorkbookPage;
  readonly period: Quarter;
  readonly submissions: readonly Submission[];
  readonly names: ReadonlyMap<string, string>;
  readonly isPublished: boolean;
};

async function aroundOf(visit: Visit, named: string): Promise<Around | null> {
  const period = quarter(named);
  if (period === null) return null;
  const { session } = visit;
  return visit.database.look(async (db: Reader<QuarterTables>) => {
    if ((await readOpening(db, period)) === null) return null;
    const priorities = await readPriorities(db as Reader<PlanTables>, period);
    const page = {
      ...{ period, session, name: quarterWords(period) },
      downloads: presentDownloads(priorities, session),
      mayEnter: may(session.rights, 'registers.enter'),
    };
    const names = new Map(priorities.map(({ priority, name }) => [priority, name]));
    const isPublished = (await readEditions(db, period)).length > 0;
    return { page, period, names, isPublished, submissions: await readSubmissions(db, period) };
  });
}

function pageOf({ page }: Around, title: string, content: OfficePage['content']): OfficePage {
  return {
    title: `${title}: ${page.name}`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: page.name, href: addresses.quarterAt(page.period) },
      ...(title === 'Workbook'
        ? [{ text: title }]
        : [{ text: 'Workbook', href: addresses.workbookOf(page.period) }, { text: title }]),
    ],
    content,
  };
}

async function download(
  { now }: Office,
  { database, session }: Visit,
  { period, names }: Around,
  priority: string | null,
  format: 'xlsx' | 'ods',
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  if (priority !== null && !names.has(priority)) return notOpen(period);
  const made = { at: now(), by: session.person.name };
  const read = await attempt<QuarterTables, ToFillIn, string>(
    database,
    (tx) => readToFillIn(tx, { period, priority, made }),
    { trial: true },
  );
  if (!read.ok) return notOpen(period);
  const type =
    format === 'xlsx' ? 'vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'vnd.oasis.opendocument.spreadsheet';
  return reply
    .type(`application/${type}`)
    .header('content-disposition', `attachment; filename="${period}-${priority ?? 'all'}.${format}"`)
    .send(Buffer.from(writePackWorkbook(read.value, format)));
}

/** What a file changes, as it is now: to be looked at, line by line. */
async function proposalPage(
  office: Office,
  { database, session }: Visit,
  around: Around,
  carried: Carried,
  options: ProposalOptions,
): Promise<OfficePage> {
  const { page, period } = around;
  const file = readPackWorkbook(carried.name, carried.bytes);
  const proposed = await attempt<QuarterTables, WorkbookProposal, WorkbookRefusal>(
    database,
    (tx) => proposeWorkbook(tx, file, period),
    { trial: true },
  );
  if (!proposed.ok) return refusedPage(around, carried.name, proposed.error);
  const why = whyNot(session, around.submissions, around.names);
  const view = presentProposal(carried.name, proposed.value, session, office.now(), why);
  return pageOf(around, 'Changes', renderProposal(page, view, carried, { ...options, asksReason: around.isPublished }));
}

function refusedPage(around: Around, name: string, refusal: WorkbookRefusal): OfficePage {
  const why = 'why' in refusal ? refusal.why : refusal.faults.map(faultLine);
  return { ...pageOf(around, 'Not taken in', renderRefused(around.page, name, why)), status: 422 };
}

type NotMade = { readonly faults: readonly Fault[] } | { readonly refusal: WorkbookRefusal };

/** Makes the changes that were ticked, if they are still what was shown; all of them or none. */
async function make(
  office: Office,
  visit: Visit,
  around: Around,
  form: Form,
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  const { period, isPublished } = around;
  const carried = {
    name: form.text('name') || 'The file',
    bytes: new Uint8Array(Buffer.from(form.text(fileField), 'base64')),
  };
  const ticked = new Set(form.all('take'));
  const reason = form.text('correction');
  const file = readPackWorkbook(carried.name, carried.bytes);
  const why = whyNot(visit.session, around.submissions, around.names);
  const act = reason === '' ? visit.act : { ...visit.act, reason };
  const made = await attempt<QuarterTables, { seen: number; count: number }, NotMade>(
    office.database.as(act),
    async (tx: Writer<QuarterTables>) => {
      const proposed = await proposeWorkbook(tx, file, period);
      if (!proposed.ok) return refused({ refusal: proposed.error });
      const known = new Map(proposed.value.items.map((item) => [tokenOf(item), item]));
      const chosen = [...ticked].flatMap((token) => known.get(token) ?? []);
      if (chosen.length < ticked.size) return refused({ faults: [moved] });
      if (chosen.length === 0) return refused({ faults: [nothingTicked] });
      const unfit = reasonFaults('correction', reason, isPublished ? noReason : null);
      if (unfit.length > 0) return refused({ faults: unfit });
      const others = chosen.flatMap((item) => why(item) ?? []);
      if (others[0] !== undefined) return refused({ faults: [{ field: 'others', text: others[0] }] });
      const seen = await readSeen(tx);
      const taken = await takeWorkbook(tx, proposed.value, chosen);
      if (taken.ok) return ok({ seen, count: chosen.length });
      return refused({ faults: taken.error.map((fault) => ({ field: 'changes', text: standsNot(fault) })) });
    },
  );
  if (made.ok) {
    const query = new URLSearchParams({ made: String(made.value.count), since: String(made.value.seen) });
    return reply.redirect(`${addresses.workbookOf(period)}?${query}`, 303);
  }
  if ('refusal' in made.error) return refusedPage(around, carried.name, made.error.refusal);
  return proposalPage(office, visit, around, carried, { faults: made.error.faults, ticked, reason });
}

const nothingTicked: Fault = { field: 'changes', text: 'Tick at least one change' };
const noReason = 'Say why it is changed: the quarter is published, and the reason is printed';
const moved: Fault = {
  field: 'conflicts',
  text: 'Others have changed some of these since you were shown them. Nothing was changed: look at them once more',
};

function standsNot({
  table,
  column,
  what,
}: {
  readonly table: string;
  readonly column: string | null;
  readonly what: string;
}): string {
  return `Nothing was changed, as what you ticked does not stand without the rest: ${table}${column === null ? '' : `, ${column}`}: ${what}`;
}

/** What was made a moment ago, for the page that says so. */
async function madeSince({ database, session }: Visit, { period }: Around, { made, since }: Of['Querystring']) {
  const [count, seen] = [Number(made), Number(since)];
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seen) || since === undefined) return null;
  const lines = await database.look(async (db: Reader<QuarterTables>) => {
    const changed = await readMoved(db, period, seen);
    const titles = await titlesIn(db, period);
    return presentMade(changed, session, (table, key) => titles.get(`${table} ${key}`) ?? key);
  });
  return { count, lines };
}

/** What things of a period are called now, by the pack's table and their id. */
async function titlesIn(db: Reader<QuarterTables>, period: Quarter): Promise<ReadonlyMap<string, string>> {
  const registers = await readRegisters(db, period);
  const of = (
    table: TableName,
    rows: readonly { readonly ref: string; readonly title: string }[] = [],
    id: (row: never) => string,
  ) => rows.map((row): [string, string] => [`${table} ${id(row as never)}`, `${row.ref} ${row.title}`]);
  return new Map([
    ...of('indicators', registers?.indicators, (row: { indicator: string }) => row.indicator),
    ...of('goals', registers?.goals, (row: { goal: string }) => row.goal),
    ...of('risks', registers?.risks, (row: { risk: string }) => row.risk),
    ...of('issues', registers?.issues, (row: { issue: string }) => row.issue),
    ...(registers?.priorities ?? []).map((p): [string, string] => [`priorities ${p.priority}`, p.name]),
  ]);
}
