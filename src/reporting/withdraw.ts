import { type Quarter, quarterOf } from '../calendar/index.ts';
import { type Body, type Imprint, readBody, readImprint } from '../plan/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { dateOfInstant } from '../wording/index.ts';
import type { EditionSummary } from './domain/catalogue.ts';
import { reportDocument } from './domain/document.ts';
import { type Renderers, renderFiles } from './domain/formats.ts';
import { type Notice, noticeOf } from './domain/notice.ts';
import { addWithdrawal, lockRegisters, type ReportingTables, readEditionFile, readEditions } from './store.ts';

/** What withdrawing came to: the notice, and the editions that repeat figures of the period as comparatives. */
export type Withdrawn = { readonly notice: Notice; readonly repeatedIn: readonly EditionSummary[] };

/**
 * Takes an edition out of public view, in the caller's transaction: a dated notice stands in place of each of its
 * files from the commit on. Its row and hash stay; it cannot be undone, but the period can be published again.
 */
export async function withdraw(
  tx: Writer<ReportingTables>,
  period: Quarter,
  number: number,
  { reason, now, renderers }: { reason: string; now: Temporal.Instant; renderers: Renderers },
): Promise<Result<Withdrawn, string>> {
  await lockRegisters(tx);
  const editions = await readEditions(tx);
  const edition = editions.find((e) => e.period === period && e.number === number);
  const body = await readBody(tx);
  if (!edition || !body) {
    const numbers = editions.filter((e) => e.period === period).map((e) => e.number);
    const has = numbers.length > 0 ? `it has ${numbers.reverse().join(', ')}` : 'it is not published';
    return refused(`${period} has no edition ${number}: ${has}.`);
  }
  if (edition.withdrawn) {
    return refused(
      `Edition ${number} of ${period} was withdrawn on ${dateOfInstant(edition.withdrawn.at)}: nothing to do.`,
    );
  }
  const notice = noticeOf(edition, body, { at: now, reason });
  const imprint = await readImprint(tx);
  const render = (by: Imprint) => renderFiles(renderers, (renderer) => renderer.notice(notice, by), edition.formats);
  const whole = await render(imprint);
  // What must go shall not wait for a better logo.
  const notices = whole.ok || imprint.logo === null ? whole : await render({ ...imprint, logo: null });
  if (!notices.ok) return notices;
  const lacking = edition.formats.filter((format) => !notices.value.some((n) => n.format === format));
  if (lacking.length > 0) throw new Error(`No notice can be rendered as ${lacking.join(', ')}.`);
  await addWithdrawal(
    tx,
    { period, number, withdrawn: now.toString({ smallestUnit: 'second' }), reason },
    notices.value,
  );
  return ok({ notice, repeatedIn: await repeating(tx, period, editions) });
}

/** Whether files can be rendered with an imprint: a notice of nothing, in every format, kept nowhere. */
export async function tryNotice(
  renderers: Renderers,
  body: Body,
  imprint: Imprint,
  at: Temporal.Instant,
): Promise<Result<null, string>> {
  const period = quarterOf(2000, 1);
  const edition = { period, number: 1, title: body.name, published: null, contentHash: '0'.repeat(64) };
  const notice = noticeOf(edition, body, { at, reason: 'A trial.' });
  const files = await renderFiles(renderers, (renderer) => renderer.notice(notice, imprint));
  return files.ok ? ok(null) : files;
}

/** The standing editions of later periods whose comparatives repeat what was said of a period. */
async function repeating(
  tx: Writer<ReportingTables>,
  period: Quarter,
  editions: readonly EditionSummary[],
): Promise<EditionSummary[]> {
  const found: EditionSummary[] = [];
  for (const edition of editions.filter((e) => e.period > period && !e.withdrawn)) {
    const file = await readEditionFile(tx, edition.period, edition.number, 'json');
    if (!file) continue;
    const { priorities } = reportDocument.parse(JSON.parse(file.bytes.toString('utf8')));
    const histories = priorities.flatMap((p) => [
      ...p.indicators.flatMap((i) => i.components.flatMap((c) => c.history)),
      ...[...p.goals, ...p.risks, ...p.issues].flatMap((thing): { period: string }[] => thing.history),
    ]);
    if (histories.some((past) => past.period === period)) found.push(edition);
  }
  return found;
}
