import type { Quarter } from '../calendar/index.ts';
import type { Reader } from '../platform/postgres/index.ts';
import {
  contentHash,
  type EditionSummary,
  type ReportContent,
  type ReportDocument,
  readEditionFile,
} from '../reporting/index.ts';
import type { ScrutinyTables } from './store.ts';

/**
 * Whether the latest edition of a period stands and says exactly what there is now, what scrutiny finds aside: a check that came
 * later and an answer that was given later stand beside an edition, and none is published anew for them. One query, where there
 * is an edition.
 */
export async function isPublishedAs(
  db: Reader<ScrutinyTables>,
  content: ReportContent,
  latest: EditionSummary | null,
): Promise<boolean> {
  if (latest === null || latest.withdrawn !== null) return false;
  const file = await readEditionFile(db, content.period.id as Quarter, latest.number, 'json');
  if (file === null) return latest.contentHash === contentHash(content);
  const { findings } = JSON.parse(file.bytes.toString('utf8')) as ReportDocument;
  return latest.contentHash === contentHash({ ...content, findings });
}
