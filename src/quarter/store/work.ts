import { sql } from 'kysely';
import type { Quarter } from '../../calendar/index.ts';
import type { Reader } from '../../platform/postgres/index.ts';
import { compose, contentHash, financeHash, type ReportContent, readEditions } from '../../reporting/index.ts';
import { type Finding, isPublishedAs, scrutinised } from '../../scrutiny/index.ts';
import { mayAccept } from '../domain/accepting.ts';
import type { QuarterWork, Signer, ToBeSigned } from '../domain/duties.ts';
import { lackingOf, type Standing, standingsOf } from '../domain/signing.ts';
import { askedByNow } from '../domain/yet-to-enter.ts';
import { type QuarterTables, readDeadlines, readSubmissions } from '../store.ts';
import { contentRegisters } from './changes.ts';
import { readSaidAndMissing } from './missing.ts';
import { readPublication } from './publication.ts';
import { readCapacities, readSignatures, readSigners } from './signing.ts';
import { readReviewers } from './submissions.ts';

/** Of how many of the latest periods it is looked whether something was changed since they were published, beside the others. */
const looked = 2;

/**
 * The opened periods that are not done with, oldest first: those that have no edition which stands, and those of which something
 * was submitted, returned or changed since. One query.
 */
export async function readUnfinished(db: Reader<QuarterTables>): Promise<Quarter[]> {
  const registers = [...contentRegisters];
  const { rows } = await sql<{ period: Quarter }>`
    with opened as (
      select o.period, row_number() over (order by o.period desc) as place, published.sequence
      from tallystick.opening o
      left join lateral (
        select max(en.sequence) as sequence
        from tallystick.edition e
        join tallystick.entry en on en.register = 'edition'
          and en.record = '{"number":"' || e.number || '","period":"' || e.period || '"}'
        where e.period = o.period and not exists (
          select from tallystick.withdrawal w where w.period = e.period and w.number = e.number)
      ) published on true
    )
    select period from opened o
    where o.sequence is null
      or exists (select from tallystick.submission s where s.period = o.period and s.state <> 'signed-off')
      or exists (
        select from tallystick.submission s
        join tallystick.entry en on en.register = 'submission'
          and en.record = '{"period":"' || s.period || '","priority":"' || s.priority || '"}'
        where s.period = o.period and en.sequence > o.sequence)
      or (o.place <= ${looked} and exists (
        select from tallystick.entry en
        where en.sequence > o.sequence and en.register = any(${registers}::text[]) and en.action <> 'erase'
          and en.record::jsonb ->> 'period' = o.period::text))
    order by period`.execute(db);
  return rows.map(({ period }) => period);
}

/** How far every period has come that is worked on: a fixed number of queries for each, whatever is in it. */
export async function readWork(db: Reader<QuarterTables>): Promise<QuarterWork[]> {
  const periods = await readUnfinished(db);
  if (periods.length === 0) return [];
  const leads = await readLeads(db);
  const work: QuarterWork[] = [];
  for (const period of periods) work.push(await readWorkOf(db, period, leads));
  return work;
}

type Leads = { readonly priorities: ReadonlySet<string>; readonly hasFinanceOfficer: boolean };

async function readLeads(db: Reader<QuarterTables>): Promise<Leads> {
  const { rows } = await sql<{ role: string; scope: string }>`
    select distinct role, scope from tallystick.role_held join tallystick.person on person.id = role_held.person
    where person.active and role in ('lead-officer', 'finance-officer')`.execute(db);
  return {
    priorities: new Set(rows.flatMap(({ role, scope }) => (role === 'lead-officer' ? [scope] : []))),
    hasFinanceOfficer: rows.some(({ role }) => role === 'finance-officer'),
  };
}

async function readWorkOf(db: Reader<QuarterTables>, period: Quarter, leads: Leads): Promise<QuarterWork> {
  const submissions = await readSubmissions(db, period);
  const reviewers = await readReviewers(db, period);
  const said = await readSaidAndMissing(db, period);
  const names = new Map(said?.registers.priorities.map(({ priority, name }) => [priority, name]));
  const deadlines = await readDeadlines(db, period);
  const content = said === null ? null : await scrutinised(db, compose(said.registers));
  const [latest = null] = await readEditions(db, period);
  const isPublished = content !== null && (await isPublishedAs(db, content, latest));
  const isReady = submissions.length > 0 && submissions.every(({ state }) => state === 'signed-off');
  const base = {
    ...{ period, missing: said?.missing ?? [], hasFinanceOfficer: leads.hasFinanceOfficer },
    unanswered: isPublished ? [] : askedByNow(content?.findings ?? [], submissions).filter(isUnanswered),
    due: new Map(deadlines.map(({ step, due }) => [step, due])),
    priorities: (said?.registers.priorities ?? []).flatMap(({ priority: id }) => {
      const submission = submissions.find(({ priority }) => priority === id);
      if (!submission) return [];
      const { state, comment } = submission;
      const review = reviewers
        .filter(({ priority }) => priority === id)
        .map((one) => ({ person: one.person, may: mayAccept(one) }));
      return [{ id, name: names.get(id) ?? id, state, comment, isLed: leads.priorities.has(id), reviewers: review }];
    }),
  };
  if (!isReady || content === null) return { ...base, toSign: [], signers: [], publishing: 'not-yet', readers: [] };
  return { ...base, ...(await readSigning(db, period, content, isPublished)) };
}

/** Whether an answer is asked to a finding: readers get the others as they are. */
function isUnanswered({ level, answer }: Finding): boolean {
  return level !== 'question' && answer === null;
}

/** What is to be signed, by whom, and whether it is to be published: once every priority is signed off. */
async function readSigning(
  db: Reader<QuarterTables>,
  period: Quarter,
  content: ReportContent,
  isPublished: boolean,
): Promise<Pick<QuarterWork, 'toSign' | 'signers' | 'publishing' | 'readers'>> {
  const hashes = { contentHash: contentHash(content), financeHash: financeHash(content) };
  const standings = standingsOf(await readCapacities(db), await readSignatures(db, period), hashes);
  const publication = await readPublication(db, period);
  const lacking = isPublished ? [] : lackingOf(standings);
  const toSign = lacking.map(
    ({ id, name, part, void: before }): ToBeSigned => ({ capacity: id, name, part, isVoid: before !== null }),
  );
  const isSigned = !isPublished && lacking.length === 0;
  const signers = lacking.length === 0 ? [] : (await readSigners(db, period)).map((one) => signerOf(one, standings));
  const publishing = !isSigned
    ? 'not-yet'
    : publication === null
      ? 'ready'
      : publication.fault === null
        ? 'set'
        : 'failed';
  return { toSign, signers, publishing, readers: isSigned ? await readReaders(db, period, hashes.contentHash) : [] };
}

function signerOf(
  { capacity, person, entered, exception }: Awaited<ReturnType<typeof readSigners>>[number],
  standings: readonly Standing[],
): Signer {
  const hash = standings.find(({ id }) => id === capacity)?.hash;
  const hasSigned = standings.some(
    ({ id, valid, hash: other }) => id !== capacity && other === hash && valid?.person === person,
  );
  return { capacity, person, may: exception !== null || !(entered || hasSigned) };
}

/** Who is on the list of those who may read it before, and has not read what there is now. */
async function readReaders(db: Reader<QuarterTables>, period: Quarter, hash: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select p.person from tallystick.pre_release p
    where p.period = ${period} and not exists (
      select from tallystick.pre_release_reading r
      where r.period = p.period and r.person = p.person and r.content_hash = ${hash})`.execute(db);
  return rows.map(({ person }) => person);
}
