import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../platform/postgres/index.ts';

// docs/how-to/import-a-report.md is run as it stands, and shows what its commands print.
// To have it written anew: UPDATE_HOW_TO=1 vitest run src/app/import-how-to.test.ts

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const project = join(import.meta.dirname, '../..');
const page = join(project, 'docs/how-to/import-a-report.md');
const said = '/tmp/tallystick-how-to';
const folder = mkdtempSync(join(tmpdir(), 'how-to-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each command has a shell of its own, and nothing of this test's settings. */
const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TALLYSTICK_DATA: join(folder, 'data') };
/** The commands run from source, without the installing that `script/tally` begins with. */
const prelude = `tally() { "${process.execPath}" src/app/tally.ts "$@" 2>&1; }`;

/** What a command prints. */
function run(command: string): string {
  const here = command.replaceAll(said, folder).replaceAll('script/tally', 'tally');
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${prelude}\n${here}`], {
    cwd: project,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return (stdout + stderr)
    .split('\n')
    .filter((line) => !/^(Creating a database in|The database is) /.test(line))
    .join('\n')
    .replaceAll(folder, said);
}

/** The page with what its commands print now in place of what it shows. */
function runAll(text: string): string {
  return text.replaceAll(/```console\n([\s\S]*?)```/g, (_, block: string) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ '));
    return `\`\`\`console\n${commands.map((command) => `${command}\n${run(command.slice(2))}`).join('')}\`\`\``;
  });
}

/** Content hashes are those of the example, which may be mended. */
const withoutHashes = (text: string) => text.replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>');

it('the how-to page shows what its commands print', async () => {
  const database = await openDatabase({ kind: 'embedded', dataFolder: join(folder, 'data') });
  try {
    const text = readFileSync(page, 'utf8');
    const now = runAll(text);
    if (process.env.UPDATE_HOW_TO) writeFileSync(page, now);
    else expect(withoutHashes(now)).toBe(withoutHashes(text));
  } finally {
    await database.close();
  }
});
