import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { misplaced } from '../../../test/report-workbook.ts';
import { accessibilityFaults, type FoundWorkbook, readOds, readXlsx } from '../../../test/sheets.ts';
import { plainImprint } from '../../plan/index.ts';
import { draftDocx } from '../draft-docx.ts';
import { aReport } from '../testing/documents.ts';
import { workbookRenderers } from './renderers.ts';

const office = 'soffice';
const installed = spawnSync(office, ['--version']).status === 0;
if (!installed) console.warn('LibreOffice is not installed: what it makes of workbooks and drafts is not tested.');

describe.skipIf(!installed)('LibreOffice', () => {
  const report = aReport('2020-21-Q4', 1);
  const draft = { ...report, edition: null };
  let folder = '';
  const converted = (name: string, to: string): Buffer => {
    const out = join(folder, 'out');
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, name)], {
      stdio: 'ignore',
    });
    return readFileSync(join(out, name.replace(/[^.]+$/, to.replace(/:.*/, ''))));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'libreoffice-'));
    writeFileSync(join(folder, 'report.ods'), workbookRenderers.ods.report(report, plainImprint));
    writeFileSync(join(folder, 'report.xlsx'), workbookRenderers.xlsx.report(report, plainImprint));
    writeFileSync(join(folder, 'draft.docx'), await draftDocx(draft, plainImprint));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('opens the ODS and keeps each figure, each table and where it opens', async () => {
    const found = await readXlsx(converted('report.ods', 'xlsx'));
    expect(misplaced(report, found)).toEqual([]);
    expect(accessibilityFaults(found)).toEqual([]);
  });

  it('opens the XLSX and keeps each cell', async () => {
    // It forgets which cells of an XLSX were marked up as a table, so the cells are compared, without the empty ones after them.
    const cells = ({ sheets }: FoundWorkbook) =>
      sheets.map(({ name, rows }) => [
        name,
        rows
          .map((row) => row.filter(({ type }) => type !== 'nothing').map(({ type, value }) => [type, value]))
          .filter((row) => row.length > 0),
      ]);
    const written = await readXlsx(readFileSync(join(folder, 'report.xlsx')));
    expect(cells(readOds(converted('report.xlsx', 'ods')))).toEqual(cells(written));
  });

  it('opens the draft', () => {
    const text = converted('draft.docx', 'txt:Text (encoded):UTF8').toString('utf8');
    expect(text).toContain('Draft for comment');
    expect(text).toContain('137 days or less');
  });
});
