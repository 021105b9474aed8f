import type { Quarter } from '../calendar/index.ts';
import { readHead } from '../ledger/index.ts';
import { readImprint } from '../plan/index.ts';
import type { Writer } from '../platform/postgres/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { contentHash, financeHash } from './domain/canonical.ts';
import type { EditionSummary } from './domain/catalogue.ts';
import { compose } from './domain/compose.ts';
import type { ReportContent, Signature } from './domain/document.ts';
import { type Renderers, renderFiles } from './domain/formats.ts';
import { freeze } from './domain/freeze.ts';
import { addEdition, lockRegisters, type ReportingTables, readEditions, readRegisters } from './store.ts';

/** What publishing came to: a new edition, or that the latest one already holds exactly this content. */
export type Published = { readonly edition: EditionSummary; readonly isNew: boolean };

/** Adds to a composed report what other rooms have to say of it: what scrutiny finds. */
export type Complete = (tx: Writer<ReportingTables>, content: ReportContent) => Promise<ReportContent>;

/** The report of a period as the registers have it now; null when nothing has been said of the period. */
export async function composePeriod(tx: Writer<ReportingTables>, period: Quarter): Promise<ReportContent | null> {
  const registers = await readRegisters(tx, period);
  return registers === null ? null : compose(registers);
}

/**
 * Composes a period's report, freezes it as its next edition and keeps its files, in the caller's transaction. Nothing
 * is added when the latest edition stands and already holds this content. A later edition is a correction and needs a
 * reason. The files are those that `renderers` has formats for. `signatures` are put beside the content, in no hash.
 * `complete` adds to the content before it is hashed; left out, it is published as it was composed.
 * The first edition of a back-file has its source's date of publication, where that is known; any other the day of
 * `now` in London.
 */
export async function publish(
  tx: Writer<ReportingTables>,
  period: Quarter,
  {
    reason,
    now,
    renderers,
    signatures = [],
    complete = async (_, content) => content,
  }: {
    readonly reason: string | null;
    readonly now: Temporal.Instant;
    readonly renderers: Renderers;
    readonly signatures?: readonly Signature[];
    readonly complete?: Complete;
  },
): Promise<Result<Published, string>> {
  await lockRegisters(tx);
  const registers = await readRegisters(tx, period);
  if (registers === null) return refused(`Nothing has been said of ${period}: import a report pack first.`);
  const content = await complete(tx, compose(registers));
  const [latest] = await readEditions(tx, period);
  if (latest?.contentHash === contentHash(content) && !latest.withdrawn) return ok({ edition: latest, isNew: false });
  if (latest && reason === null) {
    return refused(
      `${period} is published (edition ${latest.number}). A new edition is a correction and needs a reason: --reason "…".`,
    );
  }
  const backFile = content.source.kind === 'back-file' && !latest;
  const document = freeze(content, {
    number: (latest?.number ?? 0) + 1,
    published: backFile ? registers.report.published : now.toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
    reason: latest ? reason : null,
    tally: await readHead(tx),
    signatures,
  });
  const { edition } = document;
  if (edition === null) throw new Error('A frozen document has an edition.');
  const row = {
    period,
    number: edition.number,
    published: edition.published,
    recorded: now.toString({ smallestUnit: 'second' }),
    reason: edition.reason,
    title: content.title,
    source: content.source.kind,
  };
  const imprint = await readImprint(tx);
  const files = await renderFiles(renderers, ({ report }) => report(document, imprint));
  if (!files.ok) return files;
  const formats = files.value.map(({ format }) => format);
  const finance_hash = content.source.kind === 'live' ? financeHash(content) : null;
  await addEdition(tx, { ...row, content_hash: edition.contentHash, finance_hash, formats }, files.value);
  return ok({
    edition: { ...row, contentHash: edition.contentHash, latest: true, formats, withdrawn: null },
    isNew: true,
  });
}
