import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { readPdf, unfitness } from '../../test/pdf.ts';
import { testDatabase } from '../../test/postgres.ts';
import { missingFromDraft, readDraft } from '../../test/report-draft.ts';
import { misplacedInPdf } from '../../test/report-pdf.ts';
import { misplaced } from '../../test/report-workbook.ts';
import { accessibilityFaults, readOds, readXlsx } from '../../test/sheets.ts';
import type { Quarter } from '../calendar/index.ts';
import { readImprint } from '../plan/index.ts';
import { figureRows } from '../reporting/domain/figures.ts';
import {
  draft,
  draftDocx,
  type EditionFormat,
  editionFormats,
  type ReportDocument,
  type ReportingTables,
  readEditionFile,
  readEditions,
  verifyEditions,
} from '../reporting/index.ts';
import { loadExamples } from './examples.ts';
import { renderers } from './renderers.ts';

// Every format of both real reports, read back by programs that did not write it and held against the document.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const database = await testDatabase();
await loadExamples(database, renderers, () => {});
const db = database.read<ReportingTables>();

async function bytesOf(period: string, format: EditionFormat): Promise<Buffer> {
  const file = await readEditionFile(db, period as Quarter, 1, format);
  if (!file) throw new Error(`${period} has no ${format}`);
  return file.bytes;
}

it('an edition is kept in every format, and all of it fits', async () => {
  const editions = await readEditions(db);
  expect(editions.map(({ formats }) => formats)).toEqual([[...editionFormats].sort(), [...editionFormats].sort()]);
  expect(await verifyEditions(db)).toEqual({ editions: 2, saved: 0, misfits: [] });
});

describe.each(['2020-21-Q4', '2021-22-Q1'])('the files of %s hold every figure in its place:', async (period) => {
  const document: ReportDocument = JSON.parse((await bytesOf(period, 'json')).toString('utf8'));
  const figures = figureRows(document);
  // A reader that finds nothing to compare would find no fault either.
  expect(figures.length).toBeGreaterThan(600);

  it('CSV', async () => {
    const rows = parse(await bytesOf(period, 'csv'), { columns: true });
    expect(rows).toEqual(figures);
    // And by a way of its own from the document: a mistake in the list of figures would stand on both sides above.
    const said = (id: string, component: string | null, measure: string) =>
      (rows as Record<string, string>[])
        .filter((row) => row.id === id && row.component === (component ?? '') && row.measure === measure)
        .map(({ value }) => value);
    for (const { indicators, goals, risks } of document.priorities) {
      for (const { id, components } of indicators) {
        for (const { id: part, target, actual } of components) {
          expect([id, part, said(id, part, 'target')]).toEqual([id, part, [target === null ? '' : String(target)]]);
          expect([id, part, said(id, part, 'actual')]).toEqual([id, part, [actual === null ? '' : String(actual)]]);
        }
      }
      for (const { id, forecast, rating } of goals) {
        expect([id, said(id, null, 'forecast'), said(id, null, 'rating')]).toEqual([
          id,
          [forecast ?? ''],
          [rating ?? ''],
        ]);
      }
      for (const { id, score } of risks)
        expect([id, said(id, null, 'score')]).toEqual([id, [score === null ? '' : String(score)]]);
    }
  });

  it.each([
    ['ods', readOds],
    ['xlsx', readXlsx],
  ] as const)('%s', async (format, read) => {
    const found = await read(await bytesOf(period, format));
    expect(misplaced(document, found)).toEqual([]);
    expect(accessibilityFaults(found)).toEqual([]);
  });

  it.each(['pdf', 'landscape-pdf'] as const)('%s', async (format) => {
    const bytes = await bytesOf(period, format);
    expect(misplacedInPdf(document, await readPdf(bytes))).toEqual([]);
    expect(await unfitness(bytes)).toEqual([]);
  });

  it('the draft as DOCX', async () => {
    const content = draft({ ...document });
    const bytes = await draftDocx(content, await readImprint(db));
    expect(missingFromDraft(content, readDraft(bytes))).toEqual([]);
  });

  it('rendered again, they are the same bytes', async () => {
    const imprint = await readImprint(db);
    for (const format of editionFormats) {
      const again = await renderers[format]?.report(document, imprint);
      expect(Buffer.from(again as Uint8Array).equals(await bytesOf(period, format)), format).toBe(true);
    }
  });

  it('and say that they are a demonstration', async () => {
    const html = (await bytesOf(period, 'html')).toString('utf8');
    expect(html).toContain('Demonstration.');
    expect(JSON.stringify(await readPdf(await bytesOf(period, 'pdf')))).toContain('emonstration');
  });
});
