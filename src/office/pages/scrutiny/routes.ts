import type { FastifyReply } from 'fastify';
import { type Quarter, quarter } from '../../../calendar/index.ts';
import { NotAllowed, type Reader, type Writer } from '../../../platform/postgres/index.ts';
import { askedByNow, type QuarterTables, readOpening, readSeen, readSubmissions } from '../../../quarter/index.ts';
import { lockRegisters, readEditions } from '../../../reporting/index.ts';
import {
  type AnswerFault,
  answerFindings,
  findingKey,
  longestAnswer,
  readScrutinised,
} from '../../../scrutiny/index.ts';
import { counted, quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import type { Form } from '../../form.ts';
import type { Fault } from '../../forms.ts';
import type { OfficePage } from '../../layout.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { nothingThere } from '../../parts/nothing-there.ts';
import { byWhom, clock, seenIn } from '../../parts/typed-cells.ts';
import {
  answerField,
  type Clash,
  faultWords,
  groupField,
  longWords,
  nothingTyped,
  sentAnswers,
  type Typing,
  textsOf,
} from './form.ts';
import { mayAnswer, presentScrutiny, type ScrutinyRead } from './present.ts';
import { renderScrutiny, type Said } from './render.ts';

type Of = { Params: { period: string }; Querystring: { saved?: string; changed?: string } };

/** What there is to ask of a quarter: everybody who reads registers sees it, whoever may answer does it here. */
export const scrutinyRoutes: OfficeRoutes = (office) => {
  const address = addresses.scrutinyOf(':period');
  office.get<Of>(address, 'registers.read', async (visit, request) => {
    const period = quarter(request.params.period);
    const read = period && (await visit.database.look((db: Reader<QuarterTables>) => readPage(db, period)));
    if (!read) return noQuarter(request.params.period);
    return pageOf(visit, read, nothingTyped, { done: doneWords(request.query), faults: [], isPreview: false });
  });
  office.post<Of>(address, 'finding.answer', async (visit, form, request, reply) => {
    const period = quarter(request.params.period);
    if (!period) return noQuarter(request.params.period);
    return form.text('preview') === '' ? save(office, visit, period, form, reply) : preview(visit, period, form);
  });
};

/**
 * What was sent, for the findings that there are: the text of each, and of those that were handed in meanwhile. What was written for all
 * that a check found, where nothing of it can be answered any more, is `left`.
 */
function sentTo(read: ScrutinyRead, { session }: Visit, form: Form) {
  const sent = sentAnswers(form);
  const findings = read.content.findings.map((finding) => ({
    ...{ key: findingKey(finding), check: finding.check, answer: finding.answer },
    may: mayAnswer(session.rights, finding, read.submissions),
  }));
  const mayOf = new Map(findings.map(({ key, may }) => [key, may]));
  // One that is too long for any of them is said once.
  const long = new Map([...sent.together].filter(([, text]) => text.length > longestAnswer));
  const together = new Map([...sent.together].filter(([check]) => !long.has(check)));
  const texts = textsOf(
    { ...sent, together },
    findings.filter(({ may }) => may === 'yes'),
  );
  if ([...texts.keys()].some((key) => mayOf.get(key) === 'no')) throw new NotAllowed('finding.answer');
  const isHandedIn = (key: string) => mayOf.get(key) === 'handed-in';
  const answerable = new Set(findings.flatMap(({ check, may }) => (may === 'yes' ? [check] : [])));
  const left = [...sent.together].flatMap(([check, text]) => (answerable.has(check) ? [] : [text]));
  return { sent, texts, isHandedIn, long: new Map([...long].filter(([check]) => answerable.has(check))), left };
}

/** The page again with what was typed as it will be public. Nothing is saved, and what others answer meanwhile is still found. */
async function preview(visit: Visit, period: Quarter, form: Form): Promise<OfficePage> {
  const read = await visit.database.look((db: Reader<QuarterTables>) => readPage(db, period));
  if (read === null) return noQuarter(period);
  const { sent, texts, left } = sentTo(read, visit, form);
  const typing: Typing = { ...nothingTyped, ...sent, previewed: texts, gone: left };
  const page = pageOf(visit, { ...read, seen: seenIn(form) }, typing, { done: null, faults: [], isPreview: true });
  return { ...page, status: 200 };
}

async function save(
  office: Office,
  visit: Visit,
  period: Quarter,
  form: Form,
  reply: FastifyReply,
): Promise<OfficePage | FastifyReply> {
  const now = office.now();
  const came = await visit.database.transaction(async (tx: Writer<QuarterTables>) => {
    await lockRegisters(tx);
    const before = await readPage(tx, period);
    if (before === null) return null;
    const { texts, isHandedIn, long, left } = sentTo(before, visit, form);
    const open = new Map([...texts].filter(([key]) => !isHandedIn(key)));
    const handedIn = new Map([...texts].filter(([key]) => isHandedIn(key)));
    const answered = await answerFindings(tx, { period, texts: open, seen: seenIn(form), now });
    if (answered === null) return null;
    const isLeft = answered.faults.length > 0 || handedIn.size > 0 || long.size > 0 || left.length > 0;
    return { ...answered, long, handedIn, lost: left, read: isLeft ? await readPage(tx, period) : null };
  });
  if (came === null) return noQuarter(period);
  const { changed, faults, long, handedIn, lost, read } = came;
  const saved = clock(now);
  if (read === null) {
    return reply.redirect(
      `${addresses.scrutinyOf(period)}?${new URLSearchParams({ saved, changed: String(changed) })}`,
      303,
    );
  }
  const left = new Map([
    ...handedIn,
    ...faults.flatMap((one) => (one.kind === 'gone' ? [] : [[one.key, one.text] as const])),
  ]);
  const told = [
    ...[...long].map(([check, text]) => ({ field: groupField(check), text: longWords(text) })),
    ...[...handedIn.keys()].map(handedInFault),
    ...faults.map(faultOf),
    ...lost.slice(0, 1).map((): Fault => ({ field: 'gone', text: faultWords({ kind: 'gone', key: '', text: '' }) })),
  ];
  const typing: Typing = {
    ...{ texts: left, together: long, previewed: new Map() },
    faults: new Map(told.map(({ field, text }) => [field, text])),
    clashes: new Map(faults.flatMap((fault) => clashOf(fault, visit, now))),
    gone: [...new Set([...lost, ...faults.flatMap((fault) => (fault.kind === 'gone' ? [fault.text] : []))])],
  };
  const done = changed === 0 ? null : `Everything else was saved at ${saved}.`;
  return pageOf(visit, read, typing, { done, faults: told, isPreview: false });
}

function handedInFault(key: string): Fault {
  return {
    field: answerField(key),
    text: 'The priority was handed in meanwhile: take it back to answer, or ask the performance officer to',
  };
}

function faultOf(fault: AnswerFault): Fault {
  return { field: fault.kind === 'gone' ? 'gone' : answerField(fault.key), text: faultWords(fault) };
}

function clashOf(fault: AnswerFault, { session }: Visit, now: Temporal.Instant): [string, Clash][] {
  if (fault.kind !== 'changed') return [];
  const { key, theirs, who, at } = fault;
  return [[key, { theirs, ...byWhom({ before: null, who, at }, session, now) }]];
}

/** A fixed number of queries, whatever is found. */
async function readPage(db: Reader<QuarterTables>, period: Quarter): Promise<ScrutinyRead | null> {
  const scrutinised = await readScrutinised(db, period);
  if (scrutinised === null) return null;
  const opening = await readOpening(db, period);
  const { content } = scrutinised;
  const submissions = opening === null ? null : await readSubmissions(db, period);
  const findings = askedByNow(content.findings, submissions);
  return {
    ...{ ...scrutinised, period, submissions, content: { ...content, findings } },
    blanks: content.findings.length - findings.length,
    editions: await readEditions(db, period),
    seen: await readSeen(db),
  };
}

function doneWords({ saved, changed }: Of['Querystring']): string | null {
  if (saved === undefined || !/^\d\d:\d\d$/.test(saved)) return null;
  const count = changed !== undefined && /^\d{1,6}$/.test(changed) ? Number(changed) : 0;
  return `Saved at ${saved}. ${count === 0 ? 'Nothing had changed.' : `${counted(count, 'change')}.`}`;
}

function pageOf({ session }: Visit, read: ScrutinyRead, typing: Typing, said: Said): OfficePage {
  const view = presentScrutiny(read, session.rights, typing);
  return {
    title: `Questions, ${view.name}`,
    section: 'quarters',
    crumbs: [
      { text: 'Quarters', href: addresses.quarters },
      { text: view.name, href: addresses.quarterAt(view.period) },
      { text: 'Questions' },
    ],
    ...{ keepsTyped: true, content: renderScrutiny(view, session, said) },
  };
}

function noQuarter(named: string): OfficePage {
  const known = quarter(named);
  return nothingThere({
    title: 'No such quarter',
    message: known
      ? `Nothing has been said of ${quarterWords(known)}: there is nothing to ask of it.`
      : `“${named.slice(0, 60)}” is not a reporting period (expected one like 2021-22-Q2).`,
    section: 'quarters',
    crumbs: [{ text: 'Quarters', href: addresses.quarters }],
  });
}
