import { type Body, type Imprint, plainImprint, readBody, readImprint } from '../plan/index.ts';
import type { Reader } from '../platform/postgres/index.ts';
import type { EditionCatalogue, EditionFile, EditionSummary } from './domain/catalogue.ts';
import type { ReportDocument } from './domain/document.ts';
import { type EditionFormat, formatFacts } from './domain/formats.ts';
import { type ReportingTables, readEditionFile, readEditions, readNoticeFile } from './store.ts';

/** How many bytes of kept files a server holds in memory; beyond them the least recently read is let go. */
const memory = 64 * 1024 * 1024;

/**
 * The catalogue of published editions that a server reads from: three queries when it is made and at each `refresh`, one
 * the first time a file is asked for, none after that. An edition's file never changes, so what is held stays right,
 * until the edition is withdrawn and a notice takes its place.
 */
export async function openCatalogue(
  db: Reader<ReportingTables>,
): Promise<{ catalogue: EditionCatalogue; refresh: () => Promise<void> }> {
  let body: Body | null = null;
  let imprint: Imprint = plainImprint;
  let editions: readonly EditionSummary[] = [];
  const files = new Map<string, Promise<Held | null>>();
  let held = 0;

  const refresh = async (): Promise<void> => {
    const [nextBody, nextImprint, nextEditions] = await Promise.all([readBody(db), readImprint(db), readEditions(db)]);
    body = nextBody;
    imprint = nextImprint;
    editions = nextEditions;
  };

  const read = async ({ period, number, withdrawn }: EditionSummary, format: EditionFormat): Promise<Held | null> => {
    const row = await (withdrawn ? readNoticeFile : readEditionFile)(db, period, number, format);
    if (row === null) return null;
    held += row.bytes.byteLength;
    const { contentType } = formatFacts[format];
    return { file: { bytes: row.bytes, contentType, etag: row.sha256 }, document: null };
  };

  const find = (period: string, number: number, format: EditionFormat): Promise<Held | null> => {
    const edition = editions.find((e) => e.period === period && e.number === number);
    if (!edition) return Promise.resolve(null);
    const key = `${period} ${number} ${format}${edition.withdrawn ? ' notice' : ''}`;
    const known = files.get(key);
    const found = known ?? read(edition, format);
    files.delete(key);
    files.set(key, found);
    if (!known) {
      found.then(letGo).catch(() => files.delete(key));
    }
    return found;
  };

  const letGo = async (): Promise<void> => {
    for (const [key, oldest] of files) {
      if (held <= memory || files.size <= 1) return;
      files.delete(key);
      held -= (await oldest)?.file.bytes.byteLength ?? 0;
    }
  };

  await refresh();
  return {
    refresh,
    catalogue: {
      body: () => body,
      imprint: () => imprint,
      editions: () => editions,
      file: async (period, number, format) => (await find(period, number, format))?.file ?? null,
      document: async (period, number) => {
        const edition = editions.find((e) => e.period === period && e.number === number);
        if (!edition || edition.withdrawn) return null;
        const found = await find(period, number, 'json');
        if (found === null) return null;
        found.document ??= JSON.parse(Buffer.from(found.file.bytes).toString('utf8')) as ReportDocument;
        return found.document;
      },
    },
  };
}

type Held = { readonly file: EditionFile; document: ReportDocument | null };
