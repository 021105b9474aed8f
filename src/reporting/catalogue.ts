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

  const editionOf = (period: string, number: number): EditionSummary | undefined =>
    editions.find((e) => e.period === period && e.number === number);

  const hold = (edition: EditionSummary, format: EditionFormat): Promise<Held | null> => {
    const key = `${edition.period} ${edition.number} ${format}${edition.withdrawn ? ' notice' : ''}`;
    const known = files.get(key);
    const found = known ?? read(edition, format);
    files.delete(key);
    files.set(key, found);
    if (!known) found.then(letGo, () => files.delete(key));
    return found;
  };

  /** A file as it stands once it has been read: what is withdrawn meanwhile is read again, and is then its notice. */
  const find = async (period: string, number: number, format: EditionFormat): Promise<Held | null> => {
    const edition = editionOf(period, number);
    // Only what the edition lists: a file that was added to it afterwards was never published.
    if (!edition?.formats.includes(format)) return null;
    const found = await hold(edition, format);
    const stands = editionOf(period, number)?.withdrawn === null;
    return stands === (edition.withdrawn === null) ? found : find(period, number, format);
  };

  const letGo = async (): Promise<void> => {
    for (const [key, oldest] of files) {
      if (held <= memory || files.size <= 1) return;
      files.delete(key);
      const gone = await oldest.catch(() => null);
      held -= gone?.file.bytes.byteLength ?? 0;
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
        if (editionOf(period, number)?.withdrawn !== null) return null;
        const found = await find(period, number, 'json');
        if (found === null || editionOf(period, number)?.withdrawn !== null) return null;
        found.document ??= JSON.parse(Buffer.from(found.file.bytes).toString('utf8')) as ReportDocument;
        return found.document;
      },
    },
  };
}

type Held = { readonly file: EditionFile; document: ReportDocument | null };
