import type { FastifyReply, FastifyRequest } from 'fastify';
import { quarter } from '../../../calendar/index.ts';
import { may, type Session } from '../../../identity/index.ts';
import type { PackTables } from '../../../packs/index.ts';
import { readImprint } from '../../../plan/index.ts';
import { html } from '../../../platform/components/index.ts';
import { NotAllowed, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import { keyedSheets, type QuarterTables, type RowsByKey, rowsByKey } from '../../../quarter/index.ts';
import { compose, type ReportingTables, readRegisters } from '../../../reporting/index.ts';
import { priorityPreview } from '../../../site/index.ts';
import { counted, quarterShort, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { type Clash, nothingTyped, type Typing } from '../../parts/boxes.ts';
import { cellOfField } from '../../parts/cells.ts';
import { type Around, missingList, missingPart } from '../../parts/entry-frame.ts';
import { type EntryRead, readEntry } from '../../parts/entry-read.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { byWhom, clock } from '../../parts/typed-cells.ts';
import { asksForData, type Saved, sendSaved } from '../../saved.ts';
import type { EntryForm } from './form.ts';
import { missingIn, missingLines, presentPriority, stepsOf } from './present.ts';
import { renderPriority, stepForms, stepPlaces, stepsPart } from './render.ts';
import { type EntrySaved, mayEnter, saveEntry } from './save.ts';
import { saidAnewOf } from './says.ts';

type Params = { Params: { period: string; priority: string }; Querystring: Record<string, string | undefined> };
type Tables = QuarterTables & PackTables & ReportingTables;

/** The longest form of a priority: a thousand indicators with all their words. */
const longest = 8 * 1024 * 1024;

/** Where everything of a priority is entered, and how the public will see it. */
export const priorityRoutes: OfficeRoutes = (office) => {
  const address = addresses.priorityIn(':period', ':priority');

  office.get<Params>(address, 'registers.read', async (visit, request) => {
    const { period, priority } = request.params;
    const read = await lookAt(visit, period);
    if (read === null) return noQuarter(period);
    const { saved, changed, filled, taken, preview } = request.query;
    const at = saved !== undefined && /^\d\d:\d\d$/.test(saved) ? saved : null;
    const notes = [
      at !== null && changed !== undefined ? changedWords(countIn(changed)) : null,
      countIn(filled) > 0 ? `${counted(countIn(filled), 'box', 'boxes')} filled from last quarter.` : null,
      countIn(taken) > 0 ? `${counted(countIn(taken), 'suggestion')} taken.` : null,
    ].filter((words) => words !== null);
    return pageOf(office, visit, read, priority, {
      typing: nothingTyped,
      around: { saved: at, notes, previewed: preview ?? null },
    });
  });

  office.post<Params>(
    address,
    'registers.read',
    (visit, form, request, reply) => save(office, visit, form, request, reply),
    { longest },
  );

  office.get<Params>(addresses.previewIn(':period', ':priority'), 'registers.read', async (visit, request) => {
    const { period: named, priority } = request.params;
    const period = quarter(named);
    const shown =
      period &&
      (await visit.database.look(async (db: Reader<Tables>) => {
        const registers = await readRegisters(db, period);
        if (registers === null) return null;
        const { colour } = await readImprint(db);
        return priorityPreview(compose(registers), priority, colour);
      }));
    if (!period || !shown) return noQuarter(named);
    const back = addresses.priorityIn(period, priority);
    return {
      title: `Preview, ${quarterWords(period)}`,
      section: 'quarters',
      crumbs: [...crumbsTo(period), { text: 'Entry', href: back }, { text: 'Preview' }],
      content: html`<h1 class="govuk-heading-xl">Preview</h1>
<p class="app-preview-bar">As the public will see it, from what is saved now. Not published. <a class="govuk-link" href="${back}">Go back to entering it</a></p>
<div class="app-preview-page">${shown}</div>`,
    };
  });
};

async function save(
  office: Office,
  visit: Visit,
  form: Form,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  const { period: named, priority } = request.params;
  const period = quarter(named);
  if (!period) return noQuarter(named);
  const { session } = visit;
  const [asData, reason] = [asksForData(request), form.text('correction')];
  const act = reason === '' ? visit.act : { ...visit.act, reason };
  const came = await visit.database.transaction(
    (tx: Writer<Tables>) => saveEntry(tx, { form, period, priority, session, isFinished: !asData }),
    act,
  );
  if ('kind' in came) {
    if (came.kind === 'nothing-there') return noQuarter(named);
    if (came.kind === 'no-right') throw new NotAllowed('registers.enter');
    const faults = [came.kind === 'closed' ? closedFault : { field: 'correction', text: came.why }];
    if (asData) return reply.problem({ status: 409, title: 'Nothing was saved', message: faults[0]?.text ?? '' });
    return pageOf(office, visit, came.read, priority, {
      typing: typingOf(came.asked, faults, new Map()),
      around: { faults, unsaved: true },
      edits: true,
    });
  }
  const now = office.now();
  const clashes = new Map(came.clashes.map(({ field, by }) => [field, clashWords(came, field, by, session, now)]));
  if (asData) {
    return sendSaved(reply, {
      saved: clock(now),
      seen: came.after.seen,
      faults: [...came.faults],
      conflicts: [...clashes]
        .filter(([field]) => !came.asked.undecided.has(field))
        .map(([field, { theirs, who, when }]) => ({ field, theirs, who, when })),
      moved: came.moved.map(({ field, value, by }) => ({ field, value, ...byWhom(by, session, now) })),
      missing: missingIn(came.after, priority).length,
      says: saidAnewOf(came, priority),
      waiting: came.asked.waiting.length,
      parts: partsAnew(came.after, priority, session),
    });
  }
  if (came.faults.length > 0 || clashes.size > 0) {
    const faults = [
      ...came.faults,
      ...[...clashes].map(([field, { who, when }]) => ({
        field,
        text: `${who} changed this ${when}: choose which of the two stands`,
      })),
    ];
    return pageOf(office, visit, came.after, priority, {
      typing: typingOf(came.asked, faults, clashes),
      around: {
        faults: withNames(faults, rowsByKey(keyedSheets(came.after.now.pack))),
        unsaved: true,
        saved: came.saved.length === 0 ? null : clock(now),
        notes: [changedWords(came.saved.length)],
      },
    });
  }
  return reply.redirect(afterSaving(came, period, priority, form, now), 303);
}

/** What changes on the page of somebody whose typing was just saved: what is missing by name, and what can be done next. */
function partsAnew(after: EntryRead, priority: string, session: Session): NonNullable<Saved['parts']> {
  if (after.opening === null) return [];
  const state = after.submissions.find((one) => one.priority === priority)?.state ?? null;
  const of = {
    ...{ period: after.period, priority, isAsked: state !== null },
    steps: stepsOf(state, mayEnter(session, after, priority)),
    missing: missingLines(after, priority),
  };
  return [
    { id: missingPart, html: String(missingList(of.missing, true)) },
    ...stepPlaces.map((at) => ({
      id: stepsPart(at),
      html: String(stepForms(of, { session, seen: after.seen }, at) ?? ''),
    })),
  ];
}

const closedFault: Fault = {
  field: 'section-scorecard',
  text: 'Nothing was saved: this priority has been handed in meanwhile. What you typed is on this page still. Take it back, in another window, then save again.',
};

/** What was sent, to be shown again where it is not saved: cells that are said to be wrong, and those that others changed too. */
function typingOf(asked: EntryForm, faults: readonly Fault[], clashes: ReadonlyMap<string, Clash>): Typing {
  return {
    typed: asked.sent,
    faults: new Map(faults.filter(({ field }) => !clashes.has(field)).map(({ field, text }) => [field, text])),
    clashes,
    others: asked.others,
  };
}

const columnWords: Readonly<Record<string, string>> = {
  actual: 'figure',
  actual_missing: 'why there is no figure',
  target_missing: 'why there is no target',
  missing: 'why there is no rating',
  action_due: 'date of the action',
  title: 'wording',
  next_review: 'next review',
};

/** Faults as they are listed at the top of the page, where nobody sees of what they are. */
function withNames(faults: readonly Fault[], held: RowsByKey): Fault[] {
  return faults.map(({ field, text }) => {
    const cell = cellOfField(field);
    const row = cell && held.get(cell.table)?.get(cell.key);
    const [ref, title] = [row?.ref ?? '', row?.title ?? ''];
    const of = `${ref} ${title.length > 60 ? `${title.slice(0, 59)}…` : title}`.trim();
    const column = cell && (columnWords[cell.column] ?? cell.column.replace('_', ' '));
    return { field, text: of === '' ? text : `${of}, ${column}: ${text}` };
  });
}

function clashWords(
  { asked, after }: EntrySaved,
  field: string,
  by: EntrySaved['clashes'][number]['by'],
  session: Session,
  now: Temporal.Instant,
): Clash {
  const cell = cellOfField(field);
  const held = rowsByKey(keyedSheets(after.now.pack));
  const theirs = (cell && held.get(cell.table)?.get(cell.key)?.[cell.column]) ?? '';
  return { theirs, since: asked.seen, ...byWhom(by, session, now) };
}

function changedWords(changes: number): string {
  return changes === 0 ? 'Nothing had changed.' : `${counted(changes, 'change')}.`;
}

const countIn = (text: string | undefined): number => (text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0);

/** Where whoever pressed a button goes on: at the part in which it was. */
function afterSaving(came: EntrySaved, period: string, priority: string, form: Form, now: Temporal.Instant): string {
  const [pressed, same, accept] = [form.text('save'), form.text('same'), form.text('accept')];
  if (pressed === 'preview') return addresses.previewIn(period, priority);
  const preview = form.text('preview');
  const query = new URLSearchParams({
    saved: clock(now),
    changed: String(came.saved.length),
    ...(came.filled > 0 ? { filled: String(came.filled) } : {}),
    ...(came.taken > 0 ? { taken: String(came.taken) } : {}),
    ...(preview === '' ? {} : { preview }),
  });
  const [section = '', thing = ''] = (same || accept).split(':');
  const anchor =
    preview !== ''
      ? 'section-narrative'
      : section !== '' && thing !== '' && thing !== '*'
        ? `thing-${section}-${thing.split('/')[0]}`
        : section !== ''
          ? `section-${section}`
          : /^(scorecard|narrative|indicators|risks|issues|goals|finance|notes)$/.test(pressed)
            ? `section-${pressed}`
            : /^add-(risks|issues|goals|notes)$/.test(pressed)
              ? `section-${pressed.slice(4)}`
              : '';
  return `${addresses.priorityIn(period, priority)}?${query}${/^[\w-]*$/.test(anchor) && anchor ? `#${anchor}` : ''}`;
}

async function lookAt(visit: Visit, named: string): Promise<EntryRead | null> {
  const period = quarter(named);
  return period && visit.database.look((db: Reader<Tables>) => readEntry(db, period));
}

function pageOf(
  office: Office,
  { session }: Visit,
  read: EntryRead,
  priority: string,
  {
    typing,
    around,
    edits = false,
  }: { readonly typing: Typing; readonly around: Partial<Around>; readonly edits?: boolean },
): OfficePage {
  const now = mayEnter(session, read, priority);
  const mayNow = edits ? { ...now, registers: may(session.rights, 'registers.enter', priority) } : now;
  const today = office.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const entry = presentPriority(read, priority, { typing, may: mayNow, today });
  if (entry === null) return noQuarter(read.period);
  const rest: Around = {
    ...{ session, seen: read.seen, faults: [], saved: null, notes: [], unsaved: false, previewed: null },
    ...around,
  };
  return {
    title: `${entry.name}, ${entry.periodName}`,
    section: 'quarters',
    crumbs: [...crumbsTo(read.period), { text: entry.name }],
    scripts: true,
    keepsTyped: true,
    ...(rest.faults.length > 0 ? {} : { status: 200 }),
    content: renderPriority(entry, rest),
  };
}

function crumbsTo(period: string) {
  return [
    { text: 'Quarters', href: addresses.quarters },
    { text: quarterShort(period), href: addresses.quarterAt(period) },
  ];
}

function noQuarter(period: string): OfficePage {
  const known = quarter(period);
  return nothingThere({
    title: 'No such priority',
    message: known
      ? `Nothing has been said of this priority in ${quarterWords(known)}: open the quarter first.`
      : `“${period.slice(0, 60)}” is not a reporting period (expected one like 2021-22-Q2).`,
    section: 'quarters',
    crumbs: [{ text: 'Quarters', href: addresses.quarters }],
  });
}
