import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quarter } from '../src/calendar/index.ts';
import { editionFormats, type ReportingTables, readEditionFile } from '../src/reporting/index.ts';
import { chromium } from './chromium.ts';
import { withExamples } from './examples.ts';
import { type Figures, ratios, shown } from './figures.ts';
import { inFolder, median, type Ran, run, runProgram } from './measure.ts';
import { start } from './start.ts';
import { say } from './tally.ts';

const period = '2020-21-Q4';
const times = 3;
const recorded = { seconds: 2.5, mb: 600 };

/** A real report in every format, each in a process of its own from nothing to the file, as a draft is rendered. */
export async function rendering(): Promise<void> {
  say(`report: the real report of ${period} in every format, each in a new process (median of ${times})`);
  await inFolder(async (folder) => {
    const data = join(folder, 'data');
    const json = join(folder, 'report.json');
    await withExamples(data, async (database) => {
      const file = await readEditionFile(database.read<ReportingTables>(), quarter(period) ?? never(), 1, 'json');
      await writeFile(json, file?.bytes ?? never());
    });
    const program = join(import.meta.dirname, 'children/render.ts');
    let pdf: Figures | null = null;
    for (const format of editionFormats) {
      const figures = await repeated(() => run([program, format, json, join(folder, `report.${format}`)]));
      if (format === 'pdf') pdf = figures;
      say(`  ${format}: ${shown(figures)}`);
    }
    if (pdf) await beside(pdf, data, folder);
  });
}

/** Chromium prints the report's page, as a report would be made into PDF without Typst. */
async function beside(pdf: Figures, data: string, folder: string): Promise<void> {
  const browser = chromium();
  if (browser === null) say('    peer: Chromium is not on this machine, so it was not measured');
  else {
    const site = await start('serve', [data]);
    const printed = await repeated(() =>
      runProgram(browser, [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${join(folder, 'printed.pdf')}`,
        `http://127.0.0.1:${site.port}/performance/${period}`,
      ]),
    );
    await site.stop();
    say(
      `    peer: Chromium printing the report's page to PDF: ${shown(printed)}; pdf beside it: ${ratios(pdf, printed)}`,
    );
  }
  say(`    recorded limit: Chromium, 1.3 to 2.5 s and 600 MB; pdf beside the slower: ${ratios(pdf, recorded)}`);
}

async function repeated(once: () => Promise<Ran>): Promise<Figures> {
  const ran: Ran[] = [];
  for (let n = 0; n < times; n++) ran.push(await once());
  const peaks = ran.flatMap(({ peak }) => peak ?? []);
  return { seconds: median(ran.map(({ seconds }) => seconds)), mb: peaks.length ? Math.max(...peaks) : null };
}

function never(): never {
  throw new Error('The example report is not there.');
}
