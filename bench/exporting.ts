import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importAndPublish } from '../src/app/commands/import.ts';
import { openDatabase } from '../src/platform/postgres/index.ts';
import { dataRenderers } from '../src/reporting/index.ts';
import { type Figures, ratios, shown } from './figures.ts';
import { inFolder, runProgram } from './measure.ts';
import { syntheticPack } from './synthetic-pack.ts';
import { say, tally } from './tally.ts';

const indicators = 1000;
const years = ['2018-19', '2019-20', '2020-21'];
const quarters = [1, 2, 3, 4];
const aQuarter = indicators / quarters.length;
const limit = { seconds: 10, mb: 250 };
const recorded = { seconds: 188.6, mb: 550 };
const framework = ['@observablehq/framework@1.13.4', '@observablehq/plot@0.6.17'];

/** The whole site of a body with 1,000 indicators exported: a page, a chart, a table and a CSV file for each. */
export async function exporting(): Promise<void> {
  say(
    `export: ${indicators.toLocaleString('en-GB')} yearly indicators, ${aQuarter} of them reported each quarter for ${years.length} years, ` +
      'as static pages with chart, table and CSV',
  );
  await inFolder(async (folder) => {
    const data = join(folder, 'data');
    await publishSynthetic(data);
    const to = join(folder, 'public');
    const ran = await tally(['export', to, '--format', 'json'], data);
    const ours = { seconds: ran.seconds, mb: ran.own };
    const pages = await wholePages(join(to, 'indicators'));
    const written = JSON.parse(ran.output.slice(ran.output.indexOf('{'))) as { files: number; bytes: number };
    say(
      `  script/tally export, database started and stopped: ${shown(ours)} in the exporting process; ${pages} indicator pages ` +
        `with chart, table and CSV among ${written.files} files of ${(written.bytes / 1e6).toFixed(0)} MB (goals, reports and data too)`,
    );
    say(`    limit: ${limit.seconds} s and ${limit.mb} MB, ${ratios(ours, limit)}`);
    say(
      `    recorded peer: Observable Framework 1.13, ${recorded.seconds} s and ${recorded.mb} MB, ${ratios(ours, recorded)}`,
    );
    await besideFramework(ours, join(folder, 'framework'));
  });
}

/** How many indicators have a page with a chart and a table, and a CSV file beside it. */
async function wholePages(folder: string): Promise<number> {
  const names = new Set(await readdir(folder));
  let whole = 0;
  for (const name of names) {
    if (!names.has(`${name}.csv`)) continue;
    const page = await readFile(join(folder, name, 'index.html'), 'utf8');
    if (page.includes('<svg xmlns') && page.includes('<table')) whole += 1;
  }
  return whole;
}

/** What the figures of a data set look like: pages of Framework show the same. */
type Line = { readonly period: string; readonly target: number; readonly actual: number };

async function publishSynthetic(dataFolder: string): Promise<void> {
  const database = await openDatabase({ kind: 'embedded', dataFolder }, { act: { actor: 'system:bench' } });
  try {
    const context = { database, renderers: dataRenderers, now: () => Temporal.Now.instant() };
    for (const [year, name] of years.entries()) {
      for (const n of quarters) {
        const pack = syntheticPack(aQuarter, `${name}-Q${n}`, year * 7, (n - 1) * aQuarter);
        const result = await importAndPublish(context, pack, { reason: null, publishing: true });
        if (!result.ok) throw new Error(JSON.stringify(result.error).slice(0, 500));
      }
    }
  } finally {
    await database.close();
  }
}

/** Framework builds as many pages, each with a chart, the same table and the same CSV, and nothing else. */
async function besideFramework(ours: Figures, folder: string): Promise<void> {
  try {
    await mkdir(join(folder, 'src/indicators'), { recursive: true });
    await runProgram('npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--prefix',
      folder,
      ...framework,
    ]);
  } catch (error) {
    say(`    peer: ${framework[0]} could not be installed here: ${firstLine(error)}`);
    return;
  }
  await writeFile(
    join(folder, 'observablehq.config.js'),
    "export default { title: 'Peer', root: 'src', search: false, pages: [], globalStylesheets: [] };\n",
  );
  await writeFile(join(folder, 'src/index.md'), '# Indicators\n');
  for (let n = 0; n < indicators; n++) {
    const lines = years.map((period, index) => ({
      period,
      target: 60 + (n % 30),
      actual: 55 + ((n + index * 7) % 35),
    }));
    await writeFile(join(folder, `src/indicators/indicator-${n + 1}.csv`), csvOf(lines));
    await writeFile(join(folder, `src/indicators/indicator-${n + 1}.md`), pageOf(n + 1, lines));
  }
  try {
    const program = join(folder, 'node_modules/@observablehq/framework/dist/bin/observable.js');
    const env = { OBSERVABLE_TELEMETRY_DISABLE: 'true', NODE_NO_WARNINGS: '1' };
    const ran = await runProgram(process.execPath, [program, 'build'], { cwd: folder, env });
    const built = { seconds: ran.seconds, mb: ran.peak };
    say(`    peer: ${framework[0]} building as many pages in the same run: ${shown(built)}, ${ratios(ours, built)}`);
  } catch (error) {
    say(`    peer: ${framework[0]} did not build here: ${firstLine(error)}`);
  }
}

const csvOf = (lines: readonly Line[]) =>
  `period,target,actual\n${lines.map(({ period, target, actual }) => `${period},${target},${actual}\n`).join('')}`;

const pageOf = (n: number, lines: readonly Line[]) => `# Synthetic ${n}

\`\`\`js
import * as Plot from "@observablehq/plot";
const data = ${JSON.stringify(lines)};
display(Plot.plot({ marks: [Plot.line(data, { x: "period", y: "actual" }), Plot.line(data, { x: "period", y: "target", strokeDasharray: "4" })] }));
\`\`\`

| Period | Target | Actual |
| --- | --- | --- |
${lines.map(({ period, target, actual }) => `| ${period} | ${target} | ${actual} |`).join('\n')}

<a href="indicator-${n}.csv" download>CSV</a>
`;

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 2).join(' ').slice(0, 300);
